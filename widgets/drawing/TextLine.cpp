// SPDX-License-Identifier: GPL-3.0-or-later
#include "drawing/TextLine.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace askance {

int drawTextLine(
    QPainter& painter, const QRect& room, Qt::Alignment alignment, const QString& text, Qt::TextElideMode elide)
{
    if (room.width() <= 0 || text.isEmpty())
        return 0;
    // Parts of pixels are left to the painter, as those of Qt's own lines are.
    const QFontMetricsF metrics(painter.font(), painter.device());
    QString shown = text;
    double width = metrics.horizontalAdvance(text);
    if (width > room.width()) {
        shown = metrics.elidedText(text, elide, room.width());
        width = metrics.horizontalAdvance(shown);
    }
    const double spare = std::max(0.0, room.width() - width);
    const double x = alignment & Qt::AlignRight ? spare : alignment & Qt::AlignHCenter ? spare / 2 : 0;
    const QPointF at = room.topLeft() + QPointF(x, (room.height() - metrics.height()) / 2 + metrics.ascent());
    if (width <= room.width()) {
        painter.drawText(at, shown);
        return static_cast<int>(std::ceil(width));
    }
    painter.save(); // not even an ellipsis has room, or none is wanted
    painter.setClipRect(room, Qt::IntersectClip);
    painter.drawText(at, shown);
    painter.restore();
    return room.width();
}

} // namespace askance
