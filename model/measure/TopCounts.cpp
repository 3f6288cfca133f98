// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/TopCounts.h"

#include "measure/BestFirst.h"
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
    std::vector<Tally> tallyOne(const Dataset& data, const InkRows& rows, const Grouping& grouping)
    {
        std::vector<InkCount> counts(size_t{grouping.size()} + 1); // the last: not recorded
        const size_t last = grouping.size();
        grouping.withNumbers([&](auto numberOf) {
            const auto at = [&](size_t row) -> InkCount& { return counts[std::min<size_t>(numberOf(row), last)]; };
            for (size_t row = 0; row < data.rows(); ++row)
                ++at(row).inCase;
            if (!rows.filter.isAll())
                rows.filter.forEach([&](size_t row) { ++at(row).inFilter; });
            if (rows.hasSelection)
                rows.selection.forEach([&](size_t row) { ++at(row).inSelection; });
        });
        std::vector<Tally> tallies;
        for (size_t group = 0; group < counts.size(); ++group) {
            if (rows.filter.isAll())
                counts[group].inFilter = counts[group].inCase;
            if (counts[group].inFilter > 0)
                tallies.push_back(
                    {{group == last ? kUngrouped : static_cast<quint32>(group), kUngrouped}, counts[group]});
        }
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

} // namespace

TopCounts countTop(
    const Dataset& data, const InkRows& rows, const std::vector<GroupField>& fields, int top, const RowSet* marked)
{
    Q_ASSERT(fields.size() == 1 || (fields.size() == 2 && !marked));
    std::vector<Grouping> groupings;
    for (const GroupField field : fields)
        groupings.emplace_back(data, field);

    TopCounts result;
    result.fields = fields;
    result.total = totalOf(data, rows);
    result.other = result.total;
    result.marked = marked ? marked->intersected(rows.filter).count() : result.total.inFilter;
    std::vector<Tally> tallies
        = fields.size() == 2 ? tallyTwo(data, rows, groupings[0], groupings[1]) : tallyOne(data, rows, groupings[0]);
    const size_t all = tallies.size();
    const bool hasUnrecorded = fields.size() == 1
        && std::any_of(
            tallies.begin(), tallies.end(), [](const Tally& tally) { return tally.groups[0] == kUngrouped; });
    const size_t most = top < 0 ? all : static_cast<size_t>(top);
    const std::vector<quint8> has = marked ? valuesOf(groupings[0], *marked) : std::vector<quint8>();
    const auto isMarked
        = [&](const Tally& tally) { return !marked || has[std::min<size_t>(tally.groups[0], has.size() - 1)] != 0; };
    std::vector<Tally> unmarked(std::partition(tallies.begin(), tallies.end(), isMarked), tallies.end());
    tallies.resize(all - unmarked.size());
    keepBestTallies(tallies, groupings, most);
    keepBestTallies(unmarked, groupings, most - tallies.size());
    for (const std::vector<Tally>* list : {&tallies, &unmarked}) {
        for (const Tally& tally : *list) {
            result.groups.push_back(named(tally, groupings));
            result.groups.back().isMarked = list == &tallies;
            result.other -= tally.count;
        }
    }
    result.otherGroups = all - result.groups.size();
    result.hasUnrecordedInOther = hasUnrecorded
        && std::none_of(
            result.groups.begin(), result.groups.end(), [](const TopCount& group) { return !group.recorded[0]; });
    return result;
}

} // namespace askance
