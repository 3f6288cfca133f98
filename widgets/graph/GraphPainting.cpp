// SPDX-License-Identifier: GPL-3.0-or-later
//
// GraphScene's columns, from the ground up: boxes, what is only documented, grey of the case, flows, circles, names.
// Everything is opaque: paler inks are blended beforehand, since translucent smooth lines cost ten times as much.
#include "drawing/Hatch.h"
#include "drawing/NumberText.h"
#include "drawing/PlainText.h"
#include "graph/GraphScene.h"
#include "graph/GraphWords.h"

#include <QFontMetricsF>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace askance {

namespace {

    constexpr double kFullFlow = 0.82; // opacities
    constexpr double kPaleFlow = 0.46;
    constexpr double kPale = 0.42;
    constexpr double kLeastTextPx = 4.5; // on the canvas; smaller words are a smear
    constexpr double kDocumentPx = 1.6;
    constexpr double kRadiusPx = 6;
    constexpr double kWordsPx = 15; // a line below a party
    constexpr double kCasedPx = 3; // flows from this width on are set off from their neighbours

    // Whole pixels at scale 1, and the middle of a pixel for a line of one.
    QRectF crisp(const QRectF& rect)
    {
        return QRectF(QRectF(rect).toRect()).adjusted(0.5, 0.5, -0.5, -0.5);
    }

    // Words on as many lines as `room` has; what is left over is cut with an ellipsis.
    QStringList wrapped(const QString& text, const QFontMetricsF& metrics, const QRectF& room)
    {
        QStringList lines;
        QString line;
        const auto most = static_cast<qsizetype>(room.height() / kWordsPx + 0.5);
        for (const QString& word : text.split(QLatin1Char(' '))) {
            const QString longer = line.isEmpty() ? word : line + QLatin1Char(' ') + word;
            if (line.isEmpty() || lines.size() + 1 >= most || metrics.horizontalAdvance(longer) <= room.width()) {
                line = longer;
                continue;
            }
            lines += line;
            line = word;
        }
        lines += metrics.elidedText(line, Qt::ElideRight, room.width());
        return lines;
    }

} // namespace

QPen documentedPen(const QColor& colour, double widthPx)
{
    QPen pen(colour, widthPx, Qt::CustomDashLine, Qt::FlatCap, Qt::MiterJoin);
    pen.setDashPattern({3.5 * kDocumentPx / widthPx, 2.5 * kDocumentPx / widthPx});
    return pen;
}

class GraphPainter {
public:
    GraphPainter(QPainter& painter, const GraphScene& scene, const GraphPlace& place, const QRectF& clip,
        const std::atomic<bool>* cancelled)
        : m_painter(painter)
        , m_scene(scene)
        , m_theme(scene.theme())
        , m_layout(scene.layout())
        , m_graph(scene.graph().graph)
        , m_scale(place.scale)
        , m_clip((clip.topLeft() - place.offset) / place.scale, clip.size() / place.scale)
        , m_cancelled(cancelled)
    {
    }

    void paint();

private:
    void sourceBoxes();
    void links();
    void pages();
    void linkWords(size_t index);
    void flows();
    void ghosts();
    void circles();
    void sourceRow(size_t index);
    void nameGroups();
    void name(size_t index);
    void nameLines(const GraphEnd& end, const QRectF& row);
    void bar(size_t index);
    void parties();
    void box(const QRectF& rect, const QColor& fill, const QColor& line, double width);
    void toggle(const QRectF& header, bool isOpen, double right);
    void words(
        const QRectF& rect, Qt::Alignment alignment, const QFont& font, const QColor& colour, const QString& text);
    [[nodiscard]] bool isSeen(const QRectF& rect) const { return rect.intersects(m_clip); }
    [[nodiscard]] bool isStopped() const { return m_cancelled && m_cancelled->load(std::memory_order_relaxed); }
    [[nodiscard]] QColor category(int colour) const
    {
        return m_theme.category[static_cast<size_t>(std::clamp(colour, 0, 8))];
    }
    [[nodiscard]] bool isSelected(GraphItem::Kind kind, size_t index) const
    {
        return m_scene.isSelected({kind, index});
    }

    QPainter& m_painter;
    const GraphScene& m_scene;
    const Theme& m_theme;
    const GraphLayout& m_layout;
    const GroupedGraph& m_graph;
    double m_scale;
    QRectF m_clip; // in pixels of the layout
    const std::atomic<bool>* m_cancelled;
};

void GraphPainter::words(
    const QRectF& rect, Qt::Alignment alignment, const QFont& font, const QColor& colour, const QString& text)
{
    if (font.pixelSize() * m_scale < kLeastTextPx)
        return;
    m_painter.setFont(font);
    m_painter.setPen(colour);
    const QString shown = QFontMetricsF(font).elidedText(text, Qt::ElideRight, rect.width());
    m_painter.drawText(rect, static_cast<int>(alignment) | Qt::TextSingleLine | Qt::TextDontClip, shown);
}

void GraphPainter::box(const QRectF& rect, const QColor& fill, const QColor& line, double width)
{
    m_painter.setPen(QPen(line, width));
    m_painter.setBrush(fill);
    m_painter.drawRoundedRect(crisp(rect), kRadiusPx, kRadiusPx);
}

void GraphPainter::toggle(const QRectF& header, bool isOpen, double right)
{
    const QPointF middle(right - 12, header.center().y() + 1);
    QPolygonF triangle;
    if (isOpen)
        triangle << middle + QPointF(-4, -2) << middle + QPointF(4, -2) << middle + QPointF(0, 3);
    else
        triangle << middle + QPointF(-2, -4) << middle + QPointF(3, 0) << middle + QPointF(-2, 4);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_theme.mutedText);
    m_painter.drawPolygon(triangle);
}

void GraphPainter::sourceBoxes()
{
    for (size_t i = 0; i < m_layout.sourceBoxes.size(); ++i) {
        const QRectF& rect = m_layout.sourceBoxes[i];
        if (!isSeen(rect))
            continue;
        const GraphGroup& group = m_graph.sources.groups[i];
        const bool selected = isSelected(GraphItem::Kind::SourceGroup, i);
        box(rect, selected ? m_theme.accentTint : m_theme.zebra, selected ? m_theme.accent : m_theme.hairline,
            selected ? 2 : 1);
        const QRectF header(rect.left() + 10, rect.top() + 1, rect.width() - 20, 25);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(category(group.colour));
        m_painter.drawRoundedRect(QRectF(header.left(), header.center().y() - 5, 10, 10), 2, 2);
        const QString count = countText(group.count.inFilter);
        words(header, Qt::AlignRight | Qt::AlignVCenter, chartFont(11), m_theme.secondaryText, count);
        const double right = group.canToggle
            ? rect.right() - 58 - 24
            : header.right() - QFontMetricsF(chartFont(11)).horizontalAdvance(count) - 6;
        words(QRectF(header.left() + 16, header.top(), right - header.left() - 16, header.height()),
            Qt::AlignLeft | Qt::AlignVCenter, chartFont(12, QFont::DemiBold), m_theme.text,
            visible(m_graph.sourceGroupName(group)));
        if (group.canToggle)
            toggle(header, group.isOpen, rect.right() - 58);
    }
}

void GraphPainter::linkWords(size_t index)
{
    const GraphLayout::Link& link = m_layout.links[index];
    if (link.label.isNull())
        return;
    const QFont font = chartFont(11);
    const QFontMetricsF metrics(font);
    const QStringList lines = wrapped(linkLabel(m_scene.graph(), index), metrics, link.label);
    double y = link.label.top();
    for (const QString& line : lines) {
        const double width = metrics.horizontalAdvance(line);
        const double left = link.isCentred ? link.label.center().x() - width / 2 : link.label.left();
        const QRectF rect(left, y, width + 1, kWordsPx);
        m_painter.fillRect(rect.adjusted(-3, -1, 3, 1), m_theme.panel);
        words(rect, Qt::AlignLeft | Qt::AlignVCenter, font, m_theme.secondaryText, line);
        y += kWordsPx;
    }
}

void GraphPainter::links()
{
    const QPen pen = documentedPen(m_theme.documentedEdge, kDocumentPx);
    for (const GraphLayout::Link& link : m_layout.links) {
        QPolygonF line;
        for (const QPointF& point : link.line)
            line << QPointF(std::floor(point.x()) + 0.5, std::floor(point.y()) + 0.5);
        m_painter.setPen(pen);
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawPolyline(line);
    }
    for (size_t i = 0; i < m_layout.links.size(); ++i)
        linkWords(i);
}

// A documented edge without room for its words still says that it is one, over the lookups that cross it.
void GraphPainter::pages()
{
    for (const GraphLayout::Link& link : m_layout.links) {
        if (!link.label.isNull() || link.line.size() < 2)
            continue;
        QPainterPath path(link.line.front());
        for (const QPointF& point : link.line)
            path.lineTo(point);
        const QPointF middle = path.pointAtPercent(0.5);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_theme.panel);
        m_painter.drawRoundedRect(QRectF(middle.x() - 8, middle.y() - 9, 16, 18), 3, 3);
        drawPage(m_painter, middle, m_theme.documentedEdge);
    }
}

// What is in the case outside the filter, where it can be drawn to scale.
void GraphPainter::ghosts()
{
    if (!m_layout.hasGhosts)
        return;
    m_painter.setBrush(Qt::NoBrush);
    for (const size_t i : m_scene.m_flowOrder) {
        const GraphLayout::Flow& flow = m_layout.flows[i];
        if (flow.caseWidth <= flow.width || isStopped())
            continue;
        m_painter.strokePath(flowPath(flow), QPen(m_theme.grid, flow.caseWidth, Qt::SolidLine, Qt::FlatCap));
    }
}

void GraphPainter::flows()
{
    const bool hasSelection = m_graph.hasSelection;
    m_painter.setBrush(Qt::NoBrush);
    const double widest = hasSelection ? kPaleFlow : kFullFlow;
    const auto stroke = [&](size_t i, double width, double opacity) {
        const GraphLayout::Flow& flow = m_layout.flows[i];
        const double reach = width / 2;
        const QRectF bounds = QRectF(flow.from, flow.to).normalized().adjusted(0, -reach, 0, reach);
        if (!isSeen(bounds))
            return;
        const int colour = m_graph.sources.ends[m_graph.flows[i].source].colour;
        if (width >= kCasedPx && opacity == widest)
            m_painter.strokePath(
                flowPath(flow), QPen(m_theme.panel, width + 1.2 / m_scale, Qt::SolidLine, Qt::FlatCap));
        // On a canvas made small, a line thinner than a pixel would all but vanish.
        m_painter.strokePath(flowPath(flow),
            QPen(m_theme.blended(category(colour), opacity), std::max(width, 0.8 / m_scale), Qt::SolidLine,
                Qt::FlatCap));
        // Print: a core of paper, as wide as the category's pattern is pale. Lines across would need clipping, which
        // SVG figures cannot.
        if (const int step = patternStep(m_theme, colour); step > 0 && width >= kCasedPx)
            m_painter.strokePath(flowPath(flow), QPen(m_theme.panel, width / step, Qt::SolidLine, Qt::FlatCap));
    };
    for (const size_t i : m_scene.m_flowOrder) {
        if (isStopped())
            return;
        stroke(i, m_layout.flows[i].width, widest);
    }
    for (const size_t i : m_scene.m_flowOrder) {
        if (isStopped())
            return;
        if (hasSelection && m_layout.flows[i].selectionWidth > 0)
            stroke(i, m_layout.flows[i].selectionWidth, kFullFlow);
    }
}

void GraphPainter::sourceRow(size_t index)
{
    const GraphEnd& end = m_graph.sources.ends[index];
    const GraphLayout::End& placed = m_layout.sources[index];
    const double right = placed.centre.x() - placed.radius - 8;
    const bool isAlone = end.kind != GraphEnd::Kind::One;
    double left = placed.row.left() + 12;
    if (isSelected(GraphItem::Kind::Source, index) && !isSelected(GraphItem::Kind::SourceGroup, end.group)) {
        const QRectF mark(placed.row.left() + 4, placed.row.center().y() - 11, placed.row.width() - 8, 22);
        box(mark, m_theme.accentTint, m_theme.accent, 1);
    }
    // A group's count stands in its heading already.
    if (!isAlone || m_graph.sources.groups[end.group].ends.size() > 1) {
        const QString count = countText(end.count.inFilter);
        words(QRectF(left, placed.row.top(), right - left, placed.row.height()), Qt::AlignRight | Qt::AlignVCenter,
            chartFont(11), m_theme.mutedText, count);
        words(QRectF(left, placed.row.top(), right - left - QFontMetricsF(chartFont(11)).horizontalAdvance(count) - 6,
                  placed.row.height()),
            Qt::AlignLeft | Qt::AlignVCenter, monoFont(11), m_theme.secondaryText, visible(m_graph.sourceLabel(end)));
        return;
    }
    words(QRectF(left, placed.row.top(), right - left, placed.row.height()), Qt::AlignLeft | Qt::AlignVCenter,
        monoFont(11), m_theme.secondaryText, visible(m_graph.sourceLabel(end)));
}

void GraphPainter::circles()
{
    const bool hasSelection = m_graph.hasSelection;
    for (size_t i = 0; i < m_layout.sources.size(); ++i) {
        const GraphLayout::End& placed = m_layout.sources[i];
        if (!isSeen(placed.row.adjusted(0, -placed.radius, placed.radius, placed.radius)))
            continue;
        sourceRow(i);
        const GraphEnd& end = m_graph.sources.ends[i];
        const double ratio = std::sqrt(
            static_cast<double>(end.count.inCase) / static_cast<double>(std::max<quint64>(end.count.inFilter, 1)));
        if (m_layout.hasGhosts && ratio > 1) {
            m_painter.setPen(QPen(m_theme.axis, 1));
            m_painter.setBrush(m_theme.grid);
            m_painter.drawEllipse(placed.centre, placed.radius * ratio, placed.radius * ratio);
        }
        const QColor full = category(end.colour);
        m_painter.setPen(QPen(m_theme.panel, 1.5));
        m_painter.setBrush(hasSelection ? m_theme.blended(full, kPale) : full);
        m_painter.drawEllipse(placed.centre, placed.radius + 0.75, placed.radius + 0.75);
        if (hasSelection && end.count.inSelection > 0) {
            const double share = static_cast<double>(end.count.inSelection) / static_cast<double>(end.count.inFilter);
            const double radius = std::max(2.0, placed.radius * std::sqrt(share));
            m_painter.setPen(Qt::NoPen);
            m_painter.setBrush(full);
            m_painter.drawEllipse(placed.centre, radius, radius);
        }
        if (isSelected(GraphItem::Kind::Source, i)) {
            m_painter.setPen(QPen(m_theme.accent, 2));
            m_painter.setBrush(Qt::NoBrush);
            m_painter.drawEllipse(placed.centre, placed.radius + 2.5, placed.radius + 2.5);
        }
    }
}

void GraphPainter::bar(size_t index)
{
    const QRectF rect = QRectF(m_layout.names[index].bar.toRect());
    const bool pale = m_graph.hasSelection;
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(pale ? m_theme.blended(m_theme.text, kPale) : m_theme.text);
    m_painter.drawRoundedRect(rect, 2, 2);
}

void GraphPainter::nameLines(const GraphEnd& end, const QRectF& row)
{
    const QRectF inner = row.adjusted(12, 0, -10, 0);
    const QFont small = chartFont(11);
    const Qt::Alignment left = Qt::AlignLeft | Qt::AlignVCenter;
    const QString name = visible(m_graph.nameLabel(end));
    const QFont nameFont = end.kind == GraphEnd::Kind::One && end.value != kNone ? monoFont(12) : chartFont(12);
    if (row.height() < 40) {
        const QString count = countText(end.count.inFilter);
        const double room = end.kind == GraphEnd::Kind::More ? 24 : 0;
        const QRectF line = inner.adjusted(0, 0, -room, 0);
        words(line, Qt::AlignRight | Qt::AlignVCenter, small, m_theme.mutedText, count);
        words(line.adjusted(0, 0, -QFontMetricsF(small).horizontalAdvance(count) - 8, 0), left, nameFont, m_theme.text,
            name);
        return;
    }
    const double top = row.center().y() - 31;
    words(QRectF(inner.left(), top + 7, inner.width(), 18), left, nameFont, m_theme.text, name);
    words(QRectF(inner.left(), top + 27, inner.width(), 15), left, small, m_theme.secondaryText,
        lookupsText(end.count.inFilter));
    words(QRectF(inner.left(), top + 42, inner.width(), 15), left, small, m_theme.mutedText,
        countedText(end.partners, QStringLiteral("source"), QStringLiteral("sources")) + QStringLiteral(" · ")
            + daysWords(end.firstUs, end.lastUs, m_scene.zone()));
}

void GraphPainter::name(size_t index)
{
    const GraphLayout::End& placed = m_layout.names[index];
    if (!isSeen(placed.row.united(placed.bar)))
        return;
    const GraphEnd& end = m_graph.names.ends[index];
    const bool selected = isSelected(GraphItem::Kind::Name, index);
    const bool isBoxed = m_graph.names.groups[end.group].isBoxed;
    if (!isBoxed || selected) {
        const QRectF rect = isBoxed ? placed.row.adjusted(4, 2, -4, -2) : placed.row;
        box(rect, selected ? m_theme.accentTint : m_theme.panel, selected ? m_theme.accent : m_theme.controlBorder,
            selected ? 2 : 1);
    }
    nameLines(end, placed.row);
    const GraphGroup& group = m_graph.names.groups[end.group];
    if (!isBoxed && group.canToggle)
        toggle(placed.row, group.isOpen, placed.row.right() - 4);
    bar(index);
}

void GraphPainter::nameGroups()
{
    for (size_t i = 0; i < m_layout.nameBoxes.size(); ++i) {
        const GraphGroup& group = m_graph.names.groups[i];
        const QRectF& rect = m_layout.nameBoxes[i];
        if (!group.isBoxed || !isSeen(rect))
            continue;
        const bool selected = isSelected(GraphItem::Kind::NameGroup, i);
        box(rect, selected ? m_theme.accentTint : m_theme.zebra, selected ? m_theme.accent : m_theme.hairline,
            selected ? 2 : 1);
        const QRectF header(rect.left() + 12, rect.top() + 1, rect.width() - 22, 25);
        const double room = group.canToggle ? 24 : 0;
        const QString count = countText(group.count.inFilter);
        words(header.adjusted(0, 0, -room, 0), Qt::AlignRight | Qt::AlignVCenter, chartFont(11), m_theme.secondaryText,
            count);
        const QString name = group.groups > 0
            ? countedText(group.groups, QStringLiteral("more suffix"), QStringLiteral("more suffixes"))
            : visible(group.name);
        words(header.adjusted(0, 0, -room - QFontMetricsF(chartFont(11)).horizontalAdvance(count) - 8, 0),
            Qt::AlignLeft | Qt::AlignVCenter, chartFont(12, QFont::DemiBold), m_theme.text, name);
        if (group.canToggle)
            toggle(header, group.isOpen, rect.right() - 4);
    }
    for (size_t i = 0; i < m_layout.names.size(); ++i)
        name(i);
    // The part of each bar that is selected, flow by flow.
    m_painter.setPen(Qt::NoPen);
    for (size_t i = 0; i < m_layout.flows.size() && m_graph.hasSelection; ++i) {
        const GraphLayout::Flow& flow = m_layout.flows[i];
        if (flow.selectionWidth > 0)
            m_painter.fillRect(
                QRectF(flow.to.x(), flow.to.y() - flow.selectionWidth / 2, 8, flow.selectionWidth), m_theme.text);
    }
}

void GraphPainter::parties()
{
    for (size_t i = 0; i < m_layout.parties.size(); ++i) {
        const QRectF& rect = m_layout.parties[i].box;
        if (!isSeen(rect))
            continue;
        QPen pen(m_theme.documentedEdge, 1.2, Qt::CustomDashLine, Qt::FlatCap);
        pen.setDashPattern({3.5, 2.5});
        m_painter.setPen(pen);
        m_painter.setBrush(m_theme.panel);
        m_painter.drawRoundedRect(crisp(rect), kRadiusPx, kRadiusPx);
        drawPage(m_painter, QPointF(rect.left() + 16, rect.center().y()), m_theme.documentedEdge);
        words(rect.adjusted(29, 0, -6, 0), Qt::AlignLeft | Qt::AlignVCenter, chartFont(11), m_theme.text,
            visible(m_scene.graph().documents.parties[i].name));
    }
}

void GraphPainter::paint()
{
    sourceBoxes();
    links();
    ghosts();
    flows();
    pages();
    circles();
    nameGroups();
    parties();
}

void GraphScene::paintColumns(
    QPainter& painter, const GraphPlace& place, const QRectF& clip, const std::atomic<bool>* cancelled) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.translate(place.offset);
    painter.scale(place.scale, place.scale);
    GraphPainter(painter, *this, place, clip, cancelled).paint();
    painter.restore();
}

} // namespace askance
