// SPDX-License-Identifier: GPL-3.0-or-later
//
// Pi-hole's FTL database (pihole-FTL.db) as a log: one row of its queries is one record. A database cannot be read from
// its front, so it is gathered in memory, up to 2 GiB, and read once it is whole.
#pragma once

#include "read/LogReader.h"

namespace askance {

[[nodiscard]] FormatScore scorePihole(std::string_view head);
[[nodiscard]] std::unique_ptr<LogReader> makePihole(const ReadOptions& options, std::string_view head);

} // namespace askance
