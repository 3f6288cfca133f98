// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "record/CivilTime.h"

using namespace askance;

class CivilTimeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void daysAreThoseOfTheExampleInTheHeader()
    {
        QCOMPARE(daysFromCivil(2016, 9, 23), 17067);
        QCOMPARE(QString::fromStdString(isoText(1474638972000000, 0, 3)), QStringLiteral("2016-09-23T13:56:12.000Z"));
    }

    void everyDayOfTenThousandYearsFollowsTheOneBefore()
    {
        CivilDate date{1, 1, 1};
        qint64 days = daysFromCivil(1, 1, 1);
        QCOMPARE(days * kUsPerDay, kEarliestUs);
        int weekday = weekdayFromDays(days);
        QCOMPARE(weekday, 0); // 1 January 1 was a Monday
        const auto length = [](int year, int month) {
            const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            return month == 2 ? (leap ? 29 : 28) : (month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31);
        };
        while (date.year < 10000) {
            if (!(civilFromDays(days) == date) || daysFromCivil(date.year, date.month, date.day) != days
                || weekdayFromDays(days) != weekday || !isValidDate(date.year, date.month, date.day))
                QFAIL(qPrintable(QString::fromStdString(isoText(days * kUsPerDay, 0, 0))));
            if (date.day == length(date.year, date.month)) {
                QVERIFY(!isValidDate(date.year, date.month, date.day + 1));
                date = date.month == 12 ? CivilDate{date.year + 1, 1, 1} : CivilDate{date.year, date.month + 1, 1};
            } else {
                ++date.day;
            }
            ++days;
            weekday = (weekday + 1) % 7;
        }
        QCOMPARE(days * kUsPerDay, kLatestUs);
    }

    void divisionRoundsTowardsMinusInfinity()
    {
        QCOMPARE(floorDiv(-1, 900), -1);
        QCOMPARE(floorDiv(-900, 900), -1);
        QCOMPARE(floorDiv(899, 900), 0);
        QCOMPARE(floorMod(-1, 900), 899);
        QCOMPARE(QString::fromStdString(isoText(-1, 999, 9)), QStringLiteral("1969-12-31T23:59:59.999999999Z"));
    }

    void isoTimesAreReadAsLogsWriteThem_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected"); // empty: refused
        QTest::addColumn<bool>("hasZone");
        const auto row = [](const char* text, const char* expected, bool hasZone) {
            QTest::newRow(text) << QByteArray(text) << QString::fromLatin1(expected) << hasZone;
        };
        row("2016-05-04", "2016-05-04T00:00:00.000000000Z", false);
        row("2016-05-04T13:53", "2016-05-04T13:53:00.000000000Z", false);
        row("2016-05-04 13:53:00,123456789+0200", "2016-05-04T11:53:00.123456789Z", true);
        row("2016-05-04T13:53:00.1Z", "2016-05-04T13:53:00.100000000Z", true);
        row("2016-05-04T13:53:00 UTC", "2016-05-04T13:53:00.000000000Z", true);
        row("2016-05-04T13:53:00-05:30", "2016-05-04T19:23:00.000000000Z", true);
        row("2000-02-29T23:59:59.9999999999Z", "2000-02-29T23:59:59.999999999Z", true);
        row("2016-05-04T13:53:60Z", "", false);
        row("2016-05-04T24:00:00Z", "", false);
        row("2015-02-29", "", false);
        row("0000-01-01", "", false);
        row("2016-05-04T13:53:00Zx", "", false);
        row("2016-05-04T13:53:00.", "", false);
        row("2016-5-4", "", false);
        row("", "", false);
    }
    void isoTimesAreReadAsLogsWriteThem()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, expected);
        QFETCH(bool, hasZone);
        WrittenTime time;
        const bool read = parseIsoTime(text.toStdString(), time);
        QCOMPARE(read, !expected.isEmpty());
        if (!read)
            return;
        QCOMPARE(QString::fromStdString(isoText(time.us, time.restNs, 9)), expected);
        QCOMPARE(time.hasZone, hasZone);
    }

    void isoTextIsReadBackAtTheEdges()
    {
        for (const qint64 us : {kEarliestUs, qint64{-1}, qint64{0}, qint64{1}, kLatestUs - 1}) {
            WrittenTime time;
            QVERIFY(parseIsoTime(isoText(us, 7, 9), time));
            QCOMPARE(time.us, us);
            QCOMPARE(time.restNs, 7);
        }
        QCOMPARE(neededDigits(1'000'000, 0), 0);
        QCOMPARE(neededDigits(-1'500'000, 0), 3);
        QCOMPARE(neededDigits(1, 0), 6);
        QCOMPARE(neededDigits(0, 1), 9);
    }

    void epochSecondsAreExactAndFloored_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("read");
        QTest::addColumn<qint64>("us");
        QTest::addColumn<int>("restNs");
        QTest::addColumn<bool>("outOfRange");
        QTest::newRow("micro") << QByteArray("1521911720.865716") << true << qint64{1521911720865716} << 0 << false;
        QTest::newRow("nano") << QByteArray("0.000000001") << true << qint64{0} << 1 << false;
        QTest::newRow("negative floors") << QByteArray("-0.000000001") << true << qint64{-1} << 999 << false;
        QTest::newRow("first") << QByteArray("-62135596800") << true << kEarliestUs << 0 << false;
        QTest::newRow("before the first") << QByteArray("-62135596800.000001") << false << qint64{0} << 0 << true;
        QTest::newRow("after the last") << QByteArray("253402300800") << false << qint64{0} << 0 << true;
        QTest::newRow("huge") << QByteArray("99999999999999999999999") << false << qint64{0} << 0 << true;
        QTest::newRow("word") << QByteArray("12a") << false << qint64{0} << 0 << false;
        QTest::newRow("empty") << QByteArray("") << false << qint64{0} << 0 << false;
    }
    void epochSecondsAreExactAndFloored()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, read);
        QFETCH(qint64, us);
        QFETCH(int, restNs);
        QFETCH(bool, outOfRange);
        qint64 gotUs = 0;
        int gotRest = 0;
        bool gotOut = false;
        QCOMPARE(parseEpochSeconds(text.toStdString(), gotUs, gotRest, gotOut), read);
        QCOMPARE(gotOut, outOfRange);
        if (read) {
            QCOMPARE(gotUs, us);
            QCOMPARE(gotRest, restNs);
        }
    }
};

ASKANCE_TEST_MAIN(CivilTimeTest)
#include "tst_civiltime.moc"
