// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/RecordedHours.h"

#include "filter/Match.h"

#include <algorithm>
#include <bitset>

namespace askance {

namespace {

    constexpr int kHourMinutes = 60;
    using WeekHours = std::bitset<7 * 24>; // weekday * 24 + hour, Monday 0

    bool touchesHour(const FilterValue& value, int hour)
    {
        const int from = hour * kHourMinutes;
        const bool beginsBefore = value.begin < from + kHourMinutes;
        const bool endsAfter = value.end > from;
        return value.begin < value.end ? beginsBefore && endsAfter : beginsBefore || endsAfter; // over midnight
    }

    bool hasWeekday(const FilterValue& value, int weekday)
    {
        return value.begin < value.end ? value.begin <= weekday && weekday < value.end
                                       : value.begin <= weekday || weekday < value.end; // over Sunday
    }

    WeekHours hoursOf(const FilterTerm& term)
    {
        WeekHours hours;
        for (const FilterValue& value : term.values)
            for (int weekday = 0; weekday < 7; ++weekday)
                for (int hour = 0; hour < 24; ++hour)
                    if (term.field == FilterField::Hour ? touchesHour(value, hour) : hasWeekday(value, weekday))
                        hours.set(static_cast<size_t>(weekday * 24 + hour));
        return hours;
    }

    bool narrowsHours(const FilterChip& chip, const QByteArray& zone)
    {
        const FilterField field = chip.term.field;
        return !chip.off && !chip.excluded && !chip.expression && chip.term.zone == zone
            && (field == FilterField::Hour || field == FilterField::Weekday)
            && std::all_of(chip.term.values.begin(), chip.term.values.end(), [](const FilterValue& value) {
                   return value.kind == ValueKind::Exact || value.kind == ValueKind::Range;
               });
    }

} // namespace

bool isUnrecordedByHours(const Picture& picture, TimeSpan range)
{
    const PictureSpec& spec = picture.spec;
    const Filter whole = spec.selection ? spec.filter.with(*spec.selection) : spec.filter;
    WeekHours asked;
    asked.set();
    for (const Filter& filter : {spec.filter, spec.selection.value_or(Filter())})
        for (const FilterChip& chip : filter.chips())
            if (narrowsHours(chip, spec.zone))
                asked &= hoursOf(chip.term);
    const Result<ZoneRules> zone = ZoneRules::named(spec.zone);
    if (asked.all() || range.isEmpty() || !zone)
        return false;
    HourOfWeekRequest request;
    request.span = range;
    request.zone = *zone;
    request.sensors = sensorsOf(*picture.data, whole);
    const size_t rows = picture.data->rows();
    const HourOfWeek week = countHourOfWeek(*picture.data, {RowSet::none(rows), RowSet::none(rows), false}, request);
    for (size_t i = 0; i < asked.size(); ++i)
        if (asked[i] && week.cells[i / 24][i % 24].coveredUs > 0)
            return false;
    return true;
}

} // namespace askance
