// SPDX-License-Identifier: GPL-3.0-or-later
//
// The rows that one term chooses, as 64-bit words: one pass over the column it names, or binary search where the
// column is time. Not the logic of and, or, not (Match). Used inside this room.
#pragma once

#include "filter/Choice.h"

#include <bit>
#include <vector>

namespace askance {

// Row r is bit r % 64 of word r / 64; bits beyond the last row are 0.
using RowWords = std::vector<quint64>;

[[nodiscard]] RowWords noRows(size_t rows);
[[nodiscard]] RowWords allRows(size_t rows);
void setRows(RowWords& words, size_t begin, size_t end);

// `data` has a table. `repeat:no` means the first row of each group of the case.
[[nodiscard]] RowWords termRows(const Dataset& data, const FilterTerm& term, Cancelled cancelled);

// time, hour, weekday.
[[nodiscard]] RowWords timeRows(const ColumnTable& table, const FilterTerm& term);
[[nodiscard]] RowWords clockRows(const ColumnTable& table, const FilterTerm& term, Cancelled cancelled);

} // namespace askance
