// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence/AnnotationEditing.h"

#include "drawing/NumberText.h"
#include "evidence/AnnotationDialog.h"
#include "evidence/CsvTarget.h"
#include "ingest/AnnotationFiles.h"
#include "investigation/Investigation.h"

#include <QFileDialog>

namespace askance {

namespace {

    constexpr size_t kMostImported = 10'000; // each is kept in the history too
    constexpr qsizetype kMostTitleChars = 60; // of a step's words

    QString brief(const QString& title)
    {
        return title.size() > kMostTitleChars ? title.left(kMostTitleChars) + QStringLiteral("…") : title;
    }

    Result<std::vector<EventMark>> readFew(const QString& path, const ZoneRules& zone)
    {
        Annotations read;
        if (const Result<void> done = readEvents(path, zone, read); !done)
            return done.error();
        if (read.events.size() > kMostImported)
            return Error{ErrorCode::TooLarge,
                QStringLiteral("holds more than %1 events; add them with askance annotate").arg(kMostImported), path};
        return read.events;
    }

} // namespace

AnnotationEditing::AnnotationEditing(Investigation& investigation, QWidget* window)
    : QObject(window)
    , m_investigation(investigation)
    , m_window(window)
{
}

AnnotationEditing::~AnnotationEditing() = default;

void AnnotationEditing::add(TimeSpan span)
{
    openDialog({{}, span, {}});
}

void AnnotationEditing::edit(const EventMark& mark)
{
    openDialog(mark);
}

void AnnotationEditing::openDialog(const EventMark& before)
{
    if (!m_investigation.dataset())
        return;
    auto* dialog = new AnnotationDialog(m_investigation, before, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(&m_investigation, &Investigation::caseClosed, dialog, &QDialog::reject);
    connect(&m_investigation, &Investigation::caseOpened, dialog, &QDialog::reject);
    connect(dialog, &QDialog::accepted, this, [this, dialog, before] {
        const EventMark mark = dialog->mark();
        if (before.title.isEmpty())
            m_investigation.changeEvents({}, {mark}, tr("annotation \"%1\" added").arg(brief(mark.title)));
        else
            m_investigation.changeEvents({before}, {mark}, tr("annotation \"%1\" edited").arg(brief(mark.title)));
    });
    dialog->open();
}

// Not asked about: it can be undone.
void AnnotationEditing::remove(const EventMark& mark)
{
    m_investigation.changeEvents({mark}, {}, tr("annotation \"%1\" removed").arg(brief(mark.title)));
}

void AnnotationEditing::chooseFile()
{
    auto* dialog = new QFileDialog(m_window, tr("Import annotations"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("CSV files (*.csv)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &AnnotationEditing::importFile);
    dialog->open();
}

void AnnotationEditing::importFile(const QString& path)
{
    if (!m_investigation.dataset() || path.isEmpty())
        return;
    const auto zone = ZoneRules::named(m_investigation.caseZoneId()); // as on the command line
    const QString casePath = m_investigation.casePath();
    auto read = std::make_shared<Result<std::vector<EventMark>>>(std::vector<EventMark>());
    m_reading.start(
        [read, path, zone = zone ? *zone : ZoneRules()](const std::atomic<bool>&) { *read = readFew(path, zone); },
        [this, read, casePath] {
            if (!*read)
                Q_EMIT failed(read->error());
            else if (casePath == m_investigation.casePath())
                m_investigation.changeEvents({}, **read,
                    tr("annotations imported: %1")
                        .arg(countedText((*read)->size(), tr("annotation"), tr("annotations"))));
        });
}

void AnnotationEditing::chooseTarget()
{
    askForCsv(m_investigation, m_window, "annotationSaveDialog", tr("Save annotations"),
        QStringLiteral("annotations.csv"), [this](const QString& path) { m_investigation.saveEvents(path); });
}

} // namespace askance
