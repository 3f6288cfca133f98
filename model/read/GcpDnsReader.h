// SPDX-License-Identifier: GPL-3.0-or-later
//
// Query logs of Google Cloud DNS: log entries of Cloud Logging whose payload is a DNS query and its response. Other
// entries in the same export are passed over.
#pragma once

#include "read/LogReader.h"

namespace askance {

[[nodiscard]] FormatScore scoreGcpDns(std::string_view head);
[[nodiscard]] std::unique_ptr<LogReader> makeGcpDns(const ReadOptions& options, std::string_view head);

} // namespace askance
