// SPDX-License-Identifier: GPL-3.0-or-later
//
// Numbers as every view writes them, whatever the locale: "3,664", "77.0 %", "—" for what is not known. Pure.
#pragma once

#include <QString>

#include <optional>

namespace askance {

// 3664 → "3,664".
[[nodiscard]] QString countText(quint64 count);
// countText(), "—" without a value.
[[nodiscard]] QString countText(std::optional<quint64> count);
// 77 of 100 → "77.0 %"; of nothing ("0 of 0") "—"; "<0.1 %" of what is something, "99.9 %" at most of what is not
// whole.
[[nodiscard]] QString shareText(quint64 part, quint64 whole);
// "1 lookup", "572 lookups": `one` and `many` are whole words.
[[nodiscard]] QString countedText(quint64 count, const QString& one, const QString& many);
// countedText() of lookups.
[[nodiscard]] QString lookupsText(quint64 count);
// What a selection or a thing holds under the filter: lookupsText(), but "no lookups counted" of none. "0 lookups"
// would say that none was made, "none recorded" that the log has none, while the filter may leave them out.
[[nodiscard]] QString selectedLookupsText(quint64 count);
// "14 days", "3 h 20 min", "45 s": the two largest units of a length of time, µs.
[[nodiscard]] QString durationText(qint64 us);

} // namespace askance
