// SPDX-License-Identifier: GPL-3.0-or-later
//
// The records of a filter, all of them, as CSV, JSON array or JSON lines, streamed to a device.
#pragma once

#include "columns/Dataset.h"
#include "columns/RowSet.h"
#include "store/RecordStore.h"
#include "write/Table.h"

#include <atomic>

namespace askance {

enum class RecordFormat { Csv, Json, JsonLines };

[[nodiscard]] Result<void> writeRecords(QIODevice& out, const Dataset& data, const RowSet& rows,
    const RecordStore& store, RecordFormat format, CsvMode csvMode, const std::atomic<bool>& cancelled);

// The same of these rows of the table, in this order: what was picked in a view.
[[nodiscard]] Result<void> writeRecords(QIODevice& out, const Dataset& data, const std::vector<size_t>& rows,
    const RecordStore& store, RecordFormat format, CsvMode csvMode, const std::atomic<bool>& cancelled);

} // namespace askance
