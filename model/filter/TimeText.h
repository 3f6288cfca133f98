// SPDX-License-Identifier: GPL-3.0-or-later
//
// Times as the filter language writes them: a year, month, day, hour, minute, second or fraction, each standing for the
// whole of its unit on the clock of a zone. Not the reader of logs (CivilTime). Used inside this room.
#pragma once

#include "record/TimeSpan.h"
#include "record/ZoneRules.h"

#include <QString>

#include <optional>

namespace askance {

// What a text such as "2016", "2016-05", "2016-05-04", "2016-05-04T10", "…T10:30", "…T10:30:15", "…15.25" covers on the
// clock of `zone`; with "Z" or an offset behind a time of day, on that clock instead. Where the clock showed a time
// twice, the span runs from the first to the last showing; where it skipped it, the change itself stands for it.
// Nothing if the text is no time; an empty span if the clock skipped the whole unit.
// Example: "2016-09-23" in Europe/Moscow is 2016-09-22T21:00Z … 2016-09-23T21:00Z.
[[nodiscard]] std::optional<TimeSpan> readTimeUnit(QStringView text, const ZoneRules& zone);

struct TimeRangeText {
    QString lower; // empty = open
    QString upper; // empty = open
};
// The shortest texts whose range is exactly `span` (not empty): whole days if it can be, else minutes, seconds,
// thousandths, millionths.
[[nodiscard]] TimeRangeText timeRangeText(TimeSpan span, const ZoneRules& zone);

// [begin of lower, end of upper) of two texts as readTimeUnit() takes them; an empty one is open.
[[nodiscard]] std::optional<TimeSpan> readTimeRange(QStringView lower, QStringView upper, const ZoneRules& zone);

} // namespace askance
