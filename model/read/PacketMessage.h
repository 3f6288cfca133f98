// SPDX-License-Identifier: GPL-3.0-or-later
//
// A DNS message that was found in packets, and how it is handed from the serial to the parallel part of PacketReader:
// as a record of a stretch, in the machine's own byte order, never stored anywhere.
#pragma once

#include "read/CaptureCutter.h"

#include <array>
#include <string>
#include <string_view>

namespace askance {

// Who sent to whom; the ends of a message, and the key of a TCP direction. Padded with zeros.
struct PacketFlow {
    std::array<quint8, 16> source = {};
    std::array<quint8, 16> target = {};
    quint16 sourcePort = 0;
    quint16 targetPort = 0;
    quint32 addressBytes = 0; // 4 or 16
    friend bool operator==(const PacketFlow&, const PacketFlow&) = default;
    [[nodiscard]] PacketFlow reversed() const { return {target, source, targetPort, sourcePort, addressBytes}; }
};

struct PacketMessage {
    PacketPlace place; // of the packet that completed it
    PacketFlow flow;
    bool isTcp = false;
    bool isCut = false; // only its beginning was captured
    std::string_view bytes;
};

// Where what is found in packets goes, in order.
class MessageSink {
public:
    virtual ~MessageSink() = default;
    virtual void message(const PacketMessage& message) = 0;
    // A packet, or a message of which too little is left; `text` is for the eye.
    virtual void reject(std::string_view code, const PacketPlace& place, std::string_view text) = 0;
    // A packet that completed no message.
    virtual void skip(std::string_view reason) = 0;
};

void appendPacketMessage(const PacketMessage& message, std::string& out);
// Cuts one off the front of `records`; its bytes lie in there. False if there is none left.
[[nodiscard]] bool takePacketMessage(std::string_view& records, PacketMessage& out);

} // namespace askance
