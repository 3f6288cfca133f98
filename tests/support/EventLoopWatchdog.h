// SPDX-License-Identifier: GPL-3.0-or-later
//
// The longest time that an event loop did not turn, without the time in which this thread was ready to run but the
// machine had no processor for it (from /proc/thread-self/schedstat): a busy machine is no stall of ours.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace askance::test {

class EventLoopWatchdog : public QObject {
public:
    // Starts watching the thread it is made on.
    EventLoopWatchdog();
    [[nodiscard]] double longestStallMs() const { return m_longestMs; }
    [[nodiscard]] int turns() const { return m_turns; }

private:
    void turn();
    [[nodiscard]] static double waitedForProcessorMs(); // 0 where the kernel does not tell

    QTimer m_timer;
    QElapsedTimer m_clock;
    double m_waitedMs = 0;
    double m_longestMs = 0;
    int m_turns = 0;
};

} // namespace askance::test
