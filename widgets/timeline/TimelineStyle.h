// SPDX-License-Identifier: GPL-3.0-or-later
//
// What of a timeline is shown and how, beside the counts themselves. A plain value: part of what the screen and an
// exported figure must share to be equal.
#pragma once

#include "record/Result.h"
#include "record/TimeSpan.h"

#include <QString>

namespace askance {

// One and the same counts, drawn in three ways.
enum class TimelineMode {
    Lanes, // a row of bars for all, and one for each group
    Stacked, // one row of bars, the groups one on the other
    Lines, // one step line for each group, in one plot
};

struct TimelineStyle {
    TimelineMode mode = TimelineMode::Lanes;
    bool annotations = true; // flags of events and of coverage gaps
    bool coverage = true; // one strip per sensor
    bool sharedScale = false; // one vertical scale instead of one per lane or line; a stack has only one
    bool mayScroll = false; // lanes too many for the height scroll (screen) instead of shrinking (figure)
    bool selectionBand = false; // a figure draws the selection's band too (the screen's is the brush itself)
    TimeSpan view; // what is in view; empty: all of the picture's edges
};

// "lanes", "stacked", "lines".
[[nodiscard]] QString toString(TimelineMode mode);
[[nodiscard]] Result<TimelineMode> parseTimelineMode(const QString& text);
// Lanes stand apart and have scales of their own; lines lie over each other and are compared.
[[nodiscard]] bool sharesScaleUnlessAsked(TimelineMode mode);

// From the back to the front; the names of the chart's layers.
enum class TimelineLayer { Ground, Grid, Ghost, Data, Selection, Axes, Flags };

} // namespace askance
