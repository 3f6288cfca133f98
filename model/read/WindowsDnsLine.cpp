// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/WindowsDnsLine.h"

#include <algorithm>
#include <charconv>

namespace askance {

namespace {

    std::string_view takeWord(std::string_view& text)
    {
        const size_t begin = std::min(text.find_first_not_of(' '), text.size());
        const size_t end = std::min(text.find(' ', begin), text.size());
        const std::string_view word = text.substr(begin, end - begin);
        text.remove_prefix(end);
        return word;
    }

    bool isHex(std::string_view word)
    {
        return !word.empty() && word.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
    }

    // "UDP Rcv 10.0.0.1    0c6b R Q"; servers of 2003 wrote no packet identifier before it.
    bool takeEnds(std::string_view& rest, WindowsDnsLine& out)
    {
        out.transport = takeWord(rest);
        if (isHex(out.transport))
            out.transport = takeWord(rest);
        const std::string_view way = takeWord(rest);
        out.isSent = way == "Snd";
        out.address = takeWord(rest);
        out.id = takeWord(rest);
        std::string_view opcode = takeWord(rest);
        out.isResponse = opcode == "R";
        if (out.isResponse)
            opcode = takeWord(rest);
        if (opcode.size() != 1)
            return false;
        out.opcode = opcode.front();
        return (out.transport == "UDP" || out.transport == "TCP") && (out.isSent || way == "Rcv")
            && smallHex(out.id) >= 0;
    }

    // "[8081   DR  NOERROR]"
    bool takeFlags(std::string_view& rest, WindowsDnsLine& out)
    {
        const size_t open = rest.find_first_not_of(' ');
        if (open == std::string_view::npos || rest[open] != '[')
            return false;
        const size_t close = rest.find(']');
        if (close == std::string_view::npos)
            return false;
        std::string_view flags = rest.substr(open + 1, close - open - 1);
        rest.remove_prefix(close + 1);
        const qint64 swapped = smallHex(takeWord(flags));
        for (std::string_view word = takeWord(flags); !word.empty(); word = takeWord(flags))
            out.response = word; // the last
        out.flags = (swapped & 0xFF) << 8 | swapped >> 8;
        return swapped >= 0 && !out.response.empty();
    }

    void appendByte(char c, std::string& out)
    {
        if (c == '.' || c == '\\')
            out += '\\';
        out += c;
    }

    bool countedName(std::string_view logged, std::string& out)
    {
        while (!logged.empty()) {
            const size_t close = logged.substr(0, 5).find(')');
            if (logged.front() != '(' || close == std::string_view::npos || close == 1)
                return false;
            size_t length = 0;
            const char* end = logged.data() + close;
            const auto parsed = std::from_chars(logged.data() + 1, end, length);
            logged.remove_prefix(close + 1);
            if (parsed.ptr != end || parsed.ec != std::errc())
                return false;
            if (length == 0) {
                if (out.empty())
                    out = '.';
                return logged.empty();
            }
            if (length > logged.size())
                return false;
            if (!out.empty())
                out += '.';
            for (const char c : logged.substr(0, length))
                appendByte(c, out);
            logged.remove_prefix(length);
        }
        return false; // no root at its end: the line was cut
    }

} // namespace

qint64 smallHex(std::string_view text)
{
    qint64 value = -1;
    if (text.size() > 4 || !isHex(text))
        return -1;
    std::from_chars(text.data(), text.data() + text.size(), value, 16);
    return value;
}

WindowsDnsLine readWindowsDnsLine(std::string_view rest)
{
    WindowsDnsLine out;
    static_cast<void>(takeWord(rest)); // thread
    if (takeWord(rest) != "PACKET")
        return out;
    out.kind = WindowsDnsLine::Kind::Broken;
    if (!takeEnds(rest, out) || !takeFlags(rest, out))
        return out;
    out.type = takeWord(rest);
    const size_t begin = std::min(rest.find_first_not_of(' '), rest.size());
    out.name = rest.substr(begin, rest.find_last_not_of(' ') + 1 - begin);
    if (!out.type.empty() && !out.name.empty())
        out.kind = WindowsDnsLine::Kind::Packet;
    return out;
}

bool windowsName(std::string_view logged, std::string& out)
{
    out.clear();
    if (logged.starts_with('('))
        return countedName(logged, out);
    if (!logged.starts_with('.'))
        return false;
    for (const char c : logged.size() > 1 ? logged.substr(1) : logged) {
        if (c == '\\')
            out += '\\';
        out += c;
    }
    return true;
}

} // namespace askance
