// SPDX-License-Identifier: GPL-3.0-or-later
//
// Rhythm pictures written by hand, so that what is drawn can be held against known values without any counting.
#pragma once

#include "engine/QueryEngine.h"
#include "record/CivilTime.h"

#include <memory>

namespace askance::test {

// `days` days from 1 August 2016 in UTC, without lookups; one group with colour 1 called "Alfa" and one with colour 2
// called "Bravo".
inline DayRaster plainRaster(int days)
{
    DayRaster raster;
    raster.zoneId = "UTC";
    raster.slotUs = kUsPerHour;
    raster.group = GroupField::Organisation;
    const qint64 first = daysFromCivil(2016, 8, 1);
    for (int i = 0; i < days; ++i) {
        const CivilDate date = civilFromDays(first + i);
        RasterDay day;
        day.beginUs = (first + i) * kUsPerDay;
        day.endUs = day.beginUs + kUsPerDay;
        day.year = date.year;
        day.month = date.month;
        day.day = date.day;
        day.lengthUs = kUsPerDay;
        day.coveredUs = kUsPerDay;
        raster.days.push_back(day);
    }
    for (const auto& [key, colour] : {std::pair(QStringLiteral("Alfa"), 1), {QStringLiteral("Bravo"), 2}}) {
        RasterGroup group;
        group.key = key;
        group.colour = colour;
        group.perDayInFilter.assign(raster.days.size(), 0);
        group.perDayInSelection.assign(raster.days.size(), 0);
        group.perSlotInFilter.assign(24, 0);
        group.perSlotInSelection.assign(24, 0);
        raster.groups.push_back(group);
    }
    return raster;
}

// A lookup of group 0 or 1 on a day at a minute.
inline void addTick(DayRaster& raster, quint32 day, int minute, quint16 group, bool selected = false)
{
    RasterTick tick;
    tick.day = day;
    tick.group = group;
    tick.selected = selected;
    tick.clockUs = minute * kUsPerMinute;
    tick.timeUs = raster.days[day].beginUs + tick.clockUs;
    raster.ticks.push_back(tick);
    std::stable_sort(raster.ticks.begin(), raster.ticks.end(),
        [](const RasterTick& a, const RasterTick& b) { return a.day != b.day ? a.day < b.day : a.timeUs < b.timeUs; });
    RasterGroup& of = raster.groups[group];
    ++of.perDayInFilter[day];
    ++of.perSlotInFilter[static_cast<size_t>(minute / 60)];
    of.perDayInSelection[day] += selected ? 1 : 0;
    of.perSlotInSelection[static_cast<size_t>(minute / 60)] += selected ? 1 : 0;
    ++of.total.inFilter;
    ++raster.total.inFilter;
    ++raster.total.inCase;
    raster.total.inSelection += selected ? 1 : 0;
}

// A picture of these parts; hours and gaps are there and empty unless given.
inline PicturePtr pictureOf(DayRaster raster, HourOfWeek hours = {}, Intervals gaps = {}, PictureSpec spec = {})
{
    auto picture = std::make_shared<Picture>();
    RhythmPicture rhythm;
    for (auto& weekday : hours.cells)
        for (HourCell& cell : weekday)
            if (cell.elapsedUs == 0)
                cell.elapsedUs = cell.coveredUs = kUsPerHour;
    rhythm.total = raster.total;
    rhythm.colour = raster.group;
    raster.hasSelection = spec.selection.has_value();
    rhythm.raster = std::make_shared<const DayRaster>(std::move(raster));
    rhythm.hours = std::make_shared<const HourOfWeek>(std::move(hours));
    rhythm.gaps = std::make_shared<const Intervals>(std::move(gaps));
    spec.kind = PictureKind::Rhythm;
    picture->spec = std::move(spec);
    picture->value = std::move(rhythm);
    return picture;
}

} // namespace askance::test
