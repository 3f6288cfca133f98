// SPDX-License-Identifier: GPL-3.0-or-later
//
// The plotted values of a drawn graph as a table: one row for each flow on the picture, then what is hidden. For "Show
// as table" and for the CSV beside an exported figure.
#pragma once

#include "measure/GraphLayout.h"

#include <QByteArray>
#include <QStringList>

namespace askance {

struct GraphTable {
    QStringList header; // group, source, domain, case, filter[, selection], first, last
    std::vector<QStringList> rows; // of flows by filter descending; columns of numbers are digits only
    std::vector<bool> isNumber; // per column
};
[[nodiscard]] GraphTable graphTable(const GroupedGraph& graph);
[[nodiscard]] QByteArray graphCsv(const GroupedGraph& graph); // safe for spreadsheets

} // namespace askance
