// SPDX-License-Identifier: GPL-3.0-or-later
//
// Measures what a brush costs while it moves: all pictures of the window counted for one selection of time after the
// other, beside SQLite that groups the same records for the same pictures in the same run. And the same brush in the
// window until every view is drawn, and how long the day raster and the hours of the week take to count and to draw.
#pragma once

#include <QtGlobal>

namespace askance::bench {

// Prints; over a tenth of the rows and over all of them. False if these are fewer than 1,000.
bool benchBrushes(qint64 rows);

} // namespace askance::bench
