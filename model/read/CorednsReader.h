// SPDX-License-Identifier: GPL-3.0-or-later
//
// What CoreDNS's log plugin writes, in its common and combined forms; other forms as far as the quoted part goes. Query
// and response are one line. The plugin writes no time: what collects the lines may put one before them; lines without
// one are rejected. Written from documentation. Made by Readers.
#pragma once

#include "read/LogReader.h"

namespace askance {

[[nodiscard]] FormatScore scoreCoredns(std::string_view head);
[[nodiscard]] std::unique_ptr<LogReader> makeCoredns(const ReadOptions& options, std::string_view head);

} // namespace askance
