// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which days of a case are in view, as arithmetic: zooming, panning, what is shown at first where not all days have the
// room. Days are counted since 1970-01-01 on the clock of a zone. Pure.
#pragma once

#include "record/TimeSpan.h"
#include "record/ZoneRules.h"

namespace askance {

struct DaySpan {
    qint64 first = 0;
    qint64 count = 0; // 0: nothing chosen
    [[nodiscard]] qint64 end() const { return first + count; }
    friend bool operator==(const DaySpan&, const DaySpan&) = default;
};

inline constexpr qint64 kFewestDays = 3;

// The days that a span touches.
[[nodiscard]] DaySpan daysOf(TimeSpan span, const ZoneRules& zone);
[[nodiscard]] TimeSpan timeOf(DaySpan days, const ZoneRules& zone);
// `days` inside `whole`, at least kFewestDays and at most `most` of them.
[[nodiscard]] DaySpan heldDays(DaySpan days, DaySpan whole, qint64 most);
// `factor` as many of them, the one at `share` (0 … 1) of them staying there.
[[nodiscard]] DaySpan zoomedDays(DaySpan days, double factor, double share, DaySpan whole, qint64 most);
// What is in view: the chosen days, else all of them, else as many as fit from the first one of `wanted` on.
[[nodiscard]] DaySpan shownDays(DaySpan chosen, DaySpan whole, DaySpan wanted, qint64 most);

} // namespace askance
