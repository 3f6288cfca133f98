// SPDX-License-Identifier: GPL-3.0-or-later
//
// Finding a field by what was typed, and the word that was probably meant. Not the field table itself (Filter.h).
// Used inside this room.
#pragma once

#include "filter/Filter.h"

#include <QStringList>

namespace askance {

// By name or alias, in any case.
[[nodiscard]] std::optional<FilterField> fieldNamed(QStringView name);
[[nodiscard]] QString fieldName(FilterField field);

// Fewest insertions, deletions, replacements and swaps of neighbours that make `a` of `b`.
// Example: editDistance("sorce", "source") == 1, editDistance("tiem", "time") == 1.
[[nodiscard]] int editDistance(QStringView a, QStringView b);

// The candidate nearest to `typed`, case aside: one that begins so, or else one within a third of its letters. Empty if
// none is near. Ties go to the earlier candidate.
[[nodiscard]] QString nearestWord(QStringView typed, const QStringList& candidates);

} // namespace askance
