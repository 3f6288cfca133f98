// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "states/ThingWords.h"

using namespace askance;

class TestThingWords : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aThingHasAName_data()
    {
        QTest::addColumn<QString>("thing");
        QTest::addColumn<QString>("name");
        const auto row = [](const char* thing, const char* name) {
            QTest::newRow(thing) << QString::fromUtf8(thing) << QString::fromUtf8(name);
        };
        row("org:Alfa-Bank", "Alfa-Bank");
        row("row:113323", "Record 113,323");
        row("time:2016-08-08..2016-08-12", "8 – 12 Aug 2016");
        row("time:2016-06-25 org:\"Spectrum Health\"", "25 Jun 2016 · Spectrum Health");
        row("time:2016-08-08..2016-08-12,2016-08-21", "8 – 12 Aug 2016, 21 Aug 2016");
        row("time:2016-08-08..2016-08-12 hour:06:00..15:00", "8 – 12 Aug 2016 · 06:00–15:00");
        row("hour:22:30..02:00", "22:30–02:00");
        row("hour:18:00..24:00", "18:00–24:00");
        row("hour:06:00..09:00,12:00..15:00", "06:00–09:00, 12:00–15:00");
        row("weekday:wed hour:09:00..10:00", "Wed · 09:00–10:00");
        row("weekday:mon..wed,sun", "Mon–Wed, Sun");
        row("weekday:sun..mon", "Sun–Mon");
        // As the chip says them: what is taken away, what has no end, another clock's.
        row("-hour:06:00..15:00", "hour not in 06:00 … 15:00");
        row("time:2016-08-08..", "time in 2016-08-08 …");
        row("hour:06:00..15:00@Europe/Moscow", "hour in 06:00 … 15:00@Europe/Moscow");
    }

    void aThingHasAName()
    {
        QFETCH(QString, thing);
        QFETCH(QString, name);
        const auto read = parseFilter(thing);
        QVERIFY(!read.error);
        QCOMPARE(thingName(read.filter, {}), name);
    }
};

ASKANCE_TEST_MAIN(TestThingWords)
#include "tst_thingwords.moc"
