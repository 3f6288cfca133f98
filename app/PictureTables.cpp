// SPDX-License-Identifier: GPL-3.0-or-later
#include "PictureTables.h"

#include "Output.h"

#include "drawing/PlainText.h"
#include "drawing/Theme.h"
#include "exporting/FigureContent.h"
#include "investigation/Investigation.h"
#include "investigation/Job.h"
#include "tables/PictureTable.h"
#include "write/PlottedValues.h"

#include <QFileDialog>
#include <QFileInfo>

#include <algorithm>

namespace askance {

namespace {

    Result<void> writeValues(const PicturePtr& picture, const QString& path, const QString& casePath)
    {
        // The dialog has asked whether the file may be replaced.
        Result<std::unique_ptr<Output>> out = Output::open(path, true, casePath);
        if (!out)
            return out.error();
        if (const Result<void> written = (*out)->write(plottedValues(picture)->csv()); !written)
            return written;
        return (*out)->commit();
    }

} // namespace

PictureTables::PictureTables(Investigation& investigation, QWidget* window)
    : QObject(window)
    , m_investigation(investigation)
    , m_window(window)
    , m_theme(&Theme::of(ThemeKind::Light))
    , m_job(new Job(this))
{
    connect(&investigation, &Investigation::caseOpened, this, &PictureTables::closeAll);
    connect(&investigation, &Investigation::caseClosed, this, &PictureTables::closeAll);
    connect(&investigation, &Investigation::datasetChanged, this, &PictureTables::refreshAge);
    connect(&investigation, &Investigation::filterChanged, this, &PictureTables::refreshAge);
    connect(&investigation, &Investigation::selectionChanged, this, &PictureTables::refreshAge);
    connect(&investigation, &Investigation::zoneChanged, this, &PictureTables::refreshAge);
}

PictureTables::~PictureTables() = default;

void PictureTables::add(const View& view)
{
    m_entries.push_back({view, nullptr});
}

PictureTables::Entry* PictureTables::entryOf(const QWidget* view)
{
    const auto found
        = std::find_if(m_entries.begin(), m_entries.end(), [view](const Entry& e) { return e.view.widget == view; });
    return found == m_entries.end() ? nullptr : &*found;
}

void PictureTables::showTable(const QWidget* view)
{
    Entry* entry = entryOf(view);
    if (!entry || !entry->view.picture())
        return;
    if (!entry->table) {
        auto* table = new PictureTable(m_window);
        table->setTheme(*m_theme);
        connect(table, &PictureTable::saveRequested, this, [this, table] { askWhereToSave(*table); });
        entry->table = table;
        refresh(*entry);
    }
    entry->table->show();
    entry->table->raise();
    entry->table->activateWindow();
}

void PictureTables::pictureShown(const QWidget* view)
{
    if (Entry* entry = entryOf(view); entry && entry->table)
        refresh(*entry);
}

void PictureTables::refresh(Entry& entry)
{
    if (const PicturePtr picture = entry.view.picture())
        entry.table->setPicture(picture, entry.view.title());
    refreshAge();
}

// A view that is not seen counts nothing until it is: its table says that it is of before.
void PictureTables::refreshAge()
{
    for (const Entry& entry : m_entries) {
        const PicturePtr picture = entry.table ? entry.table->picture() : nullptr;
        if (picture)
            entry.table->setIsOld(picture->data != m_investigation.dataset()
                || picture->spec.filter != m_investigation.filter()
                || picture->spec.selection != m_investigation.selection()
                || picture->spec.zone != m_investigation.zone().id());
    }
}

void PictureTables::closeAll()
{
    for (const Entry& entry : m_entries)
        if (entry.table)
            entry.table->close();
}

void PictureTables::setTheme(const Theme& theme)
{
    m_theme = &theme;
    for (const Entry& entry : m_entries)
        if (entry.table)
            entry.table->setTheme(theme);
}

void PictureTables::askWhereToSave(PictureTable& table)
{
    const QString stem = suggestedStem(table.picture()->spec.kind, table.picture()->spec.filter);
    auto* dialog = new QFileDialog(&table, tr("Save the values as CSV"), QFileInfo(m_investigation.casePath()).path(),
        tr("Comma separated values (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(stem + QStringLiteral(".csv"));
    connect(dialog, &QFileDialog::fileSelected, &table, [this, &table](const QString& path) { save(table, path); });
    dialog->open();
}

void PictureTables::save(PictureTable& table, const QString& path)
{
    auto outcome = std::make_shared<Result<void>>();
    m_job->start([outcome, path, picture = table.picture(), casePath = m_investigation.casePath()](
                     const std::atomic<bool>&) { *outcome = writeValues(picture, path, casePath); },
        [this, outcome, path, of = QPointer<PictureTable>(&table)] {
            if (of)
                of->say(*outcome ? tr("Written: %1").arg(visible(path)) : visible(outcome->error().toString()));
            if (*outcome)
                Q_EMIT written(path);
            else
                Q_EMIT failed(outcome->error());
        });
}

} // namespace askance
