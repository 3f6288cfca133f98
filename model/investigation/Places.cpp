// SPDX-License-Identifier: GPL-3.0-or-later
#include "investigation/Places.h"

#include <algorithm>

namespace askance {

void Places::clear()
{
    m_places.clear();
    m_index = -1;
}

void Places::visit(const Place& place, bool settling)
{
    if (m_index >= 0) {
        Place& now = m_places[static_cast<size_t>(m_index)];
        if (now == place)
            return;
        if (settling && now.view == place.view && now.step == place.step) {
            now = place;
            return;
        }
    }
    m_places.resize(static_cast<size_t>(m_index + 1));
    m_places.push_back(place);
    if (m_places.size() > kMostPlaces)
        m_places.erase(m_places.begin());
    m_index = static_cast<int>(m_places.size()) - 1;
}

const Place* Places::back()
{
    if (!canGoBack())
        return nullptr;
    return &m_places[static_cast<size_t>(--m_index)];
}

const Place* Places::forward()
{
    if (!canGoForward())
        return nullptr;
    return &m_places[static_cast<size_t>(++m_index)];
}

void Places::limitSteps(int steps)
{
    for (Place& place : m_places)
        place.step = std::clamp(place.step, 0, std::max(0, steps - 1));
}

} // namespace askance
