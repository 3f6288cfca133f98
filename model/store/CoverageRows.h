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

// Without replacing anything.
[[nodiscard]] Result<void> insertCoverage(sqlite3* db, const std::vector<CoverageEntry>& entries);
// One row for each entry; false, and some of them gone, if there is one that is not there.
[[nodiscard]] Result<bool> removeCoverage(sqlite3* db, const std::vector<CoverageEntry>& entries);

// Assumed coverage of a sensor anew from all of its records (columns/AssumedCoverage.h). What a person entered as
// assumed stays. NotFound error without such a sensor, Usage error if its coverage is stated. Number of spans.
[[nodiscard]] Result<qint64> applyGapRule(sqlite3* db, const QString& sensor, qint64 gapUs);
// The same for sensors that have such a rule already, after their records became others; sensors without one, and
// those whose coverage is stated by now, are passed over.
[[nodiscard]] Result<void> keepGapRules(sqlite3* db, const std::vector<quint32>& sensors);
// The rule that a sensor's assumed coverage was taken by, 0 without one.
[[nodiscard]] Result<qint64> gapRuleOf(sqlite3* db, qint64 sensor);

[[nodiscard]] QJsonArray coverageJson(const std::vector<StatedSpan>& spans);
[[nodiscard]] std::vector<StatedSpan> coverageFrom(const QJsonArray& json);

// The spans for every sensor that the records of this evidence name, or for its own sensor if it has no records; with
// a journal entry. Inside the transaction at hand.
[[nodiscard]] Result<void> writeStatedCoverage(
    sqlite3* db, quint32 evidence, const QString& file, const std::vector<StatedSpan>& spans);
// Takes those rows out again, one for each that was written. To be called while the records are there.
[[nodiscard]] Result<void> removeStatedCoverage(sqlite3* db, quint32 evidence, const std::vector<StatedSpan>& spans);

} // namespace askance
