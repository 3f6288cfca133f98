// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/GraphLayout.h"

#include "measure/GraphColumn.h"
#include "measure/GraphOrder.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace askance {

namespace {

    constexpr double kMarginPx = 14;
    constexpr double kContextPx = 152; // parties beside the sources
    constexpr double kBoxGapPx = 54; // between them and the boxes
    constexpr double kSourcePx = 208;
    constexpr double kCircleInsetPx = 6; // centre of the circles, from the right edge of the box
    constexpr double kHeaderPx = 26;
    constexpr double kRowPx = 26;
    constexpr double kFootPx = 7;
    constexpr double kGapPx = 13;
    constexpr double kNamePx = 222;
    constexpr double kNameRowPx = 62;
    constexpr double kBarPx = 8;
    constexpr double kBarGapPx = 8;
    constexpr double kRightMarginPx = 18;
    constexpr double kLeastFlowRunPx = 300; // from box to bar
    constexpr double kLargestCirclePx = 48;
    constexpr double kTallestBarPx = 150;
    constexpr quint64 kWidestFrom = 1000; // lookups: fewer are no broad band, however few there are in all
    constexpr double kGhostShare = 1.5; // the case may be so much more than the filter and still be drawn to scale

    double rootOf(quint64 count)
    {
        return std::sqrt(static_cast<double>(count));
    }

    class ColumnLayout {
    public:
        ColumnLayout(const GroupedGraph& graph, const GraphDocuments& documents, bool compactNames)
            : m_graph(graph)
            , m_documents(documents)
            , m_order(orderColumns(graph))
        {
            m_out.isCompact = compactNames;
        }

        GraphLayout take()
        {
            chooseScales();
            chooseColumns();
            placeSources();
            stackFlowsAtNames();
            placeNames();
            attachFlows();
            placeDocuments(m_out, m_graph, m_documents, m_slots);
            measure();
            return std::move(m_out);
        }

    private:
        void chooseScales();
        [[nodiscard]] double flowScale(quint64 largest) const;
        void chooseColumns();
        void placeSources();
        void stackFlowsAtNames();
        void placeNames();
        void placeNameGroup(size_t group, double top);
        void attachFlows();
        void measure();
        [[nodiscard]] double nameGroupHeight(size_t group) const;
        [[nodiscard]] double nameRowHeight(size_t end) const;

        const GroupedGraph& m_graph;
        const GraphDocuments& m_documents;
        GraphOrder m_order;
        GraphLayout m_out;
        std::vector<double> m_barHeights; // per name end
        std::vector<double> m_pulls; // per name end: where its flows come from
        ColumnSlots m_slots; // of the names' column
    };

    // Pixels of width per square root of lookups: the largest flow has the greatest width, unless that made a bar too
    // tall or a broad band of next to nothing.
    double ColumnLayout::flowScale(quint64 largest) const
    {
        std::vector<double> roots(m_graph.names.ends.size(), 0);
        for (const GraphFlow& flow : m_graph.flows)
            roots[flow.name] += rootOf(m_out.hasGhosts ? flow.count.inCase : flow.count.inFilter);
        const double tallest = roots.empty() ? 0 : *std::max_element(roots.begin(), roots.end());
        return std::min(kGraphFlowPx / rootOf(std::max(largest, kWidestFrom)), kTallestBarPx / std::max(tallest, 1.0));
    }

    void ColumnLayout::chooseScales()
    {
        quint64 largest = 1;
        for (const GraphEnd& end : m_graph.sources.ends)
            largest = std::max(largest, end.count.inFilter);
        m_out.radiusPerRoot = std::min(m_out.radiusPerRoot, kLargestCirclePx / rootOf(largest));

        quint64 inFilter = 1;
        quint64 inCase = 1;
        for (const GraphFlow& flow : m_graph.flows) {
            inFilter = std::max(inFilter, flow.count.inFilter);
            inCase = std::max(inCase, flow.count.inCase);
        }
        const bool anyOutside = std::any_of(m_graph.flows.begin(), m_graph.flows.end(),
            [](const GraphFlow& flow) { return flow.count.inCase > flow.count.inFilter; });
        m_out.hasGhosts = anyOutside && static_cast<double>(inCase) <= kGhostShare * static_cast<double>(inFilter);
        m_out.flowPerRoot = flowScale(m_out.hasGhosts ? inCase : inFilter);
        for (const GraphFlow& flow : m_graph.flows) {
            GraphLayout::Flow placed;
            placed.width = m_out.flowWidth(flow.count.inFilter);
            placed.caseWidth = m_out.hasGhosts ? m_out.flowWidth(flow.count.inCase) : placed.width;
            placed.selectionWidth = m_out.flowWidth(flow.count.inSelection);
            m_out.flows.push_back(placed);
        }
    }

    void ColumnLayout::chooseColumns()
    {
        m_out.hasContext = std::any_of(m_documents.parties.begin(), m_documents.parties.end(),
            [](const DocumentedParty& party) { return !party.isBesideNames; });
        m_out.sourceLeft = m_out.hasContext ? kMarginPx + kContextPx + kBoxGapPx : kMarginPx;
        m_out.nameWidth = kNamePx;
        m_out.nameLeft = m_out.sourceLeft + kSourcePx + kLeastFlowRunPx + kBarPx + kBarGapPx;
        m_out.width = m_out.nameLeft + kNamePx + kRightMarginPx;
    }

    void ColumnLayout::placeSources()
    {
        m_out.sourceBoxes.resize(m_graph.sources.groups.size());
        m_out.sources.resize(m_graph.sources.ends.size());
        double y = 0;
        for (const size_t group : m_order.sourceGroups) {
            const double top = y;
            y += kHeaderPx;
            for (const size_t end : m_order.sourceEnds[group]) {
                GraphLayout::End& placed = m_out.sources[end];
                placed.radius
                    = std::max(kGraphCirclePx, m_out.radiusPerRoot * rootOf(m_graph.sources.ends[end].count.inFilter));
                const double height = std::max(kRowPx, 2 * placed.radius + kFootPx);
                placed.row = QRectF(m_out.sourceLeft, y, kSourcePx, height);
                placed.centre = QPointF(m_out.sourceLeft + kSourcePx - kCircleInsetPx, y + height / 2);
                y += height;
            }
            y += kFootPx;
            m_out.sourceBoxes[group] = QRectF(m_out.sourceLeft, top, kSourcePx, y - top);
            y += kGapPx;
        }
    }

    void ColumnLayout::stackFlowsAtNames()
    {
        m_barHeights.assign(m_graph.names.ends.size(), 0);
        m_pulls.assign(m_graph.names.ends.size(), 0);
        std::vector<double> weights(m_graph.names.ends.size(), 0);
        for (size_t i = 0; i < m_graph.flows.size(); ++i) {
            const GraphFlow& flow = m_graph.flows[i];
            m_barHeights[flow.name] += m_out.flows[i].caseWidth;
            weights[flow.name] += m_out.flows[i].width;
            m_pulls[flow.name] += m_out.flows[i].width * m_out.sources[flow.source].centre.y();
        }
        for (size_t i = 0; i < m_pulls.size(); ++i)
            m_pulls[i] = weights[i] > 0 ? m_pulls[i] / weights[i] : 0;
    }

    double ColumnLayout::nameRowHeight(size_t end) const
    {
        const bool isAlone = !m_graph.names.groups[m_graph.names.ends[end].group].isBoxed;
        return std::max(isAlone && !m_out.isCompact ? kNameRowPx : kRowPx, m_barHeights[end]);
    }

    double ColumnLayout::nameGroupHeight(size_t group) const
    {
        double height = m_graph.names.groups[group].isBoxed ? kHeaderPx + kFootPx : 0;
        for (const size_t end : m_order.nameEnds[group])
            height += nameRowHeight(end);
        return height;
    }

    void ColumnLayout::placeNameGroup(size_t group, double top)
    {
        const bool isBoxed = m_graph.names.groups[group].isBoxed;
        m_out.nameBoxes[group] = QRectF(m_out.nameLeft, top, kNamePx, nameGroupHeight(group));
        double y = top + (isBoxed ? kHeaderPx : 0);
        for (const size_t end : m_order.nameEnds[group]) {
            const double height = nameRowHeight(end);
            // A bar taller than the words stands out above and below their box.
            const double box = isBoxed ? height : std::min(height, m_out.isCompact ? kRowPx : kNameRowPx);
            GraphLayout::End& placed = m_out.names[end];
            placed.row = QRectF(m_out.nameLeft, y + (height - box) / 2, kNamePx, box);
            const double bar = std::max(m_barHeights[end], kGraphCirclePx);
            const double left = m_out.nameLeft - kBarGapPx - kBarPx;
            placed.bar = QRectF(left, y + (height - bar) / 2, kBarPx, bar);
            placed.centre = placed.bar.center();
            y += height;
        }
    }

    void ColumnLayout::placeNames()
    {
        m_out.nameBoxes.resize(m_graph.names.groups.size());
        m_out.names.resize(m_graph.names.ends.size());
        m_slots = nameColumn(m_graph, m_documents, m_order.nameGroups, m_out.isCompact ? 6 : kGapPx);
        for (ColumnSlot& slot : m_slots.list) {
            if (slot.isParty)
                continue;
            slot.height = nameGroupHeight(slot.index);
            double pull = 0;
            double weight = 0;
            for (const size_t end : m_order.nameEnds[slot.index]) {
                pull += m_pulls[end] * m_barHeights[end];
                weight += m_barHeights[end];
            }
            slot.wished = weight > 0 ? pull / weight : 0;
        }
        const double room = m_out.sourceBoxes.empty() ? 0 : m_out.sourceBoxes[m_order.sourceGroups.back()].bottom();
        spread(m_slots, room);
        for (const ColumnSlot& slot : m_slots.list)
            if (!slot.isParty)
                placeNameGroup(slot.index, slot.top);
    }

    // Flows leave a circle in the order of where they go and lie on a bar in the order of where they come from.
    void ColumnLayout::attachFlows()
    {
        std::vector<size_t> order(m_graph.flows.size());
        std::iota(order.begin(), order.end(), size_t{0});
        const auto sourceY = [&](size_t i) { return m_out.sources[m_graph.flows[i].source].centre.y(); };
        const auto nameY = [&](size_t i) { return m_out.names[m_graph.flows[i].name].centre.y(); };
        std::vector<double> taken(m_graph.names.ends.size(), 0);
        std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return sourceY(a) < sourceY(b); });
        for (const size_t i : order) {
            GraphLayout::Flow& flow = m_out.flows[i];
            const size_t name = m_graph.flows[i].name;
            const QRectF& bar = m_out.names[name].bar;
            const double top = bar.center().y() - m_barHeights[name] / 2 + taken[name];
            flow.to = QPointF(bar.left(), top + flow.caseWidth / 2);
            taken[name] += flow.caseWidth;
        }
        std::vector<double> sums(m_graph.sources.ends.size(), 0);
        for (size_t i = 0; i < m_graph.flows.size(); ++i)
            sums[m_graph.flows[i].source] += m_out.flows[i].caseWidth;
        taken.assign(m_graph.sources.ends.size(), 0);
        std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return nameY(a) < nameY(b); });
        for (const size_t i : order) {
            GraphLayout::Flow& flow = m_out.flows[i];
            const size_t source = m_graph.flows[i].source;
            const GraphLayout::End& end = m_out.sources[source];
            const double share = std::min(1.0, 2 * end.radius / std::max(sums[source], 1e-9));
            const double at = (taken[source] + flow.caseWidth / 2 - sums[source] / 2) * share;
            flow.from = end.centre + QPointF(0, at);
            taken[source] += flow.caseWidth;
        }
    }

    void ColumnLayout::measure()
    {
        const auto reach = [this](const QRectF& box) { m_out.height = std::max(m_out.height, box.bottom()); };
        for (const QRectF& box : m_out.sourceBoxes)
            reach(box);
        for (const QRectF& box : m_out.nameBoxes)
            reach(box);
        for (const GraphLayout::End& end : m_out.names)
            reach(end.bar);
        for (const GraphLayout::Party& party : m_out.parties)
            reach(party.box);
        for (const GraphLayout::Link& link : m_out.links)
            if (!link.label.isNull())
                reach(link.label);
    }

} // namespace

double GraphLayout::flowWidth(quint64 count) const
{
    return count == 0 ? 0 : std::max(kGraphThinFlowPx, flowPerRoot * rootOf(count));
}

GraphLayout GraphLayout::widened(double to) const
{
    GraphLayout out = *this;
    const double by = to - width;
    if (by <= 0)
        return out;
    const double border = sourceLeft + kSourcePx + 1;
    out.width = to;
    out.nameLeft += by;
    for (QRectF& box : out.nameBoxes)
        box.translate(by, 0);
    for (End& end : out.names) {
        end.row.translate(by, 0);
        end.bar.translate(by, 0);
        end.centre.rx() += by;
    }
    for (Flow& flow : out.flows)
        flow.to.rx() += by;
    for (Party& party : out.parties)
        if (party.isBesideNames)
            party.box.translate(by, 0);
    for (Link& link : out.links) {
        for (QPointF& point : link.line)
            if (point.x() > border)
                point.rx() += by;
        if (link.label.left() > border)
            link.label.translate(by, 0);
    }
    return out;
}

std::vector<size_t> endsInOrder(const std::vector<GraphLayout::End>& ends)
{
    std::vector<size_t> order(ends.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::stable_sort(
        order.begin(), order.end(), [&](size_t a, size_t b) { return ends[a].centre.y() < ends[b].centre.y(); });
    return order;
}

GraphLayout layOutColumns(const GroupedGraph& graph, const GraphDocuments& documents, bool compactNames)
{
    return ColumnLayout(graph, documents, compactNames).take();
}

} // namespace askance
