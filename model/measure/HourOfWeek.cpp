// SPDX-License-Identifier: GPL-3.0-or-later
//
// An hour is a stretch of rows: a few searches and counts of bits for each hour of the case, and no look at its rows.
#include "measure/HourOfWeek.h"

#include "measure/RowsInTime.h"
#include "measure/Timeline.h"
#include "record/CivilTime.h"

#include <algorithm>

namespace askance {

namespace {

    constexpr qint64 kHoursOfWeek = 7 * 24;

    HourCell& cellAt(HourOfWeek& week, qint64 localUs)
    {
        const qint64 day = floorDiv(localUs, kUsPerDay);
        return week.cells[static_cast<size_t>(weekdayFromDays(day))]
                         [static_cast<size_t>((localUs - day * kUsPerDay) / kUsPerHour)];
    }

    // Adds the time of `span` to the cells of its hours.
    void addTime(HourOfWeek& week, qint64 HourCell::*time, TimeSpan span, const ZoneRules& zone)
    {
        forEachStretch(span, zone, [&](TimeSpan stretch, qint64 offset) {
            const qint64 weeks = stretch.lengthUs() / (kHoursOfWeek * kUsPerHour);
            for (auto& day : week.cells)
                for (HourCell& cell : day)
                    cell.*time += weeks * kUsPerHour;
            for (qint64 at = stretch.beginUs + weeks * kHoursOfWeek * kUsPerHour; at < stretch.endUs;) {
                const qint64 local = at + offset;
                const qint64 end = std::min(stretch.endUs, at + kUsPerHour - floorMod(local, kUsPerHour));
                cellAt(week, local).*time += end - at;
                at = end;
            }
        });
    }

} // namespace

quint64 HourOfWeek::mostInFilter() const
{
    quint64 most = 0;
    for (const auto& day : cells)
        for (const HourCell& cell : day)
            most = std::max(most, cell.count.inFilter);
    return most;
}

InkCount HourOfWeek::ofWeekday(int weekday) const
{
    InkCount sum;
    for (const HourCell& cell : cells[static_cast<size_t>(weekday)])
        sum += cell.count;
    return sum;
}

int sequentialStep(quint64 n, quint64 most, int steps)
{
    if (n == 0 || most == 0)
        return 0;
    const auto all = static_cast<quint64>(steps);
    return static_cast<int>((std::min(n, most) * all + most - 1) / most);
}

HourOfWeek countHourOfWeek(const Dataset& data, const InkRows& rows, const HourOfWeekRequest& request)
{
    HourOfWeek week;
    week.zoneId = request.zone.id();
    week.span = request.span.isEmpty() ? shownSpan(data) : request.span;
    week.hasSelection = rows.hasSelection;
    const ColumnTable& table = *data.table;
    const std::vector<size_t> ends = rowsAtEdges(table, {week.span.beginUs, week.span.endUs});
    ClockWalk(table, request.zone, kUsPerHour).forEachRun(ends[0], ends[1], [&](const ClockRun& run) {
        InkCount count{run.end - run.begin, 0, 0};
        count.inFilter = rows.filter.isAll() ? count.inCase : rows.filter.countIn(run.begin, run.end);
        if (rows.hasSelection)
            count.inSelection = rows.selection.countIn(run.begin, run.end);
        week.cells[static_cast<size_t>(weekdayFromDays(run.day))][static_cast<size_t>(run.slot)].count += count;
        week.total += count;
    });
    addTime(week, &HourCell::elapsedUs, week.span, request.zone);
    for (const TimeSpan& covered : coveredSpans(coverageOf(data, request.sensors), week.span))
        addTime(week, &HourCell::coveredUs, covered, request.zone);
    return week;
}

} // namespace askance
