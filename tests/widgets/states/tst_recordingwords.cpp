// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "states/RecordingWords.h"

using namespace askance;

namespace {

qint64 at(int day, int hour = 0)
{
    constexpr qint64 kFirstOfMay = 1'462'060'800'000'000; // 2016-05-01 UTC
    return kFirstOfMay + (day - 1) * kUsPerDay + hour * kUsPerHour;
}

// Two sensors from 1 to 10 May: "a" stated with a gap on the 5th and 6th, "b" assumed from the 6th on.
Dataset data()
{
    Dataset set = *test::tinyDataset(QStringLiteral(
        "2016-05-01T00:00:00Z 10.0.0.1 x.example A - a\n2016-05-11T00:00:00Z 10.0.0.1 x.example A - b\n"));
    set.coverage = {{0, {at(1), at(11)}, CoverageKind::Stated, {}}, {0, {at(5), at(7)}, CoverageKind::Gap, {}},
        {1, {at(6), at(11)}, CoverageKind::Assumed, {}}};
    return set;
}

} // namespace

class TestRecordingWords : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theWordsSayWhatCoverageKnows_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("words");
        const QString nothing = QStringLiteral(" This says nothing about lookups.");
        QTest::newRow("all of it, stated") << QStringLiteral("time:2016-05-01..2016-05-04")
                                           << QStringLiteral("Sensors were recording for this whole period.");
        QTest::newRow("all of it, in part assumed")
            << QStringLiteral("time:2016-05-06..2016-05-08")
            << QStringLiteral(
                   "Sensors were recording for this whole period, as is assumed from their records, not stated.");
        QTest::newRow("part") << QStringLiteral("time:2016-05-04..2016-05-05")
                              << QStringLiteral(
                                     "Sensors were recording for part of this period only: 1 day of 2 days.");
        // The other sensor's log begins later, which does not say that it slept before.
        QTest::newRow("none, of one assumed") << QStringLiteral(
            "time:2016-05-05") << QStringLiteral("No sensor is known to have recorded in this period.") + nothing;
        QTest::newRow("after the case") << QStringLiteral(
            "time:2017-01-01") << QStringLiteral("No sensor is known to have recorded in this period.") + nothing;
        QTest::newRow("open side ends with the case")
            << QStringLiteral("time:..2016-05-04") << QStringLiteral("Sensors were recording for this whole period.");
        QTest::newRow("open side beyond the case") << QStringLiteral(
            "time:2017-01-01..") << QStringLiteral("No sensor is known to have recorded in this period.") + nothing;
        QTest::newRow("no time: the whole case")
            << QStringLiteral("type:MX")
            << QStringLiteral("Sensors were recording for part of this period only: 9 days of 10 days, as is assumed "
                              "from their records, not stated.");
        QTest::newRow("one sensor, in its gap")
            << QStringLiteral("time:2016-05-06 sensor:a")
            << QStringLiteral("Sensor \u2068a\u2069 did not record in this period.") + nothing;
        QTest::newRow("one sensor, recording") << QStringLiteral(
            "time:2016-05-08 sensor:a") << QStringLiteral("Sensor \u2068a\u2069 was recording for this whole period.");
        QTest::newRow("one sensor, assumed") << QStringLiteral("time:2016-05-08 sensor:b")
                                             << QStringLiteral("Sensor \u2068b\u2069 was recording for this whole "
                                                               "period, as is assumed from its records, not stated.");
    }
    void theWordsSayWhatCoverageKnows()
    {
        QFETCH(QString, filter);
        QFETCH(QString, words);
        const ParsedFilter parsed = parseFilter(filter);
        QVERIFY2(!parsed.error, qPrintable(filter));
        // The last record is at the first microsecond of the 11th.
        QCOMPARE(recordingWords(data(), parsed.filter), words);
    }

    void onlyStatedCoverageSaysThatNobodyRecorded()
    {
        Dataset set = data();
        set.coverage.pop_back();
        const Filter gap = parseFilter(QStringLiteral("time:2016-05-05")).filter;
        QCOMPARE(recordingWords(set, gap),
            QStringLiteral("No sensor recorded in this period. This says nothing about lookups."));
    }

    void withoutCoverageNothingIsVouchedFor()
    {
        Dataset set = data();
        set.coverage.clear();
        QVERIFY(recordingWords(set, {}).startsWith(QStringLiteral("No sensor is known to have recorded")));
    }

    void coverageInViewIsASharePerSensor()
    {
        const auto said = [](TimeSpan view) { return coverageInViewWords(data(), view); };
        QCOMPARE(said({at(6), at(8)}), QStringLiteral("Coverage in view: a 50.0 % · b 100.0 %"));
        QCOMPARE(said({at(1), at(5)}), QStringLiteral("Coverage in view: a 100.0 % · b 0.0 %"));
        // Days before the first and after the last that is known of say nothing about a sensor.
        QCOMPARE(said({at(-20), at(5)}), QStringLiteral("Coverage in view: a 100.0 % · b 0.0 %"));
        QCOMPARE(said({at(-20), at(-10)}), QString());
    }

    void manySensorsAreCountedNotListed()
    {
        QString lines;
        for (int i = 1; i <= 6; ++i)
            lines += QStringLiteral("2016-05-0%1T00:00:00Z 10.0.0.1 x.example A - s%1\n").arg(i);
        Dataset set = *test::tinyDataset(lines);
        set.coverage = {{1, {at(1), at(6)}, CoverageKind::Stated, {}}};
        QCOMPARE(coverageInViewWords(set, {at(1), at(3)}),
            QStringLiteral("Coverage in view: s1 0.0 % · s2 100.0 % · s3 0.0 % · s4 0.0 % · +2"));
    }
};

ASKANCE_TEST_MAIN(TestRecordingWords)
#include "tst_recordingwords.moc"
