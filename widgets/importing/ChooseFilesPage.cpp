// SPDX-License-Identifier: GPL-3.0-or-later
#include "importing/ChooseFilesPage.h"

#include "drawing/PlainText.h"
#include "importing/ImportLook.h"
#include "importing/ToneDelegate.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace askance {

ChooseFilesPage::ChooseFilesPage(ImportDraft& draft, QItemSelectionModel* current, QWidget* parent)
    : ImportPage(draft, parent)
    , m_table(new QTableView(this))
    , m_delegate(new ToneDelegate(this))
    , m_add(importButton(tr("&Add files…"), "importAddFiles", this))
    , m_addFolder(importButton(tr("Add &folder…"), "importAddFolder", this))
    , m_remove(importButton(tr("&Remove"), "importRemove", this))
    , m_note(new ImportNote(this))
{
    m_table->setObjectName(QStringLiteral("importFiles"));
    prepareTable(m_table, tr("Logs to be imported"));
    m_table->setModel(&draft);
    m_table->setSelectionModel(current);
    m_table->setItemDelegate(m_delegate);
    for (int column = 0; column < ImportDraft::ColumnCount; ++column)
        m_table->setColumnHidden(column, column > ImportDraft::State);
    m_table->setColumnWidth(ImportDraft::Name, 210);
    m_table->setColumnWidth(ImportDraft::Folder, 130);
    m_table->setColumnWidth(ImportDraft::Size, 70);
    m_table->setColumnWidth(ImportDraft::Sha256, 300);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->installEventFilter(this);
    QLabel* hint
        = importLabel(tr("Add query logs, or folders of them; or drop them here. They are read in place and hashed "
                         "at once, and nothing leaves this computer."),
            this);
    setTone(hint, "secondary");

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_add);
    buttons->addWidget(m_addFolder);
    buttons->addWidget(m_remove);
    buttons->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(importLabel(tr("Choose files"), this, 15, QFont::DemiBold));
    column->addWidget(hint);
    column->addLayout(buttons);
    column->addWidget(m_table, 1);
    column->addWidget(m_note);
    connect(m_add, &QPushButton::clicked, this, [this] { choose(false); });
    connect(m_addFolder, &QPushButton::clicked, this, [this] { choose(true); });
    connect(m_remove, &QPushButton::clicked, this, &ChooseFilesPage::removeCurrent);
    setTabOrder(m_add, m_addFolder);
    setTabOrder(m_addFolder, m_remove);
    setTabOrder(m_remove, m_table);
}

void ChooseFilesPage::refresh(int row)
{
    m_remove->setEnabled(row >= 0);
    if (row < 0)
        return m_note->say(ImportNote::Kind::Info, {});
    const QModelIndex state = draft().index(row, ImportDraft::State);
    const int tone = state.data(ImportDraft::ToneRole).toInt();
    if (tone < ImportDraft::Warning)
        return m_note->say(ImportNote::Kind::Info, visible(draft().file(row).file.remark));
    m_note->say(
        tone == ImportDraft::Bad ? ImportNote::Kind::Error : ImportNote::Kind::Warning, state.data().toString());
}

QString ChooseFilesPage::obstacle(int) const
{
    if (draft().isFinding())
        return tr("Looking for logs…");
    return draft().count() == 0 ? tr("Add at least one log.") : QString();
}

QWidget* ChooseFilesPage::firstFocus(int row) const
{
    return row < 0 ? m_add : nullptr;
}

void ChooseFilesPage::setTheme(const Theme& theme)
{
    m_delegate->setTheme(theme);
    m_table->viewport()->update();
}

bool ChooseFilesPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Delete) {
        removeCurrent();
        return true;
    }
    return ImportPage::eventFilter(watched, event);
}

void ChooseFilesPage::choose(bool folder)
{
    auto* chooser = new QFileDialog(this, folder ? tr("Add a folder of logs") : tr("Add logs"), m_folder,
        folder ? QString()
               : tr("Query logs (*.log *.csv *.tsv *.txt *.json *.gz *.bz2 *.xz *.zst *.lz4 *.zip *.labeled);;All "
                    "files (*)"));
    chooser->setObjectName(QStringLiteral("importChooser"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(folder ? QFileDialog::Directory : QFileDialog::ExistingFiles);
    chooser->setOption(QFileDialog::ShowDirsOnly, folder);
    connect(chooser, &QFileDialog::filesSelected, this, [this](const QStringList& paths) {
        m_folder = QFileInfo(paths.constFirst()).absolutePath();
        Q_EMIT folderUsed(m_folder);
        draft().addPaths(paths);
    });
    chooser->open();
}

void ChooseFilesPage::removeCurrent()
{
    draft().removeFile(m_table->currentIndex().row());
}

} // namespace askance
