// SPDX-License-Identifier: GPL-3.0-or-later
//
// The seal over everything in a case that is no record: sensors, evidence, coverage, organisations, relations, events,
// findings, notes, filters and meta. A digest of all values, type by type, kept in meta and renewed by every commit of
// ours, so that an edit from outside is found by verify(). Records have their own digest (ContentDigest.h), the issues
// of an evidence too, and the journal its chain, whose head stands in meta and so under the seal.
// Observations are data of their own and not under it. Used by this room only.
#pragma once

#include "record/Result.h"

#include <QByteArray>

struct sqlite3;

namespace askance {

inline constexpr char kDocumentsDigestKey[] = "documents_digest";

[[nodiscard]] Result<QByteArray> documentsDigest(sqlite3* db);
// Computes and stores it, inside the transaction at hand.
[[nodiscard]] Result<void> sealDocuments(sqlite3* db);

} // namespace askance
