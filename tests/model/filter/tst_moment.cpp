// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "filter/Moment.h"
#include "record/CivilTime.h"

using namespace askance;

class TestMoment : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void timesAreReadOnTheClockShown_data();
    void timesAreReadOnTheClockShown();
    void whatIsNoTimeIsSaidInOneSentence_data();
    void whatIsNoTimeIsSaidInOneSentence();
};

void TestMoment::timesAreReadOnTheClockShown_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QString>("begin");
    QTest::addColumn<QString>("end");
    const auto row = [](const char* text, const char* zone, const char* begin, const char* end) {
        QTest::newRow(text) << QString::fromLatin1(text) << QByteArray(zone) << QString::fromLatin1(begin)
                            << QString::fromLatin1(end);
    };
    row("2016-09-23", "UTC", "2016-09-23T00:00:00Z", "2016-09-24T00:00:00Z");
    row("2016-09-23 13:53", "UTC", "2016-09-23T13:53:00Z", "2016-09-23T13:54:00Z");
    row(" 2016-09-23T13:53 ", "Europe/Moscow", "2016-09-23T10:53:00Z", "2016-09-23T10:54:00Z");
    row("2016-09-23T13:53:29Z", "Europe/Moscow", "2016-09-23T13:53:29Z", "2016-09-23T13:53:30Z");
    row("2016-05", "UTC", "2016-05-01T00:00:00Z", "2016-06-01T00:00:00Z");
    row("2016-05-04..2016-05-06", "UTC", "2016-05-04T00:00:00Z", "2016-05-07T00:00:00Z");
}

void TestMoment::timesAreReadOnTheClockShown()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, zone);
    QFETCH(QString, begin);
    QFETCH(QString, end);
    const Result<TimeSpan> moment = readMoment(text, *ZoneRules::named(zone));
    QVERIFY(moment);
    QCOMPARE(QString::fromStdString(isoText(moment->beginUs, 0, 0)), begin);
    QCOMPARE(QString::fromStdString(isoText(moment->endUs, 0, 0)), end);
}

void TestMoment::whatIsNoTimeIsSaidInOneSentence_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("why");
    const auto row = [](const char* text, const char* zone, const char* why) {
        QTest::newRow(*text ? text : "nothing")
            << QString::fromLatin1(text) << QString::fromLatin1(zone) << QString::fromLatin1(why);
    };
    row("", "UTC", "no time is written");
    row("  ", "UTC", "no time is written");
    row("2016-09-31", "UTC", "'2016-09-31' is no time");
    row("yesterday", "UTC", "'yesterday' is no time");
    row("2016-05..", "UTC", "an open range has no middle to go to");
    row("2016-06..2016-05", "UTC", "the range ends before it begins");
}

void TestMoment::whatIsNoTimeIsSaidInOneSentence()
{
    QFETCH(QString, text);
    QFETCH(QString, zone);
    QFETCH(QString, why);
    const Result<TimeSpan> moment = readMoment(text, *ZoneRules::named(zone.toUtf8()));
    QVERIFY(!moment);
    QCOMPARE(moment.error().what, why + QStringLiteral(": write a time such as 2016-09-23 or 2016-09-23 13:53"));
    QVERIFY(!moment.error().what.contains(u'\n'));
}

ASKANCE_TEST_MAIN(TestMoment)
#include "tst_moment.moc"
