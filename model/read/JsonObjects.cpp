// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/JsonObjects.h"

#include "read/TextDecoder.h"
#include "read/TextReader.h"

#include <algorithm>

namespace askance {

namespace {

    constexpr std::string_view kBlanks = " \t\r\n";
    constexpr size_t kMostHeader = 200;
    constexpr size_t kMostHead = 4096; // of an object that wraps a list of others
    constexpr int kMostOpen = 64; // no log nests deeper; keeps the search for torn objects' ends in bounds
    // Lines longer than this are cut object by object, so that a list in one line is never held whole.
    constexpr size_t kLongLine = size_t{64} << 10;

    bool isBlank(char c)
    {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    bool isBetween(char c)
    {
        return isBlank(c) || c == '[' || c == ']' || c == ',';
    }

    size_t blanksAt(std::string_view text)
    {
        return std::min(text.find_first_not_of(kBlanks), text.size());
    }

    size_t betweenAt(std::string_view text)
    {
        size_t i = 0;
        while (i < text.size() && isBetween(text[i]))
            ++i;
        return i;
    }

    // Where the object begins behind what syslog or an export put before it; npos if no such thing is there.
    size_t behindHeader(std::string_view text)
    {
        const size_t at = text.substr(0, kMostHeader).find("{\"");
        return at < text.find('"') ? at : std::string_view::npos;
    }

    // How far objects and lists are open behind a piece of JSON, strings left out.
    class Depth {
    public:
        // Stops behind the bracket that closes what was opened first, and returns how many bytes that took.
        size_t add(std::string_view text)
        {
            for (size_t i = 0; i < text.size(); ++i) {
                const char c = text[i];
                if (m_escaped) {
                    m_escaped = false;
                } else if (m_inString) {
                    m_escaped = c == '\\';
                    m_inString = c != '"';
                } else if (c == '"') {
                    m_inString = true;
                } else if (c == '{' || c == '[') {
                    m_deepest = std::max(m_deepest, ++m_open);
                } else if ((c == '}' || c == ']') && --m_open == 0) {
                    return i + 1;
                }
            }
            return text.size();
        }
        [[nodiscard]] bool isClosed() const { return m_open == 0; }
        // No JSON: a line has ended inside a string, or nobody writes so deep.
        [[nodiscard]] bool isTorn() const { return m_inString || m_deepest > kMostOpen; }

    private:
        int m_open = 0;
        int m_deepest = 0;
        bool m_inString = false;
        bool m_escaped = false;
    };

    // Does another object begin with this line, if objects begin `indent` bytes from the left?
    bool beginsAnother(std::string_view line, size_t indent)
    {
        const size_t blanks = blanksAt(line);
        return blanks <= indent && line.substr(blanks).starts_with('{');
    }

    // Up to the end of the line if nothing else follows; else only what lies between two objects.
    RecordExtent closedAt(std::string_view text, size_t end, qint64 lines, char lineEnd)
    {
        while (end < text.size() && isBetween(text[end]) && text[end] != lineEnd)
            ++end;
        if (end == text.size())
            return {end, std::max<qint64>(lines, 1), false};
        return text[end] == lineEnd ? RecordExtent{end + 1, lines + 1, false} : RecordExtent{end, lines, false};
    }

} // namespace

RecordExtent jsonExtent(std::string_view text, size_t firstLine, char lineEnd, size_t most, bool atEnd)
{
    const RecordExtent torn{firstLine, 1, false};
    const std::string_view first = text.substr(0, firstLine);
    const size_t start = betweenAt(first);
    if (start == first.size() || first[start] != '{')
        return torn; // no object begins here, or one behind a header, which is a line
    // By far most lines: what opens is closed. Not looked at in a long line, which may hold many objects.
    if (firstLine <= kLongLine) {
        std::string_view tail = first.substr(start);
        while (isBetween(tail.back()))
            tail.remove_suffix(1);
        if (tail.back() == '}')
            return torn;
    }
    const size_t indent = blanksAt(first);
    Depth depth;
    size_t at = start;
    size_t lineLength = firstLine - start;
    for (qint64 lines = 0;; ++lines) {
        const size_t taken = depth.add(text.substr(at, lineLength));
        if (depth.isClosed())
            return closedAt(text, at + taken, lines, lineEnd);
        at += lineLength;
        if (depth.isTorn() || at - start > most)
            return torn;
        const size_t end = text.find(lineEnd, at);
        if (at == text.size() || (end == std::string_view::npos && !atEnd))
            return atEnd ? torn : RecordExtent{firstLine, 1, true};
        lineLength = (end == std::string_view::npos ? text.size() : end + 1) - at;
        if (beginsAnother(text.substr(at, lineLength), indent))
            return torn;
    }
}

size_t jsonPiece(std::string_view text, size_t most)
{
    text = text.substr(0, most);
    const size_t start = betweenAt(text);
    if (start == text.size() || text[start] != '{')
        return 0;
    Depth depth;
    const size_t end = start + depth.add(text.substr(start));
    return depth.isClosed() ? end + betweenAt(text.substr(end)) : 0;
}

std::string_view jsonObjectIn(std::string_view record)
{
    std::string_view text = record.substr(betweenAt(record));
    while (!text.empty() && isBetween(text.back()))
        text.remove_suffix(1);
    if (!text.empty() && text.front() != '{')
        if (const size_t start = behindHeader(text); start != std::string_view::npos)
            text.remove_prefix(start);
    return text;
}

int visitObjects(std::string_view head, const std::function<void(const JsonLine&)>& visit)
{
    constexpr int kRecords = 200;
    std::string text = decodedHead(head);
    const size_t size = text.size();
    text.append(JsonLine::kPadding, '\0');
    std::string_view rest = std::string_view(text).substr(0, size);
    const char lineEnd = lineEndOf(rest);
    JsonLine json;
    int objects = 0;
    for (int records = 0; !rest.empty() && records < kRecords; ++records) {
        size_t length = jsonExtent(rest, firstLine(rest, lineEnd).size(), lineEnd, size, true).bytes;
        std::string_view object = jsonObjectIn(rest.substr(0, length));
        const auto isOne = [&] {
            const auto before = static_cast<size_t>(object.data() - text.data());
            return !object.empty() && object.front() == '{' && json.read(object, text.size() - before);
        };
        bool isObject = isOne();
        if (const size_t piece = isObject ? 0 : jsonPiece(rest, size); piece > 0 && piece < length) {
            length = piece;
            object = jsonObjectIn(rest.substr(0, length));
            isObject = isOne();
        }
        // An object longer than the head, of which nothing else is known: what it wraps tells what it is.
        if (const size_t list = rest.find("[{"); !isObject && objects == 0 && length == rest.size() && list < kMostHead)
            length = list + 1;
        objects += isObject ? 1 : 0;
        if (isObject)
            visit(json);
        rest.remove_prefix(length);
    }
    return objects;
}

} // namespace askance
