// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the beginning of a log tells, without importing: format, columns, rows as they would be read, what a person
// must answer. Plain values; the work runs on the caller's thread (a worker) and looks at 4 MiB at most.
#pragma once

#include "ingest/ImportPlan.h"

#include <map>

namespace askance {

// A record, or a line that is none, as it stands in the log.
struct PreviewRow {
    qint64 line = 0; // 1-based
    QStringList cells; // each cut after 2,000 characters; one cell where the line could not be taken apart
    QString code; // of its issue: "bad_time" …; empty if there is none
    bool rejected = false;
};

struct ImportPreview {
    QString format;
    QString reason; // why it is taken for that
    QStringList assumptions;
    QueryBatch head; // up to 200 rows

    // The table: the first 60 rows, then of the rest only those with an issue, up to 500.
    QStringList columns; // delimited text: the header's words, or empty ones; other formats: none
    QStringList roles; // what each column of `rows` is, as --map says it ("time", "source" …), or empty
    std::vector<PreviewRow> rows;
    QJsonObject mapping; // delimited text: as read, or as far as it can be told

    // What a person must answer.
    bool lacksZone = false; // its times state none
    bool lacksYear = false; // its times write none
    bool asksPorts = false; // which ports carry DNS is for a person to say
    QStringList rivals; // formats that fit it just as well: one must be named
    bool lacksDayOrder = false; // its dates can be read both ways
    QStringList lacksRoles; // "time", "name": no column is known to be that
    QString problem; // why it cannot be read with these options, if nothing of the above is the reason

    // Accounts of what was looked at.
    qint64 lines = 0, accepted = 0, rejected = 0, skipped = 0;
    std::map<QString, qint64> rejectedBy; // lines by code
    TimeSpan covered; // first record to last, empty without records
    QStringList sensors; // that its records name
    qint64 bytes = 0; // decompressed
    bool isWhole = false; // the log ends within them
    QString conditionText; // what is wrong with its compression, so far; empty if nothing is

    [[nodiscard]] bool isMappable() const { return !columns.isEmpty(); }
};

// NotReadable error for what no reader knows, with the reason. `cancelled` gives a Cancelled error.
[[nodiscard]] Result<ImportPreview> previewImport(
    const ImportFile& file, const ReadOptions& options, const std::atomic<bool>* cancelled = nullptr);

} // namespace askance
