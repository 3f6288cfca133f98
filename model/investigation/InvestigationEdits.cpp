// SPDX-License-Identifier: GPL-3.0-or-later
//
// Investigation's edits: notes, saved filters, colours, clocks, coverage and events, each a step of the history that is
// written into the case while the window shows it already.
#include "investigation/DocumentEdits.h"
#include "investigation/InvestigationPrivate.h"

#include "record/Duration.h"
#include "store/AnnotationStore.h"

#include <QFileInfo>

#include <algorithm>

namespace askance {

QMap<QString, QString>& Investigation::Private::textsOf(TextEdit::Kind kind)
{
    return kind == TextEdit::Kind::Note ? notes : savedFilters;
}

void Investigation::Private::pushText(
    TextEdit::Kind kind, const QString& key, const QString& text, const QString& words)
{
    const QString before = textsOf(kind).value(key);
    if (before != text)
        pushEdit({kind, key, before, text}, words);
}

void Investigation::Private::pushEdit(const TextEdit& edit, const QString& words)
{
    ChangeStep step = history.current();
    step.words = words;
    step.edit = edit;
    change([&] {
        history.push(std::move(step));
        carryOut(edit, true);
    });
}

void Investigation::Private::carryOut(const TextEdit& edit, bool forward)
{
    const QString text = forward ? edit.after : edit.before;
    if (edit.kind == TextEdit::Kind::Colours)
        return recolour(coloursFromText(text));
    if (edit.kind == TextEdit::Kind::Clock)
        return correctClock(edit.key, text);
    if (edit.kind == TextEdit::Kind::Coverage || edit.kind == TextEdit::Kind::Events)
        return editDocuments(edit, forward);
    QMap<QString, QString>& texts = textsOf(edit.kind);
    if (text.isEmpty())
        texts.remove(edit.key);
    else
        texts.insert(edit.key, text);
    if (!open.path.isEmpty()) {
        writes.add(open.path, [kind = edit.kind, key = edit.key, text](CaseFile& file) {
            AnnotationStore store(file);
            return kind == TextEdit::Kind::Note ? store.setNote(key, text) : store.setSavedFilter(key, text);
        });
    }
    Q_EMIT q->notesChanged();
}

// The records stay where they are; every picture of them is asked for again.
void Investigation::Private::recolour(const OrganisationColours& colours)
{
    if (!open.data || !open.data->organisations)
        return;
    for (auto it = colours.begin(); it != colours.end(); ++it)
        pinned.insert(it.key(), it.value());
    if (!open.path.isEmpty())
        writes.add(open.path, [colours](CaseFile& file) { return AnnotationStore(file).setColours(colours); });
    showEdited(recoloured(open.data, colours));
}

// The same case with other documents: its records stay, every picture is asked for again.
void Investigation::Private::showEdited(DatasetPtr data)
{
    dropQuestions();
    open.data = std::move(data);
    open.engine = std::make_shared<LocalEngine>(open.data);
    countOverview();
    Q_EMIT q->datasetChanged();
}

void Investigation::Private::editDocuments(const TextEdit& edit, bool forward)
{
    if (!open.data)
        return;
    if (!open.path.isEmpty())
        writes.add(open.path, [edit, forward](CaseFile& file) { return writeEdit(file, edit, forward); });
    if (loading)
        lateEdits.emplace_back(edit, forward);
    if (DatasetPtr data = edited(open.data, edit, forward))
        showEdited(std::move(data));
    else
        readAgain(); // a sensor that the table does not list
}

// Another clock means another order of the records: the case is read again, by which the write is done.
void Investigation::Private::correctClock(const QString& sensor, const QString& offset)
{
    if (open.path.isEmpty())
        return;
    writes.add(open.path,
        [sensor, us = offset.toLongLong()](CaseFile& file) { return AnnotationStore(file).setClock(sensor, us); });
    readAgain();
}

// After a failure that was told: what stands in the way of the reading as well is not told once more.
void Investigation::Private::readAgain(bool afterFailure)
{
    ++readingsWanted;
    readsQuietly = afterFailure;
    catchUp();
}

void Investigation::Private::catchUp()
{
    if (open.path.isEmpty())
        readingsDone = readingsWanted;
    if (loading || readingsDone >= readingsWanted)
        return;
    startLoading(
        Investigation::tr("Reading %1").arg(QFileInfo(open.path).fileName()),
        [path = open.path, stop = over](const std::atomic<bool>&, ProgressBoard& progress) {
            LoadOutcome outcome = loadCase(path, *stop, progress);
            outcome.appended = true;
            return outcome;
        },
        std::exchange(readsQuietly, false));
}

QString Investigation::note(const Filter& subject) const
{
    return d->notes.value(subject.toText());
}

void Investigation::setNote(const Filter& subject, const QString& text)
{
    const QString key = subject.toText();
    d->pushText(TextEdit::Kind::Note, key, text.trimmed(), tr("note on %1").arg(key));
}

const QMap<QString, QString>& Investigation::savedFilters() const
{
    return d->savedFilters;
}

void Investigation::setSavedFilter(const QString& name, const QString& text)
{
    const QString words = text.isEmpty() ? tr("saved filter \"%1\" removed") : tr("filter saved as \"%1\"");
    d->pushText(TextEdit::Kind::SavedFilter, name, text, words.arg(name));
}

void Investigation::setClock(const QString& sensor, qint64 offsetUs)
{
    if (!d->open.data || d->open.path.isEmpty())
        return;
    const qint64 before = d->open.data->sensorClocks.value(sensor, 0);
    if (before == offsetUs)
        return;
    d->pushEdit({TextEdit::Kind::Clock, sensor, QString::number(before), QString::number(offsetUs)},
        offsetUs == 0 ? tr("clock of %1 as logged").arg(sensor)
                      : tr("clock of %1 corrected by %2").arg(sensor, signedDuration(offsetUs)));
}

void Investigation::changeCoverage(
    const std::vector<CoverageEntry>& removed, const std::vector<CoverageEntry>& added, const QString& words)
{
    const std::optional<TextEdit> edit = d->open.data ? coverageEdit(*d->open.data, removed, added) : std::nullopt;
    if (edit)
        d->pushEdit(*edit, words);
}

void Investigation::changeEvents(
    const std::vector<EventMark>& removed, const std::vector<EventMark>& added, const QString& words)
{
    const std::optional<TextEdit> edit = d->open.data ? eventsEdit(*d->open.data, removed, added) : std::nullopt;
    if (edit)
        d->pushEdit(*edit, words);
}

void Investigation::setJournalName(const QString& who)
{
    const QString name = who.trimmed();
    if (!d->open.data || name == journalName())
        return;
    if (!d->open.path.isEmpty())
        d->writes.add(d->open.path, [name](CaseFile& file) { return AnnotationStore(file).setJournalName(name); });
    auto named = std::make_shared<Dataset>(*d->open.data);
    named->journalName = name;
    d->open.data = std::move(named); // no picture says it: none is counted again
}

QString Investigation::journalName() const
{
    return d->open.data ? d->open.data->journalName : QString();
}

void Investigation::setColour(const QString& organisation, int colour)
{
    const OrganisationColumn* known = d->open.data ? d->open.data->organisations.get() : nullptr;
    const OrganisationColours changed = known ? coloursWith(*known, organisation, colour) : OrganisationColours();
    if (changed.isEmpty())
        return;
    d->pushEdit({TextEdit::Kind::Colours, organisation, toText(coloursOf(*known, changed)), toText(changed)},
        tr("colour of %1").arg(organisation));
}

} // namespace askance
