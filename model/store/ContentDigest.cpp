// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/ContentDigest.h"

#include "store/Meta.h"
#include "store/ObservationRows.h"
#include "store/SqliteError.h"
#include "store/Statement.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <bit>
#include <optional>

namespace askance {

namespace {

    constexpr size_t kBufferBytes = 1 << 16;
    constexpr size_t kMostBufferedText = 1024; // longer ones go to the hash by themselves
    // A row has a time, eight entries (number, text and its length, number or kind and address with their lengths) and
    // ten numbers; what is written of a number may reach seven bytes beyond it.
    constexpr size_t kRoomForRow = 8 + 8 * (10 + 10 + kMostBufferedText + 10 + 10 + 16) + 10 * 10 + 7;
    constexpr std::string_view kRowDigestPrefix = "rows_digest/";

    constexpr std::string_view kRowColumns
        = "SELECT id, evidence, time_us, time_rest_ns, line, offset, sensor, source, server, domain, name_case, type, "
          "response, answers, source_port, class, message_id, transport, flags, rtt_us, ttl FROM query";

    // Joined by append(): GCC 12 takes operator+ here for an overflow when the code is built for the thread sanitizer.
    std::string rowQuery(std::string_view condition)
    {
        std::string sql(kRowColumns);
        sql.append(condition);
        return sql;
    }

    std::string rowDigestKey(quint32 evidence)
    {
        return std::string(kRowDigestPrefix) + std::to_string(evidence);
    }

    // Reads columns strictly: what no record of ours can hold is a fault, so that no two stored values look the same.
    class RowReader {
    public:
        explicit RowReader(const Statement& statement)
            : m_statement(statement)
        {
        }
        [[nodiscard]] bool read(StoredRow& row)
        {
            m_good = m_statement.isInteger(1) && m_statement.isInteger(2) && m_statement.isInteger(3);
            row.timeUs = m_statement.integer(2);
            row.timeRestNs = m_statement.integer(3);
            m_good = m_good && row.timeRestNs >= 0 && row.timeRestNs <= 999;
            row.line = value(4);
            row.offset = value(5);
            quint32* const ids[] = {&row.sensor, &row.source, &row.server, &row.domain, &row.nameCase, &row.type,
                &row.response, &row.answer};
            int column = 6;
            for (quint32* id : ids)
                *id = idAt(column++);
            qint64* const values[]
                = {&row.sourcePort, &row.queryClass, &row.messageId, &row.transport, &row.flags, &row.rttUs, &row.ttl};
            for (qint64* v : values)
                *v = value(column++);
            return m_good;
        }

    private:
        [[nodiscard]] qint64 value(int column)
        {
            if (m_statement.isNull(column))
                return kUnset64;
            const qint64 v = m_statement.integer(column);
            m_good = m_good && v >= 0 && m_statement.isInteger(column);
            return v;
        }
        [[nodiscard]] quint32 idAt(int column)
        {
            if (m_statement.isNull(column))
                return 0;
            const qint64 v = m_statement.integer(column);
            m_good = m_good && v >= 1 && v < kNone && m_statement.isInteger(column);
            return static_cast<quint32>(v);
        }
        const Statement& m_statement;
        bool m_good = true;
    };

    Error rowFault(sqlite3* db, qint64 id, const QString& why)
    {
        return {
            ErrorCode::Corrupt, QStringLiteral("the case is damaged: record %1 %2").arg(id).arg(why), databasePath(db)};
    }

    // LEB128: seven bits a byte, the lowest first. One number has one spelling, so the stream stays readable. Eight
    // bytes are written, those that count first, without asking for each whether another follows: how long the numbers
    // of a log are is what no processor foresees.
    char* putNumber(char* at, quint64 value)
    {
        if (value >= quint64{1} << 56) {
            while (value >= 0x80) {
                *at++ = static_cast<char>(value | 0x80);
                value >>= 7;
            }
            *at++ = static_cast<char>(value);
            return at;
        }
        const int bytes = (64 - std::countl_zero(value | 1) + 6) / 7;
        // 8 × 7 bits, pushed apart by halves: 28 in 32, 14 in 16, 7 in 8.
        value = (value & 0x000000000FFFFFFF) | (value & 0x00FFFFFFF0000000) << 4;
        value = (value & 0x00003FFF00003FFF) | (value & 0x0FFFC0000FFFC000) << 2;
        value = (value & 0x007F007F007F007F) | (value & 0x3F803F803F803F80) << 1;
        const quint64 isFollowed = 0x8080808080808080 & ((quint64{1} << 8 * (bytes - 1)) - 1);
        qToLittleEndian(value | isFollowed, at);
        return at + bytes;
    }

    // The rows of one evidence after another. They always stand together with ids that follow one another: one import
    // at a time, each appending.
    class RowScan {
    public:
        RowScan(sqlite3* db, const CaseDictionaries& dictionaries)
            : m_db(db)
            , m_dictionaries(dictionaries)
        {
        }
        [[nodiscard]] Result<RowDigests> run()
        {
            Statement rows(m_db, rowQuery(" ORDER BY id"));
            while (rows.row())
                if (const auto r = take(rows); !r)
                    return r.error();
            if (const auto r = rows.result(); !r)
                return r.error();
            closeEvidence();
            return std::move(m_digests);
        }

    private:
        [[nodiscard]] Result<void> take(const Statement& rows)
        {
            StoredRow row;
            const qint64 id = rows.integer(0);
            if (!RowReader(rows).read(row))
                return rowFault(m_db, id, QStringLiteral("holds a value that no record has"));
            const qint64 evidence = rows.integer(1);
            if (evidence < 1 || evidence >= kNone)
                return rowFault(m_db, id, QStringLiteral("belongs to no evidence"));
            if (evidence != m_evidence || !m_current) {
                closeEvidence();
                m_evidence = static_cast<quint32>(evidence);
                if (m_digests.contains(m_evidence))
                    return rowFault(m_db, id, QStringLiteral("stands apart from the others of its log"));
                m_current.emplace();
            } else if (id != m_lastId + 1) {
                return rowFault(m_db, id, QStringLiteral("does not follow the one before: records are missing"));
            }
            m_lastId = id;
            if (!m_current->add(row, m_dictionaries))
                return rowFault(m_db, id, QStringLiteral("names a dictionary entry that is missing"));
            return {};
        }
        void closeEvidence()
        {
            if (m_current)
                m_digests[m_evidence] = m_current->digest();
            m_current.reset();
        }

        sqlite3* m_db;
        const CaseDictionaries& m_dictionaries;
        RowDigests m_digests;
        std::optional<RowDigest> m_current;
        quint32 m_evidence = 0;
        qint64 m_lastId = 0;
    };

} // namespace

RowDigest::RowDigest()
    : m_buffer(kBufferBytes + kRoomForRow)
{
    m_hash.add("askance records 1\n");
}

void RowDigest::hashBuffered()
{
    m_hash.add({m_buffer.data(), m_used});
    m_used = 0;
}

void RowDigest::addNumber(quint64 value)
{
    m_used = static_cast<size_t>(putNumber(m_buffer.data() + m_used, value) - m_buffer.data());
}

void RowDigest::addText(std::string_view text)
{
    addNumber(text.size());
    if (text.size() > kMostBufferedText) {
        hashBuffered();
        m_hash.add(text);
        return;
    }
    std::copy(text.begin(), text.end(), m_buffer.begin() + static_cast<std::ptrdiff_t>(m_used));
    m_used += text.size();
}

quint32& RowDigest::numberOf(const CaseDictionary& dictionary, CaseTable table, quint32 id)
{
    auto& numbers = m_number[static_cast<size_t>(table)];
    if (id < numbers.size())
        return numbers[id];
    const size_t room = size_t{dictionary.size()} * 2 + 1024;
    if (id >= room)
        return m_sparse[static_cast<size_t>(table)][id];
    numbers.resize(room, 0);
    return numbers[id];
}

bool RowDigest::addEntry(const CaseDictionary& dictionary, CaseTable table, quint32 id)
{
    const quint32 index = dictionary.indexOf(id);
    if (index == kNone)
        return false;
    quint32& number = numberOf(dictionary, table, id);
    if (number != 0) {
        addNumber(number);
        return true;
    }
    number = ++m_met[static_cast<size_t>(table)];
    addNumber(number);
    addText(dictionary.textAt(index));
    if (table == CaseTable::Type || table == CaseTable::Response)
        addNumber(static_cast<quint64>(dictionary.codeAt(index).number + 1));
    if (table == CaseTable::Source) {
        const SourceAddress& address = dictionary.addressAt(index);
        addNumber(static_cast<quint64>(address.kind));
        addText({reinterpret_cast<const char*>(address.bytes.data()), address.length});
    }
    return true;
}

bool RowDigest::add(const StoredRow& row, const CaseDictionaries& dictionaries)
{
    struct Entry {
        const CaseDictionary& dictionary;
        CaseTable table;
        quint32 id;
    };
    const Entry entries[] = {{dictionaries.sensors, CaseTable::Sensor, row.sensor},
        {dictionaries.sources, CaseTable::Source, row.source}, {dictionaries.sources, CaseTable::Source, row.server},
        {dictionaries.domains, CaseTable::Domain, row.domain},
        {dictionaries.nameCases, CaseTable::NameCase, row.nameCase}, {dictionaries.types, CaseTable::Type, row.type},
        {dictionaries.responses, CaseTable::Response, row.response},
        {dictionaries.answers, CaseTable::Answer, row.answer}};
    // On a pointer of its own: through m_used, every byte written would have it read again.
    char* at = m_buffer.data() + m_used;
    qToLittleEndian(row.timeUs, at);
    at = putNumber(at + sizeof row.timeUs, static_cast<quint64>(row.timeRestNs));
    bool good = true;
    for (const Entry& entry : entries) {
        const auto& numbers = m_number[static_cast<size_t>(entry.table)];
        const quint32 number = entry.id < numbers.size() ? numbers[entry.id] : 0;
        if (entry.id == 0 || number != 0) { // id 0, "not recorded", is number 0
            at = putNumber(at, number);
            continue;
        }
        m_used = static_cast<size_t>(at - m_buffer.data());
        good = addEntry(entry.dictionary, entry.table, entry.id) && good;
        at = m_buffer.data() + m_used;
    }
    for (const qint64 value : {row.line, row.offset, row.sourcePort, row.queryClass, row.messageId, row.transport,
             row.flags, row.rttUs, row.ttl})
        at = putNumber(at, static_cast<quint64>(value) + 1);
    m_used = static_cast<size_t>(at - m_buffer.data());
    ++m_rows;
    if (m_used >= kBufferBytes)
        hashBuffered();
    return good;
}

QByteArray RowDigest::digest()
{
    hashBuffered();
    return m_rows == 0 ? QByteArray() : m_hash.digest();
}

QByteArray combinedDigest(const RowDigests& digests, const RowDigests& ofObservations)
{
    std::vector<QByteArray> sorted;
    for (const RowDigests* all : {&digests, &ofObservations})
        for (const auto& [evidence, digest] : *all)
            if (!digest.isEmpty())
                sorted.push_back(digest);
    std::sort(sorted.begin(), sorted.end());
    Sha256 hash;
    hash.add("askance content 1\n");
    for (const QByteArray& digest : sorted)
        hash.add({digest.constData(), static_cast<size_t>(digest.size())});
    return hash.digest();
}

Result<RowDigests> computeRowDigests(sqlite3* db)
{
    CaseDictionaries dictionaries;
    if (const auto r = dictionaries.load(db); !r)
        return r.error();
    return RowScan(db, dictionaries).run();
}

Result<void> feedStoredRows(sqlite3* db, quint32 evidence, const CaseDictionaries& dictionaries, RowDigest& digest)
{
    Statement rows(db, rowQuery(" WHERE evidence = ?1 ORDER BY id"));
    rows.bind(1, qint64{evidence});
    StoredRow row;
    while (rows.row())
        if (!RowReader(rows).read(row) || !digest.add(row, dictionaries))
            return rowFault(db, rows.integer(0), QStringLiteral("holds a value that no record has"));
    return rows.result();
}

Result<RowDigests> storedRowDigests(sqlite3* db)
{
    Statement rows(db, "SELECT key, value FROM meta WHERE substr(key, 1, 12) = 'rows_digest/'");
    RowDigests digests;
    while (rows.row()) {
        const QByteArray key = rows.blob(0).mid(static_cast<qsizetype>(kRowDigestPrefix.size()));
        digests[key.toUInt()] = QByteArray::fromHex(rows.blob(1));
    }
    if (const auto r = rows.result(); !r)
        return r.error();
    return digests;
}

Result<void> storeRowDigest(sqlite3* db, quint32 evidence, const QByteArray& digest)
{
    if (digest.isEmpty())
        return removeMeta(db, rowDigestKey(evidence));
    return writeMeta(db, rowDigestKey(evidence), QString::fromLatin1(digest.toHex()));
}

Result<void> storeContentDigest(sqlite3* db)
{
    const auto digests = storedRowDigests(db);
    if (!digests)
        return digests.error();
    const auto observations = storedObservationDigests(db);
    if (!observations)
        return observations.error();
    return writeMeta(db, kContentDigestKey, QString::fromLatin1(combinedDigest(*digests, *observations).toHex()));
}

} // namespace askance
