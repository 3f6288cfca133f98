// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a brush costs a person: from a selection that moves to every visible view drawn, in the whole window; and what
// one drawing of the rhythm view costs. Used by askance_bench --brush.
#pragma once

#include "columns/Dataset.h"

namespace askance::bench {

// Prints; `filter` is what is chosen, `brushAt(step)` the selection of one of `steps` steps.
void benchWindow(const DatasetPtr& data, const QString& filter, int steps, TimeSpan (*brushAt)(int step));

} // namespace askance::bench
