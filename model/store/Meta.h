// SPDX-License-Identifier: GPL-3.0-or-later
//
// The key-value table of a case. Used by this room only; others go through CaseFile::meta().
#pragma once

#include "record/Result.h"

#include <QString>

#include <string_view>

struct sqlite3;

namespace askance {

inline constexpr char kContentDigestKey[] = "content_digest";

[[nodiscard]] Result<QString> readMeta(sqlite3* db, std::string_view key); // empty if absent
[[nodiscard]] Result<void> writeMeta(sqlite3* db, std::string_view key, const QString& value);
[[nodiscard]] Result<void> removeMeta(sqlite3* db, std::string_view key);

} // namespace askance
