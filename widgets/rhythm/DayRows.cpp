// SPDX-License-Identifier: GPL-3.0-or-later
#include "rhythm/DayRows.h"

#include "record/CivilTime.h"

#include <algorithm>
#include <cmath>

namespace askance {

namespace {
    constexpr double kBreakPx = 3;
}

qint64 civilDay(const RasterDay& day)
{
    return daysFromCivil(day.year, day.month, day.day);
}

std::vector<bool> unrecordedDays(const DayRaster& raster)
{
    std::vector<qint64> hatched(raster.days.size(), 0);
    for (const RasterSpan& span : raster.uncovered)
        hatched[span.day] += span.toUs - span.fromUs;
    std::vector<bool> none;
    for (size_t day = 0; day < raster.days.size(); ++day)
        none.push_back(raster.days[day].coveredUs == 0 && hatched[day] >= kUsPerDay);
    // A record is a record, whoever says that nobody recorded.
    for (const RasterGroup& group : raster.groups)
        for (size_t day = 0; day < none.size() && day < group.perDayInFilter.size(); ++day)
            if (group.perDayInFilter[day] > 0)
                none[day] = false;
    return none;
}

DayRows::DayRows(const DayRaster& raster, const ZoneRules& zone, TimeSpan view, const QRect& plot, bool allDays)
    : m_plot(plot)
{
    const std::vector<RasterDay>& days = raster.days;
    if (days.empty())
        return;
    if (view.isEmpty())
        view = {days.front().beginUs, days.back().endUs};
    const auto isBefore = [&](const RasterDay& day) { return day.endUs <= view.beginUs; };
    m_first = static_cast<size_t>(std::partition_point(days.begin(), days.end(), isBefore) - days.begin());
    while (m_first + m_days < days.size() && days[m_first + m_days].beginUs < view.endUs)
        ++m_days;
    if (m_days == 0)
        return;
    // Room for days of the view that this picture lacks.
    const qint64 firstWanted = floorDiv(zone.toLocal(view.beginUs), kUsPerDay);
    const qint64 lastWanted = floorDiv(zone.toLocal(view.endUs - 1), kUsPerDay);
    const auto missing = [](qint64 count) { return static_cast<double>(std::max<qint64>(0, count)); };
    const double before = missing(civilDay(days[m_first]) - firstWanted);
    const double after = missing(lastWanted - civilDay(days[m_first + m_days - 1]));

    std::vector<bool> none(days.size(), false);
    if (!allDays)
        none = unrecordedDays(raster);
    double runs = 0;
    for (size_t i = m_first; i < end(); ++i) {
        m_leftOut += none[i] ? 1U : 0U;
        runs += none[i] && (i == m_first || !none[i - 1]) ? 1 : 0;
    }
    const double shown = before + after + static_cast<double>(m_days - m_leftOut);
    m_pitch = shown > 0 ? std::max(0.0, plot.height() - runs * kBreakPx) / shown : 0;
    double y = plot.top() + before * m_pitch;
    for (size_t i = m_first; i < end(); ++i) {
        const bool opens = none[i] && (i == m_first || !none[i - 1]);
        if (opens) {
            m_breaks.emplace_back(
                plot.left(), static_cast<int>(std::lround(y)), plot.width(), static_cast<int>(kBreakPx));
            y += kBreakPx;
        }
        m_tops.push_back(y);
        y += none[i] ? 0 : m_pitch;
    }
    m_tops.push_back(y);
}

bool DayRows::isLeftOut(size_t day) const
{
    return day < m_first || day >= end() || m_tops[day - m_first] >= m_tops[day - m_first + 1];
}

QRect DayRows::row(size_t day) const
{
    if (isLeftOut(day))
        return {};
    return rows(day, day + 1);
}

QRect DayRows::rows(size_t firstDay, size_t endDay) const
{
    firstDay = std::max(firstDay, m_first);
    endDay = std::min(endDay, end());
    if (firstDay >= endDay || m_tops[firstDay - m_first] >= m_tops[endDay - m_first])
        return {};
    // A thin line of left out days behind the last one is none of its own.
    size_t last = endDay - 1;
    while (last > firstDay && isLeftOut(last))
        --last;
    const double bottom = isLeftOut(last) ? m_tops[endDay - m_first] : m_tops[last - m_first] + m_pitch;
    const int top = static_cast<int>(std::lround(m_tops[firstDay - m_first]));
    const int below = std::max(top + 1, static_cast<int>(std::lround(bottom)));
    return QRect(m_plot.left(), std::min(top, m_plot.bottom()), m_plot.width(), below - top);
}

std::optional<size_t> DayRows::dayAt(int y) const
{
    if (m_days == 0 || m_pitch <= 0)
        return std::nullopt;
    // The middle of the pixel; of days that share one the last is named, as they are painted.
    const double at = y + 0.5;
    const auto after = std::upper_bound(m_tops.begin(), m_tops.end(), at);
    if (after == m_tops.begin() || after == m_tops.end())
        return std::nullopt;
    const size_t day = m_first + static_cast<size_t>(after - m_tops.begin()) - 1;
    if (isLeftOut(day) || at >= m_tops[day - m_first] + m_pitch)
        return std::nullopt;
    return day;
}

} // namespace askance
