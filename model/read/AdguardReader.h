// SPDX-License-Identifier: GPL-3.0-or-later
//
// AdGuard Home's querylog.json: one object for each query that it answered, the answer as the base64 of the whole DNS
// message. What its filters thought of a query is not recorded here.
#pragma once

#include "read/LogReader.h"

namespace askance {

[[nodiscard]] FormatScore scoreAdguard(std::string_view head);
[[nodiscard]] std::unique_ptr<LogReader> makeAdguard(const ReadOptions& options, std::string_view head);

} // namespace askance
