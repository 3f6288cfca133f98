// SPDX-License-Identifier: GPL-3.0-or-later
//
// The evidence of a case by sensor: when each recorded and which logs hold records of it. A value made from a Dataset;
// any thread. Used by EvidenceModel.
#pragma once

#include "columns/Dataset.h"

#include <atomic>

namespace askance {

struct EvidenceTree {
    struct File {
        size_t evidence = 0; // → Dataset::evidence
        qint64 records = 0; // of this sensor
        qint64 observations = 0; // of passive DNS: no lookups, nobody's
    };
    struct Sensor {
        QString name;
        QString place; // empty if the case does not say
        std::vector<CoverageSpan> coverage; // sorted by begin
        std::vector<File> files; // in the order of Dataset::evidence
    };
    DatasetPtr data;
    std::vector<Sensor> sensors; // as in ColumnTable::sensors, then those that have files but neither records nor times
    TimeSpan span; // from the first record or recording of the case to the last; empty without any
};

// One pass over the records. A log without records stands under the sensor it was imported for. Null if cancelled.
[[nodiscard]] std::shared_ptr<const EvidenceTree> evidenceTree(DatasetPtr data, const std::atomic<bool>& cancelled);

} // namespace askance
