// SPDX-License-Identifier: GPL-3.0-or-later
//
// One JSON object of a log as a flat list of members, through simdjson's on-demand parser: nested keys are joined by a
// dot, elements of a list share the path of the list with "[]" behind it ("dns.answers[].rdata"). Numbers are kept as
// the text that stands in the log, so that no digit of a time is lost in a double. It knows nothing of lines and lists
// of objects (JsonObjects does). Used by readers of logs of JSON objects.
#pragma once

#include "read/JsonPaths.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace askance {

class JsonLine {
public:
    enum class Kind : unsigned char {
        Text, // unescaped
        Number, // as it stands
        Boolean, // "true", "false"
        Null,
        Unreadable, // a string of which no bytes can be made (half a surrogate pair): as it stands between its quotes
    };
    struct Member {
        quint32 path = kNone; // → pathOf()
        Kind kind = Kind::Null;
        std::string_view text;
    };

    JsonLine();
    ~JsonLine();
    JsonLine(const JsonLine&) = delete;
    JsonLine& operator=(const JsonLine&) = delete;

    // How many bytes behind an object must be readable, whatever they are.
    static constexpr size_t kPadding = 64;
    // One object and nothing else, with kPadding readable bytes behind it up to `readable` in all. False if it
    // is none; there are no members then. What it gives lives as long as the bytes of `object`, until the next read.
    // Members that lie very deep or have a path of monstrous length are left out.
    [[nodiscard]] bool read(std::string_view object, size_t readable);
    // The same from bytes with nothing behind them: copies them first.
    [[nodiscard]] bool readCopy(std::string_view object);

    // In the order of the log.
    [[nodiscard]] const std::vector<Member>& members() const { return m_members; }
    [[nodiscard]] std::string_view pathOf(const Member& member) const { return m_paths.at(member.path); }
    // The last member of that path, or none; the first one, in a list.
    [[nodiscard]] const Member* find(std::string_view path) const;
    [[nodiscard]] const Member* first(std::string_view path) const;
    // The text of find(); a null data() if there is none, or if it is null.
    [[nodiscard]] std::string_view text(std::string_view path) const;
    [[nodiscard]] bool has(std::string_view path) const { return text(path).data() != nullptr; }
    // Calls `visit(text)` with each member of that path that is not null, in order.
    template <typename Visit> void each(std::string_view path, Visit&& visit) const
    {
        const quint32 index = m_paths.find(path);
        for (const Member& member : m_members)
            if (member.path == index && member.kind != Kind::Null)
                visit(member.text);
    }
    // What was read last was no UTF-8 (or held bare control bytes); they were taken as the text `\xHH`.
    [[nodiscard]] bool hadBrokenText() const { return m_brokenText; }

private:
    struct Parser; // simdjson's: its header differs with how it is compiled, and so is kept out of this one

    std::unique_ptr<Parser> m_parser;
    JsonPaths m_paths;
    std::vector<Member> m_members;
    std::string m_repaired;
    std::string m_copy;
    bool m_brokenText = false;
};

// Broken UTF-8, and bare control bytes inside strings, as the text `\xHH`, which is how Zeek and Suricata spell them.
void repairJsonText(std::string_view object, std::string& out);

} // namespace askance
