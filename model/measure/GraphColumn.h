// SPDX-License-Identifier: GPL-3.0-or-later
//
// One column of boxes that wish to stand somewhere and must not overlap, and the documented parties and lines around
// the columns of a graph. Used by GraphLayout only.
#pragma once

#include "measure/GraphLayout.h"

namespace askance {

struct ColumnSlot {
    bool isParty = false;
    size_t index = 0; // → parties or groups
    double height = 0;
    double gapAbove = 0;
    double wished = -1; // centre; below 0: right after the one before
    double top = 0;
};
struct ColumnSlots {
    std::vector<ColumnSlot> list; // top to bottom
};

// Places the slots in their order, each as near to its wish as the others let it; within `room` if they fit into it.
void spread(ColumnSlots& slots, double room);
// The names' groups in order, with the parties beside them between.
[[nodiscard]] ColumnSlots nameColumn(
    const GroupedGraph& graph, const GraphDocuments& documents, const std::vector<size_t>& nameGroups, double gapPx);
// Parties on both sides (those beside the names stand in `names` already) and the lines of all links.
void placeDocuments(
    GraphLayout& layout, const GroupedGraph& graph, const GraphDocuments& documents, const ColumnSlots& names);

} // namespace askance
