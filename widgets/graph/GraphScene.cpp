// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/GraphScene.h"

#include "drawing/PlainText.h"

#include <QFontMetricsF>
#include <QPainterPath>
#include <QPainterPathStroker>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace askance {

namespace {

    using Kind = GraphItem::Kind;

    constexpr double kReadableScale = 0.6;
    constexpr double kGrabPx = 4; // around thin lines
    constexpr double kTogglePx = 24;
    constexpr double kHeaderPx = 26;
    constexpr double kKeptPx = 60; // of the picture stay in sight whatever is moved
    constexpr int kStripLeftPx = 131;
    constexpr int kLegendWidthPx = 700;

    QRectF onCanvas(const QRectF& rect, const GraphPlace& place)
    {
        return {rect.topLeft() * place.scale + place.offset, rect.size() * place.scale};
    }

    QPointF onCanvas(const QPointF& point, const GraphPlace& place)
    {
        return point * place.scale + place.offset;
    }

    QPainterPath boxPath(const QRectF& box, double radius)
    {
        QPainterPath path;
        path.addRoundedRect(box, radius, radius);
        return path;
    }

    double distance(const QPointF& a, const QPointF& b, const QPointF& point)
    {
        const QPointF along = b - a;
        const double length = QPointF::dotProduct(along, along);
        const double t = length > 0 ? std::clamp(QPointF::dotProduct(point - a, along) / length, 0.0, 1.0) : 0;
        const QPointF off = point - (a + t * along);
        return std::sqrt(QPointF::dotProduct(off, off));
    }

    // The height of a flow's curve where it passes x; both run with control points half-way across.
    double flowY(const GraphLayout::Flow& flow, double x)
    {
        const double across = flow.to.x() - flow.from.x();
        double low = 0;
        double high = 1;
        for (int i = 0; i < 24; ++i) {
            const double t = (low + high) / 2;
            const double u = 1 - t;
            const double at = 1.5 * u * u * t + 1.5 * u * t * t + t * t * t; // of the width, by Bernstein
            (flow.from.x() + across * at < x ? low : high) = t;
        }
        const double t = (low + high) / 2;
        const double ease = t * t * (3 - 2 * t);
        return flow.from.y() + (flow.to.y() - flow.from.y()) * ease;
    }

} // namespace

QPainterPath flowPath(const GraphLayout::Flow& flow)
{
    const double middle = (flow.from.x() + flow.to.x()) / 2;
    QPainterPath path(flow.from);
    path.cubicTo(middle, flow.from.y(), middle, flow.to.y(), flow.to.x(), flow.to.y());
    return path;
}

GraphScene::GraphScene(PicturePtr picture, const QSize& size, const Theme& theme, bool fills)
    : m_picture(std::move(picture))
    , m_size(size)
    , m_theme(theme)
{
    Q_ASSERT(m_picture && std::holds_alternative<GraphPicture>(m_picture->value));
    const Result<ZoneRules> zone = ZoneRules::named(m_picture->spec.zone);
    if (zone)
        m_zone = *zone;
    m_layout = graph().layout;
    const double scale = fills ? std::min(1.0, canvas().height() / std::max(m_layout.height, 1.0)) : 1;
    m_layout = m_layout.widened(size.width() / std::max(scale, kLeastGraphScale));
    if (m_picture->data && m_picture->data->table)
        m_stripSpan = m_picture->data->table->span();
    m_flowOrder.resize(m_layout.flows.size());
    std::iota(m_flowOrder.begin(), m_flowOrder.end(), size_t{0});
    std::stable_sort(m_flowOrder.begin(), m_flowOrder.end(),
        [this](size_t a, size_t b) { return m_layout.flows[a].width > m_layout.flows[b].width; });
    findSelected();
}

void GraphScene::findSelected()
{
    if (!m_picture->spec.selection)
        return;
    const GroupedGraph& g = graph().graph;
    const Filter& selection = *m_picture->spec.selection;
    const auto fill = [&](std::vector<bool>& out, Kind kind, size_t count) {
        for (size_t i = 0; i < count; ++i)
            out.push_back(askance::isSelected({kind, i}, g, selection));
    };
    fill(m_selectedSources, Kind::Source, g.sources.ends.size());
    fill(m_selectedNames, Kind::Name, g.names.ends.size());
    fill(m_selectedSourceGroups, Kind::SourceGroup, g.sources.groups.size());
    fill(m_selectedNameGroups, Kind::NameGroup, g.names.groups.size());
    fill(m_selectedFlows, Kind::Flow, g.flows.size());
}

bool GraphScene::isSelected(const GraphItem& item) const
{
    const auto in = [&](const std::vector<bool>& list) { return item.index < list.size() && list[item.index]; };
    switch (item.kind) {
    case Kind::Source:
        return in(m_selectedSources);
    case Kind::Name:
        return in(m_selectedNames);
    case Kind::SourceGroup:
        return in(m_selectedSourceGroups);
    case Kind::NameGroup:
        return in(m_selectedNameGroups);
    case Kind::Flow:
        return in(m_selectedFlows);
    case Kind::Party:
    case Kind::Link:
        break;
    }
    return false;
}

size_t GraphScene::weight() const
{
    return m_layout.flows.size() + m_layout.sources.size() + m_layout.names.size();
}

QRectF GraphScene::canvas() const
{
    const double height = m_size.height() - kGraphHeadPx - kGraphLegendPx - kGraphMarginPx - 8;
    return {0, kGraphHeadPx, static_cast<double>(m_size.width()), std::max(height, 40.0)};
}

QRect GraphScene::stripRect() const
{
    return {kStripLeftPx, 10, std::max(m_size.width() - kStripLeftPx - kGraphMarginPx, 10), 32};
}

QRect GraphScene::legendRect() const
{
    const int width = std::min(kLegendWidthPx, m_size.width() - 2 * kGraphMarginPx);
    return {kGraphMarginPx, m_size.height() - kGraphMarginPx - kGraphLegendPx, width, kGraphLegendPx};
}

bool GraphScene::isFrame(const QPointF& point) const
{
    return point.y() < kGraphHeadPx - 8 || point.y() >= canvas().bottom();
}

GraphPlace GraphScene::fitted() const
{
    const QRectF room = canvas();
    const double wide = room.width() / std::max(m_layout.width, 1.0);
    const double high = room.height() / std::max(m_layout.height, 1.0);
    GraphPlace place;
    place.scale = std::clamp(std::min({wide, high, 1.0}), kLeastGraphScale, kMostGraphScale);
    place.offset = {std::round((room.width() - m_layout.width * place.scale) / 2), room.top()};
    return place;
}

GraphPlace GraphScene::opening() const
{
    const GraphPlace all = fitted();
    if (all.scale >= kReadableScale)
        return all;
    const double wide = std::min(1.0, canvas().width() / std::max(m_layout.width, 1.0));
    return {wide, {std::round((canvas().width() - m_layout.width * wide) / 2), canvas().top()}};
}

GraphPlace GraphScene::held(GraphPlace place) const
{
    place.scale = std::clamp(place.scale, kLeastGraphScale, kMostGraphScale);
    const QRectF room = canvas();
    const auto hold = [](double offset, double length, double from, double to) {
        // Whole pixels: an image that is moved stays as sharp as it was painted.
        return std::round(std::clamp(offset, from + kKeptPx - length, to - kKeptPx));
    };
    place.offset.setX(hold(place.offset.x(), m_layout.width * place.scale, room.left(), room.right()));
    place.offset.setY(hold(place.offset.y(), m_layout.height * place.scale, room.top(), room.bottom()));
    return place;
}

QRectF GraphScene::toggleRect(const GraphItem& group, const GraphPlace& place) const
{
    const bool isSource = group.kind == Kind::SourceGroup;
    if (!isSource && group.kind != Kind::NameGroup)
        return {};
    const GraphSide& side = isSource ? graph().graph.sources : graph().graph.names;
    if (group.index >= side.groups.size() || !side.groups[group.index].canToggle)
        return {};
    const QRectF& box = isSource ? m_layout.sourceBoxes[group.index] : m_layout.nameBoxes[group.index];
    // At the right of the heading, before the count; a box that is a single line has it at its right end.
    const double right = isSource ? box.right() - 58 : box.right() - 4;
    const double height = std::min(kHeaderPx, box.height());
    return onCanvas(QRectF(right - kTogglePx, box.top() + (height - kTogglePx) / 2 + 1, kTogglePx, kTogglePx), place);
}

std::optional<GraphItem> GraphScene::toggleAt(const QPointF& point, const GraphPlace& place) const
{
    if (isFrame(point))
        return std::nullopt;
    for (const Kind kind : {Kind::SourceGroup, Kind::NameGroup}) {
        const size_t count
            = kind == Kind::SourceGroup ? graph().graph.sources.groups.size() : graph().graph.names.groups.size();
        for (size_t i = 0; i < count; ++i)
            if (toggleRect({kind, i}, place).contains(point))
                return GraphItem{kind, i};
    }
    return std::nullopt;
}

QRectF GraphScene::rectOf(const GraphItem& item, const GraphPlace& place) const
{
    switch (item.kind) {
    case Kind::Source: {
        const GraphLayout::End& end = m_layout.sources[item.index];
        return onCanvas(end.row.united(QRectF(
                            end.centre.x() - end.radius, end.centre.y() - end.radius, 2 * end.radius, 2 * end.radius)),
            place);
    }
    case Kind::Name:
        return onCanvas(m_layout.names[item.index].row.united(m_layout.names[item.index].bar), place);
    case Kind::SourceGroup:
        return onCanvas(m_layout.sourceBoxes[item.index], place);
    case Kind::NameGroup:
        return onCanvas(m_layout.nameBoxes[item.index], place);
    case Kind::Flow:
        return onCanvas(flowPath(m_layout.flows[item.index]).boundingRect(), place);
    case Kind::Party:
        return onCanvas(m_layout.parties[item.index].box, place);
    case Kind::Link:
        break;
    }
    QPolygonF line;
    for (const QPointF& point : m_layout.links[item.index].line)
        line << point;
    return onCanvas(line.boundingRect(), place);
}

QPainterPath GraphScene::outline(const GraphItem& item, const GraphPlace& place) const
{
    const double radius = 6 * place.scale;
    switch (item.kind) {
    case Kind::Source: {
        const GraphLayout::End& end = m_layout.sources[item.index];
        QPainterPath path;
        const double r = (end.radius + 1.5) * place.scale;
        path.addEllipse(onCanvas(end.centre, place), r, r);
        return path;
    }
    case Kind::Name:
        return boxPath(onCanvas(m_layout.names[item.index].row, place), radius);
    case Kind::Flow: {
        QPainterPathStroker stroker;
        const GraphLayout::Flow& flow = m_layout.flows[item.index];
        stroker.setWidth(std::max(flow.width * place.scale, 1.0) + 2);
        stroker.setCapStyle(Qt::FlatCap);
        QTransform to;
        to.translate(place.offset.x(), place.offset.y());
        to.scale(place.scale, place.scale);
        return stroker.createStroke(to.map(flowPath(flow)));
    }
    case Kind::Link: {
        QPainterPath path;
        const std::vector<QPointF>& line = m_layout.links[item.index].line;
        for (size_t i = 0; i < line.size(); ++i)
            i == 0 ? path.moveTo(onCanvas(line[i], place)) : path.lineTo(onCanvas(line[i], place));
        return path;
    }
    default:
        return boxPath(rectOf(item, place), radius);
    }
}

std::optional<GraphItem> GraphScene::itemAt(const QPointF& point, const GraphPlace& place) const
{
    if (isFrame(point))
        return std::nullopt;
    const QPointF at = (point - place.offset) / place.scale;
    const double grab = kGrabPx / place.scale;
    // Circles lie on top of everything.
    for (size_t i = 0; i < m_layout.sources.size(); ++i) {
        const QPointF off = at - m_layout.sources[i].centre;
        const double reach = std::max(m_layout.sources[i].radius, 12 / place.scale);
        if (QPointF::dotProduct(off, off) <= reach * reach && std::abs(off.y()) <= m_layout.sources[i].row.height() / 2)
            return GraphItem{Kind::Source, i};
    }
    for (size_t i = 0; i < m_layout.names.size(); ++i)
        if (m_layout.names[i].row.contains(at) || m_layout.names[i].bar.adjusted(-2, 0, 8, 0).contains(at))
            return GraphItem{Kind::Name, i};
    for (size_t i = 0; i < m_layout.parties.size(); ++i)
        if (m_layout.parties[i].box.contains(at))
            return GraphItem{Kind::Party, i};
    for (size_t i = 0; i < m_layout.sources.size(); ++i)
        if (m_layout.sources[i].row.contains(at))
            return GraphItem{Kind::Source, i};
    for (size_t i = 0; i < m_layout.sourceBoxes.size(); ++i)
        if (m_layout.sourceBoxes[i].contains(at))
            return GraphItem{Kind::SourceGroup, i};
    for (size_t i = 0; i < m_layout.nameBoxes.size(); ++i)
        if (graph().graph.names.groups[i].isBoxed && m_layout.nameBoxes[i].contains(at))
            return GraphItem{Kind::NameGroup, i};
    for (size_t i = 0; i < m_layout.links.size(); ++i) {
        const GraphLayout::Link& link = m_layout.links[i];
        for (size_t j = 1; j < link.line.size(); ++j)
            if (distance(link.line[j - 1], link.line[j], at) <= grab)
                return GraphItem{Kind::Link, i};
        if (link.label.contains(at))
            return GraphItem{Kind::Link, i};
    }
    // Thin flows lie on top, so the last drawn is found first.
    for (auto i = m_flowOrder.rbegin(); i != m_flowOrder.rend(); ++i) {
        const GraphLayout::Flow& flow = m_layout.flows[*i];
        if (at.x() < flow.from.x() || at.x() > flow.to.x())
            continue;
        const double reach = std::max(flow.width / 2, grab);
        const double low = std::min(flow.from.y(), flow.to.y());
        const double high = std::max(flow.from.y(), flow.to.y());
        if (at.y() < low - reach || at.y() > high + reach)
            continue;
        if (std::abs(flowY(flow, at.x()) - at.y()) <= reach)
            return GraphItem{Kind::Flow, *i};
    }
    return std::nullopt;
}

} // namespace askance
