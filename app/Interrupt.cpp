// SPDX-License-Identifier: GPL-3.0-or-later
#include "Interrupt.h"

#include <csignal>
#include <cstring>

namespace askance {

namespace {

    std::atomic<bool> theInterrupt = false;
    std::atomic<bool> thePipe = false;
    static_assert(std::atomic<bool>::is_always_lock_free, "written in a signal handler");

    void onInterrupt(int)
    {
        theInterrupt = true;
    }

    void onPipe(int)
    {
        thePipe = true;
    }

    void handle(int signal, void (*handler)(int), int flags)
    {
        struct sigaction action;
        std::memset(&action, 0, sizeof action);
        action.sa_handler = handler;
        action.sa_flags = flags;
        sigaction(signal, &action, nullptr);
    }

} // namespace

void watchSignals()
{
    handle(SIGINT, onInterrupt, static_cast<int>(SA_RESETHAND));
    handle(SIGTERM, onInterrupt, static_cast<int>(SA_RESETHAND));
    handle(SIGPIPE, onPipe, 0);
    // A file size limit is reported as a failed write, like a full disk.
    struct sigaction ignore;
    std::memset(&ignore, 0, sizeof ignore);
    ignore.sa_handler = SIG_IGN;
    sigaction(SIGXFSZ, &ignore, nullptr);
}

const std::atomic<bool>& interrupted()
{
    return theInterrupt;
}

bool brokenPipe()
{
    return thePipe;
}

} // namespace askance
