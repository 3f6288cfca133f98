// SPDX-License-Identifier: GPL-3.0-or-later
#include "investigation/FilterHistory.h"

namespace askance {

void FilterHistory::clear()
{
    m_steps.assign(1, Filter());
    m_index = 0;
}

void FilterHistory::push(const Filter& filter)
{
    // A copy first: `filter` may be one of the steps that are dropped.
    const Filter step = filter;
    m_steps.resize(static_cast<size_t>(m_index) + 1);
    m_steps.push_back(step);
    ++m_index;
}

const Filter& FilterHistory::undo()
{
    if (canUndo())
        --m_index;
    return current();
}

const Filter& FilterHistory::redo()
{
    if (canRedo())
        ++m_index;
    return current();
}

} // namespace askance
