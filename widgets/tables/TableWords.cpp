// SPDX-License-Identifier: GPL-3.0-or-later
#include "tables/TableWords.h"

#include "drawing/NumberText.h"
#include "drawing/PlainText.h"
#include "drawing/SpanText.h"
#include "record/CivilTime.h"

namespace askance {

namespace {

    QString dotted(const QStringList& parts)
    {
        return parts.join(QStringLiteral(" · "));
    }

    InkCount totalOf(const Picture& picture)
    {
        if (std::holds_alternative<RhythmPicture>(picture.value))
            return picture.as<RhythmPicture>().total;
        return std::holds_alternative<Timeline>(picture.value) ? picture.as<Timeline>().total
                                                               : picture.as<GraphPicture>().graph.total;
    }

    QString timelineLine(const Timeline& timeline, const ZoneRules& zone)
    {
        QStringList parts;
        if (timeline.bins() > 0)
            parts << QStringLiteral("Time in view: ")
                    + spanText({timeline.edgesUs.front(), timeline.edgesUs.back()}, zone);
        parts << QStringLiteral("Zone: ") + QString::fromUtf8(zone.id());
        parts << QStringLiteral("Bin: ") + spoken(timeline.width);
        if (timeline.group != GroupField::None)
            parts << QStringLiteral("Lanes: ") + toString(timeline.group);
        return dotted(parts);
    }

    QString rhythmLine(const Picture& picture, const ZoneRules& zone)
    {
        const RhythmPicture& rhythm = picture.as<RhythmPicture>();
        QStringList parts;
        if (rhythm.raster && !rhythm.raster->days.empty())
            parts << QStringLiteral("Days in view: ")
                    + spanText({rhythm.raster->days.front().beginUs, rhythm.raster->days.back().endUs}, zone);
        parts << QStringLiteral("Zone: ") + QString::fromUtf8(zone.id());
        if (rhythm.raster)
            parts << QStringLiteral("Slot: ") + durationText(rhythm.raster->slotUs);
        if (rhythm.colour != GroupField::None)
            parts << QStringLiteral("Colours: ") + toString(rhythm.colour);
        if (rhythm.gaps && rhythm.gaps->by != GroupField::None)
            parts << QStringLiteral("Gaps by same ") + toString(rhythm.gaps->by);
        return dotted(parts);
    }

    QString graphLine(const GroupedGraph& graph, const ZoneRules& zone)
    {
        QStringList parts{QStringLiteral("Zone: ") + QString::fromUtf8(zone.id()),
            QStringLiteral("Groups: ") + toString(graph.grouping)};
        if (graph.leastLookups > 1)
            parts << QStringLiteral("Pairs of at least ") + lookupsText(graph.leastLookups);
        return dotted(parts);
    }

    QString inkWords(PlottedInk ink, bool filtered)
    {
        switch (ink) {
        case PlottedInk::Case:
            return QStringLiteral("in case");
        case PlottedInk::Filter:
            return filtered ? QStringLiteral("in filter") : QStringLiteral("lookups");
        case PlottedInk::Selection:
            return QStringLiteral("selected");
        case PlottedInk::None:
            break;
        }
        return {};
    }

    QString capitalised(const QString& word)
    {
        return word.left(1).toUpper() + word.mid(1);
    }

} // namespace

QStringList tableHead(const Picture& picture)
{
    const QByteArray caseZone = picture.data->zoneId.toUtf8();
    const InkCount total = totalOf(picture);
    const QString filter
        = picture.spec.filter.isEmpty() ? QStringLiteral("none") : visible(picture.spec.filter.toText(caseZone));
    QStringList lines;
    if (picture.data->synthetic)
        lines << QStringLiteral("Synthetic sample data");
    lines << QStringLiteral("Filter: %1 · %2 of %3").arg(filter, countText(total.inFilter), lookupsText(total.inCase));
    if (picture.spec.selection)
        lines << QStringLiteral("Selection: %1 · %2")
                     .arg(visible(picture.spec.selection->toText(caseZone)), lookupsText(total.inSelection));
    const Result<ZoneRules> zone = ZoneRules::named(picture.spec.zone);
    const ZoneRules rules = zone ? *zone : ZoneRules();
    if (std::holds_alternative<Timeline>(picture.value))
        lines << timelineLine(picture.as<Timeline>(), rules);
    else if (std::holds_alternative<RhythmPicture>(picture.value))
        lines << rhythmLine(picture, rules);
    else
        lines << graphLine(picture.as<GraphPicture>().graph, rules);
    return lines << QStringLiteral("A DNS query shows a lookup, not a conversation.");
}

QString columnHeading(const PlottedColumn& column, const ZoneRules& zone, bool filtered)
{
    const QString inZone = QStringLiteral("\n%1").arg(QString::fromUtf8(zone.id()));
    switch (column.kind) {
    case PlottedKind::Instant:
        return capitalised(column.name) + inZone;
    case PlottedKind::Length:
        return QStringLiteral("Recorded\nseconds");
    case PlottedKind::Count:
        if (!column.of.isEmpty())
            return visible(column.of) + u'\n' + inkWords(column.ink, filtered);
        return column.ink == PlottedInk::Filter && !filtered
            ? QStringLiteral("Lookups")
            : QStringLiteral("Lookups\n") + inkWords(column.ink, filtered);
    case PlottedKind::Text:
        break;
    }
    return capitalised(column.name);
}

QString cellWords(const PlottedValues& values, size_t row, size_t column, const ZoneRules& zone, bool plainNumbers)
{
    const PlottedCell cell = values.cell(row, column);
    if (!cell.isSaid)
        return QStringLiteral("—");
    if (!cell.isData)
        return QStringLiteral("no data");
    switch (values.columns()[column].kind) {
    case PlottedKind::Text:
        return visible(cell.text);
    case PlottedKind::Count:
        return plainNumbers ? QString::number(cell.number) : countText(static_cast<quint64>(cell.number));
    case PlottedKind::Instant:
        return QString::fromStdString(clockText(zone.toLocal(cell.number), values.digitsOf(cell.number)));
    case PlottedKind::Length:
        break;
    }
    const QString exact = values.csvCell(row, column);
    const QString whole = countText(static_cast<quint64>(cell.number / kUsPerSecond));
    if (plainNumbers)
        return exact;
    return exact.contains(u'.') ? whole + exact.mid(exact.indexOf(u'.')) : whole;
}

} // namespace askance
