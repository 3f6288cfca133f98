// SPDX-License-Identifier: GPL-3.0-or-later
//
// The nodes and edges of a source–domain graph as every file format needs them: ids, labels, sums. Used by the writers
// of this room only.
#pragma once

#include "measure/SourceDomainGraph.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace askance {

struct GraphNode {
    QString id; // "s:192.0.2.1", "d:example.com"; "s:" and "d:" are what the log does not say
    QString label; // visible text
    bool isSource = true;
    quint64 count = 0; // records of the filter on its edges
    quint64 inCase = 0; // … of the case, on the same edges
};

struct GraphLink {
    size_t source = 0; // → nodes
    size_t target = 0;
    const GraphEdge* edge = nullptr;
    QString first; // ISO 8601 UTC
    QString last;
};

struct GraphParts {
    std::vector<GraphNode> nodes; // in the order in which the edges name them
    std::vector<GraphLink> links;
    QString description; // what the reader of the file must know
};

[[nodiscard]] GraphParts graphParts(const Dataset& data, const SourceDomainGraph& graph);

[[nodiscard]] QByteArray writeGexf(const GraphParts& parts);
[[nodiscard]] QByteArray writeGraphMl(const GraphParts& parts);

} // namespace askance
