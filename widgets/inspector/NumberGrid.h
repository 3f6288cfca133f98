// SPDX-License-Identifier: GPL-3.0-or-later
//
// The eight numbers of a subject, two beside each other where there is room: what it is, the number, and what it is a
// number of. A number that is not known is "—" with the reason beside it.
#pragma once

#include "drawing/Theme.h"
#include "engine/QueryEngine.h"

#include <QWidget>

#include <array>

class QGridLayout;
class QLabel;
class QLayout;

namespace askance {

struct SubjectWords;

class NumberGrid : public QWidget {
    Q_OBJECT
public:
    explicit NumberGrid(QWidget* parent = nullptr);

    void show(const Picture& picture, const SubjectWords& subject, const ZoneRules& zone);
    void setTheme(const Theme& theme);
    [[nodiscard]] QSize minimumSizeHint() const override; // of one column

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Cell {
        QLabel* what = nullptr;
        QLabel* value = nullptr;
        QLabel* rest = nullptr; // "of 3,664"
        QLayout* layout = nullptr;
    };
    void set(size_t cell, const QString& what, const QString& value, const QString& rest, const QString& tip = {});
    void showGaps(const GapSummary& gaps);
    void setColumns(int columns);
    std::array<Cell, 8> m_cells;
    QGridLayout* m_grid;
    int m_columns = 0;
};

} // namespace askance
