// SPDX-License-Identifier: GPL-3.0-or-later
#include "RandomCase.h"

#include "engine/LocalEngine.h"
#include "ingest/SampleCase.h"
#include "measure/SubjectSummary.h"
#include "record/CivilTime.h"
#include "store/CaseFile.h"

#include <QTemporaryDir>

#include <sqlite3.h>

#include <cmath>
#include <set>

using namespace askance;

namespace {

constexpr qint64 kDayUs = kUsPerDay;

qint64 instant(const char* text)
{
    WrittenTime time;
    if (!parseIsoTime(text, time))
        qFatal("bad time %s", text);
    return time.us;
}

// One source's lookups, `gaps` seconds apart.
DatasetPtr spaced(const std::vector<qint64>& gaps)
{
    QStringList lines;
    qint64 at = instant("2016-09-23");
    for (size_t i = 0; i <= gaps.size(); ++i) {
        lines += QStringLiteral("%1 10.0.0.1 a.example A").arg(QString::fromStdString(isoText(at, 0, 3)));
        if (i < gaps.size())
            at += gaps[i] * kUsPerSecond;
    }
    return test::tinyDataset(lines.join(QLatin1Char('\n')));
}

GapSummary gapsOf(const Dataset& data, const std::vector<TimeSpan>& unrecorded = {})
{
    return summariseGaps(*data.table, RowSet::all(data.rows()), unrecorded);
}

SubjectSummary wholeOf(const Dataset& data, const SubjectRequest& request = {})
{
    return countSubject(data, {RowSet::all(data.rows()), {}, false}, request);
}

std::shared_ptr<Dataset> withCoverage(const DatasetPtr& data, std::vector<CoverageSpan> coverage)
{
    auto copy = std::make_shared<Dataset>(*data);
    copy->coverage = std::move(coverage);
    return copy;
}

// The first column of the first row.
double sqlNumber(sqlite3* db, const QString& sql)
{
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(db, sql.toUtf8().constData(), -1, &statement, nullptr) != SQLITE_OK)
        qFatal("%s in %s", sqlite3_errmsg(db), qPrintable(sql));
    if (sqlite3_step(statement) != SQLITE_ROW)
        qFatal("no row: %s", qPrintable(sql));
    const double number = sqlite3_column_double(statement, 0);
    sqlite3_finalize(statement);
    return number;
}

} // namespace

class tst_SubjectSummary : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void burstinessOfPublishedGaps();
    void equalGapsAreMinusOneAndNoGapsAreUnknown_data();
    void equalGapsAreMinusOneAndNoGapsAreUnknown();
    void aGapOverUnrecordedTimeIsLeftOutAndCounted_data();
    void aGapOverUnrecordedTimeIsLeftOutAndCounted();
    void daysAreThoseOfTheZoneAndOfTheRange();
    void aSelectionIsCountedWithinTheFilter();
    void sensorsSayWhenTheyRecordedAndWhatTheySaw();
    void anEmptySubjectKnowsNothing();
    void moreDaysThanThereAreBinsLeaveTheDaysOut();
    void theEngineCutsTheRangeAndCountsTheParts();
    void randomCasesAgreeWithAPlainLoop();
    void theSampleCaseAgreesWithSql();
};

void tst_SubjectSummary::burstinessOfPublishedGaps()
{
    const auto gaps = gapsOf(*spaced({3600, 3601, 3599, 3605, 3600, 7210, 3602, 3598, 10800, 3600}));
    QCOMPARE(gaps.gaps, quint64{10});
    QVERIFY(gaps.burstiness);
    QVERIFY(std::abs(*gaps.burstiness - -0.3399669141) < 1e-9);
    constexpr double kVariation = 0.4925741665; // σ / μ, and B = (σ/μ − 1) / (σ/μ + 1)
    QVERIFY(std::abs(*gaps.burstiness - (kVariation - 1) / (kVariation + 1)) < 1e-9);
    QCOMPARE(*gaps.medianUs, qint64{3'600'500'000}); // 3600 and 3601 s are the middle two
}

void tst_SubjectSummary::equalGapsAreMinusOneAndNoGapsAreUnknown_data()
{
    QTest::addColumn<std::vector<qint64>>("gaps");
    QTest::addColumn<double>("burstiness"); // 2 = unknown
    QTest::addColumn<qint64>("medianS"); // -1 = unknown
    QTest::newRow("none") << std::vector<qint64>{} << 2.0 << qint64{-1};
    QTest::newRow("two are too few") << std::vector<qint64>{5, 9} << 2.0 << qint64{-1};
    QTest::newRow("three equal") << std::vector<qint64>{7, 7, 7} << -1.0 << qint64{7};
    QTest::newRow("all at once") << std::vector<qint64>{0, 0, 0, 0} << 2.0 << qint64{0};
    // μ = 2.5, σ = √18.75: (4.330127 − 2.5) / (4.330127 + 2.5)
    QTest::newRow("a burst") << std::vector<qint64>{0, 0, 0, 10} << 0.2679491924 << qint64{0};
    QTest::newRow("odd number") << std::vector<qint64>{9, 1, 4} << -0.1715728753 << qint64{4};
}

void tst_SubjectSummary::equalGapsAreMinusOneAndNoGapsAreUnknown()
{
    QFETCH(std::vector<qint64>, gaps);
    QFETCH(double, burstiness);
    QFETCH(qint64, medianS);
    const auto found = gapsOf(*spaced(gaps));
    QCOMPARE(found.gaps, quint64{gaps.size()});
    QVERIFY(std::abs(found.burstiness.value_or(2.0) - burstiness) < 1e-6);
    QCOMPARE(found.medianUs ? *found.medianUs / kUsPerSecond : -1, medianS);
}

void tst_SubjectSummary::aGapOverUnrecordedTimeIsLeftOutAndCounted_data()
{
    QTest::addColumn<std::vector<TimeSpan>>("unrecorded"); // s after the first lookup
    QTest::addColumn<quint64>("leftOut");
    // Lookups at 0, 10, 20, 30, 40 s.
    QTest::newRow("none") << std::vector<TimeSpan>{} << quint64{0};
    QTest::newRow("inside one gap") << std::vector<TimeSpan>{{12, 18}} << quint64{1};
    QTest::newRow("two inside one gap") << std::vector<TimeSpan>{{11, 12}, {15, 16}} << quint64{1};
    QTest::newRow("over three") << std::vector<TimeSpan>{{5, 25}} << quint64{3};
    QTest::newRow("exactly between two") << std::vector<TimeSpan>{{10, 20}} << quint64{1};
    QTest::newRow("before and after") << std::vector<TimeSpan>{{-9, 0}, {40, 90}} << quint64{0};
    QTest::newRow("in two") << std::vector<TimeSpan>{{1, 2}, {31, 32}} << quint64{2};
}

void tst_SubjectSummary::aGapOverUnrecordedTimeIsLeftOutAndCounted()
{
    QFETCH(std::vector<TimeSpan>, unrecorded);
    QFETCH(quint64, leftOut);
    const auto data = spaced({10, 10, 10, 10});
    for (TimeSpan& span : unrecorded)
        span = {
            data->table->timeUs[0] + span.beginUs * kUsPerSecond, data->table->timeUs[0] + span.endUs * kUsPerSecond};
    const auto gaps = gapsOf(*data, unrecorded);
    QCOMPARE(gaps.leftOut, leftOut);
    QCOMPARE(gaps.gaps, quint64{4} - leftOut);
    QCOMPARE(gaps.medianUs.has_value(), gaps.gaps >= GapSummary::kLeastGaps);
}

void tst_SubjectSummary::daysAreThoseOfTheZoneAndOfTheRange()
{
    // 22:30 UTC is the next day in Moscow.
    const auto plain = test::tinyDataset(QStringLiteral("2016-09-20T22:30 h a A\n2016-09-21T01:00 h a A\n"
                                                        "2016-09-23T12:00 h a A\n2016-09-23T12:00 h a A"));
    const auto data = withCoverage(plain,
        {{0, {instant("2016-09-20"), instant("2016-09-22")}, CoverageKind::Stated, {}},
            {0, {instant("2016-09-23"), instant("2016-09-25")}, CoverageKind::Stated, {}}});
    auto days = wholeOf(*data);
    QCOMPARE(days.perDay, (std::vector<quint32>{1, 1, 0, 2, 0}));
    QCOMPARE(days.activeDays, quint64{3});
    QCOMPARE(days.coveredDays, quint64{4});
    QCOMPARE(days.mostPerDay, 2U);
    QCOMPARE(days.dayEdgesUs.front(), instant("2016-09-20"));
    QCOMPARE(days.unrecorded.size(), size_t{1});

    SubjectRequest moscow;
    moscow.zone = *ZoneRules::named("Europe/Moscow");
    days = wholeOf(*data, moscow);
    QCOMPARE(days.perDay, (std::vector<quint32>{0, 2, 0, 2, 0, 0}));
    QCOMPARE(days.activeDays, quint64{2});

    SubjectRequest part;
    part.span = {instant("2016-09-21"), instant("2016-09-23")};
    days = wholeOf(*data, part);
    QCOMPARE(days.range.lengthUs(), 2 * kDayUs);
    QCOMPARE(days.perDay, (std::vector<quint32>{1, 0}));
    QCOMPARE(days.coveredDays, quint64{1});
}

void tst_SubjectSummary::aSelectionIsCountedWithinTheFilter()
{
    const auto data = test::tinyDataset(QStringLiteral(
        "12:00 10.0.0.1 a A\n12:01 10.0.0.1 b A\n12:02 10.0.0.2 a A\n12:03 10.0.0.1 a A\n12:04 10.0.0.9 c A"));
    const auto some = countSubject(*data, {RowSet::range(5, 0, 4), RowSet::range(5, 2, 4), true}, {});
    QVERIFY(some.hasSelection);
    QCOMPARE(some.lookups(), quint64{2});
    QCOMPARE(some.inFilter, quint64{4});
    QCOMPARE(some.inCase, quint64{5});
    QCOMPARE(some.line.sources, quint64{2});
    QCOMPARE(some.line.domains, quint64{1});
    QCOMPARE(some.sources.groups.size(), size_t{2});
    QCOMPARE(some.domains.groups[0].keys[0], QStringLiteral("a"));
    QCOMPARE(some.domains.groups[0].count.inFilter, quint64{2});
    QVERIFY(!some.mostTtl);
    QVERIFY(some.parts.empty());
}

void tst_SubjectSummary::sensorsSayWhenTheyRecordedAndWhatTheySaw()
{
    const auto plain = test::tinyDataset(QStringLiteral("2016-09-20T10:00 h a A - s1\n2016-09-21T10:00 h a A - s1\n"
                                                        "2016-09-22T10:00 i b A - s2\n2016-09-22T11:00 h b A - s3"));
    const auto day = [](int n) { return instant("2016-09-20") + n * kDayUs; };
    const auto data = withCoverage(plain,
        {{0, {day(0), day(4)}, CoverageKind::Stated, {}}, {0, {day(2), day(3)}, CoverageKind::Gap, {}},
            {1, {day(1), day(4)}, CoverageKind::Stated, {}}, {2, {day(2), day(4)}, CoverageKind::Assumed, {}}});
    const auto found = wholeOf(*data);
    QCOMPARE(found.sensors.size(), size_t{3});
    QCOMPARE(found.sensors[0].lookups, quint64{2});
    QCOMPARE(found.sensors[0].gaps, (std::vector<TimeSpan>{{day(2), day(3)}}));
    QCOMPARE(found.sensors[1].gaps, (std::vector<TimeSpan>{{day(0), day(1)}}));
    QCOMPARE(found.sensors[1].recorded, (TimeSpan{day(1), day(4)}));
    QVERIFY(found.sensors[1].isStated);
    QVERIFY(!found.sensors[2].isStated);
    QVERIFY(found.sensors[2].gaps.empty()); // it may have recorded: nobody said it did not
    QVERIFY(found.unrecorded.empty());

    // Asked for the second sensor alone, the others' coverage counts for nothing.
    SubjectRequest request;
    request.sensors = {0, 1, 0};
    const auto second = countSubject(*data, {RowSet::all(data->rows()), {}, false}, request);
    QCOMPARE(second.sensors.size(), size_t{1});
    QCOMPARE(second.sensors[0].name, QStringLiteral("s2"));
    QCOMPARE(second.sensors[0].lookups, quint64{1});
    QCOMPARE(second.sensorsLeft, quint32{2});
    QCOMPARE(found.sensorsLeft, quint32{0});
    QCOMPARE(found.coveredDays, quint64{4});
    QCOMPARE(second.coveredDays, quint64{3});
    QCOMPARE(second.unrecorded.size(), size_t{1});
    QCOMPARE(second.unrecorded[0].endUs, day(1));
}

void tst_SubjectSummary::anEmptySubjectKnowsNothing()
{
    const auto data = test::tinyDataset(QStringLiteral("12:00 h a A\n12:01 h a A"));
    const auto none = countSubject(*data, {RowSet::none(2), {}, false}, {});
    QCOMPARE(none.lookups(), quint64{0});
    QVERIFY(!none.gaps.medianUs && !none.gaps.burstiness);
    QCOMPARE(none.activeDays, quint64{0});
    const auto nothing = test::tinyDataset({});
    const auto empty = wholeOf(*nothing);
    QVERIFY(empty.range.isEmpty());
    QVERIFY(empty.perDay.empty());
    QVERIFY(empty.sensors.empty());
}

void tst_SubjectSummary::moreDaysThanThereAreBinsLeaveTheDaysOut()
{
    const auto data = test::tinyDataset(QStringLiteral("1000-01-01T00:00 h a A\n2016-01-01T00:00 h a A"));
    const auto found = wholeOf(*data);
    QVERIFY(found.dayEdgesUs.empty());
    QCOMPARE(found.lookups(), quint64{2});
}

void tst_SubjectSummary::theEngineCutsTheRangeAndCountsTheParts()
{
    const LocalEngine engine(test::tinyDataset(QStringLiteral("2016-09-20T10:00 h a A\n2016-09-21T10:00 i a A\n"
                                                              "2016-09-22T10:00 h b A\n2016-09-23T10:00 h a A")));
    PictureSpec spec;
    spec.kind = PictureKind::Subject;
    spec.filter = parseFilter(QStringLiteral("time:2016-09-20..2016-09-22")).filter;
    spec.selection = parseFilter(QStringLiteral("source:h,i,j")).filter;
    auto found = (*engine.answer(spec))->as<SubjectSummary>();
    QCOMPARE(found.lookups(), quint64{3});
    QCOMPARE(found.parts, (std::vector<quint64>{2, 1, 0}));
    QCOMPARE(found.range.beginUs, instant("2016-09-20T10:00")); // the case knows nothing of before
    QCOMPARE(found.range.endUs, instant("2016-09-23"));
    spec.selection = parseFilter(QStringLiteral("time:2016-09-21")).filter;
    found = (*engine.answer(spec))->as<SubjectSummary>();
    QCOMPARE(found.range, (TimeSpan{instant("2016-09-21"), instant("2016-09-22")}));
    QVERIFY(found.parts.empty());
    QCOMPARE(found.perDay, (std::vector<quint32>{1}));
}

void tst_SubjectSummary::randomCasesAgreeWithAPlainLoop()
{
    std::mt19937 random(7);
    for (int round = 0; round < 40; ++round) {
        const auto made = test::randomCase(random, random() % 400, 9 * kDayUs, round % 2 == 0);
        const auto found = countSubject(*made.data, made.inks, {});
        std::set<std::string> sources;
        std::set<std::string> domains;
        std::map<qint64, quint32> days;
        std::vector<qint64> gaps;
        qint64 before = -1;
        quint64 lookups = 0;
        for (const test::PlainRow& row : made.plain) {
            if (made.inks.hasSelection ? !row.inSelection : !row.inFilter)
                continue;
            ++lookups;
            sources.insert(row.source);
            if (!row.domain.empty())
                domains.insert(row.domain);
            ++days[row.timeUs / kDayUs];
            if (before >= 0)
                gaps.push_back(row.timeUs - before);
            before = row.timeUs;
        }
        QCOMPARE(found.lookups(), lookups);
        QCOMPARE(found.line.sources, quint64{sources.size()});
        QCOMPARE(found.line.domains, quint64{domains.size()});
        QCOMPARE(found.activeDays, quint64{days.size()});
        QCOMPARE(found.coveredDays, quint64{0}); // nobody vouches for anything in a random case
        quint32 most = 0;
        for (const auto& [day, count] : days)
            most = std::max(most, count);
        QCOMPARE(found.mostPerDay, most);
        std::sort(gaps.begin(), gaps.end());
        QCOMPARE(found.gaps.gaps, quint64{gaps.size()});
        if (gaps.size() >= GapSummary::kLeastGaps)
            QCOMPARE(*found.gaps.medianUs, (gaps[gaps.size() / 2] + gaps[(gaps.size() - 1) / 2]) / 2);
    }
}

// Alfa's lookups of the subject, asked of the case file in plain SQL.
void tst_SubjectSummary::theSampleCaseAgreesWithSql()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("sample.askance"));
    DatasetPtr data;
    {
        auto file = CaseFile::create(path);
        QVERIFY(file);
        const std::atomic<bool> no{false};
        QVERIFY(writeSampleCase(**file, no));
        auto loaded = (*file)->load();
        QVERIFY(loaded);
        data = *loaded;
    }
    PictureSpec spec;
    spec.kind = PictureKind::Subject;
    spec.filter = parseFilter(QStringLiteral("domain:mail1.trump-email.com type:A time:2016-05-04..2016-09-23")).filter;
    spec.selection = parseFilter(QStringLiteral("org:Alfa-Bank")).filter;
    const auto found = (*LocalEngine(data).answer(spec))->as<SubjectSummary>();

    sqlite3* db = nullptr;
    QCOMPARE(sqlite3_open(path.toUtf8().constData(), &db), SQLITE_OK);
    const QString chosen = QStringLiteral("SELECT q.time_us AS t, q.source AS s, q.sensor AS n FROM query q "
                                          "JOIN domain d ON d.id = q.domain JOIN type y ON y.id = q.type "
                                          "JOIN source s ON s.id = q.source "
                                          "WHERE d.name = 'mail1.trump-email.com' AND y.word = 'A' "
                                          "AND s.text IN ('192.0.2.15', '192.0.2.16', '192.0.2.137')");
    const QString gaps = QStringLiteral("SELECT t - p AS g FROM (SELECT t, lag(t) OVER (ORDER BY t) AS p FROM (%1)) "
                                        "WHERE p IS NOT NULL AND NOT EXISTS (SELECT 1 FROM coverage "
                                        "WHERE kind = 'gap' AND begin_us < t AND end_us > p)")
                             .arg(chosen);
    const auto ask = [&](const QString& what, const QString& of) {
        return sqlNumber(db, QStringLiteral("SELECT %1 FROM (%2)").arg(what, of));
    };
    QCOMPARE(double(found.lookups()), ask(QStringLiteral("count(*)"), chosen));
    QCOMPARE(found.lookups(), quint64{2820});
    QCOMPARE(double(found.line.sources), ask(QStringLiteral("count(DISTINCT s)"), chosen));
    QCOMPARE(double(found.activeDays), ask(QStringLiteral("count(DISTINCT t / 86400000000)"), chosen));
    QCOMPARE(double(found.line.span.beginUs), ask(QStringLiteral("min(t)"), chosen));
    QCOMPARE(double(found.line.span.endUs - 1), ask(QStringLiteral("max(t)"), chosen));
    QCOMPARE(found.coveredDays, quint64{143}); // 4 May to 23 Sep; both days of the outage were watched in part
    QCOMPARE(double(found.mostPerDay),
        ask(QStringLiteral("max(c)"),
            QStringLiteral("SELECT count(*) AS c FROM (%1) GROUP BY t / 86400000000").arg(chosen)));
    const double n = ask(QStringLiteral("count(*)"), gaps);
    QCOMPARE(double(found.gaps.gaps), n);
    QCOMPARE(found.gaps.leftOut, quint64{1});
    QCOMPARE(double(found.gaps.gaps + found.gaps.leftOut + 1), double(found.lookups()));
    const double mean = ask(QStringLiteral("avg(g)"), gaps);
    const double sigma = std::sqrt(ask(QStringLiteral("avg((g - %1) * (g - %1))").arg(mean, 0, 'f', 9), gaps));
    QVERIFY(std::abs(*found.gaps.burstiness - (sigma - mean) / (sigma + mean)) < 1e-9);
    const auto at = [&](qint64 place) {
        return sqlNumber(db, QStringLiteral("SELECT g FROM (%1) ORDER BY g LIMIT 1 OFFSET %2").arg(gaps).arg(place));
    };
    const auto count = qint64(n);
    QCOMPARE(double(*found.gaps.medianUs), std::floor((at(count / 2) + at((count - 1) / 2)) / 2));
    for (size_t i = 0; i < found.sensors.size(); ++i)
        QCOMPARE(double(found.sensors[i].lookups),
            ask(QStringLiteral("sum(n = (SELECT id FROM sensor WHERE name = '%1'))").arg(found.sensors[i].name),
                chosen));
    sqlite3_close(db);

    // The fourth sensor recorded from 1 August: 61 days to the end of September, and before them nothing is known of
    // it.
    spec.filter = parseFilter(QStringLiteral("domain:mail1.trump-email.com sensor:ns4")).filter;
    spec.selection.reset();
    const auto fourth = (*LocalEngine(data).answer(spec))->as<SubjectSummary>();
    QCOMPARE(fourth.lookups(), quint64{12});
    QCOMPARE(fourth.coveredDays, quint64{61});
    QCOMPARE(fourth.sensors.size(), size_t{1});
    QVERIFY(!fourth.unrecorded.empty());
    QCOMPARE(fourth.unrecorded.back().endUs, 1470009600 * kUsPerSecond); // 2016-08-01T00:00:00Z
}

ASKANCE_TEST_MAIN(tst_SubjectSummary)
#include "tst_subjectsummary.moc"
