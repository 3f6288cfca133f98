// SPDX-License-Identifier: GPL-3.0-or-later
//
// The plotted values of a drawn graph as CSV: one row for each flow on the picture, largest first, then what is hidden,
// then what documents say, with citation. Safe for spreadsheets. Cell by cell: graphValues() of PlottedValues.h.
#pragma once

#include "measure/GraphLayout.h"

#include <QByteArray>

namespace askance {

// group, source, domain, case, filter[, selection], first, last[, relation, citation]
[[nodiscard]] QByteArray graphCsv(const GraphPicture& graph);

} // namespace askance
