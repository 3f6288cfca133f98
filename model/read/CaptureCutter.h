// SPDX-License-Identifier: GPL-3.0-or-later
//
// Cuts the bytes of a packet capture (pcap in both byte orders, µs and ns; pcapng) into whole packets and gathers them
// into chunks of about 1 MiB, at places that depend on the bytes alone and never on how they arrive. It knows where a
// packet begins and ends and which interface it came from; what its time is and what is in it, it leaves to libpcap
// (CapturePackets). Where the framing is broken it looks for the next place at which packets follow one another again.
// Bounded memory: one chunk and one packet. Used by PacketReader.
#pragma once

#include <QtGlobal>

#include <string>
#include <string_view>
#include <vector>

namespace askance {

inline constexpr size_t kMostPacketBytes = 262144; // more is no packet: libpcap's own limit

// Where a packet stands in its capture.
struct PacketPlace {
    qint64 line = 0; // number of the packet, from 1
    qint64 offset = 0; // of its record or block in the decompressed capture
    qint64 timeUs = 0; // floor
    int restNs = 0; // 0 … 999
};

// An interface block of pcapng, reduced to what gives times and layers.
struct CaptureInterface {
    quint16 linkType = 0;
    std::string options; // if_tsresol and if_tsoffset as they were, padded; no end of options
};

struct CaptureChunk {
    struct Piece {
        size_t begin = 0; // in `bytes`
        size_t size = 0;
        qint64 line = 0;
        qint64 offset = 0;
        quint32 interface = 0; // → interfaces; 0 in pcap
    };
    bool isPcapNg = false;
    bool isBigEndian = false;
    std::string bytes; // pcap: begins with the file header; then the packets as they were
    std::vector<CaptureInterface> interfaces; // of the section
    std::vector<Piece> pieces;
    qint64 endOffset = 0; // behind its last byte in the capture
};

// What is found while cutting, in order.
class CaptureSink {
public:
    virtual ~CaptureSink() = default;
    virtual void chunk(const CaptureChunk& chunk) = 0;
    // Bytes that are no readable packet; they count as one.
    virtual void broken(std::string_view code, const PacketPlace& place, qint64 length, std::string_view head) = 0;
};

enum class CaptureForm { None, Pcap, PcapNg };
[[nodiscard]] CaptureForm captureForm(std::string_view head);

class CaptureCutter {
public:
    explicit CaptureCutter(CaptureSink& sink);

    void append(std::string_view bytes, bool atEnd);
    // Numbers seen so far, broken ones included.
    [[nodiscard]] qint64 packets() const { return m_line - 1; }
    [[nodiscard]] qint64 offset() const { return m_offset; }

private:
    enum class Step { Done, NeedsMore };
    enum class Look { Yes, No, NeedsMore };

    Step step(std::string_view rest, bool atEnd);
    Step begin(std::string_view rest, bool atEnd);
    Step packet(std::string_view rest, bool atEnd);
    Step block(std::string_view rest, bool atEnd);
    Step section(std::string_view rest, bool atEnd);
    Step wholeBlock(std::string_view rest, quint32 type, size_t size, bool atEnd);
    Step search(std::string_view rest, bool atEnd);
    [[nodiscard]] Look packetsFollow(std::string_view rest, bool atEnd) const;
    [[nodiscard]] Look blocksFollow(std::string_view rest, bool atEnd) const;
    [[nodiscard]] bool isLikelyHeader(std::string_view rest) const;
    void interfaceBlock(std::string_view block);
    void packetBlock(quint32 type, std::string_view block);
    void add(std::string_view record, quint32 interface);
    void report(std::string_view code, qint64 offset, qint64 length, std::string_view head);
    Step lose(std::string_view rest);
    Step cutShort(std::string_view rest, bool atEnd);
    Step consume(size_t size);
    void flush();
    [[nodiscard]] quint32 number32(std::string_view text, size_t at) const;
    [[nodiscard]] quint32 number16(std::string_view text, size_t at) const;

    CaptureSink& m_sink;
    CaptureChunk m_chunk;
    std::string m_fileHeader; // pcap
    std::string m_pending; // what has arrived and is not yet cut
    size_t m_cut = 0; // how much of m_pending is
    size_t m_toSkip = 0; // of a block that is passed over without being held
    CaptureForm m_form = CaptureForm::None;
    bool m_hasBegun = false;
    bool m_isNano = false;
    bool m_lengthsMayBeSwapped = false; // before version 2.4
    bool m_isLost = false;
    qint64 m_lostAt = 0;
    std::string m_lostHead;
    quint32 m_lastSecond = 0; // pcap: of the last packet
    qint64 m_offset = 0; // of the next byte to cut
    qint64 m_line = 1; // of the next packet
};

} // namespace askance
