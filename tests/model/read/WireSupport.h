// SPDX-License-Identifier: GPL-3.0-or-later
//
// DNS messages written byte by byte, for tests of what reads them.
#pragma once

#include <QtGlobal>

#include <string>
#include <string_view>
#include <vector>

namespace askance::test {

inline std::string wire16(unsigned number)
{
    return {static_cast<char>(number >> 8U), static_cast<char>(number & 0xFFU)};
}

inline std::string wire32(quint32 number)
{
    return wire16(number >> 16U) + wire16(number & 0xFFFFU);
}

inline std::string wireLabel(std::string_view label)
{
    return static_cast<char>(label.size()) + std::string(label);
}

// Without escapes: every dot parts labels. "" is the root.
inline std::string wireName(std::string_view text)
{
    std::string wire;
    while (!text.empty()) {
        const size_t dot = text.find('.');
        wire += wireLabel(text.substr(0, dot));
        text = dot == std::string_view::npos ? std::string_view() : text.substr(dot + 1);
    }
    return wire + '\0';
}

inline std::string wirePointer(unsigned target)
{
    return wire16(0xC000U | target);
}

inline std::string wireHeader(
    unsigned id, unsigned flags, unsigned questions, unsigned answers = 0, unsigned authority = 0, unsigned more = 0)
{
    return wire16(id) + wire16(flags) + wire16(questions) + wire16(answers) + wire16(authority) + wire16(more);
}

inline std::string wireQuestion(const std::string& name, unsigned type, unsigned queryClass = 1)
{
    return name + wire16(type) + wire16(queryClass);
}

inline std::string wireRecord(const std::string& owner, unsigned type, quint32 ttl, const std::string& data)
{
    return owner + wire16(type) + wire16(1) + wire32(ttl) + wire16(static_cast<unsigned>(data.size())) + data;
}

} // namespace askance::test
