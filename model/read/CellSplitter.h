// SPDX-License-Identifier: GPL-3.0-or-later
//
// Delimited text to records and cells: RFC 4180 quotes ("" for a quote, line ends inside), blanks before a quote,
// `\"` where a log uses it, runs of blanks as a delimiter. A quote that is never closed properly is a character like
// any other, so that one stray quote does not swallow the log.
#pragma once

#include "read/RecordCutter.h"

namespace askance {

struct CellStyle {
    char delimiter = ','; // ' ' = runs of blanks and tabs
    bool backslash = false; // `\"` is a quote inside quotes
    char lineEnd = '\n';
    size_t columns = 0; // a record over several lines must have as many; 0 = any number
};

struct Cell {
    std::string_view text; // without quotes, blanks at both ends trimmed unless it was quoted
    bool quoted = false;
};

// How far the record at the start of `text` reaches. At most 64 KiB for one of several lines.
[[nodiscard]] RecordExtent cellRecordExtent(
    const CellStyle& style, std::string_view text, size_t firstLine, bool atEnd);

class CellSplitter {
public:
    // The cells of a record (without its line end); valid until the next call or the end of `record`.
    [[nodiscard]] const std::vector<Cell>& split(const CellStyle& style, std::string_view record);

private:
    std::vector<Cell> m_cells;
    std::string m_unescaped;
};

} // namespace askance
