// SPDX-License-Identifier: GPL-3.0-or-later
//
// Tables whose columns are known from documentation: which column of tshark -T fields, PacketQ, Cisco Umbrella or LANL
// is what. No guessing: what has no known header or shape is DelimitedReader's. Pure. Used by TableLogReader.
#pragma once

#include "read/CellSplitter.h"

#include <optional>
#include <string>
#include <vector>

namespace askance {

enum class TableRole : quint8 {
    Ignored,
    Time, // an instant
    Micros, // µs to be added to it
    Source, // of several columns the first that is not empty
    Server,
    SourcePort,
    TcpPort, // a source port too; not empty: TCP
    UdpPort,
    ServerPort,
    Name,
    Type,
    Class,
    Response,
    IsResponse, // the row is a response: source and server are exchanged
    HeaderFlags, // the second word of the header, "0x8180"
    Authoritative,
    Truncated,
    RecursionDesired,
    RecursionAvailable,
    MessageId,
    Transport,
    RoundTrip,
    Ttl,
    Answer
};

struct TableColumns {
    CellStyle style;
    std::string header; // the line as it stands; empty: there is none
    std::vector<TableRole> roles; // one per column
    size_t least = 0; // cells a row has at least
    bool tellsResponses = false; // some column tells queries from responses

    [[nodiscard]] bool has(TableRole role) const;
};

enum class TableKind { Tshark, PacketQ, Umbrella, Lanl };

// From the log's beginning in UTF-8. Nothing if it is no such table.
[[nodiscard]] std::optional<TableColumns> tableColumns(TableKind kind, std::string_view head);
// Does `line` have the shape of a row? For tables without a header.
[[nodiscard]] bool isUmbrellaRow(std::string_view line);
[[nodiscard]] bool isLanlRow(std::string_view line);

} // namespace askance
