// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/TopCounts.h"

#include "measure/BestFirst.h"
#include "measure/GroupRanking.h"
#include "measure/PairCounts.h"

#include <algorithm>
#include <array>

namespace askance {

namespace {

    // A value of the first field, or of both, with its counts.
    struct Tally {
        std::array<quint32, 2> groups;
        InkCount count;
    };

    // One field: a counter per value is faster than any hashing.
    std::vector<Tally> tallyOne(
        const Grouping& grouping, const std::vector<quint32>* inCase, const std::vector<quint32>& inFilter)
    {
        const size_t last = grouping.size(); // not recorded
        std::vector<Tally> tallies;
        for (size_t group = 0; group <= last; ++group)
            if (inFilter[group] > 0)
                tallies.push_back({{group == last ? kUngrouped : static_cast<quint32>(group), kUngrouped},
                    {inCase ? (*inCase)[group] : 0U, inFilter[group], 0}});
        return tallies;
    }

    std::vector<Tally> tallyTwo(const Dataset& data, const InkRows& rows, const Grouping& a, const Grouping& b)
    {
        const std::vector<PairCount> pairs = countPairs(data, rows, a, b);
        std::vector<Tally> tallies;
        tallies.reserve(pairs.size());
        for (const PairCount& pair : pairs)
            tallies.push_back({{pair.a, pair.b}, pair.count()});
        return tallies;
    }

    // Sorts the best `most` to the front and drops the others.
    void keepBestTallies(std::vector<Tally>& tallies, const std::vector<Grouping>& groupings, size_t most)
    {
        const auto before = [&](const Tally& a, const Tally& b) {
            for (size_t i = 0; i < groupings.size(); ++i) {
                const int order = groupings[i].keyBytes(a.groups[i]).compare(groupings[i].keyBytes(b.groups[i]));
                if (order != 0)
                    return order < 0;
            }
            return a.groups < b.groups;
        };
        keepBest(
            tallies, most, [](const Tally& tally) { return tally.count.inFilter; }, before);
    }

    // For every value of a field, and last for "not recorded": 1 if one of `rows` has it.
    std::vector<quint8> valuesOf(const Grouping& grouping, const RowSet& rows)
    {
        const size_t last = grouping.size();
        std::vector<quint8> has(last + 1, 0);
        grouping.withNumbers(
            [&](auto numberOf) { rows.forEach([&](size_t row) { has[std::min<size_t>(numberOf(row), last)] = 1; }); });
        return has;
    }

    TopCount named(const Tally& tally, const std::vector<Grouping>& groupings)
    {
        TopCount top;
        top.count = tally.count;
        for (size_t i = 0; i < groupings.size(); ++i) {
            const quint32 group = tally.groups[i];
            top.keys.push_back(groupings[i].key(group));
            top.recorded.push_back(group != kUngrouped);
            if (top.colour == 0)
                top.colour = groupings[i].colour(group);
        }
        return top;
    }

    // The best `most` of `tallies`, those with a marked row first: names and counts of the first two inks. `chosen`
    // takes them in their order.
    void addBest(TopCounts& result, std::vector<Tally> tallies, const std::vector<Grouping>& groupings, size_t most,
        const RowSet* marked, std::vector<Tally>& chosen)
    {
        const size_t all = tallies.size();
        const bool hasUnrecorded = groupings.size() == 1
            && std::any_of(
                tallies.begin(), tallies.end(), [](const Tally& tally) { return tally.groups[0] == kUngrouped; });
        const std::vector<quint8> has = marked ? valuesOf(groupings[0], *marked) : std::vector<quint8>();
        const auto isMarked = [&](const Tally& tally) {
            return !marked || has[std::min<size_t>(tally.groups[0], has.size() - 1)] != 0;
        };
        std::vector<Tally> unmarked(std::partition(tallies.begin(), tallies.end(), isMarked), tallies.end());
        tallies.resize(all - unmarked.size());
        keepBestTallies(tallies, groupings, most);
        keepBestTallies(unmarked, groupings, most - tallies.size());
        for (const std::vector<Tally>* list : {&tallies, &unmarked}) {
            for (const Tally& tally : *list) {
                result.groups.push_back(named(tally, groupings));
                result.groups.back().isMarked = list == &tallies;
                result.other -= tally.count;
                chosen.push_back(tally);
            }
        }
        result.otherGroups = all - result.groups.size();
        result.hasUnrecordedInOther = hasUnrecorded
            && std::none_of(
                result.groups.begin(), result.groups.end(), [](const TopCount& group) { return !group.recorded[0]; });
    }

    // Fewer than none are all.
    size_t mostOf(int top, const std::vector<Tally>& tallies)
    {
        return top < 0 ? tallies.size() : static_cast<size_t>(top);
    }

} // namespace

TopTallies TopTallies::of(const Dataset& data, const RowSet& filter, GroupField field, int top, const RowSet* marked)
{
    TopTallies result;
    TopCounts& counts = result.m_top;
    counts.fields = {field};
    counts.total = {data.rows(), filter.count(), 0};
    counts.other = counts.total;
    counts.marked = marked ? marked->intersected(filter).count() : counts.total.inFilter;
    std::vector<Grouping> groupings;
    groupings.emplace_back(data, field);
    const std::vector<quint32> inCase = countGroups(groupings[0], data.rows(), nullptr);
    std::vector<Tally> tallies
        = tallyOne(groupings[0], &inCase, filter.isAll() ? inCase : countGroups(groupings[0], data.rows(), &filter));
    const size_t most = mostOf(top, tallies);
    std::vector<Tally> chosen;
    addBest(counts, std::move(tallies), groupings, most, marked, chosen);
    for (const Tally& tally : chosen)
        result.m_groups.push_back(tally.groups[0]);
    return result;
}

TopCounts TopTallies::with(const Dataset& data, const RowSet* selection) const
{
    TopCounts counts = m_top;
    if (!selection)
        return counts;
    const Grouping grouping(data, counts.fields[0]);
    const std::vector<quint32> selected = countGroups(grouping, data.rows(), selection);
    counts.total.inSelection = selection->count();
    counts.other.inSelection = counts.total.inSelection;
    for (size_t i = 0; i < m_groups.size(); ++i) {
        const quint32 n = selected[std::min<size_t>(m_groups[i], grouping.size())];
        counts.groups[i].count.inSelection = n;
        counts.other.inSelection -= n;
    }
    return counts;
}

TopCounts countTop(
    const Dataset& data, const InkRows& rows, const std::vector<GroupField>& fields, int top, const RowSet* marked)
{
    Q_ASSERT(fields.size() == 1 || (fields.size() == 2 && !marked));
    if (fields.size() == 1)
        return TopTallies::of(data, rows.filter, fields[0], top, marked)
            .with(data, rows.hasSelection ? &rows.selection : nullptr);
    std::vector<Grouping> groupings;
    for (const GroupField field : fields)
        groupings.emplace_back(data, field);
    TopCounts result;
    result.fields = fields;
    result.total = totalOf(data, rows);
    result.other = result.total;
    result.marked = result.total.inFilter;
    std::vector<Tally> tallies = tallyTwo(data, rows, groupings[0], groupings[1]);
    const size_t most = mostOf(top, tallies);
    std::vector<Tally> chosen;
    addBest(result, std::move(tallies), groupings, most, nullptr, chosen);
    return result;
}

TopCounts countTopOf(const Dataset& data, const RowSet& rows, GroupField field, int top)
{
    TopCounts result;
    result.fields = {field};
    result.total = {0, rows.count(), 0};
    result.other = result.total;
    result.marked = rows.count();
    std::vector<Grouping> groupings;
    groupings.emplace_back(data, field);
    std::vector<Tally> tallies = tallyOne(groupings[0], nullptr, countGroups(groupings[0], data.rows(), &rows));
    const size_t most = mostOf(top, tallies);
    std::vector<Tally> chosen;
    addBest(result, std::move(tallies), groupings, most, nullptr, chosen);
    return result;
}

} // namespace askance
