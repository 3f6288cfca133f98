// SPDX-License-Identifier: GPL-3.0-or-later
//
// Pressing, dragging and releasing; keys, wheel, hover are in TimelineKeys.cpp.
#include "timeline/TimelineGestures.h"

#include "timeline/TimelineBrush.h"

#include <QMouseEvent>

#include <algorithm>
#include <cstdlib>

namespace askance {

namespace {

    constexpr int kEdgeReachPx = 5;
    constexpr int kDragFromPx = 4;
    constexpr int kTipDelayMs = 250;

} // namespace

TimelineGestures::TimelineGestures(TimelineChart& chart, QObject* parent)
    : QObject(parent)
    , m_chart(chart)
{
    m_tipDelay.setSingleShot(true);
    m_tipDelay.setInterval(kTipDelayMs);
    connect(&m_tipDelay, &QTimer::timeout, this, &TimelineGestures::showTip);
    m_chart.installEventFilter(this);
}

bool TimelineGestures::eventFilter(QObject* watched, QEvent* event)
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
        m_chart.setHovered(std::nullopt);
        Q_EMIT pointed(std::nullopt, 0);
        return false;
    default:
        return QObject::eventFilter(watched, event);
    }
}

int TimelineGestures::edgeAt(const QPoint& point, bool& left) const
{
    const QRect reach = scene()->layout().plot.adjusted(-kEdgeReachPx, -4, kEdgeReachPx, 0);
    const std::vector<TimeSpan>& spans = m_chart.marks().spans;
    for (size_t i = 0; reach.contains(point) && i < spans.size(); ++i) {
        const int begin = std::abs(point.x() - scene()->scale().toPx(spans[i].beginUs));
        const int end = std::abs(point.x() - scene()->scale().toPx(spans[i].endUs));
        if (std::min(begin, end) > kEdgeReachPx)
            continue;
        left = begin < end;
        return static_cast<int>(i);
    }
    return -1;
}

int TimelineGestures::spanAt(const QPoint& point) const
{
    const std::vector<TimeSpan>& spans = m_chart.marks().spans;
    const qint64 us = scene()->scale().toUs(point.x());
    for (size_t i = 0; i < spans.size(); ++i) {
        if (spans[i].contains(us))
            return static_cast<int>(i);
    }
    return -1;
}

TimelineGestures::Drag TimelineGestures::dragAt(const QMouseEvent& event)
{
    const QPoint point = event.position().toPoint();
    const TimelineLayout& layout = scene()->layout();
    size_t brushed = 0;
    m_isInMinimap = scene()->minimapPartAt(point, brushed) != MinimapPart::Outside;
    if (m_isInMinimap)
        return minimapDragAt(event);
    if (point.x() < layout.plot.left() - kEdgeReachPx && point.y() <= layout.plot.bottom()) {
        m_lane = layout.nameAt(point.y());
        return m_lane >= 1 && m_lane <= lastLane() ? Drag::Lane : Drag::None;
    }
    if (!layout.plot.adjusted(-kEdgeReachPx, -4, kEdgeReachPx, 0).contains(point))
        return Drag::None;
    if (event.modifiers() & Qt::ShiftModifier)
        return Drag::Extend;
    if (event.modifiers() & Qt::ControlModifier)
        return Drag::Add;
    bool left = false;
    if (const int edge = edgeAt(point, left); edge >= 0) {
        m_span = static_cast<size_t>(edge);
        return left ? Drag::LeftEdge : Drag::RightEdge;
    }
    if (const int span = spanAt(point); span >= 0) {
        m_span = static_cast<size_t>(span);
        return Drag::Move;
    }
    return Drag::Brush;
}

// A window of the filter is taken hold of as if it were a brush: it becomes one, and filters only when asked to.
TimelineGestures::Drag TimelineGestures::minimapDragAt(const QMouseEvent& event)
{
    const TimeSpan whole = scene()->wholeSpan();
    const Result<std::vector<qint64>> edges
        = binEdges(whole, chooseBinWidth(whole, scene()->picture()->spec.mostBins), scene()->zone());
    m_minimapEdges = edges ? *edges : scene()->timeline().edgesUs;
    if (event.modifiers() & Qt::ShiftModifier)
        return Drag::Extend;
    if (event.modifiers() & Qt::ControlModifier)
        return Drag::Add;
    const MinimapPart part = scene()->minimapPartAt(event.position().toPoint(), m_span);
    const bool isFilter
        = part == MinimapPart::FilterLeft || part == MinimapPart::FilterRight || part == MinimapPart::Filter;
    if (isFilter)
        m_before = {{scene()->filterWindow()}, {}};
    switch (part) {
    case MinimapPart::BrushLeft:
    case MinimapPart::FilterLeft:
        return Drag::LeftEdge;
    case MinimapPart::BrushRight:
    case MinimapPart::FilterRight:
        return Drag::RightEdge;
    case MinimapPart::Brush:
    case MinimapPart::Filter:
        return Drag::Move;
    case MinimapPart::ViewLeft:
        return Drag::WindowLeft;
    case MinimapPart::ViewRight:
        return Drag::WindowRight;
    case MinimapPart::View:
        return Drag::WindowMove;
    case MinimapPart::Ground:
        return Drag::Brush;
    case MinimapPart::Outside:
        break;
    }
    return Drag::None;
}

const TimeScale& TimelineGestures::dragScale() const
{
    return m_isInMinimap ? scene()->minimapScale() : scene()->scale();
}

const std::vector<qint64>& TimelineGestures::dragEdges() const
{
    return m_isInMinimap ? m_minimapEdges : scene()->timeline().edgesUs;
}

bool TimelineGestures::press(QMouseEvent& event)
{
    m_chart.setFocus(Qt::MouseFocusReason);
    m_tipDelay.stop();
    m_chart.setHovered(std::nullopt);
    Q_EMIT pointed(std::nullopt, 0);
    m_pressed = event.position().toPoint();
    m_before = m_chart.marks();
    m_viewBefore = scene()->scale().span;
    if (event.button() == Qt::MiddleButton || (event.button() == Qt::LeftButton && m_spaceHeld)) {
        m_drag = Drag::Pan;
        m_chart.setCursor(Qt::ClosedHandCursor);
        return true;
    }
    if (event.button() != Qt::LeftButton)
        return false;
    m_drag = Drag::Waiting;
    m_pending = dragAt(event);
    return true;
}

bool TimelineGestures::move(QMouseEvent& event)
{
    const QPoint point = event.position().toPoint();
    if (m_drag == Drag::None) {
        hover(point);
        return true;
    }
    if (m_drag == Drag::Waiting && (point - m_pressed).manhattanLength() >= kDragFromPx)
        m_drag = m_pending;
    if (m_drag != Drag::Waiting && m_drag != Drag::None)
        dragTo(point, event.modifiers(), false);
    return true;
}

bool TimelineGestures::release(QMouseEvent& event)
{
    const QPoint point = event.position().toPoint();
    const Drag drag = m_drag;
    if (drag == Drag::None)
        return false;
    if (drag != Drag::Waiting)
        dragTo(point, event.modifiers(), true);
    m_drag = Drag::None;
    if (drag == Drag::Waiting)
        click(point, event.modifiers());
    updateCursor(point);
    return true;
}

void TimelineGestures::dragTo(const QPoint& point, Qt::KeyboardModifiers modifiers, bool finished)
{
    const std::vector<qint64>& edges = dragEdges();
    const bool free = modifiers.testFlag(Qt::AltModifier);
    const qint64 from = dragScale().toUs(m_pressed.x());
    const qint64 to = dragScale().toUs(point.x());
    const TimeSpan drawn = free ? TimeSpan{std::min(from, to), std::max({from, to, std::min(from, to) + 1})}
                                : snappedToBins(edges, from, to);
    TimelineMarks marks = m_before;
    switch (m_drag) {
    case Drag::Brush:
        marks = {{drawn}, {}};
        break;
    case Drag::Extend:
        if (marks.spans.empty()) {
            marks.spans = {drawn};
        } else {
            marks.spans = {{std::min(marks.spans.front().beginUs, drawn.beginUs),
                std::max(marks.spans.back().endUs, drawn.endUs)}};
        }
        break;
    case Drag::Add:
        marks.spans.push_back(drawn);
        marks.spans = joinedSpans(std::move(marks.spans));
        break;
    case Drag::LeftEdge:
    case Drag::RightEdge:
        dragEdge(point, free, finished);
        return;
    case Drag::Move:
        marks.spans[m_span] = free
            ? TimeSpan{marks.spans[m_span].beginUs + to - from, marks.spans[m_span].endUs + to - from}
            : movedByBins(edges, marks.spans[m_span], to - from);
        marks.spans = joinedSpans(std::move(marks.spans));
        break;
    case Drag::Lane:
        dragLane(point, finished);
        return;
    case Drag::Pan:
        // Measured by the scale of the press, or the ground would slip under the pointer.
        Q_EMIT viewChanged(panned(m_viewBefore,
            static_cast<qint64>((m_pressed.x() - point.x()) * scene()->scale().usPerPx()), scene()->wholeSpan()));
        return;
    case Drag::WindowLeft:
    case Drag::WindowRight:
    case Drag::WindowMove:
        dragWindow(point);
        return;
    case Drag::None:
    case Drag::Waiting:
        return;
    }
    Q_EMIT marksChanged(marks, finished);
}

// The other edge stays; the edges may cross.
void TimelineGestures::dragEdge(const QPoint& point, bool free, bool finished)
{
    const std::vector<qint64>& edges = dragEdges();
    const TimeSpan old = m_before.spans[m_span];
    const qint64 fixed = m_drag == Drag::LeftEdge ? old.endUs : old.beginUs;
    const qint64 at = dragScale().toUs(point.x());
    qint64 moving = free ? at : nearestEdge(edges, at);
    if (moving == fixed) {
        // Never nothing: the bin on the side it came from stays.
        const TimeSpan bin = snappedToBins(
            edges, m_drag == Drag::LeftEdge ? fixed - 1 : fixed, m_drag == Drag::LeftEdge ? fixed - 1 : fixed);
        moving = m_drag == Drag::LeftEdge ? bin.beginUs : bin.endUs;
    }
    TimelineMarks marks = m_before;
    marks.spans[m_span] = {std::min(fixed, moving), std::max(fixed, moving)};
    marks.spans = joinedSpans(std::move(marks.spans));
    Q_EMIT marksChanged(marks, finished);
}

int TimelineGestures::lastLane() const
{
    const std::vector<TimelineLane>& lanes = scene()->timeline().lanes;
    return static_cast<int>(lanes.size()) - (lanes.empty() || lanes.back().isOther ? 2 : 1);
}

// A line shows where the lane would stand.
void TimelineGestures::dragLane(const QPoint& point, bool finished)
{
    const std::vector<QRect>& lanes = scene()->layout().names;
    int before = lastLane() + 1;
    for (int lane = lastLane(); lane >= 1; --lane) {
        const QRect& rect = lanes[static_cast<size_t>(lane)];
        if (!rect.isNull() && point.y() <= rect.center().y())
            before = lane;
    }
    const bool moves = before != m_lane && before != m_lane + 1;
    m_chart.setDropLane(moves && !finished ? before : 0);
    m_chart.setCursor(finished ? Qt::ArrowCursor : Qt::ClosedHandCursor);
    if (moves && finished)
        Q_EMIT laneMoved(m_lane, before);
}

void TimelineGestures::dragWindow(const QPoint& point)
{
    const TimeScale& map = scene()->minimapScale();
    const qint64 by = map.toUs(point.x()) - map.toUs(m_pressed.x());
    TimeSpan window = m_viewBefore;
    if (m_drag == Drag::WindowMove) {
        Q_EMIT viewChanged(panned(window, by, scene()->wholeSpan()));
        return;
    }
    const qint64 at = std::clamp(map.toUs(point.x()), map.span.beginUs, map.span.endUs);
    if (m_drag == Drag::WindowLeft)
        window.beginUs = std::min(at, window.endUs - kLeastViewUs);
    else
        window.endUs = std::max(at, window.beginUs + kLeastViewUs);
    Q_EMIT viewChanged(clampedView(window, scene()->wholeSpan()));
}

void TimelineGestures::click(const QPoint& point, Qt::KeyboardModifiers modifiers)
{
    const TimelineLayout& layout = scene()->layout();
    if (layout.minimap.contains(point)) {
        const qint64 centre = scene()->minimapScale().toUs(point.x());
        const TimeSpan view = scene()->scale().span;
        Q_EMIT viewChanged(panned(view, centre - view.beginUs - view.lengthUs() / 2, scene()->wholeSpan()));
        return;
    }
    if (scene()->moreBox().contains(point)) {
        Q_EMIT moreRequested(m_chart.mapToGlobal(scene()->moreBox().bottomLeft()));
        return;
    }
    for (const TimelineFlag& flag : scene()->flags()) {
        if (!flag.box.contains(point))
            continue;
        selectFlag(flag);
        return;
    }
    if (point.x() < layout.plot.left() && point.y() <= layout.plot.bottom()) {
        if (const int lane = layout.nameAt(point.y()); lane >= 0)
            clickLane(lane, modifiers);
        return;
    }
    if (const std::optional<TimelineItem> item = m_chart.itemAt(point)) {
        clickBin(*item, modifiers);
        m_chart.setFocused(item);
    } else if (layout.plot.contains(point)) {
        Q_EMIT clearRequested();
    }
}

void TimelineGestures::selectFlag(const TimelineFlag& flag)
{
    const TimeSpan span = flag.span.isEmpty()
        ? snappedToBins(scene()->timeline().edgesUs, flag.span.beginUs, flag.span.beginUs)
        : flag.span;
    Q_EMIT marksChanged({{span}, {}}, true);
}

TimelineMarks TimelineGestures::marksOf(const TimelineItem& item) const
{
    TimelineMarks marks;
    marks.spans = {scene()->binSpan(item.bin)};
    if (item.lane > 0)
        marks.lanes = {item.lane};
    return marks;
}

TimelineGestures::Anchor TimelineGestures::anchorOf(const TimelineItem& item) const
{
    const TimelineLane& lane = scene()->timeline().lanes[static_cast<size_t>(item.lane)];
    return {scene()->binSpan(item.bin), lane.key, lane.isOther};
}

void TimelineGestures::clickBin(const TimelineItem& item, Qt::KeyboardModifiers modifiers)
{
    TimelineMarks marks = marksOf(item);
    const Anchor anchor = anchorOf(item);
    if (modifiers & Qt::ShiftModifier && m_anchor) {
        const TimeSpan from = m_anchor->span;
        marks.spans = {{std::min(from.beginUs, marks.spans[0].beginUs), std::max(from.endUs, marks.spans[0].endUs)}};
        if (!m_anchor->sameLane(anchor))
            marks.lanes.clear();
        Q_EMIT marksChanged(marks, true);
        return;
    }
    m_anchor = anchor;
    if (modifiers & Qt::ControlModifier) {
        const TimelineMarks& old = m_chart.marks();
        const bool sameLanes = old.lanes.empty()
            ? item.lane == 0
            : std::find(old.lanes.begin(), old.lanes.end(), item.lane) != old.lanes.end();
        TimelineMarks wider = old;
        if (old.isEmpty()) {
            wider = marks;
        } else if (sameLanes) {
            wider.spans = toggledSpan(old.spans, marks.spans[0]);
            if (wider.spans.empty())
                wider.lanes.clear();
        } else {
            wider.spans = joinedSpans([&] {
                std::vector<TimeSpan> spans = old.spans;
                spans.push_back(marks.spans[0]);
                return spans;
            }());
            if (item.lane == 0)
                wider.lanes.clear();
            else if (!old.lanes.empty())
                wider.lanes.push_back(item.lane);
        }
        Q_EMIT marksChanged(wider, true);
        return;
    }
    Q_EMIT marksChanged(marks, true);
}

void TimelineGestures::clickLane(int lane, Qt::KeyboardModifiers modifiers)
{
    if (lane == 0) {
        Q_EMIT clearRequested();
        return;
    }
    TimelineMarks marks{{}, {lane}};
    if (modifiers & Qt::ControlModifier) {
        marks = m_chart.marks();
        const auto known = std::find(marks.lanes.begin(), marks.lanes.end(), lane);
        if (known == marks.lanes.end())
            marks.lanes.push_back(lane);
        else
            marks.lanes.erase(known);
    }
    Q_EMIT marksChanged(marks, true);
}

} // namespace askance
