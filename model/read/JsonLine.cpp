// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/JsonLine.h"

#include "read/JsonLinesReader.h"
#include "read/TextDecoder.h"

namespace askance {

namespace {

    using simdjson::error_code;
    using simdjson::SUCCESS;

    constexpr int kMostDepth = 24;
    constexpr size_t kMostMembers = 20'000;

    std::string_view trimmed(std::string_view text)
    {
        while (
            !text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r' || text.back() == '\n'))
            text.remove_suffix(1);
        return text;
    }

} // namespace

std::string_view JsonLine::text(std::string_view path) const
{
    for (size_t i = m_members.size(); i > 0; --i)
        if (m_members[i - 1].path == path)
            return m_members[i - 1].kind == Kind::Null ? std::string_view() : m_members[i - 1].text;
    return {};
}

std::string_view JsonLine::kept(std::string_view text)
{
    const size_t at = m_arena.size();
    if (at + text.size() > m_arena.capacity())
        return {};
    m_arena.append(text);
    return std::string_view(m_arena).substr(at, text.size());
}

error_code JsonLine::add(std::string_view text, Kind kind)
{
    if (m_members.size() >= kMostMembers)
        return simdjson::CAPACITY;
    // An empty text must be told from none.
    const std::string_view own = text.empty() ? std::string_view("") : kept(text);
    const std::string_view path
        = !m_members.empty() && m_members.back().path == m_path ? m_members.back().path : kept(m_path);
    if ((own.data() == nullptr && !text.empty()) || (path.data() == nullptr && !m_path.empty()))
        return simdjson::CAPACITY;
    m_members.push_back({path, own, kind});
    return SUCCESS;
}

error_code JsonLine::readValue(Value value, int depth)
{
    simdjson::ondemand::json_type type{};
    if (const error_code error = value.type().get(type); error)
        return error;
    switch (type) {
    case simdjson::ondemand::json_type::object: {
        simdjson::ondemand::object object;
        if (const error_code error = value.get_object().get(object); error)
            return error;
        return readObject(object, depth + 1);
    }
    case simdjson::ondemand::json_type::array: {
        simdjson::ondemand::array list;
        if (const error_code error = value.get_array().get(list); error)
            return error;
        return readList(list, depth + 1);
    }
    case simdjson::ondemand::json_type::string: {
        std::string_view text;
        if (const error_code error = value.get_string().get(text); error)
            return error;
        return add(text, Kind::Text);
    }
    case simdjson::ondemand::json_type::number: {
        const std::string_view text = trimmed(value.raw_json_token());
        double ignored = 0;
        if (const error_code error = value.get_double().get(ignored); error && error != simdjson::NUMBER_ERROR)
            return error;
        return add(text, Kind::Number);
    }
    case simdjson::ondemand::json_type::boolean: {
        bool truth = false;
        if (const error_code error = value.get_bool().get(truth); error)
            return error;
        return add(truth ? "true" : "false", Kind::Boolean);
    }
    case simdjson::ondemand::json_type::null:
        break;
    }
    if (!value.is_null())
        return simdjson::N_ATOM_ERROR;
    return add("null", Kind::Null);
}

error_code JsonLine::readList(simdjson::ondemand::array list, int depth)
{
    if (depth > kMostDepth)
        return simdjson::DEPTH_ERROR;
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
    if (depth > kMostDepth)
        return simdjson::DEPTH_ERROR;
    const size_t length = m_path.size();
    for (auto item : object) {
        std::string_view key;
        if (const error_code error = item.unescaped_key().get(key); error)
            return error;
        Value value;
        if (const error_code error = item.value().get(value); error)
            return error;
        if (length > 0)
            m_path += '.';
        m_path += key;
        if (const error_code error = readValue(value, depth); error)
            return error;
        m_path.resize(length);
    }
    return SUCCESS;
}

error_code JsonLine::readDocument(const char* text, size_t size, size_t readable)
{
    m_members.clear();
    m_path.clear();
    m_arena.clear();
    // Paths are written anew for each member: a few times the line is enough, or the line is not worth reading.
    m_arena.reserve(16 * size + 4096);
    simdjson::ondemand::document document;
    if (const error_code error = m_parser.iterate(text, size, readable).get(document); error)
        return error;
    simdjson::ondemand::object object;
    if (const error_code error = document.get_object().get(object); error)
        return error;
    if (const error_code error = readObject(object, 1); error)
        return error;
    // simdjson answers "out of bounds" where nothing is left.
    return document.current_location().error() == simdjson::OUT_OF_BOUNDS ? SUCCESS : simdjson::TRAILING_CONTENT;
}

bool JsonLine::read(const char* line, size_t size, size_t readable)
{
    m_brokenText = false;
    error_code error = readDocument(line, size, readable);
    if (error == simdjson::UTF8_ERROR || error == simdjson::UNESCAPED_CHARS) {
        repairJsonText(std::string_view(line, size), m_repaired);
        m_repaired.append(simdjson::SIMDJSON_PADDING, '\0');
        error = readDocument(m_repaired.data(), m_repaired.size() - simdjson::SIMDJSON_PADDING, m_repaired.size());
        m_brokenText = true;
    }
    if (error)
        m_members.clear();
    return !error;
}

int visitObjects(std::string_view head, const std::function<void(const JsonLine&)>& visit)
{
    constexpr int kLines = 200;
    std::string text = decodedHead(head);
    const size_t size = text.size();
    text.append(simdjson::SIMDJSON_PADDING, '\0');
    std::string_view rest = std::string_view(text).substr(0, size);
    const char lineEnd = lineEndOf(rest);
    JsonLine json;
    int objects = 0;
    for (int lines = 0; !rest.empty() && lines < kLines; ++lines) {
        const size_t readable = rest.size() + simdjson::SIMDJSON_PADDING;
        const size_t length = jsonExtent(rest, firstLine(rest, lineEnd).size(), lineEnd, true).bytes;
        const std::string_view object = jsonObjectIn(rest.substr(0, length));
        if (!object.empty()
            && json.read(object.data(), object.size(), readable - static_cast<size_t>(object.data() - rest.data()))) {
            ++objects;
            visit(json);
        }
        rest.remove_prefix(length);
    }
    return objects;
}

} // namespace askance
