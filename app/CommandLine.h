// SPDX-License-Identifier: GPL-3.0-or-later
//
// The sub-commands of `askance`: finds the one that is meant, checks its options, runs it, turns errors into one
// sentence and an exit code (0 ok, 1 error, 2 usage, 3 done with reservations, 4 integrity, 5 locked, 130 interrupted).
// Without a sub-command the window opens (Window.h).
#pragma once

namespace askance {

[[nodiscard]] int runCommandLine(int& argc, char** argv);

} // namespace askance
