// SPDX-License-Identifier: GPL-3.0-or-later
//
// What RhythmWords says of a thing that is pointed at, and of what is selected.
#include "drawing/NumberText.h"
#include "drawing/PlainText.h"
#include "drawing/SpanText.h"
#include "filter/Match.h"
#include "record/CivilTime.h"
#include "rhythm/RhythmWords.h"

#include <QStringList>

#include <algorithm>

namespace askance {

namespace {

    constexpr int kMostListed = 4; // lookups in a tool tip

    QString clock(int minute)
    {
        return QStringLiteral("%1:%2")
            .arg(minute / 60, 2, 10, QLatin1Char('0'))
            .arg(minute % 60, 2, 10, QLatin1Char('0'));
    }

    QString clockRange(int from, int to)
    {
        return clock(from) + QStringLiteral("–") + clock(to);
    }

    QString textOf(const ByteDictionary& dictionary, quint32 index)
    {
        const std::string_view text = dictionary.at(index);
        return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).left(80);
    }

    QString dateText(const RasterDay& day)
    {
        return QStringLiteral("%1 %2 %3 %4")
            .arg(weekdayName(weekdayFromDays(civilDay(day))))
            .arg(day.day)
            .arg(monthName(day.month))
            .arg(day.year);
    }

    QString zoneText(const RhythmScene& scene)
    {
        return QLatin1Char(' ') + QString::fromUtf8(scene.zone().id());
    }

    QString selectedText(const RhythmScene& scene, quint64 count)
    {
        return scene.hasSelection() ? QStringLiteral(", %1 selected").arg(countText(count)) : QString();
    }

    // Which sensors recorded at some time in a span, and when it is known that none did.
    QString recording(const RhythmScene& scene, TimeSpan span)
    {
        if (!scene.picture()->data || !scene.picture()->data->table)
            return {};
        const Dataset& data = *scene.picture()->data;
        const std::vector<quint8> asked = sensorsOf(data, scene.picture()->spec.filter);
        const std::vector<CoverageSpan> coverage = coverageOf(data, asked);
        QStringList names;
        for (const SensorCoverage& sensor : sensorCoverage(data, span)) {
            const bool isAsked = std::any_of(coverage.begin(), coverage.end(), [&](const CoverageSpan& c) {
                return QString::fromStdString(data.table->sensors[c.sensor]) == sensor.sensor;
            });
            if (isAsked && !coveredSpans(sensor.spans, span).empty())
                names << visible(sensor.sensor);
        }
        if (names.isEmpty())
            return QStringLiteral("No sensor recorded here: this says nothing about lookups");
        const TimeSpan known = asked.empty() ? data.table->span() : knownSpan(data);
        const bool isPart = !unrecordedSpans(coverage, known, span).empty();
        return QStringLiteral("Recording: ") + names.join(QStringLiteral(", "))
            + (isPart ? QStringLiteral(" (part of the time)") : QString());
    }

    // The lookups of a cell by group, and one by one while they are few.
    void addTicks(QStringList& lines, const RhythmScene& scene, const RhythmItem& item)
    {
        const DayRaster& raster = *scene.rhythm().raster;
        const qint64 from = qint64{item.column} * raster.slotUs;
        std::vector<const RasterTick*> here;
        auto tick = std::lower_bound(raster.ticks.begin(), raster.ticks.end(), static_cast<quint32>(item.row),
            [](const RasterTick& t, quint32 day) { return t.day < day; });
        for (; tick != raster.ticks.end() && tick->day == static_cast<quint32>(item.row); ++tick)
            if (tick->clockUs >= from && tick->clockUs < from + raster.slotUs)
                here.push_back(&*tick);
        quint64 selected = 0;
        std::vector<quint64> byGroup(raster.groups.size(), 0);
        for (const RasterTick* each : here) {
            selected += each->selected ? 1 : 0;
            ++byGroup[each->group];
        }
        lines << lookupsText(here.size()) + selectedText(scene, selected);
        for (size_t g = 0; g < byGroup.size() && raster.group != GroupField::None; ++g)
            if (byGroup[g] > 0)
                lines << groupName(raster.groups[g], raster) + QStringLiteral(": ") + countText(byGroup[g]);
        const ColumnTable* table = scene.picture()->data ? scene.picture()->data->table.get() : nullptr;
        if (!table || here.empty() || here.size() > kMostListed)
            return;
        for (const RasterTick* each : here) {
            const QString time = QString::fromStdString(clockText(scene.zone().toLocal(each->timeUs), 0)).mid(11);
            const quint32 source = each->row < table->rows() ? table->source[each->row] : kNone;
            const quint32 domain = each->row < table->rows() ? table->domain[each->row] : kNone;
            QString line = time;
            if (source != kNone)
                line += QLatin1Char(' ') + visible(textOf(table->sources, source));
            if (domain != kNone)
                line += QLatin1Char(' ') + visible(textOf(table->domains, domain));
            lines << line;
        }
    }

    QString cellWords(const RhythmScene& scene, const RhythmItem& item)
    {
        const DayRaster& raster = *scene.rhythm().raster;
        const RasterDay& day = raster.days[static_cast<size_t>(item.row)];
        const int from = item.column * scene.slotMinutes();
        const int to = std::min(from + scene.slotMinutes(), kMinutesOfDay);
        QStringList lines{dateText(day) + QLatin1Char(' ') + clockRange(from, to) + zoneText(scene)};
        if (raster.hasTicks) {
            addTicks(lines, scene, item);
        } else {
            const size_t cell = static_cast<size_t>(item.row) * raster.slotsOfDay() + static_cast<size_t>(item.column);
            lines << lookupsText(raster.cellsInFilter[cell])
                    + selectedText(scene, raster.hasSelection ? raster.cellsInSelection[cell] : 0);
        }
        const qint64 local = civilDay(day) * kUsPerDay;
        lines << recording(scene,
            {scene.zone().toUtc(local + qint64{from} * kUsPerMinute).utcUs,
                scene.zone().toUtc(local + qint64{to} * kUsPerMinute).utcUs});
        if (day.lengthUs != kUsPerDay)
            lines << QStringLiteral("This day has %1: the clock was changed").arg(dayLengthText(day.lengthUs));
        return lines.join(QLatin1Char('\n'));
    }

    QString sums(const RhythmScene& scene, const RhythmStack& stack)
    {
        const DayRaster& raster = *scene.rhythm().raster;
        quint64 selected = 0;
        for (const quint64 count : stack.inSelection)
            selected += count;
        QStringList lines{lookupsText(stack.filterTotal()) + selectedText(scene, selected)};
        for (size_t g = 0; g < raster.groups.size() && raster.group != GroupField::None; ++g)
            if (stack.inFilter[g] > 0)
                lines << groupName(raster.groups[g], raster) + QStringLiteral(": ") + countText(stack.inFilter[g]);
        return lines.join(QLatin1Char('\n'));
    }

    QString weekWords(const RhythmScene& scene, const RhythmItem& item)
    {
        using Kind = RhythmItem::Kind;
        const HourOfWeek& week = *scene.rhythm().hours;
        InkCount count;
        qint64 covered = 0;
        qint64 elapsed = 0;
        for (int weekday = 0; weekday < 7; ++weekday)
            for (int hour = 0; hour < 24; ++hour) {
                const bool isIn = (item.kind == Kind::WeekHour || weekday == item.row)
                    && (item.kind == Kind::Weekday || hour == item.column);
                const HourCell& cell = week.cells[static_cast<size_t>(weekday)][static_cast<size_t>(hour)];
                if (!isIn)
                    continue;
                count += cell.count;
                covered += cell.coveredUs;
                elapsed += cell.elapsedUs;
            }
        QString what = item.kind == Kind::WeekHour ? QStringLiteral("All days") : weekdayName(item.row);
        if (item.kind != Kind::Weekday)
            what += QLatin1Char(' ') + clockRange(item.column * 60, item.column * 60 + 60);
        QStringList lines{what + zoneText(scene), lookupsText(count.inFilter) + selectedText(scene, count.inSelection)};
        if (covered == 0)
            lines << QStringLiteral("No sensor recorded in any such time: this says nothing about lookups");
        else
            lines << QStringLiteral("Recorded: %1 of %2").arg(durationText(covered), durationText(elapsed));
        return lines.join(QLatin1Char('\n'));
    }

    quint64 gapsIn(const Intervals& gaps, size_t bin, bool selected)
    {
        quint64 sum = 0;
        for (const GapGroup& group : gaps.groups)
            sum += selected ? group.inSelection[bin] : group.inFilter[bin];
        return sum;
    }

    QString gapWords(const RhythmScene& scene, size_t bin)
    {
        const RhythmPicture& picture = scene.rhythm();
        const Intervals& gaps = *picture.gaps;
        const quint64 count = gapsIn(gaps, bin, false);
        QStringList lines{QStringLiteral("Gaps of ") + gapRangeText(bin, bin),
            countedText(count, QStringLiteral("gap"), QStringLiteral("gaps"))
                + selectedText(scene, gapsIn(gaps, bin, true))
                + QStringLiteral(", %1 of all").arg(shareText(count, gaps.gaps))};
        for (const GapGroup& group : gaps.groups)
            if (group.inFilter[bin] > 0 && picture.colour != GroupField::None)
                lines << (group.isOther ? QStringLiteral("Other") : visible(group.key)) + QStringLiteral(": ")
                        + countText(group.inFilter[bin]);
        return lines.join(QLatin1Char('\n'));
    }

    QString rectDays(const RhythmScene& scene, const ClockRect& rect)
    {
        if (rect.isEveryDay())
            return QStringLiteral("every day");
        return spanText(
            {scene.zone().toUtc(rect.firstDay * kUsPerDay).utcUs, scene.zone().toUtc(rect.endDay * kUsPerDay).utcUs},
            scene.zone());
    }

    QString rectWords(const RhythmScene& scene, const ClockRect& rect)
    {
        QString words = rectDays(scene, rect);
        if (!rect.isWholeDay())
            words += QStringLiteral(", ") + clockRange(rect.fromMinute, rect.toMinute);
        return words;
    }

    // The days and hours around all cells.
    QString cellsWords(const WeekCells& cells)
    {
        int first = 7, last = -1, from = 24, to = -1;
        for (int weekday = 0; weekday < 7; ++weekday)
            for (int hour = 0; hour < 24; ++hour)
                if (cells[static_cast<size_t>(weekday * 24 + hour)]) {
                    first = std::min(first, weekday);
                    last = std::max(last, weekday);
                    from = std::min(from, hour);
                    to = std::max(to, hour + 1);
                }
        QString words = weekdayName(first) + (last > first ? QStringLiteral("–") + weekdayName(last) : QString());
        if (from > 0 || to < 24)
            words += QStringLiteral(", ") + clockRange(from * 60, to * 60);
        const auto around = static_cast<size_t>((last - first + 1) * (to - from));
        return cells.count() == around ? words : QStringLiteral("%1 cells within %2").arg(cells.count()).arg(words);
    }

    QString gapMarksDetails(const RhythmScene& scene, const GapBins& bins)
    {
        const Intervals& gaps = *scene.rhythm().gaps;
        quint64 count = 0;
        for (size_t bin = 0; bin < kGapBins; ++bin)
            count += bins[bin] ? gapsIn(gaps, bin, false) : 0;
        return QStringLiteral(
            "%1, %2 of all gaps · a lookup ends each: %3 of the filter's · gaps cannot be filtered to")
            .arg(countedText(count, QStringLiteral("gap"), QStringLiteral("gaps")), shareText(count, gaps.gaps),
                shareText(count, scene.rhythm().total.inFilter));
    }

} // namespace

QString itemWords(const RhythmScene& scene, const RhythmItem& item)
{
    using Kind = RhythmItem::Kind;
    switch (item.kind) {
    case Kind::Cell:
        return cellWords(scene, item);
    case Kind::Day: {
        const RasterDay& day = scene.rhythm().raster->days[static_cast<size_t>(item.row)];
        QString words = dateText(day) + zoneText(scene) + QLatin1Char('\n')
            + sums(scene, scene.dayStack(static_cast<size_t>(item.row))) + QLatin1Char('\n')
            + recording(scene, {day.beginUs, day.endUs});
        if (day.lengthUs != kUsPerDay)
            words += QStringLiteral("\nThis day has %1: the clock was changed").arg(dayLengthText(day.lengthUs));
        return words;
    }
    case Kind::Slot: {
        const int from = item.column * scene.slotMinutes();
        const auto stack = static_cast<size_t>(from / scene.stackMinutes());
        return QStringLiteral("Every day in view ")
            + clockRange(from, std::min(from + scene.stackMinutes(), kMinutesOfDay)) + zoneText(scene)
            + QLatin1Char('\n') + sums(scene, scene.hourStacks()[stack]);
    }
    case Kind::WeekCell:
    case Kind::Weekday:
    case Kind::WeekHour:
        return weekWords(scene, item);
    case Kind::Gap:
        return gapWords(scene, static_cast<size_t>(item.column));
    }
    return {};
}

QString marksWords(const RhythmScene& scene, const RhythmMarks& marks)
{
    if (marks.gaps.any()) {
        size_t first = 0;
        while (!marks.gaps[first])
            ++first;
        size_t last = kGapBins - 1;
        while (!marks.gaps[last])
            --last;
        return QStringLiteral("Gaps of ") + gapRangeText(first, last);
    }
    if (marks.rects.size() == 1)
        return rectWords(scene, marks.rects.front());
    if (marks.rects.empty())
        return marks.cells.any() ? cellsWords(marks.cells) : QString();
    ClockRect around = marks.rects.front();
    for (const ClockRect& rect : marks.rects)
        around = spanned(around, rect);
    return QStringLiteral("%1 pieces of %2").arg(marks.rects.size()).arg(rectWords(scene, around));
}

QString marksDetails(const RhythmScene& scene, const RhythmMarks& marks, bool counted)
{
    if (marks.gaps.any() && scene.rhythm().gaps)
        return gapMarksDetails(scene, marks.gaps);
    QStringList parts;
    if (marks.rects.size() == 1 && !marks.rects.front().isEveryDay()) {
        const ClockRect& rect = marks.rects.front();
        QString size = countedText(
            static_cast<quint64>(rect.endDay - rect.firstDay), QStringLiteral("day"), QStringLiteral("days"));
        if (!rect.isWholeDay())
            size += QStringLiteral(" × ") + durationText(qint64{rect.toMinute - rect.fromMinute} * kUsPerMinute);
        parts << size;
    } else if (marks.rects.empty() && marks.cells.any()) {
        parts << countedText(
            marks.cells.count(), QStringLiteral("hour of the week"), QStringLiteral("hours of the week"));
    }
    const quint64 selected = scene.rhythm().total.inSelection;
    parts << (counted ? selectedLookupsText(selected) : QStringLiteral("counting…"));
    return parts.join(QStringLiteral(" · "));
}

} // namespace askance
