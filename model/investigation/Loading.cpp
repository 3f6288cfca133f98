// SPDX-License-Identifier: GPL-3.0-or-later
#include "investigation/Loading.h"

#include "ingest/SampleCase.h"
#include "store/CaseFile.h"
#include "store/RecordStore.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cstdio>
#include <utility>

namespace askance {

namespace {

    [[nodiscard]] LoadOutcome failure(Error error)
    {
        LoadOutcome outcome;
        outcome.error = std::move(error);
        return outcome;
    }

    [[nodiscard]] Error cancelledError(const QString& path)
    {
        return {ErrorCode::Cancelled, QStringLiteral("stopped"), path};
    }

    [[nodiscard]] Result<LoadedCase> readCase(
        const CaseFile& file, const QString& path, const std::atomic<bool>& cancelled, ProgressBoard* board)
    {
        const auto report = [&](int permille) {
            if (board)
                board->post({permille, 0, 0, QFileInfo(path).fileName()});
        };
        Result<DatasetPtr> data = file.load(&cancelled, report);
        if (!data)
            return data.error();
        return lookedAt(std::move(data).value(), path);
    }

    // Takes back what this import brought in. The first failure is told, the rest is still tried.
    [[nodiscard]] std::optional<Error> takeBack(CaseFile& file, const ImportOutcome& outcome)
    {
        std::optional<Error> first;
        RecordStore store(file);
        for (const EvidenceSummary& evidence : outcome.evidence) {
            const Result<void> gone = store.discard(EvidenceId{evidence.id});
            if (!gone.has_value() && !first)
                first = gone.error();
        }
        return first;
    }

    [[nodiscard]] bool isCancelled(const Error& error)
    {
        return error.code == ErrorCode::Cancelled;
    }

    // A log that came in only in part must be finished or taken out first, or it would be counted twice.
    [[nodiscard]] Result<void> checkNothingUnfinished(CaseFile& file, const QString& path)
    {
        const Result<std::vector<EvidenceSummary>> unfinished = RecordStore(file).unfinished();
        if (!unfinished)
            return unfinished.error();
        if (unfinished->empty())
            return {};
        return Error{ErrorCode::Exists,
            QStringLiteral(
                "holds %1 only in part, as an import of it was stopped; finish that import or take the log out "
                "of the case first, in the evidence panel's menu")
                .arg(unfinished->front().file),
            path};
    }

    // The import and the reading after it, on an open case.
    [[nodiscard]] LoadOutcome importAndRead(CaseFile& file, const QString& path, const ImportPlan& plan,
        const std::atomic<bool>& cancelled, ProgressBoard& board)
    {
        if (const Result<void> whole = checkNothingUnfinished(file, path); !whole.has_value())
            return failure(whole.error());
        LoadOutcome result;
        Result<ImportOutcome> imported
            = runImport(file, plan, cancelled, [&](const ImportProgress& progress) { board.post(progress); });
        if (!imported && isCancelled(imported.error()))
            return failure(imported.error());
        if (!imported)
            result.error = imported.error(); // whole batches may be in the case: it is read all the same
        const bool cameIn = imported.has_value() && !imported->evidence.empty();
        bool stopped = imported.has_value() && imported->cancelled;
        if (!stopped && (cameIn || !imported)) {
            Result<LoadedCase> loaded = readCase(file, path, cancelled, nullptr);
            if (loaded)
                result.loaded = std::move(loaded).value();
            else if (isCancelled(loaded.error()))
                stopped = true;
            else if (!result.error)
                result.error = loaded.error();
        }
        if (stopped) {
            const std::optional<Error> kept = imported ? takeBack(file, *imported) : std::nullopt;
            return failure(kept ? *kept : cancelledError(path));
        }
        if (imported)
            result.imported = std::move(imported).value();
        return result;
    }

    // Only a case in which nothing but synthetic logs is, or nothing, may give way to the sample.
    [[nodiscard]] Result<void> checkMayBecomeSample(const QString& path)
    {
        if (!QFileInfo::exists(path))
            return {};
        const Error exists{ErrorCode::Exists, QStringLiteral("there is a file that is not the sample case"), path};
        const Result<std::unique_ptr<CaseFile>> file = CaseFile::open(path, CaseAccess::ReadOnly);
        if (!file)
            return exists;
        const Result<DatasetPtr> data = (*file)->load();
        const bool synthetic = data && (*data)->synthetic
            && std::all_of((*data)->evidence.begin(), (*data)->evidence.end(),
                [](const EvidenceSummary& evidence) { return evidence.synthetic; });
        return synthetic ? Result<void>() : Result<void>(exists);
    }

} // namespace

void ProgressBoard::post(const ImportProgress& progress)
{
    const std::lock_guard lock(m_mutex);
    m_newest = progress;
}

std::optional<ImportProgress> ProgressBoard::take()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_newest, std::nullopt);
}

LoadedCase lookedAt(DatasetPtr data, const QString& path)
{
    LoadedCase loaded;
    loaded.path = path;
    loaded.data = std::move(data);
    loaded.engine = std::make_shared<LocalEngine>(loaded.data);
    // A zone that this machine's tzdata does not know must not keep a case shut: it is shown in UTC.
    if (Result<ZoneRules> zone = ZoneRules::named(loaded.data->zoneId.toUtf8()))
        loaded.zone = std::move(zone).value();
    return loaded;
}

LoadOutcome loadCase(const QString& path, const std::atomic<bool>& cancelled, ProgressBoard& board)
{
    const Result<std::unique_ptr<CaseFile>> file = CaseFile::open(path, CaseAccess::ReadOnly);
    if (!file)
        return failure(file.error());
    Result<LoadedCase> loaded = readCase(**file, path, cancelled, &board);
    if (!loaded)
        return failure(loaded.error());
    LoadOutcome outcome;
    outcome.loaded = std::move(loaded).value();
    return outcome;
}

LoadOutcome importIntoCase(
    const QString& path, bool makeNew, const ImportPlan& plan, const std::atomic<bool>& cancelled, ProgressBoard& board)
{
    Result<std::unique_ptr<CaseFile>> file
        = makeNew ? CaseFile::create(path) : CaseFile::open(path, CaseAccess::ReadWrite);
    if (!file)
        return failure(file.error());
    LoadOutcome outcome = importAndRead(**file, path, plan, cancelled, board);
    outcome.appended = !makeNew;
    file.value().reset();
    if (makeNew && (!outcome.loaded || outcome.loaded->data->evidence.empty())) {
        outcome.loaded.reset();
        QFile::remove(path);
    }
    return outcome;
}

LoadOutcome makeSample(const QString& path, const std::atomic<bool>& cancelled, ProgressBoard& board)
{
    if (const Result<void> may = checkMayBecomeSample(path); !may.has_value())
        return failure(may.error());
    const QString beside = path + QStringLiteral(".part");
    Result<std::unique_ptr<CaseFile>> file = CaseFile::create(beside, true);
    if (!file)
        return failure(file.error());
    const Result<void> written
        = writeSampleCase(**file, cancelled, [&](const ImportProgress& progress) { board.post(progress); });
    file.value().reset();
    if (!written.has_value() || cancelled.load()) {
        QFile::remove(beside);
        return failure(written.has_value() ? cancelledError(path) : written.error());
    }
    // rename(2) replaces in one step, which QFile::rename refuses to.
    if (std::rename(QFile::encodeName(beside).constData(), QFile::encodeName(path).constData()) != 0) {
        QFile::remove(beside);
        return failure({ErrorCode::Io, QStringLiteral("the sample case cannot be put in its place"), path});
    }
    return loadCase(path, cancelled, board);
}

} // namespace askance
