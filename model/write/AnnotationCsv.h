// SPDX-License-Identifier: GPL-3.0-or-later
//
// What people stated about a case as the CSV that `askance annotate` reads: written and read again it is the same, but
// for coverage that is only assumed. Times are UTC and whole. Exact, not spreadsheet-safe: a ' before a title would
// come back as part of it. Pure.
#pragma once

#include "columns/Dataset.h"

#include <QByteArray>

#include <vector>

namespace askance {

// Header: title, begin, end, citation. A moment has no end.
[[nodiscard]] QByteArray eventsCsv(const std::vector<EventMark>& events);
// Header: sensor, begin, end, kind, note: what is stated, and stated gaps. Assumed coverage follows from the records
// and the rule of its sensor and is not written.
[[nodiscard]] QByteArray statedCoverageCsv(const Dataset& data);

} // namespace askance
