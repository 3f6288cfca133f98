// SPDX-License-Identifier: GPL-3.0-or-later
//
// The program with its window: makes the QApplication, opens the case or offers the logs named in the arguments, and
// runs until the window is closed. Called by main() when no sub-command is given.
#pragma once

namespace askance {

[[nodiscard]] int runWindow(int& argc, char** argv);

} // namespace askance
