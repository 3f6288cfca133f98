// SPDX-License-Identifier: GPL-3.0-or-later
//
// One line of a BIND query log taken apart, whatever its version and whatever stands before it: queries, what BIND says
// about a query that failed, and responses (BIND 9.20, Infoblox NIOS). Pure; keeps views of the line. It knows no zones
// and no years. Used by BindReader.
#pragma once

#include "read/LineLogReader.h"

namespace askance {

struct BindLine {
    enum class Kind {
        Other, // nothing that a client asked
        Broken, // begins as one of the others and does not go on so
        Query, // "query: NAME CLASS TYPE FLAGS (SERVER) [ECS …]"
        Failed, // "query failed (RCODE) for NAME/CLASS/TYPE at query.c:5708"
        Response, // "response: NAME CLASS TYPE RCODE AN NS AR FLAGS (SERVER)"
        Lookup, // NIOS: "UDP: query: NAME CLASS TYPE response: RCODE FLAGS NAME TTL IN A DATA; …"
    };
    Kind kind = Kind::Other;
    size_t prefix = 0; // bytes before "client "
    std::string_view address;
    std::string_view port;
    std::string_view name; // as master files spell it
    std::string_view queryClass;
    std::string_view type;
    std::string_view flags; // "+E(0)DC"; empty in the oldest logs
    std::string_view server; // the local address
    std::string_view response;
    std::string_view records; // of the answer
    std::string_view transport; // "UDP"; only where the line writes it
};

[[nodiscard]] BindLine readBindLine(std::string_view line);

// The time in what stands before "client ", `prefix` bytes long: of several, the innermost that has a year, for that is
// BIND's own and not its carrier's. Cuts it off `line`, with all before it. False if there is none.
[[nodiscard]] bool takeBindTime(std::string_view& line, size_t prefix, LineTime& out);
// Does a text that takeBindTime() knows no time in begin as if it had one?
[[nodiscard]] bool beginsTimed(std::string_view line);

// The data of `records`, with commas between, appended to `out`; the smallest TTL (kUnset64: none).
qint64 appendBindAnswer(std::string_view records, std::string& out);

} // namespace askance
