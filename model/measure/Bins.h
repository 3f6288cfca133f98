// SPDX-License-Identifier: GPL-3.0-or-later
//
// Bins of time on a clock face: 1, 5, 15 s; 1, 5, 15 min; 1, 6 h; 1 d; 1 w (Monday first), aligned to a zone, at most
// kMaxBins of them. A day of a clock change has 23 or 25 hours, and its edges say so. Pure.
#pragma once

#include "record/Result.h"
#include "record/TimeSpan.h"
#include "record/ZoneRules.h"

#include <QString>

#include <array>
#include <vector>

namespace askance {

inline constexpr size_t kMaxBins = 100'000;

enum class BinWidth { S1, S5, S15, Min1, Min5, Min15, H1, H6, D1, W1 };
inline constexpr std::array kBinWidths = {BinWidth::S1, BinWidth::S5, BinWidth::S15, BinWidth::Min1, BinWidth::Min5,
    BinWidth::Min15, BinWidth::H1, BinWidth::H6, BinWidth::D1, BinWidth::W1};

// Length on a clock without changes, µs.
[[nodiscard]] qint64 nominalUs(BinWidth width);
// "1d", "15min", "1s": what --bin takes and prints.
[[nodiscard]] QString toString(BinWidth width);
[[nodiscard]] Result<BinWidth> parseBinWidth(const QString& text);
// "1 day", "15 minutes".
[[nodiscard]] QString spoken(BinWidth width);

// The narrowest width that covers `span` with at most `most` bins of UTC; W1 if none does, S1 for an empty span.
// Another zone may cut the same span into one or two bins more.
[[nodiscard]] BinWidth chooseBinWidth(TimeSpan span, size_t most);

// Edges e0 < e1 < … < en with e0 <= span.begin and en >= span.end, aligned to the zone's clock face; empty for an
// empty span. Usage error beyond kMaxBins.
// A clock that is set back by whole bins shows them twice: both are bins. Set back by less, it makes the bin at hand
// longer (Lord Howe's half hour, a day of 25 hours). Set forward, it makes a bin shorter or leaves bins out.
// Example: one day bin of Europe/Moscow around 2016-09-23T13:56:29Z: 2016-09-22T21:00Z … 2016-09-23T21:00Z.
[[nodiscard]] Result<std::vector<qint64>> binEdges(TimeSpan span, BinWidth width, const ZoneRules& zone);

} // namespace askance
