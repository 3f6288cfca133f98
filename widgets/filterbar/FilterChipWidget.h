// SPDX-License-Identifier: GPL-3.0-or-later
//
// One chip of the filter bar: field, "is" or "is not", value, and an x. Includes are violet, excludes red, kept-but-off
// ones dashed and struck. Knows nothing of the filter it is part of: it says what the analyst wants done with it.
// Click = edit; x or Delete = remove; Space = off and on; "-" = include and exclude; Left and Right = neighbour.
#pragma once

#include "drawing/Theme.h"
#include "filter/Filter.h"

#include <QWidget>

namespace askance {

class FilterChipWidget : public QWidget {
    Q_OBJECT
public:
    explicit FilterChipWidget(const FilterChip& chip, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    [[nodiscard]] const FilterChip& chip() const { return m_chip; }
    // What it says, as one line: "source is not 198.51.100.8".
    [[nodiscard]] QString caption() const;
    // Where a click removes instead of editing.
    [[nodiscard]] QRect removeRect() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void editRequested();
    void removeRequested();
    void offToggled();
    void excludeToggled();
    void neighbourRequested(int step); // -1 left, +1 right

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Fonts {
        QFont field, word, value;
    };
    [[nodiscard]] Fonts fonts() const;
    FilterChip m_chip;
    QString m_field, m_operator, m_value;
    const Theme* m_theme;
};

} // namespace askance
