// SPDX-License-Identifier: GPL-3.0-or-later
#include "write/GraphTable.h"

#include "record/CivilTime.h"
#include "write/Table.h"

#include <algorithm>
#include <numeric>

namespace askance {

namespace {

    void addCounts(QStringList& row, const InkCount& count, bool hasSelection)
    {
        row << QString::number(count.inCase) << QString::number(count.inFilter);
        if (hasSelection)
            row << QString::number(count.inSelection);
    }

    QString timeText(qint64 us)
    {
        return QString::fromStdString(isoText(us, 0, neededDigits(us, 0)));
    }

} // namespace

GraphTable graphTable(const GroupedGraph& graph)
{
    GraphTable table;
    table.header = {QStringLiteral("group"), QStringLiteral("source"), QStringLiteral("domain"), QStringLiteral("case"),
        QStringLiteral("filter")};
    table.isNumber = {false, false, false, true, true};
    if (graph.hasSelection) {
        table.header << QStringLiteral("selection");
        table.isNumber.push_back(true);
    }
    table.header << QStringLiteral("first") << QStringLiteral("last");
    table.isNumber.insert(table.isNumber.end(), 2, false);
    std::vector<size_t> order(graph.flows.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::stable_sort(order.begin(), order.end(),
        [&](size_t a, size_t b) { return graph.flows[a].count.inFilter > graph.flows[b].count.inFilter; });
    for (const size_t i : order) {
        const GraphFlow& flow = graph.flows[i];
        const GraphEnd& source = graph.sources.ends[flow.source];
        QStringList row = {graph.sourceGroupName(graph.sources.groups[source.group]), graph.sourceLabel(source),
            graph.nameLabel(graph.names.ends[flow.name])};
        addCounts(row, flow.count, graph.hasSelection);
        row << timeText(flow.firstUs) << timeText(flow.lastUs);
        table.rows.push_back(row);
    }
    if (graph.hiddenPairs > 0) {
        QStringList row = {QStringLiteral("hidden"),
            QStringLiteral("%1 pairs under %2 lookups").arg(graph.hiddenPairs).arg(graph.leastLookups), {}};
        addCounts(row, graph.hidden, graph.hasSelection);
        row << QString() << QString();
        table.rows.push_back(row);
    }
    return table;
}

QByteArray graphCsv(const GroupedGraph& graph)
{
    const GraphTable table = graphTable(graph);
    QByteArray out = csvLine(table.header, CsvMode::SpreadsheetSafe);
    for (const QStringList& row : table.rows)
        out += csvLine(row, CsvMode::SpreadsheetSafe);
    return out;
}

} // namespace askance
