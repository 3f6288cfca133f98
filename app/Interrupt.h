// SPDX-License-Identifier: GPL-3.0-or-later
//
// Ctrl-C and broken pipes as flags that the commands look at, instead of a process that dies half-way. For commands
// without a window only; the window keeps the system's own handling.
#pragma once

#include <atomic>

namespace askance {

// SIGINT and SIGTERM set interrupted(), once: the second one ends the process. SIGPIPE sets brokenPipe().
void watchSignals();
[[nodiscard]] const std::atomic<bool>& interrupted();
// Nobody reads standard output any more: stop without a word, as other filters do.
[[nodiscard]] bool brokenPipe();

} // namespace askance
