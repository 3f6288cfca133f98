// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which column of delimited text is what: by the analyst's word, by the header's words, by what the cells look like.
// Used by DelimitedLayout.
#pragma once

#include "read/DelimitedLayout.h"
#include "read/TextReader.h"

namespace askance {

struct SampleRow {
    std::string line;
    std::vector<std::string> cells;
};

struct Sample {
    std::vector<SampleRow> rows; // up to 200 records, blank lines, comments and "sep=" left out
};

// Calls `each(record without its line end)` for every record of `head` that is whole, until it returns false.
template <typename Each>
void forEachRecord(const DelimitedLayout& layout, std::string_view head, bool isWhole, Each&& each)
{
    while (!head.empty()) {
        const std::string_view line = firstLine(head, layout.style.lineEnd);
        if (!isWhole && line.back() != layout.style.lineEnd)
            return;
        const RecordExtent extent = cellRecordExtent(layout.style, head, line.size(), isWhole);
        if (extent.undecided)
            return;
        const std::string_view record = withoutLineEnd(head.substr(0, extent.bytes));
        head.remove_prefix(extent.bytes);
        if (!each(record))
            return;
    }
}

[[nodiscard]] Sample sampleOf(const DelimitedLayout& layout, std::string_view head, bool isWhole);

// Fills header, names, columns, time format. Usage error if the mapping names what is not there.
[[nodiscard]] Result<void> assignColumns(const Sample& sample, const ReadOptions& options, DelimitedLayout& layout);

} // namespace askance
