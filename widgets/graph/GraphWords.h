// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the graph says in words: labels, tool tips, the selection bar, what a screen reader hears. All of it plain and
// visible text.
#pragma once

#include "graph/GraphScene.h"

namespace askance {

[[nodiscard]] QString graphTitle(const GroupedGraph& graph); // "Who asked for what, by organisation"
// Title, total, three largest; for a screen reader.
[[nodiscard]] QString graphDescription(const GraphScene& scene);
// "Alfa-Bank, 1,990 lookups": one item for a screen reader.
[[nodiscard]] QString itemLine(const GraphScene& scene, const GraphItem& item);
[[nodiscard]] QString itemName(const GraphScene& scene, const GraphItem& item);
// The tool tip, several lines.
[[nodiscard]] QString itemTip(const GraphScene& scene, const GraphItem& item);
// The selection bar: "Alfa-Bank", "Alfa-Bank and 2 more", the filter's own words where it is nothing of the picture;
// "2 addresses · 1,990 lookups · 1 domain".
[[nodiscard]] QString selectionName(
    const GraphScene& scene, const std::vector<GraphItem>& items, const Filter& selection);
[[nodiscard]] QString selectionDetails(const GraphScene& scene, const std::vector<GraphItem>& items);
// "bought ↓": what the documents call a link, and which way it runs.
[[nodiscard]] QString linkLabel(const GraphPicture& picture, size_t link);
// "1 Aug – 23 Sep", with years where there are two.
[[nodiscard]] QString daysWords(qint64 firstUs, qint64 lastUs, const ZoneRules& zone);
// What is not on the picture: "312 of 1,062 pairs under 5 lookups hidden (410 lookups)"; empty if all is.
[[nodiscard]] QString hiddenWords(const GroupedGraph& graph);
// Why there is nothing to see; empty if there is.
[[nodiscard]] QString emptyGraphWords(const Picture& picture);

// A page 11 x 13 px about `middle`: the mark of what is documented.
void drawPage(QPainter& painter, const QPointF& middle, const QColor& colour);

} // namespace askance
