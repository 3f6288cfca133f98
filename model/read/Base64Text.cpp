// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/Base64Text.h"

namespace askance {

namespace {

    int sixBits(char c)
    {
        if (c >= 'A' && c <= 'Z')
            return c - 'A';
        if (c >= 'a' && c <= 'z')
            return c - 'a' + 26;
        if (c >= '0' && c <= '9')
            return c - '0' + 52;
        if (c == '+')
            return 62;
        return c == '/' ? 63 : -1;
    }

} // namespace

bool base64Bytes(std::string_view text, std::string& out)
{
    out.clear();
    if (text.size() % 4 != 0)
        return false;
    size_t padding = 0;
    while (padding < 2 && !text.empty() && text.back() == '=') {
        text.remove_suffix(1);
        ++padding;
    }
    unsigned bits = 0;
    unsigned known = 0;
    for (const char c : text) {
        const int six = sixBits(c);
        if (six < 0)
            return false;
        bits = (bits << 6U | static_cast<unsigned>(six)) & 0xFFFFFU;
        known += 6;
        if (known >= 8) {
            known -= 8;
            out += static_cast<char>(bits >> known & 0xFFU);
        }
    }
    return true;
}

} // namespace askance
