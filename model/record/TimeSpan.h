// SPDX-License-Identifier: GPL-3.0-or-later
//
// A stretch of time [begin, end) in microseconds since 1970-01-01 00:00:00 UTC. Pure value. Used everywhere.
#pragma once

#include <QtGlobal>

#include <algorithm>

namespace askance {

inline constexpr qint64 kUsPerSecond = 1'000'000;
inline constexpr qint64 kUsPerMinute = 60 * kUsPerSecond;
inline constexpr qint64 kUsPerHour = 60 * kUsPerMinute;
inline constexpr qint64 kUsPerDay = 24 * kUsPerHour;

// 0001-01-01T00:00:00Z and 10000-01-01T00:00:00Z: times outside are an issue, never a record.
inline constexpr qint64 kEarliestUs = -62'135'596'800 * kUsPerSecond;
inline constexpr qint64 kLatestUs = 253'402'300'800 * kUsPerSecond;

struct TimeSpan {
    qint64 beginUs = 0;
    qint64 endUs = 0;

    [[nodiscard]] constexpr bool isEmpty() const { return endUs <= beginUs; }
    // 0 for an empty span. Cannot overflow inside [kEarliestUs, kLatestUs].
    [[nodiscard]] constexpr qint64 lengthUs() const { return isEmpty() ? 0 : endUs - beginUs; }
    [[nodiscard]] constexpr bool contains(qint64 us) const { return us >= beginUs && us < endUs; }
    [[nodiscard]] constexpr bool intersects(const TimeSpan& o) const { return beginUs < o.endUs && o.beginUs < endUs; }
    [[nodiscard]] constexpr TimeSpan intersected(const TimeSpan& o) const
    {
        const TimeSpan s{std::max(beginUs, o.beginUs), std::min(endUs, o.endUs)};
        return s.isEmpty() ? TimeSpan{s.beginUs, s.beginUs} : s;
    }
    friend constexpr bool operator==(const TimeSpan&, const TimeSpan&) = default;
};

// Division and remainder that round towards minus infinity; divisor > 0. floorDiv(-1, 900) == -1.
[[nodiscard]] constexpr qint64 floorDiv(qint64 a, qint64 b)
{
    return a / b - ((a % b != 0 && a < 0) ? 1 : 0);
}
[[nodiscard]] constexpr qint64 floorMod(qint64 a, qint64 b)
{
    return a - floorDiv(a, b) * b;
}

} // namespace askance
