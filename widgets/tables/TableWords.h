// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a table of plotted values says in words: its head, its headings, its cells. Pure; plain, visible text.
#pragma once

#include "engine/QueryEngine.h"
#include "record/ZoneRules.h"
#include "write/PlottedValues.h"

#include <QStringList>

namespace askance {

// What the table shows: "Synthetic sample data" where that is so, the filter with n of N, the selection if there is
// one, the time in view with zone and bin (or how the graph is grouped), and what a query does not show. One line each.
[[nodiscard]] QStringList tableHead(const Picture& picture);
// "all\nlookups": the lane above, the ink below. `filtered`: the filter takes something away, so that what is in the
// filter has to be told from what is in the case.
[[nodiscard]] QString columnHeading(const PlottedColumn& column, const ZoneRules& zone, bool filtered);
// "1,990"; instants on the clock of `zone`; "no data" for a count of a time in which no sensor recorded, "—" where
// nothing stands. `plainNumbers`: counts without separators, for other programs.
[[nodiscard]] QString cellWords(
    const PlottedValues& values, size_t row, size_t column, const ZoneRules& zone, bool plainNumbers = false);

} // namespace askance
