// SPDX-License-Identifier: GPL-3.0-or-later
//
// The logs of PowerDNS: the recursor with quiet=no, the authoritative server with log-dns-queries. What was answered
// from the packet cache has one line, other questions have two. Written from documentation and source. Made by Readers.
#pragma once

#include "read/LogReader.h"

namespace askance {

[[nodiscard]] FormatScore scorePowerDns(std::string_view head);
[[nodiscard]] std::unique_ptr<LogReader> makePowerDns(const ReadOptions& options, std::string_view head);

} // namespace askance
