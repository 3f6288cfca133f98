// SPDX-License-Identifier: GPL-3.0-or-later
#include "record/SourceAddress.h"

#include <arpa/inet.h>

#include <charconv>
#include <cstring>

namespace askance {

namespace {

    bool parseAddress(std::string_view text, SourceAddress& out)
    {
        if (isDottedQuad(text, out.bytes.data())) {
            out.kind = SourceKind::Address;
            out.length = 4;
            return true;
        }
        std::array<char, INET6_ADDRSTRLEN + 1> buffer{};
        if (text.empty() || text.size() >= buffer.size() || text.find('\0') != std::string_view::npos)
            return false;
        std::memcpy(buffer.data(), text.data(), text.size());
        if (inet_pton(AF_INET6, buffer.data(), out.bytes.data()) != 1)
            return false;
        out.kind = SourceKind::Address;
        out.length = 16;
        return true;
    }

    bool isHostName(std::string_view text)
    {
        for (const char c : text) {
            const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '_' && c != '.')
                return false;
        }
        return !text.empty();
    }

    void escapeInto(std::string_view text, std::string& out)
    {
        for (const char raw : text) {
            const auto c = static_cast<unsigned char>(raw);
            if (c >= 0x20 && c < 0x7F && c != '\\') {
                out += raw;
            } else {
                out += '\\';
                out += static_cast<char>('0' + c / 100);
                out += static_cast<char>('0' + c / 10 % 10);
                out += static_cast<char>('0' + c % 10);
            }
        }
    }

} // namespace

bool isDottedQuad(std::string_view text, quint8* bytes)
{
    constexpr size_t kShortest = 7; // 0.0.0.0
    constexpr size_t kLongest = 15;
    if (text.size() < kShortest || text.size() > kLongest)
        return false;
    int number = 0;
    size_t digits = 0;
    size_t part = 0;
    for (size_t i = 0; i <= text.size(); ++i) {
        const char c = i < text.size() ? text[i] : '.';
        if (c >= '0' && c <= '9') {
            if (digits > 0 && number == 0)
                return false;
            number = number * 10 + (c - '0');
            ++digits;
            if (number > 255)
                return false;
            continue;
        }
        if (c != '.' || digits == 0 || part == 4)
            return false;
        if (bytes)
            bytes[part] = static_cast<quint8>(number);
        ++part;
        number = 0;
        digits = 0;
    }
    return part == 4;
}

SourceAddress parseSource(std::string_view text, std::string& canonical)
{
    canonical.clear();
    SourceAddress source;
    if (parseAddress(text, source)) {
        if (source.length == 4) {
            canonical = text;
            return source;
        }
        std::array<char, INET6_ADDRSTRLEN> buffer{};
        inet_ntop(AF_INET6, source.bytes.data(), buffer.data(), buffer.size());
        canonical = buffer.data();
        return source;
    }
    source = {};
    if (isHostName(text)) {
        source.kind = SourceKind::Host;
        canonical = text;
        for (char& c : canonical)
            if (c >= 'A' && c <= 'Z')
                c = static_cast<char>(c + ('a' - 'A'));
        return source;
    }
    escapeInto(text, canonical);
    return source;
}

bool AddressPrefix::contains(const SourceAddress& address) const
{
    if (address.kind != SourceKind::Address || address.length != base.length)
        return false;
    const int whole = bits / 8;
    if (std::memcmp(address.bytes.data(), base.bytes.data(), static_cast<size_t>(whole)) != 0)
        return false;
    const int rest = bits % 8;
    if (rest == 0)
        return true;
    const auto index = static_cast<size_t>(whole);
    const auto mask = static_cast<quint8>(0xFF << (8 - rest));
    return (address.bytes[index] & mask) == base.bytes[index];
}

bool parsePrefix(std::string_view text, AddressPrefix& out)
{
    const size_t slash = text.find('/');
    if (slash == std::string_view::npos)
        return false;
    const std::string_view number = text.substr(slash + 1);
    int bits = -1;
    const auto end = number.data() + number.size();
    const auto parsed = std::from_chars(number.data(), end, bits);
    out.base = {};
    if (parsed.ec != std::errc() || parsed.ptr != end || !parseAddress(text.substr(0, slash), out.base))
        return false;
    if (bits < 0 || bits > out.base.length * 8)
        return false;
    out.bits = bits;
    for (int bit = bits; bit < out.base.length * 8; ++bit)
        out.base.bytes[static_cast<size_t>(bit / 8)] &= static_cast<quint8>(~(0x80U >> (bit % 8)));
    return true;
}

} // namespace askance
