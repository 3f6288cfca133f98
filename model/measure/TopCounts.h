// SPDX-License-Identifier: GPL-3.0-or-later
//
// How many records each value of one or two fields has, largest first, ties by key, the rest summed exactly.
// Pure. Used by facets, `query --by` and completion.
#pragma once

#include "measure/Inks.h"

#include <vector>

namespace askance {

struct TopCount {
    std::vector<QString> keys; // one per field; "" = not recorded / nameless / no organisation
    std::vector<bool> recorded; // false where the key is "" for want of a value
    int colour = 0;
    InkCount count;
};

struct TopCounts {
    std::vector<GroupField> fields; // one or two
    InkCount total;
    std::vector<TopCount> groups; // by count.inFilter descending, then keys ascending; at most `top`, inFilter > 0
    quint64 otherGroups = 0;
    InkCount other;
};

// `top` < 0: all of them. `fields`: one or two. `otherGroups` counts groups with a record in the filter; `other` and
// the groups sum up to `total` in each ink.
[[nodiscard]] TopCounts countTop(
    const Dataset& data, const InkRows& rows, const std::vector<GroupField>& fields, int top);

} // namespace askance
