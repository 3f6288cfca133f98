// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "drawing/SpanText.h"
#include "drawing/Theme.h"
#include "drawing/TimeTicks.h"
#include "record/CivilTime.h"

#include <QFontMetrics>
#include <QGuiApplication>

using namespace askance;

namespace {

qint64 at(const char* text)
{
    WrittenTime time;
    if (!parseIsoTime(text, time))
        qFatal("bad time");
    return time.us;
}

ZoneRules zone(const char* id)
{
    const Result<ZoneRules> rules = ZoneRules::named(id);
    if (!rules)
        qFatal("no zone");
    return *rules;
}

// "*May 2016*|9|16|…": labels from left to right, bold ones between stars.
QString labels(const TimeScale& scale, const ZoneRules& rules)
{
    QStringList words;
    for (const TimeTick& tick : timeTicks(scale, rules, chartFont(11, QFont::DemiBold), chartFont(11))) {
        if (!tick.label.isEmpty())
            words += tick.major ? QStringLiteral("*%1*").arg(tick.label) : tick.label;
    }
    return words.join(QLatin1Char('|'));
}

} // namespace

class TestTimeTicks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void labelsFitTheTimeInView_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("begins");
        const auto row = [](const char* name, const char* from, const char* to, const char* begins) {
            QTest::newRow(name) << QString::fromLatin1(from) << QString::fromLatin1(to) << QString::fromLatin1(begins);
        };
        row("seconds", "2016-09-23T13:53:00Z", "2016-09-23T13:53:10Z", "*23 Sep 2016*|13:53:02|13:53:03");
        row("minutes", "2016-09-23T13:00:00Z", "2016-09-23T13:15:00Z", "*23 Sep 2016*|13:02|13:03");
        row("hours", "2016-09-23T00:00:00Z", "2016-09-24T00:00:00Z", "*23 Sep 2016*|03:00|06:00");
        row("days", "2016-09-20T00:00:00Z", "2016-10-10T00:00:00Z", "*Sep 2016*|22|23|24");
        row("weeks", "2016-05-01T00:00:00Z", "2016-09-30T00:00:00Z", "*May 2016*|16|23|*Jun*|13|20|27|*Jul*|11");
        row("months", "2014-01-01T00:00:00Z", "2016-01-01T00:00:00Z", "*2014*|Apr|Jul|Oct|*2015*|Apr");
        row("years", "1990-01-01T00:00:00Z", "2020-01-01T00:00:00Z", "*1990*");
    }
    void labelsFitTheTimeInView()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, begins);
        const TimeScale scale{{at(from.toLatin1()), at(to.toLatin1())}, 0, 870};
        const QString all = labels(scale, ZoneRules());
        QVERIFY2(all.startsWith(begins), qPrintable(all));
    }

    void labelsNeverOverlap()
    {
        const QFont bold = chartFont(11, QFont::DemiBold);
        const QFont regular = chartFont(11);
        for (qint64 length = 3 * kUsPerSecond; length < 4000 * kUsPerDay; length = length * 7 / 4) {
            const TimeScale scale{{at("2016-01-29T22:11:07Z"), at("2016-01-29T22:11:07Z") + length}, 132, 700};
            int right = 0;
            for (const TimeTick& tick : timeTicks(scale, zone("Europe/Moscow"), bold, regular)) {
                if (tick.label.isEmpty())
                    continue;
                QVERIFY2(tick.labelLeftPx > right, qPrintable(tick.label));
                right = tick.labelLeftPx + QFontMetrics(tick.major ? bold : regular).horizontalAdvance(tick.label);
                QVERIFY(right <= 132 + 700);
            }
            QVERIFY(right > 0);
        }
    }

    void daysBeginAtTheZonesMidnight()
    {
        const TimeScale scale{{at("2016-09-22T12:00:00Z"), at("2016-09-25T12:00:00Z")}, 0, 300};
        for (const TimeTick& tick : timeTicks(scale, zone("Europe/Moscow"), chartFont(11), chartFont(11))) {
            if (tick.major && tick.us != scale.span.beginUs)
                QCOMPARE(floorMod(tick.us, kUsPerDay), 21 * kUsPerHour);
        }
    }

    void aClockChangeNeitherDoublesNorDropsADay()
    {
        // 2016-03-27 has 23 hours in Berlin.
        const TimeScale scale{{at("2016-03-25T00:00:00Z"), at("2016-03-31T00:00:00Z")}, 0, 240};
        std::vector<qint64> days;
        const ZoneRules berlin = zone("Europe/Berlin");
        for (const TimeTick& tick : timeTicks(scale, berlin, chartFont(11), chartFont(11)))
            if (floorMod(berlin.toLocal(tick.us), kUsPerDay) == 0)
                days.push_back(tick.us);
        QCOMPARE(days.size(), size_t{6});
        QCOMPARE(days[1] - days[0], kUsPerDay); // 26 to 27 March
        QCOMPARE(days[2] - days[1], 23 * kUsPerHour); // 27 to 28 March
        QCOMPARE(days[3] - days[2], kUsPerDay);
    }

    void spansReadAsAPersonWouldSayThem_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* from, const char* to, const char* words) {
            QTest::newRow(words) << QString::fromLatin1(from) << QString::fromLatin1(to) << QString::fromUtf8(words);
        };
        row("2016-08-08T00:00:00Z", "2016-08-22T00:00:00Z", "8 – 21 Aug 2016");
        row("2016-07-28T00:00:00Z", "2016-08-04T00:00:00Z", "28 Jul – 3 Aug 2016");
        row("2016-12-31T00:00:00Z", "2017-01-02T00:00:00Z", "31 Dec 2016 – 1 Jan 2017");
        row("2016-08-08T00:00:00Z", "2016-08-09T00:00:00Z", "8 Aug 2016");
        row("2016-08-08T13:00:00Z", "2016-08-08T14:30:00Z", "2016-08-08 13:00 – 14:30");
        row("2016-08-08T13:00:05Z", "2016-08-09T01:00:00Z", "2016-08-08 13:00:05 – 2016-08-09 01:00:00");
    }
    void spansReadAsAPersonWouldSayThem()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, words);
        QCOMPARE(spanText({at(from.toLatin1()), at(to.toLatin1())}, ZoneRules()), words);
    }
};

int main(int argc, char* argv[])
{
    QGuiApplication application(argc, argv);
    TestTimeTicks test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_timeticks.moc"
