// SPDX-License-Identifier: GPL-3.0-or-later
//
// What of a rhythm picture is shown, beside the counts themselves. A plain value: part of what the screen and an
// exported figure must share to be equal.
#pragma once

#include "engine/RhythmPicture.h"
#include "rhythm/OfficeHours.h"

namespace askance {

inline constexpr double kRestInk = 0.42; // in the filter, not in the selection

// The gap axis in view, in bins; whole: 0 … kGapBins.
struct GapView {
    double from = 0;
    double to = kGapBins;
    [[nodiscard]] bool isWhole() const { return from <= 0 && to >= kGapBins; }
    friend bool operator==(const GapView&, const GapView&) = default;
};

struct RhythmStyle {
    RhythmParts parts = kAllRhythm;
    std::vector<OfficeHours> offices;
    bool officeHours = true; // brackets of `offices`
    bool noDataDays = true; // days that nobody recorded keep their rows
    TimeSpan view; // days in view; empty: all of the picture's
    GapView gapView;
    bool titles = true; // of the parts; a figure of one part has its own
    bool selectionBand = true;
    bool legend = false; // what the colours mean, below the raster; a figure has its own
};

} // namespace askance
