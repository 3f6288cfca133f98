// SPDX-License-Identifier: GPL-3.0-or-later
//
// A drawn graph in two steps, as TimelineCounts: what the filter gives is counted, grouped and laid out once; a
// selection then costs its rows and no more, and nothing in the picture moves for it. Pure.
#pragma once

#include "measure/GraphLayout.h"

#include <unordered_set>

namespace askance {

class GraphTallies {
public:
    // Counts, groups and lays out; closes smaller groups and folds more as GraphRequest asks for the sake of room.
    [[nodiscard]] static GraphTallies of(const Dataset& data, const RowSet& filter, const GraphRequest& request);
    // `selection` within the filter; null: none.
    [[nodiscard]] GraphPicture with(const Dataset& data, const RowSet* selection) const;

private:
    struct Selected;
    void draw(const Dataset& data, const GraphCounts& counts, const GraphRequest& request);
    void indexFlows();
    [[nodiscard]] quint32 flowAt(quint32 source, quint32 name) const; // of two ends
    [[nodiscard]] Selected countSelected(const Dataset& data, const RowSet& selection) const;

    GraphPicture m_picture; // without a selection
    GraphPlaces m_places;
    std::vector<quint32> m_entryOfRow; // as GraphCounts::entryOfRow
    std::unordered_set<quint64> m_hiddenPairs; // entry << 32 | name
    std::vector<quint32> m_flows; // source * names.ends + name → flows, kNone; empty where that would be too much
};

// Both steps at once.
[[nodiscard]] GraphPicture drawGraph(const Dataset& data, const InkRows& rows, const GraphRequest& request);

} // namespace askance
