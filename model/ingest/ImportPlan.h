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
#include <optional>

namespace askance {

struct ImportFile {
    QString path; // or "-" for standard input
    std::shared_ptr<ByteSource> source; // set instead of opening `path` (sample case, tests)
    QString sensor; // empty: the file name without suffixes
    bool synthetic = false;
    QString problem = {}; // why it cannot be read, if that is known; runImport() reports it as a failure
    QString remark = {}; // what is to be said once, about the folder it was found in
    std::optional<ReadOptions> options = {}; // how to read this log, where it is not as the plan says for all
    std::vector<StatedSpan> coverage = {}; // of every sensor in it, as a person stated it; empty: assumed
    QString member = {}; // of the zip archive that `path` names
};

// What a log is called: its file's name, and the member's label after that of an archive ("logs.zip: dns.log").
[[nodiscard]] QString logNameOf(const ImportFile& file);

struct ImportPlan {
    std::vector<ImportFile> files;
    ReadOptions options;
    int jobs = 0; // parser threads; 0 = one per core
    bool strict = false; // the first rejected line stops the import and discards this file
};

// Folders become the logs in them, recursively, sorted by path. Hidden files, symbolic links that leave the folder and
// what is no regular file are left out, and a remark counts them. A name that is not UTF-8 becomes a file with a
// problem. A zip archive becomes the logs in it, by its content and in its order; one that cannot be read that way, a
// file with a problem. NotReadable error for a folder without logs ("no log in …").
[[nodiscard]] Result<std::vector<ImportFile>> expandPaths(const QStringList& paths, const QString& sensor = {});

// The file name without .gz, .log, .csv, .json and the like: what a sensor is called unless someone said otherwise. The
// same of a member's label.
// Example: "/logs/ns1_cdcservices_com.log.gz" → "ns1_cdcservices_com".
[[nodiscard]] QString sensorNameOf(const QString& path);

struct ImportProgress {
    int permille = 0; // 0 … 1000 by input bytes, -1 unknown
    qint64 rows = 0;
    qint64 rejected = 0;
    QString file; // name without folder
};

struct ImportOutcome {
    std::vector<EvidenceSummary> evidence; // in the order of the plan, those that were imported, if only in part
    std::vector<Error> failures; // files that could not be read at all, or were in the case already
    QStringList remarks; // what was left out of folders
    double seconds = 0;
    qint64 rows = 0;
    bool cancelled = false;
    // Exit code of DESIGN §6 for the whole: 0, 1, 3, 130 …
    [[nodiscard]] int exitCode() const;
};

// Reads, parses (several threads) and stores (this thread). One bad file never stops the others. Progress at most
// 20 times a second, on this thread. Cancel is seen within 50 ms and leaves the case as it was before the file at hand.
// TooLarge error when memory runs out on this thread: whole batches stay, as after a kill.
[[nodiscard]] Result<ImportOutcome> runImport(CaseFile& file, const ImportPlan& plan,
    const std::atomic<bool>& cancelled, const std::function<void(const ImportProgress&)>& progress = {});

// Takes up an evidence that a killed import left partial, from the last whole batch; result equals an import in one go.
// The part that the case has is read again and must give the same records (by their digest) and as many rejected
// lines, or the log counts as another one and is refused; what rejected and skipped lines say is not compared.
[[nodiscard]] Result<ImportOutcome> resumeImport(CaseFile& file, EvidenceId evidence,
    const std::atomic<bool>& cancelled, const std::function<void(const ImportProgress&)>& progress = {});

// Replaces an evidence by what its file gives when it is read with other options and sensor (empty: its file's name).
// Removes it first, so the caller works on a copy or lives with the loss when the outcome has failures. NotReadable
// for standard input, Usage if the case has no such evidence.
[[nodiscard]] Result<ImportOutcome> rereadImport(CaseFile& file, EvidenceId evidence, const ReadOptions& options,
    const QString& sensor, const std::atomic<bool>& cancelled,
    const std::function<void(const ImportProgress&)>& progress = {});

// What a person asked for when the evidence was read: the start for reading it again.
[[nodiscard]] ReadOptions askedOptions(const EvidenceSummary& evidence);
// An import of it was stopped or killed and can be resumed or discarded; a log that is itself cut is not unfinished.
[[nodiscard]] bool isUnfinished(const EvidenceSummary& evidence);
// How many of its records a case made from a filter left out; reading the file again brings them back.
[[nodiscard]] qint64 leftOutRecords(const EvidenceSummary& evidence);

// One format that can be asked for by name.
struct FormatChoice {
    QString name; // "zeek-tsv": ReadOptions::format
    QString title; // "Zeek dns.log, tab separated"
    QString note; // what it records and what not
};
[[nodiscard]] std::vector<FormatChoice> formatChoices();

} // namespace askance
