// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is brushed in the rhythm view, and the filter that it means: rectangles of days × time of day in the raster,
// cells of the week. Gaps can be brushed too, but the filter language has no word for the time since the lookup before:
// a range of gaps is marked and counted and never becomes a filter. Pure; gestures are made of these.
#pragma once

#include "filter/Filter.h"
#include "measure/Intervals.h"
#include "record/ZoneRules.h"

#include <bitset>
#include <limits>
#include <optional>
#include <vector>

namespace askance {

inline constexpr qint64 kFirstDayEver = std::numeric_limits<qint64>::min(); // open: every day
inline constexpr qint64 kLastDayEver = std::numeric_limits<qint64>::max();

// Days (since 1970-01-01, half-open) by minutes of the day (0 … 1440, half-open), on the clock of one zone.
struct ClockRect {
    qint64 firstDay = kFirstDayEver;
    qint64 endDay = kLastDayEver;
    int fromMinute = 0;
    int toMinute = 24 * 60;
    [[nodiscard]] bool isEveryDay() const { return firstDay == kFirstDayEver && endDay == kLastDayEver; }
    [[nodiscard]] bool isWholeDay() const { return fromMinute == 0 && toMinute == 24 * 60; }
    [[nodiscard]] bool contains(const ClockRect& o) const
    {
        return firstDay <= o.firstDay && o.endDay <= endDay && fromMinute <= o.fromMinute && o.toMinute <= toMinute;
    }
    [[nodiscard]] bool intersects(const ClockRect& o) const
    {
        return firstDay < o.endDay && o.firstDay < endDay && fromMinute < o.toMinute && o.fromMinute < toMinute;
    }
    friend bool operator==(const ClockRect&, const ClockRect&) = default;
};

using WeekCells = std::bitset<7 * 24>; // weekday * 24 + hour, Monday 0
using GapBins = std::bitset<kGapBins>;

struct RhythmMarks {
    std::vector<ClockRect> rects;
    WeekCells cells;
    GapBins gaps;
    [[nodiscard]] bool isEmpty() const { return rects.empty() && cells.none() && gaps.none(); }
    friend bool operator==(const RhythmMarks&, const RhythmMarks&) = default;
};

// Without overlaps, neighbours of the same hours or the same days joined, ordered; what the set of points means stays.
[[nodiscard]] std::vector<ClockRect> joinedRects(std::vector<ClockRect> rects);
// `rects` without `taken`; or, where some of it was not in them, with it: what Ctrl+click on a cell does.
[[nodiscard]] std::vector<ClockRect> toggledRect(const std::vector<ClockRect>& rects, const ClockRect& cell);
// The smallest rectangle around both.
[[nodiscard]] ClockRect spanned(const ClockRect& a, const ClockRect& b);

// `time` and `hour` of the zone's clock, or `weekday` and `hour`; empty for no marks, and for gaps.
[[nodiscard]] Filter filterOfRects(const std::vector<ClockRect>& rects, const ZoneRules& zone);
[[nodiscard]] Filter filterOfCells(const WeekCells& cells, const ZoneRules& zone);
// The marks that show a selection, as far as they can: times as rectangles, hours and weekdays as cells, of the
// weekdays only that its times touch. A selection
// about another clock's hours, or one that takes something away, shows none; other fields are left unsaid.
// marksOfFilter(filterOfRects(r)).rects == joinedRects(r), and so for cells.
[[nodiscard]] RhythmMarks marksOfFilter(const std::optional<Filter>& selection, const ZoneRules& zone);

} // namespace askance
