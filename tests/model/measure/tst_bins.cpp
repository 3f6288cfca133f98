// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "measure/Bins.h"
#include "record/CivilTime.h"

#include <random>

using namespace askance;

namespace {

qint64 us(const QString& text)
{
    WrittenTime time;
    if (!parseIsoTime(text.toStdString(), time))
        qFatal("bad time %s", qPrintable(text));
    return time.us;
}

ZoneRules zoneNamed(const QString& id)
{
    const auto zone = ZoneRules::named(id.toLatin1());
    if (!zone)
        qFatal("no zone %s", qPrintable(id));
    return *zone;
}

QString shown(const std::vector<qint64>& edges)
{
    QStringList texts;
    for (const qint64 edge : edges)
        texts += QString::fromStdString(isoText(edge, 0, neededDigits(edge, 0))).chopped(1);
    return texts.join(QLatin1Char(' ')).replace(QStringLiteral(":00 "), QStringLiteral(" "));
}

} // namespace

class tst_Bins : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void edgesFollowTheClockFace_data();
    void edgesFollowTheClockFace();
    void noSpanHasNoBins();
    void timesBefore1970FallIntoTheirOwnBins_data();
    void timesBefore1970FallIntoTheirOwnBins();
    void anyTimeLiesInTheBinOfItsClockFace();
    void everyBinHoldsOneClockFaceAndCoversTheSpan();
    void aHundredThousandBinsAreTheMost();
    void theWholeCalendarOverflowsNothing();
    void widthsAreReadAsTheyArePrinted();
    void theNarrowestWidthThatFitsIsChosen_data();
    void theNarrowestWidthThatFitsIsChosen();
};

void tst_Bins::edgesFollowTheClockFace_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("width");
    QTest::addColumn<QString>("begin");
    QTest::addColumn<QString>("end");
    QTest::addColumn<QString>("edges");
    const auto row = [](const char* name, const char* zone, const char* width, const char* begin, const char* end,
                         const char* edges) {
        QTest::newRow(name) << QString::fromLatin1(zone) << QString::fromLatin1(width) << QString::fromLatin1(begin)
                            << QString::fromLatin1(end) << QString::fromLatin1(edges);
    };
    row("a day of Moscow, as the header says", "Europe/Moscow", "1d", "2016-09-23T13:56:29Z", "2016-09-23T13:56:30Z",
        "2016-09-22T21:00 2016-09-23T21:00:00");
    row("aligned ends add no bin", "UTC", "1h", "2016-09-23T13:00Z", "2016-09-23T15:00Z",
        "2016-09-23T13:00 2016-09-23T14:00 2016-09-23T15:00:00");
    row("weeks begin on Monday", "UTC", "1w", "2016-09-25T23:59Z", "2016-09-26T00:01Z",
        "2016-09-19T00:00 2016-09-26T00:00 2016-10-03T00:00:00");
    row("a fixed offset with half an hour", "+05:30", "1h", "2016-09-23T12:00Z", "2016-09-23T13:00Z",
        "2016-09-23T11:30 2016-09-23T12:30 2016-09-23T13:30:00");
    // Moscow 2011: 02:00 became 03:00 at 2011-03-26T23:00Z, UTC+3 became UTC+4.
    row("Moscow 2011, a day of 23 hours", "Europe/Moscow", "1d", "2011-03-26T12:00Z", "2011-03-28T12:00Z",
        "2011-03-25T21:00 2011-03-26T21:00 2011-03-27T20:00 2011-03-28T20:00:00");
    row("Moscow 2011, six hours", "Europe/Moscow", "6h", "2011-03-26T22:00Z", "2011-03-27T03:00Z",
        "2011-03-26T21:00 2011-03-27T02:00 2011-03-27T08:00:00");
    row("Moscow 2011, hours", "Europe/Moscow", "1h", "2011-03-26T22:00Z", "2011-03-27T00:30Z",
        "2011-03-26T22:00 2011-03-26T23:00 2011-03-27T00:00 2011-03-27T01:00:00");
    // Moscow 2014: 02:00 became 01:00 at 2014-10-25T22:00Z, UTC+4 became UTC+3.
    row("Moscow 2014, a day of 25 hours", "Europe/Moscow", "1d", "2014-10-25T12:00Z", "2014-10-27T12:00Z",
        "2014-10-24T20:00 2014-10-25T20:00 2014-10-26T21:00 2014-10-27T21:00:00");
    row("Moscow 2014, six hours", "Europe/Moscow", "6h", "2014-10-25T21:00Z", "2014-10-26T04:00Z",
        "2014-10-25T20:00 2014-10-26T03:00 2014-10-26T09:00:00");
    row("Moscow 2014, the hour shown twice is two bins", "Europe/Moscow", "1h", "2014-10-25T21:00Z",
        "2014-10-26T00:00Z", "2014-10-25T21:00 2014-10-25T22:00 2014-10-25T23:00 2014-10-26T00:00:00");
    row("New York, spring", "America/New_York", "1d", "2016-03-12T12:00Z", "2016-03-14T12:00Z",
        "2016-03-12T05:00 2016-03-13T05:00 2016-03-14T04:00 2016-03-15T04:00:00");
    row("New York, autumn", "America/New_York", "1d", "2016-11-06T12:00Z", "2016-11-07T12:00Z",
        "2016-11-06T04:00 2016-11-07T05:00 2016-11-08T05:00:00");
    row("New York, the week of the change has 169 hours", "America/New_York", "1w", "2016-11-01T12:00Z",
        "2016-11-08T12:00Z", "2016-10-31T04:00 2016-11-07T05:00 2016-11-14T05:00:00");
    // Lord Howe: half an hour. 2016-04-03 02:00 became 01:30 at 2016-04-02T15:00Z, UTC+11 became UTC+10:30.
    row("Lord Howe, autumn: an hour of 90 minutes", "Australia/Lord_Howe", "1h", "2016-04-02T14:10Z",
        "2016-04-02T16:00Z", "2016-04-02T14:00 2016-04-02T15:30 2016-04-02T16:30:00");
    row("Lord Howe, autumn: quarters shown twice are bins", "Australia/Lord_Howe", "15min", "2016-04-02T14:40Z",
        "2016-04-02T15:40Z",
        "2016-04-02T14:30 2016-04-02T14:45 2016-04-02T15:00 2016-04-02T15:15 2016-04-02T15:30 2016-04-02T15:45:00");
    row("Lord Howe, autumn: a day of 24.5 hours", "Australia/Lord_Howe", "1d", "2016-04-02T14:00Z", "2016-04-02T16:00Z",
        "2016-04-02T13:00 2016-04-03T13:30:00");
    // 2016-10-02 02:00 became 02:30 at 2016-10-01T15:30Z.
    row("Lord Howe, spring: an hour of 30 minutes", "Australia/Lord_Howe", "1h", "2016-10-01T15:00Z",
        "2016-10-01T16:30Z", "2016-10-01T14:30 2016-10-01T15:30 2016-10-01T16:00 2016-10-01T17:00:00");
    row("Lord Howe, spring: a day of 23.5 hours", "Australia/Lord_Howe", "1d", "2016-10-01T15:00Z", "2016-10-01T16:30Z",
        "2016-10-01T13:30 2016-10-02T13:00:00");
    row("Samoa left a day out", "Pacific/Apia", "1d", "2011-12-29T12:00Z", "2011-12-30T12:00Z",
        "2011-12-29T10:00 2011-12-30T10:00 2011-12-31T10:00:00");
    row("Sao Paulo had no midnight", "America/Sao_Paulo", "1d", "2016-10-15T12:00Z", "2016-10-16T12:00Z",
        "2016-10-15T03:00 2016-10-16T03:00 2016-10-17T02:00:00");
    row("St John's saw midnight twice: the day begins with the first", "America/St_Johns", "1d", "2010-11-06T12:00Z",
        "2010-11-07T12:00Z", "2010-11-06T02:30 2010-11-07T02:30 2010-11-08T03:30:00");
}

void tst_Bins::edgesFollowTheClockFace()
{
    QFETCH(QString, zone);
    QFETCH(QString, width);
    QFETCH(QString, begin);
    QFETCH(QString, end);
    QFETCH(QString, edges);
    const auto found = binEdges({us(begin), us(end)}, *parseBinWidth(width), zoneNamed(zone));
    QVERIFY(found.has_value());
    QCOMPARE(shown(*found), edges);
}

void tst_Bins::noSpanHasNoBins()
{
    QVERIFY(binEdges({5, 5}, BinWidth::D1, {})->empty());
    QVERIFY(binEdges({5, 4}, BinWidth::S1, {})->empty());
}

void tst_Bins::timesBefore1970FallIntoTheirOwnBins_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<qint64>("begin");
    QTest::addColumn<qint64>("end");
    QTest::addColumn<QString>("edges");
    const auto minutes15 = static_cast<int>(BinWidth::Min15);
    QTest::newRow("the microsecond before")
        << minutes15 << qint64{-1} << qint64{0} << "1969-12-31T23:45 1970-01-01T00:00:00";
    QTest::newRow("both sides") << minutes15 << qint64{-1} << qint64{1}
                                << "1969-12-31T23:45 1970-01-01T00:00 1970-01-01T00:15:00";
    QTest::newRow("on an edge") << minutes15 << -15 * kUsPerMinute << qint64{0}
                                << "1969-12-31T23:45 1970-01-01T00:00:00";
    QTest::newRow("a microsecond before an edge")
        << minutes15 << -15 * kUsPerMinute - 1 << qint64{0} << "1969-12-31T23:30 1969-12-31T23:45 1970-01-01T00:00:00";
    QTest::newRow("weeks") << static_cast<int>(BinWidth::W1) << qint64{-1} << qint64{1}
                           << "1969-12-29T00:00 1970-01-05T00:00:00";
    QTest::newRow("days") << static_cast<int>(BinWidth::D1) << qint64{-1} << qint64{0}
                          << "1969-12-31T00:00 1970-01-01T00:00:00";
}

void tst_Bins::timesBefore1970FallIntoTheirOwnBins()
{
    QFETCH(int, width);
    QFETCH(qint64, begin);
    QFETCH(qint64, end);
    QFETCH(QString, edges);
    QCOMPARE(shown(*binEdges({begin, end}, static_cast<BinWidth>(width), {})), edges);
}

// bucket(t) <= t < bucket(t) + w, for every zone without a change near t.
void tst_Bins::anyTimeLiesInTheBinOfItsClockFace()
{
    std::mt19937_64 random(1970);
    const ZoneRules zones[] = {{}, zoneNamed(QStringLiteral("+05:45")), zoneNamed(QStringLiteral("-09:30"))};
    for (int round = 0; round < 3000; ++round) {
        const qint64 t = static_cast<qint64>(random() % static_cast<quint64>(kLatestUs - kEarliestUs)) + kEarliestUs;
        const BinWidth width = kBinWidths[random() % kBinWidths.size()];
        const ZoneRules& zone = zones[random() % 3];
        const auto edges = binEdges({t, t + 1}, width, zone);
        QVERIFY(edges.has_value());
        QCOMPARE(edges->size(), size_t{2});
        QVERIFY(edges->front() <= t && t < edges->back());
        QCOMPARE(edges->back() - edges->front(), nominalUs(width));
        const CivilTime face = civilFromUs(zone.toLocal(edges->front()));
        const qint64 sinceMidnight
            = ((face.hour * 60 + face.minute) * 60 + face.second) * kUsPerSecond + face.microsecond;
        QCOMPARE(sinceMidnight % std::min(nominalUs(width), kUsPerDay), qint64{0});
        if (width == BinWidth::W1)
            QCOMPARE(weekdayFromDays(daysFromCivil(face.date.year, face.date.month, face.date.day)), 0);
    }
}

void tst_Bins::everyBinHoldsOneClockFaceAndCoversTheSpan()
{
    std::mt19937_64 random(2011);
    const QStringList ids = {QStringLiteral("Europe/Moscow"), QStringLiteral("America/New_York"),
        QStringLiteral("Australia/Lord_Howe"), QStringLiteral("Pacific/Apia"), QStringLiteral("America/Sao_Paulo"),
        QStringLiteral("America/St_Johns"), QStringLiteral("Africa/Casablanca"), QStringLiteral("Asia/Kathmandu")};
    const qint64 from = us(QStringLiteral("1900-01-01T00:00Z"));
    const qint64 to = us(QStringLiteral("2037-01-01T00:00Z"));
    for (int round = 0; round < 600; ++round) {
        const ZoneRules zone = zoneNamed(ids[static_cast<qsizetype>(random() % 8)]);
        const BinWidth width = kBinWidths[random() % kBinWidths.size()];
        const qint64 w = nominalUs(width);
        // Half of the spans lie around a change of the clock.
        const auto changes = zone.changesWithin({from, to});
        const qint64 middle = random() % 2 == 0
            ? changes[random() % changes.size()]
            : from + static_cast<qint64>(random() % static_cast<quint64>(to - from));
        const TimeSpan span{middle - static_cast<qint64>(random() % static_cast<quint64>(40 * w)),
            middle + 1 + static_cast<qint64>(random() % static_cast<quint64>(40 * w))};
        const auto result = binEdges(span, width, zone);
        QVERIFY(result.has_value());
        const std::vector<qint64>& edges = *result;
        QVERIFY(edges.size() >= 2);
        QVERIFY(edges[0] <= span.beginUs && edges[1] > span.beginUs);
        QVERIFY(edges.back() >= span.endUs && edges[edges.size() - 2] < span.endUs);
        const qint64 phase = width == BinWidth::W1 ? 4 * kUsPerDay : 0;
        const auto binOf = [&](qint64 t) { return floorDiv(zone.toLocal(t) - phase, w); };
        const auto within = zone.changesWithin({edges.front(), edges.back() + 1});
        for (size_t i = 0; i < edges.size(); ++i) {
            const bool isChange = std::find(within.begin(), within.end(), edges[i]) != within.end();
            QVERIFY(isChange || floorMod(zone.toLocal(edges[i]) - phase, w) == 0);
            if (i == 0)
                continue;
            QVERIFY(edges[i - 1] < edges[i]);
            // Within a bin the clock never reaches a later one.
            const qint64 length = edges[i] - edges[i - 1];
            for (const qint64 at : {qint64{0}, length / 3, length / 2, length - 1})
                QVERIFY(binOf(edges[i - 1] + at) <= binOf(edges[i - 1]));
            if (within.empty())
                QCOMPARE(length, w);
        }
    }
}

void tst_Bins::aHundredThousandBinsAreTheMost()
{
    const qint64 begin = us(QStringLiteral("2016-09-23T00:00Z"));
    const auto most = binEdges({begin, begin + 100'000 * kUsPerSecond}, BinWidth::S1, {});
    QVERIFY(most.has_value());
    QCOMPARE(most->size(), size_t{100'001});
    for (const qint64 extra : {qint64{1}, 1000 * kUsPerSecond, 300'000 * kUsPerSecond}) {
        const auto more = binEdges({begin, begin + 100'000 * kUsPerSecond + extra}, BinWidth::S1, {});
        QVERIFY(!more.has_value());
        QCOMPARE(more.error().code, ErrorCode::Usage);
        QVERIFY(more.error().what.contains(QStringLiteral("100,000")));
    }
}

void tst_Bins::theWholeCalendarOverflowsNothing()
{
    const TimeSpan all{kEarliestUs, kLatestUs};
    QVERIFY(!binEdges(all, BinWidth::S1, {}).has_value());
    QVERIFY(!binEdges(all, BinWidth::W1, {}).has_value());
    const ZoneRules zone = zoneNamed(QStringLiteral("Europe/Moscow"));
    QVERIFY(binEdges({kEarliestUs, kEarliestUs + 1}, BinWidth::W1, zone)->front() <= kEarliestUs);
    QVERIFY(binEdges({kLatestUs - 1, kLatestUs}, BinWidth::W1, zone)->back() >= kLatestUs);
}

void tst_Bins::widthsAreReadAsTheyArePrinted()
{
    const QStringList texts = {QStringLiteral("1s"), QStringLiteral("5s"), QStringLiteral("15s"),
        QStringLiteral("1min"), QStringLiteral("5min"), QStringLiteral("15min"), QStringLiteral("1h"),
        QStringLiteral("6h"), QStringLiteral("1d"), QStringLiteral("1w")};
    QCOMPARE(texts.size(), static_cast<qsizetype>(kBinWidths.size()));
    for (size_t i = 0; i < kBinWidths.size(); ++i) {
        QCOMPARE(toString(kBinWidths[i]), texts[static_cast<qsizetype>(i)]);
        QVERIFY(*parseBinWidth(toString(kBinWidths[i])) == kBinWidths[i]);
        QVERIFY(i == 0 || nominalUs(kBinWidths[i]) > nominalUs(kBinWidths[i - 1]));
    }
    QCOMPARE(spoken(BinWidth::Min15), QStringLiteral("15 minutes"));
    QCOMPARE(spoken(BinWidth::D1), QStringLiteral("1 day"));
    for (const char* wrong : {"", "1", "2d", "1D", "1d ", "%1"}) {
        const auto refused = parseBinWidth(QString::fromLatin1(wrong));
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().code, ErrorCode::Usage);
    }
}

void tst_Bins::theNarrowestWidthThatFitsIsChosen_data()
{
    QTest::addColumn<qint64>("length");
    QTest::addColumn<qulonglong>("most");
    QTest::addColumn<QString>("width");
    QTest::newRow("a day in 24") << kUsPerDay << 24ULL << "1h";
    QTest::newRow("a day in 23") << kUsPerDay << 23ULL << "6h";
    QTest::newRow("a day and a bit in 24") << kUsPerDay + 1 << 24ULL << "6h";
    QTest::newRow("a minute in 60") << kUsPerMinute << 60ULL << "1s";
    QTest::newRow("two years in 300") << 731 * kUsPerDay << 300ULL << "1w";
    QTest::newRow("nothing fits") << 731 * kUsPerDay << 1ULL << "1w";
    QTest::newRow("nothing to cover") << qint64{0} << 1ULL << "1s";
}

void tst_Bins::theNarrowestWidthThatFitsIsChosen()
{
    QFETCH(qint64, length);
    QFETCH(qulonglong, most);
    QFETCH(QString, width);
    const qint64 begin = us(QStringLiteral("2016-09-19T00:00Z"));
    QCOMPARE(toString(chooseBinWidth({begin, begin + length}, most)), width);
}

ASKANCE_TEST_MAIN(tst_Bins)
#include "tst_bins.moc"
