// SPDX-License-Identifier: GPL-3.0-or-later
//
// SHA-256 over the issues of one evidence in the order they were found, kept in meta (and so under the seal), because
// what an import said it could not read must not change afterwards either. A stream, as the digest of the records.
// Used by RecordStore and verify().
#pragma once

#include "record/Result.h"
#include "store/Sha256.h"

#include <map>

struct sqlite3;

namespace askance {

class IssueDigest {
public:
    void add(qint64 line, qint64 offset, qint64 length, std::string_view code, std::string_view text, bool hasText);
    // Feeds what an evidence has already.
    [[nodiscard]] Result<void> addStored(sqlite3* db, quint32 evidence);
    // 32 bytes; empty without issues.
    [[nodiscard]] QByteArray digest() const { return m_count == 0 ? QByteArray() : m_hash.digest(); }

private:
    Sha256 m_hash;
    qint64 m_count = 0;
};

[[nodiscard]] Result<void> storeIssueDigest(sqlite3* db, quint32 evidence, const QByteArray& digest);
// Integrity error if the issues of any evidence are not what was found.
[[nodiscard]] Result<void> checkIssueDigests(sqlite3* db);

} // namespace askance
