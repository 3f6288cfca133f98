// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/Overview.h"

#include <algorithm>
#include <vector>

namespace askance {

namespace {

    // Numbers 0 … n-1 seen so far, each counted once; "not recorded" is beyond n and counts nothing.
    class SeenNumbers {
    public:
        explicit SeenNumbers(size_t n)
            : m_seen(n, 0)
        {
        }
        // True if `number` was seen before.
        bool see(quint32 number)
        {
            if (number >= m_seen.size())
                return false;
            if (m_seen[number] != 0)
                return true;
            m_seen[number] = 1;
            return false;
        }

    private:
        std::vector<quint8> m_seen; // bytes, not bits: half the time at ten million rows
    };

    // The same where only their number matters, which is looked up at the end: no row waits for a branch.
    class MarkedNumbers {
    public:
        explicit MarkedNumbers(size_t n)
            : m_marked(n + 1, 0)
            , m_last(n)
        {
        }
        void mark(quint32 number) { m_marked[std::min<size_t>(number, m_last)] = 1; }
        [[nodiscard]] quint64 count() const
        {
            return static_cast<quint64>(
                std::count(m_marked.begin(), m_marked.begin() + static_cast<std::ptrdiff_t>(m_last), quint8{1}));
        }

    private:
        std::vector<quint8> m_marked;
        size_t m_last; // "not recorded"
    };

    // Rows of one microsecond are in the order of the log, so the outermost rest may be on any of them.
    void setSpan(OverviewLine& line, const ColumnTable& table, const RowSet& rows)
    {
        const qint64 first = table.timeUs[rows.nth(0)];
        const qint64 last = table.timeUs[rows.nth(rows.count() - 1)];
        line.span = {first, last + 1};
        if (table.timeRestNs.empty())
            return;
        line.firstRestNs = 999;
        rows.forEachIn(table.lowerBound(first), table.lowerBound(first + 1),
            [&](size_t row) { line.firstRestNs = std::min(line.firstRestNs, int{table.timeRestNs[row]}); });
        rows.forEachIn(table.lowerBound(last), table.lowerBound(last + 1),
            [&](size_t row) { line.lastRestNs = std::max(line.lastRestNs, int{table.timeRestNs[row]}); });
    }

} // namespace

OverviewLine countOverviewLine(const Dataset& data, const RowSet& rows)
{
    OverviewLine line;
    if (rows.isEmpty())
        return line;
    const ColumnTable& table = *data.table;
    MarkedNumbers sources(table.sources.size());
    MarkedNumbers domains(table.domains.size());
    rows.forEach([&](size_t row) {
        sources.mark(table.source[row]);
        domains.mark(table.domain[row]);
        line.nameless += table.domain[row] == kNone ? 1U : 0U;
    });
    if (data.repeats && data.repeats->groups > 0) {
        const std::vector<quint32>& groupOfRow = data.repeats->groupOfRow;
        SeenNumbers groups(data.repeats->groups);
        rows.forEach([&](size_t row) { line.repeats += groups.see(groupOfRow[row]) ? 1U : 0U; });
    }
    line.queries = rows.count();
    line.sources = sources.count();
    line.domains = domains.count();
    setSpan(line, table, rows);
    return line;
}

Overview countOverview(const Dataset& data, const InkRows& rows)
{
    return OverviewCounts::of(data, rows.filter).with(data, rows.hasSelection ? &rows.selection : nullptr);
}

OverviewCounts OverviewCounts::of(const Dataset& data, const RowSet& filter)
{
    OverviewCounts counts;
    Overview& overview = counts.m_overview;
    overview.inCase = countOverviewLine(data, RowSet::all(data.rows()));
    overview.inFilter = filter.isAll() ? overview.inCase : countOverviewLine(data, filter);
    return counts;
}

Overview OverviewCounts::with(const Dataset& data, const RowSet* selection) const
{
    Overview overview = m_overview;
    overview.hasSelection = selection != nullptr;
    if (selection)
        overview.inSelection = countOverviewLine(data, *selection);
    return overview;
}

} // namespace askance
