// SPDX-License-Identifier: GPL-3.0-or-later
//
// A set of row numbers of one ColumnTable, as a bitmap of 64-bit words with a known count. Value; cheap to combine.
// Made by filter's match(), read by measure. Sets of tables of different length must not be mixed (Q_ASSERT).
#pragma once

#include <QtGlobal>

#include <bit>
#include <vector>

namespace askance {

class RowSet {
public:
    RowSet() = default;
    [[nodiscard]] static RowSet none(size_t tableRows);
    [[nodiscard]] static RowSet all(size_t tableRows);
    // Rows [begin, end).
    [[nodiscard]] static RowSet range(size_t tableRows, size_t begin, size_t end);
    // Words as a scan produced them; bits beyond tableRows are cleared.
    [[nodiscard]] static RowSet fromWords(size_t tableRows, std::vector<quint64> words);

    [[nodiscard]] size_t tableRows() const { return m_rows; }
    [[nodiscard]] size_t count() const { return m_count; }
    [[nodiscard]] bool isEmpty() const { return m_count == 0; }
    [[nodiscard]] bool isAll() const { return m_count == m_rows; }
    [[nodiscard]] bool contains(size_t row) const { return ((m_words[row / 64] >> (row % 64)) & 1U) != 0; }
    [[nodiscard]] const std::vector<quint64>& words() const { return m_words; }

    [[nodiscard]] RowSet intersected(const RowSet& other) const;
    [[nodiscard]] RowSet united(const RowSet& other) const;
    [[nodiscard]] RowSet complement() const;

    // The row that has exactly `n` members before it, n < count(). O(words) without the index below.
    [[nodiscard]] size_t nth(size_t n) const;
    // Number of members before `row`.
    [[nodiscard]] size_t rank(size_t row) const;

    // Calls f(row) for every member, ascending.
    template <typename F> void forEach(F&& f) const { forEachIn(0, m_rows, f); }
    // … that lies in [begin, end).
    template <typename F> void forEachIn(size_t begin, size_t end, F&& f) const
    {
        if (begin >= end)
            return;
        for (size_t w = begin / 64; w <= (end - 1) / 64; ++w) {
            quint64 word = m_words[w];
            if (w == begin / 64)
                word &= ~quint64{0} << (begin % 64);
            if (w == (end - 1) / 64 && end % 64 != 0)
                word &= (quint64{1} << (end % 64)) - 1;
            for (; word != 0; word &= word - 1)
                f(w * 64 + static_cast<size_t>(std::countr_zero(word)));
        }
    }
    // Members in [begin, end).
    [[nodiscard]] size_t countIn(size_t begin, size_t end) const;

    friend bool operator==(const RowSet&, const RowSet&) = default;

private:
    void recount();
    std::vector<quint64> m_words;
    size_t m_rows = 0;
    size_t m_count = 0;
};

} // namespace askance
