// SPDX-License-Identifier: GPL-3.0-or-later
//
// What dnsdist's LogAction and LogResponseAction write as text: "Packet from" for a query, "Answer to" for its
// response. Both carry the time of the query, so there is no round trip. The binary form is another format. Written
// from documentation and source. Made by Readers.
#pragma once

#include "read/LogReader.h"

namespace askance {

[[nodiscard]] FormatScore scoreDnsdist(std::string_view head);
[[nodiscard]] std::unique_ptr<LogReader> makeDnsdist(const ReadOptions& options, std::string_view head);

} // namespace askance
