// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/FragmentAssembly.h"

#include "record/TimeSpan.h"

#include <algorithm>

namespace askance {

namespace {

    constexpr qint64 kMostUs = 30 * kUsPerSecond;
    constexpr size_t kMostBytes = size_t{16} << 20;
    constexpr size_t kMostHeld = 4096;
    constexpr size_t kMostPieces = 256;
    constexpr size_t kPieceBytes = 64; // what a piece takes beside its bytes
    constexpr quint32 kMostPacket = 65535;

} // namespace

FragmentAssembly::Key FragmentAssembly::keyOf(const IpPacket& fragment)
{
    Key key = {};
    std::copy(fragment.source.begin(), fragment.source.end(), key.begin());
    std::copy(fragment.target.begin(), fragment.target.end(), key.begin() + 16);
    for (size_t i = 0; i < 4; ++i)
        key[32 + i] = static_cast<quint8>(fragment.fragmentId >> 8 * i & 0xFFU);
    // Of IPv6, only the first fragment need say truly what is in it.
    key[36] = fragment.addressBytes == 4 ? fragment.protocol : 0;
    key[37] = fragment.addressBytes;
    return key;
}

void FragmentAssembly::insert(Held& held, const IpPacket& fragment)
{
    const auto behind = std::upper_bound(held.pieces.begin(), held.pieces.end(), fragment.fragmentOffset,
        [](quint32 begin, const Piece& piece) { return begin < piece.begin; });
    held.pieces.insert(behind, Piece{fragment.fragmentOffset, std::string(fragment.payload)});
    held.bytes += fragment.payload.size() + kPieceBytes;
    m_bytes += fragment.payload.size() + kPieceBytes;
    if (fragment.fragmentOffset == 0)
        held.ip.protocol = fragment.protocol;
    if (!fragment.hasMoreFragments && !held.hasEnd) {
        held.hasEnd = true;
        held.end = fragment.fragmentOffset
            + static_cast<quint32>(fragment.payload.size() + static_cast<size_t>(fragment.missingBytes));
    }
}

bool FragmentAssembly::take(const IpPacket& fragment, const PacketPlace& place, WholePacket& out)
{
    if (size_t{fragment.fragmentOffset} + fragment.payload.size() > kMostPacket)
        return false;
    const Key key = keyOf(fragment);
    auto known = m_byKey.find(key);
    // The number has come round again.
    if (known != m_byKey.end() && place.timeUs - known->second->place.timeUs > kMostUs) {
        drop(known->second);
        known = m_byKey.end();
    }
    if (known == m_byKey.end()) {
        Held& held = m_held.emplace_back();
        held.key = key;
        held.ip = fragment;
        held.ip.payload = {};
        held.place = place;
        known = m_byKey.emplace(key, std::prev(m_held.end())).first;
    }
    const Place at = known->second;
    if (at->pieces.size() == kMostPieces)
        return false;
    insert(*at, fragment);
    if (!at->hasEnd || !join(*at, out))
        return false;
    drop(at);
    return true;
}

// The bytes from the beginning on up to the first gap; true if that is all.
bool FragmentAssembly::join(Held& held, WholePacket& out) const
{
    out.bytes.clear();
    for (const Piece& piece : held.pieces) {
        if (piece.begin > out.bytes.size())
            break;
        const size_t known = out.bytes.size() - piece.begin;
        if (known < piece.bytes.size())
            out.bytes.append(piece.bytes, known);
    }
    const bool isWhole = held.hasEnd && out.bytes.size() >= held.end;
    if (isWhole)
        out.bytes.resize(held.end);
    out.place = held.place;
    out.ip = held.ip;
    out.ip.isFragment = false;
    out.ip.payload = out.bytes;
    // Without an end, as many bytes are missing as its own header will say.
    const qint64 whole = held.hasEnd ? held.end : kMostPacket;
    out.ip.missingBytes = isWhole ? 0 : std::max<qint64>(1, whole - static_cast<qint64>(out.bytes.size()));
    return isWhole;
}

void FragmentAssembly::drop(Place place)
{
    m_bytes -= place->bytes;
    m_byKey.erase(place->key);
    m_held.erase(place);
}

bool FragmentAssembly::giveUp(qint64 nowUs, bool atEnd, WholePacket& out)
{
    while (!m_held.empty()) {
        Held& oldest = m_held.front();
        const bool isTooMuch = m_bytes > kMostBytes || m_held.size() > kMostHeld;
        if (!atEnd && !isTooMuch && nowUs - oldest.place.timeUs <= kMostUs)
            return false;
        static_cast<void>(join(oldest, out));
        drop(m_held.begin());
        if (!out.bytes.empty())
            return true;
    }
    return false;
}

} // namespace askance
