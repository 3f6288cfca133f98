// SPDX-License-Identifier: GPL-3.0-or-later
//
// The records of the filter (or of the selection) as an item model: millions of rows, only those on screen are
// formatted, nothing is copied. Cells are plain text. Sorting by time is free; other columns sort an index on a worker.
// Meaning, not looks: roles carry the organisation's palette category and whether a value is "not recorded".
#pragma once

#include "engine/QueryEngine.h"

#include <QAbstractTableModel>

namespace askance {

class Investigation;
class RecordsOrder;

class RecordsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Row, Time, Source, Organisation, QueryName, Type, Response, Ttl, Sensor, Evidence, ColumnCount };
    enum Role {
        ColourRole = Qt::UserRole + 1, // palette category 1 … 8, 0 = other, invalid = none
        NotRecordedRole, // true: the log says nothing here
        RecordIdRole, // query.id
        TableRowRole, // row of the ColumnTable
    };
    enum class Scope { Selection, Filter };

    explicit RecordsModel(Investigation& investigation, QObject* parent = nullptr);
    ~RecordsModel() override;

    void setScope(Scope scope);
    [[nodiscard]] Scope scope() const;
    [[nodiscard]] bool isCounting() const; // the total is not known yet: "counting…"
    // False where no record of the case says anything in this column; true while that is not known.
    [[nodiscard]] bool holds(int column) const;
    [[nodiscard]] quint64 filterCount() const;
    [[nodiscard]] quint64 selectionCount() const;
    // The table row (ColumnTable) shown at `row`.
    [[nodiscard]] size_t tableRow(int row) const;
    // The line of the first record at or after an instant, whatever the table is sorted by; nothing if there is none.
    [[nodiscard]] std::optional<int> lineAtOrAfter(qint64 us) const;
    // What is shown, for those who look for something in it; null without a case. Another one after every reset.
    [[nodiscard]] std::shared_ptr<const RecordsOrder> order() const;
    // What a cell is about, as a filter: its source, its name, its sensor … For a row number or an instant the record
    // itself; nothing where the log says nothing.
    [[nodiscard]] std::optional<Filter> thingAt(const QModelIndex& index) const;
    // All that a row says of organisation, source, name and type together: what is outlined elsewhere.
    [[nodiscard]] Filter thingOfRow(int row) const;
    // Exactly these records.
    [[nodiscard]] Filter recordsOf(const QList<int>& rows) const;
    // Tab separated text of these rows with a header line; names as visible text.
    // `harmless`: sources and names defanged (write/Defang.h), which the header line says.
    [[nodiscard]] QString copyText(const QList<int>& rows, bool harmless = false) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    void countingStarted(); // what is shown is of before, or empty
    void counted(); // filterCount(), selectionCount() and the rows are those of the filter at hand

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace askance
