// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/DelimitedReader.h"

#include "read/BatchFiller.h"
#include "read/DelimitedLayout.h"
#include "read/TextReader.h"

#include <algorithm>

namespace askance {

namespace {

    class DelimitedReader : public TextReader {
    public:
        explicit DelimitedReader(const ReadOptions& options)
            : TextReader(options)
        {
        }

        QString format() const override { return QStringLiteral("delimited"); }
        QStringList assumptions() const override;
        QJsonObject effectiveOptions() const override;
        void parse(const Stretch& stretch, std::vector<QueryBatch>& out) const override;

    protected:
        Result<Decision> begin(std::string_view head, bool isWhole, bool isLast) override;
        RecordExtent extent(std::string_view text, size_t firstLine, bool atEnd) const override
        {
            return cellRecordExtent(m_layout.style, text, firstLine, atEnd);
        }

    private:
        DelimitedLayout m_layout; // as soon as begin() is over: never changes again
        ZoneRules m_zone;
    };

    Result<TextReader::Decision> DelimitedReader::begin(std::string_view head, bool isWhole, bool isLast)
    {
        if (options().zone) {
            Result<ZoneRules> zone = ZoneRules::named(*options().zone);
            if (!zone)
                return zone.error();
            m_zone = std::move(*zone);
        }
        Result<DelimitedLayout> layout = decideLayout(head, isWhole, options());
        if (!layout)
            return layout.error();
        m_layout = std::move(*layout);
        if (decideDayOrder(head, isWhole, m_layout) != DayOrderFound::Undecided)
            return Decision::Made;
        if (!isLast)
            return Decision::NeedsMore;
        return Error{ErrorCode::Usage,
            QStringLiteral("its dates can be read as day/month or as month/day; say which with --map "
                           "{\"timeFormat\": \"dmy\"} or {\"timeFormat\": \"mdy\"}"),
            {}};
    }

    QStringList DelimitedReader::assumptions() const
    {
        QStringList said = textAssumptions();
        if (m_layout.timesLackZone && !options().zone)
            said << QStringLiteral("The log states no time zone; its times were read as UTC.");
        else if (m_layout.timesLackZone)
            said << QStringLiteral("The log states no time zone; its times were read in %1, as told.")
                        .arg(QString::fromLatin1(m_zone.id()));
        const bool told = options().mapping.contains(QLatin1String("timeFormat"));
        if (m_layout.order != DayOrder::Unknown && !told)
            said << (m_layout.order == DayOrder::DayFirst ? QStringLiteral("Dates were read as day before month.")
                                                          : QStringLiteral("Dates were read as month before day."));
        if (!m_layout.hasHeader && m_layout.sampled > 0 && !options().mapping.contains(QLatin1String("time")))
            said << QStringLiteral("The log has no header; its columns were told by what stands in them.");
        if (m_layout.sampled > 0 && !m_layout.has(CellRole::Source))
            said << QStringLiteral("No column names the source of a query.");
        return said;
    }

    QJsonObject DelimitedReader::effectiveOptions() const
    {
        QJsonObject said;
        said.insert(QStringLiteral("mapping"), m_layout.mapping());
        said.insert(QStringLiteral("encoding"), QLatin1String(encodingName(encoding())));
        if (m_layout.timesLackZone)
            said.insert(QStringLiteral("zone"), QString::fromLatin1(m_zone.id()));
        return said;
    }

    // One record at a time into a batch.
    class RowReader {
    public:
        RowReader(const DelimitedLayout& layout, const ZoneRules& zone, bool windows1252, BatchFiller& filler)
            : m_layout(layout)
            , m_zone(zone)
            , m_windows1252(windows1252)
            , m_filler(filler)
        {
        }
        void read(std::string_view record);

    private:
        void readRow(const std::vector<Cell>& cells);
        void fill(const std::vector<Cell>& cells, size_t row);
        void fillName(const Cell& cell, size_t row);
        void fillNumbers(const std::vector<Cell>& cells, size_t row);
        void fillTtl(std::string_view cell, size_t row);
        [[nodiscard]] bool fits(const std::vector<Cell>& cells) const;
        [[nodiscard]] const Cell* cell(const std::vector<Cell>& cells, CellRole role) const
        {
            const int column = m_layout.columnOf(role);
            return column >= 0 && static_cast<size_t>(column) < cells.size() ? &cells[static_cast<size_t>(column)]
                                                                             : nullptr;
        }
        // The cell's text, or empty for "-".
        [[nodiscard]] std::string_view value(const std::vector<Cell>& cells, CellRole role) const
        {
            const Cell* found = cell(cells, role);
            return found == nullptr || found->text == "-" ? std::string_view() : found->text;
        }
        // In UTF-8.
        [[nodiscard]] std::string_view decoded(std::string_view text);

        const DelimitedLayout& m_layout;
        const ZoneRules& m_zone;
        bool m_windows1252;
        BatchFiller& m_filler;
        CellSplitter m_splitter;
        std::string m_time;
        std::string m_decoded;
        std::string m_answer;
    };

    void RowReader::read(std::string_view record)
    {
        if (record.find_first_not_of(" \t") == std::string_view::npos)
            m_filler.skip("blank");
        else if (m_layout.hasHeader && record == m_layout.header)
            m_filler.skip("header");
        else if (!m_layout.firstHint.empty() && record == m_layout.firstHint)
            m_filler.skip("header");
        else if (record.front() == '#')
            m_filler.skip("comment");
        else
            readRow(m_splitter.split(m_layout.style, record));
    }

    // Too few cells for what is needed, or more than there are columns: a delimiter inside a cell has moved the rest.
    bool RowReader::fits(const std::vector<Cell>& cells) const
    {
        if (cells.size() < m_layout.needed)
            return false;
        if (m_layout.style.delimiter == ' ')
            return true;
        for (size_t i = m_layout.style.columns; i < cells.size(); ++i)
            if (!cells[i].text.empty())
                return false;
        return true;
    }

    void RowReader::readRow(const std::vector<Cell>& cells)
    {
        if (!fits(cells)) {
            m_filler.reject("wrong_columns");
            return;
        }
        WrittenTime time;
        bool outOfRange = false;
        if (!readCellTime(m_layout, timeText(m_layout, cells, m_time), time, outOfRange)) {
            m_filler.reject(outOfRange ? "time_out_of_range" : "bad_time");
            return;
        }
        ZoneRules::Instant instant{time.us, time.us, ZoneRules::Kind::Unique};
        if (!time.hasZone && !m_zone.isUtc())
            instant = m_zone.toUtc(time.us);
        if (instant.utcUs < kEarliestUs || instant.utcUs >= kLatestUs) {
            m_filler.reject("time_out_of_range");
            return;
        }
        const size_t row = m_filler.accept(instant.utcUs, time.restNs);
        if (instant.kind != ZoneRules::Kind::Unique) {
            m_filler.addFlags(row, FlagTimeAmbiguous);
            m_filler.doubt("time_ambiguous");
        }
        if (!time.hasZone && !m_layout.timesLackZone)
            m_filler.doubt("time_without_zone");
        fill(cells, row);
    }

    std::string_view RowReader::decoded(std::string_view text)
    {
        const auto high = [](char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; };
        if (!m_windows1252 || std::none_of(text.begin(), text.end(), high))
            return text;
        windows1252ToUtf8(text, m_decoded);
        return m_decoded;
    }

    void RowReader::fillName(const Cell& cell, size_t row)
    {
        const std::string_view text = cell.text;
        if (text == "-" || (text.empty() && !cell.quoted))
            return;
        if (text == "(empty)" || text == "<Root>" || text == "<root>")
            m_filler.setName(row, {}, NameSpelling::Plain);
        else if (text.size() > 2 && text.front() == '<' && text.back() == '>'
            && text.find(' ') != std::string_view::npos)
            m_filler.setNameUnprintable(row); // "<name unprintable>", "<Name contains a pointer that loops>"
        else
            m_filler.setName(row, decoded(text), NameSpelling::Plain);
    }

    void RowReader::fill(const std::vector<Cell>& cells, size_t row)
    {
        if (const std::string_view source = value(cells, CellRole::Source); !source.empty())
            m_filler.setSource(row, decoded(source));
        else if (m_layout.has(CellRole::Source))
            m_filler.doubt("no_source");
        if (const std::string_view server = value(cells, CellRole::Server); !server.empty())
            m_filler.setServer(row, decoded(server));
        if (const Cell* name = cell(cells, CellRole::Name))
            fillName(*name, row);
        if (const std::string_view type = value(cells, CellRole::Type); !type.empty())
            m_filler.setType(row, {}, type);
        if (const std::string_view response = value(cells, CellRole::Response); !response.empty())
            m_filler.setResponse(row, {}, response);
        if (const std::string_view sensor = value(cells, CellRole::Sensor); !sensor.empty())
            m_filler.setSensor(row, decoded(sensor));
        if (std::string_view answer = value(cells, CellRole::Answer); !answer.empty()) {
            answer = decoded(answer);
            m_answer.clear();
            if (!isPrintable(answer))
                appendPrintable(answer, m_answer);
            m_filler.setAnswer(row, m_answer.empty() ? answer : std::string_view(m_answer));
        }
        fillNumbers(cells, row);
    }

    void RowReader::fillNumbers(const std::vector<Cell>& cells, size_t row)
    {
        QueryBatch& batch = m_filler.batch();
        batch.sourcePort[row] = static_cast<qint32>(smallNumber(value(cells, CellRole::SourcePort), 65535));
        batch.messageId[row] = static_cast<qint32>(smallNumber(value(cells, CellRole::MessageId), 65535));
        if (const std::string_view text = value(cells, CellRole::Class); !text.empty())
            batch.queryClass[row] = parseClass(text);
        batch.transport[row] = parseTransport(value(cells, CellRole::Transport));
        if (const std::string_view rtt = value(cells, CellRole::RoundTrip); !rtt.empty())
            batch.rttUs[row] = durationUs(rtt);
        fillTtl(value(cells, CellRole::Ttl), row);
    }

    // One TTL or several with commas between.
    void RowReader::fillTtl(std::string_view cell, size_t row)
    {
        qint64& ttl = m_filler.batch().ttl[row];
        while (!cell.empty()) {
            const size_t end = std::min(cell.find(','), cell.size());
            ttl = smallerTtl(ttl, cell.substr(0, end));
            cell.remove_prefix(std::min(end + 1, cell.size()));
        }
    }

    void DelimitedReader::parse(const Stretch& stretch, std::vector<QueryBatch>& out) const
    {
        BatchFiller filler(stretch, out);
        RowReader rows(m_layout, m_zone, encoding() == TextEncoding::Windows1252, filler);
        std::string_view text = stretch.bytes;
        while (!text.empty()) {
            const std::string_view line = firstLine(text, lineEnd());
            const RecordExtent extent = cellRecordExtent(m_layout.style, text, line.size(), true);
            const std::string_view record = text.substr(0, extent.bytes);
            text.remove_prefix(extent.bytes);
            filler.next(record, extent.lines);
            rows.read(withoutLineEnd(record));
        }
        filler.finish();
    }

} // namespace

FormatScore scoreDelimited(std::string_view head)
{
    const std::string text = decodedHead(head);
    const size_t start = text.find_first_not_of(" \t\r\n");
    if (start == std::string::npos)
        return {0, QStringLiteral("no text")};
    if (text[start] == '{' || text.starts_with("#separator"))
        return {0, QStringLiteral("not delimited text")};
    if (std::count(text.begin(), text.end(), '\0') > static_cast<std::ptrdiff_t>(text.size() / 100 + 1))
        return {0, QStringLiteral("binary data")};
    // A head that ends with a line end may be the whole log or not: either way nothing is cut.
    const bool isWhole = head.size() < (size_t{64} << 10);
    const Result<DelimitedLayout> layout = decideLayout(text, isWhole, {});
    if (!layout)
        return {0, layout.error().what};
    if (layout->sampled == 0)
        return {0, QStringLiteral("nothing but comments")};
    const double share = static_cast<double>(layout->agreeing) / layout->sampled;
    // Every line of prose splits at blanks: there, only an even table with addresses is a log.
    if (layout->style.delimiter == ' ' && (share < 0.95 || !layout->has(CellRole::Source)))
        return {0, QStringLiteral("no even table of times, addresses and names")};
    return {static_cast<int>(20 + 50 * share),
        QStringLiteral("%1 of %2 lines split into %3 fields at %4")
            .arg(layout->agreeing)
            .arg(layout->sampled)
            .arg(layout->style.columns)
            .arg(layout->delimiterName())};
}

std::unique_ptr<LogReader> makeDelimited(const ReadOptions& options, std::string_view)
{
    return std::make_unique<DelimitedReader>(options);
}

} // namespace askance
