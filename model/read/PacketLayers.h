// SPDX-License-Identifier: GPL-3.0-or-later
//
// The layers of one packet from the cable up to the segment or datagram: link layer, IPv4 or IPv6 with its extension
// headers, UDP, TCP. Pure functions over bytes that nobody vouches for; nothing is put together here (FragmentAssembly,
// TcpAssembly). Used by PacketDecoder.
#pragma once

#include <QtGlobal>

#include <array>
#include <string_view>

namespace askance {

enum class LayerVerdict {
    Good,
    Other, // well, but nothing that carries DNS
    TooShort, // the capture ends before what is needed
    Malformed, // lengths that contradict one another
};

struct IpPacket {
    quint8 addressBytes = 0; // 4 or 16
    std::array<quint8, 16> source = {}; // network order, rest 0
    std::array<quint8, 16> target = {};
    quint8 protocol = 0; // 17 UDP, 6 TCP, of a fragment what its header says
    std::string_view payload;
    qint64 missingBytes = 0; // of the payload, because the capture was cut
    bool isFragment = false;
    quint32 fragmentId = 0;
    quint32 fragmentOffset = 0; // bytes
    bool hasMoreFragments = false;
};

// The IP packet in a frame of a link type (DLT_…): Ethernet with any number of VLAN tags, Linux cooked v1 and v2, raw
// IP, null and loop.
[[nodiscard]] LayerVerdict networkLayer(int linkType, std::string_view frame, std::string_view& ip);
[[nodiscard]] LayerVerdict readIp(std::string_view bytes, IpPacket& out);
// Passes over the extension headers of IPv6 that begin with `out.protocol` at `bytes`, up to a fragment header or the
// payload.
[[nodiscard]] LayerVerdict readExtensions(std::string_view bytes, IpPacket& out);

struct TransportSegment {
    quint16 sourcePort = 0;
    quint16 targetPort = 0;
    std::string_view payload;
    qint64 missingBytes = 0;
    // TCP
    quint32 sequence = 0;
    quint32 acknowledged = 0;
    bool isSyn = false;
    bool isAck = false;
};

// Ports only; for the rest of a packet that may be of no interest.
[[nodiscard]] bool readPorts(const IpPacket& ip, TransportSegment& out);
[[nodiscard]] LayerVerdict readUdp(const IpPacket& ip, TransportSegment& out);
[[nodiscard]] LayerVerdict readTcp(const IpPacket& ip, TransportSegment& out);

} // namespace askance
