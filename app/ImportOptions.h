// SPDX-License-Identifier: GPL-3.0-or-later
//
// The options of `askance import` read into a plan, and the timing of its first stages without a case.
#pragma once

#include "Command.h"

#include "ingest/ImportPlan.h"

namespace askance {

// Everything but the files. Usage errors name the option and what it takes.
[[nodiscard]] Result<ImportPlan> readImportOptions(const Request& request);

// --stop-after read (bytes off the disk, decompressed and hashed) or parse (… and turned into records): how long a
// stage takes on these files, printed as text or JSON. Nothing is stored.
[[nodiscard]] Result<int> timeStage(const ImportPlan& plan, bool parse, bool asJson);

} // namespace askance
