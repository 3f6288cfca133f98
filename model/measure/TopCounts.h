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
    bool isMarked = true; // one of countTop()'s marked rows has this value
};

struct TopCounts {
    std::vector<GroupField> fields; // one or two
    InkCount total;
    std::vector<TopCount> groups; // by count.inFilter descending, then keys ascending; at most `top`, inFilter > 0
    quint64 otherGroups = 0;
    bool hasUnrecordedInOther = false; // one field: one of otherGroups is "not recorded", which is no value
    InkCount other;
    quint64 marked = 0; // records of the filter that are marked
};

// `top` < 0: all of them. `fields`: one or two. `otherGroups` counts groups with a record in the filter; `other` and
// the groups sum up to `total` in each ink. `marked`: rows that tell apart, among the groups, those the whole filter
// has from those it has only without the chips of this very field (a facet's ink and grey). Groups with such a row come
// first. For one field; null marks all.
[[nodiscard]] TopCounts countTop(const Dataset& data, const InkRows& rows, const std::vector<GroupField>& fields,
    int top, const RowSet* marked = nullptr);

// Of the rows of one set alone, without a look at every record of the case: inCase is 0 throughout.
[[nodiscard]] TopCounts countTopOf(const Dataset& data, const RowSet& rows, GroupField field, int top);

// countTop() of one field in two steps, as TimelineCounts.
class TopTallies {
public:
    [[nodiscard]] static TopTallies of(
        const Dataset& data, const RowSet& filter, GroupField field, int top, const RowSet* marked = nullptr);
    [[nodiscard]] TopCounts with(const Dataset& data, const RowSet* selection) const;

private:
    TopCounts m_top; // without its selection
    std::vector<quint32> m_groups; // of m_top.groups
};

} // namespace askance
