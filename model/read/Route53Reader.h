// SPDX-License-Identifier: GPL-3.0-or-later
//
// Query logs of Amazon Route 53 Resolver: one JSON object for each query that its cache could not answer, alone or as
// the message of a CloudWatch event. The query logs of public hosted zones are another format (Route53TextReader).
#pragma once

#include "read/LogReader.h"

namespace askance {

[[nodiscard]] FormatScore scoreRoute53(std::string_view head);
[[nodiscard]] std::unique_ptr<LogReader> makeRoute53(const ReadOptions& options, std::string_view head);

} // namespace askance
