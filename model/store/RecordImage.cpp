// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/RecordImage.h"

#include "store/Schema.h"
#include "store/SqliteError.h"
#include "store/Statement.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <memory>
#include <sqlite3.h>

namespace askance {

namespace {

    constexpr size_t kPageBytes = 65536; // a batch of records on a few pages
    constexpr size_t kLeafHeader = 8;
    constexpr size_t kInteriorHeader = 12;
    constexpr size_t kTableRoot = 2; // page 1 holds the definition only
    constexpr size_t kColumns = 22;
    constexpr size_t kMostRecord = 1 + kColumns + 21 * 8; // header, and eight bytes for every value
    constexpr size_t kMostCell = 3 + 5 + kMostRecord; // length, id, record
    constexpr unsigned char kLeaf = 0x0D;
    constexpr unsigned char kInterior = 0x05;

    // The first two pages, made by SQLite itself: header, definition of `query`, its empty root page.
    std::vector<unsigned char> makeTemplate()
    {
        sqlite3* raw = nullptr;
        sqlite3_open_v2(":memory:", &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
        const std::unique_ptr<sqlite3, int (*)(sqlite3*)> db(raw, sqlite3_close_v2);
        std::string sql = "PRAGMA page_size=65536; ";
        for (const SchemaObject& object : schemaObjects())
            if (object.name == std::string_view("query"))
                sql += object.sql;
        sqlite3_int64 size = 0;
        unsigned char* bytes = nullptr;
        if (raw && sqlite3_exec(raw, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK)
            bytes = sqlite3_serialize(raw, "main", &size, 0);
        const std::unique_ptr<unsigned char, void (*)(void*)> owned(bytes, sqlite3_free);
        if (!bytes || size != static_cast<sqlite3_int64>(kTableRoot * kPageBytes))
            return {}; // out of memory: copyRecords() then tells that the image is none
        return {bytes, bytes + size};
    }

    const std::vector<unsigned char>& templatePages()
    {
        static const std::vector<unsigned char> pages = makeTemplate();
        return pages;
    }

    // Big-endian, seven bits a byte; at most 32 bits here.
    unsigned char* putVarint(unsigned char* at, quint32 value)
    {
        std::array<unsigned char, 5> digits{};
        size_t count = 0;
        do {
            digits[count++] = static_cast<unsigned char>(value & 0x7F);
            value >>= 7;
        } while (value != 0);
        while (count > 0) {
            --count;
            *at++ = static_cast<unsigned char>(digits[count] | (count > 0 ? 0x80 : 0));
        }
        return at;
    }

    // One record: serial types go to the header, values behind it.
    class RecordWriter {
    public:
        explicit RecordWriter(unsigned char* at)
            : m_type(at + 1)
            , m_value(at + 1 + kColumns)
            , m_begin(at)
        {
            *at = static_cast<unsigned char>(1 + kColumns);
        }
        void null() { *m_type++ = 0; }
        void number(qint64 value) { put(value, widthOf(value)); }
        void unless(qint64 value, qint64 unset)
        {
            put(value, value == unset ? Width{0, 0} : widthOf(value)); // null
        }
        [[nodiscard]] size_t bytes() const { return static_cast<size_t>(m_value - m_begin); }

    private:
        struct Width {
            unsigned char type;
            unsigned char bytes;
        };
        // By how many bits it has beside its sign: the smallest of 1, 2, 3, 4, 6 and 8 bytes that holds it. Looked up,
        // as no processor foresees how long the numbers of a log are.
        [[nodiscard]] static Width widthOf(qint64 value)
        {
            static constexpr std::array<Width, 64> widths = [] {
                std::array<Width, 64> table{};
                for (size_t bits = 0; bits < table.size(); ++bits)
                    table[bits] = bits <= 7 ? Width{1, 1}
                        : bits <= 15        ? Width{2, 2}
                        : bits <= 23        ? Width{3, 3}
                        : bits <= 31        ? Width{4, 4}
                        : bits <= 47        ? Width{5, 6}
                                            : Width{6, 8};
                return table;
            }();
            if (value == 0 || value == 1) // types of their own, without a byte
                return {static_cast<unsigned char>(8 + value), 0};
            return widths[static_cast<size_t>(std::bit_width(static_cast<quint64>(value < 0 ? ~value : value)))];
        }
        void put(qint64 value, Width width)
        {
            *m_type++ = width.type;
            // Eight bytes are written, those that count first: the next value goes over the rest.
            qToBigEndian(static_cast<quint64>(value) << ((64 - 8 * width.bytes) & 63), m_value);
            m_value += width.bytes;
        }

        unsigned char* m_type;
        unsigned char* m_value;
        unsigned char* m_begin;
    };

    // In the order of the table's columns.
    size_t writeRecord(unsigned char* at, quint32 evidence, const StoredRow& row, quint32 group)
    {
        RecordWriter out(at);
        out.null(); // id: the row's own number
        out.number(row.timeUs);
        out.number(row.timeRestNs);
        out.number(evidence);
        out.number(row.line);
        out.number(row.offset);
        out.unless(row.sensor, 0);
        out.unless(row.source, 0);
        out.unless(row.sourcePort, kUnset64);
        out.unless(row.server, 0);
        out.unless(row.domain, 0);
        out.unless(row.nameCase, 0);
        out.unless(row.type, 0);
        out.unless(row.queryClass, kUnset64);
        out.unless(row.response, 0);
        out.unless(row.messageId, kUnset64);
        out.unless(row.transport, kUnset64);
        out.unless(row.flags, kUnset64);
        out.unless(row.rttUs, kUnset64);
        out.unless(row.ttl, kUnset64);
        out.unless(row.answer, 0);
        out.unless(group, 0);
        return out.bytes();
    }

    void put16(unsigned char* at, size_t value)
    {
        qToBigEndian(static_cast<quint16>(value), at); // 65536 is written as 0
    }

} // namespace

RecordImage::RecordImage(size_t rows)
{
    m_bytes.reserve((kTableRoot + 1 + rows * 96 / kPageBytes) * kPageBytes);
    m_bytes = templatePages();
}

unsigned char* RecordImage::page(size_t number)
{
    return m_bytes.data() + (number - 1) * kPageBytes;
}

void RecordImage::startPage()
{
    m_bytes.resize(m_bytes.size() + kPageBytes);
    m_cells = 0;
    m_contentStart = kPageBytes;
}

void RecordImage::closePage()
{
    unsigned char* const leaf = page(kTableRoot + m_lastIds.size() + 1);
    leaf[0] = kLeaf;
    put16(leaf + 3, m_cells);
    put16(leaf + 5, m_contentStart);
    m_lastIds.push_back(m_lastId);
}

void RecordImage::add(quint32 id, quint32 evidence, const StoredRow& row, quint32 group)
{
    if (m_bytes.empty())
        return;
    if (m_rows == 0) {
        startPage();
    } else if (m_contentStart - kLeafHeader - 2 * (m_cells + 1) < kMostCell) {
        closePage();
        startPage();
    }
    std::array<unsigned char, kMostRecord + 8> record; // NOLINT: filled as far as it is read
    const size_t bytes = writeRecord(record.data(), evidence, row, group);
    std::array<unsigned char, 8> head; // NOLINT: likewise
    const unsigned char* const end = putVarint(putVarint(head.data(), static_cast<quint32>(bytes)), id);
    const auto headBytes = static_cast<size_t>(end - head.data());
    unsigned char* const leaf = page(kTableRoot + m_lastIds.size() + 1);
    m_contentStart -= headBytes + bytes;
    std::memcpy(leaf + m_contentStart, head.data(), headBytes);
    std::memcpy(leaf + m_contentStart + headBytes, record.data(), bytes);
    put16(leaf + kLeafHeader + 2 * m_cells, m_contentStart);
    ++m_cells;
    ++m_rows;
    m_lastId = id;
}

std::vector<unsigned char> RecordImage::finish()
{
    if (m_rows == 0 || m_bytes.empty())
        return std::move(m_bytes);
    closePage();
    if (m_lastIds.size() == 1) { // a single leaf is the root itself
        std::copy_n(page(kTableRoot + 1), kPageBytes, page(kTableRoot));
        m_bytes.resize(kTableRoot * kPageBytes);
        return std::move(m_bytes);
    }
    // The root points at the leaves: each but the last with the largest id it holds.
    unsigned char* const root = page(kTableRoot);
    std::fill(root, root + kPageBytes, static_cast<unsigned char>(0));
    size_t start = kPageBytes;
    const size_t cells = m_lastIds.size() - 1;
    for (size_t i = 0; i < cells; ++i) {
        std::array<unsigned char, 9> cell{};
        qToBigEndian(static_cast<quint32>(kTableRoot + 1 + i), cell.data());
        const auto bytes = static_cast<size_t>(putVarint(cell.data() + 4, m_lastIds[i]) - cell.data());
        start -= bytes;
        std::memcpy(root + start, cell.data(), bytes);
        put16(root + kInteriorHeader + 2 * i, start);
    }
    root[0] = kInterior;
    put16(root + 3, cells);
    put16(root + 5, start);
    qToBigEndian(static_cast<quint32>(kTableRoot + 1 + cells), root + 8);
    qToBigEndian(static_cast<quint32>(m_bytes.size() / kPageBytes), m_bytes.data() + 28); // size of the database
    return std::move(m_bytes);
}

Result<void> attachRecordImage(sqlite3* db)
{
    const int before = sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 1);
    const Result<void> done = execute(db, "ATTACH ':memory:' AS record_image");
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, before);
    return done;
}

namespace {

    // Bytes that SQLite reads where they stand. It takes a pointer to what it may write, and is told that it may not.
    int lend(sqlite3* db, const std::vector<unsigned char>& image)
    {
        const auto size = static_cast<sqlite3_int64>(image.size());
        auto* bytes = const_cast<unsigned char*>(image.data());
        return sqlite3_deserialize(db, "record_image", bytes, size, size, SQLITE_DESERIALIZE_READONLY);
    }

} // namespace

Result<void> copyRecords(sqlite3* db, const std::vector<unsigned char>& image)
{
    if (image.empty())
        return Error{ErrorCode::TooLarge, QStringLiteral("there is not enough memory"), databasePath(db)};
    const int code = lend(db, image);
    const Result<void> copied = code == SQLITE_OK ? Statement(db, kCopyRecords).run() : sqliteError(db, code);
    // The connection must not know them any longer than they last.
    const int left = lend(db, templatePages());
    return copied && left != SQLITE_OK ? sqliteError(db, left) : copied;
}

} // namespace askance
