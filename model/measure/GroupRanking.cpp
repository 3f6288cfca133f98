// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/GroupRanking.h"

#include "measure/BestFirst.h"

#include <algorithm>
#include <numeric>

namespace askance {

namespace {

    std::vector<quint32> bestGroups(
        const Grouping& grouping, const std::vector<quint32>& counts, size_t most, quint32& groupsLeft)
    {
        std::vector<quint32> groups;
        for (quint32 group = 0; group < grouping.size(); ++group)
            if (counts[group] > 0)
                groups.push_back(group);
        const size_t kept = std::min(most, groups.size());
        groupsLeft = static_cast<quint32>(groups.size() - kept);
        keepBest(
            groups, kept, [&](quint32 group) { return counts[group]; },
            [&](quint32 a, quint32 b) {
                const std::string_view keyA = grouping.keyBytes(a);
                const std::string_view keyB = grouping.keyBytes(b);
                return keyA != keyB ? keyA < keyB : a < b;
            });
        return groups;
    }

    // What has no colour of its own is coloured by its rank in the whole case, so that no filter changes it.
    void colourByRank(GroupRanking& ranking, const Grouping& grouping, size_t tableRows)
    {
        constexpr size_t categories = 8;
        const bool coloured
            = std::any_of(ranking.colours.begin(), ranking.colours.end(), [](int colour) { return colour > 0; });
        if (coloured || ranking.chosen.empty())
            return;
        const std::vector<quint32> counts = countGroups(grouping, tableRows, nullptr);
        std::vector<quint32> groups(grouping.size());
        std::iota(groups.begin(), groups.end(), 0U);
        const size_t kept = std::min(categories, groups.size());
        keepBest(
            groups, kept, [&](quint32 group) { return counts[group]; },
            [&](quint32 a, quint32 b) { return grouping.keyBytes(a) < grouping.keyBytes(b); });
        for (size_t i = 0; i < ranking.chosen.size(); ++i) {
            const auto rank = std::find(groups.begin(), groups.end(), ranking.chosen[i]);
            ranking.colours[i] = rank == groups.end() ? 0 : static_cast<int>(rank - groups.begin()) + 1;
        }
    }

} // namespace

std::vector<quint32> countGroups(const Grouping& grouping, size_t tableRows, const RowSet* only)
{
    std::vector<quint32> counts(size_t{grouping.size()} + 1, 0); // the last: ungrouped
    const size_t last = grouping.size();
    grouping.withNumbers([&](auto numberOf) {
        const auto countRow = [&](size_t row) { ++counts[std::min<size_t>(numberOf(row), last)]; };
        if (only)
            only->forEach(countRow);
        else
            for (size_t row = 0; row < tableRows; ++row)
                countRow(row);
    });
    return counts;
}

GroupRanking rankGroups(
    const Dataset& data, const Grouping& grouping, const RowSet& filter, int most, const QStringList& order)
{
    GroupRanking ranking;
    if (grouping.field() != GroupField::None) {
        const bool byCase = filter.isEmpty() || filter.isAll();
        const std::vector<quint32> counts = countGroups(grouping, data.rows(), byCase ? nullptr : &filter);
        const auto kept = static_cast<size_t>(std::max(most, 0));
        ranking.chosen = bestGroups(grouping, counts, kept, ranking.groupsLeft);
        ranking.hasOther = ranking.groupsLeft > 0 || counts.back() > 0;
    }
    if (!order.isEmpty()) {
        const auto place = [&](quint32 group) {
            const qsizetype at = order.indexOf(grouping.key(group));
            return at < 0 ? order.size() : at;
        };
        std::stable_sort(
            ranking.chosen.begin(), ranking.chosen.end(), [&](quint32 a, quint32 b) { return place(a) < place(b); });
    }
    for (const quint32 group : ranking.chosen)
        ranking.colours.push_back(grouping.colour(group));
    if (grouping.field() == GroupField::Source) // a colour means who asked, in every picture
        colourByRank(ranking, grouping, data.rows());
    ranking.placeOf.assign(size_t{grouping.size()} + 1, static_cast<quint32>(ranking.other()));
    for (size_t place = 0; place < ranking.chosen.size(); ++place)
        ranking.placeOf[ranking.chosen[place]] = static_cast<quint32>(place);
    return ranking;
}

} // namespace askance
