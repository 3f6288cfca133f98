// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/CellSplitter.h"

#include "read/TextReader.h"

#include <algorithm>
#include <cstring>

namespace askance {

namespace {

    constexpr size_t kMostRecord = size_t{64} << 10;

    bool isBlank(char c, char delimiter)
    {
        return c == ' ' || (c == '\t' && delimiter != '\t');
    }

    struct QuotedCell {
        enum class End { Proper, Improper, Open };
        End end = End::Open;
        size_t open = 0; // of the opening quote
        size_t close = 0; // of the closing quote
        size_t next = 0; // of what follows: a delimiter, a line end or the end of the text
        bool escapes = false;
    };

    // The closing quote's place, or npos.
    size_t closingQuote(const CellStyle& style, std::string_view text, size_t open, bool& escapes)
    {
        for (size_t at = open + 1; at < text.size(); ++at) {
            const void* quote = std::memchr(text.data() + at, '"', text.size() - at);
            if (quote == nullptr)
                return std::string_view::npos;
            const auto found = static_cast<size_t>(static_cast<const char*>(quote) - text.data());
            size_t backslashes = 0;
            while (style.backslash && found - backslashes > at && text[found - 1 - backslashes] == '\\')
                ++backslashes;
            at = found;
            if (backslashes % 2 == 1) {
                escapes = true;
                continue;
            }
            escapes = escapes || backslashes > 0;
            if (found + 1 < text.size() && text[found + 1] == '"') {
                escapes = true;
                ++at;
                continue;
            }
            return found;
        }
        return std::string_view::npos;
    }

    // The cell at `at`, which begins with a quote (blanks before it passed).
    QuotedCell quotedCell(const CellStyle& style, std::string_view text, size_t at, bool isWhole)
    {
        QuotedCell cell;
        cell.open = at;
        cell.close = closingQuote(style, text, at, cell.escapes);
        if (cell.close == std::string_view::npos)
            return cell;
        cell.next = cell.close + 1;
        while (cell.next < text.size() && isBlank(text[cell.next], style.delimiter) && style.delimiter != ' ')
            ++cell.next;
        if (cell.next == text.size()) {
            cell.end = isWhole ? QuotedCell::End::Proper : QuotedCell::End::Open;
            return cell;
        }
        const char c = text[cell.next];
        const bool ends = c == style.delimiter || c == style.lineEnd || (style.delimiter == ' ' && c == '\t')
            || (c == '\r' && (cell.next + 1 == text.size() || text[cell.next + 1] == '\n'));
        cell.end = ends ? QuotedCell::End::Proper : QuotedCell::End::Improper;
        return cell;
    }

    size_t passBlanks(const CellStyle& style, std::string_view text, size_t at)
    {
        while (at < text.size() && isBlank(text[at], style.delimiter))
            ++at;
        return at;
    }

    // Where the unquoted cell at `at` ends: at a delimiter, line end or the end of the text.
    size_t plainEnd(const CellStyle& style, std::string_view text, size_t at)
    {
        for (; at < text.size(); ++at) {
            const char c = text[at];
            if (c == style.delimiter || c == style.lineEnd || (style.delimiter == ' ' && c == '\t'))
                break;
        }
        return at;
    }

    std::string_view trimmed(std::string_view text)
    {
        while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
            text.remove_prefix(1);
        while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
            text.remove_suffix(1);
        return text;
    }

    RecordExtent checked(const CellStyle& style, std::string_view record, size_t cells, size_t firstLine)
    {
        const bool fits = record.size() <= kMostRecord && (style.columns == 0 || cells == style.columns);
        if (record.size() <= firstLine || !fits)
            return {firstLine, 1, false};
        qint64 lines = std::count(record.begin(), record.end(), style.lineEnd);
        lines += record.back() == style.lineEnd ? 0 : 1;
        return {record.size(), lines, false};
    }

} // namespace

RecordExtent cellRecordExtent(const CellStyle& style, std::string_view text, size_t firstLine, bool atEnd)
{
    if (style.delimiter == ' ' || std::memchr(text.data(), '"', firstLine) == nullptr)
        return {firstLine, 1, false};
    const bool isWhole = atEnd || text.size() > kMostRecord;
    const std::string_view seen = text.substr(0, std::max(kMostRecord + 1, firstLine));
    size_t cells = 0;
    for (size_t at = 0;;) {
        ++cells;
        const size_t start = passBlanks(style, seen, at);
        bool quoted = start < seen.size() && seen[start] == '"';
        if (quoted) {
            const QuotedCell cell = quotedCell(style, seen, start, isWhole);
            if (cell.end == QuotedCell::End::Open && !isWhole)
                return {0, 0, true};
            quoted = cell.end == QuotedCell::End::Proper;
            at = quoted ? plainEnd(style, seen, cell.next) : at;
        }
        if (!quoted)
            at = plainEnd(style, seen, start);
        if (at >= seen.size() && !isWhole)
            return {0, 0, true};
        if (at >= seen.size() || seen[at] == style.lineEnd)
            return checked(style, seen.substr(0, std::min(at + 1, seen.size())), cells, firstLine);
        ++at; // the delimiter
    }
}

const std::vector<Cell>& CellSplitter::split(const CellStyle& style, std::string_view record)
{
    m_cells.clear();
    const bool runs = style.delimiter == ' ';
    const bool quotes = std::memchr(record.data(), '"', record.size()) != nullptr;
    if (quotes) {
        m_unescaped.clear();
        m_unescaped.reserve(record.size());
    }
    if (runs)
        record = trimmed(record);
    if (record.empty())
        return m_cells;
    for (size_t at = 0;;) {
        const size_t start = quotes || runs ? passBlanks(style, record, at) : at;
        QuotedCell quoted;
        if (quotes && start < record.size() && record[start] == '"')
            quoted = quotedCell(style, record, start, true);
        if (quoted.end == QuotedCell::End::Proper && quoted.next > 0) {
            std::string_view text = record.substr(quoted.open + 1, quoted.close - quoted.open - 1);
            if (quoted.escapes) {
                const size_t from = m_unescaped.size();
                for (size_t i = 0; i < text.size(); ++i) {
                    const bool pair = i + 1 < text.size()
                        && ((text[i] == '"' && text[i + 1] == '"')
                            || (style.backslash && text[i] == '\\' && (text[i + 1] == '"' || text[i + 1] == '\\')));
                    i += pair ? 1 : 0;
                    m_unescaped += text[i];
                }
                text = std::string_view(m_unescaped).substr(from);
            }
            m_cells.push_back({text, true});
            at = plainEnd(style, record, quoted.next);
        } else {
            at = start;
            const void* end = runs ? nullptr : std::memchr(record.data() + at, style.delimiter, record.size() - at);
            at = runs ? plainEnd(style, record, at)
                : end ? static_cast<size_t>(static_cast<const char*>(end) - record.data())
                      : record.size();
            m_cells.push_back({trimmed(record.substr(start, at - start)), false});
        }
        if (at >= record.size())
            return m_cells;
        ++at;
    }
}

} // namespace askance
