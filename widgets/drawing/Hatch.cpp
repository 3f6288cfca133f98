// SPDX-License-Identifier: GPL-3.0-or-later
#include "drawing/Hatch.h"

#include <QLine>
#include <QList>

#include <array>

namespace askance {

void drawHatch(QPainter& painter, const QRect& rect, const Theme& theme, int stepPx)
{
    if (rect.isEmpty())
        return;
    painter.fillRect(rect, theme.hatchGround);
    // A line is x + y = k·step. It is cut to the rectangle by arithmetic, since a clip would be lost in SVG Tiny.
    const int left = rect.left();
    const int right = rect.right();
    const int top = rect.top();
    const int bottom = rect.bottom();
    QList<QLine> lines;
    const int first = (left + top) / stepPx * stepPx;
    for (int k = first; k <= right + bottom; k += stepPx) {
        const int x1 = qMax(left, k - bottom);
        const int x2 = qMin(right, k - top);
        if (x1 <= x2)
            lines.append(QLine(x1, k - x1, x2, k - x2));
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(theme.hatchLine, 1));
    painter.drawLines(lines);
    painter.restore();
}

int patternStep(const Theme& theme, int category)
{
    // Lines of the panel's colour at every n-th row: 2 looks grey, 6 like a ruled sheet.
    constexpr std::array<int, 9> steps = {2, 0, 3, 0, 4, 0, 6, 0, 2};
    const bool isKnown = category >= 0 && static_cast<size_t>(category) < steps.size();
    return theme.kind == ThemeKind::Print && isKnown ? steps[static_cast<size_t>(category)] : 0;
}

} // namespace askance
