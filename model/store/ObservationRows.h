// SPDX-License-Identifier: GPL-3.0-or-later
//
// Aggregated rows (passive DNS) of a case: written beside the records of an import, hashed as they are, read back for
// pictures. They are observations of a name, never lookups, and no count of queries holds them. The digest of one
// evidence is SHA-256 over its rows in the order of the log, texts spelled out; it is kept in meta and is part of the
// content digest. Used by BatchPreparation, RecordStore and CaseFile.
#pragma once

#include "columns/Dataset.h"
#include "record/QueryBatch.h"
#include "store/ContentDigest.h"

namespace askance {

// One row of `observation`: ids, 0 = NULL; `count` -1 = NULL.
struct ObservationRow {
    quint32 domain = 0;
    quint32 type = 0;
    quint32 answer = 0;
    qint64 firstUs = 0;
    qint64 lastUs = 0;
    qint64 count = kUnset64;
    qint64 line = 0;
};

// The observations of a batch in the case's ids; adds what is new to the dictionaries.
[[nodiscard]] std::vector<ObservationRow> observationRows(const QueryBatch& batch, CaseDictionaries& dictionaries);

class ObservationDigest {
public:
    // False if a row names a dictionary entry that there is not.
    [[nodiscard]] bool add(const ObservationRow& row, const CaseDictionaries& dictionaries);
    // Feeds what an evidence has already.
    [[nodiscard]] Result<void> addStored(sqlite3* db, quint32 evidence, const CaseDictionaries& dictionaries);
    // 32 bytes; empty without rows. More may follow.
    [[nodiscard]] QByteArray digest() const { return m_count == 0 ? QByteArray() : m_hash.digest(); }

private:
    Sha256 m_hash;
    qint64 m_count = 0;
};

// Inside the transaction at hand.
[[nodiscard]] Result<void> insertObservations(sqlite3* db, quint32 evidence, const std::vector<ObservationRow>& rows);
[[nodiscard]] Result<void> storeObservationDigest(sqlite3* db, quint32 evidence, const QByteArray& digest);
[[nodiscard]] Result<RowDigests> storedObservationDigests(sqlite3* db);
// Reads every observation. Corrupt error for values that none can have.
[[nodiscard]] Result<RowDigests> computeObservationDigests(sqlite3* db);
// All of the case, by first time; names in the order of their first row.
[[nodiscard]] Result<std::shared_ptr<ObservedNames>> loadObservations(
    sqlite3* db, const std::vector<EvidenceSummary>& evidence);

} // namespace askance
