// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/GraphOrder.h"

#include "measure/GraphLayout.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace askance {

namespace {

    constexpr int kSweeps = 4;

    using Groups = std::vector<std::vector<size_t>>;

    std::vector<double> places(const std::vector<size_t>& ends)
    {
        std::vector<double> of(ends.size(), 0);
        for (size_t i = 0; i < ends.size(); ++i)
            of[ends[i]] = static_cast<double>(i);
        return of;
    }

    // Sums for one side: the mean place of the partners of each end, weighted by the width of the flow.
    struct Pull {
        std::vector<double> weight, moment; // per end
        explicit Pull(size_t ends)
            : weight(ends, 0)
            , moment(ends, 0)
        {
        }
        [[nodiscard]] double mean(size_t end) const { return weight[end] > 0 ? moment[end] / weight[end] : 0; }
    };

    template <typename Own, typename Partner>
    Pull pullOf(const GroupedGraph& graph, size_t ends, Own own, Partner partner, const std::vector<double>& of)
    {
        Pull pull(ends);
        for (const GraphFlow& flow : graph.flows) {
            const double weight = std::sqrt(static_cast<double>(flow.count.inFilter));
            pull.weight[flow.*own] += weight;
            pull.moment[flow.*own] += weight * of[flow.*partner];
        }
        return pull;
    }

    // Ends by their own mean, groups by that of all their ends. What is folded stays last; ties keep the first order,
    // which is largest first.
    void sortSide(const GraphSide& side, const Pull& pull, std::vector<size_t>& groups, Groups& ends)
    {
        std::vector<double> mean(side.groups.size(), 0);
        for (size_t g = 0; g < side.groups.size(); ++g) {
            double weight = 0;
            double moment = 0;
            for (const size_t end : side.groups[g].ends) {
                weight += pull.weight[end];
                moment += pull.moment[end];
            }
            mean[g] = weight > 0 ? moment / weight : 0;
            ends[g] = side.groups[g].ends;
            std::stable_sort(ends[g].begin(), ends[g].end(), [&](size_t a, size_t b) {
                const bool lastA = side.ends[a].kind == GraphEnd::Kind::More;
                const bool lastB = side.ends[b].kind == GraphEnd::Kind::More;
                return lastA != lastB ? lastB : pull.mean(a) < pull.mean(b);
            });
        }
        std::iota(groups.begin(), groups.end(), size_t{0});
        std::stable_sort(groups.begin(), groups.end(), [&](size_t a, size_t b) {
            const bool lastA = side.groups[a].groups > 0;
            const bool lastB = side.groups[b].groups > 0;
            return lastA != lastB ? lastB : mean[a] < mean[b];
        });
    }

    GraphOrder firstOrder(const GroupedGraph& graph)
    {
        GraphOrder order;
        const auto fill = [](const GraphSide& side, std::vector<size_t>& groups, Groups& ends) {
            groups.resize(side.groups.size());
            std::iota(groups.begin(), groups.end(), size_t{0});
            for (const GraphGroup& group : side.groups)
                ends.push_back(group.ends);
        };
        fill(graph.sources, order.sourceGroups, order.sourceEnds);
        fill(graph.names, order.nameGroups, order.nameEnds);
        return order;
    }

} // namespace

std::vector<size_t> GraphOrder::flat(const std::vector<size_t>& groups, const Groups& ends)
{
    std::vector<size_t> all;
    for (const size_t group : groups)
        all.insert(all.end(), ends[group].begin(), ends[group].end());
    return all;
}

quint64 crossings(const GroupedGraph& graph, const std::vector<size_t>& sources, const std::vector<size_t>& names)
{
    const std::vector<double> sourcePlace = places(sources);
    const std::vector<double> namePlace = places(names);
    std::vector<std::pair<size_t, size_t>> flows;
    for (const GraphFlow& flow : graph.flows)
        flows.emplace_back(static_cast<size_t>(sourcePlace[flow.source]), static_cast<size_t>(namePlace[flow.name]));
    std::sort(flows.begin(), flows.end());
    // Two flows cross if their sources stand one way round and their names the other: inversions, counted with a
    // binary indexed tree over the names.
    std::vector<quint64> tree(names.size() + 1, 0);
    quint64 count = 0;
    quint64 taken = 0;
    for (const auto& flow : flows) {
        quint64 notBelow = 0;
        for (size_t i = flow.second + 1; i > 0; i &= i - 1)
            notBelow += tree[i];
        count += taken - notBelow;
        for (size_t i = flow.second + 1; i < tree.size(); i += i & (~i + 1))
            ++tree[i];
        ++taken;
    }
    return count;
}

GraphOrder orderColumns(const GroupedGraph& graph)
{
    GraphOrder order = firstOrder(graph);
    const auto crossingsOf = [&](const GraphOrder& of) {
        return crossings(
            graph, GraphOrder::flat(of.sourceGroups, of.sourceEnds), GraphOrder::flat(of.nameGroups, of.nameEnds));
    };
    GraphOrder best = order;
    quint64 least = crossingsOf(best);
    for (int sweep = 0; sweep < kSweeps && least > 0; ++sweep) {
        const Pull ofNames = pullOf(graph, graph.names.ends.size(), &GraphFlow::name, &GraphFlow::source,
            places(GraphOrder::flat(order.sourceGroups, order.sourceEnds)));
        sortSide(graph.names, ofNames, order.nameGroups, order.nameEnds);
        const auto keepBetter = [&] {
            const quint64 now = crossingsOf(order);
            if (now < least) {
                least = now;
                best = order;
            }
        };
        keepBetter();
        const Pull ofSources = pullOf(graph, graph.sources.ends.size(), &GraphFlow::source, &GraphFlow::name,
            places(GraphOrder::flat(order.nameGroups, order.nameEnds)));
        sortSide(graph.sources, ofSources, order.sourceGroups, order.sourceEnds);
        keepBetter();
    }
    return best;
}

} // namespace askance
