// SPDX-License-Identifier: GPL-3.0-or-later
//
// Rows are sorted by time, so a bin is a range of rows: "all" needs two binary searches and a count of bits per bin,
// and lanes one pass over the rows between the edges.
#include "measure/Timeline.h"

#include <algorithm>

namespace askance {

namespace {

    std::vector<quint32> countBins(const RowSet& set, const std::vector<size_t>& rows, size_t bins)
    {
        std::vector<quint32> counts(bins);
        for (size_t bin = 0; bin < bins; ++bin)
            counts[bin] = static_cast<quint32>(set.countIn(rows[bin], rows[bin + 1]));
        return counts;
    }

    TimelineLane laneOfAll(const RowSet& filter, const std::vector<size_t>& edgeRows, size_t bins)
    {
        TimelineLane lane;
        lane.isAll = true;
        lane.inCase.resize(bins);
        for (size_t bin = 0; bin < bins; ++bin)
            lane.inCase[bin] = static_cast<quint32>(edgeRows[bin + 1] - edgeRows[bin]);
        lane.inFilter = filter.isAll() ? lane.inCase : countBins(filter, edgeRows, bins);
        return lane;
    }

    // Fills the ink `counts` of the lanes of groups from the rows of a set.
    void fillInk(std::vector<TimelineLane>& lanes, std::vector<quint32> TimelineLane::*counts, const Grouping& grouping,
        const GroupRanking& ranking, const std::vector<size_t>& edgeRows, const RowSet& set)
    {
        const size_t bins = edgeRows.empty() ? 0 : edgeRows.size() - 1;
        const RowRange hull = hullOf(set);
        std::vector<quint32> sums(ranking.places() * bins, 0);
        ranking.withPlaces(grouping, [&](auto placeAt) {
            for (size_t bin = 0; bin < bins; ++bin) {
                const RowRange range = hull.intersected({edgeRows[bin], edgeRows[bin + 1]});
                quint32* const here = sums.data() + bin * ranking.places();
                forEachRowIn(set, range.begin, range.end, [&](size_t row) { ++here[placeAt(row)]; });
            }
        });
        for (size_t place = 0; place < std::min(lanes.size() - 1, ranking.places()); ++place) {
            std::vector<quint32>& ink = lanes[place + 1].*counts;
            ink.resize(bins);
            for (size_t bin = 0; bin < bins; ++bin)
                ink[bin] = sums[bin * ranking.places() + place];
        }
    }

    // True if some record of the case is in none of the chosen groups.
    bool leavesAnyOut(const Grouping& grouping, const GroupRanking& ranking, size_t tableRows)
    {
        bool any = false;
        ranking.withPlaces(grouping, [&](auto placeAt) {
            for (size_t row = 0; row < tableRows && !any; ++row)
                any = placeAt(row) == ranking.other();
        });
        return any;
    }

    void addLanes(Timeline& timeline, const Dataset& data, const RowSet& filter, const Grouping& grouping,
        const GroupRanking& ranking, const std::vector<size_t>& edgeRows)
    {
        for (size_t place = 0; place < ranking.chosen.size(); ++place) {
            TimelineLane lane;
            lane.key = grouping.key(ranking.chosen[place]);
            lane.colour = ranking.colours[place];
            timeline.lanes.push_back(std::move(lane));
        }
        if (leavesAnyOut(grouping, ranking, data.rows())) {
            TimelineLane other;
            other.isOther = true;
            other.groupsInOther = ranking.groupsLeft;
            timeline.lanes.push_back(std::move(other));
        }
        const RowSet all = filter.isAll() ? filter : RowSet::all(data.rows());
        fillInk(timeline.lanes, &TimelineLane::inCase, grouping, ranking, edgeRows, all);
        if (!filter.isAll())
            return fillInk(timeline.lanes, &TimelineLane::inFilter, grouping, ranking, edgeRows, filter);
        for (TimelineLane& lane : timeline.lanes)
            lane.inFilter = lane.inCase;
    }

    void sumUp(TimelineLane& lane)
    {
        lane.total = {};
        for (size_t bin = 0; bin < lane.inCase.size(); ++bin)
            lane.total += {lane.inCase[bin], lane.inFilter[bin], lane.inSelection[bin]};
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

Result<TimelineCounts> TimelineCounts::of(const Dataset& data, const RowSet& filter, const TimelineRequest& request)
{
    const TimeSpan span = request.span.isEmpty() ? shownSpan(data) : request.span;
    auto edges = binEdges(span, request.width, request.zone);
    if (!edges)
        return edges.error();
    TimelineCounts counts;
    Timeline& timeline = counts.m_timeline;
    timeline.zoneId = request.zone.id();
    timeline.width = request.width;
    timeline.group = request.group;
    timeline.total = {data.rows(), filter.count(), 0};
    timeline.edgesUs = *std::move(edges);
    counts.m_edgeRows = rowsAtEdges(*data.table, timeline.edgesUs);
    timeline.lanes.push_back(laneOfAll(filter, counts.m_edgeRows, timeline.bins()));
    if (request.group != GroupField::None) {
        const Grouping grouping(data, request.group);
        counts.m_ranking = rankGroups(data, grouping, filter, request.mostLanes, request.laneOrder);
        addLanes(timeline, data, filter, grouping, counts.m_ranking, counts.m_edgeRows);
    }
    addContext(timeline, data, request);
    if (!timeline.edgesUs.empty())
        timeline.observed = observedSpans(data, filter, {timeline.edgesUs.front(), timeline.edgesUs.back()});
    timeline.hasObservations = !data.observed->rows.empty();
    return counts;
}

Timeline TimelineCounts::with(const Dataset& data, const RowSet* selection) const
{
    Timeline timeline = m_timeline;
    const size_t bins = timeline.bins();
    timeline.hasSelection = selection != nullptr;
    if (selection) {
        timeline.total.inSelection = selection->count();
        timeline.lanes[0].inSelection = countBins(*selection, m_edgeRows, bins);
        if (timeline.group != GroupField::None)
            fillInk(timeline.lanes, &TimelineLane::inSelection, Grouping(data, timeline.group), m_ranking, m_edgeRows,
                *selection);
    }
    for (TimelineLane& lane : timeline.lanes) {
        lane.inSelection.resize(bins, 0);
        sumUp(lane);
    }
    return timeline;
}

Result<Timeline> countTimeline(const Dataset& data, const InkRows& rows, const TimelineRequest& request)
{
    const auto counts = TimelineCounts::of(data, rows.filter, request);
    if (!counts)
        return counts.error();
    return counts->with(data, rows.hasSelection ? &rows.selection : nullptr);
}

} // namespace askance
