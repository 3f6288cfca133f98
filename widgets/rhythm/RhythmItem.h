// SPDX-License-Identifier: GPL-3.0-or-later
//
// What of the rhythm view lies under the pointer or has the keyboard: a cell of the raster, a day, a time of day, a
// cell of the week, a weekday, an hour, a bin of gaps. A plain value; what it means is RhythmScene's to say.
#pragma once

#include "engine/RhythmPicture.h"

namespace askance {

struct RhythmItem {
    enum class Kind { Cell, Day, Slot, WeekCell, Weekday, WeekHour, Gap };
    Kind kind = Kind::Cell;
    int row = 0; // day of the raster; weekday, Monday 0
    int column = 0; // slot of the day; hour; bin
    [[nodiscard]] RhythmPart part() const
    {
        return kind <= Kind::Slot ? RhythmPart::Raster : kind == Kind::Gap ? RhythmPart::Gaps : RhythmPart::Hours;
    }
    friend bool operator==(const RhythmItem&, const RhythmItem&) = default;
};

} // namespace askance
