// SPDX-License-Identifier: GPL-3.0-or-later
//
// Fusion with the house's hairlines and control borders, which Fusion would draw fainter than 3:1: what a style sheet
// of the whole window would say of splitters, dock separators, tab bars, scroll bars, tool tips and what a menu is
// about. A sheet there makes Qt polish each of the window's widgets anew whenever the theme changes. Scroll bars are
// flat: Fusion's are pictures that are made anew for every length of the handle, so for every step of a brush.
#pragma once

#include <QProxyStyle>

namespace askance {

class WindowStyle : public QProxyStyle {
    Q_OBJECT

public:
    WindowStyle();
    // The application's style from now on; once is enough, more does no harm.
    static void install();

    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    [[nodiscard]] int styleHint(
        StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* returned) const override;
    void drawPrimitive(
        PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;
    void drawControl(
        ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
        const QWidget* widget) const override;
    [[nodiscard]] QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
        const QWidget* widget) const override;
    [[nodiscard]] QSize sizeFromContents(
        ContentsType type, const QStyleOption* option, const QSize& size, const QWidget* widget) const override;
};

} // namespace askance
