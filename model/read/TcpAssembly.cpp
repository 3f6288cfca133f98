// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/TcpAssembly.h"

#include "record/TimeSpan.h"

#include <algorithm>

namespace askance {

namespace {

    constexpr size_t kMostDirections = 4096;
    constexpr size_t kMostBytes = size_t{16} << 20;
    constexpr size_t kMostEarly = 256; // segments of one direction
    constexpr size_t kMostEarlyBytes = size_t{256} << 10;
    constexpr size_t kEarlyBytes = 96; // what an early segment takes beside its bytes
    constexpr qint64 kMostSilentUs = 120 * kUsPerSecond;
    constexpr int kMostApart = 1 << 24; // sequence numbers further apart are of two connections

    // How far `a` lies behind `b`; sequence numbers go round.
    int apart(quint32 a, quint32 b)
    {
        return static_cast<int>(a - b);
    }

} // namespace

size_t TcpAssembly::FlowHash::operator()(const PacketFlow& flow) const
{
    size_t hash = size_t{flow.sourcePort} << 16U | flow.targetPort;
    for (size_t i = 0; i < 16; ++i) {
        hash = (hash ^ flow.source[i]) * 0x100000001B3;
        hash = (hash ^ flow.target[i]) * 0x100000001B3;
    }
    return hash ^ hash >> 32U;
}

TcpAssembly::TcpAssembly(MessageSink& sink)
    : m_sink(sink)
{
}

TcpAssembly::Direction& TcpAssembly::direction(const PacketFlow& flow, const PacketPlace& place)
{
    const auto known = m_byFlow.find(flow);
    if (known != m_byFlow.end()) {
        m_directions.splice(m_directions.end(), m_directions, known->second);
    } else {
        m_directions.emplace_back().flow = flow;
        m_byFlow.emplace(flow, std::prev(m_directions.end()));
    }
    m_directions.back().lastUs = place.timeUs;
    return m_directions.back();
}

TcpAssembly::Outcome TcpAssembly::take(
    const PacketFlow& flow, const TransportSegment& segment, const PacketPlace& place)
{
    bound(place.timeUs);
    if (segment.isAck)
        confirm(flow.reversed(), segment.acknowledged);
    quint32 sequence = segment.sequence;
    if (!segment.isSyn && segment.payload.empty())
        return Outcome::NoData;
    Direction& d = direction(flow, place);
    if (segment.isSyn) {
        if (!d.hasFirst || d.first != sequence) {
            begin(d, sequence + 1);
            d.first = sequence;
            d.hasFirst = true;
            d.isInStep = true;
        }
        ++sequence;
    }
    if (segment.payload.empty())
        return Outcome::NoData;
    const Outcome outcome = takeData(d, sequence, segment.payload, place);
    if (segment.missingBytes > 0 && d.next == sequence + static_cast<quint32>(segment.payload.size()))
        passCut(d, segment.missingBytes);
    return outcome;
}

// What came before belongs to another connection.
void TcpAssembly::begin(Direction& d, quint32 sequence)
{
    while (!d.early.empty())
        passHole(d);
    giveUpPending(d);
    d.isInStep = false;
    d.hasFirst = false;
    d.hasConfirmed = false;
    d.hasNext = true;
    d.next = sequence;
}

void TcpAssembly::confirm(const PacketFlow& flow, quint32 acknowledged)
{
    const auto known = m_byFlow.find(flow);
    if (known == m_byFlow.end())
        return;
    Direction& d = *known->second;
    if (!d.hasConfirmed || apart(acknowledged, d.confirmed) > 0)
        d.confirmed = acknowledged;
    d.hasConfirmed = true;
    while (isHoleConfirmed(d))
        passHole(d);
}

// The bytes that are missing did arrive: the capture lacks them, so they will not come.
bool TcpAssembly::isHoleConfirmed(const Direction& d)
{
    return !d.early.empty() && d.hasConfirmed && apart(d.confirmed, d.early.front().sequence) >= 0;
}

TcpAssembly::Outcome TcpAssembly::takeData(
    Direction& d, quint32 sequence, std::string_view bytes, const PacketPlace& place)
{
    if (!d.hasNext || std::abs(qint64{apart(sequence, d.next)}) > kMostApart)
        begin(d, sequence);
    const int ahead = apart(sequence, d.next);
    if (ahead > 0) {
        keepEarly(d, sequence, bytes, place);
        return Outcome::Part;
    }
    const auto known = static_cast<size_t>(-ahead);
    if (known >= bytes.size())
        return Outcome::SeenBefore;
    const bool found = deliver(d, bytes.substr(known), place);
    const bool foundMore = drain(d, &place);
    return found || foundMore ? Outcome::Messages : Outcome::Part;
}

void TcpAssembly::keepEarly(Direction& d, quint32 sequence, std::string_view bytes, const PacketPlace& place)
{
    const auto behind = std::upper_bound(d.early.begin(), d.early.end(), sequence,
        [](quint32 wanted, const Early& one) { return apart(wanted, one.sequence) < 0; });
    d.early.insert(behind, Early{sequence, std::string(bytes), place});
    d.earlyBytes += bytes.size();
    m_heldBytes += bytes.size() + kEarlyBytes;
    while (isHoleConfirmed(d) || d.early.size() > kMostEarly || d.earlyBytes > kMostEarlyBytes)
        passHole(d);
}

// Early segments that are early no more. `completedBy`: the packet that closed the gap before them, if one did. True if
// they completed a message.
bool TcpAssembly::drain(Direction& d, const PacketPlace* completedBy)
{
    size_t taken = 0;
    bool found = false;
    for (; taken < d.early.size(); ++taken) {
        Early& one = d.early[taken];
        const int ahead = apart(one.sequence, d.next);
        if (ahead > 0)
            break;
        d.earlyBytes -= one.bytes.size();
        m_heldBytes -= one.bytes.size() + kEarlyBytes;
        const auto known = static_cast<size_t>(-qint64{ahead});
        if (known < one.bytes.size())
            found = deliver(d, std::string_view(one.bytes).substr(known), completedBy ? *completedBy : one.place)
                || found;
    }
    d.early.erase(d.early.begin(), d.early.begin() + static_cast<std::ptrdiff_t>(taken));
    return found;
}

void TcpAssembly::passHole(Direction& d)
{
    giveUpPending(d);
    d.isInStep = false;
    d.next = d.early.front().sequence;
    static_cast<void>(drain(d, nullptr));
}

// The capture lacks the end of the segment delivered last, for good.
void TcpAssembly::passCut(Direction& d, qint64 missingBytes)
{
    giveUpPending(d);
    d.isInStep = false;
    d.next += static_cast<quint32>(missingBytes);
    static_cast<void>(drain(d, nullptr));
}

void TcpAssembly::close(Place place)
{
    while (!place->early.empty())
        passHole(*place);
    giveUpPending(*place);
    m_byFlow.erase(place->flow);
    m_directions.erase(place);
}

void TcpAssembly::bound(qint64 nowUs)
{
    while (!m_directions.empty()) {
        const Direction& oldest = m_directions.front();
        if (m_directions.size() < kMostDirections && m_heldBytes <= kMostBytes
            && nowUs - oldest.lastUs <= kMostSilentUs)
            return;
        close(m_directions.begin());
    }
}

void TcpAssembly::finish()
{
    while (!m_directions.empty())
        close(m_directions.begin());
}

} // namespace askance
