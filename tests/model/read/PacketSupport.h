// SPDX-License-Identifier: GPL-3.0-or-later
//
// Captures written byte by byte, for tests of what reads them.
#pragma once

#include "WireSupport.h"

#include <algorithm>

namespace askance::test {

inline std::string little16(unsigned number)
{
    return {static_cast<char>(number & 0xFFU), static_cast<char>(number >> 8U & 0xFFU)};
}

inline std::string little32(quint32 number)
{
    return little16(number & 0xFFFFU) + little16(number >> 16U);
}

inline std::string address4(unsigned last)
{
    return {10, 0, 0, static_cast<char>(last)};
}

inline std::string address6(unsigned last)
{
    return std::string("\x20\x01\x0d\xb8", 4) + std::string(11, '\0') + static_cast<char>(last);
}

inline std::string ethernet(unsigned type, const std::string& payload, const std::vector<unsigned>& tags = {})
{
    std::string frame(12, '\2');
    for (const unsigned tag : tags)
        frame += wire16(tag) + wire16(11);
    return frame + wire16(type) + payload;
}

// `fragment`: the offset in bytes, plus one if more follow.
inline std::string ip4(
    unsigned protocol, unsigned from, unsigned to, const std::string& payload, unsigned id = 7, unsigned fragment = 0)
{
    const unsigned more = fragment & 1U ? 0x2000U : 0;
    return wire16(0x4500) + wire16(static_cast<unsigned>(20 + payload.size())) + wire16(id)
        + wire16(fragment / 8 | more) + std::string(1, '\x40') + static_cast<char>(protocol) + wire16(0)
        + address4(from) + address4(to) + payload;
}

inline std::string ip6(unsigned next, unsigned from, unsigned to, const std::string& payload)
{
    return wire32(0x60000000) + wire16(static_cast<unsigned>(payload.size())) + static_cast<char>(next) + '\x40'
        + address6(from) + address6(to) + payload;
}

inline std::string udp(unsigned from, unsigned to, const std::string& payload)
{
    return wire16(from) + wire16(to) + wire16(static_cast<unsigned>(8 + payload.size())) + wire16(0) + payload;
}

enum TcpFlag : unsigned { TcpFin = 1, TcpSyn = 2, TcpReset = 4, TcpAck = 16 };

inline std::string tcp(
    unsigned from, unsigned to, quint32 sequence, unsigned flags, const std::string& payload, quint32 confirmed = 0)
{
    return wire16(from) + wire16(to) + wire32(sequence) + wire32(confirmed) + wire16(0x5000U | flags) + wire16(512)
        + wire32(0) + payload;
}

inline std::string query(unsigned id, std::string_view name, unsigned type = 1)
{
    return wireHeader(id, 0x0100, 1) + wireQuestion(wireName(name), type);
}

// With one A record.
inline std::string reply(unsigned id, std::string_view name, unsigned flags = 0x8180)
{
    return wireHeader(id, flags, 1, 1) + wireQuestion(wireName(name), 1)
        + wireRecord(wirePointer(12), 1, 300, std::string("\xc0\0\2\1", 4));
}

// A message with its length before it.
inline std::string overTcp(const std::string& message)
{
    return wire16(static_cast<unsigned>(message.size())) + message;
}

// pcap: 2016-09-23T13:56:12Z and `us` (or `ns`) later for the n-th packet unless said otherwise.
class PcapFile {
public:
    explicit PcapFile(unsigned linkType = 1, bool isBigEndian = false, bool isNano = false)
        : m_isBig(isBigEndian)
    {
        bytes = number32(isNano ? 0xA1B23C4D : 0xA1B2C3D4)
            + (m_isBig ? wire16(2) + wire16(4) : little16(2) + little16(4)) + number32(0) + number32(0)
            + number32(65535) + number32(linkType);
    }
    PcapFile& add(const std::string& frame, quint32 second = 0, quint32 fraction = 0, size_t captured = SIZE_MAX)
    {
        const size_t kept = std::min(captured, frame.size());
        bytes += number32(1474638972 + second) + number32(fraction) + number32(static_cast<quint32>(kept))
            + number32(static_cast<quint32>(frame.size())) + frame.substr(0, kept);
        return *this;
    }
    std::string bytes;

private:
    [[nodiscard]] std::string number32(quint32 number) const { return m_isBig ? wire32(number) : little32(number); }
    bool m_isBig;
};

// pcapng, both byte orders.
class PcapNgFile {
public:
    explicit PcapNgFile(bool isBigEndian = false) { section(isBigEndian); }
    PcapNgFile& section(bool isBigEndian)
    {
        m_isBig = isBigEndian;
        return block(0x0A0D0D0A, number32(0x1A2B3C4D) + number16(1) + number16(0) + std::string(8, '\xff'));
    }
    PcapNgFile& interface(unsigned linkType, const std::string& options = {})
    {
        return block(1, number16(linkType) + number16(0) + number32(65535) + options);
    }
    // An option of an interface, padded.
    [[nodiscard]] std::string option(unsigned code, const std::string& value) const
    {
        return number16(code) + number16(static_cast<unsigned>(value.size())) + padded(value);
    }
    PcapNgFile& packet(quint32 interface, quint64 ticks, const std::string& frame)
    {
        const auto size = static_cast<quint32>(frame.size());
        return block(6,
            number32(interface) + number32(static_cast<quint32>(ticks >> 32U)) + number32(static_cast<quint32>(ticks))
                + number32(size) + number32(size) + padded(frame));
    }
    PcapNgFile& block(quint32 type, const std::string& body)
    {
        const std::string size = number32(static_cast<quint32>(12 + body.size()));
        bytes += number32(type) + size + body + size;
        return *this;
    }
    [[nodiscard]] std::string number32(quint32 number) const { return m_isBig ? wire32(number) : little32(number); }
    [[nodiscard]] std::string number16(unsigned number) const { return m_isBig ? wire16(number) : little16(number); }
    std::string bytes;

private:
    static std::string padded(const std::string& text) { return text + std::string((4 - text.size() % 4) % 4, '\0'); }
    bool m_isBig = false;
};

} // namespace askance::test
