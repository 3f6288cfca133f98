// SPDX-License-Identifier: GPL-3.0-or-later
//
// Passive DNS in the Common Output Format (draft-dulaunoy-dnsop-passive-dns-cof), also in the wrapper of DNSDB's
// streams: which answers sensors saw for a name, from when to when and how often. Nobody is known to have asked, so its
// rows are observations, never queries.
#pragma once

#include "read/LogReader.h"

namespace askance {

[[nodiscard]] FormatScore scorePassiveDns(std::string_view head);
[[nodiscard]] std::unique_ptr<LogReader> makePassiveDns(const ReadOptions& options, std::string_view head);

} // namespace askance
