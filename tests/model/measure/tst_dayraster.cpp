// SPDX-License-Identifier: GPL-3.0-or-later
#include "RandomCase.h"
#include "SampleSql.h"

#include "measure/DayRaster.h"
#include "measure/Timeline.h"
#include "record/CivilTime.h"

#include <QDateTime>
#include <QTimeZone>

#include <set>

using namespace askance;

namespace {

qint64 instant(const char* text)
{
    WrittenTime time;
    if (!parseIsoTime(text, time))
        qFatal("bad time %s", text);
    return time.us;
}

QString numbers(const std::vector<quint32>& counts)
{
    QStringList texts;
    for (const quint32 count : counts)
        texts += QString::number(count);
    return texts.join(QLatin1Char(' '));
}

// "02:30" or, where it is no whole minute, "02:30:01.5".
QString clockText(qint64 us)
{
    const QTime time = QTime::fromMSecsSinceStartOfDay(static_cast<int>(us / 1000 % 86'400'000));
    return us == kUsPerDay
        ? QStringLiteral("24:00")
        : time.toString(us % kUsPerMinute == 0 ? QStringLiteral("HH:mm") : QStringLiteral("HH:mm:ss"));
}

QString daysOf(const DayRaster& raster)
{
    QStringList texts;
    for (const RasterDay& day : raster.days) {
        texts += QStringLiteral("%1-%2-%3")
                     .arg(day.year, 4, 10, QLatin1Char('0'))
                     .arg(day.month, 2, 10, QLatin1Char('0'))
                     .arg(day.day, 2, 10, QLatin1Char('0'));
        if (day.lengthUs != kUsPerDay)
            texts.back() += QStringLiteral(" of %1 h").arg(double(day.lengthUs) / double(kUsPerHour));
    }
    return texts.join(QStringLiteral(", "));
}

QString ticksOf(const DayRaster& raster)
{
    QStringList texts;
    for (const RasterTick& tick : raster.ticks)
        texts += QStringLiteral("%1/%2").arg(tick.day).arg(clockText(tick.clockUs));
    return texts.join(QLatin1Char(' '));
}

QString spansOf(const std::vector<RasterSpan>& spans)
{
    QStringList texts;
    for (const RasterSpan& span : spans)
        texts += QStringLiteral("%1/%2-%3").arg(span.day).arg(clockText(span.fromUs), clockText(span.toUs));
    return texts.join(QLatin1Char(' '));
}

DayRaster rasterOf(const DatasetPtr& data, const RasterRequest& request, TimeSpan filterTime = {})
{
    const auto raster = countDayRaster(*data, {RowSet::all(data->rows()), {}, false}, filterTime, request);
    if (!raster)
        qFatal("%s", qPrintable(raster.error().toString()));
    return *raster;
}

RasterRequest inZone(const char* zone)
{
    RasterRequest request;
    request.zone = *ZoneRules::named(zone);
    return request;
}

} // namespace

class tst_DayRaster : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aHandfulOfRecordsIsCountedByHand();
    void groupsHaveTheirOwnSumsAndTheRestIsOther();
    void aGroupKeepsItsPlaceWhileOneZooms();
    void daysAndTicksFollowTheClockOnTheWall_data();
    void daysAndTicksFollowTheClockOnTheWall();
    void slotsNeedNotDivideTheDay();
    void aboveTheStatedNumberThereAreCells();
    void whatNobodyRecordedIsHatchedByTheClock_data();
    void whatNobodyRecordedIsHatchedByTheClock();
    void whatTheFilterLeavesOutIsShaded_data();
    void whatTheFilterLeavesOutIsShaded();
    void onlyTheSensorsOfTheRequestVouchForIt();
    void whatTheCaseDoesNotReachIsHatchedToo();
    void aCaseWithoutRecordsHasNoDays();
    void whatCannotBeDrawnIsRefused_data();
    void whatCannotBeDrawnIsRefused();
    void randomCasesAgreeWithAPlainLoop_data();
    void randomCasesAgreeWithAPlainLoop();
    void theSampleCaseAgreesWithSql();
    void theSampleCaseShowsItsFacts();

private:
    const test::SampleSql& sample()
    {
        if (!m_sample)
            m_sample = std::make_unique<test::SampleSql>();
        return *m_sample;
    }
    std::unique_ptr<test::SampleSql> m_sample; // made once
};

void tst_DayRaster::aHandfulOfRecordsIsCountedByHand()
{
    const auto data = test::tinyDataset(QStringLiteral("2016-09-23T00:00Z h a A\n2016-09-23T01:30Z h a A\n"
                                                       "2016-09-23T23:59:59.999999Z i a A\n2016-09-25T01:00Z h - A"));
    const auto raster
        = *countDayRaster(*data, {RowSet::range(4, 0, 4), RowSet::range(4, 2, 4), true}, {}, RasterRequest());
    QCOMPARE(raster.zoneId, QByteArrayLiteral("UTC"));
    QCOMPARE(daysOf(raster), QStringLiteral("2016-09-23, 2016-09-24, 2016-09-25"));
    QCOMPARE(raster.days[0].beginUs, instant("2016-09-23"));
    QCOMPARE(raster.days[0].endUs, raster.days[1].beginUs);
    QCOMPARE(raster.slotsOfDay(), size_t{24});
    QCOMPARE(raster.groups.size(), size_t{1});
    const RasterGroup& all = raster.groups[0];
    QVERIFY(!all.isOther && all.key.isEmpty() && all.colour == 0);
    QVERIFY(all.total == (InkCount{4, 4, 2}));
    QVERIFY(raster.total == all.total);
    QCOMPARE(numbers(all.perDayInFilter), QStringLiteral("3 0 1"));
    QCOMPARE(numbers(all.perDayInSelection), QStringLiteral("1 0 1"));
    QCOMPARE(numbers(all.perSlotInFilter), QStringLiteral("1 2 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1"));
    QCOMPARE(numbers(all.perSlotInSelection), QStringLiteral("0 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1"));
    QVERIFY(raster.hasTicks && raster.hasSelection && raster.cellsInFilter.empty() && raster.cellsInSelection.empty());
    QCOMPARE(ticksOf(raster), QStringLiteral("0/00:00 0/01:30 0/23:59:59 2/01:00"));
    QCOMPARE(raster.ticks[2].clockUs, kUsPerDay - 1);
    QCOMPARE(raster.ticks[3].row, 3U);
    QCOMPARE(raster.ticks[3].timeUs, data->table->timeUs[3]);
    QVERIFY(!raster.ticks[1].selected && raster.ticks[2].selected);
}

void tst_DayRaster::groupsHaveTheirOwnSumsAndTheRestIsOther()
{
    const auto data = test::tinyDataset(QStringLiteral("12:00 h a A\n12:01 i a A\n12:02 h - A\n13:03 h b A\n"
                                                       "13:03:30 j c A\n13:03:40 i c A"));
    RasterRequest request;
    request.group = GroupField::Source;
    request.mostGroups = 2;
    const auto two = *countDayRaster(*data, {RowSet::all(6), RowSet::range(6, 4, 6), true}, {}, request);
    QCOMPARE(two.groups.size(), size_t{3});
    QCOMPARE(two.groups[0].key, QStringLiteral("h"));
    QCOMPARE(two.groups[1].key, QStringLiteral("i"));
    QVERIFY(two.groups[2].isOther && two.groups[2].key.isEmpty());
    QCOMPARE(two.groups[2].groupsInOther, 1U);
    QCOMPARE(two.groups[0].perSlotInFilter[12], 2U);
    QCOMPARE(two.groups[0].perSlotInFilter[13], 1U);
    QVERIFY(two.groups[1].total == (InkCount{2, 2, 1}));
    QVERIFY(two.groups[2].total == (InkCount{1, 1, 1}));
    QCOMPARE(two.ticks[4].group, quint16{2});
    QVERIFY(two.ticks[4].selected && !two.ticks[3].selected);
    request.groupOrder = {QStringLiteral("i")};
    QCOMPARE(rasterOf(data, request).groups[0].key, QStringLiteral("i"));
    request.mostGroups = 3;
    QCOMPARE(rasterOf(data, request).groups.size(), size_t{3}); // nothing is left
    request.group = GroupField::Domain;
    const auto names = rasterOf(data, request);
    QCOMPARE(names.groups.size(), size_t{4}); // the record without a name
    QVERIFY(names.groups[3].isOther);
    QCOMPARE(names.groups[3].groupsInOther, 0U);
}

void tst_DayRaster::aGroupKeepsItsPlaceWhileOneZooms()
{
    const auto data = test::tinyDataset(
        QStringLiteral("2016-09-22T12:00Z h a A\n2016-09-22T12:00Z h a A\n2016-09-23T12:00Z i a A"));
    RasterRequest request;
    request.group = GroupField::Source;
    request.span = {instant("2016-09-23T11:00Z"), instant("2016-09-23T12:00Z")};
    const auto raster = rasterOf(data, request);
    QCOMPARE(daysOf(raster), QStringLiteral("2016-09-23")); // the whole day, with the lookup at its noon
    QCOMPARE(raster.groups[0].key, QStringLiteral("h"));
    QVERIFY(raster.groups[0].total == InkCount());
    QVERIFY(raster.groups[1].total == (InkCount{1, 1, 0}));
    QVERIFY(raster.total == (InkCount{1, 1, 0}));
    QCOMPARE(raster.ticks.size(), size_t{1});
    QCOMPARE(raster.ticks[0].group, quint16{1});
}

void tst_DayRaster::daysAndTicksFollowTheClockOnTheWall_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("times");
    QTest::addColumn<QString>("days");
    QTest::addColumn<QString>("ticks");
    const auto row = [](const char* name, const char* zone, const char* times, const char* days, const char* ticks) {
        QTest::newRow(name) << QString::fromLatin1(zone) << QString::fromLatin1(times) << QString::fromLatin1(days)
                            << QString::fromLatin1(ticks);
    };
    row("the hour shown twice holds both", "Europe/Moscow", "2014-10-25T21:30Z 2014-10-25T22:30Z 2014-10-26T20:59Z",
        "2014-10-26 of 25 h", "0/01:30 0/01:30 0/23:59");
    row("the hour left out stays empty", "Europe/Moscow", "2011-03-26T22:59Z 2011-03-26T23:00Z 2011-03-27T20:00Z",
        "2011-03-27 of 23 h, 2011-03-28", "0/01:59 0/03:00 1/00:00");
    row("a day without midnight", "America/Sao_Paulo", "2017-10-15T02:59Z 2017-10-15T03:00Z 2017-10-16T01:59Z",
        "2017-10-14, 2017-10-15 of 23 h", "0/23:59 1/01:00 1/23:59");
    row("another", "Asia/Beirut", "2016-03-26T21:59Z 2016-03-26T22:00Z", "2016-03-26, 2016-03-27 of 23 h",
        "0/23:59 1/01:00");
    row("a date left out", "Pacific/Apia", "2011-12-30T09:59Z 2011-12-30T10:00Z", "2011-12-29, 2011-12-31",
        "0/23:59 1/00:00");
    row("a midnight seen twice begins its day the first time", "America/St_Johns",
        "2010-11-07T02:29Z 2010-11-07T02:30:30Z 2010-11-07T02:31Z 2010-11-07T03:30Z", "2010-11-06, 2010-11-07 of 25 h",
        "0/23:59 1/00:00:30 1/23:01 1/00:00");
    row("half an hour", "Australia/Lord_Howe", "2016-04-02T14:45Z 2016-04-02T15:15Z 2016-04-03T13:29Z",
        "2016-04-03 of 24.5 h", "0/01:45 0/01:45 0/23:59");
    row("before 1970", "UTC", "1969-12-31T23:59:59Z 1970-01-01T00:00:00Z", "1969-12-31, 1970-01-01",
        "0/23:59:59 1/00:00");
    row("before 1970, west of Greenwich", "-03:00", "1969-12-31T02:59:59Z 1970-01-01T00:00:00Z",
        "1969-12-30, 1969-12-31", "0/23:59:59 1/21:00");
    row("local mean time", "Europe/Amsterdam", "1900-01-01T00:00:00Z", "1900-01-01", "0/00:19:32");
}

void tst_DayRaster::daysAndTicksFollowTheClockOnTheWall()
{
    QFETCH(QString, zone);
    QFETCH(QString, times);
    QFETCH(QString, days);
    QFETCH(QString, ticks);
    QStringList lines;
    for (const QString& time : times.split(QLatin1Char(' ')))
        lines += time + QStringLiteral(" h a A");
    const auto raster = rasterOf(test::tinyDataset(lines.join(QLatin1Char('\n'))), inZone(zone.toLatin1().constData()));
    if (zone == QLatin1String("Europe/Amsterdam")) // tzdata of today says 00:18, that of its backzone 00:19:32
        ticks = raster.ticks[0].clockUs == 18 * kUsPerMinute ? QStringLiteral("0/00:18") : ticks;
    QCOMPARE(daysOf(raster), days);
    QCOMPARE(ticksOf(raster), ticks);
}

void tst_DayRaster::slotsNeedNotDivideTheDay()
{
    const auto data
        = test::tinyDataset(QStringLiteral("00:00 h a A\n06:59 h a A\n07:00 h a A\n21:00 h a A\n23:59 h a A"));
    RasterRequest request;
    request.slotUs = 7 * kUsPerHour;
    const auto sevens = rasterOf(data, request);
    QCOMPARE(sevens.slotsOfDay(), size_t{4}); // the last has three hours
    QCOMPARE(numbers(sevens.groups[0].perSlotInFilter), QStringLiteral("2 1 0 2"));
    request.slotUs = 2 * kUsPerMinute; // the day chart of 2019
    const auto minutes = rasterOf(data, request);
    QCOMPARE(minutes.slotsOfDay(), size_t{720});
    QCOMPARE(minutes.groups[0].perSlotInFilter[719], 1U);
    QCOMPARE(minutes.groups[0].perSlotInFilter[209], 1U); // 06:58
    request.slotUs = kUsPerDay;
    QCOMPARE(numbers(rasterOf(data, request).groups[0].perSlotInFilter), QStringLiteral("5"));
}

void tst_DayRaster::aboveTheStatedNumberThereAreCells()
{
    const auto data = test::tinyDataset(
        QStringLiteral("2014-10-25T21:30Z h a A\n2014-10-25T22:30Z i a A\n2014-10-26T22:59Z h a A"));
    RasterRequest request = inZone("Europe/Moscow");
    request.mostTicks = 3;
    QVERIFY(rasterOf(data, request).hasTicks);
    request.mostTicks = 2;
    for (const GroupField field : {GroupField::None, GroupField::Source}) {
        request.group = field;
        const auto raster = *countDayRaster(*data, {RowSet::all(3), RowSet::range(3, 1, 2), true}, {}, request);
        QVERIFY(!raster.hasTicks && raster.ticks.empty());
        QCOMPARE(raster.cellsInFilter.size(), size_t{48});
        QCOMPARE(raster.cellsInFilter[1], 2U); // 01:30, shown twice
        QCOMPARE(raster.cellsInSelection[1], 1U);
        QCOMPARE(raster.cellsInFilter[24 + 1], 1U);
        QCOMPARE(raster.groups[0].perSlotInFilter[1], field == GroupField::None ? 3U : 2U);
    }
    // A day counts only if it is shown: the filter holds three, the day at hand one.
    request.span = {data->table->timeUs[2], data->table->timeUs[2] + 1};
    QVERIFY(rasterOf(data, request).hasTicks);
}

void tst_DayRaster::whatNobodyRecordedIsHatchedByTheClock_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("gapBegin");
    QTest::addColumn<QString>("gapEnd");
    QTest::addColumn<QString>("hatched");
    QTest::addColumn<QString>("coveredHours");
    const auto row = [](const char* name, const char* zone, const char* begin, const char* end, const char* hatched,
                         const char* hours) {
        QTest::newRow(name) << QString::fromLatin1(zone) << QString::fromLatin1(begin) << QString::fromLatin1(end)
                            << QString::fromLatin1(hatched) << QString::fromLatin1(hours);
    };
    row("over midnight", "UTC", "2014-10-25T22:00Z", "2014-10-26T03:00Z", "1/22:00-24:00 2/00:00-03:00", "24 22 21 24");
    row("before 1970", "UTC", "1969-12-30T22:00Z", "1969-12-31T03:00Z", "1/22:00-24:00 2/00:00-03:00", "24 22 21 24");
    row("a whole day", "UTC", "2014-10-25T00:00Z", "2014-10-26T00:00Z", "1/00:00-24:00", "24 0 24 24");
    // Where the day of the zone begins before that of UTC the case reaches into it only in part.
    // Moscow's day of 26 October has 25 hours: the clock went from 02:00 back to 01:00 at 22:00Z.
    row("both passes of an hour", "Europe/Moscow", "2014-10-25T21:30Z", "2014-10-25T23:30Z",
        "0/00:00-04:00 2/01:00-02:30 4/03:00-24:00", "20 24 23 24 3");
    row("the second pass alone", "Europe/Moscow", "2014-10-25T22:15Z", "2014-10-25T22:45Z",
        "0/00:00-04:00 2/01:15-01:45 4/03:00-24:00", "20 24 24.5 24 3");
    row("the clock was set forward inside", "America/New_York", "2016-03-13T06:30Z", "2016-03-13T07:30Z",
        "0/00:00-19:00 2/01:30-02:00 2/03:00-03:30 4/20:00-24:00", "5 24 22 24 20");
}

void tst_DayRaster::whatNobodyRecordedIsHatchedByTheClock()
{
    QFETCH(QString, zone);
    QFETCH(QString, gapBegin);
    QFETCH(QString, gapEnd);
    QFETCH(QString, hatched);
    QFETCH(QString, coveredHours);
    const TimeSpan gap{instant(gapBegin.toLatin1().constData()), instant(gapEnd.toLatin1().constData())};
    const qint64 first = floorDiv(gap.beginUs, kUsPerDay) * kUsPerDay - kUsPerDay;
    const TimeSpan whole{first, first + 4 * kUsPerDay};
    Dataset data = *test::tinyDataset(QStringLiteral("%1 h a A").arg(QString::fromStdString(isoText(first, 0, 0))));
    data.coverage = {{0, whole, CoverageKind::Stated, {}}, {0, gap, CoverageKind::Gap, {}}};
    RasterRequest request = inZone(zone.toLatin1().constData());
    request.span = whole;
    const auto raster = rasterOf(std::make_shared<Dataset>(data), request);
    QCOMPARE(spansOf(raster.uncovered), hatched);
    QStringList hours;
    for (const RasterDay& day : raster.days)
        hours += QString::number(double(day.coveredUs) / double(kUsPerHour));
    QCOMPARE(hours.join(QLatin1Char(' ')), coveredHours);
}

void tst_DayRaster::whatTheFilterLeavesOutIsShaded_data()
{
    QTest::addColumn<QString>("begin");
    QTest::addColumn<QString>("end");
    QTest::addColumn<QString>("shaded");
    QTest::newRow("no time filter") << QString() << QString() << QString();
    QTest::newRow("all of it") << "2016-09-01"
                               << "2016-10-01" << QString();
    QTest::newRow("inside") << "2016-09-22T06:00Z"
                            << "2016-09-23T18:00Z"
                            << "0/00:00-06:00 1/18:00-24:00 2/00:00-24:00";
    QTest::newRow("elsewhere") << "2015-01-01"
                               << "2015-02-01"
                               << "0/00:00-24:00 1/00:00-24:00 2/00:00-24:00";
    QTest::newRow("later") << "2017-01-01"
                           << "2017-02-01"
                           << "0/00:00-24:00 1/00:00-24:00 2/00:00-24:00";
}

void tst_DayRaster::whatTheFilterLeavesOutIsShaded()
{
    QFETCH(QString, begin);
    QFETCH(QString, end);
    QFETCH(QString, shaded);
    const auto data = test::tinyDataset(QStringLiteral("2016-09-22T12:00Z h a A\n2016-09-24T12:00Z h a A"));
    const TimeSpan time = begin.isEmpty()
        ? TimeSpan()
        : TimeSpan{instant(begin.toLatin1().constData()), instant(end.toLatin1().constData())};
    QCOMPARE(spansOf(rasterOf(data, RasterRequest(), time).outside), shaded);
}

void tst_DayRaster::onlyTheSensorsOfTheRequestVouchForIt()
{
    Dataset data = *test::tinyDataset(QStringLiteral("2016-09-22T12:00Z a x A - s1\n2016-09-23T12:00Z a x A - s2"));
    const qint64 begin = instant("2016-09-22");
    data.coverage = {{0, {begin, begin + 2 * kUsPerDay}, CoverageKind::Stated, {}},
        {1, {begin + kUsPerDay, begin + 2 * kUsPerDay}, CoverageKind::Stated, {}}};
    const auto shared = std::make_shared<Dataset>(data);
    RasterRequest request;
    QCOMPARE(spansOf(rasterOf(shared, request).uncovered), QString());
    request.sensors = {0, 1};
    const auto second = rasterOf(shared, request);
    QCOMPARE(spansOf(second.uncovered), QStringLiteral("0/00:00-24:00"));
    QCOMPARE(second.days[0].coveredUs, qint64{0});
    QCOMPARE(second.days[1].coveredUs, kUsPerDay);
}

void tst_DayRaster::whatTheCaseDoesNotReachIsHatchedToo()
{
    Dataset data = *test::tinyDataset(QStringLiteral("2016-09-22T17:15Z a x A\n2016-09-22T17:36Z a x A"));
    const TimeSpan log{instant("2016-09-22T17:15Z"), instant("2016-09-22T17:40Z")};
    data.coverage = {{0, log, CoverageKind::Assumed, {}}};
    RasterRequest request;
    const auto shared = std::make_shared<Dataset>(data);
    QCOMPARE(spansOf(rasterOf(shared, request).uncovered), QStringLiteral("0/00:00-17:15 0/17:40-24:00"));
    request.span = {instant("2016-09-20"), instant("2016-09-22")};
    QCOMPARE(spansOf(rasterOf(shared, request).uncovered), QStringLiteral("0/00:00-24:00 1/00:00-24:00"));
}

void tst_DayRaster::aCaseWithoutRecordsHasNoDays()
{
    RasterRequest request;
    request.group = GroupField::Source;
    const auto raster = rasterOf(test::tinyDataset({}), request);
    QVERIFY(raster.days.empty() && raster.ticks.empty() && raster.uncovered.empty() && raster.hasTicks);
    request.mostTicks = 0;
    request.span = {0, kUsPerDay};
    const auto asked = rasterOf(test::tinyDataset({}), request);
    QCOMPARE(daysOf(asked), QStringLiteral("1970-01-01"));
    const auto none = *countDayRaster(
        *test::tinyDataset(QStringLiteral("12:00 h a A")), {RowSet::none(1), {}, false}, {}, RasterRequest());
    QCOMPARE(none.days.size(), size_t{1}); // the case is shown, its filter is empty
    QVERIFY(none.total == (InkCount{1, 0, 0}));
}

void tst_DayRaster::whatCannotBeDrawnIsRefused_data()
{
    QTest::addColumn<qint64>("slotUs");
    QTest::addColumn<qint64>("days");
    QTest::addColumn<bool>("cells");
    QTest::addColumn<QString>("why"); // empty: it can
    QTest::newRow("a slot of a second") << kUsPerSecond << qint64{1} << true << QString();
    QTest::newRow("a shorter slot") << kUsPerSecond - 1 << qint64{1} << false << "slot";
    QTest::newRow("a slot of nothing") << qint64{0} << qint64{1} << false << "slot";
    QTest::newRow("a slot of a day") << kUsPerDay << qint64{1} << true << QString();
    QTest::newRow("a longer slot") << kUsPerDay + 1 << qint64{1} << false << "slot";
    QTest::newRow("100,000 days") << kUsPerHour << qint64{100'000} << true << QString();
    QTest::newRow("a day more") << kUsPerHour << qint64{100'001} << false << "days";
    QTest::newRow("many days") << kUsPerHour << qint64{3'000'000} << false << "days";
    QTest::newRow("ticks of many seconds") << kUsPerSecond << qint64{1000} << false << QString();
    QTest::newRow("cells of many seconds") << kUsPerSecond << qint64{1000} << true << "cells";
}

void tst_DayRaster::whatCannotBeDrawnIsRefused()
{
    QFETCH(qint64, slotUs);
    QFETCH(qint64, days);
    QFETCH(bool, cells);
    QFETCH(QString, why);
    RasterRequest request;
    request.slotUs = slotUs;
    request.span = {0, days * kUsPerDay};
    request.mostTicks = cells ? 0 : 5;
    const auto data = test::tinyDataset(QStringLiteral("1970-01-01T12:00Z h a A"));
    const auto raster = countDayRaster(*data, {RowSet::all(1), {}, false}, {}, request);
    QCOMPARE(raster.has_value(), why.isEmpty());
    if (raster)
        return;
    QCOMPARE(raster.error().code, ErrorCode::Usage);
    QVERIFY2(raster.error().what.contains(why), qPrintable(raster.error().what));
}

void tst_DayRaster::randomCasesAgreeWithAPlainLoop_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("begin");
    const auto row = [](const char* zone, const char* begin) {
        QTest::newRow(qPrintable(QStringLiteral("%1 %2").arg(QString::fromLatin1(zone), QString::fromLatin1(begin))))
            << QString::fromLatin1(zone) << QString::fromLatin1(begin);
    };
    row("UTC", "2016-03-01");
    row("UTC", "1969-12-10");
    row("America/New_York", "2016-03-01");
    row("America/New_York", "1969-10-10");
    row("Europe/Moscow", "2014-10-10");
    row("Australia/Lord_Howe", "2016-09-15");
    row("America/Sao_Paulo", "2017-10-01");
    row("Asia/Beirut", "2016-03-10");
    row("Pacific/Apia", "2011-12-10");
    row("Africa/Casablanca", "2016-05-25");
    row("Asia/Kathmandu", "2016-03-01");
}

void tst_DayRaster::randomCasesAgreeWithAPlainLoop()
{
    QFETCH(QString, zone);
    QFETCH(QString, begin);
    const QTimeZone plainZone(zone.toLatin1());
    std::mt19937 random(4711);
    quint64 compared = 0;
    quint64 records = 0;
    for (int round = 0; round < 40; ++round) {
        const auto made = test::randomCase(random, 1 + random() % 500, (1 + round % 3) * 13 * kUsPerDay + 7'654'321'987,
            round % 2 == 0, instant(begin.toLatin1().constData()));
        static constexpr qint64 lengths[]
            = {kUsPerHour, 2 * kUsPerMinute, 7 * kUsPerHour, 15 * kUsPerMinute, kUsPerDay};
        static constexpr GroupField fields[]
            = {GroupField::None, GroupField::Source, GroupField::Organisation, GroupField::Domain, GroupField::Sensor};
        RasterRequest request = inZone(zone.toLatin1().constData());
        request.slotUs = lengths[random() % 5];
        request.group = fields[round % 5];
        request.mostGroups = static_cast<int>(random() % 5);
        request.mostTicks = round % 3 == 0 ? 0 : 1000;
        if (round % 4 == 0)
            request.span = {made.plain.front().timeUs + 3 * kUsPerDay, made.plain.front().timeUs + 9 * kUsPerDay};
        const auto raster = *countDayRaster(*made.data, made.inks, {}, request);

        const auto keys = test::plainRanking(made, request.group, static_cast<size_t>(request.mostGroups));
        std::map<std::tuple<QDate, qint64, size_t>, InkCount> plain; // date, slot, group
        std::vector<std::tuple<QDate, qint64, size_t, bool, quint32>> ticks;
        const QDateTime first = QDateTime::fromMSecsSinceEpoch(
            floorDiv(request.span.isEmpty() ? made.plain.front().timeUs : request.span.beginUs, 1000), plainZone);
        const QDateTime last = QDateTime::fromMSecsSinceEpoch(
            floorDiv(request.span.isEmpty() ? made.plain.back().timeUs : request.span.endUs - 1, 1000), plainZone);
        InkCount total;
        for (size_t i = 0; i < made.plain.size(); ++i) {
            const test::PlainRow& row = made.plain[i];
            const QDateTime local = QDateTime::fromMSecsSinceEpoch(floorDiv(row.timeUs, 1000), plainZone);
            if (local.date() < first.date() || local.date() > last.date())
                continue;
            const qint64 clock = local.time().msecsSinceStartOfDay() * qint64{1000} + floorMod(row.timeUs, 1000);
            const auto place = static_cast<size_t>(
                std::find(keys.begin(), keys.end(), test::plainKey(row, request.group)) - keys.begin());
            const InkCount one{1, row.inFilter ? 1U : 0U, row.inSelection ? 1U : 0U};
            plain[{local.date(), clock / request.slotUs, place}] += one;
            total += one;
            if (row.inFilter)
                ticks.emplace_back(local.date(), clock, place, row.inSelection, static_cast<quint32>(i));
        }
        QVERIFY(raster.total == total);
        QCOMPARE(raster.hasTicks, total.inFilter <= request.mostTicks);

        std::map<QDate, size_t> dayOf;
        for (size_t day = 0; day < raster.days.size(); ++day)
            dayOf[QDate(raster.days[day].year, raster.days[day].month, raster.days[day].day)] = day;
        QCOMPARE(dayOf.size(), raster.days.size());
        QCOMPARE(dayOf.begin()->first, first.date());
        QCOMPARE(dayOf.rbegin()->first, last.date());

        const size_t slots = raster.slotsOfDay();
        DayRaster expected = raster; // and all counts anew
        for (RasterGroup& group : expected.groups) {
            group.total = {};
            for (auto* ink :
                {&group.perSlotInFilter, &group.perSlotInSelection, &group.perDayInFilter, &group.perDayInSelection})
                std::fill(ink->begin(), ink->end(), 0U);
        }
        std::fill(expected.cellsInFilter.begin(), expected.cellsInFilter.end(), 0U);
        std::fill(expected.cellsInSelection.begin(), expected.cellsInSelection.end(), 0U);
        for (const auto& [where, count] : plain) {
            const auto& [date, slot, place] = where;
            const size_t day = dayOf.at(date);
            if (!raster.hasTicks) {
                expected.cellsInFilter[day * slots + static_cast<size_t>(slot)] += static_cast<quint32>(count.inFilter);
                expected.cellsInSelection[day * slots + static_cast<size_t>(slot)]
                    += static_cast<quint32>(count.inSelection);
            }
            if (place >= expected.groups.size()) {
                QCOMPARE(count.inFilter, quint64{0}); // "Other" is there if it holds any
                continue;
            }
            RasterGroup& group = expected.groups[place];
            group.total += count;
            group.perSlotInFilter[static_cast<size_t>(slot)] += static_cast<quint32>(count.inFilter);
            group.perSlotInSelection[static_cast<size_t>(slot)] += static_cast<quint32>(count.inSelection);
            group.perDayInFilter[day] += static_cast<quint32>(count.inFilter);
            group.perDayInSelection[day] += static_cast<quint32>(count.inSelection);
        }
        for (size_t place = 0; place < raster.groups.size(); ++place) {
            const RasterGroup& group = raster.groups[place];
            if (place < keys.size())
                QCOMPARE(group.key.toStdString(), keys[place]);
            QCOMPARE(group.isOther, place == keys.size() && request.group != GroupField::None);
            QVERIFY(group.total == expected.groups[place].total);
            QVERIFY(group.perSlotInFilter == expected.groups[place].perSlotInFilter);
            QVERIFY(group.perSlotInSelection == expected.groups[place].perSlotInSelection);
            QVERIFY(group.perDayInFilter == expected.groups[place].perDayInFilter);
            QVERIFY(group.perDayInSelection == expected.groups[place].perDayInSelection);
            compared += 2 * (group.perSlotInFilter.size() + group.perDayInFilter.size());
        }
        QVERIFY(raster.cellsInFilter == expected.cellsInFilter);
        QVERIFY(raster.cellsInSelection == expected.cellsInSelection);
        QCOMPARE(raster.ticks.size(), raster.hasTicks ? ticks.size() : 0);
        for (size_t i = 0; i < raster.ticks.size(); ++i) {
            const RasterTick& tick = raster.ticks[i];
            const auto& [date, clock, place, selected, row] = ticks[i];
            QCOMPARE(size_t{tick.day}, dayOf.at(date));
            QCOMPARE(tick.clockUs, clock);
            QCOMPARE(size_t{tick.group}, place);
            QCOMPARE(tick.selected, selected);
            QCOMPARE(tick.row, row);
            QCOMPARE(tick.timeUs, made.plain[row].timeUs);
        }
        compared += raster.cellsInFilter.size() + raster.ticks.size();
        records += total.inFilter;
    }
    qInfo("%llu numbers of %llu lookups agree", compared, records);
    QVERIFY(records > 1000);
}

// Days, two-minute slots and cells of the whole sample, and of one name by organisation.
void tst_DayRaster::theSampleCaseAgreesWithSql()
{
    const test::SampleSql& sample = this->sample();
    PictureSpec spec;
    spec.kind = PictureKind::DayRaster;
    spec.slotUs = 2 * kUsPerMinute;
    const auto raster = sample.counted<DayRaster>(spec);
    QVERIFY(!raster.hasTicks);
    const qint64 firstDay = floorDiv(raster.days[0].beginUs, kUsPerDay);
    std::vector<quint32> perDay(raster.days.size(), 0);
    std::vector<quint32> perSlot(raster.slotsOfDay(), 0);
    std::vector<quint32> cells(raster.cellsInFilter.size(), 0);
    for (const auto& row : sample.rows(QStringLiteral(
             "SELECT time_us / 86400000000, time_us % 86400000000 / 120000000, count(*) FROM query GROUP BY 1, 2"))) {
        const auto n = static_cast<quint32>(row[2]);
        perDay[static_cast<size_t>(row[0] - firstDay)] += n;
        perSlot[static_cast<size_t>(row[1])] += n;
        cells[static_cast<size_t>((row[0] - firstDay) * 720 + row[1])] += n;
    }
    QVERIFY(raster.groups[0].perDayInFilter == perDay);
    QVERIFY(raster.groups[0].perSlotInFilter == perSlot);
    QVERIFY(raster.cellsInFilter == cells);

    spec.filter = parseFilter(QStringLiteral("domain:mail1.trump-email.com")).filter;
    spec.selection = parseFilter(QStringLiteral("time:2016-08-01..2016-08-31 hour:06:00..15:00")).filter;
    spec.group = GroupField::Source;
    spec.mostLanes = 3;
    const auto name = sample.counted<DayRaster>(spec);
    QVERIFY(name.hasTicks);
    QCOMPARE(name.total.inFilter, quint64{3570});
    QCOMPARE(name.ticks.size(), size_t{3570});
    QCOMPARE(name.groups.size(), size_t{4});
    const QString chosen
        = QStringLiteral("query q JOIN domain d ON d.id = q.domain WHERE d.name = 'mail1.trump-email.com'");
    const QString when = QStringLiteral(" AND time_us >= 1470009600000000 AND time_us < 1472688000000000 "
                                        "AND time_us % 86400000000 BETWEEN 21600000000 AND 53999999999");
    QCOMPARE(qint64(name.total.inSelection), sample.number(QStringLiteral("SELECT count(*) FROM ") + chosen + when));
    for (size_t place = 0; place < 3; ++place) {
        const QString of = chosen
            + QStringLiteral(" AND q.source = (SELECT id FROM source WHERE text = '%1')").arg(name.groups[place].key);
        std::vector<quint32> slots(name.slotsOfDay(), 0);
        for (const auto& row : sample.rows(
                 QStringLiteral("SELECT time_us % 86400000000 / 120000000, count(*) FROM %1 GROUP BY 1").arg(of)))
            slots[static_cast<size_t>(row[0])] = static_cast<quint32>(row[1]);
        QVERIFY(name.groups[place].perSlotInFilter == slots);
        QCOMPARE(qint64(name.groups[place].total.inSelection),
            sample.number(QStringLiteral("SELECT count(*) FROM ") + of + when));
    }
}

void tst_DayRaster::theSampleCaseShowsItsFacts()
{
    const test::SampleSql& sample = this->sample();
    PictureSpec spec;
    spec.kind = PictureKind::DayRaster;
    spec.group = GroupField::Source;
    spec.filter = parseFilter(QStringLiteral("domain:mail1.trump-email.com time:2016-05-04..2016-09-23")).filter;
    const auto raster = sample.counted<DayRaster>(spec);
    const auto dayNamed = [&](int month, int day) {
        for (quint32 i = 0; i < raster.days.size(); ++i)
            if (raster.days[i].month == month && raster.days[i].day == day)
                return i;
        return quint32(raster.days.size());
    };
    // The outage of 23 and 24 July is hatch, not zero.
    const quint32 outage = dayNamed(7, 23);
    QStringList hatched;
    for (const RasterSpan& span : raster.uncovered)
        if (span.day == outage || span.day == outage + 1)
            hatched
                += QStringLiteral("%1 %2-%3").arg(span.day - outage).arg(clockText(span.fromUs), clockText(span.toUs));
    QCOMPARE(hatched, (QStringList{QStringLiteral("0 06:00-24:00"), QStringLiteral("1 00:00-18:00")}));
    QCOMPARE(raster.days[outage].coveredUs, 6 * kUsPerHour);
    QCOMPARE(raster.days[outage + 1].coveredUs, 6 * kUsPerHour);
    for (const RasterTick& tick : raster.ticks)
        QVERIFY((tick.day != outage || tick.clockUs < 6 * kUsPerHour)
            && (tick.day != outage + 1 || tick.clockUs >= 18 * kUsPerHour));
    // The two Alfa addresses tick together: nearly every tick of the one stands within 2 s of one of the other.
    const auto placeOf = [&](const char* address) {
        for (size_t i = 0; i < raster.groups.size(); ++i)
            if (raster.groups[i].key == QLatin1String(address))
                return i;
        return raster.groups.size();
    };
    std::array<std::vector<qint64>, 2> times;
    for (const RasterTick& tick : raster.ticks)
        for (size_t which = 0; which < 2; ++which)
            if (tick.group == placeOf(which == 0 ? "192.0.2.15" : "192.0.2.16"))
                times[which].push_back(tick.timeUs);
    QVERIFY(times[0].size() > 1300 && times[1].size() > 1300);
    size_t together = 0;
    for (const qint64 us : times[0]) {
        const auto near = std::lower_bound(times[1].begin(), times[1].end(), us - 2 * kUsPerSecond);
        together += near != times[1].end() && *near <= us + 2 * kUsPerSecond ? 1U : 0U;
    }
    qInfo("%zu of %zu ticks of one Alfa address within 2 s of the other", together, times[0].size());
    QVERIFY(together * 10 > times[0].size() * 7);
    // The last lookup of 23 September, and nothing after it.
    QCOMPARE(raster.ticks.back().day, dayNamed(9, 23));
    QCOMPARE(raster.ticks.back().timeUs, instant("2016-09-23T13:56:29Z"));
    // Days of the filter's time only: all of the case is shown, the rest shaded.
    QCOMPARE(raster.outside.front().day, dayNamed(9, 24));
    QCOMPARE(raster.outside.back().toUs, kUsPerDay);
}

ASKANCE_TEST_MAIN(tst_DayRaster)
#include "tst_dayraster.moc"
