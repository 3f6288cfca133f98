// SPDX-License-Identifier: GPL-3.0-or-later
//
// What stands in an import's list for a zip archive: a log for each of its members, or one with the reason why there is
// none. Nothing is unpacked. Used by expandPaths().
#pragma once

#include "ingest/ImportPlan.h"

namespace askance {

// Puts `file` at the end of `files`, or the members of the archive that it is.
void addLog(ImportFile file, std::vector<ImportFile>& files);

} // namespace askance
