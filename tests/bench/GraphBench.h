// SPDX-License-Identifier: GPL-3.0-or-later
//
// Measures the graph: how long a frame takes while a large one is panned, and how long 100,000 sources take to become
// a picture in groups.
#pragma once

namespace askance::bench {

void benchGraph(); // prints; needs a QApplication

} // namespace askance::bench
