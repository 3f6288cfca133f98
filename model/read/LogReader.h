// SPDX-License-Identifier: GPL-3.0-or-later
//
// How a log format becomes query batches. A reader is made for one log; its first part (take) runs in order on one
// thread and cuts the byte stream into stretches of whole records, carrying header state; its second part (parse) is
// const and may run on several threads at once, one stretch each. The same bytes give the same batches whatever the
// number of threads. No SQLite, no QObject, no files.
#pragma once

#include "record/QueryBatch.h"
#include "record/Result.h"
#include "record/ZoneRules.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace askance {

// What a person said, or what is assumed, about a log.
struct ReadOptions {
    QString format; // empty: recognise
    std::optional<QByteArray> zone; // --tz; not set: UTC is assumed if the log states none, and recorded
    std::optional<int> year; // for logs without a year
    QString sensorColumn; // delimited text: the column that names the sensor
    QJsonObject mapping; // --map: {"time":"ts","source":2,"name":"qname","type":…,"response":…,"sensor":…,
                         //         "date":…,"server":…,"header":true,"delimiter":";","timeFormat":"dmy|mdy|epoch_ms…"}
                         // A column is a name of the header or a number from 1; also "zone", "port", "class",
                         // "id", "transport", "rtt", "ttl", "answer"; delimiters "tab" and "space" by word;
                         // formats iso ymd dmy mdy epoch epoch_s epoch_ms epoch_us epoch_ns. Columns that are
                         // not named are guessed, unless "guess" is false.
    std::vector<quint16> dnsPorts; // packet captures: ports whose traffic is DNS; empty: 53, 5353 and 5355
    qint64 mostRecordBytes = 1 << 20; // longer records are an issue (line_too_long), never memory
};

// Lines that belong together with what is needed to parse them alone.
struct Stretch {
    std::string bytes; // whole records
    qint64 firstLine = 1; // 1-based number of its first line
    qint64 offset = 0; // of its first byte in the decompressed log
    qint64 endOffset = 0; // behind its last byte, what went into `issues` included
    std::shared_ptr<const void> state; // reader-private: the header in force
    std::vector<LineIssue> issues; // found while cutting: line_too_long …
    qint64 extraLines = 0; // lines that went into `issues` and are not in `bytes`
    std::vector<SkipTally> skips; // found while cutting: records that are not in `bytes` and hold no query
};

// What a log does not say and only a person can.
struct LogQuestions {
    bool zone = false; // its times state none
    bool year = false; // its times write none
    bool dayOrder = false; // its dates can be read both ways
    bool ports = false; // which ports carry DNS; it is a capture
};

class LogReader {
public:
    virtual ~LogReader() = default;

    [[nodiscard]] virtual QString format() const = 0; // "zeek-tsv"
    // Facts that were assumed rather than read, in full sentences; complete once the first stretch was cut.
    [[nodiscard]] virtual QStringList assumptions() const = 0;
    // JSON of how the log is read (delimiter, columns, zone …): what evidence.options keeps so that a re-read is equal.
    [[nodiscard]] virtual QJsonObject effectiveOptions() const = 0;

    // Known once the first stretch was cut, or take() failed for want of an answer. A question stays one when it has
    // been answered.
    [[nodiscard]] virtual LogQuestions questions() const { return {}; }

    // Serial. Appends bytes and moves every stretch that is complete into `out`; at the end, the rest. Usage error if
    // the log cannot be read without an answer from the user (say, day and month cannot be told apart).
    [[nodiscard]] virtual Result<void> take(std::string_view bytes, bool atEnd, std::vector<Stretch>& out) = 0;
    // Parallel. One stretch of at most about 1 MiB gives one or more batches of at most kBatchRows rows, in order.
    virtual void parse(const Stretch& stretch, std::vector<QueryBatch>& out) const = 0;
};

// How sure a format is that a log is its own, from the log's first 64 KiB (decompressed).
struct FormatScore {
    int percent = 0; // 0 = certainly not
    QString reason; // "first line is #separator", "195 of 200 lines split into 6 fields at ';'"
};

// One known log format.
struct LogFormat {
    const char* name; // "zeek-tsv"
    const char* title; // "Zeek dns.log, tab separated"
    const char* note; // what it records and what not, one phrase
    FormatScore (*score)(std::string_view head);
    std::unique_ptr<LogReader> (*make)(const ReadOptions& options, std::string_view head);
    bool fromDocumentation = false; // written from its documentation; no real log has confirmed it yet
    const char* unit = "line"; // what is counted: "line", "packet", "frame" …
};

} // namespace askance
