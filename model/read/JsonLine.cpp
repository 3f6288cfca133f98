// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/JsonLine.h"

#include "read/TextDecoder.h"

#include <algorithm>

namespace askance {

namespace {

    using simdjson::error_code;
    using simdjson::SUCCESS;

    constexpr int kMostDepth = 24;
    constexpr size_t kMostPath = 512;
    constexpr size_t kMostMembers = 500'000;
    // Logs whose keys are data would have the paths grow without end.
    constexpr quint32 kMostPaths = 4096;
    constexpr size_t kMostPathBytes = size_t{256} << 10;

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

error_code JsonLine::add(std::string_view text, Kind kind)
{
    if (m_members.size() >= kMostMembers)
        return simdjson::CAPACITY;
    if (m_path.size() <= kMostPath)
        m_members.push_back({m_paths.intern(m_path), kind, text});
    return SUCCESS;
}

error_code JsonLine::readText(Value value, std::string_view token)
{
    std::string_view text;
    const error_code error = value.get_string().get(text);
    if (error == simdjson::STRING_ERROR && token.size() >= 2)
        return add(token.substr(1, token.size() - 2), Kind::Unreadable);
    // An empty text must be told from none.
    return error ? error : add(text.empty() ? std::string_view("") : text, Kind::Text);
}

error_code JsonLine::readValue(Value value, int depth)
{
    const std::string_view token = trimmed(value.raw_json_token());
    const char first = token.empty() ? '\0' : token.front();
    if (first == '{' || first == '[') {
        if (depth >= kMostDepth)
            return SUCCESS; // what is not asked for is passed over
        if (first == '[') {
            simdjson::ondemand::array list;
            const error_code error = value.get_array().get(list);
            return error ? error : readList(list, depth + 1);
        }
        simdjson::ondemand::object object;
        const error_code error = value.get_object().get(object);
        return error ? error : readObject(object, depth + 1);
    }
    if (first == '"')
        return readText(value, token);
    if (token == "true" || token == "false")
        return add(token, Kind::Boolean);
    if (token == "null")
        return add(token, Kind::Null);
    return isNumber(token) ? add(token, Kind::Number) : simdjson::NUMBER_ERROR;
}

error_code JsonLine::readList(simdjson::ondemand::array list, int depth)
{
    const size_t length = m_path.size();
    m_path += "[]";
    for (auto item : list) {
        Value value;
        if (const error_code error = item.get(value); error)
            return error;
        if (const error_code error = readValue(value, depth); error)
            return error;
    }
    m_path.resize(length);
    return SUCCESS;
}

error_code JsonLine::readObject(simdjson::ondemand::object object, int depth)
{
    const size_t length = m_path.size();
    for (auto item : object) {
        simdjson::ondemand::field field;
        if (const error_code error = std::move(item).get(field); error)
            return error;
        std::string_view key;
        if (const error_code error = field.unescaped_key().get(key); error)
            return error;
        if (length + key.size() >= kMostPath)
            continue;
        if (length > 0)
            m_path += '.';
        m_path += key;
        if (const error_code error = readValue(field.value(), depth); error)
            return error;
        m_path.resize(length);
    }
    return SUCCESS;
}

error_code JsonLine::readDocument(std::string_view text, size_t readable)
{
    m_members.clear();
    m_path.clear();
    if (m_paths.size() > kMostPaths || m_paths.bytes() > kMostPathBytes)
        m_paths.clear();
    simdjson::ondemand::document document;
    if (const error_code error = m_parser.iterate(text.data(), text.size(), readable).get(document); error)
        return error;
    simdjson::ondemand::object object;
    if (const error_code error = document.get_object().get(object); error)
        return error;
    if (const error_code error = readObject(object, 1); error)
        return error;
    // simdjson answers "out of bounds" where nothing is left.
    return document.current_location().error() == simdjson::OUT_OF_BOUNDS ? SUCCESS : simdjson::TRAILING_CONTENT;
}

bool JsonLine::read(std::string_view object, size_t readable)
{
    m_brokenText = false;
    error_code error = readDocument(object, readable);
    if (error == simdjson::UTF8_ERROR || error == simdjson::UNESCAPED_CHARS) {
        repairJsonText(object, m_repaired);
        const size_t size = m_repaired.size();
        m_repaired.append(simdjson::SIMDJSON_PADDING, '\0');
        error = readDocument(std::string_view(m_repaired).substr(0, size), m_repaired.size());
        m_brokenText = true;
    }
    if (error)
        m_members.clear();
    return !error;
}

bool JsonLine::readCopy(std::string_view object)
{
    m_copy.assign(object);
    m_copy.append(simdjson::SIMDJSON_PADDING, '\0');
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
