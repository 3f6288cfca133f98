// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which record stands in which line of the records table: a row set in order of time with an index for "the n-th of
// these", or a permutation for any other order. Built on a worker, immutable afterwards. Pure.
// Ties are in order of time, whichever way a column is sorted; what is not recorded comes last both ways.
#pragma once

#include "engine/QueryEngine.h"
#include "investigation/RecordsModel.h"

#include <atomic>
#include <memory>
#include <optional>
#include <vector>

namespace askance {

class RecordsOrder {
public:
    // `picture` holds a RowsPicture. A cancelled build gives null.
    [[nodiscard]] static std::shared_ptr<const RecordsOrder> build(PicturePtr picture, RecordsModel::Scope scope,
        int column, Qt::SortOrder order, const std::atomic<bool>& cancelled);

    [[nodiscard]] const Dataset& data() const { return *m_picture->data; }
    [[nodiscard]] const RowsPicture& rows() const { return m_picture->as<RowsPicture>(); }
    [[nodiscard]] size_t count() const { return m_set->count(); }
    // Whether every line is the same record of the same data.
    [[nodiscard]] bool hasLinesOf(const RecordsOrder& other) const;
    // The row of the ColumnTable in line `line`, line < count().
    [[nodiscard]] size_t tableRow(size_t line) const;
    // The line of the first record at or after an instant, however the lines are sorted; nothing if all are earlier.
    [[nodiscard]] std::optional<size_t> lineAtOrAfter(qint64 us) const;

private:
    RecordsOrder() = default;
    [[nodiscard]] size_t nth(size_t n) const;

    PicturePtr m_picture;
    const RowSet* m_set = nullptr; // one of the picture's
    std::vector<quint64> m_before; // members before each block of words
    std::vector<quint32> m_permutation; // empty: order of time
    bool m_backwards = false; // order of time, latest first
};

} // namespace askance
