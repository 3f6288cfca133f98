// SPDX-License-Identifier: GPL-3.0-or-later
//
// A filter as an SQL condition over one flat table of a case file, written without the matcher: it reads the texts of
// values, never the numbers the parser made of them. What SQL cannot say (regular expressions, clocks of zones,
// prefixes within a byte, members of organisations) calls functions of this file row by row: a plain loop.
#pragma once

#include "filter/Filter.h"

#include <QString>

struct sqlite3;

namespace askance::test {

struct SqlCondition {
    QString where; // over the columns of `flat`
    bool keepFirst = false; // repeat:no at top level: of each group the first of these rows
    bool rowLoop = false; // calls functions of this file
};
[[nodiscard]] SqlCondition sqlOf(const Filter& filter);

// Makes the temporary table `flat` on a connection to a case file, and the functions that conditions call. Fatal on
// failure.
void makeFlat(sqlite3* db);

// Rows of a statement as texts; NULL is a null QString. Fatal on failure.
[[nodiscard]] std::vector<QStringList> rowsOf(sqlite3* db, const QString& sql);
void run(sqlite3* db, const QString& sql);

} // namespace askance::test
