// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which groups of a field a picture shows on their own, best first; all else is "Other". One rule for lanes, rasters
// and gaps, so that a group has one place and one colour in all of them.
#pragma once

#include "measure/Inks.h"

#include <QStringList>

#include <algorithm>
#include <vector>

namespace askance {

struct GroupRanking {
    std::vector<quint32> chosen; // group numbers, as they are shown
    std::vector<int> colours; // of the chosen: category 1 … 8, else 0
    quint32 groupsLeft = 0; // distinct groups beyond them with a record in the filter (empty filter: in the case)
    bool hasOther = false; // one of those records is in none of the chosen
    // Place of every group in `chosen`, and last that of the ungrouped; chosen.size() is "Other".
    std::vector<quint32> placeOf;
    [[nodiscard]] size_t other() const { return chosen.size(); }
    [[nodiscard]] size_t places() const { return chosen.size() + 1; } // with "Other"

    // Calls f(placeAt) once, where placeAt(row) is the row's place: the field is looked at once and not for every row.
    template <typename F> void withPlaces(const Grouping& grouping, F&& f) const
    {
        const size_t last = placeOf.size() - 1;
        grouping.withNumbers([&](auto numberOf) {
            f([place = placeOf.data(), last, numberOf](
                  size_t row) { return size_t{place[std::min<size_t>(numberOf(row), last)]}; });
        });
    }
};

// Ranked by all records of the filter, ties by key; by the case if the filter is empty of rows or holds all of them.
// `order`: keys that stand first, in this order. Of the field None everything is "Other". A colour is the
// organisation's; in a case without organisations sources are coloured by their rank in the case, which no filter
// changes.
[[nodiscard]] GroupRanking rankGroups(
    const Dataset& data, const Grouping& grouping, const RowSet& filter, int most, const QStringList& order);

// Records of every group of a field, and last of the ungrouped: of `only`, or of the whole case if that is null.
[[nodiscard]] std::vector<quint32> countGroups(const Grouping& grouping, size_t tableRows, const RowSet* only);

} // namespace askance
