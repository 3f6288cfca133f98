// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a worker does while the window says "Reading …": open a case, import logs into one, make the sample. Each call
// opens its own CaseFile, uses it on the calling thread and closes it again. Not an owner of anything: Investigation
// starts these in a job and takes what they return.
#pragma once

#include "engine/LocalEngine.h"
#include "ingest/ImportPlan.h"
#include "record/ZoneRules.h"

#include <memory>
#include <mutex>
#include <optional>

namespace askance {

// The newest progress, written by the worker and looked at by the owner 20 times a second.
class ProgressBoard {
public:
    void post(const ImportProgress& progress);
    // The newest since the last call, if there is one.
    [[nodiscard]] std::optional<ImportProgress> take();

private:
    std::mutex m_mutex;
    std::optional<ImportProgress> m_newest;
};

// A case that is ready to be looked at.
struct LoadedCase {
    QString path;
    DatasetPtr data;
    std::shared_ptr<const LocalEngine> engine;
    ZoneRules zone; // the case's
};

[[nodiscard]] LoadedCase lookedAt(DatasetPtr data, const QString& path);

struct LoadOutcome {
    std::optional<LoadedCase> loaded; // not set: what was open stays as it is
    bool appended = false; // new evidence in a case that was there before
    std::optional<ImportOutcome> imported; // set by imports that were not cancelled
    std::optional<Error> error; // Cancelled is an error here; it leaves the disk as it was
};

[[nodiscard]] LoadOutcome loadCase(const QString& path, const std::atomic<bool>& cancelled, ProgressBoard& board);
// `makeNew`: creates `path` first (Exists error if there is something) and removes it again if nothing came into it.
// A cancelled import is taken back whole, with the files of the plan that were done already.
[[nodiscard]] LoadOutcome importIntoCase(const QString& path, bool makeNew, const ImportPlan& plan,
    const std::atomic<bool>& cancelled, ProgressBoard& board);
// Written beside `path` and renamed when whole. Exists error if `path` holds something that is no synthetic case.
[[nodiscard]] LoadOutcome makeSample(const QString& path, const std::atomic<bool>& cancelled, ProgressBoard& board);

} // namespace askance
