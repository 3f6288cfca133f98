// SPDX-License-Identifier: GPL-3.0-or-later
//
// One message of dnsmasq's log-queries, taken apart: what it tells of (a query, what became of one, neither), the name
// as it stands, and the data. With log-queries=extra also its serial and who asked. Pure. Used by DnsmasqReader.
#pragma once

#include "read/LogPrefix.h"

namespace askance {

enum class DnsmasqKind {
    Other, // a message that is not about queries
    Query, // "query[A] NAME from IP"
    Forwarded, // "forwarded NAME to IP"
    Outcome, // "reply NAME is DATA", "cached", "config", "/etc/hosts", "gravity blocked" …
    ErrorOutcome, // "config error is REFUSED": it names nothing
    Validation, // DNSSEC: dnsmasq's own queries, and what it found
};

struct DnsmasqLine {
    DnsmasqKind kind = DnsmasqKind::Other;
    std::string_view serial; // "" without log-queries=extra
    Endpoint client; // of log-queries=extra
    std::string_view type; // of a query, as are the next two
    std::string_view source;
    std::string_view name; // raw; that of an outcome too
    std::string_view data;
};

// `message`: behind "dnsmasq[31541]: ".
[[nodiscard]] DnsmasqLine dnsmasqLine(std::string_view message);

inline constexpr std::string_view kDnsmasqUnprintable = "<name unprintable>";

} // namespace askance
