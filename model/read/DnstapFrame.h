// SPDX-License-Identifier: GPL-3.0-or-later
//
// The protobuf message of one dnstap data frame (dnstap.proto) as views into its bytes. Understands just enough of the
// protobuf wire format to find the fields it names; unknown ones are passed over. Pure. Used by DnstapReader.
#pragma once

#include "record/QueryBatch.h"

#include <optional>
#include <string_view>

namespace askance {

struct DnstapTime {
    std::optional<quint64> seconds; // since 1970
    quint32 nanoseconds = 0;
};

struct DnstapFrame {
    std::string_view identity; // of the server that wrote the frame
    quint64 kind = 0; // Dnstap.type: 1 = MESSAGE, all there is
    bool hasMessage = false;
    quint64 messageType = 0; // 1 AUTH_QUERY, 2 AUTH_RESPONSE … 14 UPDATE_RESPONSE: odd is a query
    quint64 socketProtocol = 0;
    std::string_view queryAddress;
    std::string_view responseAddress;
    std::optional<quint64> queryPort;
    std::optional<quint64> responsePort;
    DnstapTime queryTime;
    DnstapTime responseTime;
    std::string_view queryMessage; // DNS wire format; a null data() if the frame has none
    std::string_view responseMessage;

    [[nodiscard]] bool isQuery() const { return messageType % 2 == 1; }
};

// False if the bytes are no protobuf message or a field has another form than the schema gives it.
[[nodiscard]] bool readDnstapFrame(std::string_view bytes, DnstapFrame& out);

// UDP, TCP, DOT, DOH, DNSCrypt, DOQ by their numbers in the schema.
[[nodiscard]] Transport dnstapTransport(quint64 socketProtocol);

// Who speaks in a frame, in the order in which a log is searched for them.
enum class DnstapParty : quint8 {
    Served, // CLIENT, AUTH: what the server was asked
    Asking, // TOOL, STUB, FORWARDER: what a program asked
    Resolver, // RESOLVER: what a resolver asked to answer a client
    Update, // UPDATE: no query
    Unknown
};
[[nodiscard]] DnstapParty dnstapParty(quint64 messageType);
// Why frames of that type are no record of their own where they are left out: "resolver's own query".
[[nodiscard]] std::string_view dnstapSkipReason(quint64 messageType);

} // namespace askance
