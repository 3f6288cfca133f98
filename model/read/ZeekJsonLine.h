// SPDX-License-Identifier: GPL-3.0-or-later
//
// One line of a Zeek JSON log to the cells of a ZeekRow, through simdjson's on-demand parser. Used by ZeekJsonReader.
#pragma once

#include "read/ZeekRow.h"

#include <simdjson.h>

namespace askance {

class ZeekJsonLine {
public:
    explicit ZeekJsonLine(std::string sensorKey)
        : m_sensorKey(std::move(sensorKey))
    {
    }

    enum class Kind {
        Dns, // row() holds it, valid until the next read()
        Other, // another stream of Zeek, or no DNS at all
        Broken, // no JSON object
    };
    // `line` of `buffer`, with at least SIMDJSON_PADDING readable bytes behind it up to `readable` in all.
    [[nodiscard]] Kind read(const char* line, size_t size, size_t readable);
    [[nodiscard]] const ZeekRow& row() const { return m_row; }
    // The line read last was no UTF-8 (or held bare control bytes); they were taken as `\xHH`.
    [[nodiscard]] bool hadBrokenText() const { return m_brokenText; }

private:
    enum class Place { Top, Dns, Zeek, Source, Destination, Network, Wrapper };
    using Value = simdjson::ondemand::value;

    [[nodiscard]] simdjson::error_code readDocument(
        simdjson::ondemand::parser& parser, const char* text, size_t size, size_t readable);
    [[nodiscard]] simdjson::error_code readObject(simdjson::ondemand::object object, Place place);
    [[nodiscard]] simdjson::error_code readMember(std::string_view key, Value value, Place place);
    [[nodiscard]] simdjson::error_code readField(ZeekField field, Value value);
    [[nodiscard]] simdjson::error_code readList(ZeekField field, Value value);
    [[nodiscard]] simdjson::error_code readElement(ZeekField field, Value value);
    [[nodiscard]] simdjson::error_code readWrapped(Value value);
    [[nodiscard]] ZeekField fieldOf(std::string_view key, Place place) const;
    [[nodiscard]] ZeekField expectedField(std::string_view key);
    void repair(std::string_view line);
    [[nodiscard]] Kind kind() const;

    simdjson::ondemand::parser m_parser;
    simdjson::ondemand::parser m_innerParser; // of a wrapped text: the outer one is still at work
    std::string m_sensorKey;
    struct Key {
        std::string name;
        ZeekField field;
    };
    std::vector<Key> m_keys; // keys seen, in the order they came
    size_t m_next = 0; // of m_keys: what probably comes next
    std::string m_inner;
    std::string m_repaired;
    ZeekRow m_row;
    bool m_brokenText = false;
    bool m_inside = false; // reading a wrapped text
};

} // namespace askance
