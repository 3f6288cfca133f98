// SPDX-License-Identifier: GPL-3.0-or-later
//
// Numbers that count time since 1970 in text, exactly: never through a double.
#pragma once

#include <QtGlobal>

#include <string_view>

namespace askance {

enum class EpochUnit { Second = 0, Millisecond = 3, Microsecond = 6, Nanosecond = 9 };

// By the digits before the point: up to 11 are seconds, up to 14 milliseconds, up to 17 microseconds, more nanoseconds.
// (Seconds of today have 10. A count of milliseconds has 12 or more from March 1973 on.)
[[nodiscard]] EpochUnit epochUnitOf(std::string_view number);

// Decimal text, also with an exponent ("1.5e9"), in `unit` to floor µs and rest. Results as parseEpochSeconds().
[[nodiscard]] bool parseEpoch(std::string_view text, EpochUnit unit, qint64& us, int& restNs, bool& outOfRange);

} // namespace askance
