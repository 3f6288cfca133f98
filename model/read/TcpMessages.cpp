// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of TcpAssembly that cuts messages out of bytes in order, and finds the next one where it lost step.
#include "read/TcpAssembly.h"

#include "read/CaptureWords.h"

namespace askance {

namespace {

    constexpr size_t kHeaderBytes = 12;
    constexpr size_t kLargePending = 4096;

    size_t lengthAt(std::string_view bytes, size_t at)
    {
        return captureNumber16(bytes, at, true);
    }

    // Could a message with its length before it begin here? Of two random bytes and a random header about one in
    // 100 000 could. Needs fourteen bytes.
    bool canBegin(std::string_view bytes)
    {
        const size_t length = lengthAt(bytes, 0);
        const unsigned flags = captureNumber16(bytes, 4, true);
        const size_t questions = captureNumber16(bytes, 6, true);
        size_t records = 0;
        for (const size_t at : {size_t{8}, size_t{10}, size_t{12}})
            records += captureNumber16(bytes, at, true);
        const bool isKnownOpcode = (flags >> 11U & 0xFU) <= 6;
        return length >= kHeaderBytes && isKnownOpcode && (flags & 0x0040U) == 0 && questions <= 1
            && questions + records > 0 && kHeaderBytes + questions * 5 + records * 11 <= length;
    }

} // namespace

// The next bytes in order. True if they completed a message.
bool TcpAssembly::deliver(Direction& d, std::string_view bytes, const PacketPlace& place)
{
    d.next += static_cast<quint32>(bytes.size());
    d.place = place;
    if (!d.isInStep)
        d.starts.push_back(d.pending.size());
    bool found = false;
    if (d.pending.empty()) {
        const size_t taken = takeMessages(d, bytes, place, found);
        hold(d, bytes.substr(taken));
        return found;
    }
    d.pending += bytes;
    m_heldBytes += bytes.size();
    const size_t taken = takeMessages(d, d.pending, place, found);
    m_heldBytes -= taken;
    d.pending.erase(0, taken);
    if (d.pending.capacity() > kLargePending && d.pending.size() < d.pending.capacity() / 4)
        d.pending.shrink_to_fit();
    return found;
}

void TcpAssembly::hold(Direction& d, std::string_view rest)
{
    d.pending = rest;
    m_heldBytes += rest.size();
}

// Out of step: moves to the first segment that can begin a message. False if none can, or that cannot be told yet; `at`
// is then behind what is of no use.
bool TcpAssembly::findStep(Direction& d, std::string_view bytes, size_t& at)
{
    at = bytes.size();
    while (!d.starts.empty()) {
        const size_t start = d.starts.front();
        if (bytes.size() - start < 2 + kHeaderBytes) {
            at = start;
            break;
        }
        if (canBegin(bytes.substr(start))) {
            at = start;
            d.starts.clear();
            d.isInStep = true;
            return true;
        }
        d.starts.erase(d.starts.begin());
    }
    for (size_t& start : d.starts)
        start -= at;
    return false;
}

// How many of `bytes` are used up.
size_t TcpAssembly::takeMessages(Direction& d, std::string_view bytes, const PacketPlace& place, bool& found)
{
    size_t at = 0;
    if (!d.isInStep && !findStep(d, bytes, at))
        return at;
    while (bytes.size() - at >= 2) {
        const size_t length = lengthAt(bytes, at);
        if (length < kHeaderBytes) {
            m_sink.reject("bad_message", place, bytes.substr(at));
            found = true; // the packet is accounted for
            d.isInStep = false;
            return bytes.size();
        }
        if (bytes.size() - at - 2 < length)
            break;
        PacketMessage message;
        message.place = place;
        message.flow = d.flow;
        message.isTcp = true;
        message.bytes = bytes.substr(at + 2, length);
        m_sink.message(message);
        found = true;
        at += 2 + length;
    }
    return at;
}

// A message whose end will not come.
void TcpAssembly::giveUpPending(Direction& d)
{
    if (d.isInStep && d.pending.size() >= 2 + kHeaderBytes) {
        PacketMessage message;
        message.place = d.place;
        message.flow = d.flow;
        message.isTcp = true;
        message.isCut = true;
        message.bytes = std::string_view(d.pending).substr(2);
        m_sink.message(message);
    } else if (d.isInStep && !d.pending.empty()) {
        m_sink.reject("packet_too_short", d.place, d.pending);
    }
    m_heldBytes -= d.pending.size();
    d.pending.clear();
    d.starts.clear();
}

} // namespace askance
