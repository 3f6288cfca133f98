// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is to be imported and how: files, format, zone, sensor, mapping. A value that the command line and the window
// fill in, runImport() carries out and the evidence row records.
#pragma once

#include "read/ByteSource.h"
#include "read/LogReader.h"
#include "store/RecordStore.h"

#include <atomic>
#include <functional>

namespace askance {

struct ImportFile {
    QString path; // or "-" for standard input
    std::shared_ptr<ByteSource> source; // set instead of opening `path` (sample case, tests)
    QString sensor; // empty: the file name without suffixes
    bool synthetic = false;
};

struct ImportPlan {
    std::vector<ImportFile> files;
    ReadOptions options;
    int jobs = 0; // parser threads; 0 = one per core
    bool strict = false; // the first rejected line stops the import and discards this file
};

// Folders become the logs in them, recursively, sorted by path; hidden files and symbolic links that leave the folder
// are left out. NotReadable error for a folder without logs ("no log in …").
[[nodiscard]] Result<std::vector<ImportFile>> expandPaths(const QStringList& paths, const QString& sensor = {});

// What the first bytes of a log tell, without importing: format, score, columns, a few parsed rows, what must be asked.
struct ImportPreview {
    QString format;
    QString reason;
    QStringList assumptions;
    QueryBatch head; // up to 200 rows
};
[[nodiscard]] Result<ImportPreview> previewImport(const ImportFile& file, const ReadOptions& options);

struct ImportProgress {
    int permille = 0; // 0 … 1000 by input bytes, -1 unknown
    qint64 rows = 0;
    qint64 rejected = 0;
    QString file; // name without folder
};

struct ImportOutcome {
    std::vector<EvidenceSummary> evidence; // in the order of the plan, those that were imported
    std::vector<Error> failures; // files that could not be read at all, or were in the case already
    double seconds = 0;
    qint64 rows = 0;
    bool cancelled = false;
    // Exit code of DESIGN §6 for the whole: 0, 1, 3, 130 …
    [[nodiscard]] int exitCode() const;
};

// Reads, parses (several threads) and stores (this thread). One bad file never stops the others. Progress at most
// 20 times a second, on this thread. Cancel is seen within 50 ms and leaves the case as it was before the file at hand.
[[nodiscard]] Result<ImportOutcome> runImport(CaseFile& file, const ImportPlan& plan,
    const std::atomic<bool>& cancelled, const std::function<void(const ImportProgress&)>& progress = {});

// Takes up an evidence that a killed import left partial: same file (by hash of the part read), from the last whole
// batch; result equals an import in one go.
[[nodiscard]] Result<ImportOutcome> resumeImport(CaseFile& file, EvidenceId evidence,
    const std::atomic<bool>& cancelled, const std::function<void(const ImportProgress&)>& progress = {});

} // namespace askance
