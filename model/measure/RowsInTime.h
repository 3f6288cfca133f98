// SPDX-License-Identifier: GPL-3.0-or-later
//
// Rows of a table by time: they are sorted by it, so a bin, a day or an hour of a clock is a stretch of rows, and no
// row is asked for its zone. Used by the measures that count over time.
#pragma once

#include "columns/ColumnTable.h"
#include "columns/Gallop.h"
#include "columns/RowSet.h"
#include "record/ZoneRules.h"

#include <vector>

namespace askance {

// Where stretches of time begin and end in the table: as many rows as there are edges, which ascend.
[[nodiscard]] std::vector<size_t> rowsAtEdges(const ColumnTable& table, const std::vector<qint64>& edgesUs);

// The rows [begin, end) from the first member of a set to its last; begin == end for an empty set.
struct RowRange {
    size_t begin = 0;
    size_t end = 0;
    [[nodiscard]] bool isEmpty() const { return begin >= end; }
    [[nodiscard]] RowRange intersected(RowRange o) const { return {std::max(begin, o.begin), std::min(end, o.end)}; }
};
[[nodiscard]] RowRange hullOf(const RowSet& rows);

// Calls f(row) for every member of `set` in [begin, end), ascending; a set of all rows is not looked into.
template <typename F> void forEachRowIn(const RowSet& set, size_t begin, size_t end, F&& f)
{
    if (!set.isAll()) {
        set.forEachIn(begin, end, f);
        return;
    }
    for (size_t row = begin; row < end; ++row)
        f(row);
}

// Rows during which a clock stays within one slot of one day.
struct ClockRun {
    size_t begin = 0; // rows
    size_t end = 0;
    qint64 day = 0; // since 1970-01-01, by the clock
    qint64 slot = 0; // of the day, from 00:00 by the clock
    qint64 midnightUs = 0; // what the clock showed at `us` is us - midnightUs since 00:00
};

// Walks rows in runs. Rows are asked for in ascending order.
class ClockWalk {
public:
    // `slotUs` divides the day from 00:00 on, 1 µs … 24 h; its last slot may be shorter.
    ClockWalk(const ColumnTable& table, const ZoneRules& zone, qint64 slotUs);

    // Calls f(run) for the runs of the rows [begin, end): every row in one, ascending.
    template <typename F> void forEachRun(size_t begin, size_t end, F&& f)
    {
        for (size_t row = begin; row < end;) {
            const ClockRun run = runAt(row, end);
            f(run);
            row = run.end;
        }
    }

private:
    [[nodiscard]] ClockRun runAt(size_t row, size_t end);

    const std::vector<qint64>& m_timeUs;
    ZoneRules m_zone;
    qint64 m_slotUs;
    std::vector<qint64> m_changesUs;
    size_t m_nextChange = 0;
    qint64 m_changeUs; // the next change of the clock
    qint64 m_offsetUs = 0;
};

// Stretches of [span) over which a clock runs without a change: f(TimeSpan, offset µs east of UTC), ascending.
template <typename F> void forEachStretch(TimeSpan span, const ZoneRules& zone, F&& f)
{
    if (span.isEmpty())
        return;
    std::vector<qint64> ends = zone.changesWithin({span.beginUs + 1, span.endUs});
    ends.push_back(span.endUs);
    qint64 begin = span.beginUs;
    for (const qint64 end : ends) {
        f(TimeSpan{begin, end}, zone.offsetUsAt(begin));
        begin = end;
    }
}

} // namespace askance
