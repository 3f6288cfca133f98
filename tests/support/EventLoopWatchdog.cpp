// SPDX-License-Identifier: GPL-3.0-or-later
#include "EventLoopWatchdog.h"

#include <algorithm>
#include <cstdio>

namespace askance::test {

namespace {
    constexpr int kPeriodMs = 5;
}

EventLoopWatchdog::EventLoopWatchdog()
{
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &EventLoopWatchdog::turn);
    m_waitedMs = waitedForProcessorMs();
    m_clock.start();
    m_timer.start(kPeriodMs);
}

void EventLoopWatchdog::turn()
{
    const double gap = static_cast<double>(m_clock.nsecsElapsed()) / 1e6;
    const double waited = waitedForProcessorMs();
    m_longestMs = std::max(m_longestMs, gap - (waited - m_waitedMs) - kPeriodMs);
    m_waitedMs = waited;
    m_clock.restart();
    ++m_turns;
}

double EventLoopWatchdog::waitedForProcessorMs()
{
    std::FILE* file = std::fopen("/proc/thread-self/schedstat", "r");
    if (file == nullptr)
        return 0;
    unsigned long long ran = 0;
    unsigned long long waited = 0;
    const bool read = std::fscanf(file, "%llu %llu", &ran, &waited) == 2;
    std::fclose(file);
    return read ? static_cast<double>(waited) / 1e6 : 0;
}

} // namespace askance::test
