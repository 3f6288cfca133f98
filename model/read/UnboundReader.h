// SPDX-License-Identifier: GPL-3.0-or-later
//
// The log of Unbound with log-queries, log-replies or both: times as epoch, as syslog writes them or as ISO 8601, with
// log-tag-queryreply and log-destaddr, directly or through syslog (pfSense, OPNsense). The log of local zones'
// actions and Unbound's own messages hold no queries and are skipped. Made by Readers.
#pragma once

#include "read/LogReader.h"

namespace askance {

[[nodiscard]] FormatScore scoreUnbound(std::string_view head);
[[nodiscard]] std::unique_ptr<LogReader> makeUnbound(const ReadOptions& options, std::string_view head);

} // namespace askance
