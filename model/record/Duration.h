// SPDX-License-Identifier: GPL-3.0-or-later
//
// Lengths of time as people write and read them: "6 h", "+2.5 s", "1h30m". Exact to the microsecond, both ways. Not for
// instants (CivilTime) and not for the bins of a timeline.
// Example: parseDuration("+1h30m") == 5'400'000'000; signedDuration(2'500'000) == "+2.5 s".
#pragma once

#include "record/TimeSpan.h"

#include <QString>

#include <optional>

namespace askance {

// "6 h", "1 d 2 h", "1 min 2.5 s", "-2.5 s", "0 s". What it prints, parseDuration() reads.
[[nodiscard]] QString spelledDuration(qint64 us);
// The same with "+" before what is not negative.
[[nodiscard]] QString signedDuration(qint64 us);

// Numbers with units (d, h, m or min, s, ms, us or µs), largest first, each once, with or without spaces; a sign before
// all of them. Nothing for anything else: a number without a unit (but 0), a fraction below a microsecond, or more than
// kMostDurationUs.
inline constexpr qint64 kMostDurationUs = 73'200 * kUsPerDay; // two centuries
[[nodiscard]] std::optional<qint64> parseDuration(QStringView text);

} // namespace askance
