// SPDX-License-Identifier: GPL-3.0-or-later
//
// The small line drawings of the evidence panel: 16 x 16, 1.5 px stroke, round caps, in any colour (UI §8). Painted
// among text, so drawn and not loaded.
#pragma once

#include <QColor>
#include <QPainter>

namespace askance {

enum class EvidenceGlyph { Database, Antenna, Page, Tick, Cross, Question, Warning, ChevronDown, ChevronRight, Plus };

// Fills `box`, a square.
void drawGlyph(QPainter& painter, EvidenceGlyph glyph, const QRectF& box, const QColor& colour);

} // namespace askance
