// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/PiholeDatabase.h"

#include "read/BatchFiller.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace askance {

namespace {

    constexpr size_t kHeaderBytes = 100;
    constexpr size_t kWriteVersion = 18; // 1: rollback journal, 2: write-ahead log
    constexpr size_t kReadVersion = 19;
    constexpr int kSliceSteps = 100'000; // of SQLite's machine, between two looks at the budget
    constexpr long long kLeastSlices = 2000;
    constexpr long long kBytesPerSlice = 5000; // a row takes at least 20 bytes and about 100 steps
    constexpr size_t kMostText = 2048; // bytes kept of a value; a name has 255
    constexpr double kMostTime = 1e12; // seconds, far beyond the calendar

    // Values by id are in tables of their own in newer databases, but not every value need be: typeof() tells.
    constexpr const char* kStorage = "SELECT q.rowid, q.timestamp, q.type, q.status,"
                                     " CASE typeof(q.domain) WHEN 'integer' THEN d.domain ELSE q.domain END,"
                                     " CASE typeof(q.client) WHEN 'integer' THEN c.ip ELSE q.client END,"
                                     " CASE typeof(q.forward) WHEN 'integer' THEN f.forward ELSE q.forward END, ";
    constexpr const char* kStorageFrom
        = " FROM query_storage q LEFT JOIN domain_by_id d ON d.rowid = q.domain"
          " LEFT JOIN client_by_id c ON c.rowid = q.client LEFT JOIN forward_by_id f ON f.rowid = q.forward"
          " ORDER BY q.rowid";
    constexpr const char* kPlain = "SELECT rowid, timestamp, type, status, domain, client, forward, ";
    constexpr const char* kPlainFrom = " FROM queries ORDER BY rowid";
    constexpr const char* kReplies = "reply_type, reply_time";
    constexpr const char* kNoReplies = "NULL, NULL";

    void harden(sqlite3* db)
    {
        constexpr std::array<std::array<int, 2>, 9> kOptions = {{{SQLITE_DBCONFIG_DEFENSIVE, 1},
            {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0}, {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0}, {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
            {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0}, {SQLITE_DBCONFIG_DQS_DML, 0}, {SQLITE_DBCONFIG_DQS_DDL, 0},
            {SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0}, {SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0}}};
        for (const auto& option : kOptions)
            sqlite3_db_config(db, option[0], option[1], nullptr);
        constexpr std::array<std::array<int, 2>, 11> kLimits = {{{SQLITE_LIMIT_LENGTH, 16 << 20},
            {SQLITE_LIMIT_SQL_LENGTH, 1 << 20}, {SQLITE_LIMIT_COLUMN, 128}, {SQLITE_LIMIT_EXPR_DEPTH, 100},
            {SQLITE_LIMIT_COMPOUND_SELECT, 16}, {SQLITE_LIMIT_VDBE_OP, 250'000}, {SQLITE_LIMIT_ATTACHED, 0},
            {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000}, {SQLITE_LIMIT_VARIABLE_NUMBER, 4096},
            {SQLITE_LIMIT_TRIGGER_DEPTH, 4}, {SQLITE_LIMIT_WORKER_THREADS, 0}}};
        for (const auto& limit : kLimits)
            sqlite3_limit(db, limit[0], limit[1]);
    }

    // Reading, and the one function that the queries use: nothing that a schema could smuggle in.
    int authorise(void*, int action, const char*, const char* name, const char*, const char*)
    {
        if (action == SQLITE_SELECT || action == SQLITE_READ)
            return SQLITE_OK;
        return action == SQLITE_FUNCTION && sqlite3_stricmp(name, "typeof") == 0 ? SQLITE_OK : SQLITE_DENY;
    }

    void appendInteger(qint64 value, std::string& out)
    {
        std::array<char, 24> text;
        const auto end = std::to_chars(text.data(), text.data() + text.size(), value);
        out.append(text.data(), end.ptr);
    }

    Error notReadable(const QString& what)
    {
        return {ErrorCode::NotReadable, what, {}};
    }

} // namespace

bool usesWriteAheadLog(std::string_view header)
{
    return header.size() > kReadVersion && (header[kWriteVersion] == 2 || header[kReadVersion] == 2);
}

Result<std::unique_ptr<PiholeDatabase>> PiholeDatabase::open(std::string& bytes)
{
    if (bytes.size() < kHeaderBytes)
        return notReadable(QStringLiteral("the database ends within its header"));
    if (usesWriteAheadLog(bytes))
        bytes[kWriteVersion] = bytes[kReadVersion] = 1;
    std::unique_ptr<PiholeDatabase> database(new PiholeDatabase);
    constexpr int kFlags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    if (sqlite3_open_v2(":memory:", &database->m_database, kFlags, nullptr) != SQLITE_OK)
        return notReadable(QStringLiteral("SQLite could not be started"));
    harden(database->m_database);
    for (const char* pragma : {"PRAGMA cell_size_check=ON", "PRAGMA temp_store=MEMORY"})
        sqlite3_exec(database->m_database, pragma, nullptr, nullptr, nullptr);
    const auto size = static_cast<sqlite3_int64>(bytes.size());
    if (sqlite3_deserialize(database->m_database, "main", reinterpret_cast<unsigned char*>(bytes.data()), size, size,
            SQLITE_DESERIALIZE_READONLY)
        != SQLITE_OK)
        return notReadable(QStringLiteral("the database could not be opened"));
    if (Result<void> prepared = database->prepare(bytes.size()); !prepared)
        return prepared.error();
    return database;
}

PiholeDatabase::~PiholeDatabase()
{
    sqlite3_finalize(m_rows);
    sqlite3_close(m_database);
}

int PiholeDatabase::spend(void* self)
{
    return --static_cast<PiholeDatabase*>(self)->m_budget < 0 ? 1 : 0;
}

// A table that has rows of its own: no view, no virtual table, and no columns that are computed as it is read.
bool PiholeDatabase::hasTable(const char* name)
{
    constexpr const char* kSql = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1 AND rootpage > 0"
                                 " AND NOT EXISTS (SELECT 1 FROM pragma_table_xinfo(?1) WHERE hidden <> 0)";
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(m_database, kSql, -1, &statement, nullptr) != SQLITE_OK)
        return false;
    sqlite3_bind_text(statement, 1, name, -1, SQLITE_STATIC);
    const bool found = sqlite3_step(statement) == SQLITE_ROW;
    sqlite3_finalize(statement);
    return found;
}

bool PiholeDatabase::prepareQuery(const char* sql)
{
    return sqlite3_prepare_v2(m_database, sql, -1, &m_rows, nullptr) == SQLITE_OK;
}

Result<void> PiholeDatabase::prepare(size_t bytes)
{
    m_budget = kLeastSlices + static_cast<long long>(bytes) / kBytesPerSlice;
    sqlite3_progress_handler(m_database, kSliceSteps, &PiholeDatabase::spend, this);
    const bool hasStorage = hasTable("query_storage") && hasTable("domain_by_id") && hasTable("client_by_id")
        && hasTable("forward_by_id");
    if (!hasStorage && !hasTable("queries")) {
        const int code = sqlite3_errcode(m_database);
        if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW)
            return notReadable(
                QStringLiteral("the database cannot be read (%1)").arg(QString::fromUtf8(sqlite3_errmsg(m_database))));
        return notReadable(QStringLiteral("this SQLite database is none of Pi-hole: it has no table of queries"));
    }
    sqlite3_set_authorizer(m_database, authorise, nullptr);
    for (const char* replies : {kReplies, kNoReplies}) {
        const std::string sql
            = std::string(hasStorage ? kStorage : kPlain) + replies + (hasStorage ? kStorageFrom : kPlainFrom);
        if (prepareQuery(sql.c_str()))
            return {};
    }
    return notReadable(QStringLiteral("the table of queries of this Pi-hole database cannot be read (%1)")
                           .arg(QString::fromUtf8(sqlite3_errmsg(m_database))));
}

PiholeDatabase::Step PiholeDatabase::next(std::string& out)
{
    const int code = sqlite3_step(m_rows);
    if (code == SQLITE_DONE)
        return Step::End;
    if (code != SQLITE_ROW)
        return Step::Damaged;
    appendInteger(sqlite3_column_int64(m_rows, 0), out);
    out += '\t';
    appendTime(1, out);
    for (const int column : {2, 3}) {
        out += '\t';
        appendNumber(column, out);
    }
    for (const int column : {4, 5, 6}) {
        out += '\t';
        appendText(column, out);
    }
    out += '\t';
    appendNumber(7, out);
    out += '\t';
    appendTime(8, out);
    out += '\n';
    return Step::Row;
}

// Seconds, whole or with a fraction, as µs. Newer versions keep fractions in a column declared INTEGER.
void PiholeDatabase::appendTime(int column, std::string& out)
{
    const int type = sqlite3_column_type(m_rows, column);
    if (type != SQLITE_INTEGER && type != SQLITE_FLOAT)
        return;
    const double seconds = std::clamp(sqlite3_column_double(m_rows, column), -kMostTime, kMostTime);
    appendInteger(std::llround(seconds * 1e6), out);
}

void PiholeDatabase::appendNumber(int column, std::string& out)
{
    if (sqlite3_column_type(m_rows, column) == SQLITE_INTEGER)
        appendInteger(sqlite3_column_int64(m_rows, column), out);
}

void PiholeDatabase::appendText(int column, std::string& out)
{
    if (sqlite3_column_type(m_rows, column) != SQLITE_TEXT)
        return;
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(m_rows, column));
    const auto size = static_cast<size_t>(sqlite3_column_bytes(m_rows, column));
    appendPrintable(std::string_view(text, std::min(size, kMostText)), out);
}

} // namespace askance
