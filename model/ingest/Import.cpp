// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/ImportPaths.h"
#include "ingest/Importer.h"
#include "read/Readers.h"
#include "store/RecordSubset.h"

#include <QJsonDocument>

#include <algorithm>
#include <new>

namespace askance {

int ImportOutcome::exitCode() const
{
    if (cancelled)
        return 130;
    if (!failures.empty())
        return askance::exitCode(failures.front().code);
    const bool flawed = std::any_of(evidence.begin(), evidence.end(),
        [](const EvidenceSummary& e) { return e.rejected > 0 || e.status != EvidenceStatus::Complete; });
    return flawed ? 3 : 0;
}

namespace {

    // The store is gone when memory has run out: it takes back a batch that it was in the middle of and leaves whole
    // ones under an evidence that says it is partial, just as if the program had been killed.
    template <typename Task> Result<ImportOutcome> withinMemory(const CaseFile& file, const Task& task)
    {
        try {
            return task();
        } catch (const std::bad_alloc&) {
            return Error{
                ErrorCode::TooLarge, QStringLiteral("there is not enough memory for this import"), file.path()};
        }
    }

} // namespace

Result<ImportOutcome> runImport(CaseFile& file, const ImportPlan& plan, const std::atomic<bool>& cancelled,
    const std::function<void(const ImportProgress&)>& progress)
{
    return withinMemory(file, [&]() -> Result<ImportOutcome> {
        RecordStore store(file);
        return Importer(file, store, plan, cancelled, progress).run();
    });
}

namespace {

    Result<EvidenceSummary> unfinishedOf(const CaseFile& file, const RecordStore& store, EvidenceId evidence)
    {
        const Result<std::vector<EvidenceSummary>> unfinished = store.unfinished();
        if (!unfinished)
            return unfinished.error();
        for (const EvidenceSummary& one : *unfinished)
            if (one.id == evidence.value)
                return one;
        return Error{ErrorCode::Usage, QStringLiteral("no import of that number was left unfinished"), file.path()};
    }

    ImportPlan planFor(const EvidenceSummary& evidence)
    {
        ImportPlan plan;
        plan.options = askedOptions(evidence);
        plan.files.push_back({evidence.path, nullptr, evidence.sensor, evidence.synthetic});
        plan.files.back().coverage = statedCoverageOf(evidence);
        plan.files.back().member = evidence.member;
        return plan;
    }

    Result<EvidenceSummary> evidenceOf(const CaseFile& file, EvidenceId evidence)
    {
        const Result<std::vector<EvidenceSummary>> all = Importer::evidenceOf(file);
        if (!all)
            return all.error();
        for (const EvidenceSummary& one : *all)
            if (one.id == evidence.value)
                return one;
        return Error{ErrorCode::Usage, QStringLiteral("the case has no log of that number"), file.path()};
    }

    // Journal and removal come before the reading, so that the two are told apart from a removal for good.
    Result<ImportOutcome> readAgain(CaseFile& file, const EvidenceSummary& evidence, ImportPlan plan,
        const std::atomic<bool>& cancelled, const std::function<void(const ImportProgress&)>& progress)
    {
        if (const Result<std::unique_ptr<ByteSource>> source = ByteSource::open(evidence.path, evidence.member);
            !source)
            return source.error();
        const QJsonObject detail{{QStringLiteral("file"), evidence.file},
            {QStringLiteral("sensor"), plan.files.front().sensor}, {QStringLiteral("asked"), toJson(plan.options)}};
        if (Result<void> r
            = file.addJournal(QStringLiteral("log read again"), QJsonDocument(detail).toJson(QJsonDocument::Compact));
            !r)
            return r.error();
        RecordStore store(file);
        if (Result<void> r = store.discard(EvidenceId{evidence.id}); !r)
            return r.error();
        return Importer(file, store, std::move(plan), cancelled, progress).run();
    }

    Result<ImportOutcome> resumed(CaseFile& file, EvidenceId evidence, const std::atomic<bool>& cancelled,
        const std::function<void(const ImportProgress&)>& progress)
    {
        RecordStore store(file);
        const Result<EvidenceSummary> left = unfinishedOf(file, store, evidence);
        if (!left)
            return left.error();
        if (left->path == QLatin1String("-"))
            return Error{ErrorCode::NotReadable,
                QStringLiteral(
                    "standard input cannot be read a second time; discard this import and pass the log again"),
                left->file};
        // Looked at before anything is touched: without the log, what was stored of it stays.
        if (const Result<std::unique_ptr<ByteSource>> source = ByteSource::open(left->path, left->member); !source)
            return source.error();
        Importer importer(file, store, planFor(*left), cancelled, progress);
        const Result<ResumePoint> point = store.resume(evidence);
        if (point)
            return importer.runFrom(*point);
        if (point.error().code != ErrorCode::Usage)
            return point.error();
        // Another log came after it, so its records cannot be continued where they stand: once more from the start.
        if (Result<void> discarded = store.discard(evidence); !discarded)
            return discarded.error();
        return importer.run();
    }

} // namespace

Result<ImportOutcome> resumeImport(CaseFile& file, EvidenceId evidence, const std::atomic<bool>& cancelled,
    const std::function<void(const ImportProgress&)>& progress)
{
    return withinMemory(file, [&] { return resumed(file, evidence, cancelled, progress); });
}

Result<ImportOutcome> rereadImport(CaseFile& file, EvidenceId evidence, const ReadOptions& options,
    const QString& sensor, const std::atomic<bool>& cancelled,
    const std::function<void(const ImportProgress&)>& progress)
{
    const Result<EvidenceSummary> held = evidenceOf(file, evidence);
    if (!held)
        return held.error();
    if (held->path == QLatin1String("-"))
        return Error{ErrorCode::NotReadable, QStringLiteral("standard input cannot be read a second time"), held->file};
    ImportPlan plan = planFor(*held);
    plan.options = options;
    plan.files.front().sensor = sensor;
    return withinMemory(file, [&] { return readAgain(file, *held, std::move(plan), cancelled, progress); });
}

ReadOptions askedOptions(const EvidenceSummary& evidence)
{
    const QJsonObject options = QJsonDocument::fromJson(evidence.options.toUtf8()).object();
    return readOptionsFrom(options.value(QStringLiteral("asked")).toObject());
}

bool isUnfinished(const EvidenceSummary& evidence)
{
    const QJsonObject options = QJsonDocument::fromJson(evidence.options.toUtf8()).object();
    return options.value(QStringLiteral("unfinished")).toBool();
}

qint64 leftOutRecords(const EvidenceSummary& evidence)
{
    return leftOutByFilter(evidence);
}

} // namespace askance
