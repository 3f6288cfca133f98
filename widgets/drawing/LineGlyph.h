// SPDX-License-Identifier: GPL-3.0-or-later
//
// The few small line drawings that panels paint among their text: 16 x 16, 1.5 px stroke, round caps, in any colour
// (UI §8). Drawn, not loaded, so that they follow the theme at once. Commands of menus and tool bars have icons of
// their own in the resources.
#pragma once

#include <QColor>
#include <QIcon>
#include <QPainter>

namespace askance {

enum class LineGlyph { Funnel, Info, Page, Search, More };

// Fills `box`, a square.
void drawGlyph(QPainter& painter, LineGlyph glyph, const QRectF& box, const QColor& colour);
// `gapPx` of nothing on the right: buttons under a style sheet leave none between icon and words.
[[nodiscard]] QIcon glyphIcon(LineGlyph glyph, const QColor& colour, int gapPx = 0);

} // namespace askance
