// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/DelimitedLayout.h"

#include "read/ColumnGuess.h"
#include "read/TextReader.h"

#include <algorithm>
#include <map>

namespace askance {

namespace {

    Error usage(const QString& what)
    {
        return {ErrorCode::Usage, what, {}};
    }

    // Excel's own first line.
    bool isSeparatorHint(std::string_view line)
    {
        return line.size() == 5 && line.starts_with("sep=");
    }

    // `\"` that does not end a cell: such a log escapes quotes that way.
    bool usesBackslash(std::string_view head, char delimiter)
    {
        for (size_t at = head.find("\\\""); at != std::string_view::npos; at = head.find("\\\"", at + 2)) {
            const char next = at + 2 < head.size() ? head[at + 2] : '\n';
            if (next != delimiter && next != '\n' && next != '\r' && next != '"')
                return true;
        }
        return false;
    }

    void countColumns(const Sample& sample, DelimitedLayout& layout)
    {
        std::map<size_t, int> counts;
        for (const SampleRow& row : sample.rows)
            ++counts[row.cells.size()];
        layout.sampled = static_cast<int>(sample.rows.size());
        for (const auto& [columns, times] : counts) {
            if (times >= layout.agreeing) {
                layout.agreeing = times;
                layout.style.columns = columns;
            }
        }
    }

    // What one delimiter would make of the log.
    struct Candidate {
        DelimitedLayout layout;
        std::optional<Error> error;
        double share = 0;
        int worth = 0; // how much of a DNS log its columns are
    };

    Candidate tryDelimiter(char delimiter, std::string_view head, bool isWhole, const ReadOptions& options)
    {
        Candidate candidate;
        DelimitedLayout& layout = candidate.layout;
        layout.style.delimiter = delimiter;
        layout.style.lineEnd = lineEndOf(head);
        layout.style.backslash = usesBackslash(head, delimiter);
        layout.column.fill(-1);
        const std::string_view line = withoutLineEnd(firstLine(head, layout.style.lineEnd));
        if (isSeparatorHint(line))
            layout.firstHint = line;
        Sample sample = sampleOf(layout, head, isWhole);
        countColumns(sample, layout);
        // Once more, now that the number of columns tells a record of several lines from a stray quote.
        sample = sampleOf(layout, head, isWhole);
        layout.agreeing = 0;
        countColumns(sample, layout);
        candidate.share = layout.sampled > 0 ? static_cast<double>(layout.agreeing) / layout.sampled : 0;
        if (layout.style.columns < 2)
            return candidate;
        const Result<void> assigned = assignColumns(sample, options, layout);
        if (!assigned)
            candidate.error = assigned.error();
        candidate.worth = 1 + (layout.has(CellRole::Time) ? 4 : 0) + (layout.has(CellRole::Name) ? 4 : 0)
            + (layout.has(CellRole::Source) ? 3 : 0) + (layout.has(CellRole::Type) ? 1 : 0);
        return candidate;
    }

    bool isBetter(const Candidate& a, const Candidate& b)
    {
        const bool aMost = a.share >= 0.95;
        const bool bMost = b.share >= 0.95;
        if (a.worth != b.worth && (aMost == bMost || a.worth > b.worth + 3 || b.worth > a.worth + 3))
            return a.worth > b.worth;
        if (aMost != bMost)
            return aMost;
        return !aMost && a.share > b.share + 0.05;
    }

    // The delimiters to try, in the order that wins a draw.
    Result<std::string> delimitersToTry(std::string_view head, const ReadOptions& options)
    {
        const QString said = options.mapping.value(QLatin1String("delimiter")).toString();
        if (said == QLatin1String("tab") || said == QLatin1String("\\t"))
            return std::string("\t");
        if (said == QLatin1String("space") || said == QLatin1String("blanks"))
            return std::string(" ");
        if (!said.isEmpty()) {
            const std::string text = said.toStdString();
            if (text.size() != 1)
                return usage(QStringLiteral("the delimiter in --map must be one character, \"tab\" or \"space\""));
            return text;
        }
        const std::string_view line = withoutLineEnd(firstLine(head, lineEndOf(head)));
        if (isSeparatorHint(line))
            return std::string(1, line.back());
        return std::string("\t;,| ");
    }

    QString columnList(const DelimitedLayout& layout)
    {
        QStringList names;
        for (const std::string& name : layout.names)
            names << QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
        return names.join(QStringLiteral(", "));
    }

    Result<void> check(const DelimitedLayout& layout)
    {
        if (layout.has(CellRole::Time) && layout.has(CellRole::Name))
            return {};
        const QString missing = layout.has(CellRole::Time) ? QStringLiteral("queried name") : QStringLiteral("time");
        const QString key = layout.has(CellRole::Time) ? QStringLiteral("name") : QStringLiteral("time");
        const QString there = layout.hasHeader ? QStringLiteral("; the columns are: %1").arg(columnList(layout))
            : layout.style.columns == 1
            ? QStringLiteral("; there is one column and no header")
            : QStringLiteral("; there are %1 columns and no header").arg(layout.style.columns);
        return usage(QStringLiteral("no column could be told to hold the %1; say which with --map, as in "
                                    "{\"%2\": 1}%3")
                         .arg(missing, key, there));
    }

} // namespace

QString DelimitedLayout::delimiterName() const
{
    if (style.delimiter == '\t')
        return QStringLiteral("tabs");
    if (style.delimiter == ' ')
        return QStringLiteral("blanks");
    return QStringLiteral("'%1'").arg(QLatin1Char(style.delimiter));
}

QJsonObject DelimitedLayout::mapping() const
{
    QJsonObject said;
    for (size_t i = 0; i < kCellRoles; ++i)
        if (column[i] >= 0)
            said.insert(QLatin1String(roleKey(static_cast<CellRole>(i))), column[i] + 1);
    said.insert(QStringLiteral("header"), hasHeader);
    const QString delimiter = style.delimiter == '\t' ? QStringLiteral("tab")
        : style.delimiter == ' '                      ? QStringLiteral("space")
                                                      : QString(QLatin1Char(style.delimiter));
    said.insert(QStringLiteral("delimiter"), delimiter);
    if (order != DayOrder::Unknown)
        said.insert(
            QStringLiteral("timeFormat"), order == DayOrder::DayFirst ? QStringLiteral("dmy") : QStringLiteral("mdy"));
    else if (unit)
        said.insert(QStringLiteral("timeFormat"),
            *unit == EpochUnit::Second            ? QStringLiteral("epoch_s")
                : *unit == EpochUnit::Millisecond ? QStringLiteral("epoch_ms")
                : *unit == EpochUnit::Microsecond ? QStringLiteral("epoch_us")
                                                  : QStringLiteral("epoch_ns"));
    return said;
}

Result<DelimitedLayout> sketchLayout(std::string_view head, bool isWhole, const ReadOptions& options)
{
    const Result<std::string> delimiters = delimitersToTry(head, options);
    if (!delimiters)
        return delimiters.error();
    Candidate best;
    bool first = true;
    for (const char delimiter : *delimiters) {
        Candidate candidate = tryDelimiter(delimiter, head, isWhole, options);
        if (first || isBetter(candidate, best))
            best = std::move(candidate);
        first = false;
    }
    if (best.error)
        return *best.error;
    return best.layout;
}

Result<DelimitedLayout> decideLayout(std::string_view head, bool isWhole, const ReadOptions& options)
{
    Result<DelimitedLayout> layout = sketchLayout(head, isWhole, options);
    if (!layout || layout->sampled == 0) // nothing but blank lines and comments
        return layout;
    if (const Result<void> complete = check(*layout); !complete)
        return complete.error();
    const auto need = [&](CellRole role) {
        if (layout->has(role))
            layout->needed = std::max(layout->needed, static_cast<size_t>(layout->columnOf(role)) + 1);
    };
    for (const CellRole role : {CellRole::Time, CellRole::Date, CellRole::Source, CellRole::Name})
        need(role);
    return layout;
}

DayOrderFound decideDayOrder(std::string_view head, bool isWhole, DelimitedLayout& layout)
{
    if (layout.order != DayOrder::Unknown)
        return DayOrderFound::Decided;
    bool ambiguous = false;
    std::string scratch;
    CellSplitter splitter;
    forEachRecord(layout, head, isWhole, [&](std::string_view record) {
        bool isAmbiguous = false;
        layout.order = dayOrderOf(timeText(layout, splitter.split(layout.style, record), scratch), isAmbiguous);
        ambiguous = ambiguous || isAmbiguous;
        return layout.order == DayOrder::Unknown;
    });
    if (layout.order != DayOrder::Unknown)
        return DayOrderFound::Decided;
    return ambiguous ? DayOrderFound::Undecided : DayOrderFound::NotNeeded;
}

std::string_view timeText(const DelimitedLayout& layout, const std::vector<Cell>& cells, std::string& scratch)
{
    const auto cell = [&](CellRole role) {
        const int column = layout.columnOf(role);
        const bool there = column >= 0 && static_cast<size_t>(column) < cells.size();
        return there ? cells[static_cast<size_t>(column)].text : std::string_view();
    };
    const std::string_view zone = cell(CellRole::Zone);
    if (!layout.has(CellRole::Date) && zone.empty())
        return cell(CellRole::Time);
    scratch.clear();
    if (layout.has(CellRole::Date)) {
        scratch = cell(CellRole::Date);
        scratch += ' ';
    }
    scratch += cell(CellRole::Time);
    if (!zone.empty()) {
        scratch += ' ';
        scratch += zone;
    }
    return scratch;
}

bool readCellTime(const DelimitedLayout& layout, std::string_view text, WrittenTime& out, bool& outOfRange)
{
    outOfRange = false;
    const bool isoShaped = text.size() > 9 && text[4] == '-' && text[7] == '-';
    if (!isoShaped && text.find_first_not_of("0123456789.,-+eE") == std::string_view::npos && !text.empty()
        && std::count(text.begin(), text.end(), '.') + std::count(text.begin(), text.end(), ',') <= 1) {
        std::string point;
        if (text.find(',') != std::string_view::npos) {
            point = text;
            std::replace(point.begin(), point.end(), ',', '.');
            text = point;
        }
        out = {};
        out.hasZone = true;
        out.hasTime = true;
        const EpochUnit unit = layout.unit ? *layout.unit : epochUnitOf(text);
        if (parseEpoch(text, unit, out.us, out.restNs, outOfRange))
            return true;
        return false;
    }
    if (!parseIsoTime(text, out) && (isoShaped || !parseLooseTime(text, layout.order, out)))
        return false;
    outOfRange = out.us < kEarliestUs || out.us >= kLatestUs;
    return out.hasTime && !outOfRange;
}

} // namespace askance
