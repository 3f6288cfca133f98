// SPDX-License-Identifier: GPL-3.0-or-later
//
// Rows of the evidence table as EvidenceSummary, and the words the table uses. What has no column of its own stands in
// the options JSON beside what the import put there: "file" where it is not the path's last part, "synthetic",
// "status_text", "skipped" (lines by reason), "coverage" (CoverageRows.h) and, while an import is unfinished,
// "unfinished" and "end_offset". Used by this room only.
#pragma once

#include "columns/Dataset.h"
#include "record/Result.h"

#include <QJsonObject>

#include <vector>

struct sqlite3;

namespace askance {

inline constexpr QLatin1String kUnfinishedOption("unfinished");
inline constexpr QLatin1String kEndOffsetOption("end_offset");
inline constexpr QLatin1String kFileOption("file");
inline constexpr QLatin1String kSyntheticOption("synthetic");
inline constexpr QLatin1String kStatusTextOption("status_text");
inline constexpr QLatin1String kSkippedOption("skipped");

[[nodiscard]] QLatin1String statusWord(EvidenceStatus status);
[[nodiscard]] QLatin1String coverageWord(CoverageKind kind);
[[nodiscard]] QLatin1String membershipWord(MembershipKind kind);
// A word that is none of ours reads as partial, assumed and address: what claims least.
[[nodiscard]] EvidenceStatus statusFromWord(std::string_view word);
[[nodiscard]] CoverageKind coverageFromWord(std::string_view word);
[[nodiscard]] MembershipKind membershipFromWord(std::string_view word);

// Empty for text that is no JSON object.
[[nodiscard]] QJsonObject optionsObject(const QString& json);
[[nodiscard]] QString optionsText(const QJsonObject& options);

// All evidence by id; `onlyUnfinished` for those a killed or stopped import left.
[[nodiscard]] Result<std::vector<EvidenceSummary>> readEvidence(sqlite3* db, bool onlyUnfinished = false);

} // namespace askance
