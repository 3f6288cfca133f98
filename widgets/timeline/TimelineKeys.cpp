// SPDX-License-Identifier: GPL-3.0-or-later
//
// TimelineGestures without dragging: double-click, wheel, keys, hover and tool tips.
#include "drawing/PlainText.h"
#include "timeline/TimelineBrush.h"
#include "timeline/TimelineGestures.h"
#include "timeline/TimelineWords.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QScreen>
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
    constexpr int kClockReachPx = 6;
    constexpr int kWheelNotch = 120;

} // namespace

bool TimelineGestures::doubleClick(QMouseEvent& event)
{
    if (event.button() != Qt::LeftButton)
        return false;
    m_drag = Drag::None;
    const QPoint point = event.position().toPoint();
    const TimelineLayout& layout = scene()->layout();
    const int lane = layout.nameAt(point.y());
    const bool isLaneName = point.x() < layout.plot.left() && lane > 0;
    const bool isFlag = std::any_of(scene()->flags().begin(), scene()->flags().end(),
        [&](const TimelineFlag& flag) { return flag.box.contains(point); });
    const std::optional<TimelineItem> item = m_chart.itemAt(point);
    const bool isBar = item && scene()->timeline().lanes[static_cast<size_t>(item->lane)].inFilter[item->bin] > 0;
    if (isLaneName || isFlag || isBar) {
        // The first of the two clicks has selected it already, unless it was within a larger brush.
        click(point, event.modifiers());
        Q_EMIT filterRequested();
    } else if (layout.plot.contains(point)) {
        Q_EMIT clearRequested();
        Q_EMIT fitRequested();
    }
    return true;
}

bool TimelineGestures::wheel(QWheelEvent& event)
{
    m_tipDelay.stop();
    const QPoint point = event.position().toPoint();
    const QPoint delta = event.angleDelta();
    const TimelineLayout& layout = scene()->layout();
    if (point.x() < layout.plot.left() && layout.lanesThatScroll > 0) {
        Q_EMIT lanesScrolled(delta.y() > 0 ? -1 : 1);
        return true;
    }
    const TimeSpan view = scene()->scale().span;
    const bool sideways = event.modifiers().testFlag(Qt::ShiftModifier) || std::abs(delta.x()) > std::abs(delta.y());
    const double notches = static_cast<double>(delta.y() != 0 ? delta.y() : delta.x()) / kWheelNotch;
    if (notches == 0)
        return true;
    if (sideways) {
        const auto by = static_cast<qint64>(-notches * kPanShare * static_cast<double>(view.lengthUs()));
        Q_EMIT viewChanged(panned(view, by, scene()->wholeSpan()));
    } else {
        const qint64 anchor = scene()->scale().toUs(point.x());
        Q_EMIT viewChanged(zoomed(view, anchor, std::pow(kZoomStep, notches), scene()->wholeSpan()));
    }
    return true;
}

bool TimelineGestures::key(QKeyEvent& event)
{
    const bool extend = event.modifiers().testFlag(Qt::ShiftModifier);
    const bool control = event.modifiers().testFlag(Qt::ControlModifier);
    if (event.modifiers().testFlag(Qt::AltModifier) && (event.key() == Qt::Key_Up || event.key() == Qt::Key_Down)) {
        stepLane(event.key() == Qt::Key_Up ? -1 : 1);
        return true;
    }
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
        if (control)
            Q_EMIT zoomRequested(1 / kZoomStep);
        else
            Q_EMIT excludeRequested();
        return true;
    case Qt::Key_Delete:
        Q_EMIT excludeRequested();
        return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        Q_EMIT zoomRequested(kZoomStep);
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
        break;
    default:
        return false;
    }
    // Esc closes, in order: the tip, the brush in progress, the selection.
    QToolTip::hideText();
    if (m_drag != Drag::None) {
        const Drag drag = std::exchange(m_drag, Drag::None);
        m_chart.setDropLane(0);
        if (drag >= Drag::Pan)
            Q_EMIT viewChanged(m_viewBefore);
        else if (drag != Drag::Waiting)
            Q_EMIT abandoned();
        return true;
    }
    if (!m_chart.marks().isEmpty()) {
        Q_EMIT clearRequested();
        return true;
    }
    return false;
}

// The lane of the focused bin, and the focus with it.
void TimelineGestures::stepLane(int by)
{
    if (!m_chart.focused())
        return;
    TimelineItem item = *m_chart.focused();
    const int lane = item.lane + by;
    if (item.lane < 1 || item.lane > lastLane() || lane < 1 || lane > lastLane())
        return;
    Q_EMIT laneMoved(item.lane, by < 0 ? lane : lane + 1);
    item.lane = lane;
    m_chart.setFocused(item);
}

void TimelineGestures::moveFocus(int bins, int lanes, bool extend)
{
    const Timeline& t = scene()->timeline();
    if (t.bins() == 0)
        return;
    TimelineItem item;
    if (m_chart.focused()) {
        item = *m_chart.focused();
        const auto bin = static_cast<qint64>(item.bin) + bins;
        item.bin = static_cast<size_t>(std::clamp<qint64>(bin, 0, static_cast<qint64>(t.bins()) - 1));
        item.lane = std::clamp(item.lane + lanes, 0, static_cast<int>(t.lanes.size()) - 1);
    } else {
        item.bin = scene()->binAt(std::max(scene()->scale().span.beginUs, t.edgesUs.front())).value_or(0);
    }
    m_chart.setFocused(item);
    const TimelineLayout& layout = scene()->layout();
    if (layout.lanesThatScroll > 0 && layout.names[static_cast<size_t>(item.lane)].isNull())
        Q_EMIT lanesScrolled(lanes);
    const TimeSpan span = scene()->binSpan(item.bin);
    const TimeSpan view = scene()->scale().span;
    if (span.endUs > view.endUs)
        Q_EMIT viewChanged(panned(view, span.endUs - view.endUs, scene()->wholeSpan()));
    else if (span.beginUs < view.beginUs)
        Q_EMIT viewChanged(panned(view, span.beginUs - view.beginUs, scene()->wholeSpan()));
    clickBin(item, extend ? Qt::ShiftModifier : Qt::NoModifier);
}

void TimelineGestures::hover(const QPoint& point)
{
    updateCursor(point);
    const std::optional<TimelineItem> item = m_chart.itemAt(point);
    const TimelineLayout& layout = scene()->layout();
    const bool isName = point.x() < layout.plot.left() && layout.plot.top() <= point.y();
    m_chart.setHovered(item);
    Q_EMIT pointed(item, isName ? std::max(0, layout.nameAt(point.y())) : 0);
    QToolTip::hideText();
    m_tipPoint = point;
    m_tipDelay.start();
}

void TimelineGestures::updateCursor(const QPoint& point)
{
    bool left = false;
    const TimelineLayout& layout = scene()->layout();
    Qt::CursorShape shape = Qt::ArrowCursor;
    size_t span = 0;
    const MinimapPart part = scene()->minimapPartAt(point, span);
    if (part != MinimapPart::Outside) {
        const bool isMiddle = part == MinimapPart::Brush || part == MinimapPart::Filter;
        shape = part == MinimapPart::Ground ? Qt::ArrowCursor
            : part == MinimapPart::View     ? Qt::OpenHandCursor
            : isMiddle                      ? Qt::SizeAllCursor
                                            : Qt::SizeHorCursor;
    } else if (scene()->moreBox().contains(point)) {
        shape = Qt::PointingHandCursor;
    } else if (edgeAt(point, left) >= 0) {
        shape = Qt::SizeHorCursor;
    } else if (layout.plot.contains(point) && spanAt(point) >= 0) {
        shape = Qt::SizeAllCursor;
    }
    m_chart.setCursor(shape);
}

void TimelineGestures::showTip()
{
    if (!scene() || m_drag != Drag::None)
        return;
    QString words;
    for (const TimelineFlag& flag : scene()->flags()) {
        if (flag.box.contains(m_tipPoint))
            words = flagWords(*scene(), flag);
    }
    if (scene()->moreBox().contains(m_tipPoint)) {
        QStringList all;
        for (const TimelineFlag& flag : scene()->unseenFlags())
            all += flagWords(*scene(), flag);
        words = all.join(QLatin1Char('\n'));
    }
    const TimelineLayout& layout = scene()->layout();
    if (m_tipPoint.y() >= layout.axis.top() - kTipOffsetPx && m_tipPoint.x() >= layout.plot.left()) {
        for (const qint64 change : scene()->timeline().clockChangesUs)
            if (std::abs(scene()->scale().toPx(change) - m_tipPoint.x()) <= kClockReachPx)
                words = clockChangeWords(*scene(), change);
    }
    size_t span = 0;
    if (const MinimapPart part = scene()->minimapPartAt(m_tipPoint, span); part != MinimapPart::Outside)
        words = minimapWords(*scene(), part, span);
    if (words.isEmpty() && m_chart.hovered())
        words = binWords(*scene(), *m_chart.hovered());
    if (words.isEmpty())
        return;
    QToolTip::showText(tipCorner(words), plainToolTip(words), &m_chart);
}

// Beside what is marked, never over it: at its right, or where the screen ends at its left. QToolTip adds a little of
// its own to the right and below.
QPoint TimelineGestures::tipCorner(const QString& words) const
{
    const QPoint beside = m_tipPoint + QPoint(kTipOffsetPx, kTipOffsetPx);
    if (!m_chart.hovered())
        return m_chart.mapToGlobal(beside);
    const QRect marked = m_chart.itemRect(*m_chart.hovered());
    const QFontMetrics metrics(QToolTip::font());
    int width = 2 * kTipOffsetPx;
    for (const QString& line : words.split(QLatin1Char('\n')))
        width = std::max(width, metrics.horizontalAdvance(line) + 2 * kTipOffsetPx);
    const QPoint right
        = m_chart.mapToGlobal(QPoint(std::max(marked.right(), m_tipPoint.x()) + kTipOffsetPx, beside.y()));
    const QScreen* screen = m_chart.screen();
    if (!screen || right.x() + width <= screen->availableGeometry().right())
        return right;
    return m_chart.mapToGlobal(QPoint(std::min(marked.left(), m_tipPoint.x()) - kTipOffsetPx - width, beside.y()));
}

} // namespace askance
