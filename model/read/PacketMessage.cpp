// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/PacketMessage.h"

#include <cstring>

namespace askance {

namespace {

    struct Header {
        PacketPlace place;
        PacketFlow flow;
        quint32 size = 0;
        bool isTcp = false;
        bool isCut = false;
    };

} // namespace

void appendPacketMessage(const PacketMessage& message, std::string& out)
{
    Header header;
    header.place = message.place;
    header.flow = message.flow;
    header.size = static_cast<quint32>(message.bytes.size());
    header.isTcp = message.isTcp;
    header.isCut = message.isCut;
    const size_t at = out.size();
    out.resize(at + sizeof header);
    std::memcpy(out.data() + at, &header, sizeof header);
    out += message.bytes;
}

bool takePacketMessage(std::string_view& records, PacketMessage& out)
{
    Header header;
    if (records.size() < sizeof header)
        return false;
    std::memcpy(&header, records.data(), sizeof header);
    out.place = header.place;
    out.flow = header.flow;
    out.isTcp = header.isTcp;
    out.isCut = header.isCut;
    out.bytes = records.substr(sizeof header, header.size);
    records.remove_prefix(sizeof header + out.bytes.size());
    return true;
}

} // namespace askance
