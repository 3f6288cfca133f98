// SPDX-License-Identifier: GPL-3.0-or-later
//
// Delimited text: CSV, TSV, semicolons, bars, blanks, with a header or without. What its columns are is
// DelimitedLayout's to decide. A record over several lines counts its first line; the others are skipped as "continued
// line". Times without a zone are read in the zone of the options, else as UTC, which is an assumption and said.
#pragma once

#include "read/LogReader.h"

namespace askance {

[[nodiscard]] FormatScore scoreDelimited(std::string_view head);
[[nodiscard]] std::unique_ptr<LogReader> makeDelimited(const ReadOptions& options, std::string_view head);

} // namespace askance
