// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter/Scan.h"

#include <algorithm>
#include <utility>

namespace askance {

namespace {

    constexpr size_t kCancelWords = 4096; // 262,144 rows

    // One bit per row from `test(row)`, which gives 0 or 1.
    template <typename Test> RowWords scan(size_t rows, Cancelled cancelled, Test&& test)
    {
        RowWords words = noRows(rows);
        const size_t whole = rows / 64;
        for (size_t w = 0; w < whole; ++w) {
            if (w % kCancelWords == 0 && isCancelled(cancelled))
                return words;
            quint64 word = 0;
            for (size_t bit = 0; bit < 64; ++bit)
                word |= static_cast<quint64>(test(w * 64 + bit)) << bit;
            words[w] = word;
        }
        for (size_t row = whole * 64; row < rows; ++row)
            words[whole] |= static_cast<quint64>(test(row)) << (row % 64);
        return words;
    }

    // Columns of indices: kNone and kNone16 lie beyond every dictionary and so fall on the last byte of the choice.
    template <typename Index>
    RowWords scanIndices(size_t rows, const std::vector<Index>& column, const Choice& choice, Cancelled cancelled)
    {
        const auto chosen = std::count(choice.begin(), choice.end(), quint8{1});
        if (chosen == 0)
            return noRows(rows);
        if (static_cast<size_t>(chosen) == choice.size())
            return allRows(rows);
        if (column.size() != rows) // a side column that is not there records nothing
            return choice.back() ? allRows(rows) : noRows(rows);
        const Index* index = column.data();
        const quint8* chosenAt = choice.data();
        const size_t last = choice.size() - 1;
        return scan(rows, cancelled, [=](size_t row) { return chosenAt[std::min<size_t>(index[row], last)]; });
    }

    RowWords scanNumbers(const std::vector<quint32>& column, const FilterTerm& term, Cancelled cancelled)
    {
        RowWords words = noRows(column.size());
        for (const FilterValue& value : term.values) {
            RowWords more;
            if (value.kind == ValueKind::Exact && value.text.isEmpty()) {
                more = scan(column.size(), cancelled, [&](size_t row) { return column[row] == kNone; });
            } else {
                // One comparison per row: below `begin` wraps to a large number. kNone itself is never inside.
                const auto begin = static_cast<quint32>(std::clamp<qint64>(value.begin, 0, kNone));
                const auto end = static_cast<quint32>(std::clamp<qint64>(value.end, begin, kNone));
                const quint32 length = end - begin;
                const quint32* number = column.data();
                more = scan(column.size(), cancelled, [=](size_t row) { return number[row] - begin < length; });
            }
            for (size_t w = 0; w < words.size(); ++w)
                words[w] |= more[w];
        }
        return words;
    }

    RowWords repeatRows(const Dataset& data, const FilterTerm& term, Cancelled cancelled)
    {
        const size_t rows = data.rows();
        RowWords words = noRows(rows);
        const bool known = data.repeats && data.repeats->groupOfRow.size() == rows;
        for (const FilterValue& value : term.values) {
            const bool no = value.text.compare(QLatin1String("no"), Qt::CaseInsensitive) == 0;
            if (!known) {
                if (no)
                    return allRows(rows);
                continue;
            }
            const std::vector<quint32>& groups = data.repeats->groupOfRow;
            RowWords more;
            if (no) {
                std::vector<quint8> unseen(data.repeats->groups, 1);
                more = scan(rows, cancelled, [&](size_t row) {
                    return groups[row] == kNone ? quint8{1} : std::exchange(unseen[groups[row]], quint8{0});
                });
            } else {
                more = scan(rows, cancelled, [&](size_t row) { return groups[row] != kNone; });
            }
            for (size_t w = 0; w < words.size(); ++w)
                words[w] |= more[w];
        }
        return words;
    }

    RowWords textRows(const ColumnTable& table, const FilterTerm& term, Cancelled cancelled)
    {
        RowWords words = scanIndices(table.rows(), table.domain, chooseDomains(table, term, cancelled), cancelled);
        const RowWords more = scanIndices(table.rows(), table.source, chooseSources(table, term, cancelled), cancelled);
        for (size_t w = 0; w < words.size(); ++w)
            words[w] |= more[w];
        return words;
    }

    RowWords organisationRows(const Dataset& data, const FilterTerm& term, Cancelled cancelled)
    {
        const OrganisationColumn none;
        const OrganisationColumn& column = data.organisations ? *data.organisations : none;
        return scanIndices(data.rows(), column.ofRow, chooseOrganisations(column.list, term), cancelled);
    }

} // namespace

RowWords noRows(size_t rows)
{
    return RowWords((rows + 63) / 64, 0);
}

RowWords allRows(size_t rows)
{
    RowWords words((rows + 63) / 64, ~quint64{0});
    if (rows % 64 != 0)
        words.back() = (quint64{1} << (rows % 64)) - 1;
    return words;
}

void setRows(RowWords& words, size_t begin, size_t end)
{
    if (begin >= end)
        return;
    const size_t first = begin / 64;
    const size_t last = (end - 1) / 64;
    const quint64 head = ~quint64{0} << (begin % 64);
    const quint64 tail = ~quint64{0} >> (63 - (end - 1) % 64);
    if (first == last) {
        words[first] |= head & tail;
        return;
    }
    words[first] |= head;
    for (size_t w = first + 1; w < last; ++w)
        words[w] = ~quint64{0};
    words[last] |= tail;
}

RowWords termRows(const Dataset& data, const FilterTerm& term, Cancelled cancelled)
{
    const ColumnTable& table = *data.table;
    const size_t rows = table.rows();
    switch (term.field) {
    case FilterField::Time:
        return timeRows(table, term);
    case FilterField::Hour:
    case FilterField::Weekday:
        return clockRows(table, term, cancelled);
    case FilterField::Source:
        return scanIndices(rows, table.source, chooseSources(table, term, cancelled), cancelled);
    case FilterField::Server:
        return scanIndices(rows, table.server, chooseSources(table, term, cancelled), cancelled);
    case FilterField::Org:
        return organisationRows(data, term, cancelled);
    case FilterField::Domain:
    case FilterField::Under:
        return scanIndices(rows, table.domain, chooseDomains(table, term, cancelled), cancelled);
    case FilterField::Owner:
        return scanIndices(rows, table.domain, chooseOwned(data, term), cancelled);
    case FilterField::Type:
        return scanIndices(rows, table.type, chooseCodes(table.types, term), cancelled);
    case FilterField::Response:
        return scanIndices(rows, table.response, chooseCodes(table.responses, term), cancelled);
    case FilterField::Ttl:
        return scanNumbers(table.ttl, term, cancelled);
    case FilterField::Rtt:
        return scanNumbers(table.rttUs, term, cancelled);
    case FilterField::Sensor:
        return scanIndices(rows, table.sensor, chooseNames(table.sensors, term), cancelled);
    case FilterField::File:
        return scanIndices(rows, table.evidence, chooseNames(table.evidenceNames, term), cancelled);
    case FilterField::Row:
        return scanNumbers(table.recordId, term, cancelled);
    case FilterField::Repeat:
        return repeatRows(data, term, cancelled);
    case FilterField::Text:
        return textRows(table, term, cancelled);
    case FilterField::Finding: // the parser refuses it while cases hold no findings
        break;
    }
    return noRows(rows);
}

} // namespace askance
