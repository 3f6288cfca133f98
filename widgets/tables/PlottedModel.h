// SPDX-License-Identifier: GPL-3.0-or-later
//
// The plotted values of a picture as an item model, for reading: holds the picture and an order of its rows, makes each
// cell when a view asks. Cells are plain text. A new picture of the same bins keeps current cell and selection.
#pragma once

#include "engine/QueryEngine.h"
#include "record/ZoneRules.h"
#include "write/PlottedValues.h"

#include <QAbstractTableModel>

#include <atomic>

namespace askance {

class PlottedModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role {
        NoDataRole = Qt::UserRole + 1, // true: no sensor recorded, or nothing stands there
    };
    explicit PlottedModel(QObject* parent = nullptr);

    void setPicture(const PicturePtr& picture); // null: empty
    [[nodiscard]] const PicturePtr& picture() const { return m_picture; }
    // False if the column repeats another one: without a filter, what is in the case is what is in the filter.
    [[nodiscard]] bool isTelling(int column) const;
    // The row of PlottedValues that is shown at `row`.
    [[nodiscard]] size_t valueRow(int row) const { return m_order[static_cast<size_t>(row)]; }

    // What a copy is made from, on any thread, also after the model has moved on.
    struct Copy {
        std::shared_ptr<const PlottedValues> values;
        ZoneRules zone;
        std::vector<size_t> rows; // of `values`
        std::vector<int> columns;
        bool filtered = false;
        // Tab separated text with a header line, counts without separators. Null if `cancelled` turned true.
        [[nodiscard]] QString text(const std::atomic<bool>& cancelled) const;
    };
    [[nodiscard]] Copy copyOf(const std::vector<int>& rows, const std::vector<int>& columns) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override; // -1: as the picture has them

private:
    [[nodiscard]] std::vector<quint32> ordered(const PlottedValues& values) const;
    void rearrange(std::shared_ptr<const PlottedValues> values);

    PicturePtr m_picture;
    std::shared_ptr<const PlottedValues> m_values; // of m_picture
    ZoneRules m_zone;
    std::vector<quint32> m_order; // shown row → row of m_values
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace askance
