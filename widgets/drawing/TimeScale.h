// SPDX-License-Identifier: GPL-3.0-or-later
//
// Time to pixel and back, linear in UTC: what every chart with a time axis places its marks by. Also zooming, panning
// and clamping of the span in view. A pure value; knows no widget and no zone.
#pragma once

#include "record/TimeSpan.h"

namespace askance {

struct TimeScale {
    TimeSpan span; // in view; never empty when used
    int leftPx = 0; // pixel of span.beginUs
    int widthPx = 1; // pixels of the whole span, > 0

    // Pixel column of an instant, rounded to the nearest edge between pixels. Instants far outside give columns
    // outside, held within ± 1,000,000 of the plot so that integers and painters survive. span.beginUs → leftPx, endUs
    // → leftPx + widthPx.
    [[nodiscard]] int toPx(qint64 us) const;
    // The instant at the left edge of a pixel column; not clamped to the span.
    [[nodiscard]] qint64 toUs(int px) const;
    [[nodiscard]] double usPerPx() const;
    [[nodiscard]] double pxPerUs() const { return 1.0 / usPerPx(); }
};

// The least that can be looked at: two seconds.
inline constexpr qint64 kLeastViewUs = 2 * kUsPerSecond;

// `span` with its length times `factor` (< 1 zooms in), `anchorUs` staying at its place; then clamped.
[[nodiscard]] TimeSpan zoomed(TimeSpan span, qint64 anchorUs, double factor, TimeSpan limits);
// `span` moved by `byUs`, stopped at the limits without shrinking.
[[nodiscard]] TimeSpan panned(TimeSpan span, qint64 byUs, TimeSpan limits);
// `span` at least kLeastViewUs long, no longer than `limits` and inside them where it can be.
[[nodiscard]] TimeSpan clampedView(TimeSpan span, TimeSpan limits);
// `span` and `share` of its length on each side.
[[nodiscard]] TimeSpan padded(TimeSpan span, double share);

} // namespace askance
