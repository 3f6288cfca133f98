// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/CaseDictionary.h"

#include "store/Feed.h"
#include "store/SqliteError.h"
#include "store/Statement.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <sqlite3.h>

namespace askance {

namespace {

    struct TableSql {
        const char* name;
        const char* select;
        const char* insert;
    };

    // In the order of CaseTable.
    constexpr std::array<TableSql, kCaseTables> kTables = {{
        {"source", "SELECT id, text, kind, address FROM source ORDER BY id",
            "INSERT INTO source (id, text, kind, address) SELECT c0, c1, c2, c3 FROM askance_feed(?1)"},
        {"domain", "SELECT id, name FROM domain ORDER BY id",
            "INSERT INTO domain (id, name) SELECT c0, c1 FROM askance_feed(?1)"},
        {"name_case", "SELECT id, name FROM name_case ORDER BY id",
            "INSERT INTO name_case (id, name) SELECT c0, c1 FROM askance_feed(?1)"},
        {"type", "SELECT id, word, number FROM type ORDER BY id",
            "INSERT INTO type (id, word, number) SELECT c0, c1, c2 FROM askance_feed(?1)"},
        {"response", "SELECT id, word, number FROM response ORDER BY id",
            "INSERT INTO response (id, word, number) SELECT c0, c1, c2 FROM askance_feed(?1)"},
        {"answer", "SELECT id, text FROM answer ORDER BY id",
            "INSERT INTO answer (id, text) SELECT c0, c1 FROM askance_feed(?1)"},
        {"sensor", "SELECT id, name FROM sensor ORDER BY id",
            "INSERT INTO sensor (id, name) SELECT c0, c1 FROM askance_feed(?1)"},
    }};

    const TableSql& sqlOf(CaseTable table)
    {
        return kTables[static_cast<size_t>(table)];
    }

    constexpr std::array<std::string_view, 3> kKinds = {"address", "host", "opaque"};

    bool readAddress(const Statement& row, SourceAddress& out)
    {
        const auto kind = std::find(kKinds.begin(), kKinds.end(), row.text(2));
        if (kind == kKinds.end())
            return false;
        out.kind = static_cast<SourceKind>(kind - kKinds.begin());
        if (out.kind != SourceKind::Address)
            return row.isNull(3);
        const std::string_view bytes = row.text(3);
        if (!row.isBlob(3) || (bytes.size() != 4 && bytes.size() != 16))
            return false;
        out.length = static_cast<quint8>(bytes.size());
        std::memcpy(out.bytes.data(), bytes.data(), bytes.size());
        return true;
    }

    void resultText(sqlite3_context* context, std::string_view text)
    {
        sqlite3_result_text64(context, text.empty() ? "" : text.data(), text.size(), nullptr, SQLITE_UTF8);
    }

} // namespace

namespace {

    class EntryFeed : public Feed {
    public:
        explicit EntryFeed(const NewEntries& entries)
            : m_entries(entries)
        {
        }
        [[nodiscard]] size_t rows() const override { return m_entries.ids.size(); }
        void value(size_t row, int column, sqlite3_context* context) const override
        {
            if (column == 0)
                sqlite3_result_int64(context, m_entries.ids[row]);
            else if (column == 1)
                resultText(context, m_entries.text(row));
            else if (!m_entries.codes.empty())
                codeNumber(m_entries.codes[row], context);
            else
                addressPart(m_entries.addresses[row], column, context);
        }

    private:
        static void codeNumber(const CodeWord& code, sqlite3_context* context)
        {
            if (code.number >= 0)
                sqlite3_result_int(context, code.number);
        }
        static void addressPart(const SourceAddress& address, int column, sqlite3_context* context)
        {
            if (column == 2)
                resultText(context, kKinds[static_cast<size_t>(address.kind)]);
            else if (address.kind == SourceKind::Address)
                sqlite3_result_blob64(context, address.bytes.data(), address.length, nullptr);
        }
        const NewEntries& m_entries;
    };

} // namespace

Result<void> insertEntries(sqlite3* db, const NewEntries& entries)
{
    return insertFeed(db, sqlOf(entries.table).insert, EntryFeed(entries));
}

void IdIndex::add(quint32 id, quint32 index)
{
    // A gap of up to as many ids as there are entries is what discarded evidence leaves.
    if (id < m_table.size() + index + 65536) {
        if (id >= m_table.size()) {
            if (id >= m_table.capacity())
                m_table.reserve(size_t{id} * 2 + 64);
            m_table.resize(size_t{id} + 1, kNone);
        }
        m_table[id] = index;
    } else {
        m_sparse.emplace(id, index);
    }
}

quint32 IdIndex::findSparse(qint64 id) const
{
    const auto found = id > 0 && id < kNone ? m_sparse.find(static_cast<quint32>(id)) : m_sparse.end();
    return found == m_sparse.end() ? kNone : found->second;
}

void IdIndex::clear()
{
    m_table.clear();
    m_sparse.clear();
}

std::string_view CaseDictionary::textAt(quint32 index) const
{
    return isCodes() ? std::string_view(m_codes[index].word) : m_texts.at(index);
}

bool CaseDictionary::takeRow(Statement& row)
{
    const qint64 id = row.integer(0);
    if (id < 1 || id >= kNone || !row.isText(1))
        return false;
    if (isCodes()) {
        const qint64 number = row.integerOr(2, -1);
        if ((!row.isNull(2) && !row.isInteger(2)) || number < -1 || number > 0xFFFF)
            return false;
        m_codes.push_back({static_cast<int>(number), std::string(row.text(1))});
    } else if (m_texts.intern(row.text(1)) != m_ids.size()) {
        return false; // listed twice
    }
    if (m_table == CaseTable::Source) {
        SourceAddress address;
        if (!readAddress(row, address))
            return false;
        m_addresses.push_back(address);
    }
    m_lastId = static_cast<quint32>(id) - 1;
    addId();
    return true;
}

Result<void> CaseDictionary::load(sqlite3* db)
{
    *this = CaseDictionary(m_table);
    Statement rows(db, sqlOf(m_table).select);
    while (rows.row()) {
        if (!takeRow(rows)) {
            return Error{ErrorCode::Corrupt,
                QStringLiteral("the case is damaged: entry %1 of table \"%2\" is impossible or there twice")
                    .arg(rows.integer(0))
                    .arg(QLatin1String(sqlOf(m_table).name)),
                databasePath(db)};
        }
    }
    m_taken = size();
    return rows.result();
}

NewEntries CaseDictionary::takeNew()
{
    NewEntries fresh;
    fresh.table = m_table;
    for (quint32 index = m_taken; index < size(); ++index) {
        fresh.ids.push_back(m_ids[index]);
        fresh.bytes += textAt(index);
        fresh.ends.push_back(fresh.bytes.size());
    }
    if (isCodes())
        fresh.codes.assign(m_codes.begin() + m_taken, m_codes.end());
    if (m_table == CaseTable::Source)
        fresh.addresses.assign(m_addresses.begin() + m_taken, m_addresses.end());
    m_taken = size();
    return fresh;
}

quint32 CaseDictionary::addId()
{
    ++m_lastId;
    m_index.add(m_lastId, size());
    m_ids.push_back(m_lastId);
    m_idsAreDense = m_idsAreDense && m_lastId == size();
    return m_lastId;
}

quint32 CaseDictionary::idOf(std::string_view text, quint32 hashOfText)
{
    const quint32 index = m_texts.intern(text, hashOfText);
    if (index < size())
        return m_idsAreDense ? index + 1 : m_ids[index];
    if (m_table == CaseTable::Source) {
        std::string canonical;
        m_addresses.push_back(parseSource(text, canonical));
    }
    return addId();
}

quint32 CaseDictionary::idOf(const CodeWord& code)
{
    const auto known = std::find(m_codes.begin(), m_codes.end(), code);
    if (known != m_codes.end())
        return m_ids[static_cast<size_t>(known - m_codes.begin())];
    m_codes.push_back(code);
    return addId();
}

Result<void> CaseDictionaries::load(sqlite3* db)
{
    for (CaseDictionary* d : {&sources, &domains, &nameCases, &types, &responses, &answers, &sensors})
        if (const auto r = d->load(db); !r)
            return r.error();
    return {};
}

std::vector<NewEntries> CaseDictionaries::takeNew()
{
    std::vector<NewEntries> all;
    for (CaseDictionary* d : {&sources, &domains, &nameCases, &types, &responses, &answers, &sensors})
        if (NewEntries fresh = d->takeNew(); !fresh.ids.empty())
            all.push_back(std::move(fresh));
    return all;
}

} // namespace askance
