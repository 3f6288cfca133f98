// SPDX-License-Identifier: GPL-3.0-or-later
//
// The queries of a Pi-hole FTL database, row by row, from its bytes in memory. The database comes from anywhere: it is
// opened read-only and hardened, only tables of known names are read, views and triggers never run, and a budget of
// work ends what would not end. The one place outside the store that speaks to SQLite, since a foreign database is a
// log format and no case. Used by PiholeReader.
#pragma once

#include "record/Result.h"

#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace askance {

// One row as text for PiholeRow: fields parted by tabs, printable (BatchFiller.h, appendPrintable), ended by a line
// feed. id, time in µs, type, status, domain, client, forward, reply type, reply time in µs; empty: not there.
inline constexpr size_t kPiholeFields = 9;

class PiholeDatabase {
public:
    // `bytes` must outlive the result; those that ask for a write-ahead log are changed, as there is none beside them.
    [[nodiscard]] static Result<std::unique_ptr<PiholeDatabase>> open(std::string& bytes);
    ~PiholeDatabase();
    PiholeDatabase(const PiholeDatabase&) = delete;
    PiholeDatabase& operator=(const PiholeDatabase&) = delete;

    enum class Step { Row, End, Damaged };
    // Appends the next row, in the order of ids. Damaged: nothing behind it can be read.
    [[nodiscard]] Step next(std::string& out);

private:
    PiholeDatabase() = default;
    [[nodiscard]] Result<void> prepare(size_t bytes);
    [[nodiscard]] bool hasTable(const char* name);
    [[nodiscard]] bool prepareQuery(const char* sql);
    void appendTime(int column, std::string& out);
    void appendNumber(int column, std::string& out);
    void appendText(int column, std::string& out);
    [[nodiscard]] static int spend(void* self);

    sqlite3* m_database = nullptr;
    sqlite3_stmt* m_rows = nullptr;
    long long m_budget = 0; // slices of work left
};

// The database's header asks for a write-ahead log.
[[nodiscard]] bool usesWriteAheadLog(std::string_view header);

} // namespace askance
