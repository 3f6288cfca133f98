// SPDX-License-Identifier: GPL-3.0-or-later
//
// RhythmGestures without dragging: double-click, wheel, keys, hover and tool tips.
#include "drawing/PlainText.h"
#include "rhythm/HowToRead.h"
#include "rhythm/RhythmGestures.h"
#include "rhythm/RhythmWords.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace askance {

namespace {

    constexpr double kZoomStep = 0.8;
    constexpr double kPanShare = 0.1;
    constexpr int kTipOffsetPx = 12;
    constexpr int kWheelNotch = 120;

    // True if there is a lookup in it: what a double-click filters to.
    bool holdsLookups(const RhythmScene& scene, const RhythmItem& item)
    {
        using Kind = RhythmItem::Kind;
        const DayRaster* raster = scene.rhythm().raster.get();
        const auto column = static_cast<size_t>(item.column);
        const auto row = static_cast<size_t>(item.row);
        switch (item.kind) {
        case Kind::Cell:
            if (!raster->hasTicks)
                return raster->cellsInFilter[row * raster->slotsOfDay() + column] > 0;
            return std::any_of(raster->ticks.begin(), raster->ticks.end(), [&](const RasterTick& tick) {
                return tick.day == row && static_cast<size_t>(tick.clockUs / raster->slotUs) == column;
            });
        case Kind::Day:
            return scene.dayStack(row).filterTotal() > 0;
        case Kind::WeekCell:
            return scene.rhythm().hours->cells[row][column].count.inFilter > 0;
        case Kind::Slot:
        case Kind::Weekday:
        case Kind::WeekHour:
            return true;
        case Kind::Gap:
            break;
        }
        return false; // there is no filter that says it
    }

} // namespace

bool RhythmGestures::doubleClick(QMouseEvent& event)
{
    if (event.button() != Qt::LeftButton)
        return false;
    m_drag = Drag::None;
    const QPoint point = event.position().toPoint();
    std::optional<RhythmItem> item = scene()->itemAt(point);
    // The selection bar, which the first of the two clicks may have brought, takes room from the days: what is meant is
    // what was pressed.
    if (m_pressedItem && (point - m_pressed).manhattanLength() < kDragFromPx)
        item = foundAgain(*m_pressedItem, m_pressedDay);
    if (item && item->kind == RhythmItem::Kind::Gap)
        return true; // selected by the first click; the filter language has no word for it
    if (item && holdsLookups(*scene(), *item)) {
        // The first of the two clicks has selected it already, unless it was within a larger brush.
        clickItem(*item, event.modifiers());
        Q_EMIT filterRequested();
    } else if (scene()->layout().plot.contains(point) || scene()->layout().gaps.contains(point)) {
        Q_EMIT clearRequested();
        Q_EMIT fitRequested();
    }
    return true;
}

bool RhythmGestures::wheel(QWheelEvent& event)
{
    m_tipDelay.stop();
    const QPoint point = event.position().toPoint();
    const QPoint delta = event.angleDelta();
    const bool sideways = event.modifiers().testFlag(Qt::ShiftModifier) || std::abs(delta.x()) > std::abs(delta.y());
    const double notches = static_cast<double>(delta.y() != 0 ? delta.y() : delta.x()) / kWheelNotch;
    const RhythmLayout& layout = scene()->layout();
    if (notches == 0)
        return true;
    if (layout.gaps.contains(point)) {
        const GapView view = scene()->style().gapView;
        if (sideways)
            Q_EMIT gapsScrolled(-notches * kPanShare * (view.to - view.from));
        else
            Q_EMIT gapsZoomed(std::pow(kZoomStep, notches), scene()->gapAt(point.x()));
        return true;
    }
    if (layout.hours.contains(point) || !scene()->rhythm().raster)
        return true;
    const DayRows& rows = scene()->rows();
    const auto days = static_cast<double>(rows.end() - rows.first());
    if (sideways) {
        const int by = std::max(1, static_cast<int>(std::lround(kPanShare * days * std::abs(notches))));
        Q_EMIT daysScrolled(notches > 0 ? -by : by);
    } else {
        const double share = (point.y() - layout.plot.top() + 0.5) / layout.plot.height();
        Q_EMIT daysZoomed(std::pow(kZoomStep, notches), std::clamp(share, 0.0, 1.0));
    }
    return true;
}

bool RhythmGestures::key(QKeyEvent& event)
{
    const bool extend = event.modifiers().testFlag(Qt::ShiftModifier);
    const bool control = event.modifiers().testFlag(Qt::ControlModifier);
    switch (event.key()) {
    case Qt::Key_Left:
        moveFocus(-1, 0, extend);
        return true;
    case Qt::Key_Right:
        moveFocus(1, 0, extend);
        return true;
    case Qt::Key_Up:
        moveFocus(0, -1, extend);
        return true;
    case Qt::Key_Down:
        moveFocus(0, 1, extend);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT filterRequested();
        return true;
    case Qt::Key_Minus:
        if (!control)
            Q_EMIT excludeRequested();
        else if (m_canvas.part() == RhythmPart::Gaps)
            Q_EMIT gapsZoomed(1 / kZoomStep, (scene()->style().gapView.from + scene()->style().gapView.to) / 2);
        else
            Q_EMIT daysZoomed(1 / kZoomStep, 0.5);
        return true;
    case Qt::Key_Delete:
        Q_EMIT excludeRequested();
        return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        if (m_canvas.part() == RhythmPart::Gaps)
            Q_EMIT gapsZoomed(kZoomStep, (scene()->style().gapView.from + scene()->style().gapView.to) / 2);
        else
            Q_EMIT daysZoomed(kZoomStep, 0.5);
        return true;
    case Qt::Key_0:
        Q_EMIT fitRequested();
        return true;
    case Qt::Key_Z:
        if (control)
            return false; // undo is the window's
        Q_EMIT zoomToMarksRequested();
        return true;
    case Qt::Key_Space:
        if (!event.isAutoRepeat())
            m_spaceHeld = true;
        return true;
    case Qt::Key_Escape:
        return escape();
    default:
        return false;
    }
}

// Closes, in order: the tip, the brush in progress, the selection.
bool RhythmGestures::escape()
{
    QToolTip::hideText();
    if (m_drag != Drag::None) {
        const Drag drag = std::exchange(m_drag, Drag::None);
        m_canvas.setCursor(Qt::ArrowCursor);
        if (drag >= Drag::PanDays)
            Q_EMIT panAbandoned();
        else if (drag != Drag::Waiting)
            Q_EMIT abandoned();
        return true;
    }
    if (m_canvas.marks().isEmpty() && !scene()->hasSelection())
        return false;
    Q_EMIT clearRequested();
    return true;
}

RhythmItem RhythmGestures::firstItem() const
{
    using Kind = RhythmItem::Kind;
    if (m_canvas.part() == RhythmPart::Hours)
        return {Kind::WeekCell, 0, 0};
    if (m_canvas.part() == RhythmPart::Gaps)
        return {Kind::Gap, 0, std::max(0, static_cast<int>(std::ceil(scene()->style().gapView.from)))};
    return {Kind::Cell, static_cast<int>(scene()->rows().first()), 0};
}

void RhythmGestures::moveFocus(int columns, int rows, bool extend)
{
    const RhythmPicture& picture = scene()->rhythm();
    RhythmItem item = m_canvas.focused().value_or(firstItem());
    if (item.part() == RhythmPart::Raster && (!picture.raster || picture.raster->days.empty()))
        return;
    if (m_canvas.focused()) {
        const int mostColumn = item.part() == RhythmPart::Raster ? static_cast<int>(picture.raster->slotsOfDay()) - 1
            : item.part() == RhythmPart::Hours                   ? 23
                                                                 : static_cast<int>(kGapBins) - 1;
        const int mostRow = item.part() == RhythmPart::Raster ? static_cast<int>(picture.raster->days.size()) - 1
            : item.part() == RhythmPart::Hours                ? 6
                                                              : 0;
        item.column = std::clamp(item.column + columns, 0, mostColumn);
        do
            item.row = std::clamp(item.row + rows, 0, mostRow);
        while (rows != 0 && item.part() == RhythmPart::Raster && item.row > 0 && item.row < mostRow
            && scene()->rows().isLeftOut(static_cast<size_t>(item.row))
            && static_cast<size_t>(item.row) >= scene()->rows().first()
            && static_cast<size_t>(item.row) < scene()->rows().end());
    }
    m_canvas.setFocused(item);
    if (item.part() == RhythmPart::Raster) {
        const auto day = static_cast<size_t>(item.row);
        if (day < scene()->rows().first() || day >= scene()->rows().end())
            Q_EMIT daysScrolled(day < scene()->rows().first() ? -1 : 1);
    }
    if (item.part() == RhythmPart::Gaps) {
        const GapView view = scene()->style().gapView;
        if (item.column < view.from || item.column + 1 > view.to)
            Q_EMIT gapsScrolled(item.column < view.from ? item.column - view.from : item.column + 1 - view.to);
    }
    clickItem(item, extend ? Qt::ShiftModifier : Qt::NoModifier);
}

void RhythmGestures::hover(const QPoint& point)
{
    Sides sides;
    const bool overPlot = scene()->layout().plot.adjusted(-5, -4, 5, 4).contains(point);
    const bool overRect = overPlot && rectAt(point, sides) >= 0;
    Qt::CursorShape shape = Qt::ArrowCursor;
    if (overRect && sides.any())
        shape = (sides.left || sides.right) && (sides.top || sides.bottom)
            ? ((sides.left == sides.top) ? Qt::SizeFDiagCursor : Qt::SizeBDiagCursor)
            : (sides.left || sides.right ? Qt::SizeHorCursor : Qt::SizeVerCursor);
    else if (overRect)
        shape = Qt::SizeAllCursor;
    m_canvas.setCursor(shape);
    const std::optional<RhythmItem> item = scene()->itemAt(point);
    m_canvas.setHovered(item);
    Q_EMIT pointed(item);
    QToolTip::hideText();
    m_tipPoint = point;
    m_tipDelay.start();
}

void RhythmGestures::showTip()
{
    if (!scene() || m_drag != Drag::None)
        return;
    QString words;
    if (scene()->layout().gaps.contains(m_tipPoint) && !scene()->layout().gapPlot.contains(m_tipPoint)
        && scene()->layout().howTo.isNull())
        words = howToRead(*scene()->picture());
    if (m_canvas.hovered())
        words = itemWords(*scene(), *m_canvas.hovered());
    if (words.isEmpty())
        return;
    const QPoint corner = m_canvas.mapToGlobal(m_tipPoint + QPoint(kTipOffsetPx, kTipOffsetPx));
    QToolTip::showText(corner, plainToolTip(words), &m_canvas);
}

} // namespace askance
