// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where everything of the rhythm view stands, for a size: day raster with its margins, hour of week, intervals, the box
// of words (UI §5). Pure; whole pixels. Used by painting, hit tests and figures alike, so that they cannot disagree.
#pragma once

#include "engine/RhythmPicture.h"

#include <QRect>
#include <QSize>

#include <functional>

namespace askance {

inline constexpr int kRasterGutterPx = 58;
inline constexpr int kBracketPitchPx = 11;
inline constexpr int kDayBarsPx = 50;
inline constexpr int kWeekGutterPx = 46;

struct RhythmLayout {
    QRect raster, hours, gaps; // the panes; null where a part is not drawn
    QRect brackets; // rows of office hours, over the plot
    QRect hourBars; // sums per hour
    QRect plot; // days × clock
    QRect dayBars; // sums per day
    QRect scroll; // beside them, where days do not all fit
    QRect grid; // weekdays × hours
    QRect steps; // the legend below it
    QRect gapPlot;
    QRect howTo; // the box of words; null: no room for it
};

struct RhythmLayoutRequest {
    QSize size;
    RhythmParts parts = kAllRhythm;
    int offices = 0; // rows of brackets
    bool titles = true;
    std::function<int(int widthPx)> howToPx; // height of the box's words at a width; null: no box
};

[[nodiscard]] RhythmLayout layOut(const RhythmLayoutRequest& request);

} // namespace askance
