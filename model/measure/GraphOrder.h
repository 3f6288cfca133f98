// SPDX-License-Identifier: GPL-3.0-or-later
//
// The order of groups and ends in the two columns of a graph: sweeps of barycentres, the best order kept. Used by
// GraphLayout only.
#pragma once

#include "measure/GroupedGraph.h"

namespace askance {

struct GraphOrder {
    std::vector<size_t> sourceGroups, nameGroups; // top to bottom
    std::vector<std::vector<size_t>> sourceEnds, nameEnds; // per group (by index), top to bottom

    [[nodiscard]] static std::vector<size_t> flat(
        const std::vector<size_t>& groups, const std::vector<std::vector<size_t>>& ends);
};

[[nodiscard]] GraphOrder orderColumns(const GroupedGraph& graph);

} // namespace askance
