// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a worker does to evidence that is in a case already: take a log out, finish a stopped import, read a log again
// with other options. Each works on a copy of the case file beside it and puts that in the case's place when it is
// whole, so that a cancel, a failure or a full disk leaves the case as it was. And to records: a new case of some of
// them. Investigation starts these in a job.
#pragma once

#include "investigation/Loading.h"
#include "record/Ids.h"

#include <atomic>

namespace askance {

[[nodiscard]] LoadOutcome removeFromCase(
    const QString& path, EvidenceId evidence, const std::atomic<bool>& cancelled, ProgressBoard& board);
[[nodiscard]] LoadOutcome resumeInCase(
    const QString& path, EvidenceId evidence, const std::atomic<bool>& cancelled, ProgressBoard& board);
// The log is found where it was imported from; its records, issues and assumed coverage are replaced.
[[nodiscard]] LoadOutcome rereadInCase(const QString& path, EvidenceId evidence, const ReadOptions& options,
    const QString& sensor, const std::atomic<bool>& cancelled, ProgressBoard& board);

// A case at `target` (Exists error if there is something) with the records of the case at `path`, read as `data`, that
// `filter` matches, and everything else of it (store/RecordSubset.h). The case at `path` is only read.
[[nodiscard]] LoadOutcome newCaseFrom(const QString& path, const Dataset& data, const Filter& filter,
    const QString& target, const std::atomic<bool>& cancelled, ProgressBoard& board);

} // namespace askance
