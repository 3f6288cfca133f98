// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "filter/Match.h"
#include "record/CivilTime.h"
#include "rhythm/OfficeHours.h"
#include "rhythm/RhythmMarks.h"

#include <random>

using namespace askance;
using namespace askance::test;

namespace {

ZoneRules zoneOf(const char* id)
{
    const Result<ZoneRules> zone = ZoneRules::named(id);
    return zone ? *zone : ZoneRules();
}

qint64 day(int month, int date)
{
    return daysFromCivil(2016, month, date);
}

ClockRect rect(qint64 first, qint64 end, int from = 0, int to = 24)
{
    return {first, end, from * 60, to * 60};
}

WeekCells cells(int first, int last, int from, int to)
{
    WeekCells set;
    for (int weekday = first; weekday <= last; ++weekday)
        for (int hour = from; hour < to; ++hour)
            set.set(static_cast<size_t>(weekday * 24 + hour));
    return set;
}

// Lookups at every 47 minutes over the year, clock changes included.
DatasetPtr allYear()
{
    static const DatasetPtr data = [] {
        QString text;
        for (qint64 us = day(1, 1) * kUsPerDay; us < day(12, 31) * kUsPerDay; us += 47 * kUsPerMinute)
            text += QString::fromStdString(isoText(us, 0, 0)) + QStringLiteral(" 10.0.0.1 a.example A\n");
        return tinyDataset(text);
    }();
    return data;
}

bool holds(const std::vector<ClockRect>& rects, qint64 localUs)
{
    const qint64 at = floorDiv(localUs, kUsPerDay);
    const auto minute = static_cast<int>(floorMod(localUs, kUsPerDay) / kUsPerMinute);
    return std::any_of(rects.begin(), rects.end(), [&](const ClockRect& r) {
        return r.firstDay <= at && at < r.endDay && r.fromMinute <= minute && minute < r.toMinute;
    });
}

} // namespace

class TestRhythmMarks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rectanglesBecomeTimeAndHour_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("text");
        QTest::newRow("days by hours") << 0 << "time:2016-08-08..2016-08-21 hour:06:00..15:00";
        QTest::newRow("whole days") << 1 << "time:2016-08-08..2016-08-21";
        QTest::newRow("hours of every day") << 2 << "hour:06:00..15:00";
        QTest::newRow("two stretches of the same hours")
            << 3 << "time:2016-08-08,2016-08-10..2016-08-11 hour:06:00..15:00";
        QTest::newRow("two of other hours")
            << 4 << "(time:2016-08-08 hour:06:00..07:00) OR (time:2016-08-10 hour:08:00..09:00)";
    }
    void rectanglesBecomeTimeAndHour()
    {
        QFETCH(int, which);
        QFETCH(QString, text);
        const std::vector<std::vector<ClockRect>> all = {{rect(day(8, 8), day(8, 22), 6, 15)},
            {rect(day(8, 8), day(8, 22))}, {rect(kFirstDayEver, kLastDayEver, 6, 15)},
            {rect(day(8, 8), day(8, 9), 6, 15), rect(day(8, 10), day(8, 12), 6, 15)},
            {rect(day(8, 8), day(8, 9), 6, 7), rect(day(8, 10), day(8, 11), 8, 9)}};
        const Filter filter = filterOfRects(all[static_cast<size_t>(which)], {});
        QCOMPARE(filter.toText().remove(u'(').remove(u')'), text.remove(u'(').remove(u')'));
        QCOMPARE(parseFilter(filter.toText()).filter, filter);
        QCOMPARE(marksOfFilter(filter, {}).rects, all[static_cast<size_t>(which)]);
    }

    void cellsBecomeWeekdayAndHour()
    {
        QCOMPARE(filterOfCells(cells(0, 4, 9, 18), {}).toText(), QStringLiteral("weekday:mon..fri hour:09:00..18:00"));
        QCOMPARE(filterOfCells(cells(0, 6, 9, 18), {}).toText(), QStringLiteral("hour:09:00..18:00"));
        QCOMPARE(filterOfCells(cells(6, 6, 0, 24), {}).toText(), QStringLiteral("weekday:sun"));
        QCOMPARE(filterOfCells(cells(5, 6, 9, 10) | cells(5, 6, 12, 13), {}).toText(),
            QStringLiteral("weekday:sat..sun hour:09:00..10:00,12:00..13:00"));
        QVERIFY(filterOfCells(WeekCells(), {}).isEmpty());
        for (const WeekCells& set : {cells(0, 4, 9, 18), cells(0, 6, 9, 18), cells(6, 6, 0, 24),
                 cells(0, 0, 3, 4) | cells(2, 5, 20, 24) | cells(1, 1, 0, 2)})
            QCOMPARE(marksOfFilter(filterOfCells(set, zoneOf("Europe/Moscow")), zoneOf("Europe/Moscow")).cells, set);
    }

    // 8 August 2016 was a Monday.
    void cellsAreOfTheWeekdaysThatTheTimesTouch()
    {
        for (const char* name : {"UTC", "America/New_York", "Asia/Kathmandu"}) {
            const ZoneRules zone = zoneOf(name);
            const auto marked = [&](int from, int to) {
                const qint64 monday = day(8, 8);
                return marksOfFilter(filterOfRects({rect(monday + from, monday + to, 6, 15)}, zone), zone).cells;
            };
            QCOMPARE(marked(0, 1), cells(0, 0, 6, 15));
            QCOMPARE(marked(5, 6), cells(5, 5, 6, 15));
            QCOMPARE(marked(6, 8), cells(6, 6, 6, 15) | cells(0, 0, 6, 15));
            QCOMPARE(marked(0, 6), cells(0, 5, 6, 15));
            QCOMPARE(marked(0, 14), cells(0, 6, 6, 15));
        }
    }

    // The filter means what is drawn, on every day of a year with clock changes.
    void whatIsBrushedIsWhatIsSelected_data()
    {
        QTest::addColumn<QByteArray>("zone");
        for (const char* zone : {"UTC", "Europe/Moscow", "America/New_York", "Europe/Berlin", "Asia/Kathmandu"})
            QTest::newRow(zone) << QByteArray(zone);
    }
    void whatIsBrushedIsWhatIsSelected()
    {
        QFETCH(QByteArray, zone);
        const ZoneRules rules = zoneOf(zone);
        const DatasetPtr data = allYear();
        std::mt19937 random(7);
        const auto any = [&random](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
        for (int round = 0; round < 40; ++round) {
            std::vector<ClockRect> rects;
            for (int i = 0; i <= round % 4; ++i) {
                const qint64 first = day(3, 1) + any(270);
                const int from = any(23);
                rects.push_back(rect(first, first + 1 + any(30), from, from + 1 + any(24 - from)));
            }
            const Filter filter = filterOfRects(rects, rules);
            const RowSet found = match(*data, filter);
            for (size_t row = 0; row < data->rows(); ++row) {
                const qint64 us = data->table->timeUs[row];
                if (found.contains(row) != holds(rects, rules.toLocal(us)))
                    QFAIL(qPrintable(
                        filter.toText() + QStringLiteral(" at ") + QString::fromStdString(isoText(us, 0, 0))));
            }
            QCOMPARE(marksOfFilter(filter, rules).rects, joinedRects(rects));
        }
    }

    void controlClickAddsAndTakesAway()
    {
        const std::vector<ClockRect> block = {rect(day(8, 8), day(8, 10), 6, 9)};
        const std::vector<ClockRect> less = toggledRect(block, rect(day(8, 8), day(8, 9), 7, 8));
        QVERIFY(!holds(less, (day(8, 8) * 24 + 7) * kUsPerHour));
        QVERIFY(holds(less, (day(8, 8) * 24 + 6) * kUsPerHour));
        QVERIFY(holds(less, (day(8, 9) * 24 + 7) * kUsPerHour));
        QCOMPARE(toggledRect(less, rect(day(8, 8), day(8, 9), 7, 8)), block);
        QCOMPARE(toggledRect(block, rect(day(8, 10), day(8, 11), 6, 9)),
            (std::vector<ClockRect>{rect(day(8, 8), day(8, 11), 6, 9)}));
        QVERIFY(toggledRect(block, block.front()).empty());
    }

    void selectionsThatMarksCannotShowShowNone_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : {"-time:2016-08-08", "hour:6@Europe/Moscow", "org:Alfa", "hour:9 -hour:10",
                 "(org:Alfa time:2016) OR type:A", "time>2016-08-08"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void selectionsThatMarksCannotShowShowNone()
    {
        QFETCH(QString, text);
        const ParsedFilter parsed = parseFilter(text);
        QVERIFY(!parsed.error);
        const RhythmMarks marks = marksOfFilter(parsed.filter, {});
        QVERIFY(marks.isEmpty());
    }

    void aBinOfHoursIsDrawnWhereItStands()
    {
        const Filter filter = parseFilter(QStringLiteral("time:2016-08-08T22..2016-08-09T03 org:Alfa")).filter;
        QCOMPARE(marksOfFilter(filter, {}).rects,
            (std::vector<ClockRect>{rect(day(8, 9), day(8, 10), 0, 4), rect(day(8, 8), day(8, 9), 22, 24)}));
        QCOMPARE(marksOfFilter(parseFilter(QStringLiteral("hour:22:00..02:00")).filter, {}).rects,
            (std::vector<ClockRect>{
                rect(kFirstDayEver, kLastDayEver, 0, 2), rect(kFirstDayEver, kLastDayEver, 22, 24)}));
    }

    void officesAreReadAndWritten()
    {
        const auto moscow = parseOffice(QStringLiteral("Moscow = Europe/Moscow 09:00-18:00; Alfa-Bank"));
        QVERIFY(moscow);
        QCOMPARE(officeLabel(*moscow), QStringLiteral("Moscow 09–18"));
        QCOMPARE(moscow->organisation, QStringLiteral("Alfa-Bank"));
        QCOMPARE(*parseOffice(officeLine(*moscow)), *moscow);
        for (const char* wrong : {"Moscow", "Moscow = Europe/Nowhere 09:00-18:00", "Moscow = Europe/Moscow 09:00-09:00",
                 "Moscow = Europe/Moscow 25:00-26:00", "Moscow = Europe/Moscow 9-18"})
            QVERIFY2(!parseOffice(QString::fromLatin1(wrong)), wrong);
        const auto shaded = parseOffice(QStringLiteral(" Marked = UTC 22:00-06:30  shaded ;Alfa-Bank"));
        QVERIFY(shaded && shaded->isShaded && !moscow->isShaded);
        QCOMPARE(shaded->organisation, QStringLiteral("Alfa-Bank"));
        QCOMPARE(officeLine(*shaded), QStringLiteral("Marked = UTC 22:00-06:30 shaded; Alfa-Bank"));
        QCOMPARE(*parseOffice(officeLine(*shaded)), *shaded);
        QVERIFY(!parseOffice(QStringLiteral("Marked = UTC 22:00-06:30shaded")));
        QVERIFY(!parseOffice(QStringLiteral("shaded = UTC 09:00-10:00; shaded"))->isShaded); // names, not the word
        QCOMPARE(parseOffices(QStringLiteral("\n a = UTC 09:00-10:00 \n\n")).value().size(), size_t{1});
        QVERIFY(!parseOffices(QStringLiteral("a = UTC 09:00-10:00\n").repeated(7)));
    }

    void officesStandOnTheClockOfTheView()
    {
        const OfficeHours moscow = *parseOffice(QStringLiteral("Moscow = Europe/Moscow 09:00-18:00"));
        const OfficeHours detroit = *parseOffice(QStringLiteral("Detroit = America/Detroit 09:00-17:00"));
        const TimeSpan summer{day(5, 1) * kUsPerDay, day(10, 1) * kUsPerDay};
        QCOMPARE(officeOnClock(moscow, {}, summer).stretches, (std::vector<ClockStretch>{{6 * 60, 15 * 60}}));
        QCOMPARE(officeOnClock(detroit, {}, summer).stretches, (std::vector<ClockStretch>{{13 * 60, 21 * 60}}));
        QVERIFY(!officeOnClock(detroit, {}, summer).shifts);
        QVERIFY(officeOnClock(detroit, {}, {day(5, 1) * kUsPerDay, day(12, 1) * kUsPerDay}).shifts);
        QCOMPARE(officeOnClock(detroit, zoneOf("Europe/Moscow"), summer).stretches,
            (std::vector<ClockStretch>{{16 * 60, 24 * 60}}));
        QCOMPARE(officeOnClock(detroit, zoneOf("Asia/Tokyo"), summer).stretches,
            (std::vector<ClockStretch>{{22 * 60, 24 * 60}, {0, 6 * 60}}));
        const OfficeHours whole = *parseOffice(QStringLiteral("Night desk = UTC 00:00-24:00"));
        QCOMPARE(officeOnClock(whole, {}, summer).stretches, (std::vector<ClockStretch>{{0, 24 * 60}}));
    }

    // Detroit left daylight saving time on 6 November 2016, Moscow has had none since 2014.
    void shadesMoveOnTheDayThatTheClocksChange()
    {
        const OfficeHours detroit = *parseOffice(QStringLiteral("Detroit = America/Detroit 09:00-17:00 shaded"));
        std::vector<qint64> noons;
        for (qint64 each = day(11, 3); each < day(11, 9); ++each)
            noons.push_back(each * kUsPerDay + kUsPerDay / 2);
        QCOMPARE(officeOnDays(detroit, {}, noons),
            (std::vector<OfficeDays>{{0, 3, {{13 * 60, 21 * 60}}}, {3, 6, {{14 * 60, 22 * 60}}}}));
        QCOMPARE(officeOnDays(detroit, zoneOf("America/Detroit"), noons),
            (std::vector<OfficeDays>{{0, 6, {{9 * 60, 17 * 60}}}}));
        QVERIFY(officeOnDays(detroit, {}, {}).empty());
    }

    void theHoursOfMarks_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to"); // 0: none
        QTest::newRow("hours of some days") << "time:2016-08-08..2016-08-11 hour:06:00..15:00" << 360 << 900;
        QTest::newRow("hours of every day") << "hour:06:30..15:00" << 390 << 900;
        QTest::newRow("over midnight") << "hour:22:00..02:00" << 1320 << 120;
        QTest::newRow("hours of a weekday") << "weekday:tue hour:08:00..10:00" << 480 << 600;
        QTest::newRow("over midnight, weekdays") << "weekday:mon,tue hour:23:00..01:00" << 1380 << 60;
        QTest::newRow("whole days") << "time:2016-08-08..2016-08-11" << 0 << 0;
        QTest::newRow("a weekday") << "weekday:tue" << 0 << 0;
        QTest::newRow("no time at all") << "org:Alfa" << 0 << 0;
    }

    void theHoursOfMarks()
    {
        QFETCH(QString, filter);
        QFETCH(int, from);
        QFETCH(int, to);
        const std::optional<ClockStretch> hours = hoursOfMarks(marksOfFilter(parseFilter(filter).filter, {}));
        QCOMPARE(hours.has_value(), to > 0);
        if (hours)
            QCOMPARE(*hours, (ClockStretch{from, to}));
    }

    void marksOfSeveralStretchesHaveNoHours()
    {
        RhythmMarks marks;
        marks.rects = {rect(day(8, 1), day(8, 3), 6, 9), rect(day(8, 1), day(8, 3), 12, 15)};
        QVERIFY(!hoursOfMarks(marks));
        // Not the two sides of midnight: they meet, or overlap.
        for (const int hour : {9, 6}) {
            marks.rects = {rect(day(8, 1), day(8, 3), 0, 9), rect(day(8, 5), day(8, 6), hour, 24)};
            QVERIFY(!hoursOfMarks(marks));
        }
        marks.rects = {rect(day(8, 5), day(8, 6), 22, 24), rect(day(8, 1), day(8, 3), 0, 9)};
        QVERIFY(hoursOfMarks(marks) == (ClockStretch{22 * 60, 9 * 60}));
        marks.rects = {rect(day(8, 1), day(8, 3), 6, 9), rect(day(8, 1), day(8, 3), 12, 15)};
        marks.rects.pop_back();
        QVERIFY(hoursOfMarks(marks));
        marks.rects.clear();
        marks.cells.set(0 * 24 + 8);
        marks.cells.set(2 * 24 + 8);
        QVERIFY(hoursOfMarks(marks) == (ClockStretch{8 * 60, 9 * 60}));
        marks.cells.set(2 * 24 + 9); // Monday has no such hour
        QVERIFY(!hoursOfMarks(marks));
        marks.cells.reset(2 * 24 + 9);
        marks.cells.set(0 * 24 + 10);
        marks.cells.set(2 * 24 + 10);
        QVERIFY(!hoursOfMarks(marks));
    }
};

ASKANCE_TEST_MAIN(TestRhythmMarks)
#include "tst_rhythmmarks.moc"
