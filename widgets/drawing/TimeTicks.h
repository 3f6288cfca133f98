// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where a time axis has ticks and what they say: seconds to centuries, whichever fits the pixels, on the clock face of
// a zone. Major ticks (months over days, days over hours, years over months) are bold and carry the grid. Pure.
#pragma once

#include "drawing/TimeScale.h"
#include "record/ZoneRules.h"

#include <QFont>
#include <QString>

#include <vector>

namespace askance {

struct TimeTick {
    qint64 us = 0;
    int px = 0;
    bool major = false;
    QString label; // empty: the tick stands without words, for want of room
    int labelLeftPx = 0; // where the label's text begins
};

// Ticks inside the scale's span from left to right. Labels never overlap. The first major label (or, where no major
// tick is near, an extra tick at the left edge) names the year.
// Example, May to September 2016 on 870 px, UTC: "May 2016" major, "9", "16", "23", "30", "Jun" major …
[[nodiscard]] std::vector<TimeTick> timeTicks(
    const TimeScale& scale, const ZoneRules& zone, const QFont& major, const QFont& minor);

} // namespace askance
