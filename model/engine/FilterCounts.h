// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the filter alone gives of a picture, to which a selection is added at the price of the selection's rows: a brush
// that moves recounts nothing else. For the kinds whose measure counts in two steps; the others are counted whole.
// Immutable; any thread. Used by LocalEngine, which remembers them.
#pragma once

#include "engine/QueryEngine.h"
#include "measure/GraphTallies.h"

namespace askance {

class FilterCounts {
public:
    [[nodiscard]] static bool canCount(const PictureSpec& spec);
    // True if two questions differ in their selection at most; of kinds that canCount().
    [[nodiscard]] static bool isSameBut(const PictureSpec& a, const PictureSpec& b);
    // True if it holds something for every record or every slot, so that only few should be kept.
    [[nodiscard]] static bool isBulky(const PictureSpec& spec);

    // `filter` and `marked`: the rows of the spec's filters.
    [[nodiscard]] static Result<FilterCounts> of(const Dataset& data, const RowSet& filter, const PictureSpec& spec,
        const ZoneRules& zone, const RowSet* marked);
    // `data` as given to of(); `selection` within the filter, null for none.
    [[nodiscard]] PictureValue with(const Dataset& data, const RowSet* selection) const;

private:
    using Counts
        = std::variant<OverviewCounts, TimelineCounts, TopTallies, DayRasterCounts, IntervalsCounts, GraphTallies>;
    explicit FilterCounts(Counts counts)
        : m_counts(std::move(counts))
    {
    }
    Counts m_counts;
};

} // namespace askance
