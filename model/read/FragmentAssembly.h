// SPDX-License-Identifier: GPL-3.0-or-later
//
// Puts fragments of IP packets together again. Bytes that come twice are taken from the fragment that came first. A
// packet that is not whole 30 s after its first fragment (by the capture's clock), or when more is held than 16 MiB or
// 4096 packets, or at the end, is handed back as far as its bytes go from the beginning on without a gap. Used by
// PacketDecoder.
#pragma once

#include "read/CaptureCutter.h"
#include "read/PacketLayers.h"

#include <list>
#include <map>

namespace askance {

// A packet put together, or its beginning.
struct WholePacket {
    IpPacket ip; // its payload points into `bytes`
    std::string bytes;
    PacketPlace place; // of its first fragment
};

class FragmentAssembly {
public:
    // True if `out` is now whole.
    [[nodiscard]] bool take(const IpPacket& fragment, const PacketPlace& place, WholePacket& out);
    // The oldest packet that must be given up, as far as it goes; false if there is none. `out.ip.missingBytes` is set.
    // Those without a beginning are dropped.
    [[nodiscard]] bool giveUp(qint64 nowUs, bool atEnd, WholePacket& out);

private:
    struct Piece {
        quint32 begin = 0;
        std::string bytes;
    };
    using Key = std::array<quint8, 40>;
    struct Held {
        Key key = {};
        IpPacket ip;
        PacketPlace place;
        std::vector<Piece> pieces; // by where they begin
        bool hasEnd = false;
        quint32 end = 0; // bytes of the whole, if hasEnd
        size_t bytes = 0; // held
    };
    using Place = std::list<Held>::iterator;

    [[nodiscard]] static Key keyOf(const IpPacket& fragment);
    [[nodiscard]] bool join(Held& held, WholePacket& out) const;
    void insert(Held& held, const IpPacket& fragment);
    void drop(Place place);

    std::list<Held> m_held; // oldest first
    std::map<Key, Place> m_byKey;
    size_t m_bytes = 0;
};

} // namespace askance
