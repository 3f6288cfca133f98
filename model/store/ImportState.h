// SPDX-License-Identifier: GPL-3.0-or-later
//
// What RecordStore knows of the evidence it is writing, and how that is put into the evidence, coverage and meta
// tables at every commit. Used by RecordStore only.
#pragma once

#include "record/TimeSpan.h"
#include "store/ContentDigest.h"
#include "store/IssueDigest.h"
#include "store/ObservationRows.h"
#include "store/RecordStore.h"
#include "store/RepeatGroups.h"
#include "store/SensorClocks.h"

#include <QJsonObject>

#include <map>
#include <optional>
#include <string>
#include <vector>

struct sqlite3;

namespace askance {

// The accounts at one batch boundary.
struct ImportAccounts {
    qint64 lines = 0;
    qint64 accepted = 0;
    qint64 rejected = 0;
    qint64 skipped = 0;
    qint64 endOffset = 0;
    TimeSpan covered; // [first, last + 1 µs), empty without records
    std::map<quint32, TimeSpan> sensors; // the same for each sensor
    std::map<std::string, qint64> skips; // lines by reason
    std::vector<qint64> coverageRows; // rowids of this evidence's assumed coverage

    void add(const QueryBatch& batch);
    void addTime(quint32 sensor, qint64 us);
    // Widens what the log covers, but says of no sensor that it recorded then.
    void addObservation(TimeSpan span);
};

struct ImportState {
    quint32 evidence = 0;
    quint32 sensor = 0; // of records that name none
    QString file;
    bool isMember = false; // of an archive, whose raw hash it shares with the others
    QJsonObject options;
    ImportAccounts accounts; // of what is written
    QByteArray rowDigest; // as of the accounts, where a transaction ends
    QByteArray issueDigest;
    QByteArray observationDigest;
    std::vector<SeenRecord> seen; // of every record, at the end of an import that was not resumed
    std::optional<quint32> highestGroup; // of repeats in the case, at the end of an import that was not resumed
    bool isResumed = false;

    // The options with what has no column of its own; `unfinished` while batches may still come.
    [[nodiscard]] QJsonObject fullOptions(bool unfinished) const;
};

// What an import goes on from: streams that end where the stored records do.
struct PreparationState {
    quint32 evidence = 0;
    quint32 sensor = 0; // of records that name none
    quint32 nextId = 1; // of the next record
    bool keepSeen = true; // `seen` is wanted, and repeats are grouped where they are next to each other
    quint32 highestGroup = 0; // in the case
    SensorClocks clocks; // of the sensors that the case has
    ImportAccounts accounts;
    RowDigest rows;
    IssueDigest issues;
    ObservationDigest observations;
    std::map<std::string, int> issueTexts;
    std::vector<SeenRecord> seen; // of every record prepared so far
};

// Inside the transaction at hand.
[[nodiscard]] Result<void> writeAccounts(sqlite3* db, ImportState& state);
// A sensor with stated coverage gets none.
[[nodiscard]] Result<void> writeAssumedCoverage(sqlite3* db, ImportAccounts& accounts);
// Assumed coverage of some sensors anew from the records: per evidence, first to last, or by the rule that a sensor's
// coverage was taken by. What a person entered stays.
[[nodiscard]] Result<void> rebuildAssumedCoverage(sqlite3* db, const std::vector<quint32>& sensors);
// Takes up what an evidence has already.
[[nodiscard]] Result<void> restoreState(
    sqlite3* db, const CaseDictionaries& dictionaries, ImportState& state, PreparationState& preparation);

} // namespace askance
