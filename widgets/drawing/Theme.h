// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every colour and font the program draws with, by role. Painters never use literals. Three themes: light, dark, and
// print (grey with patterns). Values and their contrast figures are in the tests. Not a QStyle.
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>
#include <QString>

#include <array>

namespace askance {

enum class ThemeKind { Light, Dark, Print };

struct Theme {
    ThemeKind kind = ThemeKind::Light;
    QColor window, panel, zebra, sunk, raised, hover;
    QColor text, secondaryText, mutedText;
    QColor hairline, innerLine, controlBorder;
    QColor accent, onAccent, accentText, accentTint, accentBorder;
    QColor warningText, warningFill, warningBorder;
    QColor errorText, errorFill, errorBorder;
    QColor successText, successFill;
    QColor documentedEdge, coverageBar, coverageAssumed;
    QColor grid, axis, hatchGround, hatchLine;
    std::array<QColor, 9> category; // [0] = Other, 1 … 8
    std::array<QColor, 8> sequential;

    [[nodiscard]] static const Theme& of(ThemeKind kind);
    // The theme whose palette a widget carries: Dark if its Base is dark, else Light.
    [[nodiscard]] static const Theme& of(const QPalette& palette);
    [[nodiscard]] QPalette palette() const;
    // `colour` at `opacity` over the panel, as one opaque colour (42 % ink, shades): never draw translucent.
    [[nodiscard]] QColor blended(const QColor& colour, double opacity) const;
    [[nodiscard]] bool isDark() const { return kind == ThemeKind::Dark; }
};

// Fonts of charts and exports: Inter if installed, else DejaVu Sans; never the user's setting; sizes in pixels.
[[nodiscard]] QFont chartFont(int pixelSize, QFont::Weight weight = QFont::Normal);
[[nodiscard]] QFont monoFont(int pixelSize);

} // namespace askance
