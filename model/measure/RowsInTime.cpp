// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/RowsInTime.h"

#include <bit>

namespace askance {

std::vector<size_t> rowsAtEdges(const ColumnTable& table, const std::vector<qint64>& edgesUs)
{
    std::vector<size_t> rows;
    rows.reserve(edgesUs.size());
    size_t row = edgesUs.empty() ? 0 : table.lowerBound(edgesUs.front());
    for (const qint64 edge : edgesUs) {
        row = gallop(table.timeUs, row, table.rows(), edge);
        rows.push_back(row);
    }
    return rows;
}

RowRange hullOf(const RowSet& rows)
{
    if (rows.isEmpty())
        return {};
    const std::vector<quint64>& words = rows.words();
    size_t first = 0;
    while (words[first] == 0)
        ++first;
    size_t last = words.size() - 1;
    while (words[last] == 0)
        --last;
    return {first * 64 + static_cast<size_t>(std::countr_zero(words[first])),
        last * 64 + 64 - static_cast<size_t>(std::countl_zero(words[last]))};
}

ClockWalk::ClockWalk(const ColumnTable& table, const ZoneRules& zone, qint64 slotUs)
    : m_timeUs(table.timeUs)
    , m_zone(zone)
    , m_slotUs(slotUs)
    , m_changesUs(zone.changesWithin(table.span()))
    , m_changeUs(kEarliestUs)
{
    m_changesUs.push_back(kLatestUs * 2);
}

ClockRun ClockWalk::runAt(size_t row, size_t end)
{
    const qint64 us = m_timeUs[row];
    if (us >= m_changeUs) {
        while (m_changesUs[m_nextChange] <= us)
            ++m_nextChange;
        m_changeUs = m_changesUs[m_nextChange];
        m_offsetUs = m_zone.offsetUsAt(us);
    }
    ClockRun run;
    run.begin = row;
    run.day = floorDiv(us + m_offsetUs, kUsPerDay);
    run.midnightUs = run.day * kUsPerDay - m_offsetUs;
    run.slot = (us - run.midnightUs) / m_slotUs;
    const qint64 slotEndUs = run.midnightUs + std::min((run.slot + 1) * m_slotUs, kUsPerDay);
    run.end = gallop(m_timeUs, row + 1, end, std::min(slotEndUs, m_changeUs));
    return run;
}

} // namespace askance
