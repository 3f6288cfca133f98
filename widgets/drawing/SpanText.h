// SPDX-License-Identifier: GPL-3.0-or-later
//
// Instants and stretches of time as a person reads them in a given zone. The zone's name is said by spanText's caller
// or by instantText itself; a time without a zone never stands alone on a picture. Pure.
#pragma once

#include "record/TimeSpan.h"
#include "record/ZoneRules.h"

#include <QString>

namespace askance {

// "2016-09-23 13:53:00 UTC", with a fraction only where there is one.
[[nodiscard]] QString instantText(qint64 us, const ZoneRules& zone);
// Whole days: "8 – 21 Aug 2016", "28 Jul – 3 Aug 2016", "8 Aug 2016"; else "2016-08-08 13:00 – 14:30",
// "2016-08-08 13:00:05 – 2016-08-09 01:00:00". The end is exclusive going in and inclusive for days going out.
[[nodiscard]] QString spanText(TimeSpan span, const ZoneRules& zone);
// "1 May", "1 May 2016": the day of an instant.
[[nodiscard]] QString dayText(qint64 us, const ZoneRules& zone, bool withYear);
// "Jan" … "Dec" for 1 … 12: English, as the rest of the interface, whatever the locale.
[[nodiscard]] QString monthName(int month);

} // namespace askance
