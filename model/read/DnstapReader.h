// SPDX-License-Identifier: GPL-3.0-or-later
//
// dnstap: the frames that BIND, Unbound, Knot, dnsdist, CoreDNS and others write of each DNS message, in a Frame
// Streams file. A query's frame and its response's become one record (LookupPairing). Which parties' frames are records
// is decided from the first 64 KiB: a server that is asked and then asks others itself tells of one lookup up to three
// times. No sockets: files only.
#pragma once

#include "read/LogReader.h"

namespace askance {

[[nodiscard]] FormatScore scoreDnstap(std::string_view head);
[[nodiscard]] std::unique_ptr<LogReader> makeDnstap(const ReadOptions& options, std::string_view head);

} // namespace askance
