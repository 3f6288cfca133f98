// SPDX-License-Identifier: GPL-3.0-or-later
//
// Numbers in the byte order of a capture, and the few constants of the two capture formats (pcap: libpcap's
// pcap-savefile(5); pcapng: draft-ietf-opsawg-pcapng). Used by CaptureCutter, CapturePackets and PacketLayers.
#pragma once

#include <QtGlobal>

#include <string>
#include <string_view>

namespace askance {

inline constexpr quint32 kMagicMicro = 0xA1B2C3D4;
inline constexpr quint32 kMagicNano = 0xA1B23C4D;
inline constexpr quint32 kByteOrder = 0x1A2B3C4D;
inline constexpr quint32 kBlockSection = 0x0A0D0D0A; // the same in both byte orders
inline constexpr quint32 kBlockInterface = 1;
inline constexpr quint32 kBlockOldPacket = 2;
inline constexpr quint32 kBlockSimplePacket = 3;
inline constexpr quint32 kBlockPacket = 6;
inline constexpr size_t kMostBlockBytes = size_t{1} << 20; // a packet and its options

// `text` must hold the bytes.
[[nodiscard]] inline quint32 captureNumber16(std::string_view text, size_t at, bool bigEndian)
{
    const auto byte = [&](size_t i) { return quint32{static_cast<unsigned char>(text[at + i])}; };
    return bigEndian ? byte(0) << 8U | byte(1) : byte(1) << 8U | byte(0);
}

[[nodiscard]] inline quint32 captureNumber32(std::string_view text, size_t at, bool bigEndian)
{
    const quint32 first = captureNumber16(text, at, bigEndian);
    const quint32 second = captureNumber16(text, at + 2, bigEndian);
    return bigEndian ? first << 16U | second : second << 16U | first;
}

inline void putCaptureNumber16(std::string& text, size_t at, quint32 number, bool bigEndian)
{
    text[at + (bigEndian ? 1 : 0)] = static_cast<char>(number & 0xFFU);
    text[at + (bigEndian ? 0 : 1)] = static_cast<char>(number >> 8U & 0xFFU);
}

inline void putCaptureNumber32(std::string& text, size_t at, quint32 number, bool bigEndian)
{
    putCaptureNumber16(text, at + (bigEndian ? 2 : 0), number & 0xFFFFU, bigEndian);
    putCaptureNumber16(text, at + (bigEndian ? 0 : 2), number >> 16U, bigEndian);
}

} // namespace askance
