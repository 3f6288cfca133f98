// SPDX-License-Identifier: GPL-3.0-or-later
//
// The text log of Technitium DNS Server: one line with question and answer is one record. Not what its query log apps
// write: their CSV is delimited text. Used by Readers.
#pragma once

#include "read/LogReader.h"

namespace askance {

[[nodiscard]] FormatScore scoreTechnitium(std::string_view head);
[[nodiscard]] std::unique_ptr<LogReader> makeTechnitium(const ReadOptions& options, std::string_view head);

} // namespace askance
