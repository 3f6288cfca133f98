// SPDX-License-Identifier: GPL-3.0-or-later
//
// What people stated about a case, saved as the CSV files that it is imported from. A file is written whole or not at
// all. On a worker: disks are slow.
#pragma once

#include "columns/Dataset.h"
#include "record/Result.h"

namespace askance {

[[nodiscard]] Result<void> saveEvents(const Dataset& data, const QString& path);
// What is stated, and stated gaps, of all sensors.
[[nodiscard]] Result<void> saveCoverage(const Dataset& data, const QString& path);

} // namespace askance
