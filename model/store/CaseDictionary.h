// SPDX-License-Identifier: GPL-3.0-or-later
//
// The dictionaries of a case in memory, with the ids the file knows them by. Read whole, strictly typed: a text stored
// as bytes, a missing id or an entry listed twice is a damaged case. New entries get the next ids and are written by
// flush(). Thread of the connection; used by RecordStore, the digest and load().
#pragma once

#include "record/ByteDictionary.h"
#include "record/RecordType.h"
#include "record/Result.h"
#include "record/SourceAddress.h"

#include <unordered_map>
#include <vector>

struct sqlite3;

namespace askance {

// From the ids of a file (1 …) to indices: a table where ids lie close together, as ours always do, and a map where a
// file from elsewhere spreads them out to make us allocate.
class IdIndex {
public:
    void add(quint32 id, quint32 index);
    // kNone if unknown.
    [[nodiscard]] quint32 find(qint64 id) const
    {
        if (id > 0 && static_cast<quint64>(id) < m_table.size())
            return m_table[static_cast<size_t>(id)];
        return m_sparse.empty() ? kNone : findSparse(id);
    }
    void clear();

private:
    [[nodiscard]] quint32 findSparse(qint64 id) const;
    std::vector<quint32> m_table;
    std::unordered_map<quint32, quint32> m_sparse;
};

enum class CaseTable { Source, Domain, NameCase, Type, Response, Answer, Sensor };
inline constexpr size_t kCaseTables = 7;

// Entries that the file does not have yet, on their way into it: readable without the dictionary they came from, which
// may grow meanwhile on another thread.
struct NewEntries {
    CaseTable table = CaseTable::Source;
    std::vector<quint32> ids;
    std::string bytes; // of all texts
    std::vector<size_t> ends; // of each text
    std::vector<SourceAddress> addresses; // sources only
    std::vector<CodeWord> codes; // codes only
    [[nodiscard]] std::string_view text(size_t entry) const
    {
        const size_t begin = entry == 0 ? 0 : ends[entry - 1];
        return std::string_view(bytes).substr(begin, ends[entry] - begin);
    }
};
// Inside the transaction at hand.
[[nodiscard]] Result<void> insertEntries(sqlite3* db, const NewEntries& entries);

class CaseDictionary {
public:
    explicit CaseDictionary(CaseTable table)
        : m_table(table)
    {
    }
    [[nodiscard]] Result<void> load(sqlite3* db);
    // What was added since load() or the last call; whoever takes it writes it.
    [[nodiscard]] NewEntries takeNew();

    // As those of ByteDictionary; not for codes.
    void prefetchSlot(quint32 hashOfText) const { m_texts.prefetchSlot(hashOfText); }
    void prefetchText(quint32 hashOfText) const { m_texts.prefetchText(hashOfText); }
    // Id of an entry, added if new.
    [[nodiscard]] quint32 idOf(std::string_view text) { return idOf(text, ByteDictionary::hash(text)); }
    [[nodiscard]] quint32 idOf(std::string_view text, quint32 hashOfText);
    [[nodiscard]] quint32 idOf(const CodeWord& code);

    [[nodiscard]] quint32 size() const { return static_cast<quint32>(m_ids.size()); }
    // Index of an id, or kNone.
    [[nodiscard]] quint32 indexOf(qint64 id) const { return m_index.find(id); }
    [[nodiscard]] quint32 idAt(quint32 index) const { return m_ids[index]; }
    [[nodiscard]] std::string_view textAt(quint32 index) const;
    [[nodiscard]] const SourceAddress& addressAt(quint32 index) const { return m_addresses[index]; }
    [[nodiscard]] const CodeWord& codeAt(quint32 index) const { return m_codes[index]; }
    // The texts, given away: nothing else may be called afterwards.
    [[nodiscard]] ByteDictionary takeTexts() { return std::move(m_texts); }

private:
    [[nodiscard]] bool isCodes() const { return m_table == CaseTable::Type || m_table == CaseTable::Response; }
    [[nodiscard]] bool takeRow(class Statement& row);
    quint32 addId();

    CaseTable m_table;
    ByteDictionary m_texts; // not for codes
    std::vector<SourceAddress> m_addresses; // sources only
    std::vector<CodeWord> m_codes; // codes only
    std::vector<quint32> m_ids;
    bool m_idsAreDense = true; // m_ids[i] == i + 1, as wherever nothing was ever discarded: not looked up then
    IdIndex m_index;
    quint32 m_lastId = 0;
    quint32 m_taken = 0; // entries below are in the file or were taken
};

struct CaseDictionaries {
    CaseDictionary sources{CaseTable::Source};
    CaseDictionary domains{CaseTable::Domain};
    CaseDictionary nameCases{CaseTable::NameCase};
    CaseDictionary types{CaseTable::Type};
    CaseDictionary responses{CaseTable::Response};
    CaseDictionary answers{CaseTable::Answer};
    CaseDictionary sensors{CaseTable::Sensor};

    [[nodiscard]] Result<void> load(sqlite3* db);
    [[nodiscard]] std::vector<NewEntries> takeNew(); // of every table that has any
};

} // namespace askance
