// SPDX-License-Identifier: GPL-3.0-or-later
//
// Investigation's cases: what is loaded, imported, changed on a copy, and how the window changes over to it.
#include "investigation/CaseChange.h"
#include "investigation/DocumentEdits.h"
#include "investigation/InvestigationPrivate.h"

#include <QFileInfo>

#include <algorithm>

namespace askance {

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

} // namespace askance
