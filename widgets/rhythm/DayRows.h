// SPDX-License-Identifier: GPL-3.0-or-later
//
// The rows of a day raster in pixels: where each day stands and which day lies under a point. Days that the picture
// does not have (it is older than the view) keep their room; days that nobody recorded may be left out, and then a thin
// line stands for each run of them. Pure.
#pragma once

#include "measure/DayRaster.h"

#include <QRect>

#include <optional>
#include <vector>

namespace askance {

inline constexpr double kLeastDayPx = 2; // on screen; thinner days scroll

class DayRows {
public:
    DayRows() = default;
    // `view`: empty: all days of the raster. `allDays`: days without any record keep their rows.
    DayRows(const DayRaster& raster, const ZoneRules& zone, TimeSpan view, const QRect& plot, bool allDays);

    [[nodiscard]] size_t first() const { return m_first; } // days of the raster in view: first() … end() - 1
    [[nodiscard]] size_t end() const { return m_first + m_days; }
    // Rows of pixels of a day, at least one; null for one that is not in view or left out.
    [[nodiscard]] QRect row(size_t day) const;
    // From the first to the last of these days, without what is left out between.
    [[nodiscard]] QRect rows(size_t firstDay, size_t endDay) const;
    [[nodiscard]] std::optional<size_t> dayAt(int y) const;
    [[nodiscard]] double pitch() const { return m_pitch; } // px of one day
    [[nodiscard]] size_t leftOut() const { return m_leftOut; } // days
    // Thin lines where days are left out.
    [[nodiscard]] const std::vector<QRect>& breaks() const { return m_breaks; }
    [[nodiscard]] bool isLeftOut(size_t day) const;

private:
    QRect m_plot;
    size_t m_first = 0;
    size_t m_days = 0;
    double m_pitch = 1;
    size_t m_leftOut = 0;
    std::vector<double> m_tops; // of the days in view, and the end of the last; equal ends: left out
    std::vector<QRect> m_breaks;
};

// True for a day of which no sensor recorded anything, known to be so from its begin to its end.
[[nodiscard]] std::vector<bool> unrecordedDays(const DayRaster& raster);
// Number of a day of a raster: days since 1970-01-01 on its clock.
[[nodiscard]] qint64 civilDay(const RasterDay& day);

} // namespace askance
