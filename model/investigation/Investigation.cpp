// SPDX-License-Identifier: GPL-3.0-or-later
//
// Over 600 lines: the one owner of the state carries all of its private parts in one place; what people write and where
// they have been are the next to move out.
#include "investigation/Investigation.h"

#include "filter/Parts.h"
#include "investigation/CaseChange.h"
#include "investigation/CaseWrites.h"
#include "investigation/DocumentEdits.h"
#include "investigation/Job.h"
#include "investigation/Loading.h"
#include "investigation/OrganisationColours.h"
#include "record/Duration.h"
#include "store/AnnotationStore.h"

#include <QFileInfo>
#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <map>

namespace askance {

namespace {

    constexpr int kProgressEveryMs = 50; // 20 times a second

    struct Question {
        PictureSpec spec;
        QPointer<QObject> context;
        std::function<void(const Result<PicturePtr>&)> receive;
    };

    // One asker: what is counted for it now, and the newest of what it asked meanwhile.
    struct Slot {
        Job job;
        Question running;
        std::optional<Question> waiting;
        bool stale = false; // the answer of the running one is not wanted any more
    };

    const QString kOverviewSlot = QStringLiteral("investigation.overview");

    // A chip of the selection that only narrows a term the filter has already.
    [[nodiscard]] bool isWithin(const FilterTerm& inner, const FilterTerm& outer)
    {
        return inner.field == outer.field
            && std::all_of(inner.values.begin(), inner.values.end(), [&](const FilterValue& value) {
                   return std::find(outer.values.begin(), outer.values.end(), value) != outer.values.end();
               });
    }

    // The filter with one part of a selection: times replace (a brush says the whole range), a value that an include
    // lists already replaces that list, anything else is a further "and".
    [[nodiscard]] Filter narrowed(const Filter& filter, const FilterChip& part)
    {
        const Filter plain = Filter::fromChips({part});
        if (part.expression || part.excluded || part.off)
            return filter.with(plain);
        if (fieldInfo(part.term.field).zoned)
            return filter.including(part.term);
        std::vector<FilterChip> chips = filter.chips();
        for (FilterChip& chip : chips) {
            if (!chip.expression && !chip.excluded && !chip.off && isWithin(part.term, chip.term)) {
                chip = part;
                return Filter::fromChips(chips);
            }
        }
        return filter.with(plain);
    }

} // namespace

struct Investigation::Private {
    explicit Private(Investigation* owner)
        : q(owner)
    {
        progressTimer.setInterval(kProgressEveryMs);
        QObject::connect(&progressTimer, &QTimer::timeout, q, [this] {
            if (const std::optional<ImportProgress> progress = board->take())
                Q_EMIT q->loadingProgressed(*progress);
        });
    }

    ~Private() { over->store(true); }

    void ask(const QString& slotName, Question question);
    void begin(Slot& slot, Question question);
    void finished(Slot& slot, const std::shared_ptr<std::optional<Result<PicturePtr>>>& answer);
    void dropQuestions();
    void countOverview();

    // `quiet`: an error of it is not told.
    void startLoading(const QString& what,
        std::function<LoadOutcome(const std::atomic<bool>& cancelled, ProgressBoard& board)> work, bool quiet = false);
    void endLoading();
    // `words` with the evidence's file for %1; `change` gets the path of the case.
    void changeEvidence(EvidenceId evidence, const QString& words,
        std::function<LoadOutcome(const QString& path, const std::atomic<bool>& cancelled, ProgressBoard& board)>
            change);
    void take(LoadOutcome outcome);
    void swapCase(LoadedCase loaded, bool appended);
    void change(const std::function<void()>& step);
    void pushEdit(TextEdit edit, const QString& words);
    void carryOut(const TextEdit& edit, bool forward);
    void recolour(const OrganisationColours& colours);
    void correctClock(const QString& sensor, const QString& offset);
    void editDocuments(const TextEdit& edit, bool forward);
    void showEdited(DatasetPtr data);
    void readAgain(bool afterFailure = false);
    void catchUp();
    [[nodiscard]] QMap<QString, QString>& textsOf(TextEdit::Kind kind);

    Investigation* q;
    LoadedCase open; // data and engine are null without a case
    ZoneRules zone;
    ChangeHistory history;
    Places places;
    std::optional<Filter> selection;
    std::optional<Filter> hovered;
    QMap<QString, QString> notes; // as the case has them, or will have in a moment
    QMap<QString, QString> savedFilters;
    OrganisationColours pinned; // since the case was opened; a loading that began before may not know them
    // Changes of coverage and events since a loading began, which may not know them yet; doing one twice does no harm.
    std::vector<std::pair<TextEdit, bool>> lateEdits;
    // How often the case had to be read again, and what a loading that ended knew of: it is behind if that is less.
    int readingsWanted = 0;
    int readingsDone = 0;
    bool readsQuietly = false;
    std::map<QString, std::unique_ptr<Slot>> slots;

    // Set when nobody wants a case read any more; reading it again after a clock was corrected knows no other stop, as
    // the file and the window would tell different times.
    std::shared_ptr<std::atomic<bool>> over = std::make_shared<std::atomic<bool>>(false);
    std::shared_ptr<ProgressBoard> board = std::make_shared<ProgressBoard>();
    QTimer progressTimer;
    bool loading = false;
    quint64 loadGeneration = 0;
    CaseWrites writes{[this](const Error& error) {
        const QPointer<Investigation> alive(q);
        Q_EMIT q->failed(error);
        if (alive)
            readAgain(true); // what the window shows is not what the case holds
    }};
    Job loader; // last: destroyed first, while all else still stands
};

// ---- questions

void Investigation::Private::ask(const QString& slotName, Question question)
{
    std::unique_ptr<Slot>& slot = slots[slotName];
    if (!slot)
        slot = std::make_unique<Slot>();
    if (slot->job.isRunning()) {
        slot->stale = true;
        slot->job.cancel();
        slot->waiting = std::move(question);
        return;
    }
    begin(*slot, std::move(question));
}

void Investigation::Private::begin(Slot& slot, Question question)
{
    slot.running = std::move(question);
    slot.stale = false;
    auto answer = std::make_shared<std::optional<Result<PicturePtr>>>();
    auto work = [engine = open.engine, spec = slot.running.spec, answer](const std::atomic<bool>& cancelled) {
        if (engine)
            *answer = engine->answer(spec, &cancelled);
    };
    slot.job.start(std::move(work), [this, &slot, answer] { finished(slot, answer); });
}

void Investigation::Private::finished(Slot& slot, const std::shared_ptr<std::optional<Result<PicturePtr>>>& answer)
{
    const Question asked = std::move(slot.running);
    slot.running = {};
    const bool stale = slot.stale;
    if (slot.waiting) {
        Question next = std::move(*slot.waiting);
        slot.waiting.reset();
        begin(slot, std::move(next));
    }
    if (stale || !asked.context)
        return;
    // Last: the receiver may ask again, or end this object.
    if (answer->has_value())
        asked.receive(**answer);
    else
        asked.receive(Error{ErrorCode::NotFound, QStringLiteral("no case is open"), {}});
}

// The case changed: what is counted or waits was asked of another one.
void Investigation::Private::dropQuestions()
{
    for (auto& [name, slot] : slots) {
        slot->stale = true;
        slot->job.cancel();
        slot->waiting.reset();
    }
}

void Investigation::Private::countOverview()
{
    if (!open.data)
        return;
    PictureSpec spec;
    spec.kind = PictureKind::Overview;
    q->request(kOverviewSlot, spec, q, [this](const Result<PicturePtr>& overview) {
        if (overview) {
            history.setCount(static_cast<qint64>((*overview)->as<Overview>().inFilter.queries));
            Q_EMIT q->overviewCounted(*overview);
            Q_EMIT q->historyChanged();
        } else if (overview.error().code != ErrorCode::Cancelled) {
            Q_EMIT q->failed(overview.error());
        }
    });
}

// ---- loading

void Investigation::Private::startLoading(
    const QString& what, std::function<LoadOutcome(const std::atomic<bool>&, ProgressBoard&)> work, bool quiet)
{
    endLoading();
    const quint64 generation = ++loadGeneration;
    loading = true;
    lateEdits.clear();
    board = std::make_shared<ProgressBoard>();
    auto outcome = std::make_shared<LoadOutcome>();
    writes.hold();
    loader.start(
        [work = std::move(work), outcome, shared = board, settle = writes.settling()](
            const std::atomic<bool>& cancelled) {
            settle();
            *outcome = work(cancelled, *shared);
        },
        [this, outcome, generation, quiet, knows = readingsWanted] {
            const QPointer<Investigation> alive(q);
            writes.release();
            // One that was stopped before it began knows nothing.
            if (outcome->loaded || (outcome->error && outcome->error->code != ErrorCode::Cancelled))
                readingsDone = std::max(readingsDone, knows);
            if (quiet)
                outcome->error.reset();
            if (generation == loadGeneration && loading)
                take(std::move(*outcome));
            else if (!loading && outcome->loaded && outcome->appended && outcome->loaded->path == open.path)
                swapCase(std::move(*outcome->loaded), true); // stopped too late: it is in the file already
            else if (outcome->error && outcome->error->code != ErrorCode::Cancelled)
                Q_EMIT q->failed(*outcome->error); // stopped, and yet something could not be put back
            if (alive)
                catchUp();
        });
    progressTimer.start();
    Q_EMIT q->loadingStarted(what);
}

void Investigation::Private::endLoading()
{
    if (!loading)
        return;
    loading = false;
    progressTimer.stop();
    Q_EMIT q->loadingFinished();
}

void Investigation::Private::changeEvidence(EvidenceId evidence, const QString& words,
    std::function<LoadOutcome(const QString&, const std::atomic<bool>&, ProgressBoard&)> change)
{
    if (open.path.isEmpty()) {
        Q_EMIT q->failed({ErrorCode::Usage, Investigation::tr("no case is open to change"), {}});
        return;
    }
    const auto& all = open.data->evidence;
    const auto found
        = std::find_if(all.begin(), all.end(), [&](const EvidenceSummary& one) { return one.id == evidence.value; });
    startLoading(words.arg(found == all.end() ? Investigation::tr("a log") : found->file),
        [path = open.path, change = std::move(change)](
            const std::atomic<bool>& cancelled, ProgressBoard& progress) { return change(path, cancelled, progress); });
}

void Investigation::Private::take(LoadOutcome outcome)
{
    const QPointer<Investigation> alive(q);
    endLoading();
    if (alive && outcome.loaded)
        swapCase(std::move(*outcome.loaded), outcome.appended);
    if (alive && outcome.imported)
        Q_EMIT q->imported(*outcome.imported);
    if (alive && outcome.error && outcome.error->code != ErrorCode::Cancelled)
        Q_EMIT q->failed(*outcome.error);
}

void Investigation::Private::swapCase(LoadedCase loaded, bool appended)
{
    const bool sameCase = appended && open.data && open.path == loaded.path;
    dropQuestions();
    if (!sameCase && open.data)
        Q_EMIT q->caseLeaving();
    open = std::move(loaded);
    if (sameCase && !pinned.isEmpty())
        open.data = recoloured(open.data, pinned);
    if (sameCase) {
        for (const auto& [edit, forward] : lateEdits)
            if (const DatasetPtr data = edited(open.data, edit, forward))
                open.data = data;
        open.engine = std::make_shared<LocalEngine>(open.data);
    } else {
        readingsDone = readingsWanted;
    }
    lateEdits.clear();
    if (sameCase) {
        countOverview();
        Q_EMIT q->datasetChanged();
        return;
    }
    history.clear();
    places.clear();
    selection.reset();
    hovered.reset();
    zone = open.zone;
    notes = open.data->notes;
    savedFilters = open.data->savedFilters;
    pinned.clear();
    countOverview();
    Q_EMIT q->caseOpened();
}

// ---- the public face

Investigation::Investigation(QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
}

Investigation::~Investigation() = default;

void Investigation::openCase(const QString& path)
{
    d->startLoading(tr("Reading %1").arg(QFileInfo(path).fileName()),
        [path](const std::atomic<bool>& cancelled, ProgressBoard& board) { return loadCase(path, cancelled, board); });
}

void Investigation::importLogs(const ImportPlan& plan, const QString& path)
{
    const QString target = path.isEmpty() ? d->open.path : path;
    if (target.isEmpty()) {
        Q_EMIT failed({ErrorCode::Usage, tr("no case is open to import into"), {}});
        return;
    }
    const QString what = plan.files.size() == 1 ? tr("Reading %1").arg(logNameOf(plan.files.front()))
                                                : tr("Reading %1 logs").arg(plan.files.size());
    d->startLoading(
        what, [plan, target, makeNew = !path.isEmpty()](const std::atomic<bool>& cancelled, ProgressBoard& board) {
            return importIntoCase(target, makeNew, plan, cancelled, board);
        });
}

void Investigation::removeEvidence(EvidenceId evidence)
{
    d->changeEvidence(evidence, tr("Taking %1 out of the case"),
        [evidence](const QString& path, const std::atomic<bool>& cancelled, ProgressBoard& board) {
            return removeFromCase(path, evidence, cancelled, board);
        });
}

void Investigation::resumeEvidence(EvidenceId evidence)
{
    d->changeEvidence(evidence, tr("Finishing %1"),
        [evidence](const QString& path, const std::atomic<bool>& cancelled, ProgressBoard& board) {
            return resumeInCase(path, evidence, cancelled, board);
        });
}

void Investigation::rereadEvidence(EvidenceId evidence, const ReadOptions& options, const QString& sensor)
{
    d->changeEvidence(evidence, tr("Reading %1 again"),
        [evidence, options, sensor](const QString& path, const std::atomic<bool>& cancelled, ProgressBoard& board) {
            return rereadInCase(path, evidence, options, sensor, cancelled, board);
        });
}

void Investigation::newCaseFromFilter(const QString& path)
{
    if (d->open.path.isEmpty()) {
        Q_EMIT failed({ErrorCode::Usage, tr("no case is open to take records from"), {}});
        return;
    }
    d->startLoading(tr("Making a case of the filtered queries"),
        [from = d->open.path, data = d->open.data, filter = filter(), path](const std::atomic<bool>& cancelled,
            ProgressBoard& board) { return newCaseFrom(from, *data, filter, path, cancelled, board); });
}

void Investigation::openSample(const QString& path)
{
    d->startLoading(tr("Making the sample case"), [path](const std::atomic<bool>& cancelled, ProgressBoard& board) {
        return makeSample(path, cancelled, board);
    });
}

void Investigation::openDataset(const DatasetPtr& dataset)
{
    cancelLoading();
    d->swapCase(lookedAt(dataset, {}), false);
}

void Investigation::closeCase()
{
    cancelLoading();
    if (!d->open.data)
        return;
    d->dropQuestions();
    Q_EMIT caseLeaving();
    d->open = {};
    d->history.clear();
    d->places.clear();
    d->selection.reset();
    d->hovered.reset();
    d->notes.clear();
    d->savedFilters.clear();
    d->zone = {};
    Q_EMIT caseClosed();
}

void Investigation::cancelLoading()
{
    d->loader.cancel();
    d->endLoading();
}

bool Investigation::isLoading() const
{
    return d->loading;
}

DatasetPtr Investigation::dataset() const
{
    return d->open.data;
}

QString Investigation::casePath() const
{
    return d->open.path;
}

const Filter& Investigation::filter() const
{
    return d->history.current().filter;
}

const std::optional<Filter>& Investigation::selection() const
{
    return d->selection;
}

const ZoneRules& Investigation::zone() const
{
    return d->zone;
}

QByteArray Investigation::caseZoneId() const
{
    return d->open.data ? d->open.data->zoneId.toUtf8() : QByteArrayLiteral("UTC");
}

// Runs `step`, which moves or adds to the history, and says what became different by it.
void Investigation::Private::change(const std::function<void()>& step)
{
    const Filter filter = history.current().filter;
    const ViewChoices choices = history.current().choices;
    step();
    places.limitSteps(static_cast<int>(history.steps().size()));
    const QPointer<Investigation> alive(q);
    if (!(history.current().filter == filter)) {
        countOverview();
        Q_EMIT q->filterChanged();
    }
    if (alive && history.current().choices != choices)
        Q_EMIT q->choicesChanged();
    if (alive)
        Q_EMIT q->historyChanged();
}

void Investigation::setFilter(const Filter& filter)
{
    if (filter == d->history.current().filter)
        return;
    ChangeStep step = d->history.current();
    step.words = changeWords(step.filter, filter, caseZoneId());
    step.filter = filter;
    step.edit.reset();
    step.count = -1;
    d->change([&] { d->history.push(std::move(step)); });
}

void Investigation::setChoice(const QString& key, const QString& value, const QString& words)
{
    if (value == choice(key))
        return;
    ChangeStep step = d->history.current();
    step.words = words;
    step.edit.reset();
    if (value.isEmpty())
        step.choices.remove(key);
    else
        step.choices.insert(key, value);
    d->change([&] { d->history.push(std::move(step)); });
}

void Investigation::setQuestion(const Filter& filter, const ViewChoices& choices, const QString& words)
{
    ChangeStep step = d->history.current();
    for (auto it = choices.begin(); it != choices.end(); ++it) {
        if (it.value().isEmpty())
            step.choices.remove(it.key());
        else
            step.choices.insert(it.key(), it.value());
    }
    const bool isSameFilter = filter == step.filter;
    if (isSameFilter && step.choices == d->history.current().choices)
        return;
    step.words = words;
    step.filter = filter;
    step.edit.reset();
    step.count = isSameFilter ? step.count : -1;
    d->change([&] { d->history.push(std::move(step)); });
}

QString Investigation::choice(const QString& key) const
{
    return d->history.current().choices.value(key);
}

void Investigation::undo()
{
    goToStep(d->history.index() - 1);
}

void Investigation::redo()
{
    goToStep(d->history.index() + 1);
}

void Investigation::goToStep(int index)
{
    if (index < 0 || index >= static_cast<int>(d->history.steps().size()) || index == d->history.index())
        return;
    d->change([&] {
        while (index != d->history.index()) {
            const bool forward = index > d->history.index();
            const ChangeStep* step = forward ? d->history.redo() : d->history.undo();
            if (step->edit)
                d->carryOut(*step->edit, forward);
        }
    });
}

const ChangeHistory& Investigation::history() const
{
    return d->history;
}

void Investigation::restoreHistory(const ChangeHistory& history)
{
    d->change([&] { d->history = history; });
}

Places& Investigation::places()
{
    return d->places;
}

// ---- what people write

QMap<QString, QString>& Investigation::Private::textsOf(TextEdit::Kind kind)
{
    return kind == TextEdit::Kind::Note ? notes : savedFilters;
}

void Investigation::Private::pushEdit(TextEdit edit, const QString& words)
{
    edit.before = textsOf(edit.kind).value(edit.key);
    if (edit.before == edit.after)
        return;
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
    d->pushEdit({TextEdit::Kind::Note, key, {}, text.trimmed()}, tr("note on %1").arg(key));
}

const QMap<QString, QString>& Investigation::savedFilters() const
{
    return d->savedFilters;
}

void Investigation::setSavedFilter(const QString& name, const QString& text)
{
    const QString words = text.isEmpty() ? tr("saved filter \"%1\" removed") : tr("filter saved as \"%1\"");
    d->pushEdit({TextEdit::Kind::SavedFilter, name, {}, text}, words.arg(name));
}

void Investigation::setClock(const QString& sensor, qint64 offsetUs)
{
    if (!d->open.data || d->open.path.isEmpty())
        return;
    const qint64 before = d->open.data->sensorClocks.value(sensor, 0);
    if (before == offsetUs)
        return;
    ChangeStep step = d->history.current();
    step.words = offsetUs == 0 ? tr("clock of %1 as logged").arg(sensor)
                               : tr("clock of %1 corrected by %2").arg(sensor, signedDuration(offsetUs));
    step.edit = TextEdit{TextEdit::Kind::Clock, sensor, QString::number(before), QString::number(offsetUs)};
    d->change([&] {
        d->history.push(step);
        d->carryOut(*step.edit, true);
    });
}

void Investigation::changeCoverage(
    const std::vector<CoverageEntry>& removed, const std::vector<CoverageEntry>& added, const QString& words)
{
    const std::optional<TextEdit> edit = d->open.data ? coverageEdit(*d->open.data, removed, added) : std::nullopt;
    if (!edit)
        return;
    ChangeStep step = d->history.current();
    step.words = words;
    step.edit = edit;
    d->change([&] {
        d->history.push(step);
        d->carryOut(*step.edit, true);
    });
}

void Investigation::changeEvents(
    const std::vector<EventMark>& removed, const std::vector<EventMark>& added, const QString& words)
{
    const std::optional<TextEdit> edit = d->open.data ? eventsEdit(*d->open.data, removed, added) : std::nullopt;
    if (!edit)
        return;
    ChangeStep step = d->history.current();
    step.words = words;
    step.edit = edit;
    d->change([&] {
        d->history.push(step);
        d->carryOut(*step.edit, true);
    });
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
    ChangeStep step = d->history.current();
    step.words = tr("colour of %1").arg(organisation);
    step.edit = TextEdit{TextEdit::Kind::Colours, organisation, toText(coloursOf(*known, changed)), toText(changed)};
    d->change([&] {
        d->history.push(step);
        d->carryOut(*step.edit, true);
    });
}

// ---- selection

void Investigation::setSelection(const std::optional<Filter>& selection)
{
    if (selection == d->selection)
        return;
    d->selection = selection;
    d->countOverview();
    Q_EMIT selectionChanged();
}

void Investigation::filterToSelection()
{
    if (!d->selection)
        return;
    Filter filter = d->history.current().filter;
    const std::vector<FilterChip> parts = d->selection->chips();
    for (const FilterChip& part : parts)
        filter = narrowed(filter, part);
    setSelection(std::nullopt);
    setFilter(filter);
}

void Investigation::excludeSelection()
{
    if (!d->selection)
        return;
    const Filter filter = d->history.current().filter.excluding(*d->selection);
    setSelection(std::nullopt);
    setFilter(filter);
}

void Investigation::toggleSelected(const Filter& part)
{
    const Filter next = toggledPart(d->selection.value_or(Filter()), part);
    setSelection(next.isEmpty() ? std::nullopt : std::optional(next));
}

void Investigation::filterTo(const Filter& thing)
{
    setSelection(thing);
    filterToSelection();
}

void Investigation::exclude(const Filter& thing)
{
    setSelection(thing);
    excludeSelection();
}

void Investigation::setHovered(const std::optional<Filter>& thing)
{
    if (thing == d->hovered)
        return;
    d->hovered = thing;
    Q_EMIT hoverChanged();
}

const std::optional<Filter>& Investigation::hovered() const
{
    return d->hovered;
}

void Investigation::setZone(const QByteArray& zoneId)
{
    Result<ZoneRules> zone = ZoneRules::named(zoneId);
    if (!zone) {
        Q_EMIT failed(zone.error());
        return;
    }
    if (*zone == d->zone)
        return;
    d->zone = std::move(zone).value();
    Q_EMIT zoneChanged();
}

void Investigation::request(
    const QString& slot, PictureSpec spec, QObject* context, std::function<void(const Result<PicturePtr>&)> receive)
{
    spec.filter = filter();
    requestWith(slot, std::move(spec), context, std::move(receive));
}

void Investigation::requestWith(
    const QString& slot, PictureSpec spec, QObject* context, std::function<void(const Result<PicturePtr>&)> receive)
{
    spec.selection = d->selection;
    spec.zone = d->zone.id();
    d->ask(slot, {std::move(spec), context ? context : this, std::move(receive)});
}

Result<PicturePtr> Investigation::answerNow(PictureSpec spec) const
{
    if (!d->open.engine)
        return Error{ErrorCode::NotFound, QStringLiteral("no case is open"), {}};
    spec.filter = filter();
    spec.selection = d->selection;
    spec.zone = d->zone.id();
    return d->open.engine->answer(spec);
}

bool Investigation::isBusy() const
{
    return std::any_of(d->slots.begin(), d->slots.end(), [](const auto& slot) { return slot.second->job.isRunning(); });
}

} // namespace askance
