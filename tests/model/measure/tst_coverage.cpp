// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "measure/Timeline.h"

#include <random>

using namespace askance;

namespace {

constexpr auto kStated = CoverageKind::Stated;
constexpr auto kAssumed = CoverageKind::Assumed;
constexpr auto kGap = CoverageKind::Gap;

QString shown(const std::vector<TimeSpan>& spans)
{
    QStringList texts;
    for (const TimeSpan& span : spans)
        texts += QStringLiteral("%1-%2").arg(span.beginUs).arg(span.endUs);
    return texts.join(QLatin1Char(' '));
}

} // namespace

class tst_Coverage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void coverageIsAnySensorLessItsOwnGaps_data();
    void coverageIsAnySensorLessItsOwnGaps();
    void everyMicrosecondAgreesWithAPlainLook();
    void sensorsKeepTheirSpansClipped();
    void observationsAreSpansOfTheNamesInTheFilter();
};

void tst_Coverage::coverageIsAnySensorLessItsOwnGaps_data()
{
    QTest::addColumn<std::vector<CoverageSpan>>("coverage");
    QTest::addColumn<QString>("covered");
    QTest::addColumn<QString>("uncovered");
    const auto row
        = [](const char* name, const std::vector<CoverageSpan>& coverage, const char* covered, const char* uncovered) {
              QTest::newRow(name) << coverage << QString::fromLatin1(covered) << QString::fromLatin1(uncovered);
          };
    row("nobody vouches: nothing is covered", {}, "", "0-100");
    row("assumed counts as stated does", {{0, {10, 20}, kAssumed, {}}, {0, {30, 40}, kStated, {}}}, "10-20 30-40",
        "0-10 20-30 40-100");
    row("spans that touch or overlap are one",
        {{0, {10, 20}, kStated, {}}, {1, {20, 30}, kStated, {}}, {1, {25, 40}, kStated, {}}}, "10-40", "0-10 40-100");
    row("a gap inside", {{0, {10, 40}, kStated, {}}, {0, {20, 30}, kGap, {}}}, "10-20 30-40", "0-10 20-30 40-100");
    row("a gap of one sensor is not the other's",
        {{0, {10, 40}, kStated, {}}, {0, {20, 30}, kGap, {}}, {1, {0, 25}, kStated, {}}}, "0-25 30-40", "25-30 40-100");
    row("gaps that overlap and reach out",
        {{0, {10, 40}, kStated, {}}, {0, {0, 15}, kGap, {}}, {0, {12, 18}, kGap, {}}, {0, {35, 90}, kGap, {}}}, "18-35",
        "0-18 35-100");
    row("a gap over everything", {{0, {10, 40}, kStated, {}}, {0, {0, 100}, kGap, {}}}, "", "0-100");
    row("a gap alone covers nothing", {{0, {10, 20}, kGap, {}}}, "", "0-100");
    row("beyond the edges is cut", {{0, {-50, 500}, kStated, {}}, {0, {90, 900}, kGap, {}}}, "0-90", "90-100");
    row("outside altogether", {{0, {-50, -10}, kStated, {}}, {0, {100, 110}, kStated, {}}}, "", "0-100");
    row("one gap over two spans", {{0, {10, 20}, kStated, {}}, {0, {30, 40}, kStated, {}}, {0, {15, 35}, kGap, {}}},
        "10-15 35-40", "0-10 15-35 40-100");
}

void tst_Coverage::coverageIsAnySensorLessItsOwnGaps()
{
    QFETCH(std::vector<CoverageSpan>, coverage);
    QFETCH(QString, covered);
    QFETCH(QString, uncovered);
    const auto found = coveredSpans(coverage, {0, 100});
    QCOMPARE(shown(found), covered);
    QCOMPARE(shown(uncoveredSpans(found, {0, 100})), uncovered);
}

void tst_Coverage::everyMicrosecondAgreesWithAPlainLook()
{
    std::mt19937 random(24);
    for (int round = 0; round < 500; ++round) {
        std::vector<CoverageSpan> coverage;
        for (unsigned i = 0; i < random() % 8; ++i) {
            const qint64 begin = static_cast<qint64>(random() % 120) - 10;
            coverage.push_back({static_cast<quint16>(random() % 3), {begin, begin + static_cast<qint64>(random() % 50)},
                random() % 3 == 0 ? kGap : kStated, {}});
        }
        const auto isCovered = [&](qint64 t) {
            bool recorded[3] = {};
            bool gap[3] = {};
            for (const CoverageSpan& span : coverage)
                if (span.span.contains(t))
                    (span.kind == kGap ? gap : recorded)[span.sensor] = true;
            return (recorded[0] && !gap[0]) || (recorded[1] && !gap[1]) || (recorded[2] && !gap[2]);
        };
        const std::vector<qint64> edges = {3, 10, 11, 50, 97};
        const TimeSpan within{edges.front(), edges.back()};
        const auto covered = coveredSpans(coverage, within);
        const auto uncovered = uncoveredSpans(covered, within);
        const auto holds = [](const std::vector<TimeSpan>& spans, qint64 t) {
            return std::any_of(spans.begin(), spans.end(), [t](const TimeSpan& span) { return span.contains(t); });
        };
        std::vector<qint64> perBin(edges.size() - 1, 0);
        for (qint64 t = -20; t < 150; ++t) {
            const bool expected = within.contains(t) && isCovered(t);
            QCOMPARE(holds(covered, t), expected);
            QCOMPARE(holds(uncovered, t), within.contains(t) && !expected);
            for (size_t bin = 0; bin + 1 < edges.size(); ++bin)
                perBin[bin] += expected && t >= edges[bin] && t < edges[bin + 1] ? 1 : 0;
        }
        QVERIFY(coveredPerBin(covered, edges) == perBin);
        for (size_t i = 1; i < covered.size(); ++i)
            QVERIFY(covered[i - 1].endUs < covered[i].beginUs);
    }
    QVERIFY(coveredPerBin({{0, 5}}, {}).empty());
}

void tst_Coverage::sensorsKeepTheirSpansClipped()
{
    Dataset data = *test::tinyDataset(QStringLiteral("12:00 h a A - ns1\n12:01 h a A - ns2\n12:02 h a A - ns3"));
    data.coverage
        = {{0, {0, 30}, kStated, QStringLiteral("by hand")}, {0, {10, 50}, kGap, {}}, {2, {60, 80}, kAssumed, {}}};
    const auto sensors = sensorCoverage(data, {20, 60});
    QCOMPARE(sensors.size(), size_t{3});
    QCOMPARE(sensors[0].sensor, QStringLiteral("ns1"));
    QCOMPARE(sensors[0].spans.size(), size_t{2});
    QCOMPARE(sensors[0].spans[0].span, (TimeSpan{20, 30}));
    QCOMPARE(sensors[0].spans[0].note, QStringLiteral("by hand"));
    QCOMPARE(sensors[0].spans[1].span, (TimeSpan{20, 50}));
    QVERIFY(sensors[0].spans[1].kind == kGap);
    QVERIFY(sensors[1].spans.empty());
    QCOMPARE(sensors[2].sensor, QStringLiteral("ns3"));
    QVERIFY(sensors[2].spans.empty());
}

void tst_Coverage::observationsAreSpansOfTheNamesInTheFilter()
{
    Dataset data = *test::tinyDataset(QStringLiteral("12:00 h a.example A\n12:01 h b.example A"));
    auto observed = std::make_shared<ObservedNames>();
    const qint64 noon = data.table->timeUs.front();
    const auto add = [&](const char* name, qint64 fromMinute, qint64 toMinute) {
        ObservedName one;
        one.domain = name ? observed->names.intern(name) : kNone;
        one.span = {noon + fromMinute * kUsPerMinute, noon + toMinute * kUsPerMinute};
        observed->rows.push_back(one);
    };
    add("a.example", -10, 2);
    add("a.example", 1, 3);
    add("b.example", 5, 6);
    add("c.example", 0, 9); // no record asks for it
    add(nullptr, 0, 9);
    data.observed = observed;
    const TimeSpan within{noon, noon + 8 * kUsPerMinute};
    const size_t rows = data.rows();
    const ObservedSpans both = observedSpans(data, RowSet::all(rows), within);
    QCOMPARE(both.rows, 3U);
    QCOMPARE(both.names, 2U);
    const std::vector<TimeSpan> expected
        = {{noon, noon + 3 * kUsPerMinute}, {noon + 5 * kUsPerMinute, noon + 6 * kUsPerMinute}};
    QVERIFY(both.spans == expected);
    QCOMPARE(observedSpans(data, RowSet::range(rows, 1, 2), within).names, 1U);
    QCOMPARE(observedSpans(data, RowSet::none(rows), within).rows, 0U);

    Dataset alone;
    alone.table = std::make_shared<ColumnTable>();
    alone.observed = observed;
    QCOMPARE(shownSpan(alone), (TimeSpan{noon - 10 * kUsPerMinute, noon + 9 * kUsPerMinute}));
    const ObservedSpans all = observedSpans(alone, RowSet(), shownSpan(alone));
    QCOMPARE(all.rows, 5U);
    QCOMPARE(all.names, 3U);
    QCOMPARE(shownSpan(data), data.table->span());
}

ASKANCE_TEST_MAIN(tst_Coverage)
#include "tst_coverage.moc"
