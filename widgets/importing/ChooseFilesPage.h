// SPDX-License-Identifier: GPL-3.0-or-later
//
// First step of an import: which logs. Files and folders are added by button, by drop on the dialog, and removed
// again; each row shows the hash as it comes.
#pragma once

#include "importing/ImportPage.h"

class QPushButton;
class QTableView;

namespace askance {

class ImportNote;
class ToneDelegate;

class ChooseFilesPage : public ImportPage {
    Q_OBJECT
public:
    ChooseFilesPage(ImportDraft& draft, QItemSelectionModel* current, QWidget* parent);
    void refresh(int row) override;
    [[nodiscard]] QString obstacle(int row) const override;
    [[nodiscard]] QWidget* firstFocus(int row) const override;
    void setTheme(const Theme& theme) override;

    // Where the choosers begin.
    void setFolder(const QString& folder) { m_folder = folder; }

Q_SIGNALS:
    void folderUsed(const QString& folder);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void choose(bool folder);
    void removeCurrent();

    QString m_folder;
    QTableView* m_table;
    ToneDelegate* m_delegate;
    QPushButton* m_add;
    QPushButton* m_addFolder;
    QPushButton* m_remove;
    ImportNote* m_note;
};

} // namespace askance
