// SPDX-License-Identifier: GPL-3.0-or-later
//
// Writes records into a case and reads them back by number. Batches are merged into the case's dictionaries and encoded
// on a thread of their own (BatchPreparation) and copied whole by SQLite on this one, several batches to a transaction,
// so that a killed import leaves whole batches and an evidence row that says "partial". Same thread as its CaseFile.
#pragma once

#include "record/Ids.h"
#include "record/QueryBatch.h"
#include "store/CaseFile.h"

namespace askance {

// When the sensors of a log recorded, or did not, as a person stated it.
struct StatedSpan {
    TimeSpan span; // never empty
    CoverageKind kind = CoverageKind::Stated;
    QString note;
};

// What was stated with an evidence when it was imported.
[[nodiscard]] std::vector<StatedSpan> statedCoverageOf(const EvidenceSummary& evidence);

// What is known of a log before its first line.
struct EvidenceStart {
    QString path;
    QString file; // name without folder
    QString member;
    QString format;
    QString optionsJson; // zone, mapping, assumptions: {"assumptions":[…],…}
    QString sensor; // name; made if the case has none of that name
    QString program; // "askance 0.1.0"
    bool synthetic = false;
    std::vector<StatedSpan> coverage; // of every sensor that its records name; written by finish()
};

// … and after its last.
struct EvidenceEnd {
    EvidenceStatus status = EvidenceStatus::Complete;
    QString statusText; // why it is not complete
    qint64 rawBytes = 0;
    QByteArray sha256Raw;
    QByteArray sha256Plain;
    QString optionsJson; // as finally used
};

// Every field of one record, for tables and exports. Empty text and kUnset mean "not recorded".
struct RecordRow {
    quint32 recordId = 0;
    qint64 timeUs = 0; // by a clock that was right: as logged + clockOffsetUs
    int timeRestNs = 0;
    QString evidence; // file name
    qint64 line = 0;
    qint64 offset = 0;
    QString sensor;
    QString source;
    qint32 sourcePort = kUnset;
    QString server;
    QString domain; // key
    QString nameCase; // as logged, if it differs
    QString type;
    qint32 queryClass = kUnset;
    QString response;
    qint32 messageId = kUnset;
    Transport transport = Transport::Unknown;
    qint64 flags = kUnset64;
    qint64 rttUs = kUnset64;
    qint64 ttl = kUnset64;
    QString answers;
    qint64 clockOffsetUs = 0; // of its sensor
};

// Where an unfinished import can go on: everything up to here is in the case.
struct ResumePoint {
    EvidenceSummary evidence;
    qint64 lines = 0; // lines taken in
    qint64 endOffset = 0; // decompressed bytes taken in: the next line starts here
};

class RecordStore {
public:
    explicit RecordStore(CaseFile& file);
    ~RecordStore(); // rolls back what is not committed

    // SameEvidence error naming the earlier file if either hash is in the case (hashes known only later are checked by
    // finish() too, which then leaves nothing behind).
    [[nodiscard]] Result<void> checkNotImported(const QByteArray& sha256Raw, const QByteArray& sha256Plain) const;
    [[nodiscard]] Result<EvidenceId> begin(const EvidenceStart& start);
    // To the evidence begun. The batch is made ready on another thread: it is written by a later append(), by finish()
    // or by stop(), and an error may be one of an earlier batch.
    [[nodiscard]] Result<void> append(QueryBatch batch);
    // Totals, coverage of every sensor used (stated, or assumed), repeat groups, content digest, journal: one
    // transaction.
    // SameEvidence discards the records again and says so.
    [[nodiscard]] Result<void> finish(const EvidenceEnd& end);
    // After a cancel or a failure: keeps whole batches, marks the evidence partial.
    [[nodiscard]] Result<void> stop(const QString& why);
    // Removes an evidence, its records and the coverage that was stated with it, whatever its state.
    [[nodiscard]] Result<void> discard(EvidenceId evidence);
    // Evidence left partial by a killed or stopped import (not one whose log itself is cut).
    [[nodiscard]] Result<std::vector<EvidenceSummary>> unfinished() const;
    // Takes up an unfinished evidence instead of begin(); append() goes on where it stopped and the digest ends as if
    // it had been one import. Usage error if it is finished or if another log was imported after it (its records would
    // not stand together): discard it then.
    [[nodiscard]] Result<ResumePoint> resume(EvidenceId evidence);

    // Rows by record number, in the order asked for. Unknown numbers are left out.
    [[nodiscard]] Result<std::vector<RecordRow>> records(const std::vector<quint32>& recordIds) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace askance
