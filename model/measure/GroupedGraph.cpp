// SPDX-License-Identifier: GPL-3.0-or-later
//
// groupGraph: both sides are made the same way. A side has items (entries, names) in groups; each item comes to stand
// in one end, and what an end counts is the sum over its items.
#include "measure/GroupedGraph.h"

#include "filter/Parts.h"
#include "measure/BestFirst.h"

#include <algorithm>
#include <functional>
#include <unordered_map>
#include <unordered_set>

namespace askance {

namespace {

    constexpr size_t kMoreOpened = 10; // times as many groups or names once "more" is opened

    struct Totals {
        InkCount count;
        quint32 firstRow = kNone, lastRow = 0;
        quint64 members = 0; // items with a record in the filter
        quint64 shownMembers = 0; // … in a pair that is not hidden
        void add(const PairCount& pair)
        {
            count += pair.count();
            firstRow = std::min(firstRow, pair.firstRow);
            lastRow = std::max(lastRow, pair.lastRow);
        }
        void add(const Totals& other)
        {
            count += other.count;
            firstRow = std::min(firstRow, other.firstRow);
            lastRow = std::max(lastRow, other.lastRow);
        }
    };

    // What differs between the two sides.
    struct Items {
        const ByteDictionary* names = nullptr;
        std::vector<quint32> values; // of the dictionary, kNone = not recorded; empty: the item's number is the value
        const std::vector<quint32>* groupOf = nullptr; // null: every item is a group alone
        const std::vector<GraphCounts::Group>* groups = nullptr;
        const std::vector<quint8>* colours = nullptr; // null: as the group
        FilterField field = FilterField::Source;
        bool isSplit = false;
        const char* moreKey = kMoreSourcesKey;
        size_t mostGroups = 0;

        [[nodiscard]] quint32 value(quint32 item) const
        {
            if (!values.empty())
                return values[item];
            return item < names->size() ? item : kNone;
        }
        [[nodiscard]] quint32 group(quint32 item) const { return groupOf ? (*groupOf)[item] : item; }
        [[nodiscard]] std::string_view key(quint32 item) const
        {
            const quint32 of = value(item);
            return of == kNone ? std::string_view() : names->at(of);
        }
        [[nodiscard]] QString text(quint32 item) const
        {
            const std::string_view bytes = key(item);
            return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
        }
        [[nodiscard]] GraphCounts::Group info(quint32 group) const
        {
            if (groups)
                return (*groups)[group];
            return {text(group), 0, Filter::equals(field, text(group)), false};
        }
        [[nodiscard]] bool isRest(quint32 group) const { return groups && (*groups)[group].isRest; }
        [[nodiscard]] bool isBefore(quint32 a, quint32 b) const // of groups
        {
            if (groups)
                return (*groups)[a].name != (*groups)[b].name ? (*groups)[a].name < (*groups)[b].name : a < b;
            const int order = key(a).compare(key(b));
            return order != 0 ? order < 0 : a < b;
        }
    };

    class SideBuilder {
    public:
        SideBuilder(const Items& items, const std::vector<Totals>& totals, const GraphRequest& request)
            : m_items(items)
            , m_totals(totals)
            , m_request(request)
            , m_endOf(totals.size(), kNone)
        {
        }

        void build();
        [[nodiscard]] const std::vector<quint32>& endOf() const { return m_endOf; }
        [[nodiscard]] std::vector<quint32> groupOf() const;
        [[nodiscard]] GraphSide take(const std::vector<qint64>& times);

    private:
        void sumGroups();
        void chooseGroups();
        void addGroup(quint32 group);
        void addMembers(GraphGroup& group, const GraphCounts::Group& info);
        void addOne(GraphGroup& group, const GraphCounts::Group& info, quint32 item);
        void addRest();
        [[nodiscard]] size_t addEnd(GraphGroup& group, GraphEnd::Kind kind, const Filter& filter);
        [[nodiscard]] bool isOpen(const GraphGroup& group, size_t shown) const;
        [[nodiscard]] int colourOf(const GraphCounts::Group& info, const std::vector<quint32>& members) const;

        const Items& m_items;
        const std::vector<Totals>& m_totals;
        const GraphRequest& m_request;
        GraphSide m_side;
        std::vector<quint32> m_endOf;
        std::vector<Totals> m_groupTotals;
        std::vector<quint32> m_chosen;
        std::vector<std::vector<quint32>> m_members; // of chosen groups, by their place in m_chosen
        quint64 m_folded = 0;
    };

    void SideBuilder::sumGroups()
    {
        m_groupTotals.resize(m_items.groups ? m_items.groups->size() : m_totals.size());
        for (quint32 item = 0; item < m_totals.size(); ++item) {
            const Totals& totals = m_totals[item];
            if (totals.count.inFilter == 0)
                continue;
            Totals& group = m_groupTotals[m_items.group(item)];
            group.add(totals);
            ++group.members;
            group.shownMembers += totals.shownMembers;
        }
    }

    void SideBuilder::chooseGroups()
    {
        std::vector<quint32> rest;
        quint64 shown = 0;
        for (quint32 group = 0; group < m_groupTotals.size(); ++group) {
            if (m_groupTotals[group].shownMembers == 0)
                continue;
            ++shown;
            (m_items.isRest(group) ? rest : m_chosen).push_back(group);
        }
        size_t most = m_items.mostGroups;
        if (m_request.opened.contains(QLatin1String(m_items.moreKey)))
            most *= kMoreOpened;
        // A fold of one would take as much room as the one.
        if (m_chosen.size() == most + 1)
            ++most;
        keepBest(
            m_chosen, std::min(most, m_chosen.size()), [&](quint32 g) { return m_groupTotals[g].count.inFilter; },
            [&](quint32 a, quint32 b) { return m_items.isBefore(a, b); });
        m_chosen.insert(m_chosen.end(), rest.begin(), rest.end());
        m_folded = shown - m_chosen.size();

        std::unordered_map<quint32, size_t> places;
        for (size_t i = 0; i < m_chosen.size(); ++i)
            places.emplace(m_chosen[i], i);
        m_members.resize(m_chosen.size());
        for (quint32 item = 0; item < m_totals.size(); ++item) {
            if (m_totals[item].count.inFilter == 0)
                continue;
            const auto place = places.find(m_items.group(item));
            if (place != places.end())
                m_members[place->second].push_back(item);
        }
    }

    bool SideBuilder::isOpen(const GraphGroup& group, size_t shown) const
    {
        if (shown <= 1)
            return true;
        if (m_request.opened.contains(group.key))
            return true;
        return !m_request.closed.contains(group.key) && shown <= m_request.closedAbove;
    }

    int SideBuilder::colourOf(const GraphCounts::Group& info, const std::vector<quint32>& members) const
    {
        if (!m_items.colours || m_items.colours->empty() || members.empty())
            return info.colour;
        const int first = (*m_items.colours)[members.front()];
        const bool same = std::all_of(
            members.begin(), members.end(), [&](quint32 item) { return (*m_items.colours)[item] == first; });
        return same ? first : 0;
    }

    size_t SideBuilder::addEnd(GraphGroup& group, GraphEnd::Kind kind, const Filter& filter)
    {
        GraphEnd end;
        end.kind = kind;
        end.group = m_side.groups.size();
        end.colour = group.colour;
        end.filter = filter;
        end.members = 0;
        group.ends.push_back(m_side.ends.size());
        m_side.ends.push_back(std::move(end));
        return m_side.ends.size() - 1;
    }

    void SideBuilder::addOne(GraphGroup& group, const GraphCounts::Group& info, quint32 item)
    {
        const QString text = m_items.text(item);
        Filter filter = Filter::equals(m_items.field, text);
        if (m_items.isSplit)
            filter = filter.with(info.filter);
        GraphEnd& end = m_side.ends[addEnd(group, GraphEnd::Kind::One, filter)];
        end.value = m_items.value(item);
        end.text = text;
        if (m_items.colours && !m_items.colours->empty())
            end.colour = (*m_items.colours)[item];
        m_endOf[item] = static_cast<quint32>(m_side.ends.size() - 1);
    }

    void SideBuilder::addMembers(GraphGroup& group, const GraphCounts::Group& info)
    {
        std::vector<quint32>& members = m_members[m_side.groups.size()];
        std::vector<quint32> shown;
        for (const quint32 item : members)
            if (m_totals[item].shownMembers > 0)
                shown.push_back(item);
        group.canToggle = shown.size() > 1;
        group.isOpen = isOpen(group, shown.size());
        if (!group.isOpen) {
            const size_t end = addEnd(group, GraphEnd::Kind::Group, info.filter);
            for (const quint32 item : members)
                m_endOf[item] = static_cast<quint32>(end);
            return;
        }
        const size_t most = std::min(m_request.mostMembers, shown.size());
        const bool folds = shown.size() > most;
        keepBest(
            shown, most, [&](quint32 item) { return m_totals[item].count.inFilter; },
            [&](quint32 a, quint32 b) {
                const int order = m_items.key(a).compare(m_items.key(b));
                return order != 0 ? order < 0 : a < b;
            });
        for (const quint32 item : shown)
            addOne(group, info, item);
        if (!folds)
            return;
        std::vector<Filter> parts;
        for (const size_t end : group.ends)
            parts.push_back(Filter::equals(m_items.field, m_side.ends[end].text));
        const size_t end = addEnd(group, GraphEnd::Kind::More, info.filter.excluding(anyOf(parts)));
        for (const quint32 item : members)
            if (m_endOf[item] == kNone)
                m_endOf[item] = static_cast<quint32>(end);
    }

    void SideBuilder::addGroup(quint32 of)
    {
        const GraphCounts::Group info = m_items.info(of);
        const Totals& totals = m_groupTotals[of];
        GraphGroup group;
        group.key = info.filter.toText();
        group.name = info.name;
        group.filter = info.filter;
        const bool isLoneName = m_items.field == FilterField::Domain && totals.members == 1;
        group.isBoxed = m_items.groups != nullptr && !isLoneName;
        group.members = totals.members;
        group.count = totals.count;
        group.colour = colourOf(info, m_members[m_side.groups.size()]);
        addMembers(group, info);
        m_side.groups.push_back(std::move(group));
    }

    void SideBuilder::addRest()
    {
        std::vector<Filter> shown;
        for (const GraphGroup& group : m_side.groups)
            shown.push_back(group.filter);
        GraphGroup group;
        group.key = QLatin1String(m_items.moreKey);
        group.filter = Filter().excluding(anyOf(shown));
        group.groups = m_folded;
        group.isBoxed = m_items.groups != nullptr;
        group.canToggle = !m_request.opened.contains(group.key);
        const size_t end = addEnd(group, GraphEnd::Kind::More, group.filter);
        const std::unordered_set<quint32> chosen(m_chosen.begin(), m_chosen.end());
        for (quint32 item = 0; item < m_totals.size(); ++item) {
            // What an open group hides stays hidden; it is no part of the fold.
            if (m_totals[item].count.inFilter > 0 && m_endOf[item] == kNone && !chosen.contains(m_items.group(item)))
                m_endOf[item] = static_cast<quint32>(end);
        }
        m_side.groups.push_back(std::move(group));
    }

    void SideBuilder::build()
    {
        sumGroups();
        chooseGroups();
        for (const quint32 group : m_chosen)
            addGroup(group);
        if (m_folded > 0)
            addRest();
    }

    std::vector<quint32> SideBuilder::groupOf() const
    {
        std::vector<quint32> places(m_totals.size(), kNone);
        for (size_t place = 0; place < m_members.size(); ++place)
            for (const quint32 item : m_members[place])
                places[item] = static_cast<quint32>(place);
        return places;
    }

    GraphSide SideBuilder::take(const std::vector<qint64>& times)
    {
        std::vector<Totals> sums(m_side.ends.size());
        std::vector<quint32> latest(m_side.ends.size(), kNone);
        quint32 before = kNone;
        for (quint32 item = 0; item < m_totals.size(); ++item) {
            if (m_totals[item].count.inFilter == 0)
                continue;
            const quint32 value = m_items.value(item);
            if (value != kNone && value != before)
                ++m_side.members;
            before = value;
            if (m_endOf[item] == kNone)
                continue;
            const quint32 of = m_endOf[item];
            sums[of].add(m_totals[item]);
            // Entries of one source are neighbours.
            if (value != kNone && latest[of] != value)
                ++m_side.ends[of].members;
            latest[of] = value;
        }
        for (size_t i = 0; i < sums.size(); ++i) {
            m_side.ends[i].count = sums[i].count;
            m_side.ends[i].firstUs = times[sums[i].firstRow];
            m_side.ends[i].lastUs = times[sums[i].lastRow];
        }
        if (m_folded > 0) {
            const GraphEnd& rest = m_side.ends.back();
            m_side.groups.back().count = rest.count;
            m_side.groups.back().members = rest.members;
        }
        return std::move(m_side);
    }

    // Distinct partners of every end. `pairs` come by entry, so that the pairs of one source are neighbours.
    void countPartners(GroupedGraph& graph, const GraphCounts& counts, const std::vector<quint32>& sourceEnd,
        const std::vector<quint32>& nameEnd, quint32 nameless)
    {
        std::vector<quint32> latest(graph.names.ends.size(), kNone);
        std::vector<quint64> ofGroups;
        for (const PairCount& pair : counts.pairs) {
            const quint32 source = counts.sourceOfEntry[pair.a];
            const quint32 toName = nameEnd[pair.b];
            if (toName != kNone && source != kNone && latest[toName] != source) {
                ++graph.names.ends[toName].partners;
                latest[toName] = source;
            }
            const quint32 from = sourceEnd[pair.a];
            if (from == kNone || pair.b == nameless)
                continue;
            if (graph.sources.ends[from].kind == GraphEnd::Kind::One)
                ++graph.sources.ends[from].partners;
            else
                ofGroups.push_back(quint64{from} << 32 | pair.b);
        }
        std::sort(ofGroups.begin(), ofGroups.end());
        ofGroups.erase(std::unique(ofGroups.begin(), ofGroups.end()), ofGroups.end());
        for (const quint64 pair : ofGroups)
            ++graph.sources.ends[pair >> 32].partners;
    }

    void addFlows(GroupedGraph& graph, const GraphCounts& counts, const std::vector<quint32>& sourceEnd,
        const std::vector<quint32>& nameEnd, const std::vector<qint64>& times)
    {
        std::unordered_map<quint64, size_t> known;
        for (const PairCount& pair : counts.pairs) {
            if (pair.inFilter < graph.leastLookups) {
                ++graph.hiddenPairs;
                graph.hidden += pair.count();
                continue;
            }
            const quint64 key = quint64{sourceEnd[pair.a]} << 32 | nameEnd[pair.b];
            const auto [place, isNew] = known.try_emplace(key, graph.flows.size());
            if (isNew)
                graph.flows.push_back({sourceEnd[pair.a], nameEnd[pair.b], 0, {}, kLatestUs, kEarliestUs});
            GraphFlow& flow = graph.flows[place->second];
            ++flow.pairs;
            flow.count += pair.count();
            flow.firstUs = std::min(flow.firstUs, times[pair.firstRow]);
            flow.lastUs = std::max(flow.lastUs, times[pair.lastRow]);
        }
        std::sort(graph.flows.begin(), graph.flows.end(), [](const GraphFlow& a, const GraphFlow& b) {
            return a.source != b.source ? a.source < b.source : a.name < b.name;
        });
    }

    QString number(quint64 count)
    {
        QString text = QString::number(count);
        for (qsizetype at = text.size() - 3; at > 0; at -= 3)
            text.insert(at, QLatin1Char(','));
        return text;
    }

} // namespace

GroupedGraph groupGraph(
    const Dataset& data, const GraphCounts& counts, const GraphRequest& request, GraphPlaces* places)
{
    const ColumnTable& table = *data.table;
    GroupedGraph graph;
    graph.grouping = counts.grouping;
    graph.sourceGrouping = counts.sourceGrouping;
    graph.total = counts.total;
    graph.pairs = counts.pairs.size();
    graph.leastLookups = std::max<quint64>(1, request.leastLookups);
    graph.hasSelection = counts.hasSelection;

    std::vector<Totals> ofEntry(counts.sourceOfEntry.size());
    std::vector<Totals> ofName(table.domains.size() + 1);
    for (const PairCount& pair : counts.pairs) {
        ofEntry[pair.a].add(pair);
        ofName[pair.b].add(pair);
        if (pair.inFilter >= graph.leastLookups)
            ofEntry[pair.a].shownMembers = ofName[pair.b].shownMembers = 1;
    }
    Items entries;
    entries.names = &table.sources;
    entries.values = counts.sourceOfEntry;
    entries.groupOf = &counts.groupOfEntry;
    entries.groups = &counts.sourceGroups;
    entries.colours = &counts.colourOfEntry;
    entries.isSplit = counts.isSplit;
    entries.mostGroups = request.mostGroups;
    Items names;
    names.names = &table.domains;
    names.field = FilterField::Domain;
    names.moreKey = kMoreNamesKey;
    names.mostGroups = request.mostNames;
    if (!counts.groupOfName.empty()) {
        names.groupOf = &counts.groupOfName;
        names.groups = &counts.nameGroups;
    }
    SideBuilder sources(entries, ofEntry, request);
    SideBuilder asked(names, ofName, request);
    sources.build();
    asked.build();
    addFlows(graph, counts, sources.endOf(), asked.endOf(), table.timeUs);
    graph.sources = sources.take(table.timeUs);
    graph.names = asked.take(table.timeUs);
    countPartners(graph, counts, sources.endOf(), asked.endOf(), table.domains.size());
    if (places)
        *places = {sources.endOf(), asked.endOf(), sources.groupOf(), asked.groupOf()};
    return graph;
}

QString GroupedGraph::sourceLabel(const GraphEnd& end) const
{
    const QString addresses
        = end.members == 1 ? QStringLiteral("1 address") : QStringLiteral("%1 addresses").arg(number(end.members));
    switch (end.kind) {
    case GraphEnd::Kind::One:
        return end.value == kNone ? QStringLiteral("not recorded") : end.text;
    case GraphEnd::Kind::Group:
        return addresses;
    case GraphEnd::Kind::More:
        break;
    }
    if (sources.groups[end.group].groups > 0)
        return addresses;
    return end.members == 1 ? QStringLiteral("1 more address")
                            : QStringLiteral("%1 more addresses").arg(number(end.members));
}

QString GroupedGraph::nameLabel(const GraphEnd& end) const
{
    switch (end.kind) {
    case GraphEnd::Kind::One:
        return end.value == kNone ? QStringLiteral("nameless") : end.text;
    case GraphEnd::Kind::Group:
        return names.groups[end.group].name;
    case GraphEnd::Kind::More:
        break;
    }
    return end.members == 1 ? QStringLiteral("1 more name") : QStringLiteral("%1 more names").arg(number(end.members));
}

QString GroupedGraph::sourceGroupName(const GraphGroup& group) const
{
    const bool byPrefix = sourceGrouping == GraphGrouping::Prefix;
    if (group.groups > 0)
        return QStringLiteral("%1 more %2")
            .arg(number(group.groups), byPrefix ? QStringLiteral("prefixes") : QStringLiteral("organisations"));
    if (group.name.isEmpty())
        return byPrefix ? QStringLiteral("No address") : QStringLiteral("Other");
    return group.name;
}

Filter GroupedGraph::filterOf(const GraphFlow& flow) const
{
    return sources.ends[flow.source].filter.with(names.ends[flow.name].filter);
}

} // namespace askance
