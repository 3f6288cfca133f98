// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/TimelineWords.h"

#include "drawing/NumberText.h"
#include "drawing/PlainText.h"
#include "drawing/SpanText.h"
#include "record/CivilTime.h"
#include "timeline/TimelineFigure.h"

#include <QStringList>

#include <algorithm>

namespace askance {

namespace {

    const QString& dot()
    {
        static const QString text = QStringLiteral(" · ");
        return text;
    }

    // "Mon" … "Sun".
    QString weekdayText(qint64 us, const ZoneRules& zone)
    {
        static const QStringList names = QStringLiteral("Mon Tue Wed Thu Fri Sat Sun").split(QLatin1Char(' '));
        constexpr qint64 epoch = 3; // 1 January 1970 was a Thursday
        return names.at(static_cast<qsizetype>(floorMod(floorDiv(zone.toLocal(us), kUsPerDay) + epoch, 7)));
    }

    QString zoneName(const TimelineScene& scene)
    {
        return QString::fromUtf8(scene.zone().id());
    }

    QString unknownOf(const Timeline& timeline)
    {
        QStringList asked;
        for (const SensorCoverage& sensor : timeline.sensors)
            if (sensor.isAsked)
                asked += visible(sensor.sensor);
        if (asked.size() == static_cast<qsizetype>(timeline.sensors.size()))
            return QStringLiteral("Not known whether a sensor recorded");
        return asked.size() == 1
            ? QStringLiteral("Not known whether %1 recorded").arg(asked.front())
            : QStringLiteral("Not known whether one of the filter's %1 sensors recorded").arg(asked.size());
    }

    // Which sensors recorded in a bin, as far as their coverage says, and when none did.
    QString recordingWords(const TimelineScene& scene, size_t bin)
    {
        const Timeline& timeline = scene.timeline();
        if (timeline.coveredUs[bin] == 0)
            return (scene.isUnknown(bin) ? unknownOf(timeline) : unwatchedBy(timeline))
                + QStringLiteral(" here: this says nothing about lookups");
        const TimeSpan span{timeline.edgesUs[bin], timeline.edgesUs[bin + 1]};
        QStringList names;
        for (const SensorCoverage& sensor : timeline.sensors) {
            const bool recorded = sensor.isAsked
                && std::any_of(sensor.spans.begin(), sensor.spans.end(),
                    [&](const CoverageSpan& s) { return s.kind != CoverageKind::Gap && s.span.intersects(span); });
            if (recorded)
                names += visible(sensor.sensor);
        }
        QString words = QStringLiteral("Recording: ") + names.join(QStringLiteral(", "));
        if (timeline.coveredUs[bin] == span.lengthUs())
            return words;
        words += QStringLiteral(" (part of the time)");
        constexpr int mostNamed = 3;
        int named = 0;
        for (const TimeSpan& silent : timeline.uncovered) {
            if (!silent.intersects(span) || ++named > mostNamed)
                continue;
            words += QLatin1Char('\n') + unwatchedBy(timeline) + QLatin1Char(' ')
                + spanText(silent.intersected(span), scene.zone()) + QStringLiteral(": of that nothing is known");
        }
        if (named > mostNamed)
            words += QStringLiteral(", nor in %1 more spans").arg(named - mostNamed);
        return words;
    }

    QString laneLine(const TimelineScene& scene, size_t lane, size_t bin)
    {
        const TimelineLane& counts = scene.timeline().lanes[lane];
        QString line = scene.laneName(lane) + QStringLiteral(": ") + countText(quint64{counts.inFilter[bin]});
        if (scene.timeline().coveredUs[bin] < scene.binSpan(bin).lengthUs())
            line += QStringLiteral(" recorded"); // a zero here is no zero of lookups
        if (scene.timeline().hasSelection && counts.inSelection[bin] != counts.inFilter[bin])
            line += QStringLiteral(", %1 selected").arg(countText(quint64{counts.inSelection[bin]}));
        if (counts.inCase[bin] != counts.inFilter[bin])
            line += QStringLiteral(" (of %1 in the case)").arg(countText(quint64{counts.inCase[bin]}));
        return line;
    }

    quint64 laneCount(const TimelineLane& lane, const TimelineScene& scene)
    {
        return scene.timeline().hasSelection ? lane.total.inSelection : lane.total.inFilter;
    }

} // namespace

QString unwatchedBy(const Timeline& timeline)
{
    std::vector<const SensorCoverage*> asked;
    for (const SensorCoverage& sensor : timeline.sensors)
        if (sensor.isAsked)
            asked.push_back(&sensor);
    if (asked.size() == timeline.sensors.size())
        return QStringLiteral("No sensor recorded");
    return asked.size() == 1 ? visible(asked.front()->sensor) + QStringLiteral(" did not record")
                             : QStringLiteral("None of the filter's %1 sensors recorded").arg(asked.size());
}

QString binWords(const TimelineScene& scene, const TimelineItem& item)
{
    const Timeline& t = scene.timeline();
    QStringList lines;
    const TimeSpan span = scene.binSpan(item.bin);
    const QString weekday
        = t.width == BinWidth::W1 ? QString() : weekdayText(span.beginUs, scene.zone()) + QLatin1Char(' ');
    lines += weekday + spanText(span, scene.zone()) + QLatin1Char(' ') + zoneName(scene);
    if (item.lane > 0) {
        lines += laneLine(scene, static_cast<size_t>(item.lane), item.bin);
    } else {
        lines += laneLine(scene, 0, item.bin);
        for (size_t lane = 1; lane < t.lanes.size(); ++lane) {
            if (t.lanes[lane].inFilter[item.bin] > 0)
                lines += laneLine(scene, lane, item.bin);
        }
    }
    lines += recordingWords(scene, item.bin);
    lines += QStringLiteral("Bin: ") + spoken(t.width);
    for (const qint64 change : t.clockChangesUs)
        if (scene.binSpan(item.bin).contains(change))
            lines += clockChangeWords(scene, change);
    return lines.join(QLatin1Char('\n'));
}

QString flagWords(const TimelineScene& scene, const TimelineFlag& flag)
{
    QStringList lines{flag.title};
    lines += flag.span.isEmpty() ? instantText(flag.span.beginUs, scene.zone())
                                 : spanText(flag.span, scene.zone()) + QLatin1Char(' ') + zoneName(scene);
    if (!flag.citation.isEmpty())
        lines += QStringLiteral("cited: ") + flag.citation;
    return lines.join(QLatin1Char('\n'));
}

QString minimapWords(const TimelineScene& scene, MinimapPart part, size_t span)
{
    const auto said = [&](const QString& what, TimeSpan time, const QString& act) {
        return what + QStringLiteral(": ") + spanText(time, scene.zone()) + QLatin1Char(' ') + zoneName(scene)
            + QLatin1Char('\n') + act;
    };
    switch (part) {
    case MinimapPart::BrushLeft:
    case MinimapPart::BrushRight:
    case MinimapPart::Brush:
        return said(QStringLiteral("Selected"), scene.marks().spans[span], QStringLiteral("Drag to change it"));
    case MinimapPart::FilterLeft:
    case MinimapPart::FilterRight:
    case MinimapPart::Filter:
        return said(scene.filterWindow() == scene.wholeSpan() ? QStringLiteral("Whole case")
                                                              : QStringLiteral("Time of the filter"),
            scene.filterWindow(), QStringLiteral("Drag to select another, Enter then filters to it"));
    case MinimapPart::ViewLeft:
    case MinimapPart::ViewRight:
    case MinimapPart::View:
        return said(QStringLiteral("In view"), scene.scale().span, QStringLiteral("Drag to see another"));
    case MinimapPart::Ground:
        return said(QStringLiteral("Whole case"), scene.wholeSpan(), QStringLiteral("Drag to select"));
    case MinimapPart::Outside:
        break;
    }
    return {};
}

QString marksWords(const TimelineScene& scene, const TimelineMarks& marks)
{
    QStringList parts;
    for (const int lane : marks.lanes) {
        if (lane >= 0 && static_cast<size_t>(lane) < scene.timeline().lanes.size())
            parts += scene.laneName(static_cast<size_t>(lane));
    }
    if (marks.spans.size() == 1)
        parts += spanText(marks.spans.front(), scene.zone());
    else if (marks.spans.size() > 1)
        parts += QStringLiteral("%1 ranges, %2")
                     .arg(marks.spans.size())
                     .arg(spanText({marks.spans.front().beginUs, marks.spans.back().endUs}, scene.zone()));
    return parts.join(dot());
}

QString marksDetails(const TimelineScene& scene, const TimelineMarks& marks, bool counted)
{
    QStringList parts;
    qint64 length = 0;
    for (const TimeSpan& span : marks.spans)
        length += span.lengthUs();
    if (length > 0)
        parts += durationText(length);
    if (!counted)
        return (parts << QStringLiteral("counting…")).join(dot());
    const Timeline& t = scene.timeline();
    const quint64 selected = t.lanes.empty() ? 0 : t.total.inSelection;
    parts += selectedLookupsText(selected);
    const auto groups = static_cast<quint64>(std::count_if(t.lanes.begin(), t.lanes.end(),
        [](const TimelineLane& lane) { return !lane.isAll && !lane.isOther && lane.total.inSelection > 0; }));
    const bool others = std::any_of(t.lanes.begin(), t.lanes.end(),
        [](const TimelineLane& lane) { return lane.isOther && lane.total.inSelection > 0; });
    const QString more = others ? QStringLiteral(" and others") : QString();
    if (groups > 0 && t.group == GroupField::Organisation)
        parts += countedText(groups, QStringLiteral("organisation"), QStringLiteral("organisations")) + more;
    else if (groups > 0 && t.group == GroupField::Source)
        parts += countedText(groups, QStringLiteral("source"), QStringLiteral("sources")) + more;
    return parts.join(dot());
}

QString sceneDescription(const TimelineScene& scene)
{
    const Timeline& t = scene.timeline();
    QString text = timelineTitle(t, scene.mode()) + QStringLiteral(". ") + spanText(scene.scale().span, scene.zone())
        + QLatin1Char(' ') + zoneName(scene) + QStringLiteral(", ")
        + lookupsText(t.lanes.empty() ? 0 : laneCount(t.lanes.front(), scene))
        + (t.hasSelection ? QStringLiteral(" selected.") : QStringLiteral("."));
    std::vector<size_t> order;
    for (size_t lane = 1; lane < t.lanes.size(); ++lane)
        order.push_back(lane);
    std::stable_sort(order.begin(), order.end(),
        [&](size_t a, size_t b) { return laneCount(t.lanes[a], scene) > laneCount(t.lanes[b], scene); });
    QStringList largest;
    for (size_t i = 0; i < order.size() && i < 3; ++i)
        largest += scene.laneName(order[i]) + QLatin1Char(' ') + countText(laneCount(t.lanes[order[i]], scene));
    if (!largest.isEmpty())
        text += QStringLiteral(" Largest: ") + largest.join(QStringLiteral(", ")) + QLatin1Char('.');
    return text;
}

QString laneDescription(const TimelineScene& scene, size_t lane)
{
    const TimelineLane& one = scene.timeline().lanes[lane];
    QString text = lookupsText(one.total.inFilter);
    if (scene.timeline().hasSelection)
        text += QStringLiteral(", %1 selected").arg(countText(one.total.inSelection));
    const auto fullest = std::max_element(one.inFilter.begin(), one.inFilter.end());
    if (fullest != one.inFilter.end() && *fullest > 0)
        text += QStringLiteral(". Most in %1 %2: %3")
                    .arg(spanText(scene.binSpan(static_cast<size_t>(fullest - one.inFilter.begin())), scene.zone()),
                        zoneName(scene), countText(*fullest));
    return text + QLatin1Char('.');
}

QString colourWords(const TimelineScene& scene)
{
    const GroupField group = scene.timeline().group;
    if (group == GroupField::Organisation || group == GroupField::Source)
        return {};
    if (group == GroupField::None)
        return QStringLiteral("timeline in one colour");
    return scene.mode() == TimelineMode::Lanes
        ? QStringLiteral("lanes by %1 in one colour").arg(toString(group))
        : QStringLiteral("%1 by %2 in shades by rank").arg(toString(scene.mode()), toString(group));
}

QString clockChangeWords(const TimelineScene& scene, qint64 changeUs)
{
    const ZoneRules& zone = scene.zone();
    const Result<std::vector<qint64>> day = binEdges({changeUs, changeUs + 1}, BinWidth::D1, zone);
    QString words
        = QStringLiteral("The clock of %1 changes here: %2").arg(zoneName(scene), instantText(changeUs, zone));
    if (day && day->size() == 2)
        words += QStringLiteral("\n%1 has %2 hours")
                     .arg(dayText(day->front(), zone, true))
                     .arg(static_cast<double>(day->back() - day->front()) / static_cast<double>(kUsPerHour));
    return words;
}

QString emptyWords(const Picture& picture)
{
    const Timeline& t = picture.as<Timeline>();
    if (t.total.inCase == 0 && t.hasObservations)
        return QStringLiteral("No lookups in this case, only what passive DNS observed.");
    if (t.total.inCase == 0)
        return QStringLiteral("No lookups in this case yet.");
    if (!t.lanes.empty() && t.lanes.front().total.inFilter > 0)
        return {};
    const TimeSpan shown = t.bins() == 0 ? TimeSpan{} : TimeSpan{t.edgesUs.front(), t.edgesUs.back()};
    const TimeSpan asked = picture.spec.filter.timeBounds().value_or(shown);
    std::vector<quint8> sensors;
    for (const SensorCoverage& sensor : t.sensors)
        sensors.push_back(sensor.isAsked ? 1 : 0);
    const bool recorded = picture.data && !coveredSpans(coverageOf(*picture.data, sensors), asked).empty();
    if (!recorded)
        return unwatchedBy(t) + QStringLiteral(" in this period. This says nothing about lookups.");
    if (t.total.inFilter > 0)
        return QStringLiteral("No lookup of this filter in the time shown. Press 0 to see all of it.");
    return QStringLiteral("No lookup matches this filter. Sensors were recording.");
}

} // namespace askance
