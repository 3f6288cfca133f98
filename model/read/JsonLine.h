// SPDX-License-Identifier: GPL-3.0-or-later
//
// One JSON object of a log as a flat list of members, through simdjson's on-demand parser: nested keys are joined by a
// dot, elements of a list share the path of the list with "[]" behind it ("dns.answers[].rdata"). Numbers are kept as
// the text that stands in the log, so that no digit of a time is lost in a double. Used by readers of JSON lines.
#pragma once

#include <simdjson.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace askance {

class JsonLine {
public:
    enum class Kind : unsigned char { Text, Number, Boolean, Null };
    struct Member {
        std::string_view path;
        std::string_view text; // unescaped; "true", "false", "null" for these
        Kind kind = Kind::Null;
    };

    // An object in `size` bytes from `line`, with SIMDJSON_PADDING readable bytes behind them up to `readable` in all.
    // False if it is none; what was read before the fault is then gone. What it gives is valid until the next read.
    [[nodiscard]] bool read(const char* line, size_t size, size_t readable);
    [[nodiscard]] const std::vector<Member>& members() const { return m_members; }
    // The last member of that path; a null data() if there is none, or if it is null.
    [[nodiscard]] std::string_view text(std::string_view path) const;
    [[nodiscard]] bool has(std::string_view path) const { return text(path).data() != nullptr; }
    // The line read last was no UTF-8 (or held bare control bytes); they were taken as the text `\xHH`.
    [[nodiscard]] bool hadBrokenText() const { return m_brokenText; }

private:
    using Value = simdjson::ondemand::value;
    [[nodiscard]] simdjson::error_code readDocument(const char* text, size_t size, size_t readable);
    [[nodiscard]] simdjson::error_code readObject(simdjson::ondemand::object object, int depth);
    [[nodiscard]] simdjson::error_code readList(simdjson::ondemand::array list, int depth);
    [[nodiscard]] simdjson::error_code readValue(Value value, int depth);
    [[nodiscard]] simdjson::error_code add(std::string_view text, Kind kind);
    [[nodiscard]] std::string_view kept(std::string_view text);

    simdjson::ondemand::parser m_parser;
    std::string m_path; // of the value at hand
    std::string m_arena; // texts and paths; its capacity is that of the line, so that views stay valid
    std::vector<Member> m_members;
    std::string m_repaired;
    bool m_brokenText = false;
};

// Calls `visit` with each object among the first 200 lines of `head` (in UTF-8) that is one; returns how many were.
int visitObjects(std::string_view head, const std::function<void(const JsonLine&)>& visit);

} // namespace askance
