// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "investigation/Job.h"

#include <QThread>

#include <chrono>
#include <thread>
#include <vector>

using namespace askance;

namespace {

// How long to wait for a worker before giving up; never measured against.
constexpr int kPatienceMs = 60'000;

// Works until it is told to stop; `working` says that it began.
void untilCancelled(const std::atomic<bool>& cancelled, std::atomic<bool>& working)
{
    working = true;
    while (!cancelled)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

} // namespace

class TestJob : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void worksOnAnotherThreadAndIsDoneOnItsOwn()
    {
        Job job;
        QThread* worker = nullptr;
        QThread* owner = nullptr;
        job.start([&](const std::atomic<bool>&) { worker = QThread::currentThread(); },
            [&] { owner = QThread::currentThread(); });
        QVERIFY(job.isRunning());
        QTRY_VERIFY_WITH_TIMEOUT(owner != nullptr, kPatienceMs);
        QCOMPARE(owner, QThread::currentThread());
        QVERIFY(worker != owner);
        QVERIFY(!job.isRunning());
    }

    void cancelIsSeenByTheWorkAndDoneStillComes()
    {
        Job job;
        std::atomic<bool> working = false;
        bool done = false;
        job.start(
            [&](const std::atomic<bool>& cancelled) { untilCancelled(cancelled, working); }, [&] { done = true; });
        QTRY_VERIFY_WITH_TIMEOUT(working, kPatienceMs);
        QVERIFY(!done);
        job.cancel();
        QTRY_VERIFY_WITH_TIMEOUT(done, kPatienceMs);
    }

    void aSecondStartSupersedesTheFirst()
    {
        Job job;
        std::atomic<bool> working = false;
        std::vector<int> done;
        job.start([&](const std::atomic<bool>& cancelled) { untilCancelled(cancelled, working); },
            [&] { done.push_back(1); });
        QTRY_VERIFY_WITH_TIMEOUT(working, kPatienceMs);
        job.start([](const std::atomic<bool>&) {}, [&] { done.push_back(2); });
        QTRY_COMPARE_WITH_TIMEOUT(done, std::vector<int>{2}, kPatienceMs);
        QTest::qWait(20);
        QCOMPARE(done, std::vector<int>{2});
    }

    void aResultThatWaitsForTheEventLoopIsSupersededToo()
    {
        Job job;
        std::vector<int> done;
        job.start([](const std::atomic<bool>&) {}, [&] { done.push_back(1); });
        job.waitForFinished();
        job.start([](const std::atomic<bool>&) {}, [&] { done.push_back(2); });
        QTRY_COMPARE_WITH_TIMEOUT(done, std::vector<int>{2}, kPatienceMs);
    }

    void worksOfOneJobNeverOverlap()
    {
        Job job;
        std::atomic<int> inside = 0;
        std::atomic<int> most = 0;
        int done = 0;
        for (int i = 0; i < 50; ++i) {
            job.start(
                [&](const std::atomic<bool>& cancelled) {
                    const int now = ++inside;
                    most = std::max(most.load(), now);
                    for (int step = 0; step < 3 && !cancelled; ++step)
                        std::this_thread::sleep_for(std::chrono::microseconds(200));
                    --inside;
                },
                [&] { ++done; });
        }
        QTRY_VERIFY_WITH_TIMEOUT(!job.isRunning(), kPatienceMs);
        QCOMPARE(done, 1);
        QCOMPARE(most.load(), 1);
    }

    void theDestructorCancelsAndWaits()
    {
        std::atomic<bool> working = false;
        std::atomic<bool> ended = false;
        bool done = false;
        {
            Job job;
            job.start(
                [&](const std::atomic<bool>& cancelled) {
                    untilCancelled(cancelled, working);
                    ended = true;
                },
                [&] { done = true; });
            QTRY_VERIFY_WITH_TIMEOUT(working, kPatienceMs);
        }
        QVERIFY(ended);
        QTest::qWait(5);
        QVERIFY(!done);
    }

    void doneMayStartAgainOrDeleteTheJob()
    {
        auto* job = new Job;
        int rounds = 0;
        std::function<void()> again = [&] {
            if (++rounds < 3)
                job->start([](const std::atomic<bool>&) {}, again);
            else
                delete std::exchange(job, nullptr);
        };
        job->start([](const std::atomic<bool>&) {}, again);
        QTRY_COMPARE_WITH_TIMEOUT(rounds, 3, kPatienceMs);
        QVERIFY(!job);
    }

    void whatTheWorkWroteIsSeenWhenItIsDone()
    {
        // Plain memory, written there and read here, many times over: a race shows under the thread sanitizer.
        Job job;
        std::vector<int> numbers;
        int rounds = 0;
        std::function<void()> again = [&] {
            QCOMPARE(numbers.size(), size_t{100});
            QCOMPARE(numbers.back(), rounds);
            if (++rounds < 50)
                job.start([&](const std::atomic<bool>&) { numbers.assign(100, rounds); }, again);
        };
        job.start([&](const std::atomic<bool>&) { numbers.assign(100, 0); }, again);
        QTRY_COMPARE_WITH_TIMEOUT(rounds, 50, kPatienceMs);
    }
};

ASKANCE_TEST_MAIN(TestJob)
#include "tst_job.moc"
