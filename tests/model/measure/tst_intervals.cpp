// SPDX-License-Identifier: GPL-3.0-or-later
#include "RandomCase.h"
#include "SampleSql.h"

#include "measure/Intervals.h"
#include "measure/Timeline.h"
#include "record/CivilTime.h"

#include <cmath>

using namespace askance;

namespace {

qint64 instant(const QString& text)
{
    WrittenTime time;
    if (!parseIsoTime(text.toStdString(), time))
        qFatal("bad time %s", qPrintable(text));
    return time.us;
}

// The bin by the header's formula: shorter than 1 s is -1, from 7 d on kGapBins.
int plainBin(qint64 gapUs)
{
    int bin = -1;
    for (size_t i = 0; i <= kGapBins; ++i)
        if (gapUs >= std::llround(1e6 * std::pow(604'800.0, double(i) / double(kGapBins))))
            bin = static_cast<int>(i);
    return bin;
}

// "<1s: 1, 3: 2, >7d: 1"
QString gapsOf(const GapGroup& group, bool selected = false)
{
    QStringList texts;
    if (const quint64 n = selected ? group.shorterInSelection : group.shorterInFilter)
        texts += QStringLiteral("<1s: %1").arg(n);
    for (size_t bin = 0; bin < kGapBins; ++bin)
        if (const quint64 n = selected ? group.inSelection[bin] : group.inFilter[bin])
            texts += QStringLiteral("%1: %2").arg(bin).arg(n);
    if (const quint64 n = selected ? group.longerInSelection : group.longerInFilter)
        texts += QStringLiteral(">7d: %1").arg(n);
    return texts.join(QStringLiteral(", "));
}

Intervals wholeOf(const DatasetPtr& data, const IntervalsRequest& request)
{
    return countIntervals(*data, {RowSet::all(data->rows()), {}, false}, request);
}

} // namespace

class tst_Intervals : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void edgesAreOfEqualRatioFromASecondToAWeek();
    void everyGapFallsBetweenItsEdges_data();
    void everyGapFallsBetweenItsEdges();
    void gapsAreThoseOfOneAddress();
    void gapsOfTheWholeFilterKnowNoGroups();
    void gapsAreColouredByTheGroupOfTheLaterLookup();
    void aGapOverUnrecordedTimeIsLeftOutAndCounted_data();
    void aGapOverUnrecordedTimeIsLeftOutAndCounted();
    void theLaterLookupDecidesWhatTheSpanHolds();
    void lookupsWithoutAGroupHaveNoGap();
    void timesToLiveAreTheCommonest();
    void noRecordsHaveNoGaps();
    void randomCasesAgreeWithAPlainLoop_data();
    void randomCasesAgreeWithAPlainLoop();
    void theSampleCaseAgreesWithSql();
    void theSampleCaseShowsTheHourlyPulse();

private:
    const test::SampleSql& sample()
    {
        if (!m_sample)
            m_sample = std::make_unique<test::SampleSql>();
        return *m_sample;
    }
    std::unique_ptr<test::SampleSql> m_sample; // made once
};

void tst_Intervals::edgesAreOfEqualRatioFromASecondToAWeek()
{
    const auto& edges = gapEdges();
    QCOMPARE(edges.size(), size_t{47});
    QCOMPARE(edges.front(), kUsPerSecond);
    QCOMPARE(edges.back(), 7 * kUsPerDay);
    QCOMPARE(edges[1], qint64{1'335'633}); // 604800^(1/46) = 1.335633…
    QCOMPARE(edges[23], qint64{777'688'884}); // 604800^(1/2) = 777.6888838 s
    for (size_t i = 1; i < edges.size(); ++i)
        QVERIFY(std::abs(double(edges[i]) / double(edges[i - 1]) - 1.335633) < 1e-5);
}

void tst_Intervals::everyGapFallsBetweenItsEdges_data()
{
    QTest::addColumn<qint64>("gapUs");
    QTest::addColumn<QString>("bin");
    QTest::newRow("none") << qint64{0} << "<1s: 1";
    QTest::newRow("a microsecond") << qint64{1} << "<1s: 1";
    QTest::newRow("short of a second") << qint64{999'999} << "<1s: 1";
    QTest::newRow("a second") << qint64{1'000'000} << "0: 1";
    QTest::newRow("short of an edge") << qint64{1'335'632} << "0: 1";
    QTest::newRow("an edge") << qint64{1'335'633} << "1: 1";
    QTest::newRow("short of a week") << 7 * kUsPerDay - 1 << "45: 1";
    QTest::newRow("a week") << 7 * kUsPerDay << ">7d: 1";
    QTest::newRow("centuries") << 200'000 * kUsPerDay << ">7d: 1";
    std::mt19937_64 random(46);
    for (int i = 0; i < 400; ++i) {
        const qint64 edge = gapEdges()[random() % (kGapBins + 1)];
        const qint64 gap = i % 2 == 0 ? edge + static_cast<qint64>(random() % 3) - 1
                                      : static_cast<qint64>(std::exp(double(random() % 14'000) / 1000.0) * 1e6);
        const int bin = plainBin(gap);
        QTest::newRow(qPrintable(QStringLiteral("%1: %2 µs").arg(i).arg(gap)))
            << gap
            << (bin < 0                       ? QStringLiteral("<1s: 1")
                       : bin == int(kGapBins) ? QStringLiteral(">7d: 1")
                                              : QStringLiteral("%1: 1").arg(bin));
    }
}

void tst_Intervals::everyGapFallsBetweenItsEdges()
{
    QFETCH(qint64, gapUs);
    QFETCH(QString, bin);
    const auto at = [](qint64 us) { return QString::fromStdString(isoText(us, 0, 6)); };
    const qint64 begin = instant(QStringLiteral("1903-04-05T06:07:08Z"));
    const auto data = test::tinyDataset(QStringLiteral("%1 h a A\n%2 h a A").arg(at(begin), at(begin + gapUs)));
    const auto intervals = wholeOf(data, {});
    QCOMPARE(gapsOf(intervals.groups.at(0)), bin);
    QCOMPARE(intervals.gaps, quint64{1});
}

void tst_Intervals::gapsAreThoseOfOneAddress()
{
    // h: 2 s, 60 s; i: 61 s. Bins: 2 s is 2, 60 s and 61 s are 14.
    const auto data = test::tinyDataset(QStringLiteral(
        "12:00:00 h a A\n12:00:01 i a A\n12:00:02 h b A\n12:01:02 h a A\n12:01:02 i a A\n12:01:02 j a A"));
    QCOMPARE(plainBin(2 * kUsPerSecond), 2);
    QCOMPARE(plainBin(60 * kUsPerSecond), 14);
    const auto intervals = countIntervals(*data, {RowSet::all(6), RowSet::range(6, 3, 6), true}, {});
    QCOMPARE(intervals.groups.size(), size_t{1});
    QVERIFY(!intervals.groups[0].isOther && intervals.groups[0].key.isEmpty());
    QCOMPARE(gapsOf(intervals.groups[0]), QStringLiteral("2: 1, 14: 2"));
    QCOMPARE(gapsOf(intervals.groups[0], true), QStringLiteral("14: 2"));
    QCOMPARE(intervals.gaps, quint64{3});
    QCOMPARE(intervals.selectedGaps, quint64{2});
    QCOMPARE(intervals.first, quint64{3});
    QCOMPARE(intervals.leftOut, quint64{0});
    QVERIFY(intervals.total == (InkCount{6, 6, 3}));
    QVERIFY(intervals.by == GroupField::Source && intervals.hasSelection);
    // Without the lookup in between, h's gap is one of 62 s.
    const RowSet without = RowSet::range(6, 0, 2).united(RowSet::range(6, 3, 6));
    const auto fewer = countIntervals(*data, {without, {}, false}, {});
    QCOMPARE(gapsOf(fewer.groups[0]), QStringLiteral("14: 2"));
}

void tst_Intervals::gapsOfTheWholeFilterKnowNoGroups()
{
    const auto data
        = test::tinyDataset(QStringLiteral("12:00:00 h a A\n12:00:02 i - A\n12:00:02.5 h b A\n12:01:02.5 j a A"));
    IntervalsRequest request;
    request.by = GroupField::None;
    const auto intervals = wholeOf(data, request);
    QCOMPARE(gapsOf(intervals.groups[0]), QStringLiteral("<1s: 1, 2: 1, 14: 1"));
    QCOMPARE(intervals.first, quint64{1});
    QCOMPARE(intervals.ungrouped, quint64{0});
}

void tst_Intervals::gapsAreColouredByTheGroupOfTheLaterLookup()
{
    // The gap of the name is 60 s from h's lookup to i's, and 2 s from i's to j's.
    const auto data = test::tinyDataset(
        QStringLiteral("12:00:00 h a A\n12:01:00 i a A\n12:01:02 j a A\n12:01:02 i b A\n12:01:03 k b A"));
    IntervalsRequest request;
    request.by = GroupField::Domain;
    request.colour = GroupField::Source;
    request.mostGroups = 2;
    const auto intervals = wholeOf(data, request);
    QCOMPARE(intervals.groups.size(), size_t{3});
    QCOMPARE(intervals.groups[0].key, QStringLiteral("i")); // two lookups
    QCOMPARE(intervals.groups[1].key, QStringLiteral("h"));
    QVERIFY(intervals.groups[2].isOther);
    QCOMPARE(gapsOf(intervals.groups[0]), QStringLiteral("14: 1"));
    QCOMPARE(gapsOf(intervals.groups[1]), QString());
    QCOMPARE(gapsOf(intervals.groups[2]), QStringLiteral("0: 1, 2: 1"));
    request.mostGroups = 4;
    QCOMPARE(wholeOf(data, request).groups.size(), size_t{4}); // nothing is left
    request.groupOrder = {QStringLiteral("k")};
    QCOMPARE(wholeOf(data, request).groups[0].key, QStringLiteral("k"));
    request.mostGroups = 100'000; // as many as can be told apart are kept
    QCOMPARE(wholeOf(data, request).groups.size(), size_t{4});
}

void tst_Intervals::aGapOverUnrecordedTimeIsLeftOutAndCounted_data()
{
    QTest::addColumn<QString>("begin");
    QTest::addColumn<QString>("end");
    QTest::addColumn<quint64>("leftOut");
    QTest::newRow("inside h's gap and i's") << "12:20"
                                            << "12:30" << quint64{2};
    QTest::newRow("inside h's gap alone") << "12:02"
                                          << "12:05" << quint64{1};
    QTest::newRow("touches h's first lookup") << "12:00:00.000001"
                                              << "12:05" << quint64{1};
    QTest::newRow("ends with i's first lookup") << "12:05"
                                                << "12:10" << quint64{1};
    QTest::newRow("ends after it") << "12:05"
                                   << "12:10:00.000001" << quint64{2};
    QTest::newRow("begins with h's second") << "13:00"
                                            << "13:05" << quint64{1};
    QTest::newRow("begins before it") << "12:59:59.999999"
                                      << "13:05" << quint64{2};
    QTest::newRow("after all") << "13:10"
                               << "13:20" << quint64{0};
}

void tst_Intervals::aGapOverUnrecordedTimeIsLeftOutAndCounted()
{
    QFETCH(QString, begin);
    QFETCH(QString, end);
    QFETCH(quint64, leftOut);
    Dataset data
        = *test::tinyDataset(QStringLiteral("12:00 h a A\n12:10 i a A\n13:00 h a A\n13:10 i a A\n13:20 h a A"));
    const auto at = [](const QString& time) { return instant(QStringLiteral("2016-09-23T%1Z").arg(time)); };
    data.coverage = {{0, {at(QStringLiteral("11:00")), at(QStringLiteral("14:00"))}, CoverageKind::Stated, {}},
        {0, {at(begin), at(end)}, CoverageKind::Gap, {}}};
    const auto intervals = countIntervals(data, {RowSet::all(5), RowSet::range(5, 2, 5), true}, {});
    // h's second gap is 13:00 to 13:20, which may hold the silence too.
    const bool third = at(begin) < at(QStringLiteral("13:20")) && at(end) > at(QStringLiteral("13:00"));
    QCOMPARE(intervals.leftOut, leftOut + (third ? 1U : 0U));
    QCOMPARE(intervals.gaps, 3 - intervals.leftOut);
    QCOMPARE(intervals.selectedGaps, intervals.gaps);
    QCOMPARE(intervals.first, quint64{2});
}

void tst_Intervals::theLaterLookupDecidesWhatTheSpanHolds()
{
    const auto data = test::tinyDataset(
        QStringLiteral("12:00:00 h a A\n12:00:02 h a A\n12:01:02 h a A\n12:01:03 i a A\n12:01:05 h a A"));
    IntervalsRequest request;
    request.span = {data->table->timeUs[2], data->table->timeUs[4]};
    const auto intervals = countIntervals(*data, {RowSet::all(5), RowSet::all(5), true}, request);
    QCOMPARE(gapsOf(intervals.groups[0]), QStringLiteral("14: 1")); // from before the span
    QCOMPARE(intervals.first, quint64{1});
    QCOMPARE(intervals.gaps, quint64{1});
    QCOMPARE(intervals.selectedGaps, quint64{1});
    QVERIFY(intervals.total == (InkCount{2, 2, 2}));
}

void tst_Intervals::lookupsWithoutAGroupHaveNoGap()
{
    const auto data
        = test::tinyDataset(QStringLiteral("12:00:00 h - A\n12:00:02 h - A\n12:00:04 h a A\n12:00:06 h a A"));
    IntervalsRequest request;
    request.by = GroupField::Domain;
    const auto intervals = countIntervals(*data, {RowSet::all(4), RowSet::all(4), true}, request);
    QCOMPARE(intervals.ungrouped, quint64{2});
    QCOMPARE(intervals.first, quint64{1});
    QCOMPARE(intervals.gaps, quint64{1});
    QCOMPARE(intervals.selectedGaps, quint64{1});
    request.by = GroupField::Organisation; // a case without any
    QCOMPARE(wholeOf(data, request).ungrouped, quint64{4});
}

void tst_Intervals::timesToLiveAreTheCommonest()
{
    Dataset data = *test::tinyDataset(QStringLiteral("12:00 h a A\n12:01 h a A\n12:02 h a A\n12:03 h a A\n12:04 h a A\n"
                                                     "12:05 h a A\n12:06 h a A\n12:07 h a A\n12:08 h a A\n12:09 h a A\n"
                                                     "12:10 h a A\n12:11 h a A\n12:12 h a A"));
    auto table = std::make_shared<ColumnTable>(*data.table);
    table->ttl = {3600, 300, 3600, kNone, 0, 1'000'000, 1'000'000, 60, 61, 62, 63, 64, 300};
    data.table = table;
    const auto intervals = countIntervals(data, {RowSet::all(13), {}, false}, {});
    QStringList texts;
    for (const TtlCount& ttl : intervals.ttls)
        texts += QStringLiteral("%1×%2").arg(ttl.lookups).arg(ttl.ttl);
    QCOMPARE(texts.join(QLatin1Char(' ')), QString::fromUtf8("2×300 2×3600 2×1000000 1×0 1×60 1×61 1×62 1×63"));
    QCOMPARE(intervals.ttlsBeyond, quint64{1});
    const auto few = countIntervals(data, {RowSet::range(13, 3, 5), {}, false}, {});
    QCOMPARE(few.ttls.size(), size_t{1});
    QCOMPARE(few.ttlsBeyond, quint64{0});
}

void tst_Intervals::noRecordsHaveNoGaps()
{
    IntervalsRequest request;
    request.colour = GroupField::Source;
    const auto empty = countIntervals(*test::tinyDataset({}), {RowSet::none(0), RowSet::none(0), true}, request);
    QVERIFY(empty.groups.empty() && empty.ttls.empty() && empty.gaps == 0 && empty.first == 0);
    const auto one = wholeOf(test::tinyDataset(QStringLiteral("12:00 h a A")), request);
    QVERIFY(one.gaps == 0 && one.first == 1 && one.groups.size() == 1);
}

void tst_Intervals::randomCasesAgreeWithAPlainLoop_data()
{
    QTest::addColumn<int>("by");
    for (const GroupField field :
        {GroupField::None, GroupField::Organisation, GroupField::Source, GroupField::Domain, GroupField::Sensor})
        QTest::newRow(qPrintable(toString(field))) << static_cast<int>(field);
}

void tst_Intervals::randomCasesAgreeWithAPlainLoop()
{
    QFETCH(int, by);
    std::mt19937 random(86'400);
    quint64 gaps = 0;
    quint64 leftOut = 0;
    quint64 selected = 0;
    for (int round = 0; round < 60; ++round) {
        static constexpr qint64 lengths[] = {300 * kUsPerSecond, 20 * kUsPerHour, 300 * kUsPerDay};
        static constexpr GroupField colours[]
            = {GroupField::None, GroupField::Source, GroupField::Organisation, GroupField::Type};
        const auto made = test::randomCase(random, 1 + random() % 500, lengths[round % 3], round % 2 == 0,
            round % 5 == 0 ? -lengths[round % 3] / 2 : 1'456'790'400 * kUsPerSecond);
        const TimeSpan whole = made.data->table->span();
        // Silences of all sensors, some touching lookups.
        std::vector<TimeSpan> silences;
        for (quint16 sensor = 0; sensor < made.data->table->sensors.size(); ++sensor)
            made.data->coverage.push_back({sensor, whole, CoverageKind::Stated, {}});
        for (size_t i = 0; round % 3 != 0 && i < 3; ++i) {
            const qint64 begin = made.plain[random() % made.plain.size()].timeUs + static_cast<qint64>(random() % 2);
            const TimeSpan silence{begin, begin + 1 + static_cast<qint64>(random()) % (whole.lengthUs() / 50 + 1)};
            silences.push_back(silence.intersected(whole));
            for (quint16 sensor = 0; sensor < made.data->table->sensors.size(); ++sensor)
                made.data->coverage.push_back({sensor, silence, CoverageKind::Gap, {}});
        }
        IntervalsRequest request;
        request.by = static_cast<GroupField>(by);
        request.colour = colours[random() % 4];
        request.mostGroups = static_cast<int>(random() % 5);
        if (round % 4 == 0)
            request.span = {whole.beginUs + whole.lengthUs() / 3, whole.endUs - whole.lengthUs() / 4};
        const auto intervals = countIntervals(*made.data, made.inks, request);

        const auto keys = test::plainRanking(made, request.colour, static_cast<size_t>(request.mostGroups));
        Intervals plain;
        plain.groups.resize(keys.size() + 1);
        std::map<std::string, qint64> last;
        std::map<quint32, quint64> ttls;
        for (const test::PlainRow& row : made.plain) {
            const bool inSpan = request.span.isEmpty() || request.span.contains(row.timeUs);
            if (inSpan)
                plain.total += InkCount{1, row.inFilter ? 1U : 0U, row.inSelection ? 1U : 0U};
            if (!row.inFilter)
                continue;
            const std::string key
                = request.by == GroupField::None ? std::string("all") : test::plainKey(row, request.by);
            const auto before = last.find(key);
            const bool first = before == last.end();
            const qint64 from = first ? 0 : before->second;
            if (!key.empty())
                last[key] = row.timeUs;
            if (!inSpan)
                continue;
            if (row.ttl != kNone)
                ++ttls[row.ttl];
            if (key.empty() || first) {
                ++(key.empty() ? plain.ungrouped : plain.first);
                continue;
            }
            if (std::any_of(silences.begin(), silences.end(), [&](const TimeSpan& silence) {
                    return !silence.isEmpty() && silence.beginUs < row.timeUs && silence.endUs > from;
                })) {
                ++plain.leftOut;
                continue;
            }
            ++plain.gaps;
            plain.selectedGaps += row.inSelection ? 1U : 0U;
            GapGroup& group = plain.groups[static_cast<size_t>(
                std::find(keys.begin(), keys.end(), test::plainKey(row, request.colour)) - keys.begin())];
            const int bin = plainBin(row.timeUs - from);
            const quint64 one = row.inSelection ? 1U : 0U;
            if (bin < 0) {
                ++group.shorterInFilter;
                group.shorterInSelection += one;
            } else if (bin == int(kGapBins)) {
                ++group.longerInFilter;
                group.longerInSelection += one;
            } else {
                ++group.inFilter[static_cast<size_t>(bin)];
                group.inSelection[static_cast<size_t>(bin)] += one;
            }
        }
        QCOMPARE(intervals.gaps, plain.gaps);
        QCOMPARE(intervals.leftOut, plain.leftOut);
        QCOMPARE(intervals.first, plain.first);
        QCOMPARE(intervals.ungrouped, plain.ungrouped);
        QCOMPARE(intervals.selectedGaps, plain.selectedGaps);
        QVERIFY(intervals.total == plain.total);
        QVERIFY(intervals.groups.size() >= keys.size());
        for (size_t i = 0; i < plain.groups.size(); ++i) {
            if (i >= intervals.groups.size()) {
                QCOMPARE(gapsOf(plain.groups[i]), QString());
                continue;
            }
            if (i < keys.size())
                QCOMPARE(intervals.groups[i].key.toStdString(), keys[i]);
            QCOMPARE(gapsOf(intervals.groups[i]), gapsOf(plain.groups[i]));
            QCOMPARE(gapsOf(intervals.groups[i], true), gapsOf(plain.groups[i], true));
        }
        QCOMPARE(intervals.ttls.size(), ttls.size());
        for (const TtlCount& ttl : intervals.ttls)
            QCOMPARE(ttl.lookups, ttls.at(ttl.ttl));
        gaps += plain.gaps;
        leftOut += plain.leftOut;
        selected += plain.selectedGaps;
    }
    qInfo("%llu gaps, %llu of them selected, and %llu left out in 60 cases agree", gaps, selected, leftOut);
    QVERIFY(gaps > 5000 && selected > 500 && leftOut > 100);
}

void tst_Intervals::theSampleCaseAgreesWithSql()
{
    const test::SampleSql& sample = this->sample();
    PictureSpec spec;
    spec.kind = PictureKind::Intervals;
    spec.filter = parseFilter(QStringLiteral("domain:mail1.trump-email.com")).filter;
    spec.selection = parseFilter(QStringLiteral("time:2016-08-01..2016-08-31")).filter;
    spec.gapsOf = GroupField::Source;
    const auto intervals = sample.counted<Intervals>(spec);
    const QString gaps = QStringLiteral(
        "SELECT t, t - p AS g FROM (SELECT time_us AS t, lag(time_us) OVER (PARTITION BY q.source ORDER BY time_us, "
        "q.id) AS p FROM query q JOIN domain d ON d.id = q.domain WHERE d.name = 'mail1.trump-email.com') WHERE p IS "
        "NOT NULL AND NOT EXISTS (SELECT 1 FROM coverage WHERE kind = 'gap' AND begin_us < t AND end_us > p)");
    QCOMPARE(qint64(intervals.gaps), sample.number(QStringLiteral("SELECT count(*) FROM (%1)").arg(gaps)));
    QVERIFY(intervals.leftOut > 0);
    QCOMPARE(intervals.gaps + intervals.leftOut + intervals.first, quint64{3570});
    std::array<quint64, kGapBins> inFilter{};
    std::array<quint64, kGapBins> inSelection{};
    for (const auto& row : sample.rows(gaps)) {
        const int bin = plainBin(row[1]);
        if (bin < 0 || bin == int(kGapBins))
            continue;
        ++inFilter[static_cast<size_t>(bin)];
        inSelection[static_cast<size_t>(bin)]
            += row[0] >= 1'470'009'600'000'000 && row[0] < 1'472'688'000'000'000 ? 1U : 0U;
    }
    QVERIFY(intervals.groups[0].inFilter == inFilter);
    QVERIFY(intervals.groups[0].inSelection == inSelection);
    QVERIFY(intervals.ttls.empty()); // these logs have none
}

// From the end of the outage on one burst follows the other an hour later, or a little after that; before, none does.
void tst_Intervals::theSampleCaseShowsTheHourlyPulse()
{
    const test::SampleSql& sample = this->sample();
    PictureSpec spec;
    spec.kind = PictureKind::Intervals;
    spec.filter = parseFilter(QStringLiteral("domain:mail1.trump-email.com org:Alfa-Bank")).filter;
    spec.gapsOf = GroupField::Organisation;
    // Of gaps from a minute to a day, those of 50 min to 1 h 35 min: the three bins around the hour.
    const auto share = [&](const char* begin, const char* end) {
        spec.span = {instant(QString::fromLatin1(begin)), instant(QString::fromLatin1(end))};
        const auto intervals = sample.counted<Intervals>(spec);
        quint64 hour = 0;
        quint64 all = 0;
        for (size_t bin = 0; bin < kGapBins; ++bin) {
            if (gapEdges()[bin] < kUsPerMinute || gapEdges()[bin] >= kUsPerDay)
                continue;
            all += intervals.groups[0].inFilter[bin];
            hour += gapEdges()[bin + 1] > kUsPerHour && gapEdges()[bin] < kUsPerHour + 600 * kUsPerSecond
                ? intervals.groups[0].inFilter[bin]
                : 0;
        }
        qInfo("%s to %s: %llu of %llu gaps about an hour long", begin, end, hour, all);
        return double(hour) / double(all);
    };
    QVERIFY(share("2016-05-04", "2016-07-23") < 0.15);
    QVERIFY(share("2016-07-24T18:00Z", "2016-08-13") > 0.3);
}

ASKANCE_TEST_MAIN(tst_Intervals)
#include "tst_intervals.moc"
