// SPDX-License-Identifier: GPL-3.0-or-later
//
// The tables of a case, complete from the first day, and the one view. The only place that says how a case file is
// laid out; opening compares every file with it, row by row. Used by this room only.
#pragma once

#include "record/Result.h"

#include <string_view>
#include <vector>

struct sqlite3;

namespace askance {

inline constexpr quint32 kApplicationId = 0x41534b43; // "ASKC"
inline constexpr int kUserVersion = 1;

struct SchemaObject {
    std::string_view type; // "table", "view"
    std::string_view name;
    std::string_view sql; // as sqlite_schema keeps it
};
[[nodiscard]] const std::vector<SchemaObject>& schemaObjects();
// True for a table or view of ours.
[[nodiscard]] bool isKnownObject(std::string_view name);

// Makes all tables in an empty database, inside the transaction at hand.
[[nodiscard]] Result<void> createSchema(sqlite3* db);
// The view in place of the one there is, if it is another: with the times of corrected clocks (SensorClocks.h) or,
// where all clocks were right, as made. On a connection without restrictions, inside the transaction at hand.
[[nodiscard]] Result<void> createQueryText(sqlite3* db, bool corrected);
// ForeignSchema error that lists what is not ours, missing or different.
[[nodiscard]] Result<void> compareSchema(sqlite3* db);

} // namespace askance
