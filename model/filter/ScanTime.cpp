// SPDX-License-Identifier: GPL-3.0-or-later
//
// Rows by time: the table is sorted by it, so every stretch of time is a stretch of rows.
#include "filter/Scan.h"

#include "columns/Gallop.h"
#include "record/CivilTime.h"
#include "record/ZoneRules.h"

#include <algorithm>

namespace askance {

namespace {

    // Minutes of the day or days of the week, as a table: true where the term wants it.
    std::vector<bool> wantedUnits(const FilterTerm& term, size_t units)
    {
        std::vector<bool> wanted(units, false);
        const auto mark = [&wanted](qint64 begin, qint64 end) {
            for (qint64 unit = begin; unit < end; ++unit)
                wanted[static_cast<size_t>(unit)] = true;
        };
        const auto most = static_cast<qint64>(units);
        for (const FilterValue& value : term.values) {
            if (value.begin < value.end) {
                mark(value.begin, std::min(value.end, most));
            } else if (value.begin > value.end) { // over midnight, or over the week's end
                mark(value.begin, most);
                mark(0, value.end);
            }
        }
        return wanted;
    }

    // For every unit, how many units on the next one lies that is wanted where this is not, or the reverse; 0 = never.
    std::vector<int> unitsUntilFlip(const std::vector<bool>& wanted)
    {
        const size_t units = wanted.size();
        std::vector<int> until(units, 0);
        if (std::count(wanted.begin(), wanted.end(), wanted.front()) == static_cast<std::ptrdiff_t>(units))
            return until;
        // Twice round, backwards, so that the distance across the end is known the second time.
        for (size_t i = 2 * units; i-- > 0;) {
            const size_t unit = i % units;
            const size_t next = (unit + 1) % units;
            until[unit] = wanted[next] != wanted[unit] ? 1 : until[next] + 1;
        }
        return until;
    }

} // namespace

RowWords timeRows(const ColumnTable& table, const FilterTerm& term)
{
    RowWords words = noRows(table.rows());
    for (const FilterValue& value : term.values) {
        const size_t begin = table.lowerBound(value.begin);
        const size_t end = value.end >= kLatestUs ? table.rows() : table.lowerBound(value.end);
        setRows(words, begin, end);
    }
    return words;
}

RowWords clockRows(const ColumnTable& table, const FilterTerm& term, Cancelled cancelled)
{
    RowWords words = noRows(table.rows());
    const bool hours = term.field == FilterField::Hour;
    const qint64 unitUs = hours ? kUsPerMinute : kUsPerDay;
    const std::vector<bool> wanted = wantedUnits(term, hours ? 24 * 60 : 7);
    const Result<ZoneRules> named = ZoneRules::named(term.zone);
    const ZoneRules zone = named ? *named : ZoneRules();
    const std::vector<int> untilFlip = unitsUntilFlip(wanted);
    std::vector<qint64> changes = zone.changesWithin(table.span());
    changes.push_back(kLatestUs * 2);
    // From row to row: as long as the clock neither changes nor reaches the next bound, rows are all in or all out.
    size_t nextChange = 0;
    size_t checked = 0;
    for (size_t row = 0; row < table.rows();) {
        if (++checked % 1024 == 0 && isCancelled(cancelled))
            return words;
        const qint64 us = table.timeUs[row];
        while (changes[nextChange] <= us)
            ++nextChange;
        const qint64 offset = zone.offsetUsAt(us);
        const qint64 days = floorDiv(us + offset, kUsPerDay);
        const size_t unit = hours ? static_cast<size_t>((us + offset - days * kUsPerDay) / kUsPerMinute)
                                  : static_cast<size_t>(weekdayFromDays(days));
        const qint64 flip
            = untilFlip[unit] == 0 ? kLatestUs * 2 : us - floorMod(us + offset, unitUs) + untilFlip[unit] * unitUs;
        const qint64 until = std::min(flip, changes[nextChange]);
        const size_t end = gallop(table.timeUs, row, table.rows(), until);
        if (wanted[unit])
            setRows(words, row, end);
        row = end;
    }
    return words;
}

} // namespace askance
