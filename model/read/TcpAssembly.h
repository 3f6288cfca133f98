// SPDX-License-Identifier: GPL-3.0-or-later
//
// DNS messages out of TCP segments, each direction of a connection by itself: in whatever order segments come, however
// often, whatever part of a message each holds. Where the beginning of a connection is missing, or bytes that the other
// side has confirmed, reading goes on at the next segment that can begin a message. Bounded: 4096 directions, 16 MiB,
// 256 early segments each; a direction that was silent for 120 s (by the capture's clock) is closed. Used by
// PacketDecoder.
#pragma once

#include "read/PacketLayers.h"
#include "read/PacketMessage.h"

#include <list>
#include <unordered_map>
#include <vector>

namespace askance {

class TcpAssembly {
public:
    enum class Outcome { Messages, Part, SeenBefore, NoData };

    explicit TcpAssembly(MessageSink& sink);

    // What the segment's own bytes came to. Messages of the other direction may be given up by it.
    Outcome take(const PacketFlow& flow, const TransportSegment& segment, const PacketPlace& place);
    // The capture has ended: what is left of each direction.
    void finish();

private:
    struct Early {
        quint32 sequence = 0;
        std::string bytes;
        PacketPlace place;
    };
    struct Direction {
        PacketFlow flow;
        bool hasNext = false;
        bool hasFirst = false;
        bool isInStep = false; // `pending` begins with a message
        bool hasConfirmed = false;
        quint32 first = 0; // of the SYN
        quint32 next = 0; // the byte expected next
        quint32 confirmed = 0; // all before it has reached the other side
        std::string pending; // bytes in order that make no whole message yet
        std::vector<size_t> starts; // out of step: where segments begin in `pending`
        PacketPlace place; // of the packet that came last into `pending`
        std::vector<Early> early; // by sequence number, all behind `next`
        size_t earlyBytes = 0;
        qint64 lastUs = 0;
    };
    using Place = std::list<Direction>::iterator;
    struct FlowHash {
        size_t operator()(const PacketFlow& flow) const;
    };

    Direction& direction(const PacketFlow& flow, const PacketPlace& place);
    void begin(Direction& d, quint32 sequence);
    void confirm(const PacketFlow& flow, quint32 acknowledged);
    Outcome takeData(Direction& d, quint32 sequence, std::string_view bytes, const PacketPlace& place);
    void keepEarly(Direction& d, quint32 sequence, std::string_view bytes, const PacketPlace& place);
    bool drain(Direction& d, const PacketPlace* completedBy);
    void passHole(Direction& d);
    [[nodiscard]] static bool isHoleConfirmed(const Direction& d);
    bool deliver(Direction& d, std::string_view bytes, const PacketPlace& place);
    size_t takeMessages(Direction& d, std::string_view bytes, const PacketPlace& place, bool& found);
    [[nodiscard]] static bool findStep(Direction& d, std::string_view bytes, size_t& at);
    void giveUpPending(Direction& d);
    void passCut(Direction& d, qint64 missingBytes);
    void close(Place place);
    void bound(qint64 nowUs);
    void hold(Direction& d, std::string_view rest);

    MessageSink& m_sink;
    std::list<Direction> m_directions; // the one that was silent longest first
    std::unordered_map<PacketFlow, Place, FlowHash> m_byFlow;
    size_t m_heldBytes = 0;
};

} // namespace askance
