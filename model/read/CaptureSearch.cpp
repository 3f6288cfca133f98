// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of CaptureCutter that finds its way again where the framing of a capture is broken.
#include "read/CaptureCutter.h"

#include "read/CaptureWords.h"

namespace askance {

namespace {

    constexpr quint32 kOneDay = 86400;

} // namespace

CaptureCutter::Step CaptureCutter::search(std::string_view rest, bool atEnd)
{
    for (size_t at = 0; at < rest.size(); ++at) {
        const std::string_view here = rest.substr(at);
        const Look look = m_form == CaptureForm::Pcap ? packetsFollow(here, atEnd) : blocksFollow(here, atEnd);
        if (look == Look::No)
            continue;
        static_cast<void>(consume(at));
        if (look == Look::NeedsMore)
            return Step::NeedsMore;
        m_isLost = false;
        report("bad_capture", m_lostAt, m_offset - m_lostAt, m_lostHead);
        return Step::Done;
    }
    return consume(rest.size());
}

// A packet header that one would believe: a fraction below a second, no more captured than there was, and near in time
// to the last one.
bool CaptureCutter::isLikelyHeader(std::string_view rest) const
{
    const quint32 second = number32(rest, 0);
    const quint32 apart = second > m_lastSecond ? second - m_lastSecond : m_lastSecond - second;
    const quint32 captured = number32(rest, 8);
    const quint32 length = number32(rest, 12);
    return number32(rest, 4) < (m_isNano ? 1'000'000'000U : 1'000'000U) && captured > 0 && captured <= length
        && length <= kMostPacketBytes && (m_lastSecond == 0 ? second > 0 : apart < kOneDay);
}

CaptureCutter::Look CaptureCutter::packetsFollow(std::string_view rest, bool atEnd) const
{
    if (rest.size() < 16)
        return atEnd ? Look::No : Look::NeedsMore;
    if (!isLikelyHeader(rest))
        return Look::No;
    const size_t next = 16 + size_t{number32(rest, 8)};
    if (rest.size() >= next + 16)
        return isLikelyHeader(rest.substr(next)) ? Look::Yes : Look::No;
    if (!atEnd)
        return Look::NeedsMore;
    return rest.size() == next ? Look::Yes : Look::No;
}

CaptureCutter::Look CaptureCutter::blocksFollow(std::string_view rest, bool atEnd) const
{
    if (rest.size() < 12)
        return atEnd ? Look::No : Look::NeedsMore;
    const quint32 type = number32(rest, 0);
    const bool isSection = type == kBlockSection && captureForm(rest) == CaptureForm::PcapNg;
    const bool bigEndian = isSection ? captureNumber32(rest, 8, true) == kByteOrder : m_chunk.isBigEndian;
    const size_t size = captureNumber32(rest, 4, bigEndian);
    const bool isKnown = isSection || type == kBlockInterface || type == kBlockPacket || type == kBlockOldPacket;
    if (!isKnown || size < 20 || size % 4 != 0 || size > kMostBlockBytes)
        return Look::No;
    if (rest.size() < size)
        return atEnd ? Look::No : Look::NeedsMore;
    return captureNumber32(rest, size - 4, bigEndian) == size ? Look::Yes : Look::No;
}

} // namespace askance
