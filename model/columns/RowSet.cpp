// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/RowSet.h"

#include <algorithm>
#include <utility>

namespace askance {

namespace {

    constexpr quint64 kAllBits = ~quint64{0};

    size_t wordsFor(size_t rows)
    {
        return (rows + 63) / 64;
    }

    // Bits [0, count) of a word; count 0 … 63.
    quint64 lowBits(size_t count)
    {
        return (quint64{1} << count) - 1;
    }

    size_t bitsIn(quint64 word)
    {
        return static_cast<size_t>(std::popcount(word));
    }

} // namespace

RowSet RowSet::none(size_t tableRows)
{
    RowSet set;
    set.m_rows = tableRows;
    set.m_words.assign(wordsFor(tableRows), 0);
    return set;
}

RowSet RowSet::all(size_t tableRows)
{
    return range(tableRows, 0, tableRows);
}

RowSet RowSet::range(size_t tableRows, size_t begin, size_t end)
{
    RowSet set = none(tableRows);
    end = std::min(end, tableRows);
    if (begin >= end)
        return set;
    const size_t first = begin / 64;
    const size_t last = (end - 1) / 64;
    std::fill(set.m_words.begin() + static_cast<std::ptrdiff_t>(first),
        set.m_words.begin() + static_cast<std::ptrdiff_t>(last + 1), kAllBits);
    set.m_words[first] &= kAllBits << (begin % 64);
    if (end % 64 != 0)
        set.m_words[last] &= lowBits(end % 64);
    set.m_count = end - begin;
    return set;
}

RowSet RowSet::fromWords(size_t tableRows, std::vector<quint64> words)
{
    RowSet set;
    set.m_rows = tableRows;
    set.m_words = std::move(words);
    set.m_words.resize(wordsFor(tableRows), 0);
    if (tableRows % 64 != 0)
        set.m_words.back() &= lowBits(tableRows % 64);
    set.recount();
    return set;
}

RowSet RowSet::intersected(const RowSet& other) const
{
    Q_ASSERT(m_rows == other.m_rows);
    if (isAll())
        return other;
    RowSet set = *this;
    if (other.isAll())
        return set;
    for (size_t w = 0; w < set.m_words.size(); ++w)
        set.m_words[w] &= other.m_words[w];
    set.recount();
    return set;
}

RowSet RowSet::united(const RowSet& other) const
{
    Q_ASSERT(m_rows == other.m_rows);
    RowSet set = *this;
    for (size_t w = 0; w < set.m_words.size(); ++w)
        set.m_words[w] |= other.m_words[w];
    set.recount();
    return set;
}

RowSet RowSet::complement() const
{
    RowSet set = *this;
    for (quint64& word : set.m_words)
        word = ~word;
    if (m_rows % 64 != 0)
        set.m_words.back() &= lowBits(m_rows % 64);
    set.m_count = m_rows - m_count;
    return set;
}

size_t RowSet::nth(size_t n) const
{
    Q_ASSERT(n < m_count);
    size_t w = 0;
    for (; w < m_words.size(); ++w) {
        const size_t here = bitsIn(m_words[w]);
        if (n < here)
            break;
        n -= here;
    }
    quint64 word = m_words[w];
    for (; n > 0; --n)
        word &= word - 1;
    return w * 64 + static_cast<size_t>(std::countr_zero(word));
}

size_t RowSet::rank(size_t row) const
{
    return countIn(0, row);
}

size_t RowSet::countIn(size_t begin, size_t end) const
{
    end = std::min(end, m_rows);
    if (begin >= end)
        return 0;
    const size_t first = begin / 64;
    const size_t last = (end - 1) / 64;
    size_t sum = 0;
    for (size_t w = first; w <= last; ++w)
        sum += bitsIn(m_words[w]);
    // Members that the edge words hold outside the range.
    sum -= bitsIn(m_words[first] & lowBits(begin % 64));
    if (end % 64 != 0)
        sum -= bitsIn(m_words[last] & ~lowBits(end % 64));
    return sum;
}

void RowSet::recount()
{
    m_count = 0;
    for (const quint64 word : m_words)
        m_count += bitsIn(word);
}

} // namespace askance
