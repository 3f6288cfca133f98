// SPDX-License-Identifier: GPL-3.0-or-later
//
// Keeps the best of many in order. Used by measure only.
#pragma once

#include <QtGlobal>

#include <algorithm>
#include <functional>
#include <vector>

namespace askance {

// Sorts the `most` items of largest count to the front, equal counts by the strict total order `before`, and drops the
// others. `before` compares text and is asked as little as can be: among items that share the count at the cut.
template <typename T, typename CountOf, typename Before>
void keepBest(std::vector<T>& items, size_t most, CountOf countOf, Before before)
{
    if (most == 0)
        items.clear();
    if (most < items.size()) {
        std::vector<quint64> counts;
        counts.reserve(items.size());
        for (const T& item : items)
            counts.push_back(countOf(item));
        const auto cutAt = counts.begin() + static_cast<std::ptrdiff_t>(most - 1);
        std::nth_element(counts.begin(), cutAt, counts.end(), std::greater<>());
        const quint64 cut = *cutAt;
        const auto tied = std::partition(items.begin(), items.end(), [&](const T& i) { return countOf(i) > cut; });
        const auto rest = std::partition(tied, items.end(), [&](const T& i) { return countOf(i) == cut; });
        const auto end = items.begin() + static_cast<std::ptrdiff_t>(most);
        if (end != rest)
            std::nth_element(tied, end, rest, before);
        items.erase(end, items.end());
    }
    std::sort(items.begin(), items.end(), [&](const T& a, const T& b) {
        const quint64 countA = countOf(a);
        const quint64 countB = countOf(b);
        return countA != countB ? countA > countB : before(a, b);
    });
}

} // namespace askance
