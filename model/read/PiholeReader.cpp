// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/PiholeReader.h"

#include "read/PiholeDatabase.h"
#include "read/PiholeRow.h"
#include "read/TextReader.h"

namespace askance {

namespace {

    constexpr std::string_view kMagic("SQLite format 3\0", 16);
    constexpr size_t kMostBytes = size_t{2} << 30;
    constexpr size_t kMostReserved = size_t{64} << 20; // on the word of a header
    constexpr qint64 kStretchRows = 4096; // less than a batch, so that a stretch gives one

    quint32 bigEndian(std::string_view text, size_t at, size_t bytes)
    {
        quint32 value = 0;
        for (size_t i = 0; i < bytes && at + i < text.size(); ++i)
            value = value << 8U | static_cast<unsigned char>(text[at + i]);
        return value;
    }

    size_t pageBytes(std::string_view header)
    {
        const quint32 size = bigEndian(header, 16, 2);
        return size == 1 ? 65536 : size;
    }

    class PiholeReader : public LogReader {
    public:
        [[nodiscard]] QString format() const override { return QStringLiteral("pihole-db"); }

        [[nodiscard]] QStringList assumptions() const override
        {
            QStringList said;
            if (m_usesWriteAheadLog)
                said << QStringLiteral("The database was kept with a write-ahead log; rows that are still in the -wal "
                                       "file beside it were not read.");
            said << QStringLiteral("Pi-hole keeps no answers: the answer of a record is Pi-hole's own verdict, and its "
                                   "response code is there only where that verdict tells it.");
            return said;
        }

        [[nodiscard]] QJsonObject effectiveOptions() const override { return {}; }

        [[nodiscard]] Result<void> take(std::string_view bytes, bool atEnd, std::vector<Stretch>& out) override
        {
            if (bytes.size() > kMostBytes - m_bytes.size())
                return Error{ErrorCode::NotReadable,
                    QStringLiteral("the database has more than %1 bytes, which is the most that is read")
                        .arg(kMostBytes),
                    {}};
            if (m_bytes.empty())
                m_bytes.reserve(std::min(kMostReserved, pageBytes(bytes) * size_t{bigEndian(bytes, 28, 4)}));
            m_bytes += bytes;
            return atEnd ? readAll(out) : Result<void>();
        }

        void parse(const Stretch& stretch, std::vector<QueryBatch>& out) const override
        {
            BatchFiller filler(stretch, out);
            PiholeRow row;
            std::string_view text = stretch.bytes;
            while (!text.empty()) {
                const std::string_view record = firstLine(text, '\n');
                text.remove_prefix(record.size());
                filler.next(record);
                row.fill(withoutLineEnd(record), filler);
            }
            filler.finish();
        }

    private:
        Result<void> readAll(std::vector<Stretch>& out)
        {
            m_usesWriteAheadLog = usesWriteAheadLog(m_bytes);
            const auto size = static_cast<qint64>(m_bytes.size());
            Result<std::unique_ptr<PiholeDatabase>> database = PiholeDatabase::open(m_bytes);
            if (!database)
                return database.error();
            Stretch stretch;
            stretch.endOffset = size; // all of it had to be there for its first row
            qint64 line = 1;
            PiholeDatabase::Step step = PiholeDatabase::Step::Row;
            while (step == PiholeDatabase::Step::Row) {
                step = (*database)->next(stretch.bytes);
                line += step == PiholeDatabase::Step::Row ? 1 : 0;
                if (step == PiholeDatabase::Step::Row && line - stretch.firstLine < kStretchRows)
                    continue;
                if (step == PiholeDatabase::Step::Damaged) {
                    stretch.issues.push_back({line, 0, 0, "database_damaged", {}, true});
                    stretch.extraLines = 1;
                }
                out.push_back(std::move(stretch));
                stretch = {};
                stretch.firstLine = line;
                stretch.endOffset = size;
            }
            database = Error{};
            m_bytes = {};
            return {};
        }

        std::string m_bytes;
        bool m_usesWriteAheadLog = false;
    };

    // Where the schema's records stand is told by page 1. True if some may lie behind the head.
    bool mayHaveMoreSchema(std::string_view head)
    {
        constexpr size_t kPageHeader = 100;
        constexpr unsigned kInteriorPage = 5;
        if (bigEndian(head, kPageHeader, 1) != kInteriorPage)
            return false;
        const size_t pages = head.size() / std::max<size_t>(pageBytes(head), 1);
        if (bigEndian(head, kPageHeader + 8, 4) > pages)
            return true;
        const quint32 cells = bigEndian(head, kPageHeader + 3, 2);
        for (quint32 cell = 0; cell < cells && kPageHeader + 12 + 2 * size_t{cell} < head.size(); ++cell)
            if (bigEndian(head, bigEndian(head, kPageHeader + 12 + 2 * size_t{cell}, 2), 4) > pages)
                return true;
        return false;
    }

} // namespace

FormatScore scorePihole(std::string_view head)
{
    constexpr size_t kApplicationId = 68;
    if (!head.starts_with(kMagic) || bigEndian(head, kApplicationId, 4) != 0)
        return {0, QStringLiteral("it is no SQLite database of Pi-hole")};
    // Type, name and table of a record of the schema stand side by side.
    for (const std::string_view table : {"tablequery_storagequery_storage", "tablequeriesqueries"}) {
        const size_t at = head.find(table);
        const std::string_view sql = at == std::string_view::npos ? std::string_view() : head.substr(at, 1000);
        if (sql.find("domain") != std::string_view::npos && sql.find("client") != std::string_view::npos
            && sql.find("forward") != std::string_view::npos)
            return {95, QStringLiteral("an SQLite database with Pi-hole's table of queries")};
    }
    if (mayHaveMoreSchema(head))
        return {40, QStringLiteral("an SQLite database whose tables lie further in")};
    return {0, QStringLiteral("an SQLite database without Pi-hole's table of queries")};
}

std::unique_ptr<LogReader> makePihole(const ReadOptions&, std::string_view)
{
    return std::make_unique<PiholeReader>();
}

} // namespace askance
