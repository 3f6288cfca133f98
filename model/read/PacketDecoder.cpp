// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/PacketDecoder.h"

namespace askance {

namespace {

    constexpr quint8 kTcp = 6;
    constexpr quint8 kUdp = 17;

} // namespace

PacketDecoder::PacketDecoder(const std::vector<quint16>& dnsPorts, MessageSink& sink)
    : m_sink(sink)
    , m_isDnsPort(65536, false)
    , m_tcp(sink)
{
    for (const quint16 port : dnsPorts)
        m_isDnsPort[port] = true;
    if (dnsPorts.empty())
        for (const size_t port : {size_t{53}, size_t{5353}, size_t{5355}})
            m_isDnsPort[port] = true;
}

void PacketDecoder::take(const CapturedPacket& packet)
{
    if (packet.linkType < 0) {
        m_sink.reject("bad_packet", packet.place, packet.record);
        return;
    }
    if (!packet.hasTime) {
        m_sink.reject("bad_time", packet.place, packet.record);
        return;
    }
    giveUpFragments(packet.place.timeUs, false);
    const bool isCut = packet.wireBytes > packet.bytes.size();
    switch (decode(packet)) {
    case LayerVerdict::Good:
        break;
    case LayerVerdict::Other:
        m_sink.skip("no DNS");
        break;
    case LayerVerdict::TooShort:
        m_sink.reject(isCut ? "packet_too_short" : "bad_packet", packet.place, packet.record);
        break;
    case LayerVerdict::Malformed:
        m_sink.reject("bad_packet", packet.place, packet.record);
        break;
    }
}

void PacketDecoder::finish()
{
    giveUpFragments(0, true);
    m_tcp.finish();
}

LayerVerdict PacketDecoder::decode(const CapturedPacket& packet)
{
    std::string_view bytes;
    LayerVerdict verdict = networkLayer(packet.linkType, packet.bytes, bytes);
    IpPacket ip;
    if (verdict == LayerVerdict::Good)
        verdict = readIp(bytes, ip);
    if (verdict != LayerVerdict::Good)
        return verdict;
    return ip.isFragment ? fragment(ip, packet.place) : decodeIp(ip, packet.place);
}

LayerVerdict PacketDecoder::fragment(const IpPacket& ip, const PacketPlace& place)
{
    if (!m_fragments.take(ip, place, m_whole)) {
        m_sink.skip("fragment");
        return LayerVerdict::Good;
    }
    const LayerVerdict verdict
        = m_whole.ip.addressBytes == 16 ? readExtensions(m_whole.bytes, m_whole.ip) : LayerVerdict::Good;
    if (verdict != LayerVerdict::Good)
        return verdict;
    // A fragment of a fragment is nothing that anybody sends.
    return m_whole.ip.isFragment ? LayerVerdict::Malformed : decodeIp(m_whole.ip, place);
}

LayerVerdict PacketDecoder::decodeIp(const IpPacket& ip, const PacketPlace& place)
{
    if (ip.protocol != kUdp && ip.protocol != kTcp)
        return LayerVerdict::Other;
    TransportSegment segment;
    if (!readPorts(ip, segment))
        return ip.missingBytes > 0 ? LayerVerdict::TooShort : LayerVerdict::Malformed;
    if (!m_isDnsPort[segment.sourcePort] && !m_isDnsPort[segment.targetPort])
        return LayerVerdict::Other;
    const PacketFlow flow = {ip.source, ip.target, segment.sourcePort, segment.targetPort, ip.addressBytes};
    const LayerVerdict verdict = ip.protocol == kUdp ? readUdp(ip, segment) : readTcp(ip, segment);
    if (verdict != LayerVerdict::Good)
        return verdict;
    if (ip.protocol == kUdp)
        return udp(flow, segment, place);
    tcp(flow, segment, place);
    return LayerVerdict::Good;
}

LayerVerdict PacketDecoder::udp(const PacketFlow& flow, const TransportSegment& datagram, const PacketPlace& place)
{
    if (datagram.payload.empty())
        return datagram.missingBytes > 0 ? LayerVerdict::TooShort : LayerVerdict::Other;
    PacketMessage message;
    message.place = place;
    message.flow = flow;
    message.isCut = datagram.missingBytes > 0;
    message.bytes = datagram.payload;
    m_sink.message(message);
    return LayerVerdict::Good;
}

void PacketDecoder::tcp(const PacketFlow& flow, const TransportSegment& segment, const PacketPlace& place)
{
    switch (m_tcp.take(flow, segment, place)) {
    case TcpAssembly::Outcome::Messages:
        break;
    case TcpAssembly::Outcome::Part:
        m_sink.skip("part of a TCP message");
        break;
    case TcpAssembly::Outcome::SeenBefore:
        m_sink.skip("TCP data seen before");
        break;
    case TcpAssembly::Outcome::NoData:
        m_sink.skip("TCP without data");
        break;
    }
}

// Of a datagram that lacks fragments, the beginning tells who asked for what. Of a segment it would tell no more than
// the connection does.
void PacketDecoder::giveUpFragments(qint64 nowUs, bool atEnd)
{
    while (m_fragments.giveUp(nowUs, atEnd, m_whole)) {
        IpPacket& ip = m_whole.ip;
        const bool isReadable = ip.addressBytes == 4 || readExtensions(m_whole.bytes, ip) == LayerVerdict::Good;
        TransportSegment datagram;
        if (!isReadable || ip.protocol != kUdp || !readPorts(ip, datagram)
            || (!m_isDnsPort[datagram.sourcePort] && !m_isDnsPort[datagram.targetPort])
            || readUdp(ip, datagram) != LayerVerdict::Good || datagram.payload.empty())
            continue;
        const PacketFlow flow = {ip.source, ip.target, datagram.sourcePort, datagram.targetPort, ip.addressBytes};
        static_cast<void>(udp(flow, datagram, m_whole.place));
    }
}

} // namespace askance
