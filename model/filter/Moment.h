// SPDX-License-Identifier: GPL-3.0-or-later
//
// A time that somebody wants to go to, written as the filter language writes times: "2016-09-23", "2016-09-23 13:53",
// "2016-09-23T13:53:29Z", "2016-05..2016-09". Not a filter: nothing is left out by it. Pure. Used by widgets/finding.
#pragma once

#include "record/Result.h"
#include "record/TimeSpan.h"
#include "record/ZoneRules.h"

#include <QString>

namespace askance {

// What `text` covers on the clock of `zone`; never empty. Usage error in one sentence for anything else, a range that
// is open included: there is no middle to go to.
[[nodiscard]] Result<TimeSpan> readMoment(const QString& text, const ZoneRules& zone);

} // namespace askance
