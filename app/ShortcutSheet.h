// SPDX-License-Identifier: GPL-3.0-or-later
//
// The sheet of shortcuts and gestures, made from the table of actions and the gestures of the views, and the About box.
#pragma once

class QWidget;

namespace askance {

void showShortcutSheet(QWidget* window);
void showAbout(QWidget* window);

} // namespace askance
