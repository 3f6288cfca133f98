// SPDX-License-Identifier: GPL-3.0-or-later
#include "record/DomainName.h"

#include <array>

namespace askance {

namespace {

    constexpr size_t kMaxLabel = 63;
    constexpr size_t kMaxWire = 255; // RFC 1035 §2.3.4: length octets and the root's zero included

    bool isPlain(unsigned char c)
    {
        return c > 0x20 && c < 0x7F && c != '\\';
    }

    // The common case by far: nothing to rewrite. Checks label lengths on the way.
    bool isPresentationAlready(std::string_view name, bool& wellFormed)
    {
        size_t label = 0;
        for (const char raw : name) {
            const auto c = static_cast<unsigned char>(raw);
            if (!isPlain(c))
                return false;
            if (c != '.') {
                ++label;
                continue;
            }
            if (label == 0 || label > kMaxLabel) {
                wellFormed = false;
                return true;
            }
            label = 0;
        }
        wellFormed = label > 0 && label <= kMaxLabel && name.size() + 2 <= kMaxWire;
        return true;
    }

    int hexValue(char c)
    {
        if (c >= '0' && c <= '9')
            return c - '0';
        if (c >= 'a' && c <= 'f')
            return c - 'a' + 10;
        if (c >= 'A' && c <= 'F')
            return c - 'A' + 10;
        return -1;
    }

    bool isDigit(char c)
    {
        return c >= '0' && c <= '9';
    }

    struct Octet {
        unsigned char value = 0;
        bool isDot = false; // a separator, not a byte of a label
        size_t length = 1; // characters of the logged text
    };

    bool octetAt(std::string_view text, size_t pos, NameSpelling spelling, Octet& out)
    {
        const char c = text[pos];
        out = {static_cast<unsigned char>(c), c == '.', 1};
        if (c != '\\' || spelling == NameSpelling::Raw)
            return true;
        const std::string_view rest = text.substr(pos + 1);
        if (spelling == NameSpelling::ZeekHex) {
            if (rest.size() >= 3 && rest[0] == 'x' && hexValue(rest[1]) >= 0 && hexValue(rest[2]) >= 0)
                out = {static_cast<unsigned char>(hexValue(rest[1]) * 16 + hexValue(rest[2])), false, 4};
            // Zeek itself joins labels with a dot before it escapes, so an escaped dot there is one inside a label.
            return true;
        }
        if (rest.size() >= 3 && isDigit(rest[0]) && isDigit(rest[1]) && isDigit(rest[2])) {
            const int value = (rest[0] - '0') * 100 + (rest[1] - '0') * 10 + (rest[2] - '0');
            if (value <= 255) {
                out = {static_cast<unsigned char>(value), false, 4};
                return true;
            }
            return spelling == NameSpelling::Plain;
        }
        if (!rest.empty() && !isDigit(rest[0])) {
            out = {static_cast<unsigned char>(rest[0]), false, 2};
            return true;
        }
        return spelling == NameSpelling::Plain;
    }

    void appendOctet(unsigned char c, std::string& out)
    {
        if (c == '\\' || c == '.') {
            out += '\\';
            out += static_cast<char>(c);
        } else if (isPlain(c)) {
            out += static_cast<char>(c);
        } else {
            const std::array<char, 4> escape = {'\\', static_cast<char>('0' + c / 100),
                static_cast<char>('0' + c / 10 % 10), static_cast<char>('0' + c % 10)};
            out.append(escape.data(), escape.size());
        }
    }

} // namespace

bool presentationName(std::string_view logged, NameSpelling spelling, std::string& out)
{
    out.clear();
    if (logged.empty() || logged == ".") {
        out.assign(1, '.');
        return true;
    }
    std::string_view name = logged;
    bool wellFormed = false;
    const std::string_view withoutDot = name.back() == '.' ? name.substr(0, name.size() - 1) : name;
    if (isPresentationAlready(withoutDot, wellFormed)) {
        out = withoutDot;
        return wellFormed;
    }
    size_t label = 0;
    size_t wire = 1; // the root's zero octet
    for (size_t pos = 0; pos < name.size();) {
        Octet octet;
        if (!octetAt(name, pos, spelling, octet))
            return false;
        pos += octet.length;
        if (octet.isDot) {
            if (label == 0 || label > kMaxLabel)
                return false;
            wire += label + 1;
            label = 0;
            if (pos < name.size())
                out += '.';
            continue;
        }
        ++label;
        appendOctet(octet.value, out);
    }
    if (label > 0)
        wire += label + 1;
    return label <= kMaxLabel && wire <= kMaxWire && !out.empty();
}

bool isCanonicalName(std::string_view logged)
{
    // 0: nothing that stands in such a name, 1: part of a label, 2: a dot.
    static constexpr std::array<unsigned char, 256> kinds = [] {
        std::array<unsigned char, 256> table{};
        for (int c = 'a'; c <= 'z'; ++c)
            table[static_cast<size_t>(c)] = 1;
        for (int c = '0'; c <= '9'; ++c)
            table[static_cast<size_t>(c)] = 1;
        table['-'] = table['_'] = 1;
        table['.'] = 2;
        return table;
    }();
    size_t label = 0;
    for (const char raw : logged) {
        const unsigned char kind = kinds[static_cast<unsigned char>(raw)];
        if (kind == 1) {
            ++label;
            continue;
        }
        if (kind == 0 || label == 0 || label > kMaxLabel)
            return false;
        label = 0;
    }
    return label > 0 && label <= kMaxLabel && logged.size() + 2 <= kMaxWire;
}

void foldName(std::string& presentation)
{
    for (char& c : presentation)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c + ('a' - 'A'));
}

bool isUnder(std::string_view name, std::string_view zone)
{
    if (zone == "." || name == zone)
        return true;
    if (name.size() <= zone.size() || !name.ends_with(zone))
        return false;
    const size_t dot = name.size() - zone.size() - 1;
    if (name[dot] != '.')
        return false;
    size_t backslashes = 0;
    while (backslashes < dot && name[dot - 1 - backslashes] == '\\')
        ++backslashes;
    return backslashes % 2 == 0;
}

std::string defangedName(std::string_view name)
{
    std::string text;
    for (const char c : name) {
        if (c == '.')
            text.append({'[', '.', ']'});
        else
            text.push_back(c);
    }
    return text;
}

} // namespace askance
