// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/SourceDomainGraph.h"

#include "measure/BestFirst.h"
#include "measure/PairCounts.h"

namespace askance {

namespace {

    void keepBestEdges(std::vector<PairCount>& pairs, size_t most, const Grouping& sources, const Grouping& domains)
    {
        const auto before = [&](const PairCount& x, const PairCount& y) {
            if (x.a != y.a) {
                const int order = sources.keyBytes(x.a).compare(sources.keyBytes(y.a));
                return order != 0 ? order < 0 : x.a < y.a;
            }
            const int order = domains.keyBytes(x.b).compare(domains.keyBytes(y.b));
            return order != 0 ? order < 0 : x.b < y.b;
        };
        keepBest(
            pairs, most, [](const PairCount& pair) { return quint64{pair.inFilter}; }, before);
    }

    // How many different ends the edges have, without kNone.
    quint64 distinctEnds(const std::vector<PairCount>& pairs, quint32 PairCount::*end, quint32 size)
    {
        std::vector<bool> seen(size, false);
        quint64 count = 0;
        for (const PairCount& pair : pairs) {
            if (pair.*end == kNone || seen[pair.*end])
                continue;
            seen[pair.*end] = true;
            ++count;
        }
        return count;
    }

} // namespace

QString SourceDomainGraph::sourceName(const Dataset& data, quint32 source)
{
    return Grouping(data, GroupField::Source).key(source);
}

QString SourceDomainGraph::domainName(const Dataset& data, quint32 domain)
{
    return Grouping(data, GroupField::Domain).key(domain);
}

SourceDomainGraph countGraph(const Dataset& data, const InkRows& rows, qint64 mostEdges)
{
    const Grouping sources(data, GroupField::Source);
    const Grouping domains(data, GroupField::Domain);
    std::vector<PairCount> pairs = countPairs(data, rows, sources, domains);

    SourceDomainGraph graph;
    graph.total = totalOf(data, rows);
    graph.other = graph.total;
    graph.sources = distinctEnds(pairs, &PairCount::a, sources.size());
    graph.domains = distinctEnds(pairs, &PairCount::b, domains.size());
    const size_t all = pairs.size();
    keepBestEdges(pairs, mostEdges < 0 ? all : static_cast<size_t>(mostEdges), sources, domains);
    graph.otherEdges = all - pairs.size();
    const std::vector<qint64>& times = data.table->timeUs;
    for (const PairCount& pair : pairs) {
        graph.edges.push_back({pair.a, pair.b, pair.count(), times[pair.firstRow], times[pair.lastRow]});
        graph.other -= pair.count();
    }
    return graph;
}

} // namespace askance
