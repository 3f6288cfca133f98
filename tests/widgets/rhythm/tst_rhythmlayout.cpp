// SPDX-License-Identifier: GPL-3.0-or-later
#include "RhythmCases.h"
#include "TestSupport.h"

#include "rhythm/DayRows.h"
#include "rhythm/DaysInView.h"
#include "rhythm/RhythmLayout.h"

#include <QApplication>

using namespace askance;
using namespace askance::test;

namespace {

RhythmLayout at(const QSize& size, RhythmParts parts = kAllRhythm, int words = 119)
{
    RhythmLayoutRequest request;
    request.size = size;
    request.parts = parts;
    request.offices = 2;
    request.howToPx = [words](int) { return words; };
    return layOut(request);
}

} // namespace

class TestRhythmLayout : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void atTheSpecifiedSizeEverythingStandsAsInThePicture()
    {
        const RhythmLayout layout = at({1020, 778});
        QCOMPARE(layout.raster.width(), 604);
        QCOMPARE(layout.hours.left(), 604);
        QCOMPARE(layout.plot, QRect(58, 113, 476, 618));
        QCOMPARE(layout.hourBars, QRect(58, 70, 476, 37));
        QCOMPARE(layout.dayBars.left(), 539);
        QCOMPARE(layout.dayBars.width(), 50);
        QCOMPARE(layout.grid, QRect(650, 65, 352, 182));
        QCOMPARE(layout.steps.topLeft(), QPoint(650, 260));
        QCOMPARE(layout.gaps.top(), 292);
        QCOMPARE(layout.gapPlot.topLeft(), QPoint(650, 359));
        QCOMPARE(layout.howTo, QRect(618, 646, 388, 119));
    }

    void nothingOverlapsAtAnySize_data()
    {
        QTest::addColumn<QSize>("size");
        for (const QSize& size :
            {QSize(640, 420), QSize(916, 498), QSize(916, 534), QSize(1020, 778), QSize(1600, 860)})
            QTest::addRow("%d x %d", size.width(), size.height()) << size;
    }
    void nothingOverlapsAtAnySize()
    {
        QFETCH(QSize, size);
        const RhythmLayout layout = at(size);
        const QRect all(QPoint(0, 0), size);
        const QList<QRect> boxes = {layout.hourBars, layout.plot, layout.dayBars, layout.scroll, layout.grid,
            layout.steps, layout.gapPlot, layout.howTo};
        for (qsizetype i = 0; i < boxes.size(); ++i) {
            QVERIFY(boxes[i].isNull() || all.contains(boxes[i]));
            for (qsizetype j = i + 1; j < boxes.size(); ++j)
                QVERIFY2(!boxes[i].intersects(boxes[j]), qPrintable(QStringLiteral("%1 and %2").arg(i).arg(j)));
        }
        QVERIFY(layout.plot.height() >= 100);
        QVERIFY(layout.gapPlot.height() >= 50);
    }

    void wordsWithoutRoomGoBeforeTheGapsDo()
    {
        QVERIFY(!at({1020, 778}).howTo.isNull());
        QVERIFY(at({1020, 400}).howTo.isNull());
        QVERIFY(at({1020, 400}).gapPlot.height() > 40);
    }

    void aPartAloneHasAllTheRoom()
    {
        QCOMPARE(at({600, 400}, RhythmPart::Raster).raster, QRect(0, 0, 600, 400));
        QCOMPARE(at({600, 400}, RhythmPart::Hours).hours, QRect(0, 0, 600, 400));
        QVERIFY(at({600, 400}, RhythmPart::Gaps).plot.isNull());
    }

    void rowsOfDaysFillThePlotAndAreFoundAgain()
    {
        const DayRaster raster = plainRaster(153);
        const QRect plot(58, 113, 476, 618);
        const DayRows rows(raster, {}, {}, plot, true);
        QCOMPARE(rows.row(0).top(), plot.top());
        QCOMPARE(rows.row(152).bottom(), plot.bottom());
        for (size_t day = 0; day < 153; ++day) {
            QCOMPARE(rows.dayAt(rows.row(day).center().y()), std::optional(day));
            if (day > 0)
                QCOMPARE(rows.row(day).top(), rows.row(day - 1).bottom() + 1);
        }
        QVERIFY(!rows.dayAt(plot.top() - 1));
        QVERIFY(!rows.dayAt(plot.bottom() + 1));
    }

    void daysThatNobodyRecordedAreLeftOutWithALineInTheirPlace()
    {
        DayRaster raster = plainRaster(10);
        for (quint32 day : {3U, 4U, 9U}) {
            raster.days[day].coveredUs = 0;
            raster.uncovered.push_back({day, 0, kUsPerDay});
        }
        const QRect plot(0, 0, 100, 206);
        const DayRows rows(raster, {}, {}, plot, false);
        QCOMPARE(rows.leftOut(), size_t{3});
        QCOMPARE(rows.breaks().size(), size_t{2});
        QVERIFY(rows.row(3).isNull());
        QCOMPARE(rows.pitch(), 200.0 / 7);
        QVERIFY(!rows.dayAt(rows.breaks()[0].center().y()));
        QCOMPARE(rows.row(5).top(), rows.row(2).bottom() + 1 + 3);
        // A record is a record, whoever says that nobody recorded.
        addTick(raster, 3, 60, 0);
        QCOMPARE(DayRows(raster, {}, {}, plot, false).leftOut(), size_t{2});
        QCOMPARE(DayRows(raster, {}, {}, plot, true).leftOut(), size_t{0});
    }

    void anOlderPictureKeepsItsPlaceInAWiderView()
    {
        const DayRaster raster = plainRaster(10);
        const TimeSpan view{raster.days.front().beginUs - 10 * kUsPerDay, raster.days.back().endUs};
        const DayRows rows(raster, {}, view, {0, 0, 100, 200}, true);
        QCOMPARE(rows.row(0).top(), 100);
        QCOMPARE(rows.row(9).bottom(), 199);
    }

    void daysInViewStayInsideTheCase()
    {
        const DaySpan whole{100, 400};
        QCOMPARE(shownDays({}, whole, {}, 500), whole);
        QCOMPARE(shownDays({}, whole, {}, 200), (DaySpan{100, 200}));
        QCOMPARE(shownDays({}, whole, {450, 10}, 200), (DaySpan{300, 200}));
        QCOMPARE(heldDays({90, 50}, whole, 500), (DaySpan{100, 50}));
        QCOMPARE(heldDays({490, 50}, whole, 500), (DaySpan{450, 50}));
        QCOMPARE(heldDays({120, 1}, whole, 500).count, kFewestDays);
        const DaySpan in = zoomedDays({200, 100}, 0.8, 0.25, whole, 500);
        QCOMPARE(in, (DaySpan{205, 80}));
        QCOMPARE(zoomedDays({200, 3}, 0.8, 0.5, whole, 500).count, kFewestDays);
        QVERIFY(zoomedDays({200, 4}, 0.9, 0.5, whole, 500).count < 4);
        QCOMPARE(zoomedDays(whole, 1.25, 0.5, whole, 500), whole);
    }
};

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    TestRhythmLayout test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_rhythmlayout.moc"
