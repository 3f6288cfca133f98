// SPDX-License-Identifier: GPL-3.0-or-later
//
// Who asked for what: one edge per distinct source and name, with its number of records. Exact, bounded by `mostEdges`
// with the rest summed. Not a layout, not documents (those are relations). Pure.
#pragma once

#include "measure/Inks.h"

#include <vector>

namespace askance {

struct GraphEdge {
    quint32 source = 0; // → nodes of the table's sources; kNone = not recorded
    quint32 domain = 0; // kNone = nameless
    InkCount count;
    qint64 firstUs = 0, lastUs = 0; // within the filter
};

struct SourceDomainGraph {
    std::vector<GraphEdge> edges; // by count.inFilter descending, then source text, then domain text
    quint64 otherEdges = 0; // edges left out
    InkCount other; // their records
    InkCount total;
    quint64 sources = 0; // distinct in the filter, without the not recorded
    quint64 domains = 0; // distinct in the filter, without the nameless
    // Names of the nodes the edges use.
    [[nodiscard]] static QString sourceName(const Dataset& data, quint32 source);
    [[nodiscard]] static QString domainName(const Dataset& data, quint32 domain);
};

// `mostEdges` < 0: all. Edges have a record in the filter.
[[nodiscard]] SourceDomainGraph countGraph(const Dataset& data, const InkRows& rows, qint64 mostEdges);

} // namespace askance
