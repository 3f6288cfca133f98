// SPDX-License-Identifier: GPL-3.0-or-later
//
// How wrong the clocks of sensors were. A record keeps the time that its log gave it, so that the content digest says
// what was imported; sensor.clock_offset_us is added wherever the time is read: columns, records, assumed coverage,
// observations, groups of repeats, the view query_text. What a person stated (coverage, gaps, events) is true time
// already. Used by this room only.
#pragma once

#include "record/Result.h"
#include "record/TimeSpan.h"

#include <map>

struct sqlite3;

namespace askance {

using SensorClocks = std::map<quint32, qint64>; // µs to add, by sensor id; none for clocks that were right

// Corrupt error for an offset that no call of ours wrote.
[[nodiscard]] Result<SensorClocks> readClocks(sqlite3* db);
[[nodiscard]] qint64 offsetOf(const SensorClocks& clocks, quint32 sensor);
// Within what a calendar can say: writeClock() sees to it that nothing is cut off there.
[[nodiscard]] qint64 correctedUs(qint64 loggedUs, qint64 offsetUs);
[[nodiscard]] TimeSpan correctedSpan(TimeSpan logged, qint64 offsetUs);

// Inside the transaction at hand: the offset, the view that reads it, the groups of repeats. 0 takes it away. Returns
// what was there before. NotFound error without such a sensor, Usage error if a record would leave the calendar.
[[nodiscard]] Result<qint64> writeClock(sqlite3* db, const QString& sensor, qint64 offsetUs);

} // namespace askance
