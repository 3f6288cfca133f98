// SPDX-License-Identifier: GPL-3.0-or-later
//
// Pressing, dragging and releasing; keys, wheel, hover are in RhythmKeys.cpp.
#include "rhythm/RhythmGestures.h"

#include <QMouseEvent>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace askance {

namespace {

    constexpr int kEdgeReachPx = 5;
    constexpr int kTipDelayMs = 250;

    // Cells that are selected on all days. Those of a brush over some days show its hours, and nothing is added to
    // them.
    WeekCells cellsAlone(const RhythmMarks& marks)
    {
        const bool isEvery = std::all_of(
            marks.rects.begin(), marks.rects.end(), [](const ClockRect& rect) { return rect.isEveryDay(); });
        return isEvery ? marks.cells : WeekCells();
    }

    qint64 held(qint64 value, qint64 least, qint64 most)
    {
        return std::clamp(value, least, std::max(least, most));
    }

} // namespace

RhythmGestures::RhythmGestures(RhythmCanvas& canvas, QObject* parent)
    : QObject(parent)
    , m_canvas(canvas)
{
    m_tipDelay.setSingleShot(true);
    m_tipDelay.setInterval(kTipDelayMs);
    connect(&m_tipDelay, &QTimer::timeout, this, &RhythmGestures::showTip);
    m_canvas.installEventFilter(this);
}

bool RhythmGestures::eventFilter(QObject* watched, QEvent* event)
{
    if (!scene())
        return QObject::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        return press(static_cast<QMouseEvent&>(*event));
    case QEvent::MouseMove:
        return move(static_cast<QMouseEvent&>(*event));
    case QEvent::MouseButtonRelease:
        return release(static_cast<QMouseEvent&>(*event));
    case QEvent::MouseButtonDblClick:
        return doubleClick(static_cast<QMouseEvent&>(*event));
    case QEvent::Wheel:
        return wheel(static_cast<QWheelEvent&>(*event));
    case QEvent::KeyPress:
        return key(static_cast<QKeyEvent&>(*event));
    case QEvent::KeyRelease:
        if (static_cast<QKeyEvent&>(*event).key() == Qt::Key_Space && !static_cast<QKeyEvent&>(*event).isAutoRepeat())
            m_spaceHeld = false;
        return false;
    case QEvent::FocusOut:
        m_spaceHeld = false;
        return false;
    case QEvent::Leave:
        m_tipDelay.stop();
        m_canvas.setHovered(std::nullopt);
        Q_EMIT pointed(std::nullopt);
        return false;
    default:
        return QObject::eventFilter(watched, event);
    }
}

size_t RhythmGestures::dayNear(int y) const
{
    const DayRows& rows = scene()->rows();
    const QRect& plot = scene()->layout().plot;
    const int held = std::clamp(y, plot.top(), plot.bottom());
    for (int away = 0; away < plot.height(); ++away)
        for (const int at : {held - away, held + away})
            if (const std::optional<size_t> day = rows.dayAt(at); day && at >= plot.top() && at <= plot.bottom())
                return *day;
    return rows.first();
}

int RhythmGestures::minuteNear(int x, bool up, bool free) const
{
    const QRect& plot = scene()->layout().plot;
    const int step = free ? 1 : scene()->slotMinutes();
    const auto minute = static_cast<int>(scene()->minuteAt(std::clamp(x, plot.left(), plot.right())));
    const int slot = std::clamp(minute, 0, kMinutesOfDay - 1) / step;
    return std::min((slot + (up ? 1 : 0)) * step, kMinutesOfDay);
}

int RhythmGestures::rectAt(const QPoint& point, Sides& sides) const
{
    const std::vector<ClockRect>& rects = m_canvas.marks().rects;
    for (size_t i = 0; i < rects.size(); ++i) {
        const QRect rect = scene()->markRect(rects[i]);
        if (rect.isEmpty() || !rect.adjusted(-kEdgeReachPx, -kEdgeReachPx, kEdgeReachPx, kEdgeReachPx).contains(point))
            continue;
        // Of a thin rectangle the middle third moves it.
        const int reachX = std::min(kEdgeReachPx, rect.width() / 3);
        const int reachY = std::min(kEdgeReachPx, rect.height() / 3);
        sides.left = point.x() <= rect.left() + reachX;
        sides.right = !sides.left && point.x() >= rect.right() + 1 - reachX;
        sides.top = !rects[i].isEveryDay() && point.y() <= rect.top() + reachY;
        sides.bottom = !rects[i].isEveryDay() && !sides.top && point.y() >= rect.bottom() + 1 - reachY;
        return static_cast<int>(i);
    }
    return -1;
}

RhythmGestures::Drag RhythmGestures::dragAt(const QPoint& point)
{
    const RhythmLayout& layout = scene()->layout();
    if (layout.gapPlot.adjusted(-4, -4, 4, 8).contains(point))
        return Drag::Gaps;
    if (layout.grid.contains(point))
        return Drag::Cells;
    if (!layout.plot.adjusted(-kEdgeReachPx, -4, kEdgeReachPx, 4).contains(point)
        || scene()->rows().first() == scene()->rows().end())
        return Drag::None;
    if (m_how == How::Alone) {
        const int rect = rectAt(point, m_sides = {});
        if (rect >= 0) {
            m_rect = static_cast<size_t>(rect);
            return m_sides.any() ? Drag::Resize : Drag::Move;
        }
    }
    return Drag::Rect;
}

bool RhythmGestures::press(QMouseEvent& event)
{
    m_canvas.setFocus(Qt::MouseFocusReason);
    m_tipDelay.stop();
    m_canvas.setHovered(std::nullopt);
    Q_EMIT pointed(std::nullopt);
    m_pressed = event.position().toPoint();
    m_pressedItem = scene()->itemAt(m_pressed);
    m_pressedDay = m_pressedItem ? dateOf(*m_pressedItem) : 0;
    m_before = m_canvas.marks();
    if (event.button() == Qt::MiddleButton || (event.button() == Qt::LeftButton && m_spaceHeld)) {
        m_drag = scene()->layout().gaps.contains(m_pressed) ? Drag::PanGaps : Drag::PanDays;
        m_canvas.setCursor(Qt::ClosedHandCursor);
        Q_EMIT panBegan();
        return true;
    }
    if (event.button() != Qt::LeftButton)
        return false;
    m_how = event.modifiers() & Qt::ShiftModifier ? How::Extend
        : event.modifiers() & Qt::ControlModifier ? How::Add
                                                  : How::Alone;
    m_drag = Drag::Waiting;
    m_pending = dragAt(m_pressed);
    return true;
}

bool RhythmGestures::move(QMouseEvent& event)
{
    const QPoint point = event.position().toPoint();
    if (m_drag == Drag::None) {
        hover(point);
        return true;
    }
    if (m_drag == Drag::Waiting && (point - m_pressed).manhattanLength() >= kDragFromPx)
        m_drag = m_pending;
    if (m_drag != Drag::Waiting && m_drag != Drag::None)
        dragTo(point, event.modifiers().testFlag(Qt::AltModifier), false);
    return true;
}

bool RhythmGestures::release(QMouseEvent& event)
{
    const QPoint point = event.position().toPoint();
    const Drag drag = m_drag;
    if (drag == Drag::None)
        return false;
    if (drag != Drag::Waiting)
        dragTo(point, event.modifiers().testFlag(Qt::AltModifier), true);
    m_drag = Drag::None;
    if (drag == Drag::Waiting)
        click(point, event.modifiers());
    m_canvas.setCursor(Qt::ArrowCursor);
    return true;
}

void RhythmGestures::dragTo(const QPoint& point, bool free, bool finished)
{
    RhythmMarks marks;
    switch (m_drag) {
    case Drag::Rect:
        marks.rects = draggedRects(point, free);
        break;
    case Drag::Resize:
        marks.rects = resizedRects(point, free);
        break;
    case Drag::Move:
        marks.rects = movedRects(point, free);
        break;
    case Drag::Cells:
        marks.cells = draggedCells(point);
        break;
    case Drag::Gaps:
        marks.gaps = draggedGaps(point);
        break;
    case Drag::PanDays:
    case Drag::PanGaps:
        pan(point);
        return;
    case Drag::None:
    case Drag::Waiting:
        return;
    }
    Q_EMIT marksChanged(marks, finished);
}

std::vector<ClockRect> RhythmGestures::draggedRects(const QPoint& point, bool free) const
{
    const size_t a = dayNear(m_pressed.y());
    const size_t b = dayNear(point.y());
    const int left = std::min(m_pressed.x(), point.x());
    const int right = std::max(m_pressed.x(), point.x());
    const int from = minuteNear(left, false, free);
    const ClockRect drawn
        = scene()->rectOf(std::min(a, b), std::max(a, b), from, std::max(from + 1, minuteNear(right, !free, free)));
    std::vector<ClockRect> rects = m_before.rects;
    if (m_how == How::Alone || rects.empty())
        return {drawn};
    if (m_how == How::Extend) {
        ClockRect around = drawn;
        for (const ClockRect& rect : rects)
            around = spanned(around, rect);
        return {around};
    }
    rects.push_back(drawn);
    return joinedRects(std::move(rects));
}

// The sides that are held follow the pointer, the others stay; they may not cross.
std::vector<ClockRect> RhythmGestures::resizedRects(const QPoint& point, bool free) const
{
    std::vector<ClockRect> rects = m_before.rects;
    ClockRect& rect = rects[m_rect];
    const int least = free ? 1 : std::min(scene()->slotMinutes(), rect.toMinute - rect.fromMinute);
    const qint64 day = civilDay(scene()->rhythm().raster->days[dayNear(point.y())]);
    if (m_sides.left)
        rect.fromMinute = std::clamp(minuteNear(point.x(), false, free), 0, rect.toMinute - least);
    if (m_sides.right)
        rect.toMinute = std::clamp(minuteNear(point.x() - 1, true, free), rect.fromMinute + least, kMinutesOfDay);
    if (m_sides.top)
        rect.firstDay = std::min(day, rect.endDay - 1);
    if (m_sides.bottom)
        rect.endDay = std::max(day + 1, rect.firstDay + 1);
    return joinedRects(std::move(rects));
}

std::vector<ClockRect> RhythmGestures::movedRects(const QPoint& point, bool free) const
{
    const std::vector<RasterDay>& days = scene()->rhythm().raster->days;
    std::vector<ClockRect> rects = m_before.rects;
    ClockRect& rect = rects[m_rect];
    const int length = rect.toMinute - rect.fromMinute;
    const int by = minuteNear(point.x(), false, free) - minuteNear(m_pressed.x(), false, free);
    rect.fromMinute = std::clamp(rect.fromMinute + by, 0, kMinutesOfDay - length);
    rect.toMinute = rect.fromMinute + length;
    if (!rect.isEveryDay()) {
        const qint64 count = rect.endDay - rect.firstDay;
        const qint64 down = civilDay(days[dayNear(point.y())]) - civilDay(days[dayNear(m_pressed.y())]);
        rect.firstDay = held(rect.firstDay + down, civilDay(days.front()), civilDay(days.back()) + 1 - count);
        rect.endDay = rect.firstDay + count;
    }
    return joinedRects(std::move(rects));
}

WeekCells RhythmGestures::draggedCells(const QPoint& point) const
{
    const QRect& grid = scene()->layout().grid;
    const auto cellAt = [&](const QPoint& at) {
        const QPoint inside(
            std::clamp(at.x(), grid.left(), grid.right()), std::clamp(at.y(), grid.top(), grid.bottom()));
        return scene()->itemAt(inside).value_or(RhythmItem{RhythmItem::Kind::WeekCell, 0, 0});
    };
    const RhythmMarks drawn = marksBetween(cellAt(m_pressed), cellAt(point));
    const WeekCells old = cellsAlone(m_before);
    if (m_how == How::Alone || old.none())
        return drawn.cells;
    if (m_how == How::Add)
        return old | drawn.cells;
    const WeekCells all = old | drawn.cells;
    int first = 6, last = 0, from = 23, to = 0;
    for (int i = 0; i < 7 * 24; ++i)
        if (all[static_cast<size_t>(i)]) {
            first = std::min(first, i / 24);
            last = std::max(last, i / 24);
            from = std::min(from, i % 24);
            to = std::max(to, i % 24);
        }
    return marksBetween({RhythmItem::Kind::WeekCell, first, from}, {RhythmItem::Kind::WeekCell, last, to}).cells;
}

GapBins RhythmGestures::draggedGaps(const QPoint& point) const
{
    const auto binAt = [this](int x) {
        const QRect& plot = scene()->layout().gapPlot;
        const double bin = scene()->gapAt(std::clamp(x, plot.left(), plot.right()));
        return std::clamp(static_cast<int>(std::floor(bin)), 0, static_cast<int>(kGapBins) - 1);
    };
    int first = std::min(binAt(m_pressed.x()), binAt(point.x()));
    int last = std::max(binAt(m_pressed.x()), binAt(point.x()));
    GapBins bins;
    if (m_how != How::Alone)
        bins = m_before.gaps;
    if (m_how == How::Extend)
        for (int bin = 0; bin < static_cast<int>(kGapBins); ++bin)
            if (bins[static_cast<size_t>(bin)]) {
                first = std::min(first, bin);
                last = std::max(last, bin);
            }
    for (int bin = first; bin <= last; ++bin)
        bins.set(static_cast<size_t>(bin));
    return bins;
}

void RhythmGestures::pan(const QPoint& point)
{
    const RhythmLayout& layout = scene()->layout();
    if (m_drag == Drag::PanDays) {
        const double pitch = std::max(0.01, scene()->rows().pitch());
        Q_EMIT daysPanned(static_cast<int>(std::lround((m_pressed.y() - point.y()) / pitch)));
        return;
    }
    const GapView view = scene()->style().gapView;
    Q_EMIT gapsPanned((m_pressed.x() - point.x()) * (view.to - view.from) / layout.gapPlot.width());
}

void RhythmGestures::click(const QPoint& point, Qt::KeyboardModifiers modifiers)
{
    const std::optional<RhythmItem> item = scene()->itemAt(point);
    if (!item) {
        const RhythmLayout& layout = scene()->layout();
        m_canvas.setPart(layout.hours.contains(point) ? RhythmPart::Hours
                : layout.gaps.contains(point)         ? RhythmPart::Gaps
                                                      : RhythmPart::Raster);
        Q_EMIT clearRequested();
        return;
    }
    clickItem(*item, modifiers);
    const bool hasFocus = item->kind == RhythmItem::Kind::Cell || item->kind == RhythmItem::Kind::WeekCell
        || item->kind == RhythmItem::Kind::Gap;
    if (hasFocus)
        m_canvas.setFocused(item);
    else
        m_canvas.setPart(item->part());
}

RhythmMarks RhythmGestures::marksOf(const RhythmItem& item) const
{
    return marksBetween(item, item);
}

// Around two things of one kind; of another kind the second alone.
RhythmMarks RhythmGestures::marksBetween(const RhythmItem& from, const RhythmItem& to) const
{
    using Kind = RhythmItem::Kind;
    const RhythmItem a = from.kind == to.kind ? from : to;
    const auto [top, bottom] = std::minmax(a.row, to.row);
    const auto [left, right] = std::minmax(a.column, to.column);
    const int slot = scene()->slotMinutes();
    RhythmMarks marks;
    switch (to.kind) {
    case Kind::Cell:
        marks.rects = {scene()->rectOf(static_cast<size_t>(top), static_cast<size_t>(bottom), left * slot,
            std::min((right + 1) * slot, kMinutesOfDay))};
        break;
    case Kind::Day:
        marks.rects = {scene()->rectOf(static_cast<size_t>(top), static_cast<size_t>(bottom), 0, kMinutesOfDay)};
        break;
    case Kind::Slot:
        marks.rects = {ClockRect{
            kFirstDayEver, kLastDayEver, left * slot, std::min(right * slot + scene()->stackMinutes(), kMinutesOfDay)}};
        break;
    case Kind::WeekCell:
    case Kind::Weekday:
    case Kind::WeekHour:
        for (int weekday = to.kind == Kind::WeekHour ? 0 : top; weekday <= (to.kind == Kind::WeekHour ? 6 : bottom);
             ++weekday)
            for (int hour = to.kind == Kind::Weekday ? 0 : left; hour <= (to.kind == Kind::Weekday ? 23 : right);
                 ++hour)
                marks.cells.set(static_cast<size_t>(weekday * 24 + hour));
        break;
    case Kind::Gap:
        for (int bin = left; bin <= right; ++bin)
            marks.gaps.set(static_cast<size_t>(bin));
        break;
    }
    return marks;
}

// What Ctrl makes of the marks of the item's part: with it, or without what was in them whole.
RhythmMarks RhythmGestures::marksWith(const RhythmItem& item) const
{
    const RhythmMarks own = marksOf(item);
    RhythmMarks old = m_canvas.marks();
    old.cells = cellsAlone(old);
    RhythmMarks marks;
    switch (item.part()) {
    case RhythmPart::Raster:
        marks.rects = toggledRect(old.rects, own.rects.front());
        break;
    case RhythmPart::Hours:
        marks.cells = (old.cells & own.cells) == own.cells ? old.cells & ~own.cells : old.cells | own.cells;
        break;
    case RhythmPart::Gaps:
        marks.gaps = (old.gaps & own.gaps) == own.gaps ? old.gaps & ~own.gaps : old.gaps | own.gaps;
        break;
    }
    return marks;
}

qint64 RhythmGestures::dateOf(const RhythmItem& item) const
{
    const DayRaster* raster = scene()->rhythm().raster.get();
    const bool hasDate = raster && item.part() == RhythmPart::Raster && item.kind != RhythmItem::Kind::Slot
        && item.row >= 0 && static_cast<size_t>(item.row) < raster->days.size();
    return hasDate ? civilDay(raster->days[static_cast<size_t>(item.row)]) : 0;
}

RhythmItem RhythmGestures::foundAgain(RhythmItem item, qint64 date) const
{
    const DayRaster* raster = scene()->rhythm().raster.get();
    if (raster && item.part() == RhythmPart::Raster && item.kind != RhythmItem::Kind::Slot)
        for (size_t day = 0; day < raster->days.size(); ++day)
            if (civilDay(raster->days[day]) == date)
                item.row = static_cast<int>(day);
    return item;
}

void RhythmGestures::clickItem(const RhythmItem& item, Qt::KeyboardModifiers modifiers)
{
    if (modifiers & Qt::ShiftModifier && m_anchor) {
        Q_EMIT marksChanged(marksBetween(foundAgain(*m_anchor, m_anchorDay), item), true);
        return;
    }
    m_anchor = item;
    m_anchorDay = dateOf(item);
    Q_EMIT marksChanged(modifiers & Qt::ControlModifier ? marksWith(item) : marksOf(item), true);
}

} // namespace askance
