// SPDX-License-Identifier: GPL-3.0-or-later
//
// A selection taken apart: a selection is a filter that says "any of these things", and a click with Ctrl adds or takes
// away one of them. Also what a chip says in words. Pure; any thread. Used by Investigation and by every view that has
// to know which of its marks are selected or pointed at.
#pragma once

#include "filter/Filter.h"

namespace askance {

// The things that `selection` is any of: the sides of a top-level "or", the values of a single included term, or the
// filter itself. None for the empty filter. anyOf(partsOf(f)) matches what f does.
[[nodiscard]] std::vector<Filter> partsOf(const Filter& selection);
// Any of `parts`: values of one field become one term, everything else an "or". Empty for none; a part twice counts
// once.
[[nodiscard]] Filter anyOf(const std::vector<Filter>& parts);
[[nodiscard]] bool hasPart(const Filter& selection, const Filter& part);
// With `part` added, or without it if it was there.
[[nodiscard]] Filter toggledPart(const Filter& selection, const Filter& part);

// True if every record of `filter` has this value, because an included top-level term says exactly that: a bin of the
// lane of Alfa names Alfa. Decides what is outlined when the pointer rests on something elsewhere.
[[nodiscard]] bool namesValue(const Filter& filter, FilterField field, const QString& value);
// True if one of the parts of `selection` is exactly this value, however it is spelt: what a view draws as selected.
[[nodiscard]] bool selectsValue(const Filter& selection, FilterField field, const QString& value);

// A chip in words: "source", "is not", "198.51.100.8". Plain text, not yet made visible.
struct ChipWords {
    QString field;
    QString word; // empty for an expression
    QString value;
    [[nodiscard]] QString line() const; // "source is not 198.51.100.8"
};
[[nodiscard]] ChipWords chipWords(const FilterChip& chip);
// What a step from one filter to another did, in words: "type is A", "without type is A", "filter cleared".
[[nodiscard]] QString changeWords(const Filter& before, const Filter& after, const QByteArray& caseZone);

} // namespace askance
