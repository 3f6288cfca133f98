// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Feed.h"

#include "store/SqliteError.h"
#include "store/Statement.h"

#include <new>
#include <sqlite3.h>

namespace askance {

namespace {

    struct Cursor : sqlite3_vtab_cursor {
        const Feed* feed = nullptr;
        size_t row = 0;
    };

    int connectFeed(sqlite3* db, void*, int, const char* const*, sqlite3_vtab** table, char**)
    {
        const int code = sqlite3_declare_vtab(
            db, "CREATE TABLE x(c0,c1,c2,c3,c4,c5,c6,c7,c8,c9,c10,c11,c12,c13,c14,c15,c16,c17,c18,c19,feed HIDDEN)");
        if (code != SQLITE_OK)
            return code;
        sqlite3_vtab_config(db, SQLITE_VTAB_DIRECTONLY);
        *table = new (std::nothrow) sqlite3_vtab{};
        return *table ? SQLITE_OK : SQLITE_NOMEM;
    }

    int disconnectFeed(sqlite3_vtab* table)
    {
        delete table;
        return SQLITE_OK;
    }

    // The only plan: all rows of the feed given as argument.
    int planFeed(sqlite3_vtab*, sqlite3_index_info* info)
    {
        for (int i = 0; i < info->nConstraint; ++i) {
            const auto& constraint = info->aConstraint[i];
            if (constraint.iColumn != kFeedColumns || constraint.op != SQLITE_INDEX_CONSTRAINT_EQ)
                continue;
            if (constraint.usable == 0)
                return SQLITE_CONSTRAINT;
            info->aConstraintUsage[i].argvIndex = 1;
            info->aConstraintUsage[i].omit = 1;
            info->estimatedCost = 1;
            return SQLITE_OK;
        }
        return SQLITE_CONSTRAINT;
    }

    int openCursor(sqlite3_vtab*, sqlite3_vtab_cursor** cursor)
    {
        *cursor = new (std::nothrow) Cursor;
        return *cursor ? SQLITE_OK : SQLITE_NOMEM;
    }

    int closeCursor(sqlite3_vtab_cursor* cursor)
    {
        delete static_cast<Cursor*>(cursor);
        return SQLITE_OK;
    }

    int startCursor(sqlite3_vtab_cursor* base, int, const char*, int count, sqlite3_value** values)
    {
        auto* cursor = static_cast<Cursor*>(base);
        cursor->row = 0;
        cursor->feed = count == 1 ? static_cast<const Feed*>(sqlite3_value_pointer(values[0], kFeedType)) : nullptr;
        return cursor->feed ? SQLITE_OK : SQLITE_MISUSE;
    }

    int advanceCursor(sqlite3_vtab_cursor* base)
    {
        ++static_cast<Cursor*>(base)->row;
        return SQLITE_OK;
    }

    int isCursorAtEnd(sqlite3_vtab_cursor* base)
    {
        const auto* cursor = static_cast<Cursor*>(base);
        return cursor->row >= cursor->feed->rows() ? 1 : 0;
    }

    int columnOfCursor(sqlite3_vtab_cursor* base, sqlite3_context* context, int column)
    {
        const auto* cursor = static_cast<Cursor*>(base);
        if (column < kFeedColumns)
            cursor->feed->value(cursor->row, column, context);
        return SQLITE_OK;
    }

    int rowidOfCursor(sqlite3_vtab_cursor* base, sqlite3_int64* rowid)
    {
        *rowid = static_cast<sqlite3_int64>(static_cast<Cursor*>(base)->row);
        return SQLITE_OK;
    }

    // Without xCreate the table is eponymous only: nobody can make one in a file.
    const sqlite3_module& feedModule()
    {
        static const sqlite3_module module = [] {
            sqlite3_module m{};
            m.xConnect = connectFeed;
            m.xDisconnect = disconnectFeed;
            m.xBestIndex = planFeed;
            m.xOpen = openCursor;
            m.xClose = closeCursor;
            m.xFilter = startCursor;
            m.xNext = advanceCursor;
            m.xEof = isCursorAtEnd;
            m.xColumn = columnOfCursor;
            m.xRowid = rowidOfCursor;
            return m;
        }();
        return module;
    }

} // namespace

Result<void> registerFeed(sqlite3* db)
{
    const int code = sqlite3_create_module(db, kFeedType, &feedModule(), nullptr);
    if (code != SQLITE_OK)
        return sqliteError(db, code);
    // Connected now, once for the life of the connection: the authorizer that comes later refuses the CREATE TABLE in
    // connectFeed().
    return Statement(db, "SELECT c0 FROM askance_feed(?1)").result();
}

Result<void> insertFeed(sqlite3* db, const char* sql, const Feed& feed)
{
    if (feed.rows() == 0)
        return {};
    Statement statement(db, sql);
    statement.bindPointer(1, static_cast<const Feed*>(&feed), kFeedType);
    return statement.run();
}

} // namespace askance
