// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/TimelineBrush.h"

#include "filter/Parts.h"

#include <algorithm>

namespace askance {

namespace {

    // Number of the bin at an instant, held inside the edges.
    size_t heldBin(const std::vector<qint64>& edges, qint64 us)
    {
        const auto after = std::upper_bound(edges.begin(), edges.end() - 1, us);
        return after == edges.begin() ? 0 : static_cast<size_t>(after - edges.begin()) - 1;
    }

    size_t edgeIndex(const std::vector<qint64>& edges, qint64 us)
    {
        const auto after = std::lower_bound(edges.begin(), edges.end(), us);
        if (after == edges.begin())
            return 0;
        if (after == edges.end())
            return edges.size() - 1;
        const auto index = static_cast<size_t>(after - edges.begin());
        return us - edges[index - 1] <= edges[index] - us ? index - 1 : index;
    }

    Filter lanesFilter(const std::vector<int>& chosen, const Timeline& timeline)
    {
        const std::optional<FilterField> field = filterFieldOf(timeline.group);
        const auto isChosen = [&](size_t lane) {
            return std::find(chosen.begin(), chosen.end(), static_cast<int>(lane)) != chosen.end();
        };
        if (!field || isChosen(0))
            return {};
        bool withOther = false;
        std::vector<Filter> in;
        std::vector<Filter> out;
        for (size_t lane = 1; lane < timeline.lanes.size(); ++lane) {
            if (timeline.lanes[lane].isOther)
                withOther = isChosen(lane);
            else
                (isChosen(lane) ? in : out).push_back(Filter::equals(*field, timeline.lanes[lane].key));
        }
        if (withOther)
            return out.empty() ? Filter() : Filter().excluding(anyOf(out));
        return anyOf(in);
    }

} // namespace

TimeSpan snappedToBins(const std::vector<qint64>& edgesUs, qint64 a, qint64 b)
{
    if (edgesUs.size() < 2)
        return {};
    return {edgesUs[heldBin(edgesUs, std::min(a, b))], edgesUs[heldBin(edgesUs, std::max(a, b)) + 1]};
}

qint64 nearestEdge(const std::vector<qint64>& edgesUs, qint64 us)
{
    return edgesUs.empty() ? us : edgesUs[edgeIndex(edgesUs, us)];
}

TimeSpan movedByBins(const std::vector<qint64>& edgesUs, TimeSpan span, qint64 byUs)
{
    if (edgesUs.size() < 2)
        return span;
    const size_t begin = edgeIndex(edgesUs, span.beginUs);
    const size_t bins = std::max<size_t>(1, edgeIndex(edgesUs, span.endUs) - begin);
    const size_t target = std::min(edgeIndex(edgesUs, span.beginUs + byUs), edgesUs.size() - 1 - bins);
    return {edgesUs[target], edgesUs[target + bins]};
}

std::vector<TimeSpan> joinedSpans(std::vector<TimeSpan> spans)
{
    std::sort(spans.begin(), spans.end(), [](const TimeSpan& a, const TimeSpan& b) { return a.beginUs < b.beginUs; });
    std::vector<TimeSpan> joined;
    for (const TimeSpan& span : spans) {
        if (span.isEmpty())
            continue;
        if (!joined.empty() && span.beginUs <= joined.back().endUs)
            joined.back().endUs = std::max(joined.back().endUs, span.endUs);
        else
            joined.push_back(span);
    }
    return joined;
}

std::vector<TimeSpan> toggledSpan(const std::vector<TimeSpan>& spans, TimeSpan bin)
{
    std::vector<TimeSpan> rest;
    bool wasIn = false;
    for (const TimeSpan& span : spans) {
        if (bin.beginUs < span.beginUs || bin.endUs > span.endUs) {
            rest.push_back(span);
            continue;
        }
        wasIn = true;
        rest.push_back({span.beginUs, bin.beginUs});
        rest.push_back({bin.endUs, span.endUs});
    }
    if (wasIn) {
        rest.erase(std::remove_if(rest.begin(), rest.end(), [](const TimeSpan& s) { return s.isEmpty(); }), rest.end());
        return rest;
    }
    rest.push_back(bin);
    return joinedSpans(std::move(rest));
}

std::optional<Filter> filterOfMarks(const TimelineMarks& marks, const Timeline& timeline, const QByteArray& zone)
{
    std::vector<Filter> times;
    for (const TimeSpan& span : marks.spans)
        times.push_back(Filter::time(span, zone));
    const Filter filter = anyOf(times).with(lanesFilter(marks.lanes, timeline));
    return filter.isEmpty() ? std::nullopt : std::optional<Filter>(filter);
}

TimelineMarks marksOfFilter(const std::optional<Filter>& selection, const Timeline* timeline)
{
    TimelineMarks marks;
    if (const std::optional<TimeSpan> span = selection ? selection->timeBounds() : std::nullopt)
        marks.spans.push_back(*span);
    const std::optional<FilterField> field = timeline ? filterFieldOf(timeline->group) : std::nullopt;
    for (size_t lane = 1; selection && field && lane < timeline->lanes.size(); ++lane) {
        const TimelineLane& one = timeline->lanes[lane];
        if (!one.isOther && (namesValue(*selection, *field, one.key) || selectsValue(*selection, *field, one.key)))
            marks.lanes.push_back(static_cast<int>(lane));
    }
    return marks;
}

} // namespace askance
