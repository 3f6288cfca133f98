// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/GraphTallies.h"

#include <algorithm>

namespace askance {

namespace {

    constexpr size_t kMostIndexed = size_t{1} << 22; // pairs of ends, 16 MiB

    bool fits(const GraphPicture& picture, double room)
    {
        return picture.layout.height <= room;
    }

    quint64 pairKey(quint32 entry, quint32 name)
    {
        return quint64{entry} << 32 | name;
    }

    // What stands in an end or a group is the sum over its items.
    void addSelected(GraphSide& side, const std::vector<quint32>& selected, const std::vector<quint32>& endOf,
        const std::vector<quint32>& groupOf)
    {
        for (size_t item = 0; item < selected.size(); ++item) {
            if (selected[item] == 0)
                continue;
            if (endOf[item] != kNone)
                side.ends[endOf[item]].count.inSelection += selected[item];
            if (groupOf[item] != kNone)
                side.groups[groupOf[item]].count.inSelection += selected[item];
        }
        // What is folded is in no group of its own; the end that stands for it has it all.
        if (!side.groups.empty() && side.groups.back().groups > 0)
            side.groups.back().count.inSelection = side.ends[side.groups.back().ends.front()].count.inSelection;
    }

} // namespace

struct GraphTallies::Selected {
    std::vector<quint32> ofEntry, ofName, ofFlow;
    quint64 hidden = 0;
};

GraphTallies GraphTallies::of(const Dataset& data, const RowSet& filter, const GraphRequest& request)
{
    GraphTallies tallies;
    GraphCounts counts = countGraphPairs(data, {filter, RowSet(), false}, request.grouping);
    tallies.m_entryOfRow = std::move(counts.entryOfRow);
    GraphRequest as = request;
    tallies.draw(data, counts, as);
    const GraphPicture& picture = tallies.m_picture;
    // Smaller groups are closed before anything is folded: a closed group still tells its whole count.
    for (const quint64 limit : {20U, 10U, 5U, 3U, 1U}) {
        if (request.roomPx <= 0 || fits(picture, request.roomPx) || limit >= as.closedAbove)
            continue;
        as.closedAbove = limit;
        tallies.draw(data, counts, as);
    }
    for (size_t most = 40; request.roomPx > 0 && request.leastScale > 0 && most >= 2
         && !fits(picture, request.roomPx / request.leastScale);
         most = most * 2 / 3) {
        as.mostGroups = std::min(as.mostGroups, most);
        as.mostNames = std::min(as.mostNames, most);
        tallies.draw(data, counts, as);
    }
    for (const PairCount& pair : counts.pairs)
        if (pair.inFilter < picture.graph.leastLookups)
            tallies.m_hiddenPairs.insert(pairKey(pair.a, pair.b));
    tallies.indexFlows();
    return tallies;
}

void GraphTallies::draw(const Dataset& data, const GraphCounts& counts, const GraphRequest& request)
{
    m_picture.graph = groupGraph(data, counts, request, &m_places);
    m_picture.documents = request.documents ? documentsOf(data, m_picture.graph) : GraphDocuments{};
    m_picture.layout = layOutColumns(m_picture.graph, m_picture.documents, false);
    if (request.roomPx > 0 && !fits(m_picture, request.roomPx))
        m_picture.layout = layOutColumns(m_picture.graph, m_picture.documents, true);
}

void GraphTallies::indexFlows()
{
    const GroupedGraph& graph = m_picture.graph;
    const size_t names = graph.names.ends.size();
    if (graph.sources.ends.size() * names > kMostIndexed)
        return;
    m_flows.assign(graph.sources.ends.size() * names, kNone);
    for (size_t i = 0; i < graph.flows.size(); ++i)
        m_flows[graph.flows[i].source * names + graph.flows[i].name] = static_cast<quint32>(i);
}

quint32 GraphTallies::flowAt(quint32 source, quint32 name) const
{
    const GroupedGraph& graph = m_picture.graph;
    if (!m_flows.empty())
        return m_flows[source * graph.names.ends.size() + name];
    const auto found = std::lower_bound(graph.flows.begin(), graph.flows.end(), std::pair<size_t, size_t>(source, name),
        [](const GraphFlow& flow, const std::pair<size_t, size_t>& ends) {
            return std::pair(flow.source, flow.name) < ends;
        });
    return static_cast<quint32>(found - graph.flows.begin());
}

GraphTallies::Selected GraphTallies::countSelected(const Dataset& data, const RowSet& selection) const
{
    const ColumnTable& table = *data.table;
    Selected selected;
    selected.ofEntry.assign(m_places.endOfEntry.size(), 0);
    selected.ofName.assign(m_places.endOfName.size(), 0);
    selected.ofFlow.assign(m_picture.graph.flows.size(), 0);
    const auto lastEntry = static_cast<quint32>(m_places.endOfEntry.size() - 1);
    const auto nameless = static_cast<quint32>(m_places.endOfName.size() - 1);
    const std::vector<quint32>& entries = m_entryOfRow.empty() ? table.source : m_entryOfRow;
    selection.forEach([&](size_t row) {
        const quint32 entry = std::min(entries[row], lastEntry); // kNone is larger than any
        const quint32 name = std::min(table.domain[row], nameless);
        ++selected.ofEntry[entry];
        ++selected.ofName[name];
        if (!m_hiddenPairs.empty() && m_hiddenPairs.contains(pairKey(entry, name)))
            ++selected.hidden;
        else
            ++selected.ofFlow[flowAt(m_places.endOfEntry[entry], m_places.endOfName[name])];
    });
    return selected;
}

GraphPicture GraphTallies::with(const Dataset& data, const RowSet* selection) const
{
    GraphPicture picture = m_picture;
    if (!selection)
        return picture;
    const Selected selected = countSelected(data, *selection);
    GroupedGraph& graph = picture.graph;
    graph.hasSelection = true;
    graph.total.inSelection = selection->count();
    graph.hidden.inSelection = selected.hidden;
    addSelected(graph.sources, selected.ofEntry, m_places.endOfEntry, m_places.groupOfEntry);
    addSelected(graph.names, selected.ofName, m_places.endOfName, m_places.groupOfName);
    for (size_t i = 0; i < graph.flows.size(); ++i) {
        graph.flows[i].count.inSelection = selected.ofFlow[i];
        picture.layout.flows[i].selectionWidth = picture.layout.flowWidth(selected.ofFlow[i]);
    }
    return picture;
}

GraphPicture drawGraph(const Dataset& data, const InkRows& rows, const GraphRequest& request)
{
    return GraphTallies::of(data, rows.filter, request).with(data, rows.hasSelection ? &rows.selection : nullptr);
}

} // namespace askance
