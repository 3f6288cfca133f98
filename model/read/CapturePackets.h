// SPDX-License-Identifier: GPL-3.0-or-later
//
// What libpcap says about the packets of one chunk: time, link type, how much of each was captured. libpcap reads whole
// files only, and pcapng files only if all interfaces are alike; so it is handed small files in memory, one for each
// link type of the chunk, made of a header and the packets as they were. No packet that libpcap refuses takes others
// with it. Used by PacketReader.
#pragma once

#include "read/CaptureCutter.h"

namespace askance {

struct CapturedPacket {
    PacketPlace place;
    int linkType = -1; // DLT_… as libpcap knows it; -1: libpcap refuses the packet
    bool hasTime = false; // false: its fraction is no fraction of a second, or the year is not 1 … 9999
    std::string_view bytes; // as captured; in the chunk
    quint32 wireBytes = 0; // as sent: more if the capture was cut
    std::string_view record; // with its header
};

// One for each piece of the chunk, in order. Keeps its buffers from one chunk to the next.
class CapturePackets {
public:
    const std::vector<CapturedPacket>& read(const CaptureChunk& chunk);

private:
    void readPcap(const CaptureChunk& chunk);
    void readLinkType(const CaptureChunk& chunk, quint16 linkType);
    void appendBlock(const CaptureChunk& chunk, size_t piece, std::vector<quint32>& numbers);
    void readFile(const CaptureChunk& chunk, std::string& file, size_t headBytes);

    std::vector<CapturedPacket> m_packets;
    std::vector<size_t> m_chosen; // pieces in the file at hand
    std::vector<size_t> m_begins; // and where they begin in it
    std::string m_file;
};

} // namespace askance
