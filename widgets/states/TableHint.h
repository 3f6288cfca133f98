// SPDX-License-Identifier: GPL-3.0-or-later
//
// What every chart tells a screen reader besides its values: that there is a table of them. The shortcut is the one of
// the table of actions.
#pragma once

#include <QString>

namespace askance {

[[nodiscard]] inline QString tableHint()
{
    return QStringLiteral("Ctrl+Shift+T shows these values as a table.");
}

} // namespace askance
