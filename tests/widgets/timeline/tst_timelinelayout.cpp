// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "timeline/TimelineLayout.h"

using namespace askance;

namespace {

TimelineLayout at(const QSize& size, int lanes, int sensors, bool mayScroll, int firstLane = 1)
{
    TimelineLayoutRequest request;
    request.size = size;
    request.lanes = lanes;
    request.sensors = sensors;
    request.firstLane = firstLane;
    request.style.mayScroll = mayScroll;
    return layOut(request);
}

} // namespace

class TestTimelineLayout : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void atTheSpecifiedSizeEverythingStandsAsSpecified()
    {
        const TimelineLayout layout = at({1020, 572}, 5, 3, true);
        QCOMPARE(layout.minimap.height(), 34);
        QCOMPARE(layout.annotations.height(), 30);
        QCOMPARE(layout.plot.left(), 132);
        const std::vector<int> heights = {112, 84, 66, 50, 46};
        for (size_t i = 0; i < heights.size(); ++i) {
            QCOMPARE(layout.lanes[i].height(), heights[i]);
            if (i > 0)
                QCOMPARE(layout.lanes[i].top() - layout.lanes[i - 1].bottom() - 1, 8);
        }
        QCOMPARE(layout.sensors.size(), size_t{3});
        QCOMPARE(layout.sensors[0].height(), 10);
        QVERIFY(layout.axis.bottom() < 572);
    }

    void nothingOverlapsAtAnySize_data()
    {
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("lanes");
        QTest::addColumn<bool>("mayScroll");
        for (const int height : {260, 420, 572, 900})
            for (const int lanes : {1, 2, 5, 10})
                for (const bool scroll : {false, true})
                    QTest::addRow("%d px, %d lanes, %s", height, lanes, scroll ? "screen" : "figure")
                        << height << lanes << scroll;
    }
    void nothingOverlapsAtAnySize()
    {
        QFETCH(int, height);
        QFETCH(int, lanes);
        QFETCH(bool, mayScroll);
        const TimelineLayout layout = at({900, height}, lanes, 2, mayScroll);
        int below = layout.annotations.bottom();
        for (const QRect& lane : layout.lanes) {
            if (lane.isNull()) {
                QVERIFY(mayScroll);
                continue;
            }
            QVERIFY(lane.top() > below);
            QVERIFY(!mayScroll || lane.height() >= kLeastLanePx);
            below = lane.bottom();
        }
        QVERIFY(layout.sensors.front().top() > below);
        QVERIFY(layout.axis.top() > layout.sensors.back().bottom());
        if (height >= 420)
            QVERIFY(layout.axis.bottom() < height);
    }

    void lanesTooManyScrollWhileAllStays()
    {
        const TimelineLayout top = at({900, 420}, 10, 3, true);
        QCOMPARE(top.lanesThatScroll, 9);
        QVERIFY(!top.lanes[0].isNull() && !top.lanes[1].isNull() && top.lanes[9].isNull());
        const TimelineLayout end = at({900, 420}, 10, 3, true, 99);
        QVERIFY(!end.lanes[0].isNull() && end.lanes[1].isNull() && !end.lanes[9].isNull());
        QCOMPARE(end.axis, top.axis);
        QCOMPARE(end.sensors, top.sensors);
    }

    void sensorsBeyondTheRowsAreCounted()
    {
        QCOMPARE(at({900, 600}, 2, 9, true).sensors.size(), size_t{6});
        QCOMPARE(at({900, 600}, 2, 9, true).hiddenSensors, 3);
    }
};

QTEST_GUILESS_MAIN(TestTimelineLayout)
#include "tst_timelinelayout.moc"
