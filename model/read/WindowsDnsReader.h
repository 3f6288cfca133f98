// SPDX-License-Identifier: GPL-3.0-or-later
//
// The debug log of Windows DNS servers: packets that clients sent are records, what was sent back to them completes
// those, and the server's own questions to others are left out. Not the analytical event log. Used by Readers.
#pragma once

#include "read/LogReader.h"

namespace askance {

[[nodiscard]] FormatScore scoreWindowsDns(std::string_view head);
[[nodiscard]] std::unique_ptr<LogReader> makeWindowsDns(const ReadOptions& options, std::string_view head);

} // namespace askance
