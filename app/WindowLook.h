// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the window looks like beyond its views: the style sheets of its bars and tabs in a theme's colours, the
// desktop's own choice of light or dark, the icons built into the program. A sheet belongs to the bar it dresses and
// never to the window: there each of its widgets would be polished again (WindowStyle draws what is left).
#pragma once

#include <QString>

namespace askance {

struct Theme;

// Makes the icons available; whoever makes a window needs them. Once is enough, more does no harm.
void loadResources();
// True if the desktop's own palette is dark (Qt 6.4 has no colour scheme hint yet).
[[nodiscard]] bool systemIsDark();
// `choice`: "light", "dark" or anything else for the desktop's own.
[[nodiscard]] const Theme& chosenTheme(const QString& choice);
[[nodiscard]] QString barStyle(const Theme& theme); // of menu bar, tool bars and status bar, each its own
[[nodiscard]] QString sideTabsStyle(const Theme& theme); // of the tabs above inspector and history

} // namespace askance
