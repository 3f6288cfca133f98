// SPDX-License-Identifier: GPL-3.0-or-later
//
// The plotted values of a picture, cell by cell: what "Show as table" shows and what the CSV beside a figure says, so
// that they cannot differ. Holds the picture and makes a cell when asked; keeps none. Immutable; any thread.
#pragma once

#include "engine/QueryEngine.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <vector>

namespace askance {

enum class PlottedKind { Text, Count, Instant, Length };
enum class PlottedInk { None, Case, Filter, Selection };

struct PlottedColumn {
    QString of; // the lane that is counted; empty for all else
    QString name; // "begin", "case"
    PlottedKind kind = PlottedKind::Text;
    PlottedInk ink = PlottedInk::None; // of a count
    [[nodiscard]] QString heading() const { return of.isEmpty() ? name : of + u' ' + name; } // of the CSV
};

struct PlottedCell {
    QString text; // Text; not yet made visible
    qint64 number = 0; // Count; Instant and Length in µs
    bool isSaid = true; // false: nothing stands there (a relation has no count)
    bool isData = true; // false: a count of a time in which no sensor recorded, and in which there is no record
};

class PlottedValues {
public:
    virtual ~PlottedValues() = default;
    [[nodiscard]] const std::vector<PlottedColumn>& columns() const { return m_columns; }
    [[nodiscard]] virtual size_t rows() const = 0;
    [[nodiscard]] virtual PlottedCell cell(size_t row, size_t column) const = 0;
    // Digits after the second that an instant needs in this table.
    [[nodiscard]] virtual int digitsOf(qint64 us) const;
    // As in the CSV: instants in UTC, lengths in seconds, counts as digits.
    [[nodiscard]] QString csvCell(size_t row, size_t column) const;
    [[nodiscard]] QByteArray csv() const; // RFC 4180, safe for spreadsheets

protected:
    std::vector<PlottedColumn> m_columns;
};

// Null for a picture that plots nothing.
[[nodiscard]] std::shared_ptr<const PlottedValues> plottedValues(const PicturePtr& picture);

// The same of what is a part of a picture (or its own owner).
[[nodiscard]] std::shared_ptr<const PlottedValues> timelineValues(std::shared_ptr<const Timeline> timeline);
[[nodiscard]] std::shared_ptr<const PlottedValues> rhythmValues(PicturePtr picture);
[[nodiscard]] std::shared_ptr<const PlottedValues> graphValues(std::shared_ptr<const GraphPicture> graph);

} // namespace askance
