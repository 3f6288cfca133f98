// SPDX-License-Identifier: GPL-3.0-or-later
//
// A slot of a day is a stretch of rows, so that cells need a count of bits each and only groups one pass over rows.
#include "measure/DayRaster.h"

#include "measure/Bins.h"
#include "measure/RowsInTime.h"
#include "measure/Timeline.h"
#include "record/CivilTime.h"

#include <algorithm>

namespace askance {

namespace {

    Error usage(const QString& what)
    {
        return {ErrorCode::Usage, what, {}};
    }

    Result<std::vector<qint64>> dayEdges(const Dataset& data, const RasterRequest& request)
    {
        if (request.slotUs < kUsPerSecond || request.slotUs > kUsPerDay)
            return usage(QStringLiteral("a slot of the day is 1 second to 24 hours long"));
        auto edges = binEdges(request.span.isEmpty() ? shownSpan(data) : request.span, BinWidth::D1, request.zone);
        if (!edges)
            return usage(QStringLiteral("more than 100,000 days; choose a shorter time"));
        return edges;
    }

    // µs since 00:00 of pieces of time by the clock, cut where the clock passes midnight or is changed.
    void addOnClock(std::vector<TimeSpan>& pieces, TimeSpan span, const ZoneRules& zone)
    {
        forEachStretch(span, zone, [&](TimeSpan stretch, qint64 offset) {
            for (qint64 at = stretch.beginUs; at < stretch.endUs;) {
                const qint64 clock = floorMod(at + offset, kUsPerDay);
                const qint64 end = std::min(stretch.endUs, at + kUsPerDay - clock);
                pieces.push_back({clock, clock + (end - at)});
                at = end;
            }
        });
    }

    // `spans` ascend and lie apart from each other. What a clock showed twice is in the answer once.
    std::vector<RasterSpan> cutIntoDays(
        const std::vector<TimeSpan>& spans, const std::vector<RasterDay>& days, const ZoneRules& zone)
    {
        std::vector<RasterSpan> cut;
        std::vector<TimeSpan> pieces;
        size_t first = 0;
        for (quint32 day = 0; day < days.size(); ++day) {
            const TimeSpan whole{days[day].beginUs, days[day].endUs};
            while (first < spans.size() && spans[first].endUs <= whole.beginUs)
                ++first;
            pieces.clear();
            for (size_t i = first; i < spans.size() && spans[i].beginUs < whole.endUs; ++i)
                addOnClock(pieces, spans[i].intersected(whole), zone);
            std::sort(pieces.begin(), pieces.end(),
                [](const TimeSpan& a, const TimeSpan& b) { return a.beginUs < b.beginUs; });
            const size_t before = cut.size();
            for (const TimeSpan& piece : pieces) {
                if (cut.size() > before && piece.beginUs <= cut.back().toUs)
                    cut.back().toUs = std::max(cut.back().toUs, piece.endUs);
                else
                    cut.push_back({day, piece.beginUs, piece.endUs});
            }
        }
        return cut;
    }

    void addDays(DayRaster& raster, const std::vector<qint64>& edges, const ZoneRules& zone)
    {
        for (size_t i = 0; i + 1 < edges.size(); ++i) {
            RasterDay day;
            day.beginUs = edges[i];
            day.endUs = edges[i + 1];
            const CivilDate date = civilFromDays(floorDiv(zone.toLocal(day.beginUs), kUsPerDay));
            day.year = date.year;
            day.month = date.month;
            day.day = date.day;
            day.lengthUs = day.endUs - day.beginUs;
            raster.days.push_back(day);
        }
    }

    void addContext(DayRaster& raster, const Dataset& data, const std::vector<qint64>& edges, TimeSpan filterTime,
        const RasterRequest& request)
    {
        if (raster.days.empty())
            return;
        const TimeSpan within{edges.front(), edges.back()};
        const std::vector<CoverageSpan> coverage = coverageOf(data, request.sensors);
        const std::vector<qint64> covered = coveredPerBin(coveredSpans(coverage, within), edges);
        for (size_t day = 0; day < covered.size(); ++day)
            raster.days[day].coveredUs = covered[day];
        const TimeSpan known = knownSpan(data);
        const TimeSpan hull = hullOf(coverage, known).intersected(within);
        std::vector<TimeSpan> uncovered = unrecordedSpans(coverage, known, within);
        // Whole days begin before the case does and end after it.
        const TimeSpan before{within.beginUs, hull.isEmpty() ? within.endUs : hull.beginUs};
        const TimeSpan after{hull.endUs, within.endUs};
        if (!before.isEmpty())
            uncovered.insert(uncovered.begin(), before);
        if (!hull.isEmpty() && !after.isEmpty())
            uncovered.push_back(after);
        raster.uncovered = cutIntoDays(uncovered, raster.days, request.zone);
        if (!filterTime.isEmpty())
            raster.outside
                = cutIntoDays(uncoveredSpans({within.intersected(filterTime)}, within), raster.days, request.zone);
    }

    // Sums of one ink over slots and days, by place of the group, and what the cells hold.
    struct Sums {
        Sums(const DayRaster& raster, size_t groups)
            : places(groups)
            , slots(raster.slotsOfDay())
            , perSlot(places * slots, 0)
            , perDay(places * raster.days.size(), 0)
        {
        }
        size_t places;
        size_t slots;
        std::vector<quint32> perSlot; // slot * places + place
        std::vector<quint32> perDay; // day * places + place
    };

    // Walks the days' rows within `range` in runs of one slot: f(day, run).
    template <typename F>
    void forEachSlotRun(const std::vector<size_t>& edgeRows, RowRange range, ClockWalk& walk, F&& f)
    {
        for (size_t day = 0; day + 1 < edgeRows.size(); ++day) {
            const RowRange rows = range.intersected({edgeRows[day], edgeRows[day + 1]});
            if (!rows.isEmpty())
                walk.forEachRun(rows.begin, rows.end, [&](const ClockRun& run) { f(day, run); });
        }
    }

    // Counts the rows of `set` into sums and, if there are cells, into those.
    Sums countInk(const DayRaster& raster, const Dataset& data, const RowSet& set, const GroupRanking& ranking,
        const ZoneRules& zone, const std::vector<size_t>& edgeRows, std::vector<quint32>* cells)
    {
        Sums sums(raster, ranking.places());
        ClockWalk walk(*data.table, zone, raster.slotUs);
        const RowRange hull = hullOf(set);
        const auto countRun = [&](size_t day, const ClockRun& run) {
            const auto n = static_cast<quint32>(set.isAll() ? run.end - run.begin : set.countIn(run.begin, run.end));
            if (cells)
                (*cells)[day * sums.slots + static_cast<size_t>(run.slot)] += n;
            return n;
        };
        if (raster.group == GroupField::None) {
            forEachSlotRun(edgeRows, hull, walk, [&](size_t day, const ClockRun& run) {
                const quint32 n = countRun(day, run);
                sums.perSlot[static_cast<size_t>(run.slot)] += n;
                sums.perDay[day] += n;
            });
            return sums;
        }
        ranking.withPlaces(Grouping(data, raster.group), [&](auto placeAt) {
            forEachSlotRun(edgeRows, hull, walk, [&](size_t day, const ClockRun& run) {
                if (cells)
                    countRun(day, run);
                quint32* const ofSlot = sums.perSlot.data() + static_cast<size_t>(run.slot) * sums.places;
                quint32* const ofDay = sums.perDay.data() + day * sums.places;
                forEachRowIn(set, run.begin, run.end, [&](size_t row) {
                    const size_t place = placeAt(row);
                    ++ofSlot[place];
                    ++ofDay[place];
                });
            });
        });
        return sums;
    }

    // Records of the case inside the days, by place.
    std::vector<quint64> countCase(
        const DayRaster& raster, const Dataset& data, const GroupRanking& ranking, RowRange rows)
    {
        std::vector<quint64> counts(ranking.places(), 0);
        if (raster.group == GroupField::None)
            counts.back() = rows.end - rows.begin;
        else
            ranking.withPlaces(Grouping(data, raster.group), [&](auto placeAt) {
                for (size_t row = rows.begin; row < rows.end; ++row)
                    ++counts[placeAt(row)];
            });
        return counts;
    }

    // The same where the filter is the whole case: its days have been counted.
    std::vector<quint64> wholeOf(const Sums& sums)
    {
        std::vector<quint64> whole(sums.places, 0);
        for (size_t i = 0; i < sums.perDay.size(); ++i)
            whole[i % sums.places] += sums.perDay[i];
        return whole;
    }

    // One group's share of sums.
    std::vector<quint32> shareOf(const std::vector<quint32>& sums, size_t places, size_t place)
    {
        std::vector<quint32> share(sums.size() / places);
        for (size_t i = 0; i < share.size(); ++i)
            share[i] = sums[i * places + place];
        return share;
    }

    void addGroups(DayRaster& raster, const Dataset& data, const GroupRanking& ranking, const Sums& sums,
        const std::vector<quint64>& inCase)
    {
        const Grouping grouping(data, raster.group);
        for (size_t place = 0; place < ranking.places(); ++place) {
            RasterGroup group;
            if (place < ranking.other()) {
                group.key = grouping.key(ranking.chosen[place]);
                group.colour = ranking.colours[place];
            } else if (raster.group != GroupField::None) {
                group.isOther = true;
                group.groupsInOther = ranking.groupsLeft;
            }
            group.perSlotInFilter = shareOf(sums.perSlot, sums.places, place);
            group.perDayInFilter = shareOf(sums.perDay, sums.places, place);
            group.total.inCase = inCase[place];
            for (const quint32 n : group.perDayInFilter)
                group.total.inFilter += n;
            raster.total += group.total;
            if (!group.isOther || group.total.inFilter > 0)
                raster.groups.push_back(std::move(group));
        }
    }

    void addTicks(DayRaster& raster, const Dataset& data, const RowSet& filter, const GroupRanking& ranking,
        const ZoneRules& zone, const std::vector<size_t>& edgeRows)
    {
        const ColumnTable& table = *data.table;
        ClockWalk walk(table, zone, raster.slotUs);
        ranking.withPlaces(Grouping(data, raster.group), [&](auto placeAt) {
            forEachSlotRun(edgeRows, hullOf(filter), walk, [&](size_t day, const ClockRun& run) {
                forEachRowIn(filter, run.begin, run.end, [&](size_t row) {
                    RasterTick tick;
                    tick.day = static_cast<quint32>(day);
                    tick.group = static_cast<quint16>(placeAt(row));
                    tick.timeUs = table.timeUs[row];
                    tick.clockUs = tick.timeUs - run.midnightUs;
                    tick.row = static_cast<quint32>(row);
                    raster.ticks.push_back(tick);
                });
            });
        });
    }

} // namespace

size_t DayRaster::slotsOfDay() const
{
    return slotUs > 0 ? static_cast<size_t>((kUsPerDay + slotUs - 1) / slotUs) : 0;
}

Result<DayRasterCounts> DayRasterCounts::of(
    const Dataset& data, const RowSet& filter, TimeSpan filterTime, const RasterRequest& request)
{
    const auto edges = dayEdges(data, request);
    if (!edges)
        return edges.error();
    DayRasterCounts counts;
    counts.m_zone = request.zone;
    DayRaster& raster = counts.m_raster;
    raster.zoneId = request.zone.id();
    raster.slotUs = request.slotUs;
    raster.group = request.group;
    addDays(raster, *edges, request.zone);
    addContext(raster, data, *edges, filterTime, request);
    counts.m_edgeRows = rowsAtEdges(*data.table, *edges);
    const RowRange rows = edges->empty() ? RowRange() : RowRange{counts.m_edgeRows.front(), counts.m_edgeRows.back()};
    raster.hasTicks = filter.countIn(rows.begin, rows.end) <= request.mostTicks;
    if (!raster.hasTicks) {
        if (raster.days.size() * raster.slotsOfDay() > kMostRasterCells)
            return usage(QStringLiteral("more than 20,000,000 cells; choose longer slots or a shorter time"));
        raster.cellsInFilter.assign(raster.days.size() * raster.slotsOfDay(), 0);
    }
    counts.m_ranking = rankGroups(data, Grouping(data, request.group), filter,
        std::min(request.mostGroups, kMostRasterGroups), request.groupOrder);
    const Sums sums = countInk(raster, data, filter, counts.m_ranking, request.zone, counts.m_edgeRows,
        raster.hasTicks ? nullptr : &raster.cellsInFilter);
    addGroups(raster, data, counts.m_ranking, sums,
        filter.isAll() ? wholeOf(sums) : countCase(raster, data, counts.m_ranking, rows));
    if (raster.hasTicks)
        addTicks(raster, data, filter, counts.m_ranking, request.zone, counts.m_edgeRows);
    return counts;
}

DayRaster DayRasterCounts::with(const Dataset& data, const RowSet* selection) const
{
    DayRaster raster = m_raster;
    raster.hasSelection = selection != nullptr;
    raster.cellsInSelection.assign(raster.cellsInFilter.size(), 0);
    for (RasterGroup& group : raster.groups) {
        group.perSlotInSelection.assign(group.perSlotInFilter.size(), 0);
        group.perDayInSelection.assign(group.perDayInFilter.size(), 0);
    }
    if (!selection)
        return raster;
    const Sums sums = countInk(
        raster, data, *selection, m_ranking, m_zone, m_edgeRows, raster.hasTicks ? nullptr : &raster.cellsInSelection);
    for (size_t place = 0; place < raster.groups.size(); ++place) {
        RasterGroup& group = raster.groups[place];
        group.perSlotInSelection = shareOf(sums.perSlot, sums.places, place);
        group.perDayInSelection = shareOf(sums.perDay, sums.places, place);
        for (const quint32 n : group.perDayInSelection)
            group.total.inSelection += n;
        raster.total.inSelection += group.total.inSelection;
    }
    for (RasterTick& tick : raster.ticks)
        tick.selected = selection->contains(tick.row);
    return raster;
}

Result<DayRaster> countDayRaster(
    const Dataset& data, const InkRows& rows, TimeSpan filterTime, const RasterRequest& request)
{
    const auto counts = DayRasterCounts::of(data, rows.filter, filterTime, request);
    if (!counts)
        return counts.error();
    return counts->with(data, rows.hasSelection ? &rows.selection : nullptr);
}

} // namespace askance
