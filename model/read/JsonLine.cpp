// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/JsonLine.h"

#include "read/TextDecoder.h"

#include <simdjson.h>

#include <algorithm>

namespace askance {

namespace {

    using simdjson::error_code;
    using simdjson::SUCCESS;

    constexpr int kMostDepth = 24;
    constexpr size_t kMostMembers = 500'000;

    std::string_view trimmed(std::string_view text)
    {
        while (
            !text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r' || text.back() == '\n'))
            text.remove_suffix(1);
        return text;
    }

    bool isNumber(std::string_view token)
    {
        const auto isPart
            = [](char c) { return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E'; };
        return !token.empty() && (token.front() == '-' || (token.front() >= '0' && token.front() <= '9'))
            && std::all_of(token.begin(), token.end(), isPart);
    }

} // namespace

static_assert(JsonLine::kPadding >= simdjson::SIMDJSON_PADDING);

struct JsonLine::Parser {
    using Value = simdjson::ondemand::value;
    Parser(JsonPaths& paths, std::vector<Member>& members)
        : m_paths(paths)
        , m_members(members)
    {
    }
    [[nodiscard]] error_code readDocument(std::string_view text, size_t readable);

private:
    [[nodiscard]] error_code readObject(simdjson::ondemand::object object, quint32 node, int depth);
    [[nodiscard]] error_code readList(simdjson::ondemand::array list, quint32 node, int depth);
    [[nodiscard]] error_code readValue(Value value, quint32 node, int depth);
    [[nodiscard]] std::string_view tokenOf(Value& value) const;
    [[nodiscard]] error_code readText(Value value, std::string_view token, quint32 node);
    [[nodiscard]] error_code add(std::string_view text, Kind kind, quint32 node);

    simdjson::ondemand::parser m_parser;
    JsonPaths& m_paths;
    std::vector<Member>& m_members;
    std::string_view m_text; // what is read
};

JsonLine::JsonLine()
    : m_parser(std::make_unique<Parser>(m_paths, m_members))
{
}

JsonLine::~JsonLine() = default;

const JsonLine::Member* JsonLine::find(std::string_view path) const
{
    const quint32 index = m_paths.find(path);
    if (index == kNone)
        return nullptr;
    for (size_t i = m_members.size(); i > 0; --i)
        if (m_members[i - 1].path == index)
            return &m_members[i - 1];
    return nullptr;
}

const JsonLine::Member* JsonLine::first(std::string_view path) const
{
    const quint32 index = m_paths.find(path);
    const auto found = std::find_if(
        m_members.begin(), m_members.end(), [index](const Member& member) { return member.path == index; });
    return found == m_members.end() ? nullptr : &*found;
}

std::string_view JsonLine::text(std::string_view path) const
{
    const Member* member = find(path);
    return member == nullptr || member->kind == Kind::Null ? std::string_view() : member->text;
}

error_code JsonLine::Parser::add(std::string_view text, Kind kind, quint32 node)
{
    if (m_members.size() >= kMostMembers)
        return simdjson::CAPACITY;
    if (const quint32 path = m_paths.pathOf(node); path != kNone)
        m_members.push_back({path, kind, text});
    return SUCCESS;
}

error_code JsonLine::Parser::readText(Value value, std::string_view token, quint32 node)
{
    std::string_view text;
    const error_code error = value.get_string().get(text);
    if (error == simdjson::STRING_ERROR && token.size() >= 2)
        return add(token.substr(1, token.size() - 2), Kind::Unreadable, node);
    // An empty text must be told from none.
    return error ? error : add(text.empty() ? std::string_view("") : text, Kind::Text, node);
}

// The text of `value`, without the blanks behind it. Where an object breaks off and a comma follows its bytes, simdjson
// goes on to read behind the end: nothing is there then.
std::string_view JsonLine::Parser::tokenOf(Value& value) const
{
    const std::string_view raw = value.raw_json_token();
    const char* end = m_text.data() + m_text.size();
    if (raw.data() < m_text.data() || raw.data() >= end)
        return {};
    return trimmed(raw.substr(0, static_cast<size_t>(end - raw.data())));
}

error_code JsonLine::Parser::readValue(Value value, quint32 node, int depth)
{
    const std::string_view token = tokenOf(value);
    const char first = token.empty() ? '\0' : token.front();
    if (first == '"')
        return readText(value, token, node);
    if (first == '{' || first == '[') {
        if (depth >= kMostDepth)
            return SUCCESS; // what is not asked for is passed over
        if (first == '[') {
            simdjson::ondemand::array list;
            const error_code error = value.get_array().get(list);
            return error ? error : readList(list, node, depth + 1);
        }
        simdjson::ondemand::object object;
        const error_code error = value.get_object().get(object);
        return error ? error : readObject(object, node, depth + 1);
    }
    if (token == "true" || token == "false")
        return add(token, Kind::Boolean, node);
    if (token == "null")
        return add(token, Kind::Null, node);
    return isNumber(token) ? add(token, Kind::Number, node) : simdjson::NUMBER_ERROR;
}

error_code JsonLine::Parser::readList(simdjson::ondemand::array list, quint32 node, int depth)
{
    const quint32 element = m_paths.elementOf(node);
    for (auto item : list) {
        Value value;
        if (const error_code error = item.get(value); error)
            return error;
        if (const error_code error = readValue(value, element, depth); error)
            return error;
    }
    return SUCCESS;
}

error_code JsonLine::Parser::readObject(simdjson::ondemand::object object, quint32 node, int depth)
{
    quint32 expected = m_paths.firstChild(node);
    for (auto item : object) {
        simdjson::ondemand::field field;
        if (const error_code error = std::move(item).get(field); error)
            return error;
        std::string_view key;
        if (const error_code error = field.unescaped_key().get(key); error)
            return error;
        const quint32 child = m_paths.childOf(node, key, expected);
        if (const error_code error = readValue(field.value(), child, depth); error)
            return error;
    }
    return SUCCESS;
}

error_code JsonLine::Parser::readDocument(std::string_view text, size_t readable)
{
    m_text = text;
    m_members.clear();
    m_paths.forgetTooMany();
    simdjson::ondemand::document document;
    if (const error_code error = m_parser.iterate(text.data(), text.size(), readable).get(document); error)
        return error;
    simdjson::ondemand::object object;
    if (const error_code error = document.get_object().get(object); error)
        return error;
    if (const error_code error = readObject(object, 0, 1); error)
        return error;
    // simdjson answers "out of bounds" where nothing is left.
    return document.current_location().error() == simdjson::OUT_OF_BOUNDS ? SUCCESS : simdjson::TRAILING_CONTENT;
}

bool JsonLine::read(std::string_view object, size_t readable)
{
    m_brokenText = false;
    error_code error = m_parser->readDocument(object, readable);
    if (error == simdjson::UTF8_ERROR || error == simdjson::UNESCAPED_CHARS) {
        repairJsonText(object, m_repaired);
        const size_t size = m_repaired.size();
        m_repaired.append(kPadding, '\0');
        error = m_parser->readDocument(std::string_view(m_repaired).substr(0, size), m_repaired.size());
        m_brokenText = true;
    }
    if (error)
        m_members.clear();
    return !error;
}

bool JsonLine::readCopy(std::string_view object)
{
    m_copy.assign(object);
    m_copy.append(kPadding, '\0');
    return read(std::string_view(m_copy).substr(0, object.size()), m_copy.size());
}

void repairJsonText(std::string_view object, std::string& out)
{
    constexpr std::string_view kHex = "0123456789abcdef";
    out.clear();
    bool inString = false;
    bool escaped = false;
    while (!object.empty()) {
        const auto c = static_cast<unsigned char>(object.front());
        const size_t n = utf8Length(object);
        if (n > 0 && (c >= 0x20 || !inString)) {
            out.append(object.substr(0, n));
            object.remove_prefix(n);
            inString = inString != (c == '"' && !escaped);
            escaped = inString && !escaped && c == '\\';
            continue;
        }
        out += "\\\\x";
        out += kHex[c >> 4U];
        out += kHex[c & 15U];
        escaped = false;
        object.remove_prefix(1);
    }
}

} // namespace askance
