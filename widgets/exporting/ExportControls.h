// SPDX-License-Identifier: GPL-3.0-or-later
//
// Two controls of the export dialog that draw themselves with the theme's roles, since the style's own marks either
// vanish under a style sheet (the arrow of a combo box) or on a dark ground (the frame of a box to tick).
#pragma once

#include <QCheckBox>
#include <QComboBox>

namespace askance {

class ChoiceBox : public QComboBox {
    Q_OBJECT
public:
    using QComboBox::QComboBox;

protected:
    void paintEvent(QPaintEvent* event) override;
};

class TickBox : public QCheckBox {
    Q_OBJECT
public:
    using QCheckBox::QCheckBox;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    [[nodiscard]] bool hitButton(const QPoint& point) const override { return rect().contains(point); }
};

} // namespace askance
