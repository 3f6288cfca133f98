// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every lookup of the filter by date and time of day: dates down, the clock of a zone across. One tick per lookup while
// there are few enough of them, cells of counts otherwise; sums per slot of the day and per day beside it. Coverage
// travels with every day. Counts, never rates, never smoothed. Pure. Drawn by RhythmView and `chart`.
//
// The clock is the one on the wall: a lookup at 02:30 stands at 02:30 also on a day whose clock was changed. So an hour
// that a clock showed twice holds both, and one that it left out stays empty; RasterDay::lengthUs tells such days. A
// day begins when the clock first shows its date (binEdges()).
#pragma once

#include "measure/GroupRanking.h"
#include "measure/Inks.h"
#include "record/TimeSpan.h"
#include "record/ZoneRules.h"

#include <QStringList>

#include <vector>

namespace askance {

struct RasterRequest {
    TimeSpan span; // empty: shownSpan() of the case; widened to whole days of the zone
    ZoneRules zone;
    GroupField group = GroupField::None; // what ticks and sums are coloured by
    int mostGroups = 8; // of their own, at most kMostRasterGroups; the rest is "Other"
    QStringList groupOrder; // as TimelineRequest::laneOrder
    qint64 slotUs = 3'600'000'000; // of the sums over the day and of the cells: 1 s … 24 h; the last slot of a day may
                                   // be shorter
    size_t mostTicks = 20'000; // beyond, there are cells and no ticks
    std::vector<quint8> sensors; // whose coverage vouches for the filter, see sensorsOf(); empty: every sensor's
};

struct RasterGroup {
    QString key; // "" for "all" (no group asked for) and for "Other"
    bool isOther = false;
    quint32 groupsInOther = 0; // as TimelineLane
    int colour = 0; // category 1 … 8, else 0
    InkCount total; // inside the days
    std::vector<quint32> perSlotInFilter, perSlotInSelection; // one per slot of the day
    std::vector<quint32> perDayInFilter, perDayInSelection; // one per day
};

struct RasterDay {
    qint64 beginUs = 0;
    qint64 endUs = 0;
    int year = 0, month = 0, day = 0; // in the zone
    qint64 lengthUs = 0; // endUs - beginUs: 23, 24 or 25 hours, or what the zone's rules make of it
    qint64 coveredUs = 0; // of it, recorded by one of the request's sensors (stated or assumed)
};

struct RasterTick {
    quint32 day = 0;
    quint16 group = 0; // → groups
    bool selected = false;
    qint64 clockUs = 0; // on the wall's clock since 00:00, 0 … 24 h exclusive
    qint64 timeUs = 0;
    quint32 row = 0; // → ColumnTable, the record itself
};

// Time inside one day, on the wall's clock: `from` 0 … `to` 24 h.
struct RasterSpan {
    quint32 day = 0;
    qint64 fromUs = 0;
    qint64 toUs = 0;
};

struct DayRaster {
    QByteArray zoneId;
    qint64 slotUs = 0;
    std::vector<RasterDay> days; // every date of the span, ascending, without holes but for dates a zone left out
    std::vector<RasterGroup> groups; // by filter count, ties by key; "Other" last, there only if it holds records
    bool hasTicks = true; // else cells
    std::vector<RasterTick> ticks; // of the filter, by day then time
    std::vector<quint32> cellsInFilter, cellsInSelection; // day * slotsOfDay() + slot; empty if hasTicks
    std::vector<RasterSpan> uncovered; // what is hatched: unrecordedSpans() and what the case does not reach, in days
    std::vector<RasterSpan> outside; // before and after the filter's time, cut into days: shaded
    GroupField group = GroupField::None;
    bool hasSelection = false;
    InkCount total; // inside the days
    [[nodiscard]] size_t slotsOfDay() const; // 24 h / slotUs, rounded up
};

// Groups are ranked by all records of the filter, also those outside the days, as lanes are. `filterTime`: bounds of
// the filter's time, empty without any. Usage error for a slot outside 1 s … 24 h, for more than kMostRasterDays days,
// and for more than kMostRasterCells slots of days where there are cells. A case without records has no days.
inline constexpr size_t kMostRasterDays = 100'000;
inline constexpr size_t kMostRasterCells = 20'000'000;
inline constexpr int kMostRasterGroups = 1000;
[[nodiscard]] Result<DayRaster> countDayRaster(
    const Dataset& data, const InkRows& rows, TimeSpan filterTime, const RasterRequest& request);

// countDayRaster() in two steps, as TimelineCounts.
class DayRasterCounts {
public:
    [[nodiscard]] static Result<DayRasterCounts> of(
        const Dataset& data, const RowSet& filter, TimeSpan filterTime, const RasterRequest& request);
    [[nodiscard]] DayRaster with(const Dataset& data, const RowSet* selection) const;

private:
    DayRaster m_raster; // without its selection
    ZoneRules m_zone;
    GroupRanking m_ranking;
    std::vector<size_t> m_edgeRows; // of the days
};

} // namespace askance
