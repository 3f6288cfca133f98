// SPDX-License-Identifier: GPL-3.0-or-later
//
// RhythmScene's hours of the week: seven rows of 24 cells, their scale, what is brushed.
#include "drawing/Hatch.h"
#include "drawing/NumberText.h"
#include "rhythm/PaintText.h"
#include "rhythm/RhythmScene.h"
#include "rhythm/RhythmWords.h"

namespace askance {

namespace {

    constexpr double kCellRadius = 1.5;
    constexpr int kLeastLabelledPx = 12; // height of a cell whose weekday is said

    void roundedCell(QPainter& painter, const QRect& cell, const QColor& colour)
    {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawRoundedRect(QRectF(cell), kCellRadius, kCellRadius);
    }

} // namespace

void RhythmScene::paintHours(QPainter& painter) const
{
    if (m_style.titles)
        paintTitle(painter, m_layout.hours, QStringLiteral("Hour of week"),
            QStringLiteral("lookups per hour cell, ") + QString::fromUtf8(m_zone.id()), m_theme.mutedText);
    const HourOfWeek& week = *rhythm().hours;
    const QRect& grid = m_layout.grid;
    const int every = grid.width() >= 24 * 11 ? 3 : 6;
    for (int hour = 0; hour < 24; hour += every)
        textFrom(painter, itemRect({RhythmItem::Kind::WeekHour, 0, hour}).left() + 1, grid.top() - 11, 30,
            m_theme.mutedText, QStringLiteral("%1").arg(hour, 2, 10, QLatin1Char('0')));
    for (int weekday = 0; weekday < 7 && grid.height() >= 7 * kLeastLabelledPx; ++weekday)
        textTo(painter, grid.left() - 8, itemRect({RhythmItem::Kind::Weekday, weekday, 0}).center().y(), 34,
            m_theme.secondaryText, weekdayName(weekday));
    paintWeekCells(painter);
    paintSteps(painter, m_layout.steps, week.mostInFilter());
    const int left = m_layout.steps.right() + 16;
    textFrom(painter, left, m_layout.steps.center().y() + 1, m_layout.hours.right() - 4 - left, m_theme.secondaryText,
        weekShareText(week));
}

void RhythmScene::paintWeekCells(QPainter& painter) const
{
    const HourOfWeek& week = *rhythm().hours;
    const quint64 most = week.mostInFilter();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, true);
    for (int weekday = 0; weekday < 7; ++weekday)
        for (int hour = 0; hour < 24; ++hour) {
            const HourCell& cell = week.cells[static_cast<size_t>(weekday)][static_cast<size_t>(hour)];
            const QRect rect = itemRect({RhythmItem::Kind::WeekCell, weekday, hour}).adjusted(0, 0, -1, -1);
            if (cell.coveredUs == 0 && cell.count.inFilter == 0) {
                drawHatch(painter, rect, m_theme, 6);
                continue;
            }
            const auto step = static_cast<size_t>(sequentialStep(cell.count.inFilter, most));
            const bool isFull = !hasSelection() || cell.count.inSelection > 0;
            const QColor colour = m_theme.sequential[step];
            roundedCell(painter, rect, isFull ? colour : m_theme.blended(colour, kRestInk));
        }
    painter.restore();
    if (!m_style.selectionBand)
        return;
    // The outline of all brushed cells: an edge wherever the neighbour is not one of them.
    const auto isIn = [this](int weekday, int hour) {
        return weekday >= 0 && weekday < 7 && hour >= 0 && hour < 24
            && m_marks.cells[static_cast<size_t>(weekday * 24 + hour)];
    };
    for (int weekday = 0; weekday < 7; ++weekday)
        for (int hour = 0; hour < 24; ++hour) {
            if (!isIn(weekday, hour))
                continue;
            const QRect rect = itemRect({RhythmItem::Kind::WeekCell, weekday, hour}).adjusted(-1, -1, 0, 0);
            if (!isIn(weekday - 1, hour))
                painter.fillRect(QRect(rect.left(), rect.top() - 1, rect.width() + 1, 2), m_theme.accent);
            if (!isIn(weekday + 1, hour))
                painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width() + 1, 2), m_theme.accent);
            if (!isIn(weekday, hour - 1))
                painter.fillRect(QRect(rect.left() - 1, rect.top(), 2, rect.height() + 1), m_theme.accent);
            if (!isIn(weekday, hour + 1))
                painter.fillRect(QRect(rect.right(), rect.top(), 2, rect.height() + 1), m_theme.accent);
        }
}

void RhythmScene::paintSteps(QPainter& painter, const QRect& box, quint64 most) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, true);
    for (int step = 0; step < 8; ++step) {
        const int left = box.left() + step * box.width() / 8;
        const int right = box.left() + (step + 1) * box.width() / 8;
        const QRect cell(left, box.top(), right - left - 1, box.height());
        if (step == 0) {
            roundedCell(painter, cell.adjusted(-1, -1, 1, 1), m_theme.hairline);
            roundedCell(painter, cell, m_theme.sequential[0]);
        } else {
            roundedCell(painter, cell, m_theme.sequential[static_cast<size_t>(step)]);
        }
    }
    painter.restore();
    textFrom(painter, box.left() + 1, box.bottom() + 10, 20, m_theme.mutedText, QStringLiteral("0"));
    textTo(painter, box.right() + 1, box.bottom() + 10, 80, m_theme.mutedText, countText(most));
}

} // namespace askance
