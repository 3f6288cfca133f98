// SPDX-License-Identifier: GPL-3.0-or-later
//
// The journal of a case: what was done to it and when, each entry bound to the one before by
// hash = SHA-256(hash before || at_us || action || detail || who), every text preceded by its length; the first entry
// follows 32 zero bytes. The last hash is kept in meta too, so that cutting entries off the end is found as well.
// It shows edits by others, not by someone who rewrites the whole chain: for that the last hash must be kept elsewhere.
// Used by this room only.
#pragma once

#include "record/Result.h"

#include <QByteArray>
#include <QString>

struct sqlite3;

namespace askance {

inline constexpr char kJournalHeadKey[] = "journal_head";

// `who` is meta's "who": asked once, empty by default.
[[nodiscard]] Result<void> appendJournal(sqlite3* db, const QString& action, const QByteArray& detailJson);
// Number of entries, or an Integrity error naming the first entry that does not follow from the one before.
[[nodiscard]] Result<qint64> checkJournal(sqlite3* db);

} // namespace askance
