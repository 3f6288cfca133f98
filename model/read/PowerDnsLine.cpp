// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/PowerDnsLine.h"

#include <algorithm>

namespace askance {

namespace {

    // `key="value" key="value"`: the next pair, with escapes left in the value. False at the end.
    bool takePair(std::string_view& text, std::string_view& key, std::string_view& value)
    {
        for (;;) {
            const size_t equals = text.find("=\"");
            if (equals == std::string_view::npos)
                return false;
            const size_t blank = text.substr(0, equals).rfind(' ');
            key = text.substr(blank == std::string_view::npos ? 0 : blank + 1, equals - (blank + 1));
            text.remove_prefix(equals + 2);
            size_t end = 0;
            while (end < text.size() && text[end] != '"')
                end += text[end] == '\\' ? 2U : 1U;
            if (end >= text.size())
                return false; // cut
            value = text.substr(0, end);
            text.remove_prefix(end + 1);
            return true;
        }
    }

    PowerDnsKind kindOf(std::string_view message)
    {
        if (message == "Question")
            return PowerDnsKind::Question;
        if (message == "Answer")
            return PowerDnsKind::Answer;
        return message == "Question answered from packet cache" ? PowerDnsKind::Whole : PowerDnsKind::Other;
    }

    void readStructured(std::string_view text, PowerDnsLine& line)
    {
        std::string_view key;
        std::string_view value;
        bool hasName = false;
        while (takePair(text, key, value)) {
            if (key == "msg")
                line.kind = kindOf(value);
            else if (key == "ts")
                line.time = value;
            else if (key == "mtid")
                line.task = value;
            else if (key == "remote")
                line.remote = endpointOf(value);
            else if (key == "qname")
                line.name = value;
            else if (key == "qtype")
                line.type = value;
            else if (key == "proto")
                line.transport = value;
            else if (key == "rcode")
                line.response = value;
            else if (key == "totms")
                line.totalMs = value;
            hasName = hasName || key == "qname";
        }
        line.isStructured = true;
        if (!hasName)
            line.kind = PowerDnsKind::Other;
    }

    // "example.com|A": the type stands behind the last bar.
    bool takeNameAndType(std::string_view text, PowerDnsLine& line)
    {
        const size_t bar = text.rfind('|');
        if (bar == std::string_view::npos)
            return false;
        line.name = text.substr(0, bar);
        line.type = text.substr(bar + 1);
        return !line.type.empty();
    }

    // What stands between `before` and the next of `behind` in `text`; nothing if either is missing.
    std::string_view between(std::string_view text, std::string_view before, std::string_view behind)
    {
        const size_t at = text.find(before);
        if (at == std::string_view::npos)
            return {};
        const std::string_view rest = text.substr(at + before.size());
        return rest.substr(0, std::min(rest.find(behind), rest.size()));
    }

    // "Remote 192.0.2.1 wants 'example.com|A', do = 0, bufsize = 1232: packetcache HIT"
    bool readAuthoritative(std::string_view text, PowerDnsLine& line)
    {
        const size_t wants = text.find(" wants '");
        const size_t remote = text.substr(0, std::min(wants, text.size())).rfind("Remote ");
        if (wants == std::string_view::npos || remote == std::string_view::npos)
            return false;
        std::string_view who = text.substr(remote + 7, wants - remote - 7);
        who = who.substr(0, who.find("<-")); // the client subnet that it speaks for
        const std::string_view rest = text.substr(wants + 8);
        size_t end = rest.rfind("', do = ");
        end = end == std::string_view::npos ? rest.rfind('\'') : end;
        if (end == std::string_view::npos || !takeNameAndType(rest.substr(0, end), line))
            return false;
        line.remote = endpointOf(who);
        line.transport = text.substr(0, remote).ends_with("TCP ") ? "tcp" : "";
        line.kind = PowerDnsKind::Whole;
        return true;
    }

    // "3 [1/1] question for 'example.com|A' from 192.0.2.1:5555" and its answer.
    void readOldRecursor(std::string_view text, PowerDnsLine& line)
    {
        constexpr std::string_view kQuestion = " question for '";
        constexpr std::string_view kAnswer = " answer to question '";
        constexpr std::string_view kCached = " question answered from packet cache ";
        const bool isQuestion = text.find(kQuestion) != std::string_view::npos;
        const std::string_view words = isQuestion ? kQuestion : kAnswer;
        const size_t at = text.find(words);
        if (at == std::string_view::npos) {
            if (text.find(kCached) == std::string_view::npos)
                return;
            const size_t from = text.rfind(" from ");
            line.remote = endpointOf(from == std::string_view::npos ? std::string_view() : text.substr(from + 6));
            line.hasName = false;
            line.kind = isAddressText(line.remote.address) ? PowerDnsKind::Whole : PowerDnsKind::Other;
            return;
        }
        const std::string_view before = text.substr(0, at);
        const size_t bracket = before.rfind('[');
        line.task = bracket == std::string_view::npos ? std::string_view() : before.substr(bracket);
        line.task = line.task.substr(0, line.task.find('/'));
        const std::string_view rest = text.substr(at + words.size());
        const size_t end = isQuestion ? rest.rfind("' from ") : rest.rfind("': ");
        if (end == std::string_view::npos || !takeNameAndType(rest.substr(0, end), line))
            return;
        line.kind = isQuestion ? PowerDnsKind::Question : PowerDnsKind::Answer;
        if (isQuestion) {
            line.remote = endpointOf(rest.substr(end + 7).substr(0, rest.substr(end + 7).find(' ')));
            return;
        }
        const std::string_view told = rest.substr(end);
        line.response = between(told, "rcode=", ",");
        const size_t total = told.find(" tot ms");
        if (total != std::string_view::npos)
            line.totalMs = told.substr(0, total).substr(told.substr(0, total).rfind(' ') + 1);
    }

} // namespace

PowerDnsLine powerDnsLine(std::string_view line)
{
    PowerDnsLine out;
    if (line.find("msg=\"") != std::string_view::npos)
        readStructured(line, out);
    else if (!readAuthoritative(line, out))
        readOldRecursor(line, out);
    return out;
}

void unquoted(std::string_view value, std::string& out)
{
    out.clear();
    for (size_t i = 0; i < value.size(); ++i) {
        if (value[i] == '\\' && i + 1 < value.size() && (value[i + 1] == '\\' || value[i + 1] == '"'))
            ++i;
        out += value[i];
    }
}

std::string_view powerDnsTypeNumber(std::string_view word)
{
    if (word == "ADDR")
        return "65400";
    if (word == "ALIAS")
        return "65401";
    return word == "LUA" ? "65402" : std::string_view();
}

} // namespace askance
