// SPDX-License-Identifier: GPL-3.0-or-later
//
// What of a timeline is shown, beside the counts themselves. A plain value: part of what the screen and an exported
// figure must share to be equal.
#pragma once

#include "record/TimeSpan.h"

namespace askance {

struct TimelineStyle {
    bool annotations = true; // flags of events and of coverage gaps
    bool coverage = true; // one strip per sensor
    bool sharedScale = false; // one vertical scale for all lanes instead of one per lane
    bool mayScroll = false; // lanes too many for the height scroll (screen) instead of shrinking (figure)
    bool selectionBand = false; // a figure draws the selection's band too (the screen's is the brush itself)
    TimeSpan view; // what is in view; empty: all of the picture's edges
};

// From the back to the front; the names of the chart's layers.
enum class TimelineLayer { Ground, Grid, Ghost, Data, Selection, Axes, Flags };

} // namespace askance
