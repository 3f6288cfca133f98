// SPDX-License-Identifier: GPL-3.0-or-later
//
// A log of a million queries in the window: from the drop to the brush the event loop never stands still for long, and
// the memory stays bounded.
#include "EventLoopWatchdog.h"
#include "SyntheticLog.h"
#include "TestSupport.h"
#include "WindowFixture.h"

#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QTest>

#include <sys/resource.h>

using namespace askance;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
static constexpr bool kSanitized = true;
#else
static constexpr bool kSanitized = false;
#endif

class TestMillionRows : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theWindowNeverStandsStillFromDropToBrush()
    {
        test::WindowFixture window;
        const QString log = window.path(QStringLiteral("million.csv"));
        bench::SyntheticLogSpec spec;
        spec.rows = kSanitized ? 100'000 : 1'000'000;
        std::FILE* out = std::fopen(QFile::encodeName(log).constData(), "wb");
        QVERIFY(out != nullptr);
        const bool written = bench::writeSyntheticCsv(out, spec);
        QVERIFY(std::fclose(out) == 0 && written);

        test::EventLoopWatchdog watchdog;
        window.importLogs({log});
        QVERIFY(window.settle(300'000));
        QCOMPARE(window.investigation().dataset()->rows(), static_cast<size_t>(spec.rows));
        const double untilOpen = watchdog.longestStallMs();
        window.brush(0.2, 0.7);
        QVERIFY(window.settle(60'000));
        QVERIFY(window.selected() > 0);

        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        const double peakMiB = static_cast<double>(usage.ru_maxrss) / 1024.0;
        qInfo("longest stall: %.1f ms until open, %.1f ms until brushed, in %d turns; peak memory %.0f MiB", untilOpen,
            watchdog.longestStallMs(), watchdog.turns(), peakMiB);
        QVERIFY(watchdog.turns() > 20);
        if (kSanitized)
            QSKIP("sanitizers change time and memory: only the result was checked");
        QVERIFY(watchdog.longestStallMs() < 100.0);
        QVERIFY(peakMiB < 600.0);
    }
};

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    TestMillionRows test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_millionrows.moc"
