// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporting/ExportControls.h"

#include "drawing/Theme.h"

#include <QPainter>

#include <algorithm>

namespace askance {

namespace {

    constexpr int kLeastPx = 24; // a target of a finger or a shaking hand
    constexpr int kRingPx = 3; // room for the focus ring around the box
    constexpr int kGapPx = 8;

    int boxPx(const QFontMetrics& metrics)
    {
        return std::max(14, metrics.height() - 4);
    }

} // namespace

void ChoiceBox::paintEvent(QPaintEvent* event)
{
    QComboBox::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPalette::ColorGroup group = isEnabled() ? QPalette::Active : QPalette::Disabled;
    painter.setPen(QPen(palette().color(group, QPalette::Text), 1.5, Qt::SolidLine, Qt::RoundCap));
    const QPointF centre(width() - 14.0, height() / 2.0 + 0.5);
    painter.drawPolyline(
        QPolygonF({centre + QPointF(-3.5, -1.75), centre + QPointF(0, 1.75), centre + QPointF(3.5, -1.75)}));
}

QSize TickBox::sizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    return {boxPx(metrics) + 2 * kRingPx + kGapPx + metrics.size(Qt::TextShowMnemonic, text()).width() + 2,
        std::max(kLeastPx, metrics.height() + 2 * kRingPx)};
}

void TickBox::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int side = boxPx(fontMetrics());
    const QRectF box(kRingPx + 0.5, (height() - side) / 2 + 0.5, side - 1, side - 1);
    if (hasFocus()) {
        painter.setPen(QPen(theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box.adjusted(-2.5, -2.5, 2.5, 2.5), 5, 5);
    }
    painter.setPen(QPen(isChecked() ? theme.accent : theme.controlBorder, 1));
    painter.setBrush(isChecked() ? theme.accent : theme.panel);
    painter.drawRoundedRect(box, 3, 3);
    if (isChecked()) {
        painter.setPen(QPen(theme.onAccent, side / 8.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(QPolygonF({box.topLeft() + QPointF(side * 0.22, side * 0.50),
            box.topLeft() + QPointF(side * 0.42, side * 0.70), box.topLeft() + QPointF(side * 0.76, side * 0.28)}));
    }
    painter.setPen(isEnabled() ? theme.text : theme.mutedText);
    const int left = side + 2 * kRingPx + kGapPx - kRingPx;
    painter.drawText(
        QRect(left, 0, width() - left, height()), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextShowMnemonic, text());
}

} // namespace askance
