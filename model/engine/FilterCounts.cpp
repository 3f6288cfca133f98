// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/FilterCounts.h"

#include "filter/Match.h"

#include <algorithm>

namespace askance {

namespace {

    // The narrowest bins that keep to `most` in this zone, whose clock changes may cut one or two bins more than UTC.
    Result<BinWidth> fittingWidth(TimeSpan span, size_t most, const ZoneRules& zone)
    {
        const size_t limit = std::clamp<size_t>(most, 1, kMaxBins);
        const BinWidth least = chooseBinWidth(span, limit);
        for (const BinWidth width : kBinWidths) {
            if (width < least)
                continue;
            const auto edges = binEdges(span, width, zone);
            if (width == BinWidth::W1 && !edges)
                return edges.error();
            if (width == BinWidth::W1 || (edges && edges->size() <= limit + 1))
                return width;
        }
        return BinWidth::W1;
    }

    Result<TimelineCounts> timelineCounts(
        const Dataset& data, const RowSet& filter, const PictureSpec& spec, const ZoneRules& zone)
    {
        TimelineRequest request;
        request.span = spec.span.isEmpty() ? shownSpan(data) : spec.span;
        request.zone = zone;
        request.group = spec.group;
        request.mostLanes = spec.mostLanes;
        request.laneOrder = spec.laneOrder;
        request.sensors = sensorsOf(data, spec.filter);
        const Result<BinWidth> width
            = spec.width ? Result<BinWidth>(*spec.width) : fittingWidth(request.span, spec.mostBins, zone);
        if (!width)
            return width.error();
        request.width = *width;
        return TimelineCounts::of(data, filter, request);
    }

    Result<TopTallies> topTallies(
        const Dataset& data, const RowSet& filter, const PictureSpec& spec, const RowSet* marked)
    {
        if (spec.fields.front() == GroupField::None)
            return Error{ErrorCode::Usage, QStringLiteral("records are grouped by one field or by two"), {}};
        return TopTallies::of(data, filter, spec.fields.front(), spec.top, marked);
    }

    Result<DayRasterCounts> rasterCounts(
        const Dataset& data, const RowSet& filter, const PictureSpec& spec, const ZoneRules& zone)
    {
        RasterRequest request;
        request.span = spec.span;
        request.zone = zone;
        request.group = spec.group;
        request.mostGroups = spec.mostLanes;
        request.groupOrder = spec.laneOrder;
        request.slotUs = spec.slotUs;
        request.mostTicks = spec.mostTicks;
        request.sensors = sensorsOf(data, spec.filter);
        return DayRasterCounts::of(data, filter, spec.filter.timeBounds().value_or(TimeSpan()), request);
    }

    IntervalsCounts intervalsCounts(const Dataset& data, const RowSet& filter, const PictureSpec& spec)
    {
        IntervalsRequest request;
        request.span = spec.span;
        request.by = spec.gapsOf;
        request.colour = spec.group;
        request.mostGroups = spec.mostLanes;
        request.groupOrder = spec.laneOrder;
        request.sensors = sensorsOf(data, spec.filter);
        return IntervalsCounts::of(data, filter, request);
    }

    bool haveSameGroups(const PictureSpec& a, const PictureSpec& b)
    {
        return a.span == b.span && a.group == b.group && a.mostLanes == b.mostLanes && a.laneOrder == b.laneOrder;
    }

} // namespace

bool FilterCounts::canCount(const PictureSpec& spec)
{
    switch (spec.kind) {
    case PictureKind::TopCounts:
        return spec.fields.size() == 1;
    case PictureKind::Overview:
    case PictureKind::Timeline:
    case PictureKind::DayRaster:
    case PictureKind::Intervals:
    case PictureKind::DrawnGraph:
        return true;
    default:
        return false;
    }
}

bool FilterCounts::isSameBut(const PictureSpec& a, const PictureSpec& b)
{
    if (a.kind != b.kind || !(a.filter == b.filter))
        return false;
    switch (a.kind) {
    case PictureKind::Overview:
        return true;
    case PictureKind::TopCounts:
        return a.fields == b.fields && a.top == b.top && a.marked == b.marked;
    case PictureKind::Timeline:
        return haveSameGroups(a, b) && a.zone == b.zone && a.width == b.width && a.mostBins == b.mostBins;
    case PictureKind::DayRaster:
        return haveSameGroups(a, b) && a.zone == b.zone && a.slotUs == b.slotUs && a.mostTicks == b.mostTicks;
    case PictureKind::Intervals:
        return haveSameGroups(a, b) && a.gapsOf == b.gapsOf;
    case PictureKind::DrawnGraph:
        return a.graph == b.graph;
    default:
        return false;
    }
}

bool FilterCounts::isBulky(const PictureSpec& spec)
{
    return spec.kind == PictureKind::DayRaster || spec.kind == PictureKind::Intervals
        || spec.kind == PictureKind::DrawnGraph;
}

Result<FilterCounts> FilterCounts::of(
    const Dataset& data, const RowSet& filter, const PictureSpec& spec, const ZoneRules& zone, const RowSet* marked)
{
    const auto kept = [](auto counted) -> Result<FilterCounts> {
        if (!counted)
            return counted.error();
        return FilterCounts(*std::move(counted));
    };
    switch (spec.kind) {
    case PictureKind::Overview:
        return FilterCounts(OverviewCounts::of(data, filter));
    case PictureKind::Timeline:
        return kept(timelineCounts(data, filter, spec, zone));
    case PictureKind::TopCounts:
        return kept(topTallies(data, filter, spec, marked));
    case PictureKind::DayRaster:
        return kept(rasterCounts(data, filter, spec, zone));
    case PictureKind::DrawnGraph:
        return FilterCounts(GraphTallies::of(data, filter, spec.graph));
    default:
        Q_ASSERT(spec.kind == PictureKind::Intervals);
        return FilterCounts(intervalsCounts(data, filter, spec));
    }
}

PictureValue FilterCounts::with(const Dataset& data, const RowSet* selection) const
{
    if (const auto* overview = std::get_if<OverviewCounts>(&m_counts))
        return overview->with(data, selection);
    if (const auto* timeline = std::get_if<TimelineCounts>(&m_counts))
        return timeline->with(data, selection);
    if (const auto* top = std::get_if<TopTallies>(&m_counts))
        return top->with(data, selection);
    if (const auto* raster = std::get_if<DayRasterCounts>(&m_counts))
        return raster->with(data, selection);
    if (const auto* graph = std::get_if<GraphTallies>(&m_counts))
        return graph->with(data, selection);
    return std::get<IntervalsCounts>(m_counts).with(selection);
}

} // namespace askance
