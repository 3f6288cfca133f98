// SPDX-License-Identifier: GPL-3.0-or-later
//
// Calendar arithmetic in integers (proleptic Gregorian, no zone, no leap seconds) and ISO 8601 text.
// Not QDateTime: that drops digits below a millisecond and picks an instant silently in a clock change (ZoneRules
// answers those). Formula: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
// Example: daysFromCivil(2016, 9, 23) == 17067; isoText(1474638972000000, 0, 3) == "2016-09-23T13:56:12.000Z".
#pragma once

#include "record/TimeSpan.h"

#include <string>
#include <string_view>

namespace askance {

struct CivilDate {
    int year = 1970;
    int month = 1; // 1 … 12
    int day = 1; // 1 … 31
    friend constexpr bool operator==(const CivilDate&, const CivilDate&) = default;
};

struct CivilTime {
    CivilDate date;
    int hour = 0;
    int minute = 0;
    int second = 0; // 0 … 59
    int microsecond = 0; // 0 … 999'999
    friend constexpr bool operator==(const CivilTime&, const CivilTime&) = default;
};

// Days since 1970-01-01; negative before.
[[nodiscard]] qint64 daysFromCivil(int year, int month, int day);
[[nodiscard]] CivilDate civilFromDays(qint64 days);
// False for 30 February and for years outside 1 … 9999.
[[nodiscard]] bool isValidDate(int year, int month, int day);
// 0 = Monday … 6 = Sunday.
[[nodiscard]] int weekdayFromDays(qint64 days);

// The clock face of `us`, read without zone.
[[nodiscard]] CivilTime civilFromUs(qint64 us);
[[nodiscard]] qint64 usFromCivil(const CivilTime& time);

// "2018-03-24T17:15:20.865716Z". `digits` after the second: 0, 3, 6 or 9 (9 uses restNs, 0 … 999).
[[nodiscard]] std::string isoText(qint64 us, int restNs, int digits);
// "2018-03-24 17:15:20.865716": the clock face for tables, no zone.
[[nodiscard]] std::string clockText(qint64 us, int digits);
// 0, 3, 6 or 9: the fewest digits of {0,3,6,9} that show this instant whole.
[[nodiscard]] int neededDigits(qint64 us, int restNs);

// A point in time as it was written, before any zone is applied.
struct WrittenTime {
    qint64 us = 0; // clock face as µs, or the instant itself if hasZone
    int restNs = 0; // 0 … 999, what is below a microsecond (floor)
    bool hasZone = false; // the text said Z or an offset: `us` is UTC
    bool hasTime = false; // false: a date only
    int fractionDigits = 0; // digits written after the second
};

// Reads ISO 8601 as logs write it: "2016-05-04", "2016-05-04T13:53", "2016-05-04 13:53:00,123456789+0200", "…Z", "…
// UTC". Second 60 is read as 59.999999 of its minute never: it is refused. False if anything is left over.
[[nodiscard]] bool parseIsoTime(std::string_view text, WrittenTime& out);

// Decimal epoch seconds "1521911720.865716" to µs without a double; also negative and whole. False if not a number or
// outside kEarliestUs … kLatestUs (`outOfRange` then tells which).
[[nodiscard]] bool parseEpochSeconds(std::string_view text, qint64& us, int& restNs, bool& outOfRange);

} // namespace askance
