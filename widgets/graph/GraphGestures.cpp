// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/GraphGestures.h"

#include "drawing/TimeScale.h"
#include "measure/Bins.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace askance {

namespace {

    constexpr int kTipMs = 250;
    constexpr double kZoomStep = 0.8;
    constexpr double kPanShare = 0.1;
    constexpr int kWheelNotch = 120;

} // namespace

GraphGestures::GraphGestures(GraphCanvas& canvas, QObject* parent)
    : QObject(parent)
    , m_canvas(canvas)
{
    m_tipDelay.setSingleShot(true);
    m_tipDelay.setInterval(kTipMs);
    connect(&m_tipDelay, &QTimer::timeout, this, &GraphGestures::showTip);
    m_canvas.installEventFilter(this);
}

bool GraphGestures::eventFilter(QObject* watched, QEvent* event)
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

bool GraphGestures::press(QMouseEvent& event)
{
    m_tipDelay.stop();
    QToolTip::hideText();
    const bool pans = event.button() == Qt::MiddleButton || (event.button() == Qt::LeftButton && m_spaceHeld);
    if (!pans && event.button() != Qt::LeftButton)
        return false;
    m_canvas.setFocus(Qt::MouseFocusReason);
    m_pressed = event.position().toPoint();
    m_placeBefore = m_canvas.place();
    m_drag = Drag::Waiting;
    m_pending = pans ? Drag::Pan : scene()->stripRect().contains(m_pressed) ? Drag::Strip : Drag::Band;
    return true;
}

bool GraphGestures::move(QMouseEvent& event)
{
    const QPoint point = event.position().toPoint();
    if (m_drag == Drag::None) {
        hover(point);
        return true;
    }
    if (m_drag == Drag::Waiting) {
        if ((point - m_pressed).manhattanLength() < QApplication::startDragDistance())
            return true;
        m_drag = m_pending;
        m_canvas.setHovered(std::nullopt);
        Q_EMIT pointed(std::nullopt);
    }
    if (m_drag == Drag::Pan) {
        GraphPlace place = m_placeBefore;
        place.offset += point - m_pressed;
        m_canvas.setPlace(place);
        return true;
    }
    QRect band = QRect(m_pressed, point).normalized();
    if (m_drag == Drag::Strip) {
        const QRect strip = scene()->stripRect();
        band = QRect(QPoint(band.left(), strip.top()), QPoint(band.right(), strip.bottom())).intersected(strip);
    }
    m_canvas.setBand(band);
    return true;
}

bool GraphGestures::release(QMouseEvent& event)
{
    const Drag drag = std::exchange(m_drag, Drag::None);
    const QPoint point = event.position().toPoint();
    if (drag == Drag::Waiting) {
        if (m_pending == Drag::Band)
            click(point, event.modifiers());
        return true;
    }
    if (drag != Drag::Band && drag != Drag::Strip)
        return drag == Drag::Pan;
    const QRect band = QRect(m_pressed, point).normalized();
    m_canvas.setBand({});
    if (drag == Drag::Strip) {
        if (const TimeSpan span = timeIn(band); !span.isEmpty())
            Q_EMIT timeFramed(span);
        return true;
    }
    const bool adds = (event.modifiers() & (Qt::ControlModifier | Qt::ShiftModifier)) != 0;
    Q_EMIT framed(itemsIn(band), adds);
    return true;
}

void GraphGestures::click(const QPoint& point, Qt::KeyboardModifiers modifiers)
{
    if (const std::optional<GraphItem> group = scene()->toggleAt(point, m_canvas.place())) {
        Q_EMIT toggled(*group);
        return;
    }
    const std::optional<GraphItem> item = scene()->itemAt(point, m_canvas.place());
    if (!item) {
        if (!scene()->isFrame(point) && !(modifiers & (Qt::ControlModifier | Qt::ShiftModifier)))
            Q_EMIT clearRequested();
        return;
    }
    m_canvas.setFocused(*item);
    const GraphPick how = modifiers.testFlag(Qt::ControlModifier) ? GraphPick::Toggled
        : modifiers.testFlag(Qt::ShiftModifier)                   ? GraphPick::Path
                                                                  : GraphPick::Alone;
    Q_EMIT picked(*item, how);
}

bool GraphGestures::doubleClick(QMouseEvent& event)
{
    if (event.button() != Qt::LeftButton)
        return false;
    m_drag = Drag::None;
    const QPoint point = event.position().toPoint();
    // The triangle was clicked twice, quickly: that is two clicks.
    if (const std::optional<GraphItem> group = scene()->toggleAt(point, m_canvas.place()))
        Q_EMIT toggled(*group);
    else if (const std::optional<GraphItem> item = scene()->itemAt(point, m_canvas.place()))
        Q_EMIT filterToRequested(*item);
    else if (!scene()->isFrame(point))
        Q_EMIT fitRequested();
    return true;
}

bool GraphGestures::wheel(QWheelEvent& event)
{
    m_tipDelay.stop();
    const QPoint delta = event.angleDelta();
    const double notches = static_cast<double>(delta.y() != 0 ? delta.y() : delta.x()) / kWheelNotch;
    if (notches == 0)
        return true;
    GraphPlace place = m_canvas.place();
    const bool sideways = std::abs(delta.x()) > std::abs(delta.y());
    if (sideways || event.modifiers().testFlag(Qt::ShiftModifier)) {
        const double by = notches * kPanShare * (sideways ? m_canvas.width() : m_canvas.height());
        place.offset += sideways ? QPointF(std::round(by), 0) : QPointF(0, std::round(by));
    } else {
        const double scale = std::clamp(place.scale * std::pow(kZoomStep, -notches), kLeastGraphScale, kMostGraphScale);
        // What lies under the pointer stays there.
        place.offset = event.position() - (event.position() - place.offset) * (scale / place.scale);
        place.scale = scale;
    }
    m_canvas.setPlace(place);
    return true;
}

std::vector<GraphItem> GraphGestures::itemsIn(const QRect& band) const
{
    std::vector<GraphItem> items;
    const GraphPlace& place = m_canvas.place();
    const GroupedGraph& graph = scene()->graph().graph;
    const QRectF frame(band);
    // A group that is framed whole is one thing, not its members.
    std::vector<bool> isWhole(graph.sources.groups.size(), false);
    for (size_t i = 0; i < graph.sources.groups.size(); ++i) {
        isWhole[i] = frame.contains(scene()->rectOf({GraphItem::Kind::SourceGroup, i}, place));
        if (isWhole[i])
            items.push_back({GraphItem::Kind::SourceGroup, i});
    }
    for (size_t i = 0; i < graph.sources.ends.size(); ++i) {
        const QPointF centre = scene()->layout().sources[i].centre * place.scale + place.offset;
        const QRectF row = scene()->layout().sources[i].row;
        const bool isIn = frame.contains(centre) || frame.contains(row.center() * place.scale + place.offset);
        if (isIn && !isWhole[graph.sources.ends[i].group])
            items.push_back({GraphItem::Kind::Source, i});
    }
    for (size_t i = 0; i < graph.names.ends.size(); ++i) {
        const GraphLayout::End& end = scene()->layout().names[i];
        if (frame.contains(end.row.center() * place.scale + place.offset)
            || frame.contains(end.centre * place.scale + place.offset))
            items.push_back({GraphItem::Kind::Name, i});
    }
    return items;
}

// Whole bins of the clock face, as narrow as the strip can show.
TimeSpan GraphGestures::timeIn(const QRect& band) const
{
    const QRect strip = scene()->stripRect();
    const TimeSpan whole = scene()->stripSpan();
    const TimeScale scale{whole, strip.left() + 1, strip.width() - 2};
    const Result<std::vector<qint64>> edges
        = binEdges(whole, chooseBinWidth(whole, static_cast<size_t>(strip.width())), scene()->zone());
    if (whole.isEmpty() || !edges || edges->size() < 2)
        return {};
    const auto after = std::upper_bound(edges->begin(), edges->end(), scale.toUs(band.left()));
    const auto last = std::lower_bound(edges->begin(), edges->end(), scale.toUs(band.right() + 1));
    const qint64 begin = after == edges->begin() ? edges->front() : *std::prev(after);
    return {begin, last == edges->end() ? edges->back() : *last};
}

} // namespace askance
