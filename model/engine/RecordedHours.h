// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whether anyone watched in the hours that a picture is about: a count of 0 in hours that no sensor is known to have
// recorded is no zero. Pure; any thread. Used by the inspector.
#pragma once

#include "engine/QueryEngine.h"

namespace askance {

// True if `hour` or `weekday` of the picture's filter or selection narrows `range` to hours of the week in none of
// which a sensor of theirs is known to have recorded. Hours of another zone than the picture's and excluded ones are
// taken for no narrowing, an hour touched for a part of it for the whole: then it is false rather than true.
[[nodiscard]] bool isUnrecordedByHours(const Picture& picture, TimeSpan range);

} // namespace askance
