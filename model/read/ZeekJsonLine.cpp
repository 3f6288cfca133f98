// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/ZeekJsonLine.h"

#include "read/TextDecoder.h"

#include <algorithm>

namespace askance {

namespace {

    using simdjson::error_code;
    using simdjson::SUCCESS;

    // The text of a scalar as it stands, without the blanks that follow it. For a string only its first byte counts.
    std::string_view token(simdjson::ondemand::value& value)
    {
        std::string_view text = value.raw_json_token();
        while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
            text.remove_suffix(1);
        return text;
    }

    bool isNull(std::string_view text)
    {
        return text == "null";
    }

} // namespace

ZeekField ZeekJsonLine::fieldOf(std::string_view key, Place place) const
{
    if (!m_sensorKey.empty() && key == m_sensorKey)
        return ZeekField::Sensor;
    switch (place) {
    case Place::Source:
        if (key == "ip" || key == "address")
            return ZeekField::SourceHost;
        return key == "port" ? ZeekField::SourcePort : ZeekField::Unknown;
    case Place::Destination:
        return key == "ip" || key == "address" ? ZeekField::ServerHost : ZeekField::Unknown;
    case Place::Network:
        return key == "transport" ? ZeekField::Transport : ZeekField::Unknown;
    case Place::Top:
        if (key.starts_with("zeek.dns."))
            return zeekField(key.substr(9));
        if (key == "source.ip" || key == "source.address")
            return ZeekField::SourceHost;
        if (key == "source.port")
            return ZeekField::SourcePort;
        if (key == "destination.ip" || key == "destination.address")
            return ZeekField::ServerHost;
        if (key == "network.transport")
            return ZeekField::Transport;
        return zeekField(key);
    case Place::Dns:
        return zeekField(key);
    case Place::Zeek:
    case Place::Wrapper:
        break;
    }
    return ZeekField::Unknown;
}

error_code ZeekJsonLine::readElement(ZeekField field, Value value)
{
    std::string_view text = token(value);
    if (!text.empty() && text.front() == '"')
        if (const error_code error = value.get_string().get(text); error)
            return error;
    if (field == ZeekField::Answers)
        m_row.addAnswer(text);
    else
        m_row.ttl = smallerTtl(m_row.ttl, text);
    return SUCCESS;
}

error_code ZeekJsonLine::readList(ZeekField field, Value value)
{
    // A key that comes twice counts once, the last time.
    if (field == ZeekField::Answers)
        m_row.answers.clear();
    else
        m_row.ttl = kUnset64;
    if (const std::string_view text = token(value); text.empty() || text.front() != '[')
        return isNull(text) ? SUCCESS : readElement(field, value);
    simdjson::ondemand::array list;
    if (const error_code error = value.get_array().get(list); error)
        return error;
    for (auto item : list) {
        Value element;
        if (const error_code error = item.get(element); error)
            return error;
        if (const error_code error = readElement(field, element); error)
            return error;
    }
    return SUCCESS;
}

error_code ZeekJsonLine::readField(ZeekField field, Value value)
{
    if (field == ZeekField::Answers || field == ZeekField::Ttls)
        return readList(field, value);
    std::string_view text = token(value);
    if (text.empty() || isNull(text) || text.front() == '{' || text.front() == '[')
        return SUCCESS;
    if (field == ZeekField::Query) {
        m_row.badQuery = false;
        m_row.rootQuery = false;
    }
    if (text.front() == '"') {
        const error_code error = value.get_string().get(text);
        if (error == simdjson::STRING_ERROR && field == ZeekField::Query) {
            m_row.badQuery = true; // half a surrogate pair: no bytes can be made of it
            m_row.set(field, "");
            return SUCCESS;
        }
        if (error)
            return error;
        if (field == ZeekField::Query && text.empty())
            m_row.rootQuery = true;
    }
    m_row.set(field, text);
    return SUCCESS;
}

error_code ZeekJsonLine::readWrapped(Value value)
{
    std::string_view text = token(value);
    if (m_inside || text.empty() || text.front() != '"')
        return SUCCESS;
    if (const error_code error = value.get_string().get(text); error)
        return error;
    m_inner.assign(text);
    m_inner.append(simdjson::SIMDJSON_PADDING, '\0');
    m_inside = true;
    const error_code error
        = readDocument(m_innerParser, m_inner.data(), m_inner.size() - simdjson::SIMDJSON_PADDING, m_inner.size());
    m_inside = false;
    return error;
}

error_code ZeekJsonLine::readMember(std::string_view key, Value value, Place place)
{
    const std::string_view text = token(value);
    if (!text.empty() && text.front() == '{') {
        simdjson::ondemand::object object;
        const auto enter = [&](Place inner) {
            const error_code error = value.get_object().get(object);
            return error ? error : readObject(object, inner);
        };
        if (place == Place::Top && key == "result")
            return enter(Place::Wrapper);
        if (place == Place::Top && key == "zeek")
            return enter(Place::Zeek);
        if (place == Place::Zeek && key == "dns")
            return enter(Place::Dns);
        if (place == Place::Top && key == "source")
            return enter(Place::Source);
        if (place == Place::Top && key == "destination")
            return enter(Place::Destination);
        if (place == Place::Top && key == "network")
            return enter(Place::Network);
        return SUCCESS;
    }
    if (place == Place::Wrapper)
        return key == "_raw" ? readWrapped(value) : SUCCESS;
    // Filebeat's own time stands in where the event kept none.
    if (place == Place::Top && key == "@timestamp")
        return m_row.has(ZeekField::Time) ? SUCCESS : readField(ZeekField::Time, value);
    const ZeekField field = place == Place::Top ? expectedField(key) : fieldOf(key, place);
    return field == ZeekField::Unknown ? SUCCESS : readField(field, value);
}

// Lines of one log have their keys in one order, mostly: a key is first compared with the one that followed last time.
ZeekField ZeekJsonLine::expectedField(std::string_view key)
{
    for (size_t tries = 0; tries < 2 && m_next < m_keys.size(); ++tries) {
        const Key& known = m_keys[m_next++];
        if (known.name == key)
            return known.field;
    }
    const auto found = std::find_if(m_keys.begin(), m_keys.end(), [&](const Key& k) { return k.name == key; });
    if (found != m_keys.end()) {
        m_next = static_cast<size_t>(found - m_keys.begin()) + 1;
        return found->field;
    }
    const ZeekField field = fieldOf(key, Place::Top);
    if (m_keys.size() < 100 && key.size() < 100) {
        m_keys.push_back({std::string(key), field});
        m_next = m_keys.size();
    }
    return field;
}

error_code ZeekJsonLine::readObject(simdjson::ondemand::object object, Place place)
{
    for (auto item : object) {
        simdjson::ondemand::field field;
        if (const error_code error = std::move(item).get(field); error)
            return error;
        std::string_view key;
        if (const error_code error = field.unescaped_key().get(key); error)
            return error;
        if (const error_code error = readMember(key, field.value(), place); error)
            return error;
    }
    return SUCCESS;
}

error_code ZeekJsonLine::readDocument(
    simdjson::ondemand::parser& parser, const char* text, size_t size, size_t readable)
{
    simdjson::ondemand::document document;
    if (const error_code error = parser.iterate(simdjson::padded_string_view(text, size, readable)).get(document))
        return error;
    simdjson::ondemand::object object;
    if (const error_code error = document.get_object().get(object); error)
        return error;
    if (const error_code error = readObject(object, Place::Top); error)
        return error;
    // simdjson answers "out of bounds" where nothing is left.
    return document.current_location().error() == simdjson::OUT_OF_BOUNDS ? SUCCESS : simdjson::TRAILING_CONTENT;
}

// Broken UTF-8 and bare control bytes become the text `\xHH`, which is how Zeek itself spells them.
void ZeekJsonLine::repair(std::string_view line)
{
    constexpr std::string_view kHex = "0123456789abcdef";
    m_repaired.clear();
    while (!line.empty()) {
        const auto c = static_cast<unsigned char>(line.front());
        const size_t n = utf8Length(line);
        if (n > 0 && (c >= 0x20 || c == '\t')) {
            m_repaired.append(line.substr(0, n));
            line.remove_prefix(n);
            continue;
        }
        m_repaired += "\\\\x";
        m_repaired += kHex[c >> 4U];
        m_repaired += kHex[c & 15U];
        line.remove_prefix(1);
    }
    m_repaired.append(simdjson::SIMDJSON_PADDING, '\0');
}

ZeekJsonLine::Kind ZeekJsonLine::read(const char* line, size_t size, size_t readable)
{
    m_brokenText = false;
    m_row.clear();
    m_next = 0;
    error_code error = readDocument(m_parser, line, size, readable);
    if (error == simdjson::UTF8_ERROR || error == simdjson::UNESCAPED_CHARS) {
        repair(std::string_view(line, size));
        m_row.clear();
        error = readDocument(
            m_parser, m_repaired.data(), m_repaired.size() - simdjson::SIMDJSON_PADDING, m_repaired.size());
        m_brokenText = true;
    }
    return error ? Kind::Broken : kind();
}

ZeekJsonLine::Kind ZeekJsonLine::kind() const
{
    if (m_row.has(ZeekField::Path))
        return m_row.cell(ZeekField::Path).starts_with("dns") ? Kind::Dns : Kind::Other;
    const bool answered = m_row.has(ZeekField::Authoritative) || m_row.has(ZeekField::Response)
        || m_row.has(ZeekField::ResponseName) || m_row.has(ZeekField::Type) || m_row.has(ZeekField::TypeName);
    const bool asks = m_row.has(ZeekField::Query) || (m_row.has(ZeekField::MessageId) && answered);
    return asks ? Kind::Dns : Kind::Other;
}

} // namespace askance
