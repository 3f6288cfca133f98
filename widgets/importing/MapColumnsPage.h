// SPDX-License-Identifier: GPL-3.0-or-later
//
// Third step of an import: which column is what, how times are to be read, which rows cannot be read. Mappings can be
// saved under a name and chosen again for a log with the same header.
#pragma once

#include "importing/ImportPage.h"
#include "importing/SavedMapping.h"

class QCheckBox;
class QComboBox;
class QFrame;
class QLabel;
class QLineEdit;
class QPushButton;

namespace askance {

class ImportNote;
class PreviewTable;
class TimesBox;

class MapColumnsPage : public ImportPage {
    Q_OBJECT
public:
    MapColumnsPage(ImportDraft& draft, const QList<SavedMapping>& mappings, QWidget* parent);
    void refresh(int row) override;
    [[nodiscard]] QString obstacle(int row) const override;
    [[nodiscard]] QWidget* firstFocus(int row) const override;
    void setTheme(const Theme& theme) override;

Q_SIGNALS:
    void formatRequested(); // a person wants another format
    void mappingsChanged(const QList<askance::SavedMapping>& mappings);

private:
    [[nodiscard]] QWidget* buildHead();
    [[nodiscard]] QWidget* buildRejected();
    [[nodiscard]] QWidget* buildMappings();
    [[nodiscard]] QStringList rolesNow(const DraftFile& file) const;
    void choose(int column, const QString& role);
    void setHeader(bool has);
    void applySaved(int index);
    void save();
    void forget();
    void refreshTable(const DraftFile* file);
    void refreshRejected(const DraftFile* file);
    void refreshSaved(const DraftFile* file);
    void setMapping(const QJsonObject& mapping);
    void orderTabs();

    QList<SavedMapping> m_mappings;
    QLabel* m_file = nullptr;
    QLabel* m_looksLike = nullptr;
    QPushButton* m_change = nullptr;
    PreviewTable* m_table = nullptr;
    QLabel* m_capped = nullptr;
    QCheckBox* m_header = nullptr;
    TimesBox* m_times = nullptr;
    QFrame* m_rejectedBox = nullptr;
    QLabel* m_rejectedTitle = nullptr;
    QLabel* m_rejectedReasons = nullptr;
    QPushButton* m_onlyBad = nullptr;
    QComboBox* m_saved = nullptr;
    QLineEdit* m_name = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_forget = nullptr;
    int m_row = -1;
    quint64 m_serial = 0; // of the log in the table …
    int m_previews = -1; // … and which of its previews
};

} // namespace askance
