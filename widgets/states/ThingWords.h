// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a thing that a filter says is called, alike in the inspector, the menu, the selection bar of every view: its
// value, a time in the zone shown, a record by its number. Pure. Plain text, not yet made visible.
#pragma once

#include "filter/Filter.h"
#include "record/ZoneRules.h"

#include <QString>

namespace askance {

// The value of a flat, included chip that has one exactly; null for any other.
[[nodiscard]] const FilterValue* onlyValue(const FilterChip& chip);
// "Alfa-Bank", "Record 113,323", "25 Jun 2016 · Spectrum Health", "8 – 12 Aug 2016 · 06:00–15:00", "Mon–Fri"; what has
// no better name is said as its chip says it. Hours and weekdays of another clock than `zone`'s are: the chip names it.
[[nodiscard]] QString thingName(const Filter& thing, const ZoneRules& zone);

} // namespace askance
