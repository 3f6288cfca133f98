// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Meta.h"

#include "store/Statement.h"

namespace askance {

Result<QString> readMeta(sqlite3* db, std::string_view key)
{
    Statement statement(db, "SELECT value FROM meta WHERE key = ?1");
    statement.bind(1, key);
    const QString value = statement.row() ? statement.string(0) : QString();
    if (const auto r = statement.result(); !r)
        return r.error();
    return value;
}

Result<void> writeMeta(sqlite3* db, std::string_view key, const QString& value)
{
    Statement statement(db, "INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)");
    return statement.bind(1, key).bind(2, value).run();
}

Result<void> removeMeta(sqlite3* db, std::string_view key)
{
    Statement statement(db, "DELETE FROM meta WHERE key = ?1");
    return statement.bind(1, key).run();
}

} // namespace askance
