// SPDX-License-Identifier: GPL-3.0-or-later
//
// Words on a chart: one line, centred on a row of pixels, cut with an ellipsis where it would leave its room. Private
// to this room.
#pragma once

#include "drawing/TextLine.h"
#include "drawing/Theme.h"

#include <QFontMetrics>
#include <QPainter>
#include <QString>

#include <algorithm>

namespace askance {

inline constexpr int kChartTextPx = 11;

[[nodiscard]] inline int textPx(const QString& words, const QFont& font)
{
    return QFontMetrics(font).horizontalAdvance(words);
}

inline void drawText(QPainter& painter, const QRect& room, Qt::Alignment align, const QFont& font, const QColor& colour,
    const QString& words)
{
    painter.setFont(font);
    painter.setPen(colour);
    drawTextLine(painter, room, align, words);
}

// A line that begins at `left`.
inline void textFrom(QPainter& painter, int left, int centreY, int most, const QColor& colour, const QString& words,
    const QFont& font = chartFont(kChartTextPx))
{
    drawText(painter, QRect(left, centreY - 9, most, 18), Qt::AlignLeft, font, colour, words);
}

// A line that ends before `right`.
inline void textTo(QPainter& painter, int right, int centreY, int most, const QColor& colour, const QString& words,
    const QFont& font = chartFont(kChartTextPx))
{
    drawText(painter, QRect(right - most, centreY - 9, most, 18), Qt::AlignRight, font, colour, words);
}

// A line around `centreX`, moved so that it stays between `left` and `right`.
inline void textAround(QPainter& painter, int centreX, int centreY, int left, int right, const QColor& colour,
    const QString& words, const QFont& font = chartFont(kChartTextPx))
{
    const int width = std::min(textPx(words, font) + 2, right - left);
    const int begin = std::clamp(centreX - width / 2, left, right - width);
    drawText(painter, QRect(begin, centreY - 9, width, 18), Qt::AlignHCenter, font, colour, words);
}

} // namespace askance
