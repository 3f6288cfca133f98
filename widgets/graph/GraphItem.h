// SPDX-License-Identifier: GPL-3.0-or-later
//
// One thing of a drawn graph that a pointer can rest on, and what it means as a filter. Items are numbers into one
// picture: another picture, other items. Pure.
#pragma once

#include "measure/GraphLayout.h"

#include <optional>

namespace askance {

struct GraphItem {
    enum class Kind { Source, Name, SourceGroup, NameGroup, Flow, Party, Link };
    Kind kind = Kind::Source;
    size_t index = 0; // → ends, groups, flows, parties, links
    friend bool operator==(const GraphItem&, const GraphItem&) = default;
};

// The records of an item; nothing for what is only documented.
[[nodiscard]] std::optional<Filter> filterOf(const GraphItem& item, const GroupedGraph& graph);
[[nodiscard]] InkCount countOf(const GraphItem& item, const GroupedGraph& graph);
// Whether `selection` says exactly this item, alone or among others.
[[nodiscard]] bool isSelected(const GraphItem& item, const GroupedGraph& graph, const Filter& selection);
// Whether all records of `hovered` belong to this item: then it is outlined.
[[nodiscard]] bool isNamedBy(const GraphItem& item, const GroupedGraph& graph, const Filter& hovered);
// The flows by which two items hang together: direct ones, or those to what both ask for or are asked by.
[[nodiscard]] std::vector<GraphItem> pathBetween(const GraphItem& a, const GraphItem& b, const GroupedGraph& graph);

} // namespace askance
