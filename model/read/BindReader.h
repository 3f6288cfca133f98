// SPDX-License-Identifier: GPL-3.0-or-later
//
// BIND 9 query logs of every version, in files of their own or inside syslog, and what Infoblox NIOS makes of them: a
// query is a record, a line about its failure and a response to it complete that. Not BIND's dnstap (binary). Used by
// Readers.
#pragma once

#include "read/LogReader.h"

namespace askance {

[[nodiscard]] FormatScore scoreBind(std::string_view head);
[[nodiscard]] std::unique_ptr<LogReader> makeBind(const ReadOptions& options, std::string_view head);
// The same lines, at least one of them in the dialect that writes question and answer in one.
[[nodiscard]] FormatScore scoreInfoblox(std::string_view head);
[[nodiscard]] std::unique_ptr<LogReader> makeInfoblox(const ReadOptions& options, std::string_view head);

} // namespace askance
