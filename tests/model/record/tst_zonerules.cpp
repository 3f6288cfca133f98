// SPDX-License-Identifier: GPL-3.0-or-later
//
// Offsets against what zdump(8) says of the same tzdata: written down for a few, live for every change of many zones.
#include "TestSupport.h"

#include "record/CivilTime.h"
#include "record/ZoneRules.h"

#include <QLocale>
#include <QProcess>
#include <QStandardPaths>

using namespace askance;

namespace {

qint64 us(const char* iso)
{
    WrittenTime time;
    if (!parseIsoTime(iso, time))
        qFatal("bad time %s", iso);
    return time.us;
}

ZoneRules zone(const QByteArray& id)
{
    Result<ZoneRules> rules = ZoneRules::named(id);
    if (!rules)
        qFatal("no zone %s", id.constData());
    return *rules;
}

} // namespace

class ZoneRulesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void offsetsChangeWhenZdumpSaysSo_data()
    {
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<QByteArray>("change"); // first instant of the new offset
        QTest::addColumn<int>("before");
        QTest::addColumn<int>("after");
        QTest::newRow("spring") << QByteArray("America/New_York") << QByteArray("2011-03-13T07:00:00Z") << -18000
                                << -14400;
        QTest::newRow("autumn") << QByteArray("America/New_York") << QByteArray("2011-11-06T06:00:00Z") << -14400
                                << -18000;
        QTest::newRow("a change of law") << QByteArray("Europe/Moscow") << QByteArray("2014-10-25T22:00:00Z") << 14400
                                         << 10800;
        QTest::newRow("half an hour") << QByteArray("Australia/Lord_Howe") << QByteArray("2011-04-02T15:00:00Z")
                                      << 39600 << 37800;
        QTest::newRow("a day that never was")
            << QByteArray("Pacific/Apia") << QByteArray("2011-12-30T10:00:00Z") << -36000 << 50400;
    }
    void offsetsChangeWhenZdumpSaysSo()
    {
        QFETCH(QByteArray, id);
        QFETCH(QByteArray, change);
        QFETCH(int, before);
        QFETCH(int, after);
        const ZoneRules rules = zone(id);
        const qint64 at = us(change.constData());
        QCOMPARE(rules.offsetUsAt(at - 1), before * kUsPerSecond);
        QCOMPARE(rules.offsetUsAt(at), after * kUsPerSecond);
        QCOMPARE(rules.changesWithin({at, at + 1}).size(), size_t{1});
        QCOMPARE(rules.changesWithin({at - 10, at}).size(), size_t{0});
    }

    void everyChangeSince1970IsThatOfZdump_data()
    {
        QTest::addColumn<QByteArray>("id");
        for (const char* id : {"America/New_York", "Europe/Moscow", "Europe/London", "Europe/Berlin", "Asia/Tehran",
                 "Asia/Kathmandu", "Australia/Lord_Howe", "America/Sao_Paulo", "Africa/Casablanca", "Pacific/Apia",
                 "Asia/Pyongyang", "America/Caracas"})
            QTest::newRow(id) << QByteArray(id);
    }
    void everyChangeSince1970IsThatOfZdump()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("zdump")).isEmpty())
            QSKIP("zdump is not installed");
        QFETCH(QByteArray, id);
        QProcess zdump;
        zdump.start(QStringLiteral("zdump"),
            {QStringLiteral("-v"), QStringLiteral("-c"), QStringLiteral("1970,2037"), QString::fromLatin1(id)});
        QVERIFY(zdump.waitForFinished());
        const ZoneRules rules = zone(id);
        int compared = 0;
        for (const QByteArray& line : zdump.readAllStandardOutput().split('\n')) {
            // "Europe/London  Sun Mar 27 01:00:00 2011 UT = … gmtoff=3600"
            const QList<QByteArray> words = line.simplified().split(' ');
            const qsizetype at = line.indexOf("gmtoff=");
            if (at < 0 || words.size() < 7 || words.at(6) != "UT")
                continue;
            const QDateTime utc = QLocale::c().toDateTime(
                QString::fromLatin1(words.at(2) + ' ' + words.at(3) + ' ' + words.at(5) + ' ' + words.at(4)),
                QStringLiteral("MMM d yyyy HH:mm:ss"));
            const qint64 instant = QDateTime(utc.date(), utc.time(), Qt::UTC).toMSecsSinceEpoch() * 1000;
            QCOMPARE(rules.offsetUsAt(instant) / kUsPerSecond, line.mid(at + 7).toLongLong());
            ++compared;
        }
        // Two lines a change; some zones have few.
        QVERIFY(compared >= 2);
    }

    void foldsHaveTwoAnswersAndGapsNone()
    {
        const ZoneRules newYork = zone("America/New_York");
        const ZoneRules::Instant fold = newYork.toUtc(us("2016-11-06T01:30:00Z"));
        QCOMPARE(fold.kind, ZoneRules::Kind::Fold);
        QCOMPARE(fold.utcUs, us("2016-11-06T05:30:00Z"));
        QCOMPARE(fold.otherUtcUs, us("2016-11-06T06:30:00Z"));
        const ZoneRules::Instant gap = newYork.toUtc(us("2016-03-13T02:30:00Z"));
        QCOMPARE(gap.kind, ZoneRules::Kind::Gap);
        QCOMPARE(gap.utcUs, us("2016-03-13T07:30:00Z"));
        // The edges: half-open on both sides.
        QCOMPARE(newYork.toUtc(us("2016-11-06T01:00:00Z") - 1).kind, ZoneRules::Kind::Unique);
        QCOMPARE(newYork.toUtc(us("2016-11-06T01:00:00Z")).kind, ZoneRules::Kind::Fold);
        QCOMPARE(newYork.toUtc(us("2016-11-06T02:00:00Z") - 1).kind, ZoneRules::Kind::Fold);
        QCOMPARE(newYork.toUtc(us("2016-11-06T02:00:00Z")).kind, ZoneRules::Kind::Unique);
        QCOMPARE(newYork.toUtc(us("2016-03-13T02:00:00Z") - 1).kind, ZoneRules::Kind::Unique);
        QCOMPARE(newYork.toUtc(us("2016-03-13T02:00:00Z")).kind, ZoneRules::Kind::Gap);
        QCOMPARE(newYork.toUtc(us("2016-03-13T03:00:00Z") - 1).kind, ZoneRules::Kind::Gap);
        QCOMPARE(newYork.toUtc(us("2016-03-13T03:00:00Z")).kind, ZoneRules::Kind::Unique);
        QCOMPARE(zone("Pacific/Apia").toUtc(us("2011-12-30T12:00:00Z")).kind, ZoneRules::Kind::Gap);
    }

    void thereAndBackIsTheSameInstant()
    {
        for (const char* id :
            {"America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Europe/Moscow", "+05:45", "UTC"}) {
            const ZoneRules rules = zone(id);
            for (qint64 at = us("2010-12-30T00:00:00Z"); at < us("2012-02-01T00:00:00Z");
                 at += 17 * kUsPerMinute + 13) {
                const ZoneRules::Instant back = rules.toUtc(rules.toLocal(at));
                QVERIFY(back.kind != ZoneRules::Kind::Gap);
                QVERIFY(back.utcUs == at || back.otherUtcUs == at);
            }
        }
    }

    void namesAreReadOrRefused()
    {
        QVERIFY(zone("UTC").isUtc());
        QVERIFY(!zone("+03:00").isUtc());
        QCOMPARE(zone("+03:00").offsetUsAt(0), 3 * kUsPerHour);
        QCOMPARE(zone("-0530").offsetUsAt(0), -(5 * kUsPerHour + 30 * kUsPerMinute));
        QVERIFY(ZoneRules() == zone("UTC"));
        for (const char* id : {"", "Mars/Base", "+25:00", "+3x", "Europe/Moscow\n"}) {
            const Result<ZoneRules> rules = ZoneRules::named(id);
            QVERIFY(!rules);
            QCOMPARE(rules.error().code, ErrorCode::Usage);
        }
    }
};

ASKANCE_TEST_MAIN(ZoneRulesTest)
#include "tst_zonerules.moc"
