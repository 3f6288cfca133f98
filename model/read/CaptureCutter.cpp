// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/CaptureCutter.h"

#include "read/CaptureWords.h"

#include <algorithm>

namespace askance {

namespace {

    constexpr size_t kChunkBytes = size_t{1} << 20;
    constexpr size_t kMostOtherBytes = size_t{16} << 20; // name resolution, keys … : libpcap's own limit
    constexpr size_t kMostInterfaces = 1024;
    constexpr size_t kIssueBytes = 4096;

    quint32 pcapMagic(std::string_view head, bool bigEndian)
    {
        return head.size() < 4 ? 0 : captureNumber32(head, 0, bigEndian);
    }

    bool isPcapMagic(quint32 magic)
    {
        return magic == kMagicMicro || magic == kMagicNano;
    }

} // namespace

CaptureForm captureForm(std::string_view head)
{
    if (isPcapMagic(pcapMagic(head, false)) || isPcapMagic(pcapMagic(head, true)))
        return CaptureForm::Pcap;
    const bool isSection = head.size() >= 12 && captureNumber32(head, 0, true) == kBlockSection
        && (captureNumber32(head, 8, true) == kByteOrder || captureNumber32(head, 8, false) == kByteOrder);
    return isSection ? CaptureForm::PcapNg : CaptureForm::None;
}

CaptureCutter::CaptureCutter(CaptureSink& sink)
    : m_sink(sink)
{
}

quint32 CaptureCutter::number32(std::string_view text, size_t at) const
{
    return captureNumber32(text, at, m_chunk.isBigEndian);
}

quint32 CaptureCutter::number16(std::string_view text, size_t at) const
{
    return captureNumber16(text, at, m_chunk.isBigEndian);
}

void CaptureCutter::append(std::string_view bytes, bool atEnd)
{
    m_pending.append(bytes);
    while (m_cut < m_pending.size() && step(std::string_view(m_pending).substr(m_cut), atEnd) == Step::Done) { }
    m_pending.erase(0, m_cut);
    m_cut = 0;
    if (!atEnd)
        return;
    if (m_isLost)
        report("bad_capture", m_lostAt, m_offset - m_lostAt, m_lostHead);
    if (m_toSkip > 0)
        report("capture_cut", m_offset, 0, {});
    flush();
}

CaptureCutter::Step CaptureCutter::consume(size_t size)
{
    m_cut += size;
    m_offset += static_cast<qint64>(size);
    return Step::Done;
}

CaptureCutter::Step CaptureCutter::step(std::string_view rest, bool atEnd)
{
    if (m_toSkip > 0) {
        const size_t size = std::min(m_toSkip, rest.size());
        m_toSkip -= size;
        return consume(size);
    }
    if (!m_hasBegun)
        return begin(rest, atEnd);
    if (m_isLost)
        return search(rest, atEnd);
    return m_form == CaptureForm::Pcap ? packet(rest, atEnd) : block(rest, atEnd);
}

// The rest is shorter than it says it would be: wait, or say so at the end.
CaptureCutter::Step CaptureCutter::cutShort(std::string_view rest, bool atEnd)
{
    if (!atEnd)
        return Step::NeedsMore;
    report("capture_cut", m_offset, static_cast<qint64>(rest.size()), rest);
    return consume(rest.size());
}

CaptureCutter::Step CaptureCutter::lose(std::string_view rest)
{
    m_isLost = true;
    m_lostAt = m_offset;
    m_lostHead = rest.substr(0, 64);
    return consume(1);
}

CaptureCutter::Step CaptureCutter::begin(std::string_view rest, bool atEnd)
{
    if (rest.size() < 24)
        return cutShort(rest, atEnd);
    m_hasBegun = true;
    m_form = captureForm(rest);
    if (m_form == CaptureForm::None)
        return lose(rest);
    m_chunk.isPcapNg = m_form == CaptureForm::PcapNg;
    if (m_chunk.isPcapNg)
        return Step::Done;
    m_chunk.isBigEndian = isPcapMagic(pcapMagic(rest, true));
    m_isNano = number32(rest, 0) == kMagicNano;
    m_lengthsMayBeSwapped = number16(rest, 6) < 4;
    m_fileHeader = rest.substr(0, 24);
    // The length that the file promises no packet to exceed is a promise only: libpcap would shorten those that do.
    putCaptureNumber32(m_fileHeader, 16, static_cast<quint32>(kMostPacketBytes), m_chunk.isBigEndian);
    m_chunk.bytes = m_fileHeader;
    return consume(24);
}

CaptureCutter::Step CaptureCutter::packet(std::string_view rest, bool atEnd)
{
    if (rest.size() < 16)
        return cutShort(rest, atEnd);
    size_t size = number32(rest, 8);
    if (m_lengthsMayBeSwapped)
        size = std::min<size_t>(size, number32(rest, 12));
    if (size > kMostPacketBytes)
        return lose(rest);
    if (rest.size() < 16 + size)
        return cutShort(rest, atEnd);
    m_lastSecond = number32(rest, 0);
    add(rest.substr(0, 16 + size), 0);
    return consume(16 + size);
}

CaptureCutter::Step CaptureCutter::block(std::string_view rest, bool atEnd)
{
    if (rest.size() < 12)
        return cutShort(rest, atEnd);
    const quint32 type = number32(rest, 0);
    if (type == kBlockSection)
        return section(rest, atEnd);
    const size_t size = number32(rest, 4);
    if (size < 12 || size % 4 != 0)
        return lose(rest);
    const bool isWanted
        = type == kBlockInterface || type == kBlockPacket || type == kBlockOldPacket || type == kBlockSimplePacket;
    if (size <= kMostBlockBytes)
        return wholeBlock(rest, type, size, atEnd);
    if (isWanted || size > kMostOtherBytes)
        return lose(rest);
    m_toSkip = size;
    return Step::Done;
}

CaptureCutter::Step CaptureCutter::section(std::string_view rest, bool atEnd)
{
    const bool bigEndian = captureNumber32(rest, 8, true) == kByteOrder;
    const size_t size = captureNumber32(rest, 4, bigEndian);
    if (captureNumber32(rest, 8, bigEndian) != kByteOrder || size < 28 || size % 4 != 0 || size > kMostBlockBytes)
        return lose(rest);
    if (rest.size() < size)
        return cutShort(rest, atEnd);
    flush();
    m_chunk.isBigEndian = bigEndian;
    m_chunk.interfaces.clear();
    return consume(size);
}

CaptureCutter::Step CaptureCutter::wholeBlock(std::string_view rest, quint32 type, size_t size, bool atEnd)
{
    if (rest.size() < size)
        return cutShort(rest, atEnd);
    if (number32(rest, size - 4) != size)
        return lose(rest);
    const std::string_view block = rest.substr(0, size);
    if (type == kBlockInterface)
        interfaceBlock(block);
    else if (type == kBlockPacket || type == kBlockOldPacket || type == kBlockSimplePacket)
        packetBlock(type, block);
    return consume(size);
}

void CaptureCutter::interfaceBlock(std::string_view block)
{
    if (m_chunk.interfaces.size() == kMostInterfaces)
        return; // packets that name it will find none
    CaptureInterface one;
    if (block.size() < 20) {
        m_chunk.interfaces.push_back(one); // keeps the numbers of those behind it
        return;
    }
    one.linkType = static_cast<quint16>(number16(block, 8));
    bool hasResolution = false;
    bool hasOffset = false;
    for (size_t at = 16; at + 4 <= block.size() - 4;) {
        const quint32 code = number16(block, at);
        const size_t length = number16(block, at + 2);
        const size_t padded = 4 + (length + 3) / 4 * 4;
        if (code == 0 || padded > block.size() - 4 - at)
            break;
        const bool isResolution = code == 9 && length == 1 && !hasResolution;
        const bool isOffset = code == 14 && length == 8 && !hasOffset;
        hasResolution = hasResolution || isResolution;
        hasOffset = hasOffset || isOffset;
        if (isResolution || isOffset)
            one.options += block.substr(at, padded);
        at += padded;
    }
    m_chunk.interfaces.push_back(std::move(one));
}

void CaptureCutter::packetBlock(quint32 type, std::string_view block)
{
    if (type == kBlockSimplePacket) {
        // It has no time.
        report("bad_time", m_offset, static_cast<qint64>(block.size()), block);
        return;
    }
    const bool isWhole
        = block.size() >= 32 && number32(block, 20) <= block.size() - 32 && number32(block, 20) <= kMostPacketBytes;
    const quint32 interface = type == kBlockPacket ? number32(block, 8) : number16(block, 8);
    if (isWhole && interface < m_chunk.interfaces.size())
        add(block, interface);
    else
        report("bad_packet", m_offset, static_cast<qint64>(block.size()), block);
}

void CaptureCutter::add(std::string_view record, quint32 interface)
{
    m_chunk.pieces.push_back({m_chunk.bytes.size(), record.size(), m_line, m_offset, interface});
    m_chunk.bytes += record;
    m_chunk.endOffset = m_offset + static_cast<qint64>(record.size());
    ++m_line;
    if (m_chunk.bytes.size() >= kChunkBytes)
        flush();
}

void CaptureCutter::flush()
{
    if (!m_chunk.pieces.empty())
        m_sink.chunk(m_chunk);
    m_chunk.pieces.clear();
    m_chunk.bytes = m_fileHeader;
}

void CaptureCutter::report(std::string_view code, qint64 offset, qint64 length, std::string_view head)
{
    flush(); // so that all is found in order
    PacketPlace place;
    place.line = m_line++;
    place.offset = offset;
    m_sink.broken(code, place, length, head.substr(0, kIssueBytes));
}

} // namespace askance
