// SPDX-License-Identifier: GPL-3.0-or-later
//
// Day raster, hours of the week and intervals as one value: what the rhythm view draws, or the parts of it that were
// asked for. All of it is of one question, so that no part is of an older one than the others.
#pragma once

#include "measure/DayRaster.h"
#include "measure/HourOfWeek.h"
#include "measure/Intervals.h"

#include <QFlags>

#include <memory>

namespace askance {

enum class RhythmPart { Raster = 1, Hours = 2, Gaps = 4 };
Q_DECLARE_FLAGS(RhythmParts, RhythmPart)
Q_DECLARE_OPERATORS_FOR_FLAGS(RhythmParts)
inline constexpr RhythmParts kAllRhythm = RhythmPart::Raster | RhythmPart::Hours | RhythmPart::Gaps;
inline constexpr quint64 kMostOwnSources = 8;

// What a rhythm picture asks beside PictureSpec's span (of the raster alone), group, slotUs, mostTicks and gapsOf.
struct RhythmSpec {
    RhythmParts parts = kAllRhythm;
    // Coloured by source while the filter holds at most kMostOwnSources, else by organisation (where the case has none,
    // by source all the same); false: by PictureSpec::group.
    bool choosesColour = true;
    bool perSlot = false; // a tick stands for a slot that has lookups, not for each of them; how it is drawn
    friend bool operator==(const RhythmSpec&, const RhythmSpec&) = default;
};

struct RhythmPicture {
    // Null where not asked for.
    std::shared_ptr<const DayRaster> raster; // of the days of PictureSpec::span
    std::shared_ptr<const HourOfWeek> hours; // of all the time of the filter, as the gaps are
    std::shared_ptr<const Intervals> gaps;
    GroupField colour = GroupField::None; // as asked for or chosen
    quint64 sources = 0; // distinct, of the filter
    InkCount total; // of all the time
};

} // namespace askance
