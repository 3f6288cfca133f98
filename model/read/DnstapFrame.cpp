// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/DnstapFrame.h"

namespace askance {

namespace {

    enum WireType : unsigned { Varint = 0, Fixed64 = 1, Length = 2, Fixed32 = 5 };

    struct Field {
        quint64 number = 0;
        unsigned type = Varint;
        quint64 value = 0;
        std::string_view bytes;
    };

    bool takeVarint(std::string_view& rest, quint64& out)
    {
        out = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            if (rest.empty())
                return false;
            const auto c = static_cast<unsigned char>(rest.front());
            rest.remove_prefix(1);
            out |= static_cast<quint64>(c & 0x7FU) << shift;
            if (c < 0x80)
                return true;
        }
        return false;
    }

    bool takeFixed(std::string_view& rest, size_t size, quint64& out)
    {
        if (rest.size() < size)
            return false;
        out = 0;
        for (size_t i = size; i > 0; --i)
            out = out << 8U | static_cast<unsigned char>(rest[i - 1]);
        rest.remove_prefix(size);
        return true;
    }

    bool takeField(std::string_view& rest, Field& out)
    {
        quint64 tag = 0;
        if (!takeVarint(rest, tag))
            return false;
        out.number = tag >> 3U;
        out.type = static_cast<unsigned>(tag & 7U);
        switch (out.type) {
        case Varint:
            return takeVarint(rest, out.value);
        case Fixed64:
            return takeFixed(rest, 8, out.value);
        case Fixed32:
            return takeFixed(rest, 4, out.value);
        case Length:
            if (!takeVarint(rest, out.value) || out.value > rest.size())
                return false;
            out.bytes = rest.substr(0, static_cast<size_t>(out.value));
            rest.remove_prefix(out.bytes.size());
            return true;
        default: // groups, which the schema has none of
            return false;
        }
    }

    bool isText(const Field& field, std::string_view& out)
    {
        out = field.bytes;
        return field.type == Length;
    }

    template <typename Number> bool isNumber(const Field& field, unsigned type, Number& out)
    {
        out = static_cast<quint32>(field.value);
        if constexpr (sizeof(Number) > sizeof(quint32))
            out = field.value;
        return field.type == type;
    }

    bool setMessageField(const Field& field, DnstapFrame& out)
    {
        switch (field.number) {
        case 1:
            return isNumber(field, Varint, out.messageType);
        case 3:
            return isNumber(field, Varint, out.socketProtocol);
        case 4:
            return isText(field, out.queryAddress);
        case 5:
            return isText(field, out.responseAddress);
        case 6:
            return isNumber(field, Varint, out.queryPort);
        case 7:
            return isNumber(field, Varint, out.responsePort);
        case 8:
            return isNumber(field, Varint, out.queryTime.seconds);
        case 9:
            return isNumber(field, Fixed32, out.queryTime.nanoseconds);
        case 10:
            return isText(field, out.queryMessage);
        case 12:
            return isNumber(field, Varint, out.responseTime.seconds);
        case 13:
            return isNumber(field, Fixed32, out.responseTime.nanoseconds);
        case 14:
            return isText(field, out.responseMessage);
        default:
            return true;
        }
    }

    bool readMessage(std::string_view bytes, DnstapFrame& out)
    {
        out.hasMessage = true;
        Field field;
        while (!bytes.empty())
            if (!takeField(bytes, field) || !setMessageField(field, out))
                return false;
        return true;
    }

} // namespace

bool readDnstapFrame(std::string_view bytes, DnstapFrame& out)
{
    out = {};
    Field field;
    while (!bytes.empty()) {
        if (!takeField(bytes, field))
            return false;
        std::string_view message;
        if (field.number == 1 && !isText(field, out.identity))
            return false;
        if (field.number == 14 && (!isText(field, message) || !readMessage(message, out)))
            return false;
        if (field.number == 15 && !isNumber(field, Varint, out.kind))
            return false;
    }
    return true;
}

Transport dnstapTransport(quint64 socketProtocol)
{
    switch (socketProtocol) {
    case 1:
        return Transport::Udp;
    case 2:
        return Transport::Tcp;
    case 3:
        return Transport::Tls;
    case 4:
        return Transport::Https;
    case 5:
    case 6:
        return Transport::DnsCrypt;
    case 7:
        return Transport::Quic;
    default:
        return Transport::Unknown;
    }
}

DnstapParty dnstapParty(quint64 messageType)
{
    switch (messageType) {
    case 1:
    case 2:
    case 5:
    case 6:
        return DnstapParty::Served;
    case 7:
    case 8:
    case 9:
    case 10:
    case 11:
    case 12:
        return DnstapParty::Asking;
    case 3:
    case 4:
        return DnstapParty::Resolver;
    case 13:
    case 14:
        return DnstapParty::Update;
    default:
        return DnstapParty::Unknown;
    }
}

std::string_view dnstapSkipReason(quint64 messageType)
{
    switch (messageType) {
    case 3:
    case 4:
        return "resolver's own query";
    case 7:
    case 8:
        return "forwarder's own query";
    case 9:
    case 10:
        return "stub resolver's query";
    case 11:
    case 12:
        return "tool's query";
    case 13:
    case 14:
        return "dynamic update";
    default:
        return "other frame";
    }
}

} // namespace askance
