// SPDX-License-Identifier: GPL-3.0-or-later
#include "rhythm/RhythmMarks.h"

#include "filter/Parts.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <map>

namespace askance {

namespace {

    constexpr size_t kMostRects = 200; // a selection of more pieces is not drawn piece by piece
    constexpr int kMinutes = 24 * 60;
    constexpr std::array kWeekdays = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

    QString clockText(int minute)
    {
        return QStringLiteral("%1:%2")
            .arg(minute / 60, 2, 10, QLatin1Char('0'))
            .arg(minute % 60, 2, 10, QLatin1Char('0'));
    }

    Filter hourFilter(const std::vector<std::pair<int, int>>& ranges, const ZoneRules& zone)
    {
        QStringList texts;
        for (const auto& [from, to] : ranges)
            texts << clockText(from) + QStringLiteral("..") + clockText(to);
        return parseFilter(QStringLiteral("hour:") + texts.join(QLatin1Char(',')), zone).filter;
    }

    qint64 beginOfDay(qint64 day, const ZoneRules& zone)
    {
        return zone.toUtc(day * kUsPerDay).utcUs;
    }

    // Neighbours of `rects` that are equal but along one axis become one.
    template <typename Same, typename Join> void joinAlong(std::vector<ClockRect>& rects, Same same, Join join)
    {
        std::vector<ClockRect> out;
        for (const ClockRect& rect : rects) {
            if (!out.empty() && same(out.back(), rect))
                join(out.back(), rect);
            else
                out.push_back(rect);
        }
        rects = std::move(out);
    }

    // What of `rect` lies outside `taken`: at most four pieces.
    void addRest(std::vector<ClockRect>& out, ClockRect rect, const ClockRect& taken)
    {
        if (!rect.intersects(taken)) {
            out.push_back(rect);
            return;
        }
        if (rect.firstDay < taken.firstDay) {
            out.push_back({rect.firstDay, taken.firstDay, rect.fromMinute, rect.toMinute});
            rect.firstDay = taken.firstDay;
        }
        if (rect.endDay > taken.endDay) {
            out.push_back({taken.endDay, rect.endDay, rect.fromMinute, rect.toMinute});
            rect.endDay = taken.endDay;
        }
        if (rect.fromMinute < taken.fromMinute)
            out.push_back({rect.firstDay, rect.endDay, rect.fromMinute, taken.fromMinute});
        if (rect.toMinute > taken.toMinute)
            out.push_back({rect.firstDay, rect.endDay, taken.toMinute, rect.toMinute});
    }

    std::vector<ClockRect> without(const std::vector<ClockRect>& rects, const ClockRect& taken)
    {
        std::vector<ClockRect> rest;
        for (const ClockRect& rect : rects)
            addRest(rest, rect, taken);
        return rest;
    }

    // One side of a selection on the clock of a zone.
    struct ClockPart {
        std::vector<TimeSpan> times; // empty: all
        std::vector<std::pair<int, int>> hours; // minutes; empty: all
        std::array<bool, 7> weekdays{true, true, true, true, true, true, true};
        bool hasWeekdays = false;
    };

    void takeHours(ClockPart& part, const FilterTerm& term)
    {
        for (const FilterValue& value : term.values) {
            const auto from = static_cast<int>(value.begin);
            const auto to = static_cast<int>(value.end);
            if (from < to) {
                part.hours.emplace_back(from, to);
            } else { // over midnight
                part.hours.emplace_back(from, kMinutes);
                if (to > 0)
                    part.hours.emplace_back(0, to);
            }
        }
    }

    void takeWeekdays(ClockPart& part, const FilterTerm& term)
    {
        part.weekdays.fill(false);
        part.hasWeekdays = true;
        for (const FilterValue& value : term.values) {
            const qint64 length = value.end > value.begin ? value.end - value.begin : value.end + 7 - value.begin;
            for (qint64 i = 0; i < length; ++i)
                part.weekdays[static_cast<size_t>((value.begin + i) % 7)] = true;
        }
    }

    // Nothing for what these marks cannot show without saying more than it does.
    std::optional<ClockPart> clockPartOf(const Filter& filter, const ZoneRules& zone)
    {
        ClockPart part;
        bool seen[3] = {false, false, false};
        for (const FilterChip& chip : filter.chips()) {
            if (chip.expression)
                return std::nullopt;
            const FilterField field = chip.term.field;
            const bool isClock = field == FilterField::Hour || field == FilterField::Weekday;
            if (chip.off || (!isClock && field != FilterField::Time))
                continue;
            const size_t which = field == FilterField::Time ? 0 : field == FilterField::Hour ? 1 : 2;
            const bool isRange = std::all_of(chip.term.values.begin(), chip.term.values.end(),
                [](const FilterValue& v) { return v.kind == ValueKind::Exact || v.kind == ValueKind::Range; });
            if (chip.excluded || !isRange || std::exchange(seen[which], true)
                || (isClock && chip.term.zone != zone.id()))
                return std::nullopt;
            if (field == FilterField::Hour)
                takeHours(part, chip.term);
            else if (field == FilterField::Weekday)
                takeWeekdays(part, chip.term);
            else
                for (const FilterValue& value : chip.term.values)
                    part.times.push_back({value.begin, value.end});
        }
        if (!seen[0] && !seen[1] && !seen[2])
            return std::nullopt;
        return part;
    }

    void addHours(std::vector<ClockRect>& out, qint64 firstDay, qint64 endDay, const ClockPart& part, int from, int to)
    {
        const std::vector<std::pair<int, int>> all = {{0, kMinutes}};
        for (const auto& [begin, end] : part.hours.empty() ? all : part.hours)
            if (std::max(begin, from) < std::min(end, to))
                out.push_back({firstDay, endDay, std::max(begin, from), std::min(end, to)});
    }

    // A span on the clock: the rest of its first day, whole days, the begin of its last. A begin or end within a minute
    // is drawn at the minute around it.
    void addSpan(std::vector<ClockRect>& out, TimeSpan span, const ClockPart& part, const ZoneRules& zone)
    {
        const qint64 begin = zone.toLocal(span.beginUs);
        const qint64 end = zone.toLocal(span.endUs);
        const qint64 firstDay = floorDiv(begin, kUsPerDay);
        const qint64 lastDay = floorDiv(end, kUsPerDay);
        const auto from = static_cast<int>(floorMod(begin, kUsPerDay) / kUsPerMinute);
        const auto to = static_cast<int>((floorMod(end, kUsPerDay) + kUsPerMinute - 1) / kUsPerMinute);
        if (firstDay == lastDay) {
            addHours(out, firstDay, firstDay + 1, part, from, to);
            return;
        }
        if (from > 0)
            addHours(out, firstDay, firstDay + 1, part, from, kMinutes);
        const qint64 whole = from > 0 ? firstDay + 1 : firstDay;
        if (whole < lastDay)
            addHours(out, whole, lastDay, part, 0, kMinutes);
        if (to > 0)
            addHours(out, lastDay, lastDay + 1, part, 0, to);
    }

    void addRects(std::vector<ClockRect>& out, const ClockPart& part, const ZoneRules& zone)
    {
        if (part.hasWeekdays)
            return; // no rectangle says "every Monday"
        if (part.times.empty())
            addHours(out, kFirstDayEver, kLastDayEver, part, 0, kMinutes);
        for (const TimeSpan& span : part.times)
            addSpan(out, span, part, zone);
    }

    // The weekdays of the zone that the part's times touch; all without times.
    std::array<bool, 7> weekdaysTouched(const ClockPart& part, const ZoneRules& zone)
    {
        constexpr qint64 kThursday = 3; // 1970-01-01
        std::array<bool, 7> touched{};
        touched.fill(part.times.empty());
        for (const TimeSpan& span : part.times) {
            const qint64 first = floorDiv(zone.toLocal(span.beginUs), kUsPerDay);
            const qint64 last = span.isEmpty() ? first : floorDiv(zone.toLocal(span.endUs - 1), kUsPerDay);
            for (qint64 day = first; day <= std::min(last, first + 6); ++day)
                touched[static_cast<size_t>(floorMod(day + kThursday, 7))] = true;
        }
        return touched;
    }

    void addCells(WeekCells& cells, const ClockPart& part, const ZoneRules& zone)
    {
        if (part.hours.empty() && !part.hasWeekdays)
            return;
        const std::array<bool, 7> touched = weekdaysTouched(part, zone);
        for (size_t weekday = 0; weekday < 7; ++weekday)
            for (size_t hour = 0; hour < 24 && part.weekdays[weekday] && touched[weekday]; ++hour) {
                const int from = static_cast<int>(hour) * 60;
                const bool isIn = part.hours.empty()
                    || std::any_of(part.hours.begin(), part.hours.end(),
                        [from](const auto& range) { return range.first < from + 60 && from < range.second; });
                if (isIn)
                    cells.set(weekday * 24 + hour);
            }
    }

    // "mon..fri,sun": runs of three and more as ranges.
    QString weekdaysText(unsigned days)
    {
        QStringList texts;
        for (size_t day = 0; day < 7; ++day) {
            if (!(days >> day & 1U))
                continue;
            size_t last = day;
            while (last + 1 < 7 && (days >> (last + 1) & 1U))
                ++last;
            texts << QLatin1String(kWeekdays[day]);
            if (last > day)
                texts.back() += QStringLiteral("..") + QLatin1String(kWeekdays[last]);
            day = last;
        }
        return texts.join(QLatin1Char(','));
    }

} // namespace

std::vector<ClockRect> joinedRects(std::vector<ClockRect> rects)
{
    std::vector<ClockRect> apart;
    for (const ClockRect& rect : rects) {
        if (rect.firstDay >= rect.endDay || rect.fromMinute >= rect.toMinute)
            continue;
        std::vector<ClockRect> fresh = {rect};
        for (const ClockRect& known : apart)
            fresh = without(fresh, known);
        apart.insert(apart.end(), fresh.begin(), fresh.end());
    }
    // Until nothing joins any more: a piece joined along the days may then fit along the hours.
    for (size_t before = apart.size() + 1; apart.size() < before;) {
        before = apart.size();
        std::sort(apart.begin(), apart.end(), [](const ClockRect& a, const ClockRect& b) {
            return std::tie(a.firstDay, a.endDay, a.fromMinute) < std::tie(b.firstDay, b.endDay, b.fromMinute);
        });
        joinAlong(
            apart,
            [](const ClockRect& a, const ClockRect& b) {
                return a.firstDay == b.firstDay && a.endDay == b.endDay && a.toMinute == b.fromMinute;
            },
            [](ClockRect& a, const ClockRect& b) { a.toMinute = b.toMinute; });
        std::sort(apart.begin(), apart.end(), [](const ClockRect& a, const ClockRect& b) {
            return std::tie(a.fromMinute, a.toMinute, a.firstDay) < std::tie(b.fromMinute, b.toMinute, b.firstDay);
        });
        joinAlong(
            apart,
            [](const ClockRect& a, const ClockRect& b) {
                return a.fromMinute == b.fromMinute && a.toMinute == b.toMinute && a.endDay == b.firstDay;
            },
            [](ClockRect& a, const ClockRect& b) { a.endDay = b.endDay; });
    }
    return apart;
}

std::vector<ClockRect> toggledRect(const std::vector<ClockRect>& rects, const ClockRect& cell)
{
    std::vector<ClockRect> missing = {cell};
    for (const ClockRect& rect : rects)
        missing = without(missing, rect);
    if (missing.empty())
        return joinedRects(without(rects, cell));
    std::vector<ClockRect> more = rects;
    more.push_back(cell);
    return joinedRects(std::move(more));
}

ClockRect spanned(const ClockRect& a, const ClockRect& b)
{
    return {std::min(a.firstDay, b.firstDay), std::max(a.endDay, b.endDay), std::min(a.fromMinute, b.fromMinute),
        std::max(a.toMinute, b.toMinute)};
}

// One part for each stretch of hours: its days as values of one `time` term.
Filter filterOfRects(const std::vector<ClockRect>& rects, const ZoneRules& zone)
{
    std::map<std::pair<int, int>, std::vector<Filter>> times;
    for (const ClockRect& rect : joinedRects(rects)) {
        std::vector<Filter>& days = times[{rect.fromMinute, rect.toMinute}];
        if (rect.isEveryDay())
            continue;
        days.push_back(Filter::time({rect.firstDay == kFirstDayEver ? kEarliestUs : beginOfDay(rect.firstDay, zone),
                                        rect.endDay == kLastDayEver ? kLatestUs : beginOfDay(rect.endDay, zone)},
            zone.id()));
    }
    std::vector<Filter> parts;
    for (const auto& [hours, days] : times) {
        Filter part = anyOf(days);
        if (hours != std::pair(0, kMinutes))
            part = part.with(hourFilter({hours}, zone));
        parts.push_back(part);
    }
    return anyOf(parts);
}

// One part for each set of hours: the weekdays that have it.
Filter filterOfCells(const WeekCells& cells, const ZoneRules& zone)
{
    std::map<quint32, unsigned> weekdaysOf; // by the bits of 24 hours
    for (size_t weekday = 0; weekday < 7; ++weekday) {
        quint32 hours = 0;
        for (size_t hour = 0; hour < 24; ++hour)
            hours |= (cells[weekday * 24 + hour] ? 1U : 0U) << hour;
        if (hours != 0)
            weekdaysOf[hours] |= 1U << weekday;
    }
    std::vector<Filter> parts;
    for (const auto& [hours, weekdays] : weekdaysOf) {
        Filter part;
        if (weekdays != 0x7FU)
            part = parseFilter(QStringLiteral("weekday:") + weekdaysText(weekdays), zone).filter;
        std::vector<std::pair<int, int>> ranges;
        for (int hour = 0; hour < 24; ++hour) {
            if (!(hours >> hour & 1U))
                continue;
            if (!ranges.empty() && ranges.back().second == hour * 60)
                ranges.back().second += 60;
            else
                ranges.emplace_back(hour * 60, hour * 60 + 60);
        }
        if (hours != 0xFFFFFFU)
            part = part.with(hourFilter(ranges, zone));
        parts.push_back(part);
    }
    return anyOf(parts);
}

RhythmMarks marksOfFilter(const std::optional<Filter>& selection, const ZoneRules& zone)
{
    RhythmMarks marks;
    if (!selection)
        return marks;
    for (const Filter& side : partsOf(*selection)) {
        const std::optional<ClockPart> part = clockPartOf(side, zone);
        if (!part)
            return {};
        addRects(marks.rects, *part, zone);
        addCells(marks.cells, *part, zone);
        if (marks.rects.size() > kMostRects)
            return {};
    }
    marks.rects = joinedRects(std::move(marks.rects));
    return marks;
}

} // namespace askance
