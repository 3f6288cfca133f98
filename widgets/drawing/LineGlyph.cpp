// SPDX-License-Identifier: GPL-3.0-or-later
#include "drawing/LineGlyph.h"

#include <QPainterPath>
#include <QPixmap>

namespace askance {

namespace {

    constexpr double kGridPx = 16;
    constexpr double kStrokePx = 1.5;

    QPainterPath polygon(std::initializer_list<QPointF> points)
    {
        QPainterPath path(*points.begin());
        for (const QPointF& point : points)
            path.lineTo(point);
        path.closeSubpath();
        return path;
    }

    QPainterPath strokes(LineGlyph glyph)
    {
        QPainterPath path;
        switch (glyph) {
        case LineGlyph::Funnel:
            return polygon({{2, 2.8}, {14, 2.8}, {9.5, 8.3}, {9.5, 13.2}, {6.5, 11.7}, {6.5, 8.3}});
        case LineGlyph::Info:
            path.addEllipse(QPointF(8, 8), 6.2, 6.2);
            path.moveTo(8, 7.4);
            path.lineTo(8, 11.2);
            path.moveTo(8, 4.8);
            path.lineTo(8, 5);
            break;
        case LineGlyph::Page:
            path = polygon({{3.5, 1.8}, {9.5, 1.8}, {12.5, 4.8}, {12.5, 14.2}, {3.5, 14.2}});
            path.moveTo(9.3, 2);
            path.lineTo(9.3, 5);
            path.lineTo(12.3, 5);
            path.moveTo(6, 8.4);
            path.lineTo(10, 8.4);
            path.moveTo(6, 11);
            path.lineTo(10, 11);
            break;
        case LineGlyph::Search:
            path.addEllipse(QPointF(7, 7), 4.6, 4.6);
            path.moveTo(10.5, 10.5);
            path.lineTo(13.9, 13.9);
            break;
        case LineGlyph::More:
            for (const double x : {3.5, 8.0, 12.5}) {
                path.moveTo(x, 8);
                path.lineTo(x + 0.1, 8);
            }
            break;
        }
        return path;
    }

} // namespace

void drawGlyph(QPainter& painter, LineGlyph glyph, const QRectF& box, const QColor& colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(box.topLeft());
    painter.scale(box.width() / kGridPx, box.height() / kGridPx);
    painter.setPen(QPen(colour, kStrokePx, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(strokes(glyph));
    painter.restore();
}

QIcon glyphIcon(LineGlyph glyph, const QColor& colour, int gapPx)
{
    QIcon icon;
    for (const int scale : {1, 2, 3}) {
        const int side = static_cast<int>(kGridPx) * scale;
        QPixmap pixmap(side + gapPx * scale, side);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        drawGlyph(painter, glyph, QRectF(0, 0, side, side), colour);
        painter.end();
        pixmap.setDevicePixelRatio(scale);
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace askance
