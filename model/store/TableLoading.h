// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reads the `query` table into a ColumnTable: rows sorted by time, rest and id, dictionaries with the values in use
// only, in the order of their ids. Memory stays close to the columns themselves. Used by CaseFile::load().
#pragma once

#include "columns/ColumnTable.h"
#include "record/Result.h"
#include "store/CaseDictionary.h"
#include "store/SensorClocks.h"

#include <atomic>
#include <functional>
#include <vector>

struct sqlite3;

namespace askance {

struct LoadedTable {
    ColumnTable table;
    std::vector<quint32> repeatGroup; // as stored, per row of the table, 0 = none; empty if no row has one
    std::vector<quint32> sensorIds; // case id of every sensor of the table
    std::vector<quint32> evidenceIds; // case id of every evidence of the table
};

// `alsoSensors` are ids of sensors to list though no record names them. Times are corrected by `clocks`.
[[nodiscard]] Result<LoadedTable> loadTable(sqlite3* db, const std::vector<quint32>& alsoSensors,
    const SensorClocks& clocks, const std::atomic<bool>* cancelled, const std::function<void(int)>& progress);

} // namespace askance
