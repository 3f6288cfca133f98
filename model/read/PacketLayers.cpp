// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/PacketLayers.h"

#include "read/CaptureWords.h"

#include <pcap/dlt.h>

#include <algorithm>

namespace askance {

namespace {

    constexpr unsigned kTypeIp4 = 0x0800;
    constexpr unsigned kTypeIp6 = 0x86DD;

    enum Protocol : quint8 {
        HopByHop = 0,
        Routing = 43,
        Fragment = 44,
        Authentication = 51,
        Destination = 60,
        Mobility = 135,
        HostIdentity = 139,
        Shim6 = 140
    };

    unsigned byteAt(std::string_view text, size_t at)
    {
        return static_cast<unsigned char>(text[at]);
    }

    unsigned network16(std::string_view text, size_t at)
    {
        return captureNumber16(text, at, true);
    }

    quint32 network32(std::string_view text, size_t at)
    {
        return captureNumber32(text, at, true);
    }

    // IP by its version, where the link layer does not say.
    LayerVerdict byVersion(std::string_view rest, std::string_view& ip)
    {
        if (rest.empty())
            return LayerVerdict::TooShort;
        ip = rest;
        const unsigned version = byteAt(rest, 0) >> 4U;
        return version == 4 || version == 6 ? LayerVerdict::Good : LayerVerdict::Other;
    }

    bool isVlanTag(unsigned type)
    {
        return type == 0x8100 || type == 0x88A8 || type == 0x9100 || type == 0x9200 || type == 0x9300;
    }

    // `type` is that of what follows at `at`: VLAN tags, then IP.
    LayerVerdict byType(std::string_view frame, unsigned type, size_t at, std::string_view& ip)
    {
        while (isVlanTag(type)) {
            if (frame.size() < at + 4)
                return LayerVerdict::TooShort;
            type = network16(frame, at + 2);
            at += 4;
        }
        if (type != kTypeIp4 && type != kTypeIp6)
            return LayerVerdict::Other;
        return byVersion(frame.substr(std::min(at, frame.size())), ip);
    }

    void setAddresses(std::string_view bytes, quint8 size, IpPacket& out)
    {
        out.addressBytes = size;
        out.source = {};
        out.target = {};
        for (size_t i = 0; i < size; ++i) {
            out.source[i] = static_cast<quint8>(bytes[i]);
            out.target[i] = static_cast<quint8>(bytes[size + i]);
        }
    }

    // `length` bytes behind `header`, as far as they were captured; what is behind them is padding.
    void setPayload(std::string_view bytes, size_t header, size_t length, IpPacket& out)
    {
        const std::string_view rest = bytes.substr(header);
        out.payload = rest.substr(0, length);
        out.missingBytes = static_cast<qint64>(length - out.payload.size());
    }

    LayerVerdict readIp4(std::string_view bytes, IpPacket& out)
    {
        if (bytes.size() < 20)
            return LayerVerdict::TooShort;
        const size_t header = size_t{byteAt(bytes, 0) & 0xFU} * 4;
        size_t total = network16(bytes, 2);
        if (total == 0) // left to the network card to cut
            total = std::max(bytes.size(), header);
        if (header < 20 || total < header)
            return LayerVerdict::Malformed;
        if (bytes.size() < header)
            return LayerVerdict::TooShort;
        setAddresses(bytes.substr(12), 4, out);
        setPayload(bytes, header, total - header, out);
        out.protocol = static_cast<quint8>(bytes[9]);
        const unsigned fragment = network16(bytes, 6);
        out.fragmentOffset = (fragment & 0x1FFFU) * 8;
        out.hasMoreFragments = (fragment & 0x2000U) != 0;
        out.isFragment = out.hasMoreFragments || out.fragmentOffset != 0;
        out.fragmentId = network16(bytes, 4);
        return LayerVerdict::Good;
    }

    LayerVerdict readIp6(std::string_view bytes, IpPacket& out)
    {
        if (bytes.size() < 40)
            return LayerVerdict::TooShort;
        size_t length = network16(bytes, 4);
        if (length == 0) // a jumbogram, or left to the network card
            length = bytes.size() - 40;
        setAddresses(bytes.substr(8), 16, out);
        setPayload(bytes, 40, length, out);
        out.protocol = static_cast<quint8>(bytes[6]);
        return readExtensions(out.payload, out);
    }

    LayerVerdict readFragmentHeader(std::string_view bytes, IpPacket& out)
    {
        if (bytes.size() < 8)
            return LayerVerdict::TooShort;
        const unsigned fragment = network16(bytes, 2);
        out.protocol = static_cast<quint8>(bytes[0]);
        out.fragmentOffset = fragment & 0xFFF8U;
        out.hasMoreFragments = (fragment & 1U) != 0;
        out.isFragment = out.hasMoreFragments || out.fragmentOffset != 0;
        out.fragmentId = network32(bytes, 4);
        return LayerVerdict::Good;
    }

} // namespace

LayerVerdict networkLayer(int linkType, std::string_view frame, std::string_view& ip)
{
    const auto tagged = [&](size_t typeAt, size_t header) {
        return frame.size() < header ? LayerVerdict::TooShort : byType(frame, network16(frame, typeAt), header, ip);
    };
    switch (linkType) {
    case DLT_EN10MB:
        return tagged(12, 14);
    case DLT_LINUX_SLL:
        return tagged(14, 16);
    case DLT_LINUX_SLL2:
        return tagged(0, 20);
    case DLT_RAW:
    case DLT_IPV4:
    case DLT_IPV6:
        return byVersion(frame, ip);
    case DLT_NULL:
    case DLT_LOOP:
        return frame.size() < 4 ? LayerVerdict::TooShort : byVersion(frame.substr(4), ip);
    default:
        return LayerVerdict::Other;
    }
}

LayerVerdict readIp(std::string_view bytes, IpPacket& out)
{
    out = {};
    if (bytes.empty())
        return LayerVerdict::TooShort;
    return byteAt(bytes, 0) >> 4U == 4 ? readIp4(bytes, out) : readIp6(bytes, out);
}

LayerVerdict readExtensions(std::string_view bytes, IpPacket& out)
{
    for (;;) {
        out.payload = bytes;
        size_t size = 0;
        switch (out.protocol) {
        case HopByHop:
        case Routing:
        case Destination:
        case Mobility:
        case HostIdentity:
        case Shim6:
            size = bytes.size() < 2 ? 8 : 8 + size_t{byteAt(bytes, 1)} * 8;
            break;
        case Authentication:
            size = bytes.size() < 2 ? 8 : 8 + size_t{byteAt(bytes, 1)} * 4;
            break;
        case Fragment: {
            const LayerVerdict verdict = readFragmentHeader(bytes, out);
            if (verdict != LayerVerdict::Good || out.isFragment) {
                out.payload = bytes.substr(std::min<size_t>(8, bytes.size()));
                return verdict;
            }
            bytes.remove_prefix(8); // a fragment that is the whole
            continue;
        }
        default:
            return LayerVerdict::Good;
        }
        if (bytes.size() < size)
            return LayerVerdict::TooShort;
        out.protocol = static_cast<quint8>(bytes[0]);
        bytes.remove_prefix(size);
    }
}

bool readPorts(const IpPacket& ip, TransportSegment& out)
{
    if (ip.payload.size() < 4)
        return false;
    out.sourcePort = static_cast<quint16>(network16(ip.payload, 0));
    out.targetPort = static_cast<quint16>(network16(ip.payload, 2));
    return true;
}

LayerVerdict readUdp(const IpPacket& ip, TransportSegment& out)
{
    const std::string_view bytes = ip.payload;
    if (bytes.size() < 8)
        return ip.missingBytes > 0 ? LayerVerdict::TooShort : LayerVerdict::Malformed;
    const size_t available = bytes.size() + static_cast<size_t>(ip.missingBytes);
    size_t length = network16(bytes, 4);
    if (length == 0)
        length = available;
    if (length < 8 || length > available)
        return LayerVerdict::Malformed;
    out.payload = bytes.substr(8, length - 8);
    out.missingBytes = static_cast<qint64>(length - 8 - out.payload.size());
    return LayerVerdict::Good;
}

LayerVerdict readTcp(const IpPacket& ip, TransportSegment& out)
{
    const std::string_view bytes = ip.payload;
    if (bytes.size() < 20)
        return ip.missingBytes > 0 ? LayerVerdict::TooShort : LayerVerdict::Malformed;
    const size_t header = size_t{byteAt(bytes, 12) >> 4U} * 4;
    if (header < 20 || header > bytes.size() + static_cast<size_t>(ip.missingBytes))
        return LayerVerdict::Malformed;
    if (header > bytes.size())
        return LayerVerdict::TooShort;
    const unsigned flags = byteAt(bytes, 13);
    out.isSyn = (flags & 0x02U) != 0;
    out.isAck = (flags & 0x10U) != 0;
    out.sequence = network32(bytes, 4);
    out.acknowledged = network32(bytes, 8);
    out.payload = bytes.substr(header);
    out.missingBytes = ip.missingBytes;
    return LayerVerdict::Good;
}

} // namespace askance
