// SPDX-License-Identifier: GPL-3.0-or-later
//
// C-DNS (RFC 8618): blocks of DNS queries with their responses, packed as CBOR, as collectors at large servers write
// them. Version 1 only: the drafts before it are recognised and refused.
#pragma once

#include "read/LogReader.h"

namespace askance {

[[nodiscard]] FormatScore scoreCdns(std::string_view head);
[[nodiscard]] std::unique_ptr<LogReader> makeCdns(const ReadOptions& options, std::string_view head);

} // namespace askance
