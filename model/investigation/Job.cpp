// SPDX-License-Identifier: GPL-3.0-or-later
#include "investigation/Job.h"

#include <QSocketNotifier>

#include <cerrno>
#include <thread>

#include <sys/eventfd.h>
#include <unistd.h>

namespace askance {

// One start(). The worker touches `cancelled`, `finished` and `work`; everything else is the owner's.
struct Job::Run {
    std::atomic<bool> cancelled{false};
    std::atomic<bool> finished{false};
    std::function<void(const std::atomic<bool>&)> work;
    std::function<void()> done;
    std::shared_ptr<Run> previous; // superseded, perhaps still working: waited for by the worker, not by the owner
    std::thread thread;
    quint64 generation = 0;

    void join()
    {
        if (thread.joinable())
            thread.join();
    }
    void carryOut(int wakeFd)
    {
        // Works of one job never overlap: two could write one file.
        if (previous) {
            previous->join();
            previous.reset();
        }
        if (!cancelled.load())
            work(cancelled);
        work = nullptr; // what it captured is released here, not on the owner's thread
        finished.store(true);
        const quint64 one = 1;
        while (::write(wakeFd, &one, sizeof one) < 0 && errno == EINTR) { }
    }
};

// The worker wakes its owner through a descriptor instead of a posted event: nothing allocated by one thread is freed
// by the other, and the order of their memory is visible to the thread sanitizer without a list of exceptions for Qt.
Job::Job(QObject* parent)
    : QObject(parent)
    , m_wakeFd(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    if (m_wakeFd < 0)
        qFatal("Job: no file descriptor left");
    m_notifier = new QSocketNotifier(m_wakeFd, QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &Job::wakeUp);
}

Job::~Job()
{
    cancel();
    waitForFinished();
    delete m_notifier;
    ::close(m_wakeFd);
}

void Job::start(std::function<void(const std::atomic<bool>&)> work, std::function<void()> done)
{
    auto run = std::make_shared<Run>();
    run->work = std::move(work);
    run->done = std::move(done);
    run->generation = ++m_generation;
    if (m_run) {
        m_run->cancelled.store(true);
        m_run->done = nullptr;
        run->previous = std::move(m_run);
    }
    m_run = run;
    run->thread = std::thread([run = run.get(), fd = m_wakeFd] { run->carryOut(fd); });
}

void Job::cancel()
{
    if (m_run)
        m_run->cancelled.store(true);
}

bool Job::isRunning() const
{
    return m_run != nullptr;
}

void Job::waitForFinished()
{
    if (m_run)
        m_run->join();
}

void Job::wakeUp()
{
    quint64 wakes = 0;
    while (::read(m_wakeFd, &wakes, sizeof wakes) < 0 && errno == EINTR) { }
    if (!m_run || m_run->generation != m_generation || !m_run->finished.load())
        return; // a superseded work ended
    m_run->join();
    // `done` may start this job again or delete it: nothing of ours is touched after the call.
    const std::function<void()> done = std::move(m_run->done);
    m_run.reset();
    if (done)
        done();
}

} // namespace askance
