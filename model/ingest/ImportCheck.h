// SPDX-License-Identifier: GPL-3.0-or-later
//
// A log read from end to end without importing it: its hash alone, or all that an import would find in it. For the
// person who is about to import: nothing is stored. Both run on the caller's thread (a worker) and can be cancelled.
#pragma once

#include "ingest/ImportPlan.h"

#include <map>

namespace askance {

struct LogHash {
    QByteArray sha256; // of the file's bytes, 32; of the whole archive for a member
    QByteArray sha256Plain; // of the decompressed bytes; the same without compression
    qint64 bytes = 0; // of the file
    QString conditionText; // damaged, cut, changed while read: one sentence; empty if complete
};

// `progress` gets 0 … 1000. Cancelled error if stopped.
[[nodiscard]] Result<LogHash> hashLog(
    const ImportFile& file, const std::atomic<bool>& cancelled, const std::function<void(int permille)>& progress = {});

struct ImportCheck {
    qint64 lines = 0, accepted = 0, rejected = 0, skipped = 0;
    std::map<QString, qint64> rejectedBy; // lines by code
    std::map<QString, qint64> doubtedBy; // lines that are kept with a reservation
    std::vector<LineIssue> rejectedLines; // the first thousand
    QStringList assumptions;
    QStringList sensors; // that its records name
    TimeSpan covered; // first record to last, empty without records
    qint64 bytes = 0; // of the file, that were read
    qint64 bytesTotal = -1; // of the file, -1 unknown
    bool isComplete = false; // false: stopped; all of the above is of the bytes read
    QString conditionText; // as LogHash says it
};

// Reads all of the log as the import would, on `jobs` threads. An error is one that keeps the log from being read at
// all; stopped half-way, it gives what was found until then.
[[nodiscard]] Result<ImportCheck> checkImport(const ImportFile& file, const ReadOptions& options, int jobs,
    const std::atomic<bool>& cancelled, const std::function<void(int permille)>& progress = {});

} // namespace askance
