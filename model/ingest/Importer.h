// SPDX-License-Identifier: GPL-3.0-or-later
//
// One run of an import: takes each log of a plan through a ReadPipeline into a RecordStore, on the caller's thread.
// Holds what the logs of a run share. Private to this room; runImport() and resumeImport() are its doors.
#pragma once

#include "ingest/ImportPlan.h"
#include "ingest/ReadPipeline.h"
#include "ingest/ResumeCheck.h"

#include <chrono>
#include <optional>

namespace askance {

class Importer {
public:
    Importer(CaseFile& file, RecordStore& store, ImportPlan plan, const std::atomic<bool>& cancelled,
        const std::function<void(const ImportProgress&)>& progress);
    // An error is one of the case (full disk, lock); an error of a log is a failure in the outcome.
    [[nodiscard]] Result<ImportOutcome> run();
    // The same for the one log of the plan, of which `point` says how much is in the case; RecordStore::resume() has
    // been called on `store`. Batches up to there are read again but not stored again.
    [[nodiscard]] Result<ImportOutcome> runFrom(const ResumePoint& point);
    // What the case holds, by id.
    [[nodiscard]] static Result<std::vector<EvidenceSummary>> evidenceOf(const CaseFile& file);

private:
    // The log at hand.
    struct Current {
        const ImportFile* file = nullptr;
        QString path;
        QString name;
        qint64 bytes = -1; // raw, -1 unknown
        EvidenceSummary summary;
        bool begun = false;
    };

    [[nodiscard]] Result<void> importFile(const ImportFile& file);
    [[nodiscard]] Result<void> pump(ReadPipeline& pipeline);
    [[nodiscard]] Result<void> begin(const ReadPipeline::Facts& facts);
    [[nodiscard]] Result<void> append(std::vector<QueryBatch> batches);
    [[nodiscard]] Result<void> finish(const ReadPipeline& pipeline);
    [[nodiscard]] Result<void> fail(const Error& error);
    [[nodiscard]] Result<void> withdraw();
    [[nodiscard]] Result<void> keepStopped(const Error& error);
    [[nodiscard]] Result<void> tellOfCurrent();
    [[nodiscard]] Result<void> refuseAsAnother();
    [[nodiscard]] Result<void> checkNew(const QString& path, qint64 bytes) const;
    void count(const QueryBatch& batch);
    void report(qint64 rawBytes, bool always);
    [[nodiscard]] const ReadOptions& optionsOf(const ImportFile& file) const;
    [[nodiscard]] QString optionsJson(const ReadPipeline::Facts& facts) const;

    CaseFile& m_file;
    const ImportPlan m_plan;
    const std::atomic<bool>& m_cancelled;
    const std::function<void(const ImportProgress&)>& m_progress;
    RecordStore& m_store;
    ImportOutcome m_outcome;
    Current m_current;
    std::vector<qint64> m_sizes; // raw bytes of each log of the plan, -1 unknown
    qint64 m_bytesDone = 0; // of the logs behind us
    qint64 m_bytesTotal = 0; // -1 unknown
    ImportProgress m_said;
    std::chrono::steady_clock::time_point m_saidAt;
    std::optional<ResumeCheck> m_resume;
    bool m_over = false; // cancelled, or strict and met a rejected line
};

} // namespace askance
