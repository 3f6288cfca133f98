// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where everything of a timeline stands, for a size: minimap, annotation row, lanes, coverage strip, axis (UI §5).
// Pure; whole pixels. Used by painting, hit tests and figures alike, so that they cannot disagree.
#pragma once

#include "timeline/TimelineStyle.h"

#include <QRect>
#include <QSize>

#include <vector>

namespace askance {

inline constexpr int kGutterPx = 132;
// A baseline of which it is not known whether someone recorded is dots: so long, and one so often.
inline constexpr int kDotPx = 2;
inline constexpr int kDotPeriodPx = 6;
inline constexpr int kRightMarginPx = 14;
inline constexpr int kLeastLanePx = 30;
inline constexpr int kLaneGapPx = 8;
inline constexpr int kMostSensorRows = 6;
inline constexpr int kTwoLineNamePx = 31; // a row of names this high has its number below the name

struct TimelineLayout {
    QRect minimap;
    QRect annotations; // the row over the plot; empty if not shown
    // Where each lane is drawn; null: scrolled out of sight. In a stack and with lines all are drawn in the one plot.
    std::vector<QRect> lanes;
    std::vector<QRect> names; // of each lane in the gutter: beside it, or as one row of a list; null: out of sight
    QRect plot; // from the first lane's top to the last visible lane's bottom
    std::vector<QRect> sensors; // bars of the coverage strip
    int hiddenSensors = 0;
    QRect observed; // the row of what others observed, below the strip; null if not shown
    QRect axis;
    int lanesThatScroll = 0; // lanes [1 …] that a scroll bar must reach; 0 = all are in sight
    int lanesInSight = 0; // of those

    // Index of the lane whose name stands at this height, -1 between names.
    [[nodiscard]] int nameAt(int y) const;
    // True if all lanes share one plot.
    [[nodiscard]] bool isOnePlot() const { return lanes.size() > 1 && lanes[1] == lanes[0]; }
};

struct TimelineLayoutRequest {
    QSize size;
    int lanes = 1;
    int sensors = 0;
    bool observed = false; // the case holds observations
    int flagRows = 1; // 1 … 3
    int firstLane = 1; // first lane in sight below "all" when lanes scroll
    TimelineStyle style;
};

[[nodiscard]] TimelineLayout layOut(const TimelineLayoutRequest& request);

} // namespace askance
