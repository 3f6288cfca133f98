// SPDX-License-Identifier: GPL-3.0-or-later
//
// Rows are sorted by time, so a bin is a range of rows: "all" needs two binary searches and a count of bits per bin,
// and lanes one pass over the rows between the edges.
#include "measure/Timeline.h"

#include "measure/BestFirst.h"

#include <algorithm>
#include <numeric>

namespace askance {

namespace {

    // Where the bins begin and end in the table: n + 1 rows, or none.
    std::vector<size_t> rowsAtEdges(const ColumnTable& table, const std::vector<qint64>& edgesUs)
    {
        std::vector<size_t> rows;
        rows.reserve(edgesUs.size());
        auto from = table.timeUs.begin();
        for (const qint64 edge : edgesUs) {
            from = std::lower_bound(from, table.timeUs.end(), edge);
            rows.push_back(static_cast<size_t>(from - table.timeUs.begin()));
        }
        return rows;
    }

    std::vector<quint32> countBins(const RowSet& set, const std::vector<size_t>& rows, size_t bins)
    {
        std::vector<quint32> counts(bins);
        for (size_t bin = 0; bin < bins; ++bin)
            counts[bin] = static_cast<quint32>(set.countIn(rows[bin], rows[bin + 1]));
        return counts;
    }

    void sumUp(TimelineLane& lane)
    {
        for (size_t bin = 0; bin < lane.inCase.size(); ++bin)
            lane.total += {lane.inCase[bin], lane.inFilter[bin], lane.inSelection[bin]};
    }

    TimelineLane laneOfAll(const InkRows& rows, const std::vector<size_t>& edgeRows, size_t bins)
    {
        TimelineLane lane;
        lane.isAll = true;
        lane.inCase.resize(bins);
        for (size_t bin = 0; bin < bins; ++bin)
            lane.inCase[bin] = static_cast<quint32>(edgeRows[bin + 1] - edgeRows[bin]);
        lane.inFilter = rows.filter.isAll() ? lane.inCase : countBins(rows.filter, edgeRows, bins);
        lane.inSelection
            = rows.hasSelection ? countBins(rows.selection, edgeRows, bins) : std::vector<quint32>(bins, 0);
        sumUp(lane);
        return lane;
    }

    // The groups that get a lane, best first, and what is left for "Other".
    struct Ranking {
        std::vector<quint32> chosen;
        quint32 groupsLeft = 0;
    };

    std::vector<quint64> countGroups(const Grouping& grouping, size_t tableRows, const RowSet* only)
    {
        std::vector<quint64> counts(size_t{grouping.size()} + 1, 0); // the last: ungrouped
        const size_t last = grouping.size();
        grouping.withNumbers([&](auto numberOf) {
            const auto countRow = [&](size_t row) { ++counts[std::min<size_t>(numberOf(row), last)]; };
            if (only)
                only->forEach(countRow);
            else
                for (size_t row = 0; row < tableRows; ++row)
                    countRow(row);
        });
        return counts;
    }

    Ranking rankGroups(const Grouping& grouping, const InkRows& rows, size_t tableRows, size_t mostLanes)
    {
        const bool byCase = rows.filter.isEmpty() || rows.filter.isAll();
        const std::vector<quint64> counts = countGroups(grouping, tableRows, byCase ? nullptr : &rows.filter);
        std::vector<quint32> groups;
        for (quint32 group = 0; group < grouping.size(); ++group)
            if (counts[group] > 0)
                groups.push_back(group);
        const size_t kept = std::min(mostLanes, groups.size());
        const auto before = [&](quint32 a, quint32 b) {
            const std::string_view keyA = grouping.keyBytes(a);
            const std::string_view keyB = grouping.keyBytes(b);
            return keyA != keyB ? keyA < keyB : a < b;
        };
        Ranking ranking;
        ranking.groupsLeft = static_cast<quint32>(groups.size() - kept);
        keepBest(
            groups, kept, [&](quint32 group) { return counts[group]; }, before);
        ranking.chosen = std::move(groups);
        return ranking;
    }

    // Lane of every group and, last, of the ungrouped.
    std::vector<quint32> lanesOfGroups(const Grouping& grouping, const Ranking& ranking)
    {
        const auto other = static_cast<quint32>(ranking.chosen.size());
        std::vector<quint32> lanes(size_t{grouping.size()} + 1, other);
        for (quint32 lane = 0; lane < other; ++lane)
            lanes[ranking.chosen[lane]] = lane;
        return lanes;
    }

    // Fills the ink `counts` of all lanes from the rows that `forEachRowIn(begin, end, f)` yields.
    template <typename ForEachRowIn>
    void fillInk(std::vector<TimelineLane>& lanes, std::vector<quint32> TimelineLane::*counts, const Grouping& grouping,
        const std::vector<quint32>& laneOf, const std::vector<size_t>& edgeRows, ForEachRowIn forEachRowIn)
    {
        const size_t bins = edgeRows.empty() ? 0 : edgeRows.size() - 1;
        for (TimelineLane& lane : lanes)
            (lane.*counts).assign(bins, 0);
        std::vector<quint32> sums(lanes.size());
        const size_t last = laneOf.size() - 1;
        grouping.withNumbers([&](auto numberOf) {
            for (size_t bin = 0; bin < bins; ++bin) {
                std::fill(sums.begin(), sums.end(), 0U);
                forEachRowIn(edgeRows[bin], edgeRows[bin + 1],
                    [&](size_t row) { ++sums[laneOf[std::min<size_t>(numberOf(row), last)]]; });
                for (size_t lane = 0; lane < lanes.size(); ++lane)
                    (lanes[lane].*counts)[bin] = sums[lane];
            }
        });
    }

    void fillLanes(std::vector<TimelineLane>& lanes, const InkRows& rows, const Grouping& grouping,
        const std::vector<quint32>& laneOf, const std::vector<size_t>& edgeRows)
    {
        const auto ofSet = [](const RowSet& set) {
            return [&set](size_t begin, size_t end, auto f) { set.forEachIn(begin, end, f); };
        };
        fillInk(lanes, &TimelineLane::inCase, grouping, laneOf, edgeRows, [](size_t begin, size_t end, auto f) {
            for (size_t row = begin; row < end; ++row)
                f(row);
        });
        if (!rows.filter.isAll())
            fillInk(lanes, &TimelineLane::inFilter, grouping, laneOf, edgeRows, ofSet(rows.filter));
        if (rows.hasSelection)
            fillInk(lanes, &TimelineLane::inSelection, grouping, laneOf, edgeRows, ofSet(rows.selection));
        for (TimelineLane& lane : lanes) {
            if (rows.filter.isAll())
                lane.inFilter = lane.inCase;
            if (!rows.hasSelection)
                lane.inSelection.assign(lane.inCase.size(), 0);
            sumUp(lane);
        }
    }

    // True if some record of the case is in none of the chosen groups.
    bool leavesAnyOut(const Grouping& grouping, const std::vector<quint32>& laneOf, size_t other, size_t tableRows)
    {
        bool any = false;
        const size_t last = laneOf.size() - 1;
        grouping.withNumbers([&](auto numberOf) {
            for (size_t row = 0; row < tableRows && !any; ++row)
                any = laneOf[std::min<size_t>(numberOf(row), last)] == other;
        });
        return any;
    }

    // What has no colour of its own is coloured by its rank in the whole case, so that no filter changes it.
    void colourByRank(std::vector<TimelineLane>& lanes, const std::vector<quint32>& chosen, const Grouping& grouping,
        size_t tableRows)
    {
        constexpr size_t categories = 8;
        const bool coloured
            = std::any_of(lanes.begin(), lanes.end(), [](const TimelineLane& lane) { return lane.colour > 0; });
        if (coloured || chosen.empty())
            return;
        const std::vector<quint64> counts = countGroups(grouping, tableRows, nullptr);
        std::vector<quint32> groups(grouping.size());
        std::iota(groups.begin(), groups.end(), 0U);
        const size_t kept = std::min(categories, groups.size());
        keepBest(
            groups, kept, [&](quint32 group) { return counts[group]; },
            [&](quint32 a, quint32 b) { return grouping.keyBytes(a) < grouping.keyBytes(b); });
        for (size_t i = 0; i < chosen.size(); ++i) {
            const auto rank = std::find(groups.begin(), groups.end(), chosen[i]);
            lanes[i].colour = rank == groups.end() ? 0 : static_cast<int>(rank - groups.begin()) + 1;
        }
    }

    void addLanes(Timeline& timeline, const Dataset& data, const InkRows& rows, const TimelineRequest& request,
        const std::vector<size_t>& edgeRows)
    {
        const Grouping grouping(data, request.group);
        const auto most = static_cast<size_t>(std::max(request.mostLanes, 0));
        Ranking ranking = rankGroups(grouping, rows, data.rows(), most);
        if (!request.laneOrder.isEmpty()) {
            const auto place = [&](quint32 group) {
                const qsizetype at = request.laneOrder.indexOf(grouping.key(group));
                return at < 0 ? request.laneOrder.size() : at;
            };
            std::stable_sort(ranking.chosen.begin(), ranking.chosen.end(),
                [&](quint32 a, quint32 b) { return place(a) < place(b); });
        }
        const std::vector<quint32> laneOf = lanesOfGroups(grouping, ranking);
        std::vector<TimelineLane> lanes;
        for (const quint32 group : ranking.chosen) {
            TimelineLane lane;
            lane.key = grouping.key(group);
            lane.colour = grouping.colour(group);
            lanes.push_back(std::move(lane));
        }
        if (request.group == GroupField::Source) // a colour means who asked, in every picture
            colourByRank(lanes, ranking.chosen, grouping, data.rows());
        TimelineLane other;
        other.isOther = true;
        other.groupsInOther = ranking.groupsLeft;
        lanes.push_back(std::move(other));
        fillLanes(lanes, rows, grouping, laneOf, edgeRows);
        if (!leavesAnyOut(grouping, laneOf, ranking.chosen.size(), data.rows()))
            lanes.pop_back();
        std::move(lanes.begin(), lanes.end(), std::back_inserter(timeline.lanes));
    }

    void addContext(Timeline& timeline, const Dataset& data, const TimelineRequest& request)
    {
        const TimeSpan within
            = timeline.edgesUs.empty() ? TimeSpan{} : TimeSpan{timeline.edgesUs.front(), timeline.edgesUs.back()};
        const std::vector<CoverageSpan> coverage = coverageOf(data, request.sensors);
        timeline.coveredUs = coveredPerBin(coveredSpans(coverage, within), timeline.edgesUs);
        timeline.uncovered = unrecordedSpans(coverage, knownSpan(data), within);
        timeline.sensors = sensorCoverage(data, within);
        for (size_t i = 0; i < std::min(timeline.sensors.size(), request.sensors.size()); ++i)
            timeline.sensors[i].isAsked = request.sensors[i] != 0;
        timeline.clockChangesUs = request.zone.changesWithin(within);
        for (const EventMark& event : data.events) {
            const bool moment = event.span.isEmpty();
            if (moment ? within.contains(event.span.beginUs) : within.intersects(event.span))
                timeline.events.push_back(event);
        }
    }

} // namespace

Result<Timeline> countTimeline(const Dataset& data, const InkRows& rows, const TimelineRequest& request)
{
    const ColumnTable& table = *data.table;
    const TimeSpan span = request.span.isEmpty() ? shownSpan(data) : request.span;
    auto edges = binEdges(span, request.width, request.zone);
    if (!edges)
        return edges.error();
    Timeline timeline;
    timeline.zoneId = request.zone.id();
    timeline.width = request.width;
    timeline.group = request.group;
    timeline.hasSelection = rows.hasSelection;
    timeline.total = totalOf(data, rows);
    timeline.edgesUs = *std::move(edges);
    const std::vector<size_t> edgeRows = rowsAtEdges(table, timeline.edgesUs);
    timeline.lanes.push_back(laneOfAll(rows, edgeRows, timeline.bins()));
    if (request.group != GroupField::None)
        addLanes(timeline, data, rows, request, edgeRows);
    addContext(timeline, data, request);
    if (!timeline.edgesUs.empty())
        timeline.observed = observedSpans(data, rows, {timeline.edgesUs.front(), timeline.edgesUs.back()});
    timeline.hasObservations = !data.observed->rows.empty();
    return timeline;
}

} // namespace askance
