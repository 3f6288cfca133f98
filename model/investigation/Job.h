// SPDX-License-Identifier: GPL-3.0-or-later
//
// One piece of work on a worker thread: progress, cancel, result back on the owner's thread. The destructor cancels and
// waits. Results of a superseded generation never arrive.
#pragma once

#include <QObject>

#include <atomic>
#include <functional>
#include <memory>

class QSocketNotifier;

namespace askance {

class Job : public QObject {
    Q_OBJECT
public:
    explicit Job(QObject* parent = nullptr);
    ~Job() override; // cancels and waits

    // Runs `work` on a thread of its own; it must look at the flag often (≤ 50 ms). `done` runs on this object's thread
    // afterwards, unless the job was superseded or destroyed. Starting again cancels and supersedes the work at hand.
    void start(std::function<void(const std::atomic<bool>& cancelled)> work, std::function<void()> done);
    void cancel();
    // From start() until `done` is called; a cancelled job runs until its work has seen the flag.
    [[nodiscard]] bool isRunning() const;
    // Blocks until the work has ended; `done` still comes through the event loop.
    void waitForFinished();

private:
    struct Run;
    void wakeUp();
    std::shared_ptr<Run> m_run;
    QSocketNotifier* m_notifier = nullptr;
    quint64 m_generation = 0;
    int m_wakeFd = -1;
};

} // namespace askance
