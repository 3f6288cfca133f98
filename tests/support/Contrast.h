// SPDX-License-Identifier: GPL-3.0-or-later
//
// How far two colours stand apart: WCAG 2.1, "contrast ratio", 1 … 21. Example: black on white is 21.
#pragma once

#include <QColor>

#include <algorithm>
#include <cmath>

namespace askance::test {

[[nodiscard]] inline double luminance(const QColor& colour)
{
    const auto channel = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF()) + 0.0722 * channel(colour.blueF());
}

[[nodiscard]] inline double contrast(const QColor& a, const QColor& b)
{
    const double x = luminance(a);
    const double y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

} // namespace askance::test
