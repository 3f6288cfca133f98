// SPDX-License-Identifier: GPL-3.0-or-later
//
// Packet captures, pcap and pcapng: every DNS message that went over UDP or TCP on a DNS port (--dns-port; 53, 5353 and
// 5355), queries and responses paired. No other captures (snoop, NetMon), no encrypted DNS.
//
// What counts as a line: each DNS message, and each packet that completed none. So a capture without TCP has as many
// lines as packets, and accepted + rejected + skipped = lines whatever a segment holds. The line number of a record is
// that of the packet that completed its message, its offset that of this packet.
#pragma once

#include "read/LogReader.h"

namespace askance {

[[nodiscard]] FormatScore scorePcap(std::string_view head);
[[nodiscard]] FormatScore scorePcapNg(std::string_view head);
[[nodiscard]] std::unique_ptr<LogReader> makePcap(const ReadOptions& options, std::string_view head);
[[nodiscard]] std::unique_ptr<LogReader> makePcapNg(const ReadOptions& options, std::string_view head);

} // namespace askance
