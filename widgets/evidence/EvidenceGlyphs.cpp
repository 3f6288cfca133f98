// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence/EvidenceGlyphs.h"

#include <QPainterPath>

namespace askance {

namespace {

    constexpr double kGridPx = 16;
    constexpr double kStrokePx = 1.5;

    void line(QPainterPath& path, std::initializer_list<QPointF> points)
    {
        bool first = true;
        for (const QPointF& point : points) {
            if (first)
                path.moveTo(point);
            else
                path.lineTo(point);
            first = false;
        }
    }

    void dot(QPainterPath& path, double x, double y)
    {
        line(path, {{x, y}, {x, y + 0.1}});
    }

    // Part of a circle around the middle, from an angle in degrees (0 right, 90 up).
    void arc(QPainterPath& path, double radius, double from, double sweep)
    {
        const QRectF circle(8 - radius, 8 - radius, 2 * radius, 2 * radius);
        path.arcMoveTo(circle, from);
        path.arcTo(circle, from, sweep);
    }

    QPainterPath database()
    {
        QPainterPath path;
        path.addEllipse(QPointF(8, 4), 5.2, 2);
        for (const double y : {8.0, 12.0}) {
            path.moveTo(2.8, y);
            path.cubicTo(2.8, y + 2.7, 13.2, y + 2.7, 13.2, y);
        }
        line(path, {{2.8, 4}, {2.8, 12}});
        line(path, {{13.2, 4}, {13.2, 12}});
        return path;
    }

    QPainterPath antenna()
    {
        QPainterPath path;
        path.addEllipse(QPointF(8, 8), 1.6, 1.6);
        for (const double radius : {4.2, 7.0}) {
            arc(path, radius, -50, 100);
            arc(path, radius, 130, 100);
        }
        return path;
    }

    QPainterPath page()
    {
        QPainterPath path;
        line(path, {{3.5, 1.8}, {9.5, 1.8}, {12.5, 4.8}, {12.5, 14.2}, {3.5, 14.2}, {3.5, 1.8}});
        line(path, {{9.3, 2}, {9.3, 5}, {12.3, 5}});
        return path;
    }

    QPainterPath question()
    {
        QPainterPath path;
        path.addEllipse(QPointF(8, 8), 6.2, 6.2);
        path.moveTo(6, 6.6);
        path.cubicTo(6, 3.8, 10, 3.8, 10, 6.4);
        path.cubicTo(10, 7.8, 8, 7.8, 8, 9.2);
        dot(path, 8, 11.3);
        return path;
    }

    QPainterPath warning()
    {
        QPainterPath path;
        line(path, {{8, 2}, {14.5, 13.5}, {1.5, 13.5}, {8, 2}});
        line(path, {{8, 6.3}, {8, 9.4}});
        dot(path, 8, 11.3);
        return path;
    }

    QPainterPath strokes(EvidenceGlyph glyph)
    {
        QPainterPath path;
        switch (glyph) {
        case EvidenceGlyph::Database:
            return database();
        case EvidenceGlyph::Antenna:
            return antenna();
        case EvidenceGlyph::Page:
            return page();
        case EvidenceGlyph::Tick:
            line(path, {{2.5, 8.5}, {6.2, 12}, {13.5, 4}});
            break;
        case EvidenceGlyph::Cross:
            line(path, {{3.5, 3.5}, {12.5, 12.5}});
            line(path, {{12.5, 3.5}, {3.5, 12.5}});
            break;
        case EvidenceGlyph::Question:
            return question();
        case EvidenceGlyph::Warning:
            return warning();
        case EvidenceGlyph::ChevronDown:
            line(path, {{4.5, 6.5}, {8, 10}, {11.5, 6.5}});
            break;
        case EvidenceGlyph::ChevronRight:
            line(path, {{6.5, 4.5}, {10, 8}, {6.5, 11.5}});
            break;
        case EvidenceGlyph::Plus:
            line(path, {{8, 3}, {8, 13}});
            line(path, {{3, 8}, {13, 8}});
            break;
        }
        return path;
    }

} // namespace

void drawGlyph(QPainter& painter, EvidenceGlyph glyph, const QRectF& box, const QColor& colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(box.topLeft());
    painter.scale(box.width() / kGridPx, box.height() / kGridPx);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, kStrokePx, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(strokes(glyph));
    painter.restore();
}

} // namespace askance
