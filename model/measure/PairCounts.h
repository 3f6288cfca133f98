// SPDX-License-Identifier: GPL-3.0-or-later
//
// How many records each pair of two fields has. Rows are dealt out by the first field, so that the second needs one
// counter per value and no hashing: ten million rows with millions of pairs would miss the cache at every step of a
// hash table. Used by TopCounts and SourceDomainGraph.
#pragma once

#include "measure/Inks.h"

#include <vector>

namespace askance {

struct PairCount {
    quint32 a = 0; // group of the first field, kUngrouped included
    quint32 b = 0;
    quint32 inCase = 0, inFilter = 0, inSelection = 0;
    quint32 firstRow = 0, lastRow = 0; // within the filter
    [[nodiscard]] InkCount count() const { return {inCase, inFilter, inSelection}; }
};

// The pairs that have a record in the filter, in no order that means anything. Takes 8 bytes per row meanwhile.
[[nodiscard]] std::vector<PairCount> countPairs(
    const Dataset& data, const InkRows& rows, const Grouping& a, const Grouping& b);
// The same of two columns that are no fields of the table, a value for each row: 0 … size-1, or kNone. By a, kNone
// last.
[[nodiscard]] std::vector<PairCount> countPairs(
    const InkRows& rows, const std::vector<quint32>& a, size_t sizeA, const std::vector<quint32>& b, size_t sizeB);

} // namespace askance
