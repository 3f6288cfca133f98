// SPDX-License-Identifier: GPL-3.0-or-later
//
// GraphGestures without a button held: keys, hover and tool tips.
#include "drawing/PlainText.h"
#include "graph/GraphGestures.h"
#include "graph/GraphWords.h"

#include <QKeyEvent>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace askance {

namespace {

    using Kind = GraphItem::Kind;

    constexpr double kZoomStep = 0.8;
    constexpr int kTipOffsetPx = 12;
    constexpr double kSideways = 2.5; // a step aside counts so much more than one ahead

    // Where an item stands for the arrows: of a group its heading, so that its members lie below it.
    QPointF standOf(const GraphScene& scene, const GraphItem& item)
    {
        const QRectF rect = scene.rectOf(item, {});
        const bool isGroup = item.kind == Kind::SourceGroup || item.kind == Kind::NameGroup;
        return {rect.center().x(), isGroup ? rect.top() + 13 : rect.center().y()};
    }

} // namespace

std::vector<GraphItem> keyboardStops(const GraphScene& scene)
{
    const GroupedGraph& graph = scene.graph().graph;
    std::vector<GraphItem> items;
    for (size_t i = 0; i < graph.sources.groups.size(); ++i)
        items.push_back({Kind::SourceGroup, i});
    for (size_t i = 0; i < graph.sources.ends.size(); ++i)
        if (graph.sources.ends[i].kind != GraphEnd::Kind::Group)
            items.push_back({Kind::Source, i});
    for (size_t i = 0; i < graph.names.groups.size(); ++i)
        if (graph.names.groups[i].isBoxed)
            items.push_back({Kind::NameGroup, i});
    for (size_t i = 0; i < graph.names.ends.size(); ++i)
        items.push_back({Kind::Name, i});
    for (size_t i = 0; i < scene.graph().documents.parties.size(); ++i)
        items.push_back({Kind::Party, i});
    return items;
}

bool GraphGestures::key(QKeyEvent& event)
{
    const bool extend = event.modifiers().testFlag(Qt::ShiftModifier);
    const bool control = event.modifiers().testFlag(Qt::ControlModifier);
    switch (event.key()) {
    case Qt::Key_Left:
        moveFocus({-1, 0}, extend);
        return true;
    case Qt::Key_Right:
        moveFocus({1, 0}, extend);
        return true;
    case Qt::Key_Up:
        moveFocus({0, -1}, extend);
        return true;
    case Qt::Key_Down:
        moveFocus({0, 1}, extend);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT filterRequested();
        return true;
    case Qt::Key_Minus:
        if (control)
            Q_EMIT zoomRequested(kZoomStep);
        else
            Q_EMIT excludeRequested();
        return true;
    case Qt::Key_Delete:
        Q_EMIT excludeRequested();
        return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        Q_EMIT zoomRequested(1 / kZoomStep);
        return true;
    case Qt::Key_0:
        Q_EMIT fitRequested();
        return true;
    case Qt::Key_Z:
        if (control)
            return false; // undo is the window's
        Q_EMIT zoomToSelectionRequested();
        return true;
    case Qt::Key_O:
        if (control || !m_canvas.focused())
            return false;
        Q_EMIT toggled(*m_canvas.focused());
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

// Closes, in order: the tip, the drag in progress, the selection (where the view has one).
bool GraphGestures::escape()
{
    QToolTip::hideText();
    if (m_drag != Drag::None) {
        if (m_drag == Drag::Pan)
            m_canvas.setPlace(m_placeBefore);
        m_drag = Drag::None;
        m_canvas.setBand({});
        return true;
    }
    if (!scene()->picture()->spec.selection)
        return false;
    Q_EMIT clearRequested();
    return true;
}

void GraphGestures::moveFocus(const QPointF& direction, bool extend)
{
    const std::vector<GraphItem> items = keyboardStops(*scene());
    if (items.empty())
        return;
    std::optional<GraphItem> best;
    if (!m_canvas.focused()) {
        best = items.front();
    } else {
        const QPointF from = standOf(*scene(), *m_canvas.focused());
        double nearest = 0;
        for (const GraphItem& item : items) {
            const QPointF way = standOf(*scene(), item) - from;
            const double ahead = QPointF::dotProduct(way, direction);
            const double aside = std::abs(way.x() * direction.y()) + std::abs(way.y() * direction.x());
            if (ahead <= 1 || item == *m_canvas.focused())
                continue;
            const double cost = ahead + kSideways * aside;
            if (!best || cost < nearest) {
                best = item;
                nearest = cost;
            }
        }
    }
    if (!best)
        return;
    m_canvas.setFocused(*best);
    bringIntoSight(*best);
    Q_EMIT picked(*best, extend ? GraphPick::Added : GraphPick::Alone);
}

void GraphGestures::bringIntoSight(const GraphItem& item)
{
    const QRectF room = scene()->canvas();
    const QRectF rect = scene()->rectOf(item, m_canvas.place());
    GraphPlace place = m_canvas.place();
    const auto shift = [](double begin, double end, double from, double to) {
        if (begin < from)
            return from - begin;
        return end > to ? std::max(to - end, from - begin) : 0.0;
    };
    place.offset += QPointF(std::round(shift(rect.left(), rect.right(), room.left() + 8, room.right() - 8)),
        std::round(shift(rect.top(), rect.bottom(), room.top(), room.bottom())));
    m_canvas.setPlace(place);
}

void GraphGestures::hover(const QPoint& point)
{
    const std::optional<GraphItem> toggle = scene()->toggleAt(point, m_canvas.place());
    const std::optional<GraphItem> item = toggle ? toggle : scene()->itemAt(point, m_canvas.place());
    m_canvas.setCursor(toggle ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (item != m_canvas.hovered()) {
        m_canvas.setHovered(item);
        Q_EMIT pointed(item);
    }
    QToolTip::hideText();
    m_tipPoint = point;
    m_tipDelay.start();
}

void GraphGestures::showTip()
{
    if (!scene() || m_drag != Drag::None || !m_canvas.hovered())
        return;
    QString words = itemTip(*scene(), *m_canvas.hovered());
    if (const std::optional<GraphItem> group = scene()->toggleAt(m_tipPoint, m_canvas.place())) {
        const GraphSide& side
            = group->kind == Kind::SourceGroup ? scene()->graph().graph.sources : scene()->graph().graph.names;
        words += side.groups[group->index].isOpen ? tr("\nClick to close the group (O)")
                                                  : tr("\nClick to open the group (O)");
    }
    const QPoint corner = m_canvas.mapToGlobal(m_tipPoint + QPoint(kTipOffsetPx, kTipOffsetPx));
    QToolTip::showText(corner, plainToolTip(words), &m_canvas);
}

} // namespace askance
