// SPDX-License-Identifier: GPL-3.0-or-later
#include "rhythm/RhythmLayout.h"

#include <algorithm>

namespace askance {

namespace {

    // Of the view at 1600 x 1000, from which other sizes are derived.
    constexpr int kSideAtFull = 416;
    constexpr int kWidthAtFull = 1020;
    constexpr int kLeastSidePx = 340;

    constexpr int kTitlePx = 38; // title row, with what is above it
    constexpr int kNoTitlePx = 6;
    constexpr int kHourBarsPx = 37;
    constexpr int kAxisPx = 47; // labels and the axis' title
    constexpr int kRightOfPlotPx = 70;
    constexpr int kHourLabelsPx = 27; // above the grid
    constexpr int kBelowGridPx = 45; // steps, their numbers, air
    constexpr int kBestCellPx = 26;
    constexpr int kLeastCellPx = 12;
    constexpr int kSideRightPx = 18;
    constexpr int kAboveGapsPx = 29; // TTL's words
    constexpr int kBelowGapsPx = 50; // labels, the axis' title, air
    constexpr int kLeastGapPlotPx = 56;
    constexpr int kBestGapPlotPx = 150; // what the box of words leaves
    constexpr int kHowToSidePx = 14;
    constexpr int kHowToBottomPx = 13;

    int sideWidth(int width)
    {
        return std::clamp(width * kSideAtFull / kWidthAtFull, std::min(kLeastSidePx, width / 2), width);
    }

    void placeRaster(RhythmLayout& out, const QRect& pane, const RhythmLayoutRequest& request)
    {
        out.raster = pane;
        const int left = pane.left() + kRasterGutterPx;
        const int width = std::max(24, pane.width() - kRasterGutterPx - kRightOfPlotPx);
        int y = pane.top() + (request.titles ? kTitlePx : kNoTitlePx);
        out.brackets = QRect(left, y, width, request.offices * kBracketPitchPx);
        y += request.offices * kBracketPitchPx + 10;
        out.hourBars = QRect(left, y, width, kHourBarsPx);
        y += kHourBarsPx + 6;
        out.plot = QRect(left, y, width, std::max(16, pane.bottom() + 1 - kAxisPx - y));
        out.dayBars = QRect(out.plot.right() + 6, y, kDayBarsPx, out.plot.height());
        out.scroll = QRect(out.dayBars.right() + 3, y, 9, out.plot.height());
    }

    // Height that the hours take with cells of `cell` px.
    int hoursPx(int cell, bool titles)
    {
        return (titles ? kTitlePx : kNoTitlePx) + kHourLabelsPx + 7 * cell + kBelowGridPx;
    }

    void placeHours(RhythmLayout& out, const QRect& pane, int cell, const RhythmLayoutRequest& request)
    {
        out.hours = pane;
        const int top = pane.top() + (request.titles ? kTitlePx : kNoTitlePx) + kHourLabelsPx;
        const int width = std::max(24, pane.width() - kWeekGutterPx - kSideRightPx);
        out.grid = QRect(pane.left() + kWeekGutterPx, top, width, 7 * cell);
        out.steps = QRect(out.grid.left(), out.grid.bottom() + 14, std::min(176, width / 2), 10);
    }

    void placeGaps(RhythmLayout& out, const QRect& pane, const RhythmLayoutRequest& request)
    {
        out.gaps = pane;
        const int top = pane.top() + (request.titles ? kTitlePx : kNoTitlePx) + kAboveGapsPx;
        int bottom = pane.bottom() + 1 - kBelowGapsPx;
        const int words = request.howToPx ? request.howToPx(pane.width() - 2 * kHowToSidePx) : 0;
        const int box = words + kHowToBottomPx;
        if (words > 0 && bottom - box - top >= kLeastGapPlotPx) {
            out.howTo
                = QRect(pane.left() + kHowToSidePx, pane.bottom() + 1 - box, pane.width() - 2 * kHowToSidePx, words);
            bottom -= box;
        }
        const int width = std::max(24, pane.width() - kWeekGutterPx - kSideRightPx);
        out.gapPlot = QRect(pane.left() + kWeekGutterPx, top, width, std::max(16, bottom - top));
    }

    // The cells of the week give way first, so that the gaps and the words about them keep a place.
    int fittingCell(const QRect& side, const RhythmLayoutRequest& request)
    {
        const int words = request.howToPx ? request.howToPx(side.width() - 2 * kHowToSidePx) + kHowToBottomPx : 0;
        const int title = request.titles ? kTitlePx : kNoTitlePx;
        const int gaps = title + kAboveGapsPx + kBestGapPlotPx + kBelowGapsPx + words;
        const int room = side.height() - gaps - hoursPx(0, request.titles);
        return std::clamp(room / 7, kLeastCellPx, kBestCellPx);
    }

} // namespace

RhythmLayout layOut(const RhythmLayoutRequest& request)
{
    RhythmLayout out;
    const bool hasRaster = request.parts.testFlag(RhythmPart::Raster);
    const bool hasHours = request.parts.testFlag(RhythmPart::Hours);
    const bool hasGaps = request.parts.testFlag(RhythmPart::Gaps);
    const QRect all(QPoint(0, 0), request.size);
    QRect side = all;
    if (hasRaster) {
        const int width = hasHours || hasGaps ? sideWidth(all.width()) : 0;
        placeRaster(out, all.adjusted(0, 0, -width, 0), request);
        side.setLeft(all.right() + 1 - width);
    }
    if (hasHours && hasGaps) {
        const int cell = fittingCell(side, request);
        const int height = hoursPx(cell, request.titles);
        placeHours(out, QRect(side.left(), side.top(), side.width(), height), cell, request);
        placeGaps(out, side.adjusted(0, height, 0, 0), request);
    } else if (hasHours) {
        const int cell = std::max(kLeastCellPx, (side.height() - hoursPx(0, request.titles)) / 7);
        placeHours(out, side, hasRaster ? std::min(cell, kBestCellPx) : cell, request);
    } else if (hasGaps) {
        placeGaps(out, side, request);
    }
    return out;
}

} // namespace askance
