// SPDX-License-Identifier: GPL-3.0-or-later
//
// One value of one field: what its text means, and how it is written so that it reads back the same. Not the grammar
// around values (FilterParser), not the comparison with records (Match). Used inside this room.
#pragma once

#include "filter/Filter.h"

namespace askance {

// Why a value's text says nothing. Counted in characters of FilterValue::text, or of `upper` if inUpper.
struct ValueFault {
    bool inUpper = false;
    qsizetype begin = 0;
    qsizetype length = -1; // -1 = to the end
    QString message;
    QString expected;
    QString suggestion;
};

// How a field's values are ordered, if they are: only then does ".." make a range.
[[nodiscard]] bool isOrdered(FilterField field);
// time, hour, weekday, row, ttl, rtt: values are numbers only, without patterns.
[[nodiscard]] bool isNumeric(FilterField field);

// Fills begin, end and prefix from kind and text.
[[nodiscard]] std::optional<ValueFault> resolveValue(FilterField field, const ZoneRules& zone, FilterValue& value);

// The value as filter text, without operator and zone, quoted where it must be.
[[nodiscard]] QString valueText(FilterField field, const FilterValue& value);
// A term as filter text: field, operator, values, and the zone if it is not `caseZone`.
[[nodiscard]] QString termText(const FilterTerm& term, const QByteArray& caseZone);

} // namespace askance
