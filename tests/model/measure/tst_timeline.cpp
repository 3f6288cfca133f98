// SPDX-License-Identifier: GPL-3.0-or-later
#include "RandomCase.h"

#include "measure/Timeline.h"

using namespace askance;

namespace {

QString numbers(const std::vector<quint32>& counts)
{
    QStringList texts;
    for (const quint32 count : counts)
        texts += QString::number(count);
    return texts.join(QLatin1Char(' '));
}

QStringList keysOf(const Timeline& timeline)
{
    QStringList keys;
    for (const TimelineLane& lane : timeline.lanes)
        keys += lane.isAll ? QStringLiteral("(all)")
            : lane.isOther ? QStringLiteral("(other %1)").arg(lane.groupsInOther)
                           : lane.key;
    return keys;
}

TimelineRequest minutes(GroupField group = GroupField::None, int mostLanes = 8)
{
    TimelineRequest request;
    request.width = BinWidth::Min1;
    request.group = group;
    request.mostLanes = mostLanes;
    return request;
}

DatasetPtr sixRecords()
{
    return test::tinyDataset(QStringLiteral("12:00 h a A\n12:00:59.999999 i a A\n12:01 h - A\n12:03 h b A\n"
                                            "12:03:30 j c A\n12:03:40 i c A"));
}

} // namespace

class tst_Timeline : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aHandfulOfRecordsIsCountedByHand();
    void lanesAreTheLargestGroupsOfTheFilter();
    void anEmptyFilterRanksByTheCase();
    void recordsWithoutGroupJoinOther();
    void otherIsAbsentWhenNothingIsLeft();
    void lanesKeepTheirPlacesWhileOneZooms();
    void recordsOutsideTheEdgesCountInTheTotalOnly();
    void coverageAndEventsTravelWithTheBins();
    void onlyWhatIsKnownNotToBeRecordedIsHatched();
    void onlyTheSensorsOfTheRequestVouchForIt();
    void lanesKeepTheirColourUnderAFilter();
    void aDayOfTwentyFiveHoursSaysSo();
    void aCaseWithoutRecordsHasNoBins();
    void tooManyBinsAreRefused();
    void randomCasesAgreeWithAPlainLoop_data();
    void randomCasesAgreeWithAPlainLoop();
};

void tst_Timeline::aHandfulOfRecordsIsCountedByHand()
{
    const auto data = sixRecords();
    const auto timeline = *countTimeline(*data, {RowSet::range(6, 1, 5), RowSet::range(6, 2, 4), true}, minutes());
    QCOMPARE(timeline.bins(), size_t{4});
    QCOMPARE(timeline.lanes.size(), size_t{1});
    const TimelineLane& all = timeline.lanes[0];
    QVERIFY(all.isAll);
    QCOMPARE(numbers(all.inCase), QStringLiteral("2 1 0 3"));
    QCOMPARE(numbers(all.inFilter), QStringLiteral("1 1 0 2"));
    QCOMPARE(numbers(all.inSelection), QStringLiteral("0 1 0 1"));
    QVERIFY(all.total == (InkCount{6, 4, 2}));
    QVERIFY(timeline.total == all.total);
    QVERIFY(timeline.hasSelection);
    QCOMPARE(timeline.zoneId, QByteArrayLiteral("UTC"));
}

void tst_Timeline::lanesAreTheLargestGroupsOfTheFilter()
{
    const auto data = sixRecords();
    // In the case h has 3, i 2, j 1; in the filter i 2, j 1, h 1.
    const InkRows inks{
        RowSet::range(6, 0, 6).intersected(RowSet::range(6, 3, 6)).united(RowSet::range(6, 1, 2)), {}, false};
    const auto two = *countTimeline(*data, inks, minutes(GroupField::Source, 2));
    QCOMPARE(keysOf(two),
        (QStringList{QStringLiteral("(all)"), QStringLiteral("i"), QStringLiteral("h"), QStringLiteral("(other 1)")}));
    QCOMPARE(numbers(two.lanes[1].inFilter), QStringLiteral("1 0 0 1"));
    QCOMPARE(numbers(two.lanes[2].inCase), QStringLiteral("1 1 0 1"));
    QCOMPARE(numbers(two.lanes[2].inFilter), QStringLiteral("0 0 0 1"));
    QCOMPARE(numbers(two.lanes[3].inCase), QStringLiteral("0 0 0 1"));
    QVERIFY(two.lanes[2].total == (InkCount{3, 1, 0}));
    const auto none = *countTimeline(*data, inks, minutes(GroupField::Source, 0));
    QCOMPARE(keysOf(none), (QStringList{QStringLiteral("(all)"), QStringLiteral("(other 3)")}));
    QCOMPARE(keysOf(*countTimeline(*data, inks, minutes(GroupField::Source, -5))), keysOf(none));
}

void tst_Timeline::anEmptyFilterRanksByTheCase()
{
    const auto timeline = *countTimeline(*sixRecords(), {RowSet::none(6), {}, false}, minutes(GroupField::Source, 2));
    QCOMPARE(keysOf(timeline),
        (QStringList{QStringLiteral("(all)"), QStringLiteral("h"), QStringLiteral("i"), QStringLiteral("(other 1)")}));
    QCOMPARE(timeline.lanes[1].total.inCase, quint64{3});
    QCOMPARE(timeline.lanes[1].total.inFilter, quint64{0});
}

void tst_Timeline::recordsWithoutGroupJoinOther()
{
    const auto timeline = *countTimeline(*sixRecords(), {RowSet::all(6), {}, false}, minutes(GroupField::Domain, 8));
    QCOMPARE(keysOf(timeline),
        (QStringList{QStringLiteral("(all)"), QStringLiteral("a"), QStringLiteral("c"), QStringLiteral("b"),
            QStringLiteral("(other 0)")}));
    QCOMPARE(numbers(timeline.lanes[4].inCase), QStringLiteral("0 1 0 0"));
}

void tst_Timeline::otherIsAbsentWhenNothingIsLeft()
{
    const auto timeline = *countTimeline(*sixRecords(), {RowSet::all(6), {}, false}, minutes(GroupField::Source, 3));
    QCOMPARE(keysOf(timeline),
        (QStringList{QStringLiteral("(all)"), QStringLiteral("h"), QStringLiteral("i"), QStringLiteral("j")}));
    const auto filtered
        = *countTimeline(*sixRecords(), {RowSet::range(6, 0, 1), {}, false}, minutes(GroupField::Source, 3));
    QCOMPARE(
        keysOf(filtered), (QStringList{QStringLiteral("(all)"), QStringLiteral("h"), QStringLiteral("(other 0)")}));
    QVERIFY(filtered.lanes[2].total == (InkCount{3, 0, 0}));
}

void tst_Timeline::lanesKeepTheirPlacesWhileOneZooms()
{
    const auto data = sixRecords();
    TimelineRequest request = minutes(GroupField::Source, 2);
    request.span = {data->table->timeUs[4], data->table->timeUs[5] + 1};
    const auto timeline = *countTimeline(*data, {RowSet::all(6), {}, false}, request);
    QCOMPARE(timeline.bins(), size_t{1});
    QCOMPARE(keysOf(timeline),
        (QStringList{QStringLiteral("(all)"), QStringLiteral("h"), QStringLiteral("i"), QStringLiteral("(other 1)")}));
}

void tst_Timeline::recordsOutsideTheEdgesCountInTheTotalOnly()
{
    const auto data = sixRecords();
    TimelineRequest request = minutes();
    request.span = {data->table->timeUs[2], data->table->timeUs[2] + 1};
    const auto timeline = *countTimeline(*data, {RowSet::all(6), {}, false}, request);
    QVERIFY(timeline.lanes[0].total == (InkCount{1, 1, 0}));
    QVERIFY(timeline.total == (InkCount{6, 6, 0}));
    request.span = {kEarliestUs, kEarliestUs + 5};
    QCOMPARE(numbers(countTimeline(*data, {RowSet::all(6), {}, false}, request)->lanes[0].inCase), QStringLiteral("0"));
}

void tst_Timeline::coverageAndEventsTravelWithTheBins()
{
    Dataset data = *sixRecords();
    const qint64 noon = data.table->timeUs[0];
    data.coverage = {{0, {noon - kUsPerHour, noon + 90 * kUsPerSecond}, CoverageKind::Stated, {}},
        {0, {noon + 10 * kUsPerSecond, noon + 20 * kUsPerSecond}, CoverageKind::Gap, {}}};
    const auto event = [&](const char* title, qint64 beginS, qint64 endS) {
        return EventMark{QString::fromLatin1(title), {noon + beginS * kUsPerSecond, noon + endS * kUsPerSecond},
            QStringLiteral("c")};
    };
    data.events = {event("before", -20, -10), event("reaches in", -20, 1), event("moment", 0, 0),
        event("last second", 239, 239), event("at the end", 240, 240)};
    const auto timeline = *countTimeline(data, {RowSet::all(6), {}, false}, minutes());
    QVERIFY(timeline.coveredUs == (std::vector<qint64>{50 * kUsPerSecond, 30 * kUsPerSecond, 0, 0}));
    QVERIFY(timeline.uncovered
        == (std::vector<TimeSpan>{{noon + 10 * kUsPerSecond, noon + 20 * kUsPerSecond},
            {noon + 90 * kUsPerSecond, data.table->span().endUs}}));
    QCOMPARE(timeline.sensors.size(), size_t{1});
    QCOMPARE(timeline.sensors[0].sensor, QStringLiteral("s1"));
    QCOMPARE(timeline.sensors[0].spans.size(), size_t{2});
    QStringList titles;
    for (const EventMark& mark : timeline.events)
        titles += mark.title;
    QCOMPARE(
        titles, (QStringList{QStringLiteral("reaches in"), QStringLiteral("moment"), QStringLiteral("last second")}));
}

void tst_Timeline::onlyWhatIsKnownNotToBeRecordedIsHatched()
{
    using Spans = std::vector<TimeSpan>;
    const auto spans = [](const std::vector<CoverageSpan>& coverage) {
        return unrecordedSpans(coverage, {10, 90}, {0, 100});
    };
    const auto assumed = CoverageKind::Assumed;
    const auto stated = CoverageKind::Stated;
    const auto gap = CoverageKind::Gap;
    QVERIFY(spans({}).empty());
    QVERIFY(spans({{0, {10, 20}, assumed, {}}, {0, {60, 90}, assumed, {}}}).empty()); // nobody stated anything
    QVERIFY(spans({{0, {10, 90}, assumed, {}}, {0, {30, 40}, gap, {}}}) == (Spans{{30, 40}}));
    QVERIFY(spans({{0, {20, 50}, stated, {}}}) == (Spans{{10, 20}, {50, 90}}));
    QVERIFY(spans({{0, {20, 50}, stated, {}}, {1, {60, 70}, assumed, {}}}).empty()); // sensor 1 may have recorded
    QVERIFY(spans({{0, {20, 50}, stated, {}}, {1, {40, 90}, stated, {}}}) == (Spans{{10, 20}}));
}

void tst_Timeline::onlyTheSensorsOfTheRequestVouchForIt()
{
    Dataset data = *test::tinyDataset(QStringLiteral("12:00 a x A - s1\n12:03 a x A - s2"));
    const qint64 noon = data.table->timeUs[0];
    const auto minute = [&](int n) { return noon + n * 60 * kUsPerSecond; };
    data.coverage = {
        {0, {minute(0), minute(4)}, CoverageKind::Stated, {}}, {1, {minute(2), minute(4)}, CoverageKind::Stated, {}}};
    TimelineRequest request = minutes();
    const auto all = *countTimeline(data, {RowSet::all(2), {}, false}, request);
    QVERIFY(all.uncovered.empty());
    QVERIFY(all.sensors[0].isAsked && all.sensors[1].isAsked);
    request.sensors = {0, 1};
    const auto second = *countTimeline(data, {RowSet::all(2), {}, false}, request);
    const qint64 whole = 60 * kUsPerSecond;
    QVERIFY(second.coveredUs == (std::vector<qint64>{0, 0, whole, whole}));
    QVERIFY(second.uncovered == (std::vector<TimeSpan>{{minute(0), minute(2)}}));
    QCOMPARE(second.sensors.size(), size_t{2}); // the strip shows them all
    QVERIFY(!second.sensors[0].isAsked && second.sensors[1].isAsked);
}

void tst_Timeline::lanesKeepTheirColourUnderAFilter()
{
    const auto data = test::tinyDataset(
        QStringLiteral("12:00 h1 a A\n12:01 h1 a A\n12:02 h1 a A\n12:03 h2 a A\n12:04 h2 b A\n12:05 h3 b A"));
    const auto whole = *countTimeline(*data, {RowSet::all(6), {}, false}, minutes(GroupField::Source));
    const auto few = *countTimeline(*data, {RowSet::range(6, 4, 6), {}, false}, minutes(GroupField::Source));
    QCOMPARE(whole.lanes[1].key, QStringLiteral("h1"));
    QCOMPARE(whole.lanes[1].colour, 1);
    QCOMPARE(few.lanes[1].key, QStringLiteral("h2"));
    QCOMPARE(few.lanes[1].colour, whole.lanes[2].colour);
    QCOMPARE(few.lanes[2].colour, 3);
}

void tst_Timeline::aDayOfTwentyFiveHoursSaysSo()
{
    const auto data = test::tinyDataset(
        QStringLiteral("2014-10-25T20:00Z h a A\n2014-10-26T20:59:59Z h a A\n2014-10-26T21:00Z h a A"));
    TimelineRequest request;
    request.zone = *ZoneRules::named("Europe/Moscow");
    const auto timeline = *countTimeline(*data, {RowSet::all(3), {}, false}, request);
    QCOMPARE(timeline.zoneId, QByteArrayLiteral("Europe/Moscow"));
    QCOMPARE(numbers(timeline.lanes[0].inCase), QStringLiteral("2 1"));
    QCOMPARE(timeline.edgesUs[1] - timeline.edgesUs[0], 25 * kUsPerHour);
    QVERIFY(timeline.clockChangesUs == (std::vector<qint64>{timeline.edgesUs[0] + 2 * kUsPerHour}));
}

void tst_Timeline::aCaseWithoutRecordsHasNoBins()
{
    const auto data = test::tinyDataset({});
    const auto timeline = *countTimeline(*data, {RowSet::none(0), {}, false}, minutes(GroupField::Source));
    QCOMPARE(timeline.bins(), size_t{0});
    QCOMPARE(keysOf(timeline), QStringList{QStringLiteral("(all)")});
    QVERIFY(timeline.coveredUs.empty());
    QVERIFY(timeline.uncovered.empty());
    TimelineRequest request = minutes(GroupField::Source);
    request.span = {0, kUsPerMinute};
    QCOMPARE(
        numbers(countTimeline(*data, {RowSet::none(0), {}, false}, request)->lanes[0].inCase), QStringLiteral("0"));
}

void tst_Timeline::tooManyBinsAreRefused()
{
    TimelineRequest request = minutes();
    request.span = {0, 100'001 * kUsPerMinute};
    const auto refused = countTimeline(*sixRecords(), {RowSet::all(6), {}, false}, request);
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().code, ErrorCode::Usage);
}

void tst_Timeline::randomCasesAgreeWithAPlainLoop_data()
{
    QTest::addColumn<int>("group");
    for (const GroupField field : {GroupField::None, GroupField::Organisation, GroupField::Source, GroupField::Domain,
             GroupField::Type, GroupField::Response, GroupField::Sensor})
        QTest::newRow(qPrintable(toString(field))) << static_cast<int>(field);
}

void tst_Timeline::randomCasesAgreeWithAPlainLoop()
{
    QFETCH(int, group);
    const auto field = static_cast<GroupField>(group);
    std::mt19937 random(101);
    for (int round = 0; round < 25; ++round) {
        const auto made = test::randomCase(random, 1 + random() % 400, 40 * kUsPerDay, round % 2 == 0);
        TimelineRequest request;
        request.group = field;
        request.mostLanes = static_cast<int>(random() % 6);
        request.width = round % 3 == 0 ? BinWidth::D1 : round % 3 == 1 ? BinWidth::H6 : BinWidth::W1;
        request.zone = *ZoneRules::named(round % 2 == 0 ? "America/New_York" : "UTC"); // March 2016 has 743 hours
        if (round % 4 == 0)
            request.span = {made.plain.front().timeUs + 5 * kUsPerDay, made.plain.front().timeUs + 20 * kUsPerDay};
        const auto timeline = *countTimeline(*made.data, made.inks, request);

        // Which lane a plain row belongs to, by the rule as it is told.
        auto totals
            = test::plainCounts(made.plain, [&](const test::PlainRow& row) { return test::plainKey(row, field); });
        const bool emptyFilter = made.inks.filter.isEmpty();
        std::vector<std::pair<quint64, std::string>> ranked;
        for (const auto& [key, count] : totals) {
            const quint64 n = emptyFilter ? count.inCase : count.inFilter;
            if (!key.empty() && n > 0)
                ranked.emplace_back(n, key);
        }
        std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
        const size_t lanes
            = field == GroupField::None ? 0 : std::min(ranked.size(), static_cast<size_t>(request.mostLanes));
        size_t grouped = 0;
        for (const TimelineLane& lane : timeline.lanes)
            grouped += lane.isAll || lane.isOther ? 0U : 1U;
        QCOMPARE(grouped, lanes);

        InkCount lanesSum;
        for (size_t i = 0; i < timeline.lanes.size(); ++i) {
            const TimelineLane& lane = timeline.lanes[i];
            QCOMPARE(lane.isAll, i == 0);
            const bool isNamed = i > 0 && !lane.isOther;
            if (isNamed)
                QCOMPARE(lane.key.toStdString(), ranked[i - 1].second);
            if (lane.isOther)
                QCOMPARE(size_t{lane.groupsInOther}, ranked.size() - lanes);
            if (i > 0)
                lanesSum += lane.total;
            InkCount total;
            for (size_t bin = 0; bin < timeline.bins(); ++bin) {
                InkCount expected;
                for (const test::PlainRow& row : made.plain) {
                    if (row.timeUs < timeline.edgesUs[bin] || row.timeUs >= timeline.edgesUs[bin + 1])
                        continue;
                    const std::string key = test::plainKey(row, field);
                    const auto place = std::find_if(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(lanes),
                        [&](const auto& entry) { return entry.second == key; });
                    const auto laneOfRow = static_cast<size_t>(place - ranked.begin()) + 1;
                    if (i != 0 && i != laneOfRow)
                        continue;
                    expected += {1, row.inFilter ? 1U : 0U, row.inSelection ? 1U : 0U};
                }
                QVERIFY(expected == (InkCount{lane.inCase[bin], lane.inFilter[bin], lane.inSelection[bin]}));
                total += expected;
            }
            QVERIFY(lane.total == total);
        }
        if (field != GroupField::None)
            QVERIFY(lanesSum == timeline.lanes[0].total);
    }
}

ASKANCE_TEST_MAIN(tst_Timeline)
#include "tst_timeline.moc"
