// SPDX-License-Identifier: GPL-3.0-or-later
//
// One row of a table with known columns into a batch. Used by TableLogReader, one for each stretch.
#pragma once

#include "read/BatchFiller.h"
#include "read/DelimitedLayout.h"
#include "read/TableColumns.h"

#include <array>

namespace askance {

class TableRow {
public:
    TableRow(const TableColumns& columns, BatchFiller& filler);
    // Accepts, rejects or skips the record at hand.
    void read(std::string_view record);

private:
    // What the columns say, by role; of several the first that says anything.
    [[nodiscard]] std::string_view value(TableRole role) const { return m_values[static_cast<size_t>(role)]; }
    // The first of several values in one cell; the row is then doubtful.
    [[nodiscard]] std::string_view first(TableRole role);
    void collect(const std::vector<Cell>& cells);
    [[nodiscard]] bool takeTime(qint64& us, int& restNs, bool& outOfRange) const;
    void fill(size_t row);
    void fillName(size_t row);
    void fillEnds(size_t row, bool isResponse);
    void fillFlags(size_t row);
    void fillPair(size_t row, bool isResponse);

    const TableColumns& m_columns;
    BatchFiller& m_filler;
    DelimitedLayout m_times; // how times are written
    CellSplitter m_splitter;
    std::array<std::string_view, static_cast<size_t>(TableRole::Answer) + 1> m_values;
    std::string m_answer;
    std::string m_printable;
    std::string m_key;
    bool m_hasSeveral = false;
};

} // namespace askance
