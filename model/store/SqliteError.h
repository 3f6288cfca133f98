// SPDX-License-Identifier: GPL-3.0-or-later
//
// What SQLite complains of, as our Error: the code a person can act on, one sentence with SQLite's extended code, and
// the file. Used by this room only.
#pragma once

#include "record/Error.h"

#include <QString>

struct sqlite3;

namespace askance {

// The error a connection just met. A full disk is told from other failures to write by the system's own error number,
// because SQLite says "I/O error" for a quota and a file size limit.
[[nodiscard]] Error sqliteError(sqlite3* db, int extendedCode);
// The same without a connection to ask.
[[nodiscard]] Error sqliteError(int extendedCode, const QString& message, int systemError, const QString& path);

// Path of the connection's file, as opened.
[[nodiscard]] QString databasePath(sqlite3* db);

} // namespace askance
