// SPDX-License-Identifier: GPL-3.0-or-later
//
// Words on the picture; what is said of things pointed at and selected is in ItemWords.cpp.
#include "rhythm/RhythmWords.h"

#include "drawing/NumberText.h"
#include "drawing/PlainText.h"
#include "drawing/SpanText.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>

namespace askance {

namespace {

    QString slotText(const RhythmScene& scene)
    {
        return durationText(qint64{scene.slotMinutes()} * kUsPerMinute);
    }

} // namespace

RasterWords rasterSubtitle(const RhythmScene& scene)
{
    const DayRaster& raster = *scene.rhythm().raster;
    RasterWords words;
    if (!raster.hasTicks) {
        words.isNotice = true;
        words.text = QStringLiteral("%1, too many for ticks: each cell counts %2 of a day")
                         .arg(lookupsText(raster.total.inFilter), slotText(scene));
    } else if (scene.isPerSlot()) {
        words.text = QStringLiteral("one tick = %1 with lookups; each row is one day").arg(slotText(scene));
    } else {
        words.text = QStringLiteral("one tick = one lookup; each row is one day");
    }
    if (scene.rows().leftOut() > 0)
        words.text += QStringLiteral("; %1 without data left out")
                          .arg(countedText(scene.rows().leftOut(), QStringLiteral("day"), QStringLiteral("days")));
    if (scene.rows().pitch() > 0 && scene.rows().pitch() < 1)
        words.text
            += QStringLiteral("; %1 days in one row of pixels").arg(std::ceil(1 / scene.rows().pitch()), 0, 'f', 0);
    return words;
}

QString groupName(const RasterGroup& group, const DayRaster& raster)
{
    if (!group.isOther)
        return group.key.isEmpty() ? QStringLiteral("All lookups") : visible(group.key);
    if (group.groupsInOther > 0 || raster.group == GroupField::Organisation)
        return QStringLiteral("Other");
    return QStringLiteral("Not recorded");
}

QString outsideWords(const RhythmScene& scene, size_t firstDay, size_t endDay)
{
    const std::vector<RasterDay>& days = scene.rhythm().raster->days;
    const std::optional<TimeSpan> bounds = scene.picture()->spec.filter.timeBounds();
    const QString outside = QStringLiteral(", outside time filter");
    if (bounds && days[firstDay].beginUs >= bounds->endUs)
        return QStringLiteral("after ") + dayText(bounds->endUs - 1, scene.zone(), false) + outside;
    if (bounds && days[endDay - 1].endUs <= bounds->beginUs)
        return QStringLiteral("before ") + dayText(bounds->beginUs, scene.zone(), false) + outside;
    return QStringLiteral("outside time filter");
}

QString dayLengthText(qint64 us)
{
    if (us % kUsPerHour == 0)
        return QStringLiteral("%1 h").arg(us / kUsPerHour);
    return QStringLiteral("%1:%2 h").arg(us / kUsPerHour).arg(us % kUsPerHour / kUsPerMinute, 2, 10, QLatin1Char('0'));
}

QString weekdayName(int weekday)
{
    static const QStringList names = QStringLiteral("Mon Tue Wed Thu Fri Sat Sun").split(QLatin1Char(' '));
    return names.value(weekday);
}

QString wholeShare(quint64 part, quint64 whole)
{
    if (whole == 0)
        return QStringLiteral("—");
    const auto percent = static_cast<int>(std::lround(100.0 * static_cast<double>(part) / static_cast<double>(whole)));
    if (percent == 0 && part > 0)
        return QStringLiteral("<1 %");
    if (percent == 100 && part < whole)
        return QStringLiteral(">99 %");
    return QStringLiteral("%1 %").arg(percent);
}

// Of days that nobody recorded there is no share: a word says which those are.
QString weekShareText(const HourOfWeek& week)
{
    quint64 workdays = 0;
    quint64 weekend = 0;
    bool hasWorkdays = false;
    bool hasWeekend = false;
    for (int weekday = 0; weekday < 7; ++weekday) {
        (weekday < 5 ? workdays : weekend) += week.ofWeekday(weekday).inFilter;
        const auto& hours = week.cells[static_cast<size_t>(weekday)];
        if (std::any_of(hours.begin(), hours.end(), [](const HourCell& cell) { return cell.coveredUs > 0; }))
            (weekday < 5 ? hasWorkdays : hasWeekend) = true;
    }
    if (workdays + weekend == 0)
        return {};
    if (hasWorkdays && !hasWeekend && weekend == 0)
        return QStringLiteral("Sat–Sun not recorded");
    if (hasWeekend && !hasWorkdays && workdays == 0)
        return QStringLiteral("Mon–Fri not recorded");
    return QStringLiteral("Mon–Fri %1 · Sat–Sun %2")
        .arg(wholeShare(workdays, workdays + weekend), wholeShare(weekend, workdays + weekend));
}

QString gapGroupWord(GroupField by)
{
    switch (by) {
    case GroupField::Source:
        return QStringLiteral("address");
    case GroupField::None:
        return QStringLiteral("filter");
    default:
        return toString(by);
    }
}

QString gapsSubtitle(const Intervals& gaps)
{
    return gaps.by == GroupField::None ? QStringLiteral("gap to previous lookup of the filter")
                                       : QStringLiteral("gap to previous lookup by same ") + gapGroupWord(gaps.by);
}

QString gapsBeyond(const Intervals& gaps)
{
    quint64 shorter = 0;
    quint64 longer = 0;
    for (const GapGroup& group : gaps.groups) {
        shorter += group.shorterInFilter;
        longer += group.longerInFilter;
    }
    QStringList parts;
    if (shorter > 0)
        parts << countText(shorter) + QStringLiteral(" under 1 s");
    if (longer > 0)
        parts << countText(longer) + QStringLiteral(" of 7 d or more");
    if (gaps.leftOut > 0)
        parts << countText(gaps.leftOut) + QStringLiteral(" across no-data time left out");
    if (gaps.ungrouped > 0)
        parts << countText(gaps.ungrouped) + QStringLiteral(" without ") + gapGroupWord(gaps.by);
    return parts.join(QStringLiteral(" · "));
}

QString gapRangeText(size_t firstBin, size_t lastBin)
{
    // The first bins are narrower than a second.
    const auto text = [](qint64 us) {
        return us < 10 * kUsPerSecond
            ? QString::number(std::round(static_cast<double>(us) / 1e5) / 10) + QStringLiteral(" s")
            : durationText(us / kUsPerSecond * kUsPerSecond);
    };
    return text(gapEdges()[firstBin]) + QStringLiteral(" – ") + text(gapEdges()[lastBin + 1]);
}

QString ttlText(quint32 seconds)
{
    return QStringLiteral("TTL ") + countText(quint64{seconds}) + QStringLiteral(" s");
}

QColor organisationColour(const Dataset& data, const QString& name, const Theme& theme)
{
    if (data.organisations)
        for (const Organisation& one : data.organisations->list)
            if (QString::fromStdString(one.name) == name)
                return theme.category[static_cast<size_t>(std::clamp(one.colour, 0, 8))];
    return theme.category[0];
}

QString rhythmTitle(RhythmParts parts, const RhythmPicture& picture)
{
    const QString by
        = picture.colour == GroupField::None ? QString() : QStringLiteral(" by ") + toString(picture.colour);
    if (parts == RhythmPart::Raster)
        return QStringLiteral("Day raster of lookups") + by;
    if (parts == RhythmPart::Hours)
        return QStringLiteral("Lookups by hour of week");
    if (parts == RhythmPart::Gaps && picture.gaps)
        return QStringLiteral("Gaps between lookups by the same ") + gapGroupWord(picture.gaps->by);
    return QStringLiteral("Rhythm of lookups") + by;
}

QString sceneDescription(const RhythmScene& scene)
{
    const RhythmPicture& picture = scene.rhythm();
    QStringList parts{rhythmTitle(scene.style().parts, picture)};
    if (picture.raster && !picture.raster->days.empty()) {
        const DayRaster& raster = *picture.raster;
        parts << spanText({raster.days.front().beginUs, raster.days.back().endUs}, scene.zone()) + QLatin1Char(' ')
                + QString::fromUtf8(scene.zone().id()) + QStringLiteral(", ") + lookupsText(raster.total.inFilter)
                + (scene.hasSelection() ? QStringLiteral(", %1 selected").arg(countText(raster.total.inSelection))
                                        : QString());
        QStringList largest;
        for (size_t i = 0; i < raster.groups.size() && largest.size() < 3; ++i)
            if (!raster.groups[i].isOther && raster.group != GroupField::None)
                largest << groupName(raster.groups[i], raster) + QLatin1Char(' ')
                        + countText(raster.groups[i].total.inFilter);
        if (!largest.isEmpty())
            parts << QStringLiteral("Largest: ") + largest.join(QStringLiteral(", "));
    }
    if (picture.hours && picture.hours->mostInFilter() > 0)
        parts << weekShareText(*picture.hours);
    if (picture.gaps)
        parts << countedText(picture.gaps->gaps, QStringLiteral("gap"), QStringLiteral("gaps"))
                + QStringLiteral(" by same ") + gapGroupWord(picture.gaps->by);
    return parts.join(QStringLiteral(". ")) + QLatin1Char('.');
}

QString emptyRhythmWords(const Picture& picture)
{
    const RhythmPicture& rhythm = picture.as<RhythmPicture>();
    if (rhythm.total.inCase == 0)
        return QStringLiteral("No lookups in this case yet.");
    if (rhythm.total.inFilter == 0)
        return QStringLiteral("No lookup matches this filter.");
    return {};
}

} // namespace askance
