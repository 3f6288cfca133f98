// SPDX-License-Identifier: GPL-3.0-or-later
//
// Dictionary entries and sensors that no record names any more: they would still tell what a removed log or record
// held. Used where records leave a case.
#pragma once

#include "record/Result.h"

struct sqlite3;

namespace askance {

// Inside the transaction at hand.
[[nodiscard]] Result<void> removeOrphans(sqlite3* db);

} // namespace askance
