// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/TimelineLayout.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace askance {

namespace {

    constexpr int kTopPx = 10;
    constexpr int kMinimapPx = 34;
    constexpr int kAnnotationPx = 30;
    constexpr int kFlagPitchPx = 23;
    constexpr int kSensorPx = 10;
    constexpr int kSensorPitchPx = 15;
    constexpr int kAxisPx = 28;
    constexpr int kLeastNamePx = 18; // of a list of names on screen
    constexpr int kMostNamePx = 36;
    constexpr double kMostGrowth = 3.0;
    constexpr std::array kRankPx = {112, 84, 66, 50, 46};

    int rankPx(int lane)
    {
        return kRankPx[static_cast<size_t>(std::min<int>(lane, static_cast<int>(kRankPx.size()) - 1))];
    }

    std::vector<int> scaledHeights(int lanes, double factor, int least)
    {
        std::vector<int> heights;
        for (int i = 0; i < lanes; ++i)
            heights.push_back(std::max(least, static_cast<int>(std::floor(rankPx(i) * factor))));
        return heights;
    }

    int sum(const std::vector<int>& heights)
    {
        int total = 0;
        for (const int h : heights)
            total += h;
        return total + kLaneGapPx * (static_cast<int>(heights.size()) - 1);
    }

    // Heights by rank, scaled so that they fit; the least is held as long as it can be.
    std::vector<int> fittedHeights(int lanes, int room, int least)
    {
        if (sum(scaledHeights(lanes, 0, least)) > room)
            return scaledHeights(lanes, 0, least);
        double low = 0;
        double high = kMostGrowth;
        for (int i = 0; i < 24; ++i) {
            const double middle = (low + high) / 2;
            (sum(scaledHeights(lanes, middle, least)) <= room ? low : high) = middle;
        }
        // UI §5 names the heights themselves: take them where they fit all but exactly.
        if (low >= 1.0 && low < 1.04)
            low = 1.0;
        return scaledHeights(lanes, low, least);
    }

    void placeLanes(TimelineLayout& out, const TimelineLayoutRequest& request, int top, int room, int left, int width)
    {
        std::vector<int> heights;
        int first = 1;
        int count = request.lanes - 1;
        const int least = request.style.mayScroll
            ? kLeastLanePx
            : std::clamp((room + kLaneGapPx) / std::max(1, request.lanes) - kLaneGapPx, 4, kLeastLanePx);
        const int allLeast = 2 * kLeastLanePx;
        const int wanted = allLeast + (kLeastLanePx + kLaneGapPx) * count;
        if (request.style.mayScroll && wanted > room && count > 0) {
            out.lanesThatScroll = count;
            out.lanesInSight = std::clamp((room - allLeast) / (kLeastLanePx + kLaneGapPx), 1, count);
            first = std::clamp(request.firstLane, 1, request.lanes - out.lanesInSight);
            count = out.lanesInSight;
            heights.assign(static_cast<size_t>(count) + 1, kLeastLanePx);
            heights[0] = std::max(kLeastLanePx, room - count * (kLeastLanePx + kLaneGapPx));
        } else {
            heights = fittedHeights(request.lanes, room, least);
        }
        out.lanes.assign(static_cast<size_t>(request.lanes), QRect());
        int y = top;
        for (int i = 0; i <= count; ++i) {
            const int h = heights[static_cast<size_t>(i)];
            out.lanes[static_cast<size_t>(i == 0 ? 0 : first + i - 1)] = QRect(left, y, width, h);
            out.plot = QRect(left, top, width, y + h - top);
            y += h + kLaneGapPx;
        }
        for (const QRect& lane : out.lanes)
            out.names.push_back(lane.isNull() ? QRect() : QRect(0, lane.top(), kGutterPx, lane.height()));
    }

    // One plot, and beside it the lanes' names as a list, which scrolls where it is higher than the plot.
    void placeOnePlot(TimelineLayout& out, const TimelineLayoutRequest& request, int top, int room, int left, int width)
    {
        const int height = std::max(2 * kLeastLanePx, room);
        out.plot = QRect(left, top, width, height);
        out.lanes.assign(static_cast<size_t>(request.lanes), out.plot);
        out.names.assign(static_cast<size_t>(request.lanes), QRect());
        const int fitted = height / std::max(1, request.lanes);
        const int pitch = std::clamp(fitted, request.style.mayScroll ? kLeastNamePx : 4, kMostNamePx);
        int first = 1;
        int count = request.lanes - 1;
        if (pitch * request.lanes > height) {
            out.lanesThatScroll = count;
            out.lanesInSight = std::clamp(height / pitch - 1, 1, count);
            first = std::clamp(request.firstLane, 1, request.lanes - out.lanesInSight);
            count = out.lanesInSight;
        }
        for (int i = 0; i <= count; ++i)
            out.names[static_cast<size_t>(i == 0 ? 0 : first + i - 1)] = QRect(0, top + i * pitch, kGutterPx, pitch);
    }

} // namespace

int TimelineLayout::nameAt(int y) const
{
    for (size_t i = 0; i < names.size(); ++i) {
        if (!names[i].isNull() && y >= names[i].top() && y <= names[i].bottom())
            return static_cast<int>(i);
    }
    return -1;
}

TimelineLayout layOut(const TimelineLayoutRequest& request)
{
    TimelineLayout out;
    const int left = kGutterPx;
    const int width = std::max(40, request.size.width() - kGutterPx - kRightMarginPx);
    int y = kTopPx;
    out.minimap = QRect(left, y, width, kMinimapPx);
    y += kMinimapPx + 8;
    if (request.style.annotations) {
        out.annotations = QRect(left, y, width, kAnnotationPx + kFlagPitchPx * (request.flagRows - 1));
        y += out.annotations.height();
    }
    y += 6;

    const int rows = request.style.coverage ? std::min(request.sensors, kMostSensorRows) : 0;
    out.hiddenSensors = request.style.coverage ? request.sensors - rows : 0;
    const bool observed = request.style.coverage && request.observed;
    const int all = rows + (observed ? 1 : 0);
    const int strip = all == 0 ? 0 : 12 + kSensorPitchPx * all;
    const int room = request.size.height() - y - strip - 8 - kAxisPx;
    if (request.style.mode == TimelineMode::Lanes)
        placeLanes(out, request, y, room, left, width);
    else
        placeOnePlot(out, request, y, room, left, width);

    y = out.plot.bottom() + 1 + (all == 0 ? 0 : 12);
    for (int i = 0; i < rows; ++i, y += kSensorPitchPx)
        out.sensors.emplace_back(left, y, width, kSensorPx);
    if (observed) {
        out.observed = QRect(left, y, width, kSensorPx);
        y += kSensorPitchPx;
    }
    y += all == 0 ? 8 : 3;
    out.axis = QRect(left, y, width, kAxisPx);
    return out;
}

} // namespace askance
