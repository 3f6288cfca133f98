// SPDX-License-Identifier: GPL-3.0-or-later
//
// Lookups by weekday and hour of a zone's clock: seven rows, Monday first, of 24 cells. Sums, never rates; each cell
// tells how much of its time was recorded. The clock is the one on the wall: an hour that it showed twice counts both.
// Pure. Drawn by RhythmView and `chart`.
#pragma once

#include "measure/Inks.h"
#include "record/TimeSpan.h"
#include "record/ZoneRules.h"

#include <array>

namespace askance {

struct HourOfWeekRequest {
    TimeSpan span; // empty: shownSpan() of the case
    ZoneRules zone;
    std::vector<quint8> sensors; // see sensorsOf(); empty: every sensor's
};

struct HourCell {
    InkCount count;
    qint64 elapsedUs = 0; // of the span that fell into this cell
    qint64 coveredUs = 0; // of it, recorded
};

struct HourOfWeek {
    QByteArray zoneId;
    TimeSpan span;
    std::array<std::array<HourCell, 24>, 7> cells; // [weekday, Monday 0][hour]
    bool hasSelection = false;
    InkCount total; // inside the span
    [[nodiscard]] quint64 mostInFilter() const; // of one cell
    [[nodiscard]] InkCount ofWeekday(int weekday) const;
};

// Step of the sequential palette for a cell: 0 for none, else ceil(steps · n / most), 1 … steps.
[[nodiscard]] int sequentialStep(quint64 n, quint64 most, int steps = 7);

[[nodiscard]] HourOfWeek countHourOfWeek(const Dataset& data, const InkRows& rows, const HourOfWeekRequest& request);

} // namespace askance
