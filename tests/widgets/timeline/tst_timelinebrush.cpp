// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "timeline/TimelineBrush.h"

using namespace askance;

namespace {

const std::vector<qint64> kEdges = {0, 10, 20, 30, 40};

Timeline lanes()
{
    Timeline timeline;
    timeline.group = GroupField::Source;
    timeline.edgesUs = kEdges;
    for (const char* key : {"", "10.0.0.1", "10.0.0.2", ""}) {
        TimelineLane lane;
        lane.key = QString::fromLatin1(key);
        timeline.lanes.push_back(lane);
    }
    timeline.lanes.front().isAll = true;
    timeline.lanes.back().isOther = true;
    return timeline;
}

QString textOf(const TimelineMarks& marks)
{
    const std::optional<Filter> filter = filterOfMarks(marks, lanes(), "UTC");
    return filter ? filter->toText() : QStringLiteral("nothing");
}

} // namespace

class TestTimelineBrush : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aDragCoversEveryBinItTouches_data()
    {
        QTest::addColumn<qint64>("from");
        QTest::addColumn<qint64>("to");
        QTest::addColumn<qint64>("begin");
        QTest::addColumn<qint64>("end");
        QTest::newRow("one bin") << qint64{12} << qint64{17} << qint64{10} << qint64{20};
        QTest::newRow("two bins") << qint64{12} << qint64{20} << qint64{10} << qint64{30};
        QTest::newRow("leftwards") << qint64{35} << qint64{5} << qint64{0} << qint64{40};
        QTest::newRow("past the ends") << qint64{-99} << qint64{99} << qint64{0} << qint64{40};
        QTest::newRow("wholly past") << qint64{90} << qint64{99} << qint64{30} << qint64{40};
    }
    void aDragCoversEveryBinItTouches()
    {
        QFETCH(qint64, from);
        QFETCH(qint64, to);
        QFETCH(qint64, begin);
        QFETCH(qint64, end);
        QCOMPARE(snappedToBins(kEdges, from, to).beginUs, begin);
        QCOMPARE(snappedToBins(kEdges, from, to).endUs, end);
    }

    void aMovedBrushKeepsItsBinsAndStaysInside()
    {
        QCOMPARE(movedByBins(kEdges, {0, 20}, 12), (TimeSpan{10, 30}));
        QCOMPARE(movedByBins(kEdges, {0, 20}, 500), (TimeSpan{20, 40}));
        QCOMPARE(movedByBins(kEdges, {20, 40}, -500), (TimeSpan{0, 20}));
    }

    void touchingSpansBecomeOne()
    {
        const std::vector<TimeSpan> joined = joinedSpans({{20, 30}, {0, 10}, {10, 15}});
        QCOMPARE(joined.size(), size_t{2});
        QCOMPARE(joined[0], (TimeSpan{0, 15}));
        QCOMPARE(joined[1], (TimeSpan{20, 30}));
    }

    void ctrlClickTakesABinOutOfTheMiddle()
    {
        const std::vector<TimeSpan> rest = toggledSpan({{0, 30}}, {10, 20});
        QCOMPARE(rest.size(), size_t{2});
        QCOMPARE(rest[0], (TimeSpan{0, 10}));
        QCOMPARE(rest[1], (TimeSpan{20, 30}));
        QCOMPARE(toggledSpan(rest, {10, 20}), (std::vector<TimeSpan>{{0, 30}}));
    }

    void marksMeanAFilter()
    {
        QCOMPARE(textOf({}), QStringLiteral("nothing"));
        QCOMPARE(textOf({{}, {1}}), Filter::equals(FilterField::Source, QStringLiteral("10.0.0.1")).toText());
        QCOMPARE(filterOfMarks({{{0, 20}}, {}}, lanes(), "UTC"), std::optional(Filter::time({0, 20}, "UTC")));
        QCOMPARE(filterOfMarks({{{0, 20}}, {2}}, lanes(), "UTC"),
            std::optional(
                Filter::time({0, 20}, "UTC").with(Filter::equals(FilterField::Source, QStringLiteral("10.0.0.2")))));
    }

    void otherIsWhatTheNamedLanesAreNot()
    {
        const ParsedFilter wanted = parseFilter(QStringLiteral("-source:10.0.0.1,10.0.0.2"));
        QVERIFY(!wanted.error);
        QCOMPARE(textOf({{}, {3}}), wanted.filter.toText());
        QCOMPARE(textOf({{}, {1, 3}}), parseFilter(QStringLiteral("-source:10.0.0.2")).filter.toText());
    }

    void aSelectionFromElsewhereShowsItsTime()
    {
        QCOMPARE(marksOfFilter(Filter::time({10, 30}, "UTC")).spans, (std::vector<TimeSpan>{{10, 30}}));
        QVERIFY(marksOfFilter(Filter::equals(FilterField::Source, QStringLiteral("a"))).isEmpty());
        QVERIFY(marksOfFilter(std::nullopt).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestTimelineBrush)
#include "tst_timelinebrush.moc"
