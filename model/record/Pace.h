// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which thread of an import goes first where there are fewer processors than threads. The one that writes to the case
// is the slowest, and all others wait for it in the end: whatever it waits for a processor is lost, and while it waits
// for the disk there must be room in the queues for what the others make. So they step back, the farther from it the
// more. Used by the reading and by the preparation of records.
#pragma once

#include <sys/resource.h>

namespace askance {

// So little that on a machine that is busy otherwise an import still gets its share.
inline constexpr int kPaceOfPreparation = 2;
inline constexpr int kPaceOfParsers = 5;

// Of the calling thread, for good. Linux keeps the niceness of each thread by itself, which POSIX does not ask for;
// where it is refused nothing but the pace changes.
inline void stepBack(int niceness)
{
    static_cast<void>(setpriority(PRIO_PROCESS, 0, niceness));
}

} // namespace askance
