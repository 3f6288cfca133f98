// SPDX-License-Identifier: GPL-3.0-or-later
#include "drawing/TimeScale.h"

#include <algorithm>
#include <cmath>

namespace askance {

namespace {
    constexpr double kFarPx = 1'000'000.0;
} // namespace

double TimeScale::usPerPx() const
{
    return static_cast<double>(std::max<qint64>(span.lengthUs(), 1)) / std::max(widthPx, 1);
}

int TimeScale::toPx(qint64 us) const
{
    // Differences first: a double holds every µs of a span, but not every µs since 1970 times a width.
    const double px = static_cast<double>(us - span.beginUs) / usPerPx();
    return leftPx + static_cast<int>(std::floor(std::clamp(px, -kFarPx, kFarPx) + 0.5));
}

qint64 TimeScale::toUs(int px) const
{
    return span.beginUs + static_cast<qint64>(std::floor((px - leftPx) * usPerPx() + 0.5));
}

TimeSpan clampedView(TimeSpan span, TimeSpan limits)
{
    const qint64 most = std::max(limits.lengthUs(), kLeastViewUs);
    qint64 length = std::clamp(span.lengthUs(), kLeastViewUs, most);
    qint64 begin = span.beginUs - (length - span.lengthUs()) / 2;
    if (begin + length > limits.beginUs + most)
        begin = limits.beginUs + most - length;
    begin = std::max(begin, limits.beginUs);
    return {begin, begin + length};
}

TimeSpan zoomed(TimeSpan span, qint64 anchorUs, double factor, TimeSpan limits)
{
    const qint64 most = std::max(limits.lengthUs(), kLeastViewUs);
    const auto length = static_cast<qint64>(std::clamp(
        static_cast<double>(span.lengthUs()) * factor, static_cast<double>(kLeastViewUs), static_cast<double>(most)));
    const double place = span.isEmpty()
        ? 0.5
        : std::clamp(static_cast<double>(anchorUs - span.beginUs) / static_cast<double>(span.lengthUs()), 0.0, 1.0);
    const qint64 begin = anchorUs - static_cast<qint64>(std::llround(place * static_cast<double>(length)));
    return clampedView({begin, begin + length}, limits);
}

TimeSpan panned(TimeSpan span, qint64 byUs, TimeSpan limits)
{
    return clampedView({span.beginUs + byUs, span.endUs + byUs}, limits);
}

TimeSpan padded(TimeSpan span, double share)
{
    const auto by = static_cast<qint64>(std::llround(static_cast<double>(span.lengthUs()) * share));
    return {std::max(span.beginUs - by, kEarliestUs), std::min(span.endUs + by, kLatestUs)};
}

} // namespace askance
