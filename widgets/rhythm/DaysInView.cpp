// SPDX-License-Identifier: GPL-3.0-or-later
#include "rhythm/DaysInView.h"

#include <algorithm>
#include <cmath>

namespace askance {

DaySpan daysOf(TimeSpan span, const ZoneRules& zone)
{
    if (span.isEmpty())
        return {};
    const qint64 first = floorDiv(zone.toLocal(span.beginUs), kUsPerDay);
    const qint64 last = floorDiv(zone.toLocal(span.endUs - 1), kUsPerDay);
    return {first, std::max<qint64>(1, last - first + 1)};
}

TimeSpan timeOf(DaySpan days, const ZoneRules& zone)
{
    if (days.count <= 0)
        return {};
    return {zone.toUtc(days.first * kUsPerDay).utcUs, zone.toUtc(days.end() * kUsPerDay).utcUs};
}

DaySpan heldDays(DaySpan days, DaySpan whole, qint64 most)
{
    const qint64 limit = std::max<qint64>(1, std::min(whole.count, std::max(most, kFewestDays)));
    days.count = std::clamp(days.count, std::min(kFewestDays, limit), limit);
    days.first = std::clamp(days.first, whole.first, std::max(whole.first, whole.end() - days.count));
    return days;
}

DaySpan zoomedDays(DaySpan days, double factor, double share, DaySpan whole, qint64 most)
{
    auto count = static_cast<qint64>(std::llround(static_cast<double>(days.count) * factor));
    // A step is never none.
    if (count == days.count)
        count += factor > 1 ? 1 : -1;
    DaySpan next = heldDays({days.first, count}, whole, most);
    const double anchor = static_cast<double>(days.first) + share * static_cast<double>(days.count);
    next.first = static_cast<qint64>(std::llround(anchor - share * static_cast<double>(next.count)));
    return heldDays(next, whole, most);
}

DaySpan shownDays(DaySpan chosen, DaySpan whole, DaySpan wanted, qint64 most)
{
    if (chosen.count > 0)
        return heldDays(chosen, whole, most);
    if (whole.count <= most)
        return whole;
    return heldDays({wanted.count > 0 ? wanted.first : whole.first, most}, whole, most);
}

} // namespace askance
