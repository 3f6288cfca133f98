// SPDX-License-Identifier: GPL-3.0-or-later
#include "CommandLine.h"

#if defined(__GLIBC__)
#include <malloc.h>
#endif

int main(int argc, char* argv[])
{
#if defined(__GLIBC__)
    // An import hands blocks of about a megabyte from thread to thread. Given back to the system after each use, every
    // page of them costs a fault the next time: a quarter of the time of reading a log.
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
#endif
    return askance::runCommandLine(argc, argv);
}
