// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/GraphColumn.h"

#include <algorithm>
#include <functional>

namespace askance {

namespace {

    using Kind = DocumentAnchor::Kind;

    constexpr double kPartyPx = 32;
    constexpr double kWordsPx = 15; // a line of words below a party
    constexpr double kLetterPx = 5.8; // about, of words
    constexpr int kMostLines = 3;
    constexpr double kLinkedGapPx = 29; // beside the words between
    constexpr double kGapPx = 14;
    constexpr double kMarginPx = 14;
    constexpr double kContextPx = 152;
    constexpr double kNamePx = 222;
    constexpr double kIndentPx = 10; // parties beside names are so much narrower
    constexpr double kBracketPx = 8;
    constexpr double kDropPx = 40; // where vertical lines of the context stand

    // Lines that the words of a link will take, as far as that can be told without a font.
    int wordLines(const DocumentedLink& link, double widthPx)
    {
        const auto letters = static_cast<double>(link.documents.front().kind.size() + 5);
        return std::clamp(static_cast<int>(letters * kLetterPx / widthPx) + 1, 1, kMostLines);
    }

    double wordsWidth(bool besideNames)
    {
        return besideNames ? kNamePx : kContextPx + 40;
    }

    const DocumentedLink* linkBetween(const GraphDocuments& documents, const DocumentAnchor& a, const DocumentAnchor& b)
    {
        for (const DocumentedLink& link : documents.links)
            if ((link.from == a && link.to == b) || (link.from == b && link.to == a))
                return &link;
        return nullptr;
    }

    // Parties linked with `anchor`, in the order of the documents.
    std::vector<size_t> partiesOf(const GraphDocuments& documents, const DocumentAnchor& anchor)
    {
        std::vector<size_t> parties;
        for (const DocumentedLink& link : documents.links) {
            if (link.from == anchor && link.to.kind == Kind::Party)
                parties.push_back(link.to.index);
            else if (link.to == anchor && link.from.kind == Kind::Party)
                parties.push_back(link.from.index);
        }
        return parties;
    }

    // A party and all that hang on it, each after the one it hangs on.
    class Chains {
    public:
        Chains(const GraphDocuments& documents, bool besideNames)
            : m_documents(documents)
            , m_besideNames(besideNames)
            , m_taken(documents.parties.size(), false)
        {
        }
        std::vector<size_t> from(size_t party)
        {
            std::vector<size_t> chain;
            follow(party, chain);
            return chain;
        }

    private:
        void follow(size_t party, std::vector<size_t>& chain)
        {
            if (m_taken[party] || m_documents.parties[party].isBesideNames != m_besideNames)
                return;
            m_taken[party] = true;
            chain.push_back(party);
            for (const size_t next : partiesOf(m_documents, {Kind::Party, party}))
                follow(next, chain);
        }
        const GraphDocuments& m_documents;
        bool m_besideNames;
        std::vector<bool> m_taken;
    };

    // Draws all lines once the boxes stand.
    class Lines {
    public:
        Lines(GraphLayout& layout, const GroupedGraph& graph, const GraphDocuments& documents)
            : m_layout(layout)
            , m_graph(graph)
            , m_documents(documents)
            , m_wordsBelow(documents.parties.size(), 0)
        {
        }

        void draw()
        {
            for (size_t i = 0; i < m_documents.links.size(); ++i)
                m_layout.links.push_back(line(m_documents.links[i]));
        }

    private:
        [[nodiscard]] QRectF boxOf(const DocumentAnchor& anchor) const
        {
            switch (anchor.kind) {
            case Kind::Party:
                return m_layout.parties[anchor.index].box;
            case Kind::SourceGroup:
                return m_layout.sourceBoxes[anchor.index];
            case Kind::Name:
                break;
            }
            return m_layout.names[anchor.index].row;
        }
        [[nodiscard]] bool isOnNameSide(const DocumentAnchor& anchor) const
        {
            return anchor.kind == Kind::Name
                || (anchor.kind == Kind::Party && m_documents.parties[anchor.index].isBesideNames);
        }
        // True if nothing else stands between two boxes of one column.
        [[nodiscard]] bool isClear(const QRectF& upper, const QRectF& lower) const
        {
            const QRectF between(
                upper.left() + 20, upper.bottom() + 1, upper.width() - 40, lower.top() - upper.bottom() - 2);
            const auto blocks = [&](const QRectF& box) {
                return box.intersects(between) && !box.intersects(upper) && !box.intersects(lower);
            };
            return std::none_of(m_layout.nameBoxes.begin(), m_layout.nameBoxes.end(), blocks)
                && std::none_of(m_layout.parties.begin(), m_layout.parties.end(),
                    [&](const GraphLayout::Party& party) { return blocks(party.box); });
        }
        QRectF wordsBelow(size_t party, const DocumentedLink& link)
        {
            const QRectF& box = m_layout.parties[party].box;
            const bool besideNames = m_documents.parties[party].isBesideNames;
            const double wide = besideNames ? box.width() : wordsWidth(false);
            const double y = box.bottom() + 2 + m_wordsBelow[party] * kWordsPx;
            const int lines = wordLines(link, wide);
            m_wordsBelow[party] += lines;
            return {box.left() + 2, y, wide, lines * kWordsPx};
        }

        GraphLayout::Link line(const DocumentedLink& link);
        void vertical(GraphLayout::Link& out, const DocumentedLink& link, bool onNameSide) const;
        void toGroup(GraphLayout::Link& out, const QRectF& party, const QRectF& box);

        GraphLayout& m_layout;
        const GroupedGraph& m_graph;
        const GraphDocuments& m_documents;
        std::vector<int> m_wordsBelow;
        int m_elbows = 0;
    };

    void Lines::vertical(GraphLayout::Link& out, const DocumentedLink& link, bool onNameSide) const
    {
        const QRectF from = boxOf(link.from);
        const QRectF to = boxOf(link.to);
        const bool down = from.top() < to.top();
        const QRectF& upper = down ? from : to;
        const QRectF& lower = down ? to : from;
        const double x = onNameSide ? std::max(upper.left(), lower.left()) + (m_layout.nameWidth - kIndentPx) / 2
                                    : upper.left() + kDropPx;
        out.line = {{x, down ? from.bottom() : from.top()}, {x, down ? to.top() : to.bottom()}};
        const double wide = wordsWidth(onNameSide);
        const double high = wordLines(link, wide) * kWordsPx;
        const double top = (upper.bottom() + lower.top() - high) / 2;
        out.label = QRectF(onNameSide ? x - wide / 2 : upper.left() + 2, top, wide, high);
        out.isCentred = onNameSide;
        out.arrow = down ? GraphLayout::Arrow::Down : GraphLayout::Arrow::Up;
    }

    void Lines::toGroup(GraphLayout::Link& out, const QRectF& party, const QRectF& box)
    {
        const double y = party.center().y();
        const double at = std::clamp(y, box.top() + 10, box.bottom() - 10);
        if (at == y) {
            out.line = {{party.right(), y}, {box.left(), y}};
            return;
        }
        const double x = party.right() + 16 + 6 * (m_elbows++ % 5);
        out.line = {{party.right(), y}, {x, y}, {x, at}, {box.left(), at}};
    }

    GraphLayout::Link Lines::line(const DocumentedLink& link)
    {
        GraphLayout::Link out;
        const QRectF from = boxOf(link.from);
        const QRectF to = boxOf(link.to);
        const bool namesFrom = isOnNameSide(link.from);
        const bool namesTo = isOnNameSide(link.to);
        const bool partyFrom = link.from.kind == Kind::Party;
        const bool partyTo = link.to.kind == Kind::Party;
        const QRectF& upper = from.top() < to.top() ? from : to;
        const QRectF& lower = from.top() < to.top() ? to : from;
        const bool sameColumn = namesFrom == namesTo && (namesFrom || (partyFrom && partyTo));
        if (sameColumn && isClear(upper, lower)) {
            vertical(out, link, namesFrom);
            return out;
        }
        if (sameColumn || (!namesFrom && !namesTo && !partyFrom && !partyTo)) {
            const double x = namesFrom ? std::max(from.right(), to.right()) + kBracketPx
                                       : std::min(from.left(), to.left()) - kBracketPx;
            const double edgeFrom = namesFrom ? from.right() : from.left();
            const double edgeTo = namesFrom ? to.right() : to.left();
            out.line = {
                {edgeFrom, from.center().y()}, {x, from.center().y()}, {x, to.center().y()}, {edgeTo, to.center().y()}};
        } else if (!namesFrom && !namesTo) {
            toGroup(out, partyFrom ? from : to, partyFrom ? to : from);
            if (!partyFrom)
                std::reverse(out.line.begin(), out.line.end());
        } else {
            const QRectF& left = namesFrom ? to : from;
            const QRectF& right = namesFrom ? from : to;
            out.line = {{left.right(), left.center().y()}, {right.left(), right.center().y()}};
            if (namesFrom)
                std::reverse(out.line.begin(), out.line.end());
        }
        if (partyFrom || partyTo) {
            out.label = wordsBelow(partyFrom ? link.from.index : link.to.index, link);
            out.arrow = partyFrom ? GraphLayout::Arrow::Away : GraphLayout::Arrow::Here;
        }
        return out;
    }

    // How many lines of words stand below a party: of its links that are no vertical line to a neighbour.
    int wordsOf(const GraphDocuments& documents, size_t party, const std::vector<DocumentAnchor>& neighbours)
    {
        int words = 0;
        const DocumentAnchor own{Kind::Party, party};
        for (const DocumentedLink& link : documents.links) {
            const bool isFrom = link.from == own;
            const bool isTo = link.to == own && link.from.kind != Kind::Party;
            const DocumentAnchor& other = isFrom ? link.to : link.from;
            if ((isFrom || isTo) && std::find(neighbours.begin(), neighbours.end(), other) == neighbours.end())
                words += wordLines(link, wordsWidth(false));
        }
        return words;
    }

    ColumnSlots contextColumn(const GraphLayout& layout, const GroupedGraph& graph, const GraphDocuments& documents)
    {
        std::vector<size_t> groups(graph.sources.groups.size());
        for (size_t i = 0; i < groups.size(); ++i)
            groups[i] = i;
        std::sort(groups.begin(), groups.end(),
            [&](size_t a, size_t b) { return layout.sourceBoxes[a].top() < layout.sourceBoxes[b].top(); });
        Chains chains(documents, false);
        ColumnSlots slots;
        for (const size_t group : groups) {
            for (const size_t party : partiesOf(documents, {Kind::SourceGroup, group})) {
                for (const size_t each : chains.from(party)) {
                    ColumnSlot slot;
                    slot.isParty = true;
                    slot.index = each;
                    if (each == party)
                        slot.wished = layout.sourceBoxes[group].center().y();
                    slots.list.push_back(slot);
                }
            }
        }
        for (size_t i = 0; i < slots.list.size(); ++i) {
            ColumnSlot& slot = slots.list[i];
            const DocumentAnchor own{Kind::Party, slot.index};
            std::vector<DocumentAnchor> neighbours;
            if (i > 0) {
                neighbours.push_back({Kind::Party, slots.list[i - 1].index});
                const DocumentedLink* link = linkBetween(documents, own, neighbours.front());
                slot.gapAbove = link ? kLinkedGapPx + wordLines(*link, wordsWidth(false)) * kWordsPx : kGapPx;
            }
            if (i + 1 < slots.list.size())
                neighbours.push_back({Kind::Party, slots.list[i + 1].index});
            slot.height = kPartyPx + wordsOf(documents, slot.index, neighbours) * kWordsPx;
            slot.wished += slot.wished < 0 ? 0 : (slot.height - kPartyPx) / 2;
        }
        return slots;
    }

} // namespace

void spread(ColumnSlots& slots, double room)
{
    double y = 0;
    for (ColumnSlot& slot : slots.list) {
        const bool isFirst = &slot == &slots.list.front();
        const double least = isFirst ? 0 : y + slot.gapAbove;
        slot.top = slot.wished < 0 ? least : std::max(least, slot.wished - slot.height / 2);
        y = slot.top + slot.height;
    }
    // Up again from the end of the room, as far as that is possible.
    double limit = std::max(room, 0.0);
    double needed = 0;
    for (const ColumnSlot& slot : slots.list)
        needed += slot.height + (&slot == &slots.list.front() ? 0 : slot.gapAbove);
    limit = std::max(limit, needed);
    for (size_t i = slots.list.size(); i-- > 0;) {
        ColumnSlot& slot = slots.list[i];
        slot.top = std::min(slot.top, limit - slot.height);
        limit = slot.top - slot.gapAbove;
    }
}

ColumnSlots nameColumn(
    const GroupedGraph& graph, const GraphDocuments& documents, const std::vector<size_t>& nameGroups, double gapPx)
{
    Chains chains(documents, true);
    ColumnSlots slots;
    const auto addParty = [&](size_t party) {
        ColumnSlot slot;
        slot.isParty = true;
        slot.index = party;
        slot.height = kPartyPx;
        slots.list.push_back(slot);
    };
    for (const size_t group : nameGroups) {
        std::vector<size_t> below;
        bool isFirst = true;
        for (const size_t end : graph.names.groups[group].ends) {
            for (const size_t party : partiesOf(documents, {Kind::Name, end})) {
                std::vector<size_t> chain = chains.from(party);
                if (chain.empty())
                    continue;
                // The first stands above its name with what hangs on it further up, the others below.
                if (isFirst)
                    std::for_each(chain.rbegin(), chain.rend(), addParty);
                else
                    below.insert(below.end(), chain.begin(), chain.end());
                isFirst = false;
            }
        }
        slots.list.push_back({false, group, 0, 0, -1, 0});
        std::for_each(below.begin(), below.end(), addParty);
    }
    const auto anchorsOf = [&](const ColumnSlot& slot) {
        std::vector<DocumentAnchor> anchors;
        if (slot.isParty)
            anchors.push_back({Kind::Party, slot.index});
        else
            for (const size_t end : graph.names.groups[slot.index].ends)
                anchors.push_back({Kind::Name, end});
        return anchors;
    };
    for (size_t i = 1; i < slots.list.size(); ++i) {
        ColumnSlot& slot = slots.list[i];
        slot.gapAbove = gapPx;
        for (const DocumentAnchor& a : anchorsOf(slots.list[i - 1]))
            for (const DocumentAnchor& b : anchorsOf(slot))
                if (a.kind == Kind::Party || b.kind == Kind::Party)
                    if (const DocumentedLink* link = linkBetween(documents, a, b))
                        slot.gapAbove = kLinkedGapPx + wordLines(*link, wordsWidth(true)) * kWordsPx;
        // Words of lines that find something in their way stand below the party.
        if (slots.list[i - 1].isParty) {
            std::vector<DocumentAnchor> neighbours = anchorsOf(slot);
            if (i > 1)
                for (const DocumentAnchor& anchor : anchorsOf(slots.list[i - 2]))
                    neighbours.push_back(anchor);
            slot.gapAbove += wordsOf(documents, slots.list[i - 1].index, neighbours) * kWordsPx;
        }
    }
    return slots;
}

void placeDocuments(
    GraphLayout& layout, const GroupedGraph& graph, const GraphDocuments& documents, const ColumnSlots& names)
{
    layout.parties.resize(documents.parties.size());
    for (size_t i = 0; i < documents.parties.size(); ++i)
        layout.parties[i].isBesideNames = documents.parties[i].isBesideNames;
    ColumnSlots context = contextColumn(layout, graph, documents);
    double room = 0;
    for (const QRectF& box : layout.sourceBoxes)
        room = std::max(room, box.bottom());
    for (const QRectF& box : layout.nameBoxes)
        room = std::max(room, box.bottom());
    spread(context, room);
    for (const ColumnSlot& slot : context.list)
        layout.parties[slot.index].box = QRectF(kMarginPx, slot.top, kContextPx, kPartyPx);
    for (const ColumnSlot& slot : names.list)
        if (slot.isParty)
            layout.parties[slot.index].box
                = QRectF(layout.nameLeft + kIndentPx, slot.top, layout.nameWidth - kIndentPx, kPartyPx);
    Lines(layout, graph, documents).draw();
}

} // namespace askance
