// SPDX-License-Identifier: GPL-3.0-or-later
//
// Rows of the coverage table that a person stated: by sensor (AnnotationStore), or for a log as it is imported
// (RecordStore). What was stated with a log also stands in its options JSON as "coverage", so that it goes when the
// log goes. Used by this room only.
#pragma once

#include "store/AnnotationStore.h"
#include "store/RecordStore.h"

#include <QJsonArray>

struct sqlite3;

namespace askance {

inline constexpr QLatin1String kCoverageOption("coverage");

// Inside the transaction at hand. Usage error for an entry without a sensor or with an empty span. `count`: rows.
[[nodiscard]] Result<void> writeCoverage(sqlite3* db, const std::vector<CoverageEntry>& entries);

[[nodiscard]] QJsonArray coverageJson(const std::vector<StatedSpan>& spans);
[[nodiscard]] std::vector<StatedSpan> coverageFrom(const QJsonArray& json);

// The spans for every sensor that the records of this evidence name, or for its own sensor if it has no records; with
// a journal entry. Inside the transaction at hand.
[[nodiscard]] Result<void> writeStatedCoverage(
    sqlite3* db, quint32 evidence, const QString& file, const std::vector<StatedSpan>& spans);
// Takes those rows out again, one for each that was written. To be called while the records are there.
[[nodiscard]] Result<void> removeStatedCoverage(sqlite3* db, quint32 evidence, const std::vector<StatedSpan>& spans);

} // namespace askance
