// SPDX-License-Identifier: GPL-3.0-or-later
//
// The sample case: a synthetic reconstruction of the published facts of 2016, seeded and deterministic, labelled
// "Synthetic sample data" wherever it is shown. Source addresses are documentation and benchmark ranges. Says nothing
// about what any traffic meant. The recipe is in resources/sample/README.md.
#pragma once

#include "ingest/ImportPlan.h"
#include "store/AnnotationStore.h"

namespace askance {

inline constexpr quint64 kSampleSeed = 20160923;

// The four logs and the documents beside them, without touching a disk.
struct SampleMaterial {
    struct Log {
        QString sensor; // "ns1" …
        QString file; // "ns1-synthetic.log"
        QByteArray bytes;
    };
    std::vector<Log> logs;
    std::vector<OrganisationEntry> organisations;
    std::vector<RelationDocument> relations;
    std::vector<EventMark> events;
    std::vector<CoverageEntry> coverage;
    qint64 subjectTwins = 0; // records of the subject that repeat another sensor's: repeat:no gives 3,570 less these
};
[[nodiscard]] SampleMaterial makeSampleMaterial(quint64 seed = kSampleSeed);

// Writes the sample into an empty case. Same program, same content digest, always.
[[nodiscard]] Result<void> writeSampleCase(CaseFile& file, const std::atomic<bool>& cancelled,
    const std::function<void(const ImportProgress&)>& progress = {});

} // namespace askance
