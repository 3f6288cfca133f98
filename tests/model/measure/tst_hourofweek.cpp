// SPDX-License-Identifier: GPL-3.0-or-later
#include "RandomCase.h"
#include "SampleSql.h"

#include "measure/HourOfWeek.h"
#include "record/CivilTime.h"

#include <QDateTime>
#include <QTimeZone>

using namespace askance;

namespace {

qint64 instant(const QString& text)
{
    WrittenTime time;
    if (!parseIsoTime(text.toStdString(), time))
        qFatal("bad time %s", qPrintable(text));
    return time.us;
}

HourOfWeekRequest inZone(const QString& zone)
{
    HourOfWeekRequest request;
    request.zone = *ZoneRules::named(zone.toLatin1());
    return request;
}

// "Mon 13: 2, Sun 02: 1" of what `numberOf` gives for each cell that is not 0.
template <typename NumberOf> QString cellsOf(const HourOfWeek& week, NumberOf numberOf)
{
    static const QStringList days = {QStringLiteral("Mon"), QStringLiteral("Tue"), QStringLiteral("Wed"),
        QStringLiteral("Thu"), QStringLiteral("Fri"), QStringLiteral("Sat"), QStringLiteral("Sun")};
    QStringList texts;
    for (size_t day = 0; day < 7; ++day)
        for (size_t hour = 0; hour < 24; ++hour)
            if (const auto number = numberOf(week.cells[day][hour]); number != 0)
                texts += QStringLiteral("%1 %2: %3")
                             .arg(days[qsizetype(day)])
                             .arg(hour, 2, 10, QLatin1Char('0'))
                             .arg(number);
    return texts.join(QStringLiteral(", "));
}

QString lookupsOf(const HourOfWeek& week)
{
    return cellsOf(week, [](const HourCell& cell) { return cell.count.inFilter; });
}

} // namespace

class tst_HourOfWeek : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aHandfulOfRecordsIsCountedByHand();
    void cellsFollowTheClockOnTheWall_data();
    void cellsFollowTheClockOnTheWall();
    void everyCellSaysHowMuchOfItsTimeWasRecorded();
    void timeIsThatOfTheSpan_data();
    void timeIsThatOfTheSpan();
    void stepsOfThePaletteAreRoundedUp_data();
    void stepsOfThePaletteAreRoundedUp();
    void aCaseWithoutRecordsHasEmptyCells();
    void randomCasesAgreeWithAPlainLoop_data();
    void randomCasesAgreeWithAPlainLoop();
    void theSampleCaseAgreesWithSql();
};

void tst_HourOfWeek::aHandfulOfRecordsIsCountedByHand()
{
    // 23 September 2016 was a Friday.
    const auto data = test::tinyDataset(QStringLiteral("2016-09-23T13:00Z h a A\n2016-09-23T13:59:59.999999Z h a A\n"
                                                       "2016-09-23T14:00Z h a A\n2016-09-25T23:30Z h a A\n"
                                                       "2016-09-26T00:00Z h a A\n2016-09-30T13:30Z h a A"));
    const auto week = countHourOfWeek(*data, {RowSet::range(6, 0, 5), RowSet::range(6, 1, 3), true}, {});
    QCOMPARE(lookupsOf(week), QStringLiteral("Mon 00: 1, Fri 13: 2, Fri 14: 1, Sun 23: 1"));
    QVERIFY(week.cells[4][13].count == (InkCount{3, 2, 1}));
    QVERIFY(week.total == (InkCount{6, 5, 2}));
    QVERIFY(week.ofWeekday(4) == (InkCount{4, 3, 2}));
    QVERIFY(week.ofWeekday(6) == (InkCount{1, 1, 0}));
    QCOMPARE(week.mostInFilter(), quint64{2});
    QVERIFY(week.hasSelection);
    QCOMPARE(week.zoneId, QByteArrayLiteral("UTC"));
    QVERIFY(week.span == data->table->span());
    HourOfWeekRequest request;
    request.span = {instant(QStringLiteral("2016-09-23T13:30Z")), instant(QStringLiteral("2016-09-26T00:00Z"))};
    const auto part = countHourOfWeek(*data, {RowSet::all(6), {}, false}, request);
    QCOMPARE(lookupsOf(part), QStringLiteral("Fri 13: 1, Fri 14: 1, Sun 23: 1"));
    QVERIFY(part.total == (InkCount{3, 3, 0}));
}

void tst_HourOfWeek::cellsFollowTheClockOnTheWall_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("times");
    QTest::addColumn<QString>("cells");
    const auto row = [](const char* name, const char* zone, const char* times, const char* cells) {
        QTest::newRow(name) << QString::fromLatin1(zone) << QString::fromLatin1(times) << QString::fromLatin1(cells);
    };
    row("the hour shown twice counts both", "Europe/Moscow", "2014-10-25T21:30Z 2014-10-25T22:30Z 2014-10-25T23:30Z",
        "Sun 01: 2, Sun 02: 1");
    row("the hour left out counts none", "Europe/Moscow", "2011-03-26T22:59Z 2011-03-26T23:00Z",
        "Sun 01: 1, Sun 03: 1");
    row("a day without midnight", "America/Sao_Paulo", "2017-10-15T02:59Z 2017-10-15T03:00Z", "Sat 23: 1, Sun 01: 1");
    row("a Friday left out", "Pacific/Apia", "2011-12-30T09:59Z 2011-12-30T10:00Z", "Thu 23: 1, Sat 00: 1");
    row("half an hour", "Australia/Lord_Howe", "2016-04-02T14:45Z 2016-04-02T15:15Z 2016-04-02T15:30Z",
        "Sun 01: 2, Sun 02: 1");
    row("minutes of the zone", "Asia/Kathmandu", "2016-09-23T18:14:59Z 2016-09-23T18:15:00Z", "Fri 23: 1, Sat 00: 1");
    row("before 1970", "UTC", "1969-12-31T23:59:59Z 1970-01-01T00:00:00Z", "Wed 23: 1, Thu 00: 1");
}

void tst_HourOfWeek::cellsFollowTheClockOnTheWall()
{
    QFETCH(QString, zone);
    QFETCH(QString, times);
    QFETCH(QString, cells);
    QStringList lines;
    for (const QString& time : times.split(QLatin1Char(' ')))
        lines += time + QStringLiteral(" h a A");
    const auto data = test::tinyDataset(lines.join(QLatin1Char('\n')));
    QCOMPARE(lookupsOf(countHourOfWeek(*data, {RowSet::all(data->rows()), {}, false}, inZone(zone))), cells);
}

void tst_HourOfWeek::everyCellSaysHowMuchOfItsTimeWasRecorded()
{
    Dataset data = *test::tinyDataset(QStringLiteral("2016-09-23T10:00Z h a A - s1\n2016-09-23T12:00Z h a A - s2"));
    const auto at = [](const char* text) { return instant(QString::fromLatin1(text)); };
    data.coverage = {{0, {at("2016-09-23T10:15Z"), at("2016-09-23T11:30Z")}, CoverageKind::Stated, {}},
        {0, {at("2016-09-23T10:30Z"), at("2016-09-23T10:40Z")}, CoverageKind::Gap, {}},
        {1, {at("2016-09-23T11:00Z"), at("2016-09-23T11:10Z")}, CoverageKind::Assumed, {}}};
    HourOfWeekRequest request;
    request.span = {at("2016-09-23T10:00Z"), at("2016-09-23T13:00Z")};
    const auto minutes = [](const HourOfWeek& week) {
        return cellsOf(week, [](const HourCell& cell) { return cell.coveredUs / kUsPerMinute; });
    };
    QCOMPARE(
        minutes(countHourOfWeek(data, {RowSet::all(2), {}, false}, request)), QStringLiteral("Fri 10: 35, Fri 11: 30"));
    request.sensors = {0, 1};
    QCOMPARE(minutes(countHourOfWeek(data, {RowSet::all(2), {}, false}, request)), QStringLiteral("Fri 11: 10"));
}

void tst_HourOfWeek::timeIsThatOfTheSpan_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("begin");
    QTest::addColumn<QString>("end");
    QTest::addColumn<int>("sunday1"); // minutes that the clock showed 01:xx on a Sunday
    QTest::addColumn<int>("sunday2");
    const auto row = [](const char* name, const char* zone, const char* begin, const char* end, int one, int two) {
        QTest::newRow(name) << QString::fromLatin1(zone) << QString::fromLatin1(begin) << QString::fromLatin1(end)
                            << one << two;
    };
    row("a week", "UTC", "2016-09-19", "2016-09-26", 60, 60);
    row("ten weeks and a part", "UTC", "2016-09-18T01:30Z", "2016-11-27T02:10Z", 30 + 9 * 60 + 60, 60 * 10 + 10);
    row("none", "UTC", "2016-09-19", "2016-09-19", 0, 0);
    row("Moscow 2014: 01:00 twice", "Europe/Moscow", "2014-10-20", "2014-10-27", 120, 60);
    row("Moscow 2011: no 02:00", "Europe/Moscow", "2011-03-21", "2011-03-28", 60, 0);
    row("half an hour", "Australia/Lord_Howe", "2016-04-01", "2016-04-04", 90, 60);
}

void tst_HourOfWeek::timeIsThatOfTheSpan()
{
    QFETCH(QString, zone);
    QFETCH(QString, begin);
    QFETCH(QString, end);
    QFETCH(int, sunday1);
    QFETCH(int, sunday2);
    const auto data = test::tinyDataset({});
    HourOfWeekRequest request = inZone(zone);
    request.span = {instant(begin), instant(end)};
    const auto week = countHourOfWeek(*data, {RowSet::none(0), {}, false}, request);
    QCOMPARE(week.cells[6][1].elapsedUs, sunday1 * kUsPerMinute);
    QCOMPARE(week.cells[6][2].elapsedUs, sunday2 * kUsPerMinute);
    qint64 sum = 0;
    for (const auto& day : week.cells)
        for (const HourCell& cell : day)
            sum += cell.elapsedUs;
    QCOMPARE(sum, request.span.lengthUs());
}

void tst_HourOfWeek::stepsOfThePaletteAreRoundedUp_data()
{
    QTest::addColumn<quint64>("n");
    QTest::addColumn<quint64>("most");
    QTest::addColumn<int>("step");
    const auto row = [](quint64 n, quint64 most, int step) {
        QTest::newRow(qPrintable(QStringLiteral("%1 of %2").arg(n).arg(most))) << n << most << step;
    };
    row(0, 69, 0);
    row(1, 69, 1);
    row(9, 69, 1); // 7 · 9 / 69 = 0.91
    row(10, 69, 2); // 1.01
    row(68, 69, 7);
    row(69, 69, 7);
    row(1, 1, 7);
    row(1, 7, 1);
    row(2, 7, 2);
    row(0, 0, 0);
    row(5, 0, 0);
    row(4'000'000'000, 4'000'000'000, 7);
}

void tst_HourOfWeek::stepsOfThePaletteAreRoundedUp()
{
    QFETCH(quint64, n);
    QFETCH(quint64, most);
    QFETCH(int, step);
    QCOMPARE(sequentialStep(n, most), step);
}

void tst_HourOfWeek::aCaseWithoutRecordsHasEmptyCells()
{
    const auto week = countHourOfWeek(*test::tinyDataset({}), {RowSet::none(0), {}, false}, {});
    QCOMPARE(lookupsOf(week), QString());
    QVERIFY(week.span.isEmpty() && week.total == InkCount() && week.mostInFilter() == 0);
    const auto none
        = countHourOfWeek(*test::tinyDataset(QStringLiteral("12:00 h a A")), {RowSet::none(1), {}, false}, {});
    QVERIFY(none.total == (InkCount{1, 0, 0}));
}

void tst_HourOfWeek::randomCasesAgreeWithAPlainLoop_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("begin");
    const auto row = [](const char* zone, const char* begin) {
        QTest::newRow(qPrintable(QStringLiteral("%1 %2").arg(QString::fromLatin1(zone), QString::fromLatin1(begin))))
            << QString::fromLatin1(zone) << QString::fromLatin1(begin);
    };
    row("UTC", "1969-12-10");
    row("America/New_York", "2016-03-01");
    row("America/New_York", "1969-10-10");
    row("Europe/Moscow", "2014-10-10");
    row("Australia/Lord_Howe", "2016-09-15");
    row("America/Sao_Paulo", "2017-10-01");
    row("Asia/Beirut", "2016-03-10");
    row("Pacific/Apia", "2011-12-10");
    row("Africa/Casablanca", "2016-05-25");
}

void tst_HourOfWeek::randomCasesAgreeWithAPlainLoop()
{
    QFETCH(QString, zone);
    QFETCH(QString, begin);
    const QTimeZone plainZone(zone.toLatin1());
    std::mt19937 random(168);
    quint64 records = 0;
    quint64 minutes = 0;
    for (int round = 0; round < 40; ++round) {
        const auto made = test::randomCase(random, 1 + random() % 500, 30 * kUsPerDay, round % 2 == 0, instant(begin));
        HourOfWeekRequest request = inZone(zone);
        if (round % 3 == 0)
            request.span = {made.plain.front().timeUs + 2 * kUsPerDay + 7 * kUsPerMinute,
                made.plain.front().timeUs + 25 * kUsPerDay + 3 * kUsPerMinute};
        const auto week = countHourOfWeek(*made.data, made.inks, request);
        std::array<std::array<InkCount, 24>, 7> plain{};
        for (const test::PlainRow& row : made.plain) {
            if (!week.span.contains(row.timeUs))
                continue;
            const QDateTime local = QDateTime::fromMSecsSinceEpoch(floorDiv(row.timeUs, 1000), plainZone);
            plain[static_cast<size_t>(local.date().dayOfWeek() - 1)][static_cast<size_t>(local.time().hour())]
                += InkCount{1, row.inFilter ? 1U : 0U, row.inSelection ? 1U : 0U};
            ++records;
        }
        std::array<std::array<qint64, 24>, 7> plainUs{};
        for (qint64 at = week.span.beginUs; round % 6 == 0 && at < week.span.endUs; at += kUsPerMinute, ++minutes) {
            const QDateTime local = QDateTime::fromMSecsSinceEpoch(floorDiv(at, 1000), plainZone);
            plainUs[static_cast<size_t>(local.date().dayOfWeek() - 1)][static_cast<size_t>(local.time().hour())]
                += kUsPerMinute;
        }
        for (size_t day = 0; day < 7; ++day)
            for (size_t hour = 0; hour < 24; ++hour) {
                QVERIFY(week.cells[day][hour].count == plain[day][hour]);
                if (round % 6 == 0)
                    QCOMPARE(week.cells[day][hour].elapsedUs, plainUs[day][hour]);
            }
    }
    qInfo("%llu records in 40 cases and %llu minutes agree", records, minutes);
    QVERIFY(records > 3000 && minutes > 30'000);
}

void tst_HourOfWeek::theSampleCaseAgreesWithSql()
{
    const test::SampleSql sample;
    PictureSpec spec;
    spec.kind = PictureKind::HourOfWeek;
    spec.filter = parseFilter(QStringLiteral("domain:mail1.trump-email.com type:A")).filter;
    spec.selection = parseFilter(QStringLiteral("org:Alfa-Bank time:2016-08-08..2016-08-21")).filter;
    const auto week = sample.counted<HourOfWeek>(spec);
    QCOMPARE(week.total.inFilter, quint64{3570});
    std::array<std::array<InkCount, 24>, 7> plain{};
    // 1970-01-01 was a Thursday: day 3.
    for (const auto& row : sample.rows(QStringLiteral(
             "SELECT (time_us / 86400000000 + 3) % 7, time_us % 86400000000 / 3600000000, count(*), "
             "sum(d.name = 'mail1.trump-email.com' AND y.word = 'A'), sum(d.name = 'mail1.trump-email.com' AND "
             "y.word = 'A' AND s.text IN ('192.0.2.15', '192.0.2.16', '192.0.2.137') AND time_us >= "
             "1470614400000000 AND time_us < 1471824000000000) FROM query q LEFT JOIN domain d ON d.id = q.domain "
             "LEFT JOIN type y ON y.id = q.type JOIN source s ON s.id = q.source GROUP BY 1, 2")))
        plain[static_cast<size_t>(row[0])][static_cast<size_t>(row[1])]
            = {static_cast<quint64>(row[2]), static_cast<quint64>(row[3]), static_cast<quint64>(row[4])};
    for (size_t day = 0; day < 7; ++day)
        for (size_t hour = 0; hour < 24; ++hour)
            QVERIFY(week.cells[day][hour].count == plain[day][hour]);
    // The outage was on a Saturday from 06:00 and on the Sunday to 18:00.
    spec.span = {1'468'800'000 * kUsPerSecond, 1'469'404'800 * kUsPerSecond}; // the week from Monday, 18 July
    const auto outage = sample.counted<HourOfWeek>(spec);
    for (size_t hour = 0; hour < 24; ++hour) {
        QCOMPARE(outage.cells[5][hour].coveredUs, hour < 6 ? kUsPerHour : 0);
        QCOMPARE(outage.cells[6][hour].coveredUs, hour < 18 ? 0 : kUsPerHour);
        QCOMPARE(outage.cells[5][hour].elapsedUs, kUsPerHour);
    }
}

ASKANCE_TEST_MAIN(tst_HourOfWeek)
#include "tst_hourofweek.moc"
