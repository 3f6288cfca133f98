// SPDX-License-Identifier: GPL-3.0-or-later
//
// What programs, syslog daemons and collectors write before a message: priority, time, host, program. Pure functions on
// text. Used by the readers of line logs (unbound, dnsmasq, PowerDNS, dnsdist, CoreDNS).
#pragma once

#include "read/LineLogReader.h"

namespace askance {

// Cuts "<30>", "<30>1 " and the time off `line`: "[1795440704]", "Nov 23 08:31:44", "Thu Nov 12 13:20:08 2020", ISO
// 8601 with or without an offset. False if no time stands there.
[[nodiscard]] bool takeLogTime(std::string_view& line, LineTime& out);
// Cuts an instant in decimal seconds since 1970 and all before it off `text`, which is nothing but that number.
[[nodiscard]] bool epochTime(std::string_view seconds, LineTime& out);

// Cuts all up to the message off `rest`: "host dnsmasq[31541]: ", "daemon.info dnsmasq: ", "dnsmasq 31541 - - " (RFC
// 5424). False if the program is another; `rest` then stays.
[[nodiscard]] bool takeProgram(std::string_view& rest, std::string_view program);

// The word at the front of `text`, up to a blank; cuts it and the blanks behind it off.
[[nodiscard]] std::string_view takeWord(std::string_view& text);

// "192.0.2.1", "2001:db8::1", also with a zone ("fe80::1%eth0"): by its characters, which no name of a host has.
[[nodiscard]] bool isAddressText(std::string_view text);

struct Endpoint {
    std::string_view address;
    int port = -1; // -1: none, or none that there is
};
// "192.0.2.1:53", "[2001:db8::1]:53", "192.0.2.1/53", "2001:db8::1"; `separator` is ':' or '/'.
[[nodiscard]] Endpoint endpointOf(std::string_view text, char separator = ':');

} // namespace askance
