// SPDX-License-Identifier: GPL-3.0-or-later
//
// Query logs of Amazon Route 53 public hosted zones: one line of ten fields for each query that an edge location
// answered. Who asks there is a resolver; the client behind it is at most known by its network.
#pragma once

#include "read/LogReader.h"

namespace askance {

[[nodiscard]] FormatScore scoreRoute53Text(std::string_view head);
[[nodiscard]] std::unique_ptr<LogReader> makeRoute53Text(const ReadOptions& options, std::string_view head);

} // namespace askance
