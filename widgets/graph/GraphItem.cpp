// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/GraphItem.h"

#include "filter/Parts.h"

#include <set>

namespace askance {

namespace {

    using Kind = GraphItem::Kind;

    const GraphSide& sideOf(const GraphItem& item, const GroupedGraph& graph)
    {
        return item.kind == Kind::Name || item.kind == Kind::NameGroup ? graph.names : graph.sources;
    }

    // Field and value of an item that is a single value of one field.
    std::optional<std::pair<FilterField, QString>> valueOf(const GraphItem& item, const GroupedGraph& graph)
    {
        const GraphSide& side = sideOf(item, graph);
        if (item.kind == Kind::Source || item.kind == Kind::Name) {
            const GraphEnd& end = side.ends[item.index];
            if (end.kind != GraphEnd::Kind::One || end.value == kNone)
                return std::nullopt;
            return std::pair(item.kind == Kind::Source ? FilterField::Source : FilterField::Domain, end.text);
        }
        if (item.kind != Kind::SourceGroup || graph.sourceGrouping != GraphGrouping::Organisation)
            return std::nullopt;
        const GraphGroup& group = side.groups[item.index];
        if (group.groups > 0 || group.name.isEmpty())
            return std::nullopt;
        return std::pair(FilterField::Org, group.name);
    }

    struct Ends {
        std::set<size_t> sources, names;
    };

    Ends endsOf(const GraphItem& item, const GroupedGraph& graph)
    {
        Ends ends;
        switch (item.kind) {
        case Kind::Source:
            ends.sources.insert(item.index);
            break;
        case Kind::Name:
            ends.names.insert(item.index);
            break;
        case Kind::SourceGroup:
            for (const size_t end : graph.sources.groups[item.index].ends)
                ends.sources.insert(end);
            break;
        case Kind::NameGroup:
            for (const size_t end : graph.names.groups[item.index].ends)
                ends.names.insert(end);
            break;
        case Kind::Flow:
            ends.sources.insert(graph.flows[item.index].source);
            ends.names.insert(graph.flows[item.index].name);
            break;
        case Kind::Party:
        case Kind::Link:
            break;
        }
        return ends;
    }

} // namespace

std::optional<Filter> filterOf(const GraphItem& item, const GroupedGraph& graph)
{
    switch (item.kind) {
    case Kind::Source:
    case Kind::Name:
        return sideOf(item, graph).ends[item.index].filter;
    case Kind::SourceGroup:
    case Kind::NameGroup:
        return sideOf(item, graph).groups[item.index].filter;
    case Kind::Flow:
        return graph.filterOf(graph.flows[item.index]);
    case Kind::Party:
    case Kind::Link:
        break;
    }
    return std::nullopt;
}

InkCount countOf(const GraphItem& item, const GroupedGraph& graph)
{
    switch (item.kind) {
    case Kind::Source:
    case Kind::Name:
        return sideOf(item, graph).ends[item.index].count;
    case Kind::SourceGroup:
    case Kind::NameGroup:
        return sideOf(item, graph).groups[item.index].count;
    case Kind::Flow:
        return graph.flows[item.index].count;
    case Kind::Party:
    case Kind::Link:
        break;
    }
    return {};
}

bool isSelected(const GraphItem& item, const GroupedGraph& graph, const Filter& selection)
{
    if (const auto value = valueOf(item, graph); value && selectsValue(selection, value->first, value->second))
        return true;
    const InkCount count = countOf(item, graph);
    // Making a flow's filter costs more than looking whether it can be selected at all.
    if (count.inSelection == 0 || count.inSelection < count.inFilter)
        return false;
    const std::optional<Filter> filter = filterOf(item, graph);
    return filter && hasPart(selection, *filter);
}

bool isNamedBy(const GraphItem& item, const GroupedGraph& graph, const Filter& hovered)
{
    if (item.kind == Kind::Flow) {
        const GraphFlow& flow = graph.flows[item.index];
        return isNamedBy({Kind::Source, flow.source}, graph, hovered)
            && isNamedBy({Kind::Name, flow.name}, graph, hovered);
    }
    if (const auto value = valueOf(item, graph); value && namesValue(hovered, value->first, value->second))
        return true;
    const std::optional<Filter> filter = filterOf(item, graph);
    return filter && *filter == hovered;
}

std::vector<GraphItem> pathBetween(const GraphItem& a, const GraphItem& b, const GroupedGraph& graph)
{
    const Ends endsA = endsOf(a, graph);
    const Ends endsB = endsOf(b, graph);
    // For each end of the one side: does it have a flow to a, to b?
    std::set<size_t> namesOfA, namesOfB, sourcesOfA, sourcesOfB;
    for (const GraphFlow& flow : graph.flows) {
        if (endsA.sources.contains(flow.source))
            namesOfA.insert(flow.name);
        if (endsB.sources.contains(flow.source))
            namesOfB.insert(flow.name);
        if (endsA.names.contains(flow.name))
            sourcesOfA.insert(flow.source);
        if (endsB.names.contains(flow.name))
            sourcesOfB.insert(flow.source);
    }
    std::vector<GraphItem> path;
    for (size_t i = 0; i < graph.flows.size(); ++i) {
        const GraphFlow& flow = graph.flows[i];
        const bool fromA = endsA.sources.contains(flow.source);
        const bool fromB = endsB.sources.contains(flow.source);
        const bool toA = endsA.names.contains(flow.name);
        const bool toB = endsB.names.contains(flow.name);
        const bool isDirect = (fromA && toB) || (fromB && toA);
        const bool byName = (fromA || fromB) && namesOfA.contains(flow.name) && namesOfB.contains(flow.name);
        const bool bySource = (toA || toB) && sourcesOfA.contains(flow.source) && sourcesOfB.contains(flow.source);
        if (isDirect || byName || bySource)
            path.push_back({Kind::Flow, i});
    }
    return path;
}

} // namespace askance
