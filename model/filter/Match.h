// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which rows a filter chooses: one pass per term over the column it names, combined as bitmaps. Values are resolved
// against the dictionaries first, so that no row compares text. Pure; any thread; cancellable.
#pragma once

#include "columns/Dataset.h"
#include "columns/RowSet.h"
#include "filter/Filter.h"

#include <atomic>
#include <vector>

namespace askance {

// The rows of `data` that `filter` chooses. `repeat:no` keeps the first row of each group among the rows that the rest
// of the filter chooses ("within the filter at hand"). A regular expression that RE2 refuses was refused by the parser.
// `cancelled` is looked at a few times per million rows; a cancelled match gives an empty set.
[[nodiscard]] RowSet match(const Dataset& data, const Filter& filter, const std::atomic<bool>* cancelled = nullptr);

// One per entry of ColumnTable::sensors: 1 if the sensor's records may be in `filter`, as its top-level sensor terms
// say. All of them if no sensor term stands at top level, or if none is left: then the terms name no sensor of the
// case. Decides whose coverage vouches for a picture: a filter of one sensor's records was recorded while that sensor
// was.
[[nodiscard]] std::vector<quint8> sensorsOf(const Dataset& data, const Filter& filter);

// The same question answered row by row without bitmaps or dictionaries' shortcuts: slow, obvious, for tests.
[[nodiscard]] bool matchesRowPlainly(const Dataset& data, const Filter& filter, size_t row);

} // namespace askance
