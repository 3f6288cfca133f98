// SPDX-License-Identifier: GPL-3.0-or-later
//
// Makes a copy of a case a case of its own that holds some of the records: for "New case from this filter". What is
// left out is gone from the file, also from its free pages, and every evidence says how many of its records were left
// out and by which filter: they count as skipped, so that its lines stay accounted for. Coverage, rejected lines,
// organisations, relations, events and notes stay as they are: a sensor recorded whether or not its records are kept.
#pragma once

#include "record/Result.h"
#include "store/CaseFile.h"

#include <QString>

#include <atomic>
#include <vector>

namespace askance {

struct EvidenceSummary;

// `kept`: numbers of the records (query.id), ascending. `filter`: in words that can be typed. The case gets an id of
// its own; its journal goes on and says where it comes from. Usage error while an import in it is unfinished: that
// could not be finished any more. Cancelled error leaves a file that is of no use.
[[nodiscard]] Result<void> keepOnly(
    CaseFile& file, const std::vector<quint32>& kept, const QString& filter, const std::atomic<bool>& cancelled);

// How many records of this evidence the filter of such a case left out; reading its file again brings them back.
[[nodiscard]] qint64 leftOutByFilter(const EvidenceSummary& evidence);

} // namespace askance
