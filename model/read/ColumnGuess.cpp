// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/ColumnGuess.h"

#include "record/DomainName.h"
#include "record/RecordType.h"
#include "record/SourceAddress.h"

#include <algorithm>

namespace askance {

namespace {

    constexpr size_t kSample = 200;

    Error usage(const QString& what)
    {
        return {ErrorCode::Usage, what, {}};
    }

    QString text(std::string_view bytes)
    {
        return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
    }

    bool isAddress(std::string_view cell)
    {
        std::string canonical;
        return parseSource(cell, canonical).kind == SourceKind::Address;
    }

    bool isNumber(std::string_view cell)
    {
        return !cell.empty() && cell.find_first_not_of("0123456789.,") == std::string_view::npos;
    }

    // An instant that nobody takes for anything else: numbers only from 1973 on.
    bool isInstant(std::string_view cell)
    {
        if (isNumber(cell)) {
            const size_t digits = std::min(cell.find_first_of(".,"), cell.size());
            return digits == 10 || digits == 13 || digits == 16 || digits == 19 || (digits == 9 && cell.size() > 12);
        }
        WrittenTime time;
        return (parseIsoTime(cell, time) || parseLooseTime(cell, DayOrder::DayFirst, time)
                   || parseLooseTime(cell, DayOrder::MonthFirst, time))
            && time.hasTime;
    }

    bool isDate(std::string_view cell)
    {
        WrittenTime time;
        return (parseIsoTime(cell, time) || parseLooseTime(cell, DayOrder::DayFirst, time)
                   || parseLooseTime(cell, DayOrder::MonthFirst, time))
            && !time.hasTime;
    }

    bool isZone(std::string_view cell)
    {
        if (cell == "UTC" || cell == "GMT" || cell == "Z")
            return true;
        WrittenTime time;
        return (cell.starts_with('+') || cell.starts_with('-')) && cell.size() >= 3
            && parseIsoTime("2000-01-01 00:00:00" + std::string(cell), time);
    }

    bool isName(std::string_view cell)
    {
        std::string name;
        const bool dotted
            = cell.find('.') != std::string_view::npos && cell.find_first_of(" /:") == std::string_view::npos;
        const bool letters = std::any_of(
            cell.begin(), cell.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
        return dotted && (letters || cell == ".") && !isAddress(cell)
            && presentationName(cell, NameSpelling::Plain, name);
    }

    bool isHostWord(std::string_view cell)
    {
        std::string canonical;
        return !isNumber(cell) && parseSource(cell, canonical).kind == SourceKind::Host;
    }

    bool isType(std::string_view cell)
    {
        CodeWord code;
        return !isNumber(cell) && parseType(cell, code) && code.number >= 0;
    }

    bool isClass(std::string_view cell)
    {
        return !isNumber(cell) && cell != "ANY" && cell != "*" && parseClass(cell) >= 0;
    }

    bool isResponse(std::string_view cell)
    {
        CodeWord code;
        return !isNumber(cell) && parseResponse(cell, code) && code.number >= 0;
    }

    using Test = bool (*)(std::string_view);

    // Share of the rows (from `first` on) whose cell of this column passes; empty cells and "-" do not count.
    double share(const Sample& sample, size_t first, size_t column, Test test)
    {
        int cells = 0;
        int passed = 0;
        for (size_t i = first; i < sample.rows.size(); ++i) {
            const auto& row = sample.rows[i].cells;
            if (column >= row.size() || row[column].empty() || row[column] == "-")
                continue;
            ++cells;
            passed += test(row[column]) ? 1 : 0;
        }
        return cells == 0 ? 0 : static_cast<double>(passed) / cells;
    }

    class Guess {
    public:
        Guess(const Sample& sample, DelimitedLayout& layout)
            : m_sample(sample)
            , m_layout(layout)
            , m_first(layout.hasHeader ? 1 : 0)
        {
        }
        void byHeader();
        void byContent();
        void zoneColumn();
        void noteMissingZones();
        // The first column without a role of which at least `least` of the cells pass; -1 if there is none.
        [[nodiscard]] int freeColumn(Test test, double least) const;

    private:
        [[nodiscard]] double rate(int column, Test test) const
        {
            return share(m_sample, m_first, static_cast<size_t>(column), test);
        }
        [[nodiscard]] bool isFree(int column) const
        {
            return std::find(m_layout.column.begin(), m_layout.column.end(), column) == m_layout.column.end();
        }
        void set(CellRole role, int column)
        {
            if (!m_layout.has(role) && column >= 0)
                m_layout.column[static_cast<size_t>(role)] = column;
        }
        void move(CellRole from, CellRole to)
        {
            m_layout.column[static_cast<size_t>(to)] = m_layout.columnOf(from);
            m_layout.column[static_cast<size_t>(from)] = -1;
        }
        void weakWords();
        void settleTime();

        const Sample& m_sample;
        DelimitedLayout& m_layout;
        size_t m_first;
    };

    int Guess::freeColumn(Test test, double least) const
    {
        int best = -1;
        double most = 0;
        for (int column = 0; column < static_cast<int>(m_layout.style.columns); ++column) {
            if (!isFree(column))
                continue;
            const double passed = rate(column, test);
            if (passed >= least && passed > most) {
                best = column;
                most = passed;
            }
        }
        return best;
    }

    void Guess::byHeader()
    {
        for (size_t i = 0; i < m_layout.names.size() && i < m_layout.style.columns; ++i) {
            const CellRole role = roleOfWord(m_layout.names[i]);
            if (role != CellRole::None && isFree(static_cast<int>(i)))
                set(role, static_cast<int>(i));
        }
        weakWords();
    }

    // "host" is the name asked for, unless another column is; "server" an address or a sensor.
    void Guess::weakWords()
    {
        const auto named = [&](std::string_view word) {
            for (size_t i = 0; i < m_layout.names.size(); ++i) {
                std::string lower = m_layout.names[i];
                foldName(lower);
                if (lower == word && isFree(static_cast<int>(i)))
                    return static_cast<int>(i);
            }
            return -1;
        };
        if (const int server = named("server"); server >= 0)
            set(rate(server, isAddress) > 0.5 ? CellRole::Server : CellRole::Sensor, server);
        for (const char* word : {"host", "hostname"})
            if (const int host = named(word); host >= 0)
                set(m_layout.has(CellRole::Name) ? CellRole::Sensor : CellRole::Name, host);
        // "response" may be the code and not the answer.
        if (m_layout.has(CellRole::Answer) && !m_layout.has(CellRole::Response)
            && rate(m_layout.columnOf(CellRole::Answer), isResponse) > 0.5)
            move(CellRole::Answer, CellRole::Response);
    }

    void Guess::byContent()
    {
        settleTime();
        if (!m_layout.has(CellRole::Source))
            set(CellRole::Source, freeColumn(isAddress, 0.5));
        if (!m_layout.has(CellRole::Name))
            set(CellRole::Name, freeColumn(isName, 0.5));
        if (m_layout.hasHeader)
            return;
        set(CellRole::Server, freeColumn(isAddress, 0.9));
        set(CellRole::Class, freeColumn(isClass, 0.9));
        set(CellRole::Type, freeColumn(isType, 0.9));
        set(CellRole::Response, freeColumn(isResponse, 0.9));
        // Hosts that have names and no addresses: only what is left over, and left of the name.
        const bool blanks = m_layout.style.delimiter == ' ';
        const int host = m_layout.has(CellRole::Source) || blanks ? -1 : freeColumn(isHostWord, 0.9);
        if (host >= 0 && m_layout.has(CellRole::Name) && host < m_layout.columnOf(CellRole::Name))
            set(CellRole::Source, host);
    }

    // Date and clock face in two columns, whatever the header calls them.
    void Guess::settleTime()
    {
        const auto is
            = [&](CellRole role, Test test) { return m_layout.has(role) && rate(m_layout.columnOf(role), test) > 0.5; };
        if (is(CellRole::Date, isInstant)) {
            if (!m_layout.has(CellRole::Time) || !is(CellRole::Time, isInstant))
                m_layout.column[static_cast<size_t>(CellRole::Time)] = m_layout.columnOf(CellRole::Date);
            m_layout.column[static_cast<size_t>(CellRole::Date)] = -1;
        }
        if (is(CellRole::Time, isInstant)) {
            m_layout.column[static_cast<size_t>(CellRole::Date)] = -1;
            return;
        }
        if (is(CellRole::Time, isDate) && !m_layout.has(CellRole::Date))
            move(CellRole::Time, CellRole::Date);
        if (!m_layout.has(CellRole::Time) && !m_layout.has(CellRole::Date))
            set(CellRole::Time, freeColumn(isInstant, 0.6));
        if (m_layout.has(CellRole::Time) && !is(CellRole::Time, isClockTime))
            return;
        if (!m_layout.has(CellRole::Date))
            set(CellRole::Date, freeColumn(isDate, 0.6));
        if (m_layout.has(CellRole::Date))
            set(CellRole::Time, freeColumn(isClockTime, 0.6));
        if (!m_layout.has(CellRole::Time))
            m_layout.column[static_cast<size_t>(CellRole::Date)] = -1;
    }

    void Guess::zoneColumn()
    {
        if (!m_layout.hasHeader && m_layout.has(CellRole::Time))
            set(CellRole::Zone, freeColumn(isZone, 0.9));
    }

    // Whether some time of the sample states no zone.
    void Guess::noteMissingZones()
    {
        std::string scratch;
        for (size_t i = m_first; i < m_sample.rows.size(); ++i) {
            std::vector<Cell> cells;
            for (const std::string& cell : m_sample.rows[i].cells)
                cells.push_back({cell, false});
            WrittenTime time;
            bool outOfRange = false;
            DelimitedLayout any = m_layout;
            if (any.order == DayOrder::Unknown)
                any.order = DayOrder::DayFirst;
            const std::string_view written = timeText(m_layout, cells, scratch);
            bool read = readCellTime(any, written, time, outOfRange);
            any.order = DayOrder::MonthFirst;
            read = read || readCellTime(any, written, time, outOfRange);
            m_layout.timesLackZone = m_layout.timesLackZone || (read && !time.hasZone);
        }
    }

    bool looksLikeHeader(const Sample& sample)
    {
        const auto& cells = sample.rows.front().cells;
        const bool data = std::any_of(cells.begin(), cells.end(), [](const std::string& cell) {
            return isInstant(cell) || isDate(cell) || isClockTime(cell) || isAddress(cell);
        });
        if (data)
            return false;
        const bool known = std::any_of(
            cells.begin(), cells.end(), [](const std::string& cell) { return roleOfWord(cell) != CellRole::None; });
        if (known)
            return true;
        // Words nobody knows above a column of times are a header too.
        for (size_t column = 0; column < cells.size(); ++column)
            if (share(sample, 1, column, isInstant) > 0.8 || share(sample, 1, column, isDate) > 0.8)
                return true;
        return false;
    }

    // Column of --map's value: a name of the header, or a number from 1.
    Result<int> mappedColumn(const QString& key, const QJsonValue& value, const DelimitedLayout& layout)
    {
        bool numeric = value.isDouble();
        const int number = numeric ? value.toInt() : value.toString().toInt(&numeric);
        const QString wanted = value.toString();
        for (size_t i = 0; i < layout.names.size() && value.isString(); ++i)
            if (text(layout.names[i]).compare(wanted, Qt::CaseInsensitive) == 0)
                return static_cast<int>(i);
        if (numeric && number >= 1 && static_cast<size_t>(number) <= layout.style.columns)
            return number - 1;
        if (numeric)
            return usage(QStringLiteral("--map says column %1 for \"%2\", but the log has columns 1 to %3")
                             .arg(number)
                             .arg(key)
                             .arg(layout.style.columns));
        QStringList names;
        for (const std::string& name : layout.names)
            names << text(name);
        return usage(names.isEmpty()
                ? QStringLiteral("--map names the column '%1', but the log has no header; give its number").arg(wanted)
                : QStringLiteral("no column is called '%1'; there are: %2")
                      .arg(wanted, names.join(QStringLiteral(", "))));
    }

    Result<void> applyTimeFormat(const QString& format, DelimitedLayout& layout)
    {
        struct Format {
            const char* word;
            DayOrder order;
            std::optional<EpochUnit> unit;
        };
        const std::array<Format, 8> formats = {{{"iso", DayOrder::Unknown, {}}, {"ymd", DayOrder::Unknown, {}},
            {"dmy", DayOrder::DayFirst, {}}, {"mdy", DayOrder::MonthFirst, {}},
            {"epoch_s", DayOrder::Unknown, EpochUnit::Second}, {"epoch_ms", DayOrder::Unknown, EpochUnit::Millisecond},
            {"epoch_us", DayOrder::Unknown, EpochUnit::Microsecond},
            {"epoch_ns", DayOrder::Unknown, EpochUnit::Nanosecond}}};
        for (const Format& known : formats) {
            if (format == QLatin1String(known.word)) {
                layout.order = known.order;
                layout.unit = known.unit;
                return {};
            }
        }
        if (format == QLatin1String("epoch"))
            return {};
        return usage(QStringLiteral("--map does not know the timeFormat '%1'; there are iso, ymd, dmy, mdy, epoch, "
                                    "epoch_s, epoch_ms, epoch_us and epoch_ns")
                         .arg(format));
    }

    Result<void> applyMapping(const ReadOptions& options, DelimitedLayout& layout)
    {
        for (auto it = options.mapping.begin(); it != options.mapping.end(); ++it) {
            const QString key = it.key();
            if (key == QLatin1String("header") || key == QLatin1String("delimiter") || key == QLatin1String("guess"))
                continue;
            if (key == QLatin1String("timeFormat")) {
                if (Result<void> r = applyTimeFormat(it.value().toString(), layout); !r)
                    return r;
                continue;
            }
            size_t role = 0;
            while (role < kCellRoles && key != QLatin1String(roleKey(static_cast<CellRole>(role))))
                ++role;
            if (role == kCellRoles)
                return usage(QStringLiteral("--map does not know the key '%1'").arg(key));
            const Result<int> column = mappedColumn(key, it.value(), layout);
            if (!column)
                return column.error();
            layout.column[role] = *column;
        }
        if (options.sensorColumn.isEmpty())
            return {};
        const Result<int> sensor = mappedColumn(QStringLiteral("sensor"), QJsonValue(options.sensorColumn), layout);
        if (!sensor)
            return sensor.error();
        layout.column[static_cast<size_t>(CellRole::Sensor)] = *sensor;
        return {};
    }

    std::string withoutHash(std::string name)
    {
        if (name.starts_with('#'))
            name.erase(0, name.find_first_not_of("# "));
        return name;
    }

    // "#time,src" is a header, "# made by x" a comment.
    bool isComment(const SampleRow& row, bool isFirst)
    {
        if (row.line.front() != '#')
            return false;
        if (!isFirst)
            return true;
        int known = 0;
        for (const std::string& cell : row.cells)
            known += roleOfWord(cell) != CellRole::None ? 1 : 0;
        return known < 2;
    }

} // namespace

Sample sampleOf(const DelimitedLayout& layout, std::string_view head, bool isWhole)
{
    Sample sample;
    CellSplitter splitter;
    forEachRecord(layout, head, isWhole, [&](std::string_view record) {
        if (record.find_first_not_of(" \t") == std::string_view::npos || record == layout.firstHint)
            return true;
        SampleRow row;
        row.line = record;
        for (const Cell& cell : splitter.split(layout.style, record))
            row.cells.emplace_back(cell.text);
        if (!isComment(row, sample.rows.empty()))
            sample.rows.push_back(std::move(row));
        return sample.rows.size() < kSample;
    });
    return sample;
}

Result<void> assignColumns(const Sample& sample, const ReadOptions& options, DelimitedLayout& layout)
{
    const QJsonValue said = options.mapping.value(QLatin1String("header"));
    layout.hasHeader = said.isBool() ? said.toBool() : looksLikeHeader(sample);
    if (layout.hasHeader) {
        layout.header = sample.rows.front().line;
        for (const std::string& cell : sample.rows.front().cells)
            layout.names.push_back(layout.names.empty() ? withoutHash(cell) : cell);
    }
    if (Result<void> r = applyMapping(options, layout); !r)
        return r;
    Guess guess(sample, layout);
    if (options.mapping.value(QLatin1String("guess")).toBool(true)) {
        if (layout.hasHeader)
            guess.byHeader();
        guess.byContent();
        guess.zoneColumn();
    }
    guess.noteMissingZones();
    return {};
}

} // namespace askance
