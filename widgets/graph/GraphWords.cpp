// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/GraphWords.h"

#include "drawing/NumberText.h"
#include "drawing/PlainText.h"
#include "drawing/SpanText.h"
#include "states/ThingWords.h"

#include <QPainterPath>
#include <QStringList>

#include <algorithm>
#include <numeric>

namespace askance {

namespace {

    using Kind = GraphItem::Kind;

    QString countLine(const InkCount& count, bool hasSelection)
    {
        QString line = lookupsText(count.inFilter);
        if (hasSelection && count.inSelection != count.inFilter)
            line += QStringLiteral(", %1 selected").arg(countText(count.inSelection));
        if (count.inCase != count.inFilter)
            line += QStringLiteral(" (of %1 in the case)").arg(countText(count.inCase));
        return line;
    }

    QString spanLine(qint64 firstUs, qint64 lastUs, const ZoneRules& zone)
    {
        return instantText(firstUs, zone) + QStringLiteral(" – ") + instantText(lastUs, zone);
    }

    QString anchorName(const GraphPicture& picture, const DocumentAnchor& anchor)
    {
        switch (anchor.kind) {
        case DocumentAnchor::Kind::Party:
            return picture.documents.parties[anchor.index].name;
        case DocumentAnchor::Kind::SourceGroup:
            return picture.graph.sources.groups[anchor.index].name;
        case DocumentAnchor::Kind::Name:
            break;
        }
        return picture.graph.names.ends[anchor.index].text;
    }

    QStringList documentLines(const GraphPicture& picture, const DocumentedLink& link)
    {
        QStringList lines;
        for (size_t i = 0; i < link.documents.size(); ++i) {
            const RelationDocument& document = link.documents[i];
            const QString from = anchorName(picture, link.isReversed[i] ? link.to : link.from);
            const QString to = anchorName(picture, link.isReversed[i] ? link.from : link.to);
            lines += visible(from + QStringLiteral(": ") + document.kind + QStringLiteral(" → ") + to);
            lines += QStringLiteral("cited: ") + visible(document.citation);
        }
        return lines;
    }

    QStringList endLines(const GraphScene& scene, const GraphEnd& end, bool isSource)
    {
        const GroupedGraph& g = scene.graph().graph;
        QStringList lines;
        lines += countLine(end.count, g.hasSelection);
        lines += isSource
            ? QStringLiteral("asked for ") + countedText(end.partners, QStringLiteral("name"), QStringLiteral("names"))
            : QStringLiteral("asked for by ")
                + countedText(end.partners, QStringLiteral("source"), QStringLiteral("sources"));
        lines += spanLine(end.firstUs, end.lastUs, scene.zone());
        return lines;
    }

} // namespace

QString graphTitle(const GroupedGraph& graph)
{
    switch (graph.grouping) {
    case GraphGrouping::Prefix:
        return QStringLiteral("Who asked for what, sources by prefix");
    case GraphGrouping::Suffix:
        return QStringLiteral("Who asked for what, names by their last two labels");
    default:
        return QStringLiteral("Who asked for what, sources by organisation");
    }
}

QString daysWords(qint64 firstUs, qint64 lastUs, const ZoneRules& zone)
{
    const QString from = dayText(firstUs, zone, true);
    const QString to = dayText(lastUs, zone, true);
    if (from == to)
        return from;
    const bool oneYear = from.right(4) == to.right(4);
    return dayText(firstUs, zone, !oneYear) + QStringLiteral(" – ") + dayText(lastUs, zone, !oneYear);
}

QString hiddenWords(const GroupedGraph& graph)
{
    if (graph.hiddenPairs == 0)
        return {};
    return QStringLiteral("%1 of %2 pairs under %3 lookups hidden (%4)")
        .arg(countText(graph.hiddenPairs), countText(graph.pairs), countText(graph.leastLookups),
            lookupsText(graph.hidden.inFilter));
}

QString emptyGraphWords(const Picture& picture)
{
    const GroupedGraph& g = picture.as<GraphPicture>().graph;
    if (!g.flows.empty())
        return {};
    if (g.total.inCase == 0)
        return QStringLiteral("This case has no records.");
    if (g.total.inFilter == 0)
        return QStringLiteral("No record matches the filter.");
    return hiddenWords(g) + QStringLiteral(".");
}

QString linkLabel(const GraphPicture& picture, size_t index)
{
    const DocumentedLink& link = picture.documents.links[index];
    const GraphLayout::Link& placed = picture.layout.links[index];
    QString text = visible(link.documents.front().kind);
    if (link.documents.size() > 1)
        text += QStringLiteral(" +%1").arg(link.documents.size() - 1);
    switch (placed.arrow) {
    case GraphLayout::Arrow::Down:
        return text + QStringLiteral(" ↓");
    case GraphLayout::Arrow::Up:
        return text + QStringLiteral(" ↑");
    case GraphLayout::Arrow::Away:
        return text + QStringLiteral(" →");
    case GraphLayout::Arrow::Here:
        return QStringLiteral("← ") + text;
    case GraphLayout::Arrow::None:
        break;
    }
    return text;
}

QString itemName(const GraphScene& scene, const GraphItem& item)
{
    const GroupedGraph& g = scene.graph().graph;
    switch (item.kind) {
    case Kind::Source: {
        const GraphEnd& end = g.sources.ends[item.index];
        const QString label = g.sourceLabel(end);
        return visible(
            end.kind == GraphEnd::Kind::One ? label : g.sourceGroupName(g.sources.groups[end.group]) + u' ' + label);
    }
    case Kind::Name:
        return visible(g.nameLabel(g.names.ends[item.index]));
    case Kind::SourceGroup:
        return visible(g.sourceGroupName(g.sources.groups[item.index]));
    case Kind::NameGroup:
        return visible(g.names.groups[item.index].name);
    case Kind::Flow: {
        // Of a closed group by its name alone: how many of its addresses asked for this name is another number than
        // how many it has.
        const size_t source = g.flows[item.index].source;
        const GraphEnd& end = g.sources.ends[source];
        const QString asker = end.kind == GraphEnd::Kind::Group
            ? visible(g.sourceGroupName(g.sources.groups[end.group]))
            : itemName(scene, {Kind::Source, source});
        return asker + QStringLiteral(" → ") + itemName(scene, {Kind::Name, g.flows[item.index].name});
    }
    case Kind::Party:
        return visible(scene.graph().documents.parties[item.index].name);
    case Kind::Link:
        break;
    }
    return visible(scene.graph().documents.links[item.index].documents.front().kind);
}

QString itemLine(const GraphScene& scene, const GraphItem& item)
{
    if (item.kind == Kind::Party || item.kind == Kind::Link)
        return itemName(scene, item) + QStringLiteral(", documented");
    return itemName(scene, item) + QStringLiteral(", ") + lookupsText(countOf(item, scene.graph().graph).inFilter);
}

QString itemTip(const GraphScene& scene, const GraphItem& item)
{
    const GraphPicture& picture = scene.graph();
    const GroupedGraph& g = picture.graph;
    QStringList lines{itemName(scene, item)};
    switch (item.kind) {
    case Kind::Source:
        lines += endLines(scene, g.sources.ends[item.index], true);
        if (g.sources.ends[item.index].kind == GraphEnd::Kind::One) // the others begin with their group's name
            lines.insert(1, visible(g.sourceGroupName(g.sources.groups[g.sources.ends[item.index].group])));
        break;
    case Kind::Name:
        lines += endLines(scene, g.names.ends[item.index], false);
        break;
    case Kind::SourceGroup: {
        const GraphGroup& group = g.sources.groups[item.index];
        lines += countLine(group.count, g.hasSelection);
        lines += countedText(group.members, QStringLiteral("address"), QStringLiteral("addresses"));
        break;
    }
    case Kind::NameGroup: {
        const GraphGroup& group = g.names.groups[item.index];
        lines += countLine(group.count, g.hasSelection);
        lines += countedText(group.members, QStringLiteral("name"), QStringLiteral("names"));
        break;
    }
    case Kind::Flow: {
        const GraphFlow& flow = g.flows[item.index];
        lines += countLine(flow.count, g.hasSelection);
        lines += spanLine(flow.firstUs, flow.lastUs, scene.zone());
        break;
    }
    case Kind::Party:
        lines += QStringLiteral("Documented, not DNS evidence");
        for (const DocumentedLink& link : picture.documents.links) {
            const DocumentAnchor party{DocumentAnchor::Kind::Party, item.index};
            if (link.from == party || link.to == party)
                lines += documentLines(picture, link);
        }
        break;
    case Kind::Link:
        lines = documentLines(picture, picture.documents.links[item.index]);
        lines += QStringLiteral("Documented, not DNS evidence");
        break;
    }
    return lines.join(QLatin1Char('\n'));
}

QString selectionName(const GraphScene& scene, const std::vector<GraphItem>& items, const Filter& selection)
{
    constexpr qsizetype kLongest = 80;
    if (items.empty()) {
        const QString text = visible(thingName(selection, scene.zone()));
        return text.size() > kLongest ? text.left(kLongest - 1) + QStringLiteral("…") : text;
    }
    const QString first = itemName(scene, items.front());
    return items.size() == 1 ? first : first + QStringLiteral(" and %1 more").arg(items.size() - 1);
}

QString selectionDetails(const GraphScene& scene, const std::vector<GraphItem>& items)
{
    const GroupedGraph& g = scene.graph().graph;
    QStringList parts;
    quint64 addresses = 0;
    bool areSources = !items.empty();
    for (const GraphItem& item : items) {
        areSources = areSources && (item.kind == Kind::Source || item.kind == Kind::SourceGroup);
        if (item.kind == Kind::Source)
            addresses += g.sources.ends[item.index].members;
        else if (item.kind == Kind::SourceGroup)
            addresses += g.sources.groups[item.index].members;
    }
    if (areSources)
        parts += countedText(addresses, QStringLiteral("address"), QStringLiteral("addresses"));
    parts += selectedLookupsText(g.total.inSelection);
    quint64 names = 0;
    bool areExact = true;
    for (const GraphEnd& end : g.names.ends) {
        const bool isTouched = end.count.inSelection > 0;
        names += isTouched ? 1 : 0;
        areExact = areExact && (!isTouched || end.kind == GraphEnd::Kind::One);
    }
    if (areExact)
        parts += countedText(names, QStringLiteral("domain"), QStringLiteral("domains"));
    return parts.join(QStringLiteral(" · "));
}

QString graphDescription(const GraphScene& scene)
{
    const GroupedGraph& g = scene.graph().graph;
    QStringList parts{QStringLiteral("%1 of %2 to %3")
                          .arg(lookupsText(g.total.inFilter),
                              countedText(g.sources.members, QStringLiteral("source"), QStringLiteral("sources")),
                              countedText(g.names.members, QStringLiteral("name"), QStringLiteral("names")))};
    std::vector<size_t> order(g.flows.size());
    std::iota(order.begin(), order.end(), size_t{0});
    const size_t shown = std::min<size_t>(3, order.size());
    std::partial_sort(
        order.begin(), order.begin() + static_cast<std::ptrdiff_t>(shown), order.end(), [&](size_t a, size_t b) {
            const quint64 countA = g.flows[a].count.inFilter;
            const quint64 countB = g.flows[b].count.inFilter;
            return countA != countB ? countA > countB : a < b;
        });
    for (size_t i = 0; i < shown; ++i)
        parts += itemLine(scene, {Kind::Flow, order[i]});
    if (const QString hidden = hiddenWords(g); !hidden.isEmpty())
        parts += hidden;
    return parts.join(QStringLiteral("; "));
}

void drawPage(QPainter& painter, const QPointF& middle, const QColor& colour)
{
    QPainterPath path;
    const double left = middle.x() - 4.5;
    const double top = middle.y() - 6;
    path.moveTo(left + 6, top);
    path.lineTo(left, top);
    path.lineTo(left, top + 12);
    path.lineTo(left + 9, top + 12);
    path.lineTo(left + 9, top + 3);
    path.lineTo(left + 6, top);
    path.lineTo(left + 6, top + 3);
    path.lineTo(left + 9, top + 3);
    path.moveTo(left + 2.5, top + 6.5);
    path.lineTo(left + 6.5, top + 6.5);
    path.moveTo(left + 2.5, top + 9);
    path.lineTo(left + 6.5, top + 9);
    painter.setPen(QPen(colour, 1.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
}

} // namespace askance
