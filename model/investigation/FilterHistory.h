// SPDX-License-Identifier: GPL-3.0-or-later
//
// The steps the filter went through, with a place in them: undo, redo, and what undo would give. A value-like class
// without signals; Investigation owns the only one.
#pragma once

#include "filter/Filter.h"

namespace askance {

class FilterHistory {
public:
    void clear();
    void push(const Filter& filter); // drops the redone steps
    [[nodiscard]] bool canUndo() const { return m_index > 0; }
    [[nodiscard]] bool canRedo() const { return m_index + 1 < static_cast<int>(m_steps.size()); }
    const Filter& undo();
    const Filter& redo();
    [[nodiscard]] const Filter& current() const { return m_steps[static_cast<size_t>(m_index)]; }
    [[nodiscard]] const std::vector<Filter>& steps() const { return m_steps; }
    [[nodiscard]] int index() const { return m_index; }

private:
    std::vector<Filter> m_steps = {Filter()};
    int m_index = 0;
};

} // namespace askance
