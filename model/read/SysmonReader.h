// SPDX-License-Identifier: GPL-3.0-or-later
//
// Sysmon's event 22 (a process asked the Windows DNS client for a name) in JSON exports of Windows event logs, however
// these nest it. One event is one lookup of all address types, asked by a host that is known by its name. Other events
// are passed over, also those of the DNS server. The binary event log (EVTX) is another format.
#pragma once

#include "read/LogReader.h"

namespace askance {

[[nodiscard]] FormatScore scoreSysmon(std::string_view head);
[[nodiscard]] std::unique_ptr<LogReader> makeSysmon(const ReadOptions& options, std::string_view head);

} // namespace askance
