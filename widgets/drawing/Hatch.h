// SPDX-License-Identifier: GPL-3.0-or-later
//
// The hatch that means "no sensor recorded": a ground and diagonal lines, drawn as lines so that it is the same in
// pixels, SVG and PDF (a Qt brush pattern is not). The lines hang on the plot, not on the rectangle: neighbours join.
#pragma once

#include "drawing/Theme.h"

#include <QPainter>
#include <QRect>

namespace askance {

// Fills `rect`, whole pixels only. Lines rise to the right, `stepPx` apart along x.
void drawHatch(QPainter& painter, const QRect& rect, const Theme& theme, int stepPx = 8);
// Horizontal lines of the print theme's patterns: 0 = none, else the distance between lines, px.
// With the grey of the category it tells any two categories apart.
[[nodiscard]] int patternStep(const Theme& theme, int category);

} // namespace askance
