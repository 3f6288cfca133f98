// SPDX-License-Identifier: GPL-3.0-or-later
//
// Groups of records that several sensors saw of one lookup (rule: columns/SideColumns.h, findRepeats), kept in
// query.repeat_group. Appending never changes the groups there are: the n-th of equal records on one sensor goes with
// the n-th on another, in the order of their ids, so new records join groups or make new ones. Used by RecordStore and
// verify().
#pragma once

#include "record/Result.h"

struct sqlite3;

namespace askance {

// Renews repeat_group and evidence.repeated over the whole case, inside the transaction at hand. Group numbers that
// hold still are kept. Costs a scan if the case has two sensors or more, else nothing.
[[nodiscard]] Result<void> refreshRepeatGroups(sqlite3* db);
// Number of groups, or an Integrity error if the stored groups are not those of the records.
[[nodiscard]] Result<qint64> checkRepeatGroups(sqlite3* db);

} // namespace askance
