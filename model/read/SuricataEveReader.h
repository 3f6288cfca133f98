// SPDX-License-Identifier: GPL-3.0-or-later
//
// Suricata's eve.json: the DNS events among all that it writes, in the spellings of Suricata 4 (one row for each answer
// record), 5 to 7 (one row with all) and 8 (questions as a list), mixed or not. A query and its response are rows of
// their own, which LookupPairing makes one record of. DNS inside alerts is not counted: its query has a row already.
#pragma once

#include "read/LogReader.h"

namespace askance {

[[nodiscard]] FormatScore scoreSuricataEve(std::string_view head);
[[nodiscard]] std::unique_ptr<LogReader> makeSuricataEve(const ReadOptions& options, std::string_view head);

} // namespace askance
