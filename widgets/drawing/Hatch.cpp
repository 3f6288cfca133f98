// SPDX-License-Identifier: GPL-3.0-or-later
#include "drawing/Hatch.h"

#include <QLine>
#include <QList>

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
    if (theme.kind != ThemeKind::Print || category == 0 || category % 2 != 0)
        return 0;
    return 2 + category / 2;
}

} // namespace askance
