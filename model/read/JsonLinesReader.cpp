// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/JsonLinesReader.h"

#include "read/EpochText.h"
#include "record/CivilTime.h"

namespace askance {

namespace {

    constexpr std::string_view kBlanks = " \t\r\n";

    std::string_view trimmed(std::string_view text)
    {
        const size_t begin = text.find_first_not_of(kBlanks);
        if (begin == std::string_view::npos)
            return {};
        return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
    }

    // How far objects and lists are open behind a piece of JSON, strings left out.
    class Depth {
    public:
        void add(std::string_view text)
        {
            for (const char c : text) {
                if (m_escaped) {
                    m_escaped = false;
                } else if (m_inString) {
                    m_escaped = c == '\\';
                    m_inString = c != '"';
                } else if (c == '"') {
                    m_inString = true;
                } else if (c == '{' || c == '[') {
                    ++m_open;
                } else if (c == '}' || c == ']') {
                    --m_open;
                }
            }
        }
        [[nodiscard]] int open() const { return m_open; }

    private:
        int m_open = 0;
        bool m_inString = false;
        bool m_escaped = false;
    };

} // namespace

RecordExtent jsonExtent(std::string_view text, size_t firstLine, char lineEnd, bool atEnd)
{
    const std::string_view first = trimmed(text.substr(0, firstLine));
    std::string_view start = first;
    while (!start.empty() && (start.front() == '[' || start.front() == ','))
        start = trimmed(start.substr(1));
    // By far most lines: the object closes where it opened, or there is none.
    if (start.empty() || start.front() != '{' || first.back() == '}' || first.ends_with("},") || first.ends_with("}]"))
        return {firstLine, 1, false};
    Depth depth;
    depth.add(start);
    RecordExtent extent{firstLine, 1, false};
    while (depth.open() > 0) {
        const std::string_view rest = text.substr(extent.bytes);
        const size_t end = rest.find(lineEnd);
        if (rest.empty() || (end == std::string_view::npos && !atEnd))
            return atEnd ? RecordExtent{firstLine, 1, false} : RecordExtent{firstLine, 1, true};
        // An object that opens at the very left is another one: this one never closed.
        if (rest.front() == '{')
            return {firstLine, 1, false};
        const size_t length = end == std::string_view::npos ? rest.size() : end + 1;
        depth.add(rest.substr(0, length));
        extent.bytes += length;
        ++extent.lines;
    }
    return extent;
}

std::string_view jsonObjectIn(std::string_view record)
{
    std::string_view text = trimmed(record);
    while (!text.empty() && (text.front() == '[' || text.front() == ','))
        text = trimmed(text.substr(1));
    while (!text.empty() && (text.back() == ']' || text.back() == ','))
        text = trimmed(text.substr(0, text.size() - 1));
    return text;
}

void repairJsonText(std::string_view line, std::string& out)
{
    constexpr std::string_view kHex = "0123456789abcdef";
    out.clear();
    while (!line.empty()) {
        const auto c = static_cast<unsigned char>(line.front());
        const size_t n = utf8Length(line);
        if (n > 0 && (c >= 0x20 || c == '\t')) {
            out.append(line.substr(0, n));
            line.remove_prefix(n);
            continue;
        }
        out += "\\\\x";
        out += kHex[c >> 4U];
        out += kHex[c & 15U];
        line.remove_prefix(1);
    }
}

bool readJsonTime(std::string_view text, qint64& us, int& restNs, bool& outOfRange)
{
    outOfRange = false;
    if (parseEpoch(text, epochUnitOf(text), us, restNs, outOfRange) || outOfRange)
        return !outOfRange;
    WrittenTime written;
    if (!parseIsoTime(text, written) || !written.hasTime)
        return false;
    us = written.us;
    restNs = written.restNs;
    outOfRange = us < kEarliestUs || us >= kLatestUs;
    return !outOfRange;
}

QJsonObject JsonLinesReader::effectiveOptions() const
{
    QJsonObject said;
    said.insert(QStringLiteral("encoding"), QLatin1String(encodingName(encoding())));
    return said;
}

Result<TextReader::Decision> JsonLinesReader::begin(std::string_view, bool, bool)
{
    return Decision::Made;
}

RecordExtent JsonLinesReader::extent(std::string_view text, size_t firstLine, bool atEnd) const
{
    return jsonExtent(text, firstLine, lineEnd(), atEnd);
}

void JsonLinesReader::parse(const Stretch& stretch, std::vector<QueryBatch>& out) const
{
    // simdjson reads a little past the end of what it parses.
    std::string padded = stretch.bytes;
    padded.append(simdjson::SIMDJSON_PADDING, '\0');
    BatchFiller filler(stretch, out);
    const std::unique_ptr<Scratch> scratch = makeScratch();
    JsonLine json;
    std::string_view text = std::string_view(padded).substr(0, stretch.bytes.size());
    while (!text.empty()) {
        const size_t readable = text.size() + simdjson::SIMDJSON_PADDING;
        const RecordExtent extent = jsonExtent(text, firstLine(text, lineEnd()).size(), lineEnd(), true);
        const std::string_view record = text.substr(0, extent.bytes);
        const std::string_view object = jsonObjectIn(record);
        filler.next(record, extent.lines);
        if (object.empty())
            filler.skip("blank");
        else if (!json.read(object.data(), object.size(), readable - static_cast<size_t>(object.data() - text.data())))
            filler.reject("bad_json");
        else
            fill(json, filler, scratch.get());
        text.remove_prefix(extent.bytes);
    }
    filler.finish();
}

} // namespace askance
