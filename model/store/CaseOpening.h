// SPDX-License-Identifier: GPL-3.0-or-later
//
// The steps of opening a case, in the only order in which CaseFile takes them: look at the file without SQLite, lock,
// connect, harden, limit, compare the schema, check the structure, restrict. A file from a stranger runs no SQL of its
// own before the schema is found to be ours. Used by CaseFile only.
#pragma once

#include "record/Result.h"
#include "store/CaseFile.h"

#include <QString>

#include <memory>

class QLockFile;

namespace askance {

struct CloseConnection {
    void operator()(sqlite3* db) const;
};
using Connection = std::unique_ptr<sqlite3, CloseConnection>;

// Real path of the folder and the file's name. Usage error for an empty path or one with NUL, NotFound without folder.
[[nodiscard]] Result<QString> realPath(const QString& path);

// What lies at `path` before SQLite sees it.
struct CaseHeader {
    bool isWal = false; // left in write-ahead mode by another program
};
[[nodiscard]] Result<CaseHeader> inspectHeader(const QString& path);

// True if file and folder can be written by this user.
[[nodiscard]] bool isWritable(const QString& path);
[[nodiscard]] bool isReadOnlyMedium(const QString& path);
// True if a writer left a journal or write-ahead log that holds something.
[[nodiscard]] bool hasLeftovers(const QString& path);

// `<case>.lock` with process and host. Locked error naming them, NotReadable if the folder cannot be written.
[[nodiscard]] Result<std::unique_ptr<QLockFile>> lockCase(const QString& path);

enum class Connect { ReadOnly, Immutable, ReadWrite };
// Opens and hardens; runs no statement but our PRAGMAs.
[[nodiscard]] Result<Connection> connectCase(const QString& path, Connect how);
// Rolls back what a killed writer left and leaves write-ahead mode. The only write that opening may do.
[[nodiscard]] Result<void> recoverCase(const QString& path);
// application_id, user_version, schema row by row; then lets our one view be used.
[[nodiscard]] Result<void> checkIdentity(sqlite3* db);
// PRAGMA quick_check with a time limit: what it cannot finish in 20 s is left to verify().
[[nodiscard]] Result<void> checkStructure(sqlite3* db);
// From here on only statements on our tables: reading, and writing if `access` says so.
void restrictConnection(sqlite3* db, CaseAccess access);
// Schema.h's createQueryText() on a writer's restricted connection.
[[nodiscard]] Result<void> renewQueryText(sqlite3* db, bool corrected);
// VACUUM of a writer's restricted connection, outside a transaction: what was deleted is nowhere in the file any more.
[[nodiscard]] Result<void> rewriteWithoutFreePages(sqlite3* db);

} // namespace askance
