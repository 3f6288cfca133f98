// SPDX-License-Identifier: GPL-3.0-or-later
//
// A copy of a case file at another place, made while nobody can write to the case. Asks nothing and shows nothing.
#pragma once

#include "record/Result.h"

#include <QString>

namespace askance {

// A copy that can be opened stands at `to`, or there is what was there before. Locked error if somebody writes to one
// of the two; what is no case is never overwritten. On return the copy is on the disk: the original may go.
[[nodiscard]] Result<void> copyCaseFile(const QString& from, const QString& to);

} // namespace askance
