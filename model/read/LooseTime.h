// SPDX-License-Identifier: GPL-3.0-or-later
//
// Times as people and spreadsheets write them: "23/09/2016 13:56", "9/23/2016 1:56:12 PM", "23.09.2016 13:56:12,5",
// "23-Sep-2016 13:56:12.000", "Sep 23, 2016 13:56:12.989248605 UTC", "23/Sep/2016:13:56:12 +0000". Used by
// DelimitedReader after ISO 8601 and epoch numbers.
#pragma once

#include "record/CivilTime.h"

namespace askance {

enum class DayOrder { Unknown, DayFirst, MonthFirst };

// False if the text is no time, or if day and month are two numbers and `order` is Unknown.
[[nodiscard]] bool parseLooseTime(std::string_view text, DayOrder order, WrittenTime& out);

// What one text tells about the order: 13/01/2016 is DayFirst, 01/13/2016 MonthFirst, 01.02.2016 (points) DayFirst,
// 01/02/2016 Unknown with `isAmbiguous` set; anything else Unknown.
[[nodiscard]] DayOrder dayOrderOf(std::string_view text, bool& isAmbiguous);

// "13:56", "1:56:12.5 PM": a clock face without a date.
[[nodiscard]] bool isClockTime(std::string_view text);

} // namespace askance
