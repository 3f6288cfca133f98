// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/PairCounts.h"

#include <algorithm>

namespace askance {

namespace {

    struct DealtRow {
        quint32 b; // the last counter: ungrouped
        quint32 row;
    };

    // Rows by the first field: those of value `a` are dealt[begin[a]] … dealt[begin[a + 1] - 1], in order of time.
    struct Deal {
        std::vector<quint32> begin;
        std::vector<DealtRow> dealt;
    };

    // Leaves out values of the first field that no record of the filter has.
    template <typename NumberOfA, typename NumberOfB>
    Deal deal(
        size_t tableRows, const RowSet& filter, size_t sizeA, size_t sizeB, NumberOfA numberOfA, NumberOfB numberOfB)
    {
        const auto valueOf = [&](size_t row) { return std::min<size_t>(numberOfA(row), sizeA); };
        std::vector<quint8> isWanted(sizeA + 1, filter.isAll() ? 1 : 0);
        if (!filter.isAll())
            filter.forEach([&](size_t row) { isWanted[valueOf(row)] = 1; });
        Deal result;
        result.begin.assign(sizeA + 2, 0);
        for (size_t row = 0; row < tableRows; ++row)
            ++result.begin[valueOf(row) + 1];
        for (size_t value = 0; value <= sizeA; ++value)
            result.begin[value + 1]
                = isWanted[value] ? result.begin[value] + result.begin[value + 1] : result.begin[value];
        result.dealt.resize(result.begin.back());
        std::vector<quint32> next(result.begin.begin(), result.begin.end() - 1);
        for (size_t row = 0; row < tableRows; ++row) {
            const size_t value = valueOf(row);
            if (isWanted[value])
                result.dealt[next[value]++]
                    = {static_cast<quint32>(std::min<size_t>(numberOfB(row), sizeB)), static_cast<quint32>(row)};
        }
        return result;
    }

    class PairCounter {
    public:
        PairCounter(const InkRows& rows, size_t sizeB)
            : m_rows(rows)
            , m_ungroupedB(static_cast<quint32>(sizeB))
            , m_placeOfB(sizeB + 1, kNone)
        {
        }

        // Counts the rows of one value of the first field.
        void take(quint32 a, const DealtRow* begin, const DealtRow* end)
        {
            const size_t first = m_pairs.size();
            for (const DealtRow* dealt = begin; dealt != end; ++dealt) {
                quint32& place = m_placeOfB[dealt->b];
                if (place == kNone) {
                    place = static_cast<quint32>(m_pairs.size());
                    m_pairs.push_back({a, dealt->b, 0, 0, 0, kNone, 0});
                }
                countRow(m_pairs[place], dealt->row);
            }
            size_t kept = first;
            for (size_t i = first; i < m_pairs.size(); ++i) {
                PairCount pair = m_pairs[i];
                m_placeOfB[pair.b] = kNone;
                if (pair.inFilter == 0)
                    continue;
                if (pair.b == m_ungroupedB)
                    pair.b = kUngrouped;
                m_pairs[kept++] = pair;
            }
            m_pairs.resize(kept);
        }

        std::vector<PairCount> pairs() { return std::move(m_pairs); }

    private:
        void countRow(PairCount& pair, quint32 row) const
        {
            ++pair.inCase;
            if (!m_rows.filter.contains(row))
                return;
            ++pair.inFilter;
            pair.firstRow = std::min(pair.firstRow, row);
            pair.lastRow = row;
            if (m_rows.hasSelection && m_rows.selection.contains(row))
                ++pair.inSelection;
        }

        const InkRows& m_rows;
        quint32 m_ungroupedB;
        std::vector<quint32> m_placeOfB; // where in m_pairs the values of the second field stand, for one of the first
        std::vector<PairCount> m_pairs;
    };

    std::vector<PairCount> countDealt(const InkRows& rows, const Deal& dealt, size_t sizeA, size_t sizeB)
    {
        PairCounter counter(rows, sizeB);
        for (size_t value = 0; value <= sizeA; ++value)
            counter.take(value == sizeA ? kUngrouped : static_cast<quint32>(value),
                dealt.dealt.data() + dealt.begin[value], dealt.dealt.data() + dealt.begin[value + 1]);
        return counter.pairs();
    }

} // namespace

std::vector<PairCount> countPairs(const Dataset& data, const InkRows& rows, const Grouping& a, const Grouping& b)
{
    if (rows.filter.isEmpty())
        return {};
    const size_t sizeA = a.size();
    const size_t sizeB = b.size();
    Deal dealt;
    a.withNumbers([&](auto numberOfA) {
        b.withNumbers(
            [&](auto numberOfB) { dealt = deal(data.rows(), rows.filter, sizeA, sizeB, numberOfA, numberOfB); });
    });
    return countDealt(rows, dealt, sizeA, sizeB);
}

std::vector<PairCount> countPairs(
    const InkRows& rows, const std::vector<quint32>& a, size_t sizeA, const std::vector<quint32>& b, size_t sizeB)
{
    if (rows.filter.isEmpty())
        return {};
    const auto dealt = deal(
        a.size(), rows.filter, sizeA, sizeB, [&](size_t row) { return a[row]; }, [&](size_t row) { return b[row]; });
    return countDealt(rows, dealt, sizeA, sizeB);
}

} // namespace askance
