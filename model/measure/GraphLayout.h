// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where a graph stands in columns: documented parties, sources in boxes, names with their bars, documented parties
// again. Order inside columns by barycentre, so that flows cross less; never more than in the order of GroupedGraph.
// Pixels at scale 1, y from the top of the first box; x of the right columns moves with the width. Pure and
// deterministic; knows no font, no colour. Used by engine (off the GUI thread) and widgets/graph.
#pragma once

#include "measure/GraphDocuments.h"

#include <QPointF>
#include <QRectF>
#include <QString>

namespace askance {

struct GraphLayout {
    struct End {
        QRectF row; // of a source: its line in the box; of a name: its box or line
        QPointF centre; // of the circle or of the bar
        double radius = 0; // sources
        QRectF bar; // names
    };
    // A flow from a circle to a bar. Widths are of the filter; with ghosts, caseWidth is of the case.
    struct Flow {
        QPointF from, to;
        double width = 0, caseWidth = 0, selectionWidth = 0;
    };
    struct Party {
        QRectF box;
        bool isBesideNames = false;
    };
    // Which way a link runs, seen from its words: down or up to the neighbour, away from the party above, or to it.
    enum class Arrow { None, Down, Up, Away, Here };
    struct Link {
        std::vector<QPointF> line;
        QRectF label; // room for its words; null: none
        bool isCentred = false;
        Arrow arrow = Arrow::None;
    };

    double width = 0, height = 0; // of everything; width is the least
    bool hasContext = false; // documented parties beside the sources
    bool isCompact = false; // names are single lines
    bool hasGhosts = false; // what is in the case outside the filter is drawn to scale
    double radiusPerRoot = 0.24; // px per square root of lookups
    double flowPerRoot = 0; // … of a flow's width
    double sourceLeft = 0, nameLeft = 0, nameWidth = 0;
    std::vector<QRectF> sourceBoxes; // per sources.groups
    std::vector<QRectF> nameBoxes; // per names.groups
    std::vector<End> sources; // per sources.ends
    std::vector<End> names; // per names.ends
    std::vector<Flow> flows; // per flows
    std::vector<Party> parties; // per documents.parties
    std::vector<Link> links; // per documents.links

    // Of a flow of so many lookups; none has none, and even one can be seen.
    [[nodiscard]] double flowWidth(quint64 count) const;
    // The same, as wide as `to`: all right of the sources moves.
    [[nodiscard]] GraphLayout widened(double to) const;
};

inline constexpr double kGraphCirclePx = 4; // least radius
inline constexpr double kGraphFlowPx = 34; // greatest width of a flow
inline constexpr double kGraphThinFlowPx = 1.2;

// How many pairs of flows cross, if sources' ends stand in the order `sources` and names' ends in the order `names`.
[[nodiscard]] quint64 crossings(
    const GroupedGraph& graph, const std::vector<size_t>& sources, const std::vector<size_t>& names);
// The ends of a side from top to bottom as laid out.
[[nodiscard]] std::vector<size_t> endsInOrder(const std::vector<GraphLayout::End>& ends);

// `compactNames`: one line for each name instead of a box with its numbers.
[[nodiscard]] GraphLayout layOutColumns(const GroupedGraph& graph, const GraphDocuments& documents, bool compactNames);

// A graph with everything that is drawn of it: what the engine answers.
struct GraphPicture {
    GroupedGraph graph;
    GraphDocuments documents;
    GraphLayout layout;
};
} // namespace askance
