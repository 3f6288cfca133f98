// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "columns/AssumedCoverage.h"

#include <QTest>

#include <random>

using namespace askance;

namespace {

std::vector<qint64> hours(std::initializer_list<int> all)
{
    std::vector<qint64> times;
    for (const int hour : all)
        times.push_back(hour * kUsPerHour);
    return times;
}

} // namespace

class TestAssumedCoverage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aSilenceOverTheGapEndsTheSpan()
    {
        const auto spans = spansWithoutSilence(hours({0, 1, 9}), 6 * kUsPerHour);
        QVERIFY(spans.has_value());
        QCOMPARE(*spans, (std::vector<TimeSpan>{{0, kUsPerHour + 1}, {9 * kUsPerHour, 9 * kUsPerHour + 1}}));
    }

    void aSilenceOfExactlyTheGapDoesNot()
    {
        QCOMPARE(spansWithoutSilence(hours({0, 6, 12}), 6 * kUsPerHour)->size(), size_t{1});
        QCOMPARE(spansWithoutSilence(hours({0, 6, 12}), 6 * kUsPerHour - 1)->size(), size_t{3});
    }

    void nothingGivesNothing() { QVERIFY(spansWithoutSilence({}, kUsPerHour)->empty()); }

    void gapsThatSayNothingAreRefused()
    {
        QVERIFY(!spansWithoutSilence({0}, 0));
        QVERIFY(!spansWithoutSilence({0}, -kUsPerHour));
        std::vector<qint64> lonely;
        for (int i = 0; i <= static_cast<int>(kMostAssumedSpans); ++i)
            lonely.push_back(i * 10 * kUsPerSecond);
        QVERIFY(!spansWithoutSilence(lonely, kUsPerSecond));
        lonely.pop_back();
        QCOMPARE(spansWithoutSilence(lonely, kUsPerSecond)->size(), kMostAssumedSpans);
    }

    // By the words of the rule: every record is covered, no span holds a silence over the gap, and between two spans
    // there is one.
    void theSpansAreWhatTheRuleSays()
    {
        std::mt19937 random(7);
        for (int round = 0; round < 200; ++round) {
            std::vector<qint64> times;
            for (int i = 0; i < 60; ++i)
                times.push_back(static_cast<qint64>(random() % 400) * kUsPerMinute);
            std::sort(times.begin(), times.end());
            const qint64 gap = static_cast<qint64>(1 + random() % 30) * kUsPerMinute;
            const std::vector<TimeSpan> spans = *spansWithoutSilence(times, gap);
            size_t covered = 0;
            for (const TimeSpan& span : spans) {
                qint64 before = span.beginUs;
                for (const qint64 us : times) {
                    if (!span.contains(us))
                        continue;
                    ++covered;
                    QVERIFY(us - before <= gap);
                    before = us;
                }
                QCOMPARE(span.endUs, before + 1);
            }
            QCOMPARE(covered, times.size());
            for (size_t i = 1; i < spans.size(); ++i)
                QVERIFY(spans[i].beginUs - (spans[i - 1].endUs - 1) > gap);
        }
    }

    void theRuleIsItsOwnNote()
    {
        QCOMPARE(gapRule(6 * kUsPerHour), QStringLiteral("assumed: no silence over 6 h"));
        for (const qint64 gap : {kUsPerSecond, 90 * kUsPerMinute, 6 * kUsPerHour, 40 * kUsPerDay + 1})
            QCOMPARE(gapOfRule(gapRule(gap)), std::optional(gap));
        for (const char* other : {"", "assumed", "assumed: no silence over", "assumed: no silence over 0 s",
                 "assumed: no silence over 6h", "Assumed: no silence over 6 h", "assumed: no silence over 6 h."})
            QVERIFY(!gapOfRule(QString::fromLatin1(other)));
    }

    void onlyTheSensorsOwnRecordsCount()
    {
        auto data = std::make_shared<Dataset>(*test::tinyDataset(
            QStringLiteral("00:00 10.0.0.1 a.example A\n03:00 10.0.0.1 a.example A\n09:00 10.0.0.1 a.example A\n")));
        auto table = std::make_shared<ColumnTable>(*data->table);
        table->sensors.emplace_back("other");
        table->sensor[1] = 1;
        data->table = table;
        const QString first = QString::fromStdString(table->sensors[0]);
        const auto entries = assumedByRule(*data, first, 6 * kUsPerHour);
        QVERIFY(entries.has_value());
        QCOMPARE(entries->size(), size_t{2}); // 0 h and 9 h: what another sensor saw at 3 h bridges nothing
        QCOMPARE(entries->front().note, gapRule(6 * kUsPerHour));
        QVERIFY(entries->front().kind == CoverageKind::Assumed);
        QVERIFY(assumedByRule(*data, QStringLiteral("nobody"), kUsPerHour)->empty());
    }
};

QTEST_GUILESS_MAIN(TestAssumedCoverage)
#include "tst_assumedcoverage.moc"
