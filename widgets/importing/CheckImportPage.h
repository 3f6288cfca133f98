// SPDX-License-Identifier: GPL-3.0-or-later
//
// Last step of an import: what it would bring, from a check of every log from end to end in the background; what was
// rejected and why; what is assumed; into which case it goes. Says honestly how much of it has been read so far.
#pragma once

#include "importing/ImportPage.h"

class QLabel;
class QListView;
class QProgressBar;
class QPushButton;
class QRadioButton;
class QStringListModel;
class QTableView;

namespace askance {

class ImportNote;
class ToneDelegate;

class CheckImportPage : public ImportPage {
    Q_OBJECT
public:
    // `openCase`: name of the case that logs can be added to; empty: there is only a new one.
    CheckImportPage(ImportDraft& draft, QItemSelectionModel* current, const QString& openCase, QWidget* parent);
    void refresh(int row) override;
    [[nodiscard]] QString obstacle(int row) const override;
    [[nodiscard]] QWidget* firstFocus(int row) const override;
    void setTheme(const Theme& theme) override;

    [[nodiscard]] bool isIntoOpenCase() const;

private:
    [[nodiscard]] QWidget* buildStatus();
    [[nodiscard]] QWidget* buildRejected();
    [[nodiscard]] QWidget* buildRest(const QString& openCase);
    void refreshStatus();
    void refreshRejected();
    [[nodiscard]] QStringList assumptions() const;
    [[nodiscard]] QStringList leftOut() const;

    QTableView* m_table;
    ToneDelegate* m_delegate;
    QLabel* m_status = nullptr;
    QProgressBar* m_bar = nullptr;
    QPushButton* m_stop = nullptr;
    QLabel* m_rejectedTitle = nullptr;
    QListView* m_rejected = nullptr;
    QStringListModel* m_lines = nullptr;
    QLabel* m_assumed = nullptr;
    ImportNote* m_leftOut = nullptr;
    QRadioButton* m_intoCase = nullptr;
    QRadioButton* m_newCase = nullptr;
    QString m_listed; // what the list of rejected lines was made from
};

} // namespace askance
