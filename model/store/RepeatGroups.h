// SPDX-License-Identifier: GPL-3.0-or-later
//
// Groups of records that several sensors saw of one lookup (rule: columns/SideColumns.h, findRepeats), kept in
// query.repeat_group. Appending never changes the groups there are: the n-th of equal records on one sensor goes with
// the n-th on another, in the order of their ids, so new records join groups or make new ones. Used by RecordStore and
// verify().
#pragma once

#include "record/Result.h"

#include <tuple>
#include <vector>

struct sqlite3;

namespace askance {

// What makes two records one lookup, and what is stored of it now. 32 bytes: a million take 32 MB for a moment.
struct SeenRecord {
    qint64 timeUs = 0; // by a clock that was right (SensorClocks.h)
    quint32 id = 0;
    quint32 source = 0;
    quint32 domain = 0;
    quint32 group = 0; // as stored, 0 = none
    quint16 restNs = 0;
    quint16 type = 0;
    quint16 sensor = 0;
    quint16 evidence = 0;

    [[nodiscard]] auto key() const { return std::tie(timeUs, restNs, source, domain, type); }
};

// Renews repeat_group and evidence.repeated over the whole case, inside the transaction at hand. Group numbers that
// hold still are kept. Costs a scan if the case has two sensors or more, else nothing.
// `fresh`: all records of evidence `freshEvidence`, which need then not be read again (all or none of them).
[[nodiscard]] Result<void> refreshRepeatGroups(
    sqlite3* db, std::vector<SeenRecord> fresh = {}, quint32 freshEvidence = 0);
// Groups the records of one batch among each other where they stand next to each other with one time, as they mostly
// do: `batch` in the order of ids that follow one another, without groups. New groups are numbered from `highest` + 1,
// which is raised. What this cannot see (twins in other batches and logs) refreshRepeatGroups() still finds; what it
// saw need not be written a second time.
void groupNeighbours(std::vector<SeenRecord>& batch, quint32& highest);
// Number of groups, or an Integrity error if the stored groups are not those of the records.
[[nodiscard]] Result<qint64> checkRepeatGroups(sqlite3* db);

} // namespace askance
