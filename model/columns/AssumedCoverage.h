// SPDX-License-Identifier: GPL-3.0-or-later
//
// When a sensor is assumed to have recorded, taken from its own records: as long as it was never silent for longer than
// a stated gap. The rule stands as the note of every span that it gave, so that who reads a span reads why. Without a
// rule an imported log covers its first to its last record. Pure.
#pragma once

#include "columns/Dataset.h"
#include "record/Result.h"

#include <optional>

namespace askance {

inline constexpr qint64 kDefaultGapUs = 6 * kUsPerHour;
inline constexpr qint64 kLeastSilenceUs = kUsPerSecond;
inline constexpr size_t kMostAssumedSpans = 5000;

// "assumed: no silence over 6 h", and back; nothing for another note.
[[nodiscard]] QString gapRule(qint64 gapUs);
[[nodiscard]] std::optional<qint64> gapOfRule(const QString& note);

// From the first of `ascendingUs` on; a step of more than `gapUs` ends a span 1 µs after the record before it and
// begins one with the record after it. Usage error for a gap below kLeastSilenceUs and for more than kMostAssumedSpans.
// Example: {0 h, 1 h, 9 h} with 6 h gives [0 h, 1 h] and [9 h, 9 h], ends + 1 µs.
[[nodiscard]] Result<std::vector<TimeSpan>> spansWithoutSilence(const std::vector<qint64>& ascendingUs, qint64 gapUs);

// The same for all records of a sensor, as coverage to be had in the place of what was assumed; empty without records.
[[nodiscard]] Result<std::vector<CoverageEntry>> assumedByRule(
    const Dataset& data, const QString& sensor, qint64 gapUs);

} // namespace askance
