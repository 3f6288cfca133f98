// SPDX-License-Identifier: GPL-3.0-or-later
//
// Looks forward in a sorted column for an answer that is probably near. Used by filter and measure, which walk rows
// from one moment of a clock to the next.
#pragma once

#include <QtGlobal>

#include <algorithm>
#include <vector>

namespace askance {

// The first place in [from, end) of `ascending` that holds `wanted` or more; `end` if none does. In steps that double,
// so that it costs as much as the answer is far.
[[nodiscard]] inline size_t gallop(const std::vector<qint64>& ascending, size_t from, size_t end, qint64 wanted)
{
    size_t step = 1;
    size_t low = from;
    size_t high = from;
    while (high < end && ascending[high] < wanted) {
        low = high + 1;
        high = std::min(end, high + step);
        step *= 2;
    }
    const auto begin = ascending.begin();
    return static_cast<size_t>(
        std::lower_bound(begin + static_cast<std::ptrdiff_t>(low), begin + static_cast<std::ptrdiff_t>(high), wanted)
        - begin);
}

} // namespace askance
