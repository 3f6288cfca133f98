// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the window looks like beyond its views: the style sheet of menu bar, tool bar and status bar in a theme's
// colours, the desktop's own choice of light or dark, the icons built into the program.
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
[[nodiscard]] QString windowStyle(const Theme& theme);

} // namespace askance
