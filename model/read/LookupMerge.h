// SPDX-License-Identifier: GPL-3.0-or-later
//
// What one row of a log adds to another that tells of the same lookup. Pure; which rows belong together is decided by
// LookupPairing, the only user.
#pragma once

#include "record/QueryBatch.h"

namespace askance {

// What row `other` of `from` tells, but for its answer, is put where row `row` of `to` says nothing yet. `isFirst`: it
// is the reply that decides, whose code and header flags hold.
void mergeRow(QueryBatch& to, size_t row, const QueryBatch& from, size_t other, bool isFirst);

// Adds `text` to answers with commas between them, once. Past 4 KiB ",..." is added instead, and then nothing more.
void addAnswer(std::string& all, std::string_view text);

} // namespace askance
