// SPDX-License-Identifier: GPL-3.0-or-later
//
// Tables with known columns: tshark -T fields with a header, PacketQ's CSV, Cisco Umbrella's DNS log, LANL's dns.txt.
// Other delimited text is DelimitedReader's, which asks and guesses. Packets come as they were seen: where a column
// tells queries from responses, the two become one record. Written from documentation. Made by Readers.
#pragma once

#include "read/LogReader.h"

namespace askance {

[[nodiscard]] FormatScore scoreTshark(std::string_view head);
[[nodiscard]] std::unique_ptr<LogReader> makeTshark(const ReadOptions& options, std::string_view head);
[[nodiscard]] FormatScore scorePacketQ(std::string_view head);
[[nodiscard]] std::unique_ptr<LogReader> makePacketQ(const ReadOptions& options, std::string_view head);
[[nodiscard]] FormatScore scoreUmbrella(std::string_view head);
[[nodiscard]] std::unique_ptr<LogReader> makeUmbrella(const ReadOptions& options, std::string_view head);
[[nodiscard]] FormatScore scoreLanl(std::string_view head);
[[nodiscard]] std::unique_ptr<LogReader> makeLanl(const ReadOptions& options, std::string_view head);

} // namespace askance
