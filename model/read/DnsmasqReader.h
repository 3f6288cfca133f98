// SPDX-License-Identifier: GPL-3.0-or-later
//
// The log of dnsmasq with log-queries, plain or extra, in a file of its own or in syslog: routers, OpenWrt, Pi-hole's
// pihole.log. Lines "query[" are the queries; the others tell what became of them. No zone, mostly no year. The process
// number says nothing: queries over TCP are answered by children with one of their own. Made by Readers.
#pragma once

#include "read/LogReader.h"

namespace askance {

[[nodiscard]] FormatScore scoreDnsmasq(std::string_view head);
[[nodiscard]] std::unique_ptr<LogReader> makeDnsmasq(const ReadOptions& options, std::string_view head);

} // namespace askance
