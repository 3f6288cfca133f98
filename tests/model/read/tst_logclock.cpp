// SPDX-License-Identifier: GPL-3.0-or-later
//
// The clock of logs without a zone or a year, by itself and carried through the stretches of a long log.
#include "ReadSupport.h"

#include "read/LogClock.h"

using namespace askance;
using namespace askance::test;

namespace {

// The instants that the clock makes of syslog or dated texts, "?" behind the doubtful ones, "-" for none.
QStringList instants(LogClock clock, const QStringList& texts)
{
    QStringList all;
    for (const QString& text : texts) {
        const std::string bytes = text.toStdString();
        std::string_view rest = bytes;
        CivilTime time;
        bool hasZone = false;
        const bool isRead = takeDatedTime(rest, time, hasZone) || takeSyslogTime(rest, time);
        const std::optional<LogClock::Moment> moment = isRead ? clock.next(time) : std::optional<LogClock::Moment>();
        all << (moment
                ? QString::fromStdString(isoText(moment->utcUs, 0, 0)) + QLatin1String(moment->isDoubtful ? "?" : "")
                : QStringLiteral("-"));
    }
    return all;
}

LogClock clockOf(const char* zone, std::optional<int> year = {})
{
    return LogClock(*ZoneRules::named(zone), year);
}

std::string bindLine(const std::string& time, int port)
{
    return time + " client 10.0.0.1#" + std::to_string(port % 60000) + ": query: n" + std::to_string(port)
        + ".example IN A +\n";
}

// Time and line of each row, of stretches parsed each on its own, the last of them first.
std::vector<std::pair<qint64, qint64>> timesOfStretchesAlone(
    std::string_view bytes, const ReadOptions& options, size_t& stretches, size_t piece)
{
    const Result<ChosenReader> chosen = chooseReader(options, bytes.substr(0, 65536), QStringLiteral("test.log"));
    std::vector<Stretch> cut;
    for (size_t at = 0; at < bytes.size(); at += piece)
        if (!chosen->reader->take(bytes.substr(at, piece), at + piece >= bytes.size(), cut))
            return {};
    stretches = cut.size();
    std::vector<std::pair<qint64, qint64>> times;
    for (auto stretch = cut.rbegin(); stretch != cut.rend(); ++stretch) {
        std::vector<QueryBatch> batches;
        chosen->reader->parse(*stretch, batches);
        for (const QueryBatch& b : batches)
            for (size_t i = 0; i < b.rows(); ++i)
                times.emplace_back(b.line[i], b.timeUs[i]);
    }
    std::sort(times.begin(), times.end());
    return times;
}

} // namespace

class LogClockTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void newYearIsCrossedWithoutAYear()
    {
        QCOMPARE(instants(clockOf("UTC", 2024),
                     {QStringLiteral("Dec 31 23:59:59"), QStringLiteral("Jan  1 00:00:01"),
                         QStringLiteral("Jun  1 00:00:00"), QStringLiteral("Nov 30 00:00:00"),
                         QStringLiteral("Jan  2 00:00:00")}),
            QStringList({QStringLiteral("2024-12-31T23:59:59Z"), QStringLiteral("2025-01-01T00:00:01Z"),
                QStringLiteral("2025-06-01T00:00:00Z"), QStringLiteral("2025-11-30T00:00:00Z"),
                QStringLiteral("2026-01-02T00:00:00Z")}));
    }

    void aLogGoesForward()
    {
        QCOMPARE(instants(clockOf("UTC", 2011),
                     {QStringLiteral("Mar 24 12:00:00"), QStringLiteral("Nov 28 12:00:00"),
                         QStringLiteral("Oct 29 12:00:00"), QStringLiteral("Sep 27 12:00:00")}),
            QStringList({QStringLiteral("2011-03-24T12:00:00Z"), QStringLiteral("2011-11-28T12:00:00Z"),
                QStringLiteral("2011-10-29T12:00:00Z"), QStringLiteral("2012-09-27T12:00:00Z")}));
    }

    void aLineOutOfOrderAtNewYearGoesBack()
    {
        QCOMPARE(instants(clockOf("UTC", 2024),
                     {QStringLiteral("Dec 31 23:59:59"), QStringLiteral("Jan  1 00:00:00"),
                         QStringLiteral("Dec 31 23:59:58"), QStringLiteral("Jan  1 00:00:01")}),
            QStringList({QStringLiteral("2024-12-31T23:59:59Z"), QStringLiteral("2025-01-01T00:00:00Z"),
                QStringLiteral("2024-12-31T23:59:58Z"), QStringLiteral("2025-01-01T00:00:01Z")}));
    }

    void aLeapDayGoesWhereThereIsOne()
    {
        // In a year that has none, and beside years that have none.
        QCOMPARE(instants(clockOf("UTC", 2023), {QStringLiteral("Feb 29 12:00:00")}), QStringList(QStringLiteral("-")));
        QCOMPARE(instants(clockOf("UTC", 2025), {QStringLiteral("Dec 31 12:00:00"), QStringLiteral("Feb 29 12:00:00")}),
            QStringList({QStringLiteral("2025-12-31T12:00:00Z"), QStringLiteral("-")}));
        QCOMPARE(instants(clockOf("UTC", 2023), {QStringLiteral("Dec 31 12:00:00"), QStringLiteral("Feb 29 12:00:00")}),
            QStringList({QStringLiteral("2023-12-31T12:00:00Z"), QStringLiteral("2024-02-29T12:00:00Z")}));
        QCOMPARE(instants(clockOf("UTC", 2024), {QStringLiteral("Feb 29 12:00:00"), QStringLiteral("Mar  1 00:00:00")}),
            QStringList({QStringLiteral("2024-02-29T12:00:00Z"), QStringLiteral("2024-03-01T00:00:00Z")}));
    }

    void theHourThatComesTwiceIsParted()
    {
        // New York, 3 November 2024: 01:59:59 EDT is followed by 01:00:00 EST.
        QCOMPARE(instants(clockOf("America/New_York"),
                     {QStringLiteral("2024-11-03 00:59:59"), QStringLiteral("2024-11-03 01:30:00"),
                         QStringLiteral("2024-11-03 01:29:58"), QStringLiteral("2024-11-03 01:59:59"),
                         QStringLiteral("2024-11-03 01:00:00"), QStringLiteral("2024-11-03 01:59:59"),
                         QStringLiteral("2024-11-03 02:00:00")}),
            QStringList({QStringLiteral("2024-11-03T04:59:59Z"), QStringLiteral("2024-11-03T05:30:00Z?"),
                QStringLiteral("2024-11-03T05:29:58Z?"), QStringLiteral("2024-11-03T05:59:59Z?"),
                QStringLiteral("2024-11-03T06:00:00Z"), QStringLiteral("2024-11-03T06:59:59Z"),
                QStringLiteral("2024-11-03T07:00:00Z")}));
    }

    void aSilentFirstPassIsDoubtful()
    {
        QCOMPARE(instants(clockOf("America/New_York"), {QStringLiteral("2024-11-03 01:30:00")}),
            QStringList(QStringLiteral("2024-11-03T05:30:00Z?")));
    }

    void theNextAutumnBeginsWithItsFirstPass()
    {
        QCOMPARE(instants(clockOf("America/New_York"),
                     {QStringLiteral("2024-11-03 01:50:00"), QStringLiteral("2024-11-03 01:10:00"),
                         QStringLiteral("2025-06-01 12:00:00"), QStringLiteral("2025-11-02 01:10:00")})
                     .last(),
            QStringLiteral("2025-11-02T05:10:00Z?"));
    }

    void aTimeThatNoClockShowedIsDoubtful()
    {
        // 10 March 2024: 01:59:59 EST is followed by 03:00:00 EDT.
        QCOMPARE(instants(clockOf("America/New_York"),
                     {QStringLiteral("2024-03-10 01:59:59"), QStringLiteral("2024-03-10 02:30:00"),
                         QStringLiteral("2024-03-10 03:30:00")}),
            QStringList({QStringLiteral("2024-03-10T06:59:59Z"), QStringLiteral("2024-03-10T07:30:00Z?"),
                QStringLiteral("2024-03-10T07:30:00Z")}));
    }

    void theYearsAtTheEdgesOfTimersAreYears()
    {
        for (const int year : {1, 1969, 1970, 2038, 2106, 9999}) {
            QStringList expected;
            expected << QStringLiteral("%1-02-07T06:28:16Z").arg(year, 4, 10, QLatin1Char('0'));
            QCOMPARE(instants(clockOf("UTC", year), {QStringLiteral("Feb  7 06:28:16")}), expected);
        }
        QCOMPARE(instants(clockOf("America/New_York"), {QStringLiteral("2106-02-07 06:28:16")}),
            QStringList(QStringLiteral("2106-02-07T11:28:16Z")));
    }

    void withoutAYearThereIsNoneToPlaceItIn()
    {
        QCOMPARE(instants(clockOf("UTC"),
                     {QStringLiteral("Feb  7 06:28:16"), QStringLiteral("2016-09-23 00:00:00"),
                         QStringLiteral("Feb  7 06:28:16")}),
            QStringList(
                {QStringLiteral("-"), QStringLiteral("2016-09-23T00:00:00Z"), QStringLiteral("2017-02-07T06:28:16Z")}));
    }

    void timesAreReadAsTheyAreWritten_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected"); // clock face, zone, what is left
        const auto row = [](const char* text, const char* expected) {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(expected);
        };
        row("23-Nov-2026 08:31:42.917 q", "2026-11-23 08:31:42.917000| q");
        row("2026-11-23T08:31:44.481 q", "2026-11-23 08:31:44.481000| q");
        row("2026-11-23 08:31:44,4811234 q", "2026-11-23 08:31:44.481123| q");
        row("2026-11-23T08:31:44Z q", "2026-11-23 08:31:44.000000|Z q");
        row("2026-11-23T08:31:44.481+0100 q", "2026-11-23 07:31:44.481000|Z q");
        row("2026-11-23T23:31:44.481-05:00 q", "2026-11-24 04:31:44.481000|Z q");
        row("2026-01-01T00:31:44+01:00", "2025-12-31 23:31:44.000000|Z");
        row("2026-11-23T08:31:44 +0100", "2026-11-23 08:31:44.000000| +0100");
        row("Nov 23 08:31:44 host", "0000-11-23 08:31:44.000000| host");
        row("Nov  3 08:31:44.5 host", "0000-11-03 08:31:44.500000| host");
        row("Nov   28  16:04:55.516  q", "0000-11-28 16:04:55.516000|  q");
        row("Nov 3 08:31:44 host", "0000-11-03 08:31:44.000000| host");
        // A second that no clock of this program has, days and months that there are not, and cut texts.
        for (const char* none :
            {"23-Nov-2026 08:31:60.000", "2026-11-23T24:00:00", "2026-11-23T08:60:00", "30-Feb-2026 08:31:42.917",
                "2026-13-23T08:31:44", "23-Foo-2026 08:31:42", "Nov 23 08:31:60", "Nov 32 08:31:44", "Nov 0 08:31:44",
                "Nov 123 08:31:44", "Nov23 08:31:44", "nov 23 08:31:44", "Nov 23 8:31:44", "Nov 23 08:31", "Nov",
                "Nov ", "Nov 2", "Nov 23 ", "2026-11-23T08:31:4", "", "0000-11-23T08:31:44", "2026-11-23", "23-Nov-20"})
            row(none, "-");
    }
    void timesAreReadAsTheyAreWritten()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        const std::string bytes = text.toStdString();
        std::string_view rest = bytes;
        CivilTime time;
        bool hasZone = false;
        if (!takeDatedTime(rest, time, hasZone) && !takeSyslogTime(rest, time)) {
            QCOMPARE(rest.size(), bytes.size());
            QCOMPARE(QStringLiteral("-"), expected);
            return;
        }
        const QString read = QStringLiteral("%1-%2-%3 %4:%5:%6.%7|%8")
                                 .arg(time.date.year, 4, 10, QLatin1Char('0'))
                                 .arg(time.date.month, 2, 10, QLatin1Char('0'))
                                 .arg(time.date.day, 2, 10, QLatin1Char('0'))
                                 .arg(time.hour, 2, 10, QLatin1Char('0'))
                                 .arg(time.minute, 2, 10, QLatin1Char('0'))
                                 .arg(time.second, 2, 10, QLatin1Char('0'))
                                 .arg(time.microsecond, 6, 10, QLatin1Char('0'))
                                 .arg(QLatin1String(hasZone ? "Z" : ""));
        QCOMPARE(read + QString::fromUtf8(rest.data(), static_cast<qsizetype>(rest.size())), expected);
    }

    void anyStretchAloneGivesTheTimesOfTheWhole_data()
    {
        QTest::addColumn<int>("start"); // s since 1970, local
        QTest::addColumn<int>("step");
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<int>("year");
        // Three years in all, without a year, so that New Year, autumns and springs lie in several stretches.
        QTest::newRow("syslog, UTC") << 1704067200 << 3000 << QByteArray("UTC") << 2024;
        QTest::newRow("syslog, New York") << 1704067200 << 3000 << QByteArray("America/New_York") << 2024;
        // Slowly through one autumn: both passes of the hour, cut in their middles.
        QTest::newRow("dated, New York") << 1730593800 << 0 << QByteArray("America/New_York") << 0;
    }
    void anyStretchAloneGivesTheTimesOfTheWhole()
    {
        QFETCH(int, start);
        QFETCH(int, step);
        QFETCH(QByteArray, zone);
        QFETCH(int, year);
        const ZoneRules rules = *ZoneRules::named(zone);
        LogClock clock(rules, year > 0 ? std::optional<int>(year) : std::nullopt);
        std::string log;
        std::vector<std::pair<qint64, qint64>> expected;
        const qint64 startUs = rules.toUtc(start * kUsPerSecond).utcUs;
        constexpr int kLines = 60'000;
        for (int i = 0; i < kLines; ++i) {
            const qint64 stepUs = step > 0 ? step * kUsPerSecond : 3 * kUsPerHour / kLines;
            const CivilTime local = civilFromUs(rules.toLocal(startUs + i * stepUs));
            CivilTime written = local;
            std::string text = clockText(usFromCivil(local), 3);
            if (year > 0) {
                constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
                text = std::string(kMonths.substr(static_cast<size_t>(local.date.month - 1) * 3, 3)) + ' '
                    + text.substr(8, 2) + text.substr(10, 9);
                written.date.year = 0;
                written.microsecond = 0;
            } else {
                written.microsecond -= written.microsecond % 1000;
            }
            log += bindLine(text, i);
            const std::optional<LogClock::Moment> moment = clock.next(written);
            QVERIFY(moment);
            expected.emplace_back(i + 1, moment->utcUs);
            // The clock itself is right, but for what was doubtful.
            if (!moment->isDoubtful)
                QVERIFY(std::abs(moment->utcUs - (startUs + i * stepUs)) <= kUsPerSecond);
        }
        ReadOptions options;
        options.zone = zone;
        if (year > 0)
            options.year = year;
        for (const size_t piece : {size_t{100'000}, size_t{10'000'000}}) {
            size_t stretches = 0;
            const auto alone = timesOfStretchesAlone(log, options, stretches, piece);
            QVERIFY(stretches > 3);
            QCOMPARE(alone.size(), expected.size());
            QVERIFY(alone == expected);
        }
    }

    void aYearThatIsMissingLateInALogIsPlacedInAnyStretch()
    {
        std::string log;
        for (int i = 0; i < 40'000; ++i)
            log += bindLine("23-Nov-2026 08:31:44.481", i);
        // More of them than a stretch, so that one begins with them.
        for (int i = 0; i < 40'000; ++i)
            log += bindLine("Nov 24 08:31:44.000", i);
        size_t stretches = 0;
        const auto times = timesOfStretchesAlone(log, {}, stretches, log.size());
        QVERIFY(stretches > 2);
        QCOMPARE(times.size(), size_t{80'000});
        for (size_t i = 40'000; i < times.size(); ++i)
            QCOMPARE(isoText(times[i].second, 0, 0), std::string("2026-11-24T08:31:44Z"));
    }

    void aLogWithoutAnyYearAsksForIt()
    {
        const ReadLog log = readLog("Nov 23 08:31:44 ns named[1]: client 10.0.0.1#53: query: a.example IN A +\n");
        QVERIFY2(log.error.contains(QLatin1String("writes no year")), qPrintable(log.error));
        QVERIFY2(log.error.contains(QLatin1String("--year")), qPrintable(log.error));
    }

    void whatWasAssumedIsSaid()
    {
        ReadOptions options;
        options.year = 2026;
        options.zone = "Europe/Berlin";
        const ReadLog log
            = readLog("Nov 23 08:31:44 ns named[1]: client 10.0.0.1#53: query: a.example IN A +\n", options);
        QCOMPARE(log.assumptions,
            QStringList(
                {QStringLiteral("The log states no time zone; its times were read as Europe/Berlin, as the user "
                                "said."),
                    QStringLiteral("The log states no year; its first record was placed in 2026, as the user said.")}));
        QCOMPARE(log.options.value(QLatin1String("year")).toInt(), 2026);
        QCOMPARE(log.options.value(QLatin1String("zone")).toString(), QStringLiteral("Europe/Berlin"));
    }

    void timesBeyondTheYearsAreRejected()
    {
        ReadOptions options;
        options.zone = "America/New_York";
        for (const char* text :
            {"9999-12-31T23:30:00-05:00", "31-Dec-9999 23:30:00.000", "0001-01-01T00:30:00+01:00"}) {
            const ReadLog log = readLog(bindLine(text, 1), options);
            QCOMPARE(log.error, QString());
            QCOMPARE(log.rows(), 0);
            QCOMPARE(log.batches.front().issues.front().code, std::string("time_out_of_range"));
        }
    }
};

ASKANCE_TEST_MAIN(LogClockTest)
#include "tst_logclock.moc"
