// SPDX-License-Identifier: GPL-3.0-or-later
//
// Finds the DNS messages in captured packets, in order: layers (PacketLayers), fragments (FragmentAssembly),
// connections (TcpAssembly). What a message says is not looked at here. Each packet either completes messages, or is
// skipped by reason, or is rejected; a message that is given up counts beside the packets it was in. Used by
// PacketReader.
#pragma once

#include "read/CapturePackets.h"
#include "read/FragmentAssembly.h"
#include "read/TcpAssembly.h"

namespace askance {

class PacketDecoder {
public:
    // `dnsPorts` empty: 53, 5353 and 5355.
    PacketDecoder(const std::vector<quint16>& dnsPorts, MessageSink& sink);

    void take(const CapturedPacket& packet);
    // The capture has ended.
    void finish();

private:
    [[nodiscard]] LayerVerdict decode(const CapturedPacket& packet);
    [[nodiscard]] LayerVerdict decodeIp(const IpPacket& ip, const PacketPlace& place);
    [[nodiscard]] LayerVerdict fragment(const IpPacket& ip, const PacketPlace& place);
    [[nodiscard]] LayerVerdict udp(const PacketFlow& flow, const TransportSegment& datagram, const PacketPlace& place);
    void tcp(const PacketFlow& flow, const TransportSegment& segment, const PacketPlace& place);
    void giveUpFragments(qint64 nowUs, bool atEnd);

    MessageSink& m_sink;
    std::vector<bool> m_isDnsPort; // one entry per port
    FragmentAssembly m_fragments;
    TcpAssembly m_tcp;
    WholePacket m_whole;
};

} // namespace askance
