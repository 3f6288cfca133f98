// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/TextDecoder.h"

#include <algorithm>
#include <array>

namespace askance {

namespace {

    void appendUtf8(char32_t c, std::string& out)
    {
        const auto tail = [&](unsigned shift) { out += static_cast<char>(0x80U | ((c >> shift) & 0x3FU)); };
        if (c < 0x80) {
            out += static_cast<char>(c);
        } else if (c < 0x800) {
            out += static_cast<char>(0xC0U | (c >> 6));
            tail(0);
        } else if (c < 0x10000) {
            out += static_cast<char>(0xE0U | (c >> 12));
            tail(6);
            tail(0);
        } else {
            out += static_cast<char>(0xF0U | (c >> 18));
            tail(12);
            tail(6);
            tail(0);
        }
    }

    // 0x80 … 0x9F of Windows-1252 (WHATWG Encoding, index windows-1252).
    constexpr std::array<char16_t, 32> kWindows1252 = {0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178};

    // Zeroes at even and at odd places of the first 4 KiB.
    TextEncoding utf16WithoutMark(std::string_view head)
    {
        const size_t n = std::min<size_t>(head.size(), 4096) & ~size_t{1};
        size_t even = 0;
        size_t odd = 0;
        for (size_t i = 0; i < n; i += 2) {
            even += head[i] == '\0' ? 1U : 0U;
            odd += head[i + 1] == '\0' ? 1U : 0U;
        }
        const size_t most = n / 2 * 9 / 10;
        if (n >= 8 && odd >= most && even == 0)
            return TextEncoding::Utf16LittleEndian;
        if (n >= 8 && even >= most && odd == 0)
            return TextEncoding::Utf16BigEndian;
        return TextEncoding::Utf8;
    }

    bool looksLikeWindows1252(std::string_view head)
    {
        size_t proper = 0;
        size_t broken = 0;
        for (size_t i = 0; i < head.size();) {
            if (static_cast<unsigned char>(head[i]) < 0x80) {
                ++i;
                continue;
            }
            const size_t n = utf8Length(head.substr(i));
            // A sequence cut off by the end of the head is no evidence either way.
            if (n == 0 && head.size() - i < 4)
                break;
            (n > 0 ? proper : broken) += 1;
            i += std::max<size_t>(n, 1);
        }
        return broken > proper;
    }

} // namespace

size_t utf8Length(std::string_view text)
{
    const auto at = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto tail = [&](size_t i) { return i < text.size() && (at(i) & 0xC0U) == 0x80U; };
    if (text.empty())
        return 0;
    const unsigned char c = at(0);
    if (c < 0x80)
        return 1;
    if (c >= 0xC2 && c <= 0xDF)
        return tail(1) ? 2 : 0;
    if (c >= 0xE0 && c <= 0xEF) {
        if (!tail(1) || !tail(2) || (c == 0xE0 && at(1) < 0xA0) || (c == 0xED && at(1) > 0x9F))
            return 0;
        return 3;
    }
    if (c >= 0xF0 && c <= 0xF4) {
        if (!tail(1) || !tail(2) || !tail(3) || (c == 0xF0 && at(1) < 0x90) || (c == 0xF4 && at(1) > 0x8F))
            return 0;
        return 4;
    }
    return 0;
}

size_t markLength(std::string_view head)
{
    if (head.starts_with("\xEF\xBB\xBF"))
        return 3;
    return head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF") ? 2 : 0;
}

TextEncoding guessEncoding(std::string_view head)
{
    if (head.starts_with("\xEF\xBB\xBF"))
        return TextEncoding::Utf8Mark;
    if (head.starts_with("\xFF\xFE"))
        return TextEncoding::Utf16LittleEndian;
    if (head.starts_with("\xFE\xFF"))
        return TextEncoding::Utf16BigEndian;
    const TextEncoding bare = utf16WithoutMark(head);
    if (bare != TextEncoding::Utf8)
        return bare;
    return looksLikeWindows1252(head) ? TextEncoding::Windows1252 : TextEncoding::Utf8;
}

bool isUtf16(TextEncoding encoding)
{
    return encoding == TextEncoding::Utf16LittleEndian || encoding == TextEncoding::Utf16BigEndian;
}

const char* encodingName(TextEncoding encoding)
{
    switch (encoding) {
    case TextEncoding::Utf8:
    case TextEncoding::Utf8Mark:
        return "utf-8";
    case TextEncoding::Utf16LittleEndian:
        return "utf-16le";
    case TextEncoding::Utf16BigEndian:
        return "utf-16be";
    case TextEncoding::Windows1252:
        return "windows-1252";
    }
    return "";
}

void Utf16Decoder::unit(char16_t u, std::string& out)
{
    constexpr char32_t kReplacement = 0xFFFD;
    const bool low = u >= 0xDC00 && u <= 0xDFFF;
    if (m_high != 0) {
        if (low) {
            appendUtf8(0x10000U + ((char32_t{m_high} - 0xD800U) << 10) + (char32_t{u} - 0xDC00U), out);
            m_high = 0;
            return;
        }
        appendUtf8(kReplacement, out);
        m_high = 0;
    }
    if (u >= 0xD800 && u <= 0xDBFF)
        m_high = u;
    else
        appendUtf8(low ? kReplacement : char32_t{u}, out);
}

void Utf16Decoder::append(std::string_view bytes, bool atEnd, std::string& out)
{
    for (const char raw : bytes) {
        const auto c = static_cast<unsigned char>(raw);
        if (!m_hasOdd) {
            m_odd = c;
            m_hasOdd = true;
            continue;
        }
        m_hasOdd = false;
        unit(static_cast<char16_t>(m_bigEndian ? m_odd << 8 | c : c << 8 | m_odd), out);
    }
    if (!atEnd)
        return;
    if (m_high != 0 || m_hasOdd)
        appendUtf8(0xFFFD, out);
    m_high = 0;
    m_hasOdd = false;
}

std::string decodedHead(std::string_view head)
{
    const TextEncoding encoding = guessEncoding(head);
    const std::string_view rest = head.substr(markLength(head));
    if (!isUtf16(encoding))
        return std::string(rest);
    std::string out;
    Utf16Decoder(encoding == TextEncoding::Utf16BigEndian).append(rest, false, out);
    return out;
}

void windows1252ToUtf8(std::string_view bytes, std::string& out)
{
    out.clear();
    for (const char raw : bytes) {
        const auto c = static_cast<unsigned char>(raw);
        appendUtf8(c >= 0x80 && c < 0xA0 ? char32_t{kWindows1252[c - 0x80U]} : char32_t{c}, out);
    }
}

} // namespace askance
