// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/CapturePackets.h"

#include "read/CaptureWords.h"
#include "record/TimeSpan.h"

#include <pcap/pcap.h>

#include <algorithm>
#include <array>
#include <cstdio>

namespace askance {

namespace {

    constexpr qint64 kNsPerUs = 1000;
    constexpr qint64 kNsPerSecond = 1'000'000'000;

    // A file in memory, open in libpcap.
    class OpenCapture {
    public:
        OpenCapture(char* bytes, size_t size)
        {
            FILE* file = fmemopen(bytes, size, "rb");
            if (!file)
                return;
            std::array<char, PCAP_ERRBUF_SIZE> why = {};
            m_capture = pcap_fopen_offline_with_tstamp_precision(file, PCAP_TSTAMP_PRECISION_NANO, why.data());
            if (!m_capture)
                static_cast<void>(fclose(file));
        }
        ~OpenCapture()
        {
            if (m_capture)
                pcap_close(m_capture);
        }
        OpenCapture(const OpenCapture&) = delete;
        OpenCapture& operator=(const OpenCapture&) = delete;

        [[nodiscard]] bool isOpen() const { return m_capture != nullptr; }
        [[nodiscard]] int linkType() const { return pcap_datalink(m_capture); }
        [[nodiscard]] bool next(pcap_pkthdr& header)
        {
            pcap_pkthdr* read = nullptr;
            const u_char* bytes = nullptr;
            if (pcap_next_ex(m_capture, &read, &bytes) != 1)
                return false;
            header = *read;
            return true;
        }

    private:
        pcap_t* m_capture = nullptr;
    };

    // `second` of pcap is 32 bits without a sign, though libpcap gives it one.
    void setTime(CapturedPacket& packet, bool isPcapNg, qint64 second, qint64 ns)
    {
        if (!isPcapNg && second < 0)
            second += qint64{1} << 32;
        constexpr qint64 kFirst = kEarliestUs / kUsPerSecond;
        constexpr qint64 kLast = kLatestUs / kUsPerSecond;
        packet.hasTime = ns >= 0 && ns < kNsPerSecond && second >= kFirst && second < kLast;
        if (!packet.hasTime)
            return;
        packet.place.timeUs = second * kUsPerSecond + ns / kNsPerUs;
        packet.place.restNs = static_cast<int>(ns % kNsPerUs);
    }

    void appendNumber32(std::string& out, quint32 number, bool bigEndian)
    {
        out.append(4, '\0');
        putCaptureNumber32(out, out.size() - 4, number, bigEndian);
    }

    void appendSection(std::string& out, bool bigEndian)
    {
        for (const quint32 number : {kBlockSection, 28U, kByteOrder})
            appendNumber32(out, number, bigEndian);
        out.append(4, '\0');
        putCaptureNumber16(out, out.size() - 4, 1, bigEndian); // version 1.0
        for (const quint32 number : {0xFFFFFFFFU, 0xFFFFFFFFU, 28U})
            appendNumber32(out, number, bigEndian);
    }

    void appendInterface(std::string& out, const CaptureInterface& one, bool bigEndian)
    {
        const size_t options = one.options.empty() ? 0 : one.options.size() + 4;
        const auto size = static_cast<quint32>(20 + options);
        appendNumber32(out, kBlockInterface, bigEndian);
        appendNumber32(out, size, bigEndian);
        out.append(4, '\0');
        putCaptureNumber16(out, out.size() - 4, one.linkType, bigEndian);
        appendNumber32(out, static_cast<quint32>(kMostPacketBytes), bigEndian);
        out += one.options;
        out.append(one.options.empty() ? 0 : 4, '\0');
        appendNumber32(out, size, bigEndian);
    }

} // namespace

const std::vector<CapturedPacket>& CapturePackets::read(const CaptureChunk& chunk)
{
    m_packets.assign(chunk.pieces.size(), {});
    const size_t ahead = chunk.isPcapNg ? 28 : 16;
    for (size_t i = 0; i < m_packets.size(); ++i) {
        const CaptureChunk::Piece& piece = chunk.pieces[i];
        CapturedPacket& packet = m_packets[i];
        packet.place.line = piece.line;
        packet.place.offset = piece.offset;
        packet.record = std::string_view(chunk.bytes).substr(piece.begin, piece.size);
        packet.bytes = packet.record.substr(ahead);
    }
    if (!chunk.isPcapNg) {
        readPcap(chunk);
        return m_packets;
    }
    std::vector<quint16> linkTypes;
    for (const CaptureChunk::Piece& piece : chunk.pieces)
        linkTypes.push_back(chunk.interfaces[piece.interface].linkType);
    std::sort(linkTypes.begin(), linkTypes.end());
    linkTypes.erase(std::unique(linkTypes.begin(), linkTypes.end()), linkTypes.end());
    for (const quint16 linkType : linkTypes)
        readLinkType(chunk, linkType);
    return m_packets;
}

void CapturePackets::readPcap(const CaptureChunk& chunk)
{
    m_chosen.clear();
    m_begins.clear();
    for (size_t i = 0; i < chunk.pieces.size(); ++i) {
        m_chosen.push_back(i);
        m_begins.push_back(chunk.pieces[i].begin);
    }
    m_file = chunk.bytes;
    readFile(chunk, m_file, chunk.pieces.front().begin);
}

// The interfaces of one link type get new numbers, in the order of their packets.
void CapturePackets::readLinkType(const CaptureChunk& chunk, quint16 linkType)
{
    m_chosen.clear();
    m_begins.clear();
    m_file.clear();
    appendSection(m_file, chunk.isBigEndian);
    std::vector<quint32> numbers(chunk.interfaces.size(), 0);
    quint32 next = 0;
    for (size_t i = 0; i < chunk.pieces.size(); ++i) {
        const CaptureInterface& one = chunk.interfaces[chunk.pieces[i].interface];
        if (one.linkType != linkType)
            continue;
        quint32& number = numbers[chunk.pieces[i].interface];
        if (number == 0) {
            appendInterface(m_file, one, chunk.isBigEndian);
            number = ++next;
        }
        m_chosen.push_back(i);
    }
    const size_t headBytes = m_file.size();
    for (const size_t i : m_chosen)
        appendBlock(chunk, i, numbers);
    readFile(chunk, m_file, headBytes);
}

void CapturePackets::appendBlock(const CaptureChunk& chunk, size_t piece, std::vector<quint32>& numbers)
{
    const size_t begin = m_file.size();
    m_begins.push_back(begin);
    m_file += m_packets[piece].record;
    const quint32 number = numbers[chunk.pieces[piece].interface] - 1;
    if (captureNumber32(m_file, begin, chunk.isBigEndian) == kBlockPacket)
        putCaptureNumber32(m_file, begin + 8, number, chunk.isBigEndian);
    else
        putCaptureNumber16(m_file, begin + 8, number, chunk.isBigEndian);
}

// Where libpcap refuses a packet, the header is put right before the next one and reading begins anew.
void CapturePackets::readFile(const CaptureChunk& chunk, std::string& file, size_t headBytes)
{
    const std::string head = file.substr(0, headBytes);
    for (size_t i = 0; i < m_chosen.size(); ++i) {
        const size_t begin = m_begins[i] - headBytes;
        file.replace(begin, headBytes, head);
        OpenCapture capture(file.data() + begin, file.size() - begin);
        if (!capture.isOpen())
            return;
        pcap_pkthdr header = {};
        for (; i < m_chosen.size() && capture.next(header); ++i) {
            CapturedPacket& packet = m_packets[m_chosen[i]];
            packet.linkType = capture.linkType();
            packet.wireBytes = header.len;
            packet.bytes = packet.bytes.substr(0, header.caplen);
            setTime(packet, chunk.isPcapNg, header.ts.tv_sec, header.ts.tv_usec);
        }
    }
}

} // namespace askance
