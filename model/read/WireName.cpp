// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/WireName.h"

#include <arpa/inet.h>

#include <array>

namespace askance {

namespace {

    constexpr int kMostJumps = 64;
    constexpr int kMostLabels = 127;
    constexpr size_t kMostNameBytes = 255; // length octets and the root's zero included

    unsigned byteAt(std::string_view text, size_t at)
    {
        return static_cast<unsigned char>(text[at]);
    }

    void appendEscaped(unsigned c, std::string& out)
    {
        out += '\\';
        out += static_cast<char>('0' + c / 100);
        out += static_cast<char>('0' + c / 10 % 10);
        out += static_cast<char>('0' + c % 10);
    }

    void appendLabel(std::string_view label, std::string& out, char separator)
    {
        for (const char raw : label) {
            const auto c = static_cast<unsigned char>(raw);
            if (c <= 0x20 || c >= 0x7F || (separator != '\0' && raw == separator)) {
                appendEscaped(c, out);
                continue;
            }
            if (c == '.' || c == '\\')
                out += '\\';
            out += raw;
        }
    }

    // Where a walk along a name stands.
    struct NameWalk {
        size_t at;
        size_t segment; // where the labels at hand began: pointers go before it
        size_t behind = 0; // behind the name in its own place, 0: still there
        size_t octets = 1;
        int labels = 0;
        int jumps = 0;
    };

    std::string_view follow(std::string_view message, NameWalk& walk)
    {
        if (message.size() - walk.at < 2)
            return "message_cut";
        const size_t target = (byteAt(message, walk.at) & 0x3FU) << 8U | byteAt(message, walk.at + 1);
        if (walk.behind == 0)
            walk.behind = walk.at + 2;
        if (target >= walk.segment || ++walk.jumps > kMostJumps)
            return "name_loop";
        walk.at = walk.segment = target;
        return {};
    }

    std::string_view walkName(std::string_view message, NameWalk& walk, std::string& out, char separator)
    {
        const size_t start = out.size();
        while (walk.at < message.size()) {
            const unsigned length = byteAt(message, walk.at);
            if (length == 0) {
                if (out.size() == start)
                    out += '.';
                ++walk.at;
                return {};
            }
            if ((length & 0xC0U) == 0xC0U) {
                if (const std::string_view fault = follow(message, walk); !fault.empty())
                    return fault;
                continue;
            }
            if ((length & 0xC0U) != 0)
                return "bad_label";
            if (message.size() - walk.at - 1 < length)
                return "message_cut";
            walk.octets += length + 1;
            if (++walk.labels > kMostLabels || walk.octets > kMostNameBytes)
                return "name_too_long";
            if (out.size() != start)
                out += '.';
            appendLabel(message.substr(walk.at + 1, length), out, separator);
            walk.at += length + 1;
        }
        return "message_cut";
    }

} // namespace

std::string_view appendMessageName(std::string_view message, size_t& at, std::string& out, char separator)
{
    const size_t before = out.size();
    NameWalk walk{at, at};
    const std::string_view fault = walkName(message, walk, out, separator);
    if (fault.empty())
        at = walk.behind == 0 ? walk.at : walk.behind;
    else
        out.resize(before);
    return fault;
}

std::string_view appendWireName(std::string_view wire, std::string& out)
{
    const size_t before = out.size();
    NameWalk walk{0, 0};
    std::string_view fault = walkName(wire, walk, out, '\0');
    if (fault.empty() && walk.at != wire.size())
        fault = "bad_label";
    if (!fault.empty())
        out.resize(before);
    return fault;
}

bool appendAddress(std::string_view bytes, std::string& out)
{
    if (bytes.size() != 4 && bytes.size() != 16)
        return false;
    std::array<char, INET6_ADDRSTRLEN> text;
    inet_ntop(bytes.size() == 4 ? AF_INET : AF_INET6, bytes.data(), text.data(), static_cast<socklen_t>(text.size()));
    out += text.data();
    return true;
}

} // namespace askance
