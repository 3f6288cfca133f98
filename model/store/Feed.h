// SPDX-License-Identifier: GPL-3.0-or-later
//
// Rows in memory that SQL can read: `INSERT INTO t SELECT c0, c1 FROM askance_feed(?1)` writes them twice as fast as a
// prepared statement per row. The table exists on our own connections only and leaves nothing in the file. The feed is
// passed as a typed pointer (Statement::bindPointer with kFeedType), so no SQL text can name one. Used by this room.
#pragma once

#include "record/Result.h"

#include <cstddef>

struct sqlite3;
struct sqlite3_context;

namespace askance {

inline constexpr char kFeedType[] = "askance_feed";
inline constexpr int kFeedColumns = 20; // c0 … c19

class Feed {
public:
    Feed() = default;
    virtual ~Feed() = default;
    Feed(const Feed&) = delete;
    Feed& operator=(const Feed&) = delete;
    [[nodiscard]] virtual size_t rows() const = 0;
    // Sets the result of the context, or leaves it for NULL. Text must stay valid while the statement runs.
    virtual void value(size_t row, int column, sqlite3_context* context) const = 0;
};

// Makes `askance_feed` known to a connection.
[[nodiscard]] Result<void> registerFeed(sqlite3* db);
// Runs `sql`, whose only parameter is the feed. Nothing happens for a feed without rows.
[[nodiscard]] Result<void> insertFeed(sqlite3* db, const char* sql, const Feed& feed);

} // namespace askance
