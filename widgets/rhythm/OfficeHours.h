// SPDX-License-Identifier: GPL-3.0-or-later
//
// When people of a place are at work, as the analyst says: a name, a zone, a begin and an end on that zone's clock.
// Askance knows no such places by itself. Kept as text among the choices of a case; drawn as brackets over the raster,
// and through its days where the hours are to be shaded. Pure.
#pragma once

#include "record/Result.h"
#include "record/TimeSpan.h"
#include "record/ZoneRules.h"
#include "rhythm/RhythmMarks.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace askance {

inline constexpr size_t kMostOffices = 6;
inline constexpr int kMinutesOfDay = 24 * 60;

struct OfficeHours {
    QString place;
    QByteArray zone;
    int fromMinute = 9 * 60; // on the zone's clock
    int toMinute = 17 * 60; // may be before fromMinute: over midnight
    QString organisation; // whose colour it has; empty: none
    bool isShaded = false; // through the days too
    friend bool operator==(const OfficeHours&, const OfficeHours&) = default;
};

// "Moscow 09–18", "Oslo 08:30–16"; visible text.
[[nodiscard]] QString officeLabel(const OfficeHours& office);
// A line such as "Moscow = Europe/Moscow 09:00-18:00", with " shaded" behind it for a shade and "; Alfa-Bank" behind
// that for a colour. Usage error in one sentence for anything else.
[[nodiscard]] Result<OfficeHours> parseOffice(const QString& line);
[[nodiscard]] QString officeLine(const OfficeHours& office);
// All of them, one a line; blank lines are nothing. Usage error for more than kMostOffices.
[[nodiscard]] Result<std::vector<OfficeHours>> parseOffices(const QString& lines);
[[nodiscard]] QString officeLines(const std::vector<OfficeHours>& offices);

// Where on the clock of another zone an office stands: minutes 0 … 24 h, cut at midnight.
struct ClockStretch {
    int fromMinute = 0;
    int toMinute = 0;
    friend bool operator==(const ClockStretch&, const ClockStretch&) = default;
};
struct OfficeOnClock {
    std::vector<ClockStretch> stretches; // as it is on most days of the span
    bool shifts = false; // a clock change in the span moves it on the other days
};
// `zone`'s clock over the days of `span` (not empty).
// Example: Moscow 09–18 in May 2016 is 06:00–15:00 in UTC.
[[nodiscard]] OfficeOnClock officeOnClock(const OfficeHours& office, const ZoneRules& zone, TimeSpan span);

// The hours of neighbouring days, which a clock change moves: days firstDay … endDay - 1.
struct OfficeDays {
    size_t firstDay = 0;
    size_t endDay = 0;
    std::vector<ClockStretch> stretches;
    friend bool operator==(const OfficeDays&, const OfficeDays&) = default;
};
// Of all days, each given by a moment of it (its noon: clocks change at night), in runs of the same hours.
[[nodiscard]] std::vector<OfficeDays> officeOnDays(
    const OfficeHours& office, const ZoneRules& zone, const std::vector<qint64>& noonsUs);

// The one stretch of the day that all marks lie in and fill, on whatever days: toMinute before fromMinute is over
// midnight. Rectangles say them where there are any: cells beside those are the same in the week. None for whole days,
// for gaps, and for marks of several stretches.
[[nodiscard]] std::optional<ClockStretch> hoursOfMarks(const RhythmMarks& marks);

} // namespace askance
