// SPDX-License-Identifier: GPL-3.0-or-later
//
// The content digest of a case: SHA-256 over the records and their dictionaries in canonical order.
//
// Canonical order: the records of one evidence in the order of its log, the evidence in the order of its own digest.
// The digest of one evidence is SHA-256 over a stream that could be read back: every field of every record, a
// dictionary entry spelled out where it first occurs and numbered from then on. So ids, paths, import times, sizes of
// batches and the order of imports have no part in it, and every bit of a field or of an entry in use has: two
// different cases have the same digest only if SHA-256 collides. `repeat_group` is derived from the records and
// checked by itself (RepeatGroups.h). An evidence without records has no part.
// Because it is a stream, an import computes it on the way, and a killed import has the digest of its whole batches.
// Used by RecordStore and CaseFile.
#pragma once

#include "record/Ids.h"
#include "record/Prefetch.h"
#include "record/QueryBatch.h"
#include "store/CaseDictionary.h"
#include "store/Sha256.h"

#include <QByteArray>

#include <map>
#include <unordered_map>
#include <vector>

namespace askance {

// One row of `query` as the file has it: ids, 0 = NULL; values, -1 = NULL.
struct StoredRow {
    qint64 timeUs = 0;
    qint64 timeRestNs = 0;
    qint64 line = kUnset64;
    qint64 offset = kUnset64;
    quint32 sensor = 0;
    quint32 source = 0;
    quint32 server = 0;
    quint32 domain = 0;
    quint32 nameCase = 0;
    quint32 type = 0;
    quint32 response = 0;
    quint32 answer = 0;
    qint64 sourcePort = kUnset64;
    qint64 queryClass = kUnset64;
    qint64 messageId = kUnset64;
    qint64 transport = kUnset64;
    qint64 flags = kUnset64;
    qint64 rttUs = kUnset64;
    qint64 ttl = kUnset64;
};

// The digest of the records of one evidence, fed in the order of their ids.
class RowDigest {
public:
    RowDigest();
    // False if the row names a dictionary entry that there is not.
    [[nodiscard]] bool add(const StoredRow& row, const CaseDictionaries& dictionaries);
    // Fetches what add() of a row with these ids will look at into the processor's cache. No effect on the digest.
    void prefetch(quint32 source, quint32 domain, quint32 answer) const
    {
        prefetchNumber(CaseTable::Source, source);
        prefetchNumber(CaseTable::Domain, domain);
        prefetchNumber(CaseTable::Answer, answer);
    }
    [[nodiscard]] quint64 rows() const { return m_rows; }
    // 32 bytes; empty without rows. More rows may follow.
    [[nodiscard]] QByteArray digest();

private:
    // An entry that may be met for the first time: spelled out then.
    [[nodiscard]] bool addEntry(const CaseDictionary& dictionary, CaseTable table, quint32 id);
    [[nodiscard]] quint32& numberOf(const CaseDictionary& dictionary, CaseTable table, quint32 id);
    void prefetchNumber(CaseTable table, quint32 id) const
    {
        const auto& numbers = m_number[static_cast<size_t>(table)];
        if (id < numbers.size())
            askance::prefetch(&numbers[id]);
    }
    void addNumber(quint64 value);
    void addText(std::string_view text);
    void hashBuffered();

    Sha256 m_hash;
    std::vector<char> m_buffer; // as long as it can get; bytes before m_used count
    size_t m_used = 0;
    // What an entry is numbered, by its id: 1 … as first met, 0 = not yet. Ids that lie far apart, as in files from
    // elsewhere, are kept by themselves.
    std::vector<quint32> m_number[kCaseTables];
    std::unordered_map<quint32, quint32> m_sparse[kCaseTables];
    quint32 m_met[kCaseTables] = {};
    quint64 m_rows = 0;
};

using RowDigests = std::map<quint32, QByteArray>; // by evidence id
// The content digest: SHA-256 over the digests of all evidence, sorted, of their records and of their observations.
[[nodiscard]] QByteArray combinedDigest(const RowDigests& digests, const RowDigests& ofObservations);

// Reads every record. Corrupt error for values that no record can have, for records of an evidence that do not stand
// together and for missing dictionary entries.
[[nodiscard]] Result<RowDigests> computeRowDigests(sqlite3* db);
// Feeds the records that an evidence has already, before more are appended.
[[nodiscard]] Result<void> feedStoredRows(
    sqlite3* db, quint32 evidence, const CaseDictionaries& dictionaries, RowDigest& digest);

// The digests as stored in meta, one for each evidence with records.
[[nodiscard]] Result<RowDigests> storedRowDigests(sqlite3* db);
[[nodiscard]] Result<void> storeRowDigest(sqlite3* db, quint32 evidence, const QByteArray& digest);
// Renews meta's content digest from the stored ones.
[[nodiscard]] Result<void> storeContentDigest(sqlite3* db);

} // namespace askance
