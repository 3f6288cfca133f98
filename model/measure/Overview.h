// SPDX-License-Identifier: GPL-3.0-or-later
//
// The totals of the three inks. Pure. Used by the filter bar, the status bar, `info` and `query` without --by.
#pragma once

#include "measure/Inks.h"

namespace askance {

struct OverviewLine {
    quint64 queries = 0;
    quint64 sources = 0; // distinct, without the not recorded
    quint64 domains = 0; // distinct keys, without the nameless
    quint64 nameless = 0; // records without a name
    quint64 repeats = 0; // records that repeat an earlier one within these rows (RepeatColumn)
    TimeSpan span; // [first, last + 1 µs); empty if there is no record
    int lastRestNs = 0, firstRestNs = 0;
};

struct Overview {
    OverviewLine inCase;
    OverviewLine inFilter;
    OverviewLine inSelection;
    bool hasSelection = false;
};

// One ink alone.
[[nodiscard]] OverviewLine countOverviewLine(const Dataset& data, const RowSet& rows);
[[nodiscard]] Overview countOverview(const Dataset& data, const InkRows& rows);

// countOverview() in two steps, for a selection that moves while all else stays: the case and the filter, and then a
// selection, which costs as much as the selection has rows. Immutable; with() from any thread.
class OverviewCounts {
public:
    [[nodiscard]] static OverviewCounts of(const Dataset& data, const RowSet& filter);
    // `data` as given to of(); `selection` within the filter, null for none.
    [[nodiscard]] Overview with(const Dataset& data, const RowSet* selection) const;

private:
    Overview m_overview; // without its selection
};

} // namespace askance
