// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "drawing/TimeScale.h"

using namespace askance;

class TestTimeScale : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anInstantAndItsColumnAreTwoWaysOfOnePlace_data()
    {
        QTest::addColumn<qint64>("us");
        QTest::addColumn<int>("px");
        QTest::newRow("begin") << qint64{0} << 100;
        QTest::newRow("middle") << 12 * kUsPerHour << 340;
        QTest::newRow("end") << kUsPerDay << 580;
        QTest::newRow("before") << -kUsPerHour << 80;
        QTest::newRow("half a pixel rounds up") << 90 * kUsPerSecond << 101;
        QTest::newRow("less than half stays") << 89 * kUsPerSecond << 100;
    }
    void anInstantAndItsColumnAreTwoWaysOfOnePlace()
    {
        QFETCH(qint64, us);
        QFETCH(int, px);
        const TimeScale scale{{0, kUsPerDay}, 100, 480}; // three minutes a pixel
        QCOMPARE(scale.toPx(us), px);
        QVERIFY(qAbs(scale.toUs(px) - us) <= 90 * kUsPerSecond);
    }

    void farInstantsStayDrawable()
    {
        const TimeScale scale{{0, 2 * kUsPerSecond}, 0, 1000};
        QCOMPARE(scale.toPx(kLatestUs), 1'000'000);
        QCOMPARE(scale.toPx(kEarliestUs), -1'000'000);
    }

    void zoomingKeepsWhatIsUnderThePointer_data()
    {
        QTest::addColumn<int>("px");
        QTest::addColumn<double>("factor");
        for (const int px : {200, 333, 480})
            for (const double factor : {0.8, 0.25, 1.25})
                QTest::addRow("%d by %.2f", px, factor) << px << factor;
    }
    void zoomingKeepsWhatIsUnderThePointer()
    {
        QFETCH(int, px);
        QFETCH(double, factor);
        const TimeSpan limits{-10 * kUsPerDay, 10 * kUsPerDay};
        const TimeScale before{{0, kUsPerDay}, 100, 480};
        const qint64 anchor = before.toUs(px);
        const TimeScale after{zoomed(before.span, anchor, factor, limits), 100, 480};
        QCOMPARE(after.toPx(anchor), px);
        QVERIFY(qAbs(static_cast<double>(after.span.lengthUs()) - factor * static_cast<double>(kUsPerDay)) < 2);
    }

    void theViewNeverLeavesItsLimits_data()
    {
        QTest::addColumn<qint64>("begin");
        QTest::addColumn<qint64>("end");
        QTest::addColumn<qint64>("wantedBegin");
        QTest::addColumn<qint64>("wantedEnd");
        QTest::newRow("inside") << 2 * kUsPerHour << 3 * kUsPerHour << 2 * kUsPerHour << 3 * kUsPerHour;
        QTest::newRow("over the left") << -kUsPerHour << kUsPerHour << qint64{0} << 2 * kUsPerHour;
        QTest::newRow("over the right") << 23 * kUsPerHour << 25 * kUsPerHour << 22 * kUsPerHour << kUsPerDay;
        QTest::newRow("longer than all") << -kUsPerDay << 5 * kUsPerDay << qint64{0} << kUsPerDay;
        QTest::newRow("too short grows about its middle")
            << kUsPerHour << kUsPerHour << kUsPerHour - kUsPerSecond << kUsPerHour + kUsPerSecond;
    }
    void theViewNeverLeavesItsLimits()
    {
        QFETCH(qint64, begin);
        QFETCH(qint64, end);
        QFETCH(qint64, wantedBegin);
        QFETCH(qint64, wantedEnd);
        const TimeSpan view = clampedView({begin, end}, {0, kUsPerDay});
        QCOMPARE(view.beginUs, wantedBegin);
        QCOMPARE(view.endUs, wantedEnd);
    }

    void panningStopsAtTheEndWithoutShrinking()
    {
        const TimeSpan view = panned({0, kUsPerHour}, 100 * kUsPerDay, {0, kUsPerDay});
        QCOMPARE(view.endUs, kUsPerDay);
        QCOMPARE(view.lengthUs(), kUsPerHour);
    }
};

QTEST_GUILESS_MAIN(TestTimeScale)
#include "tst_timescale.moc"
