// SPDX-License-Identifier: GPL-3.0-or-later
//
// Two ways must agree: 200 random filters on a case, counted by the engine from columns and by SQL from the case file.
// Totals, row sets, timeline, top counts and edges. Filters that SQL alone cannot say run as a plain loop over rows, in
// functions that know nothing of columns.
#include "RandomFilter.h"
#include "SqlFilter.h"
#include "TestSupport.h"

#include "engine/LocalEngine.h"
#include "filter/Match.h"
#include "ingest/ImportPlan.h"
#include "ingest/SampleCase.h"
#include "store/AnnotationStore.h"

#include <QDir>
#include <QHash>
#include <QTemporaryDir>

#include <sqlite3.h>

#include <algorithm>
#include <map>
#include <set>

using namespace askance;
using F = FilterField;

namespace {

constexpr int kFilters = 200;

struct Agreement {
    DatasetPtr data;
    sqlite3* db = nullptr;
    std::unique_ptr<LocalEngine> engine;
    // Ids of the case file: by text, and by index of the table's dictionaries.
    QHash<QString, qint64> sourceIds, domainIds, organisationIds;
    std::vector<qint64> sourceIdOf, domainIdOf;

    explicit Agreement(const QString& path)
    {
        auto file = CaseFile::open(path, CaseAccess::ReadOnly);
        if (!file)
            qFatal("%s", qPrintable(file.error().toString()));
        auto loaded = file.value()->load();
        if (!loaded)
            qFatal("%s", qPrintable(loaded.error().toString()));
        data = *loaded;
        engine = std::make_unique<LocalEngine>(data);
        file.value().reset();
        if (sqlite3_open_v2(path.toUtf8().constData(), &db, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK)
            qFatal("sqlite3 cannot open the case");
        test::makeFlat(db);
        const auto idsOf = [this](const char* sql) {
            QHash<QString, qint64> ids;
            for (const QStringList& row : test::rowsOf(db, QString::fromLatin1(sql)))
                ids[row[0]] = row[1].toLongLong();
            return ids;
        };
        sourceIds = idsOf("SELECT text, id FROM source");
        domainIds = idsOf("SELECT name, id FROM domain");
        organisationIds = idsOf("SELECT name, id FROM organisation");
        const auto numbered = [](const ByteDictionary& texts, const QHash<QString, qint64>& ids) {
            std::vector<qint64> idOf;
            for (quint32 i = 0; i < texts.size(); ++i)
                idOf.push_back(ids.value(QString::fromStdString(std::string(texts.at(i))), -2));
            return idOf;
        };
        sourceIdOf = numbered(data->table->sources, sourceIds);
        domainIdOf = numbered(data->table->domains, domainIds);
    }
    ~Agreement() { sqlite3_close(db); }
    Agreement(const Agreement&) = delete;
    Agreement& operator=(const Agreement&) = delete;

    [[nodiscard]] PicturePtr answer(PictureSpec spec) const
    {
        auto picture = engine->answer(spec);
        if (!picture)
            qFatal("%s", qPrintable(picture.error().toString()));
        return *picture;
    }
};

// The rows of the filter as the temporary table `hit`: record number, pair of source and name, pair of lane and bin.
// Pairs are packed into one number, which SQLite sorts fastest; "not recorded" is 0.
void fillHits(sqlite3* db, const test::SqlCondition& condition, const QString& lane, const QString& bin)
{
    test::run(db, QStringLiteral("CREATE TEMP TABLE IF NOT EXISTS hit (id, edge, lane_bin)"));
    test::run(db, QStringLiteral("DELETE FROM hit"));
    const QString columns = QStringLiteral("id, edge, (ifnull(%1,0)<<32)+%2").arg(lane, bin);
    const QString plain = QStringLiteral("INSERT INTO hit SELECT %1 FROM flat WHERE ").arg(columns);
    if (!condition.keepFirst) {
        test::run(db, plain + condition.where);
        return;
    }
    test::run(db,
        plain + QStringLiteral("repeat_group IS NULL AND ") + condition.where + QStringLiteral(" UNION ALL SELECT ")
            + columns
            + QStringLiteral(" FROM (SELECT *, row_number() OVER (PARTITION BY repeat_group ORDER BY time_us, "
                             "time_rest_ns, id) AS place FROM flat WHERE repeat_group IS NOT NULL AND ")
            + condition.where + QStringLiteral(") WHERE place=1"));
}

// Two numbers and a count. Texts are compared once, as dictionaries; here 0 stands for "not recorded".
using Counts = std::map<std::pair<qint64, qint64>, qint64>;

QString firstDifference(const Counts& columns, const Counts& sql)
{
    const auto [a, b] = std::mismatch(columns.begin(), columns.end(), sql.begin(), sql.end());
    const auto told = [](const Counts& counts, Counts::const_iterator it) {
        return it == counts.end()
            ? QStringLiteral("no more")
            : QStringLiteral("%1, %2: %3").arg(it->first.first).arg(it->first.second).arg(it->second);
    };
    if (a == columns.end() && b == sql.end())
        return {};
    return QStringLiteral("columns say %1, SQL says %2").arg(told(columns, a), told(sql, b));
}

// Calls f(row) with every row of a statement.
template <typename Each> void eachRow(sqlite3* db, const QString& sql, Each&& each)
{
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(db, sql.toUtf8().constData(), -1, &statement, nullptr) != SQLITE_OK)
        qFatal("%s", sqlite3_errmsg(db));
    while (sqlite3_step(statement) == SQLITE_ROW)
        each(statement);
    sqlite3_finalize(statement);
}

// A packed column of `hit`, counted and unpacked.
Counts sqlCounts(sqlite3* db, const char* column)
{
    Counts counts;
    eachRow(db, QStringLiteral("SELECT %1, count(*) FROM hit GROUP BY 1").arg(QLatin1String(column)),
        [&](sqlite3_stmt* row) {
            const qint64 packed = sqlite3_column_int64(row, 0);
            counts[{packed >> 32, packed & 0xFFFFFFFF}] = sqlite3_column_int64(row, 1);
        });
    return counts;
}

// The record numbers that the columns choose, against those of SQL. Empty if they are the same.
QString recordsDiffer(const Agreement& a, const Filter& filter)
{
    PictureSpec spec;
    spec.kind = PictureKind::Rows;
    spec.filter = filter;
    std::vector<qint64> columns;
    a.answer(spec)->as<RowsPicture>().filter.forEach(
        [&](size_t row) { columns.push_back(a.data->table->recordId[row]); });
    std::sort(columns.begin(), columns.end());
    std::vector<qint64> sql;
    eachRow(a.db, QStringLiteral("SELECT id FROM hit"),
        [&](sqlite3_stmt* row) { sql.push_back(sqlite3_column_int64(row, 0)); });
    std::sort(sql.begin(), sql.end());
    if (columns == sql)
        return {};
    const auto [x, y] = std::mismatch(columns.begin(), columns.end(), sql.begin(), sql.end());
    return QStringLiteral("%1 records by columns, %2 by SQL, first other: %3 and %4")
        .arg(columns.size())
        .arg(sql.size())
        .arg(x == columns.end() ? -1 : *x)
        .arg(y == sql.end() ? -1 : *y);
}

Counts columnTop(const Agreement& a, const Filter& filter)
{
    PictureSpec spec;
    spec.kind = PictureKind::TopCounts;
    spec.filter = filter;
    spec.fields = {GroupField::Source};
    spec.top = -1;
    Counts counts;
    const PicturePtr picture = a.answer(spec);
    for (const TopCount& group : picture->as<TopCounts>().groups)
        counts[{group.recorded[0] ? a.sourceIds.value(group.keys[0], -2) : 0, 0}]
            += static_cast<qint64>(group.count.inFilter);
    return counts;
}

Counts columnEdges(const Agreement& a, const Filter& filter)
{
    PictureSpec spec;
    spec.kind = PictureKind::Graph;
    spec.filter = filter;
    spec.mostEdges = -1;
    Counts counts;
    const PicturePtr picture = a.answer(spec);
    for (const GraphEdge& edge : picture->as<SourceDomainGraph>().edges)
        if (edge.count.inFilter > 0)
            counts[{edge.source == kNone ? 0 : a.sourceIdOf[edge.source],
                edge.domain == kNone ? 0 : a.domainIdOf[edge.domain]}]
                = static_cast<qint64>(edge.count.inFilter);
    return counts;
}

// Lane and bin, counted from the clock's midnight or minute: what SQL gets by one division.
Counts columnTimeline(const Agreement& a, const Filter& filter, GroupField group, BinWidth width, qint64 offsetUs)
{
    PictureSpec spec;
    spec.kind = PictureKind::Timeline;
    spec.filter = filter;
    spec.width = width;
    spec.group = group;
    spec.mostLanes = 100'000;
    spec.zone = offsetUs == 0 ? QByteArrayLiteral("UTC") : QByteArrayLiteral("Europe/Moscow");
    Counts counts;
    const PicturePtr picture = a.answer(spec);
    const Timeline& timeline = picture->as<Timeline>();
    const QHash<QString, qint64>& ids = group == GroupField::Organisation ? a.organisationIds : a.sourceIds;
    for (const TimelineLane& lane : timeline.lanes) {
        const qint64 id = lane.isOther ? 0 : ids.value(lane.key, -2);
        for (size_t bin = 0; bin < timeline.bins() && !lane.isAll; ++bin)
            if (lane.inFilter[bin] > 0)
                counts[{id, floorDiv(timeline.edgesUs[bin] + offsetUs, nominalUs(width))}] += lane.inFilter[bin];
    }
    return counts;
}

// The commonest entries of a dictionary, as values of a filter.
QStringList commonest(const Agreement& a, F field, const char* column, const char* dictionary, int limit)
{
    const QString name = QLatin1String(dictionary) == QLatin1String("source") ? QStringLiteral("text")
        : field == F::Type || field == F::Response                            ? QStringLiteral("word")
        : field == F::File                                                    ? QStringLiteral("base_name(path)")
                                                                              : QStringLiteral("name");
    QStringList out;
    const QString sql
        = QStringLiteral("SELECT %1, count(*) FROM flat JOIN %2 d ON d.id=%3 GROUP BY %3 ORDER BY 2 DESC, "
                         "1 LIMIT %4")
              .arg(name, QLatin1String(dictionary), QLatin1String(column))
              .arg(limit);
    for (const QStringList& row : test::rowsOf(a.db, sql)) {
        const QString term = Filter::equals(field, row[0]).toText();
        out += term.mid(term.indexOf(QLatin1Char(':')) + 1);
    }
    return out;
}

QStringList words(const char* texts)
{
    return QString::fromUtf8(texts).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace

class FilterAgreementTest : public QObject {
    Q_OBJECT

private:
    void compare(
        const QString& path, test::RandomFilter& random, const QStringList& times, GroupField group, BinWidth width);
    static void fillPools(const Agreement& a, test::RandomFilter& random);

private Q_SLOTS:
    void columnsAgreeWithSqlOnTheSampleCase();
    void columnsAgreeWithSqlWhereClocksWereWrong();
    void columnsAgreeWithSqlOnARealLog();
};

// Values that the case has, so that filters meet records; and patterns wide enough to divide it.
void FilterAgreementTest::fillPools(const Agreement& a, test::RandomFilter& random)
{
    const auto pool = [&random](F field) -> QStringList& { return random.pools[static_cast<size_t>(field)]; };
    const auto common = [&](F field, const char* column, const char* dictionary, int limit, const char* more) {
        pool(field) = commonest(a, field, column, dictionary, limit) + words(more);
    };
    common(F::Source, "source_id", "source", 12,
        "10.47.0.0/20 10.47.4.0/22 *.1?? *1 /[02468]$/ /^10.*[1-5]$/ 198.18.0.0/16 192.0.2.0/24 203.0.113.0/26 "
        "fe80::/16 198.51.100.0/25 \"\"");
    common(F::Org, "org_id", "organisation", 8, "a* *e* \"\" /a/");
    common(F::Server, "server_id", "source", 6, "10.0.0.0/8 *1 \"\"");
    common(F::Domain, "domain_id", "domain", 15, "*.com *.org m* *a*e* /^[a-k]/ *.arpa \"\" *-* *e? /[aeiou]{2}/");
    common(F::Owner, "owner_id", "organisation", 4, "\"\"");
    common(F::Type, "type_id", "type", 5, "1 33 ANY A* 2..28 >=12 \"\"");
    common(F::Response, "response_id", "response", 3, "0 3 N* \"\" >0 ..2");
    common(F::Sensor, "sensor_id", "sensor", 6, "*1 /[23]/");
    common(F::File, "evidence_id", "evidence", 6, "*.log* n*");
    pool(F::Under)
        = words("com org net trump-email.com wrccdc.org ubuntu.com google.com example in-addr.arpa cpp.edu .");
    pool(F::Hour) = words("09:00..18:00 22:00..06:00 ..12:00 12:00.. 17:20..17:30 13 00:00..13:30");
    pool(F::Weekday) = words("mon..fri sat..mon fri..sun mon..wed thu..");
    pool(F::Ttl) = words(">=60 <300 ..3600 \"\" 0..60");
    pool(F::Rtt) = words("<1ms <=0.5ms >500us 1ms..1s \"\" 0s..200us");
    pool(F::Text) = words("mail e a .com 1 10 *s* /[xyz]/ google -");
    pool(F::Repeat) = words("no no yes");
    const size_t rows = a.data->rows();
    pool(F::Row) = {QStringLiteral("..%1").arg(rows / 2), QStringLiteral(">%1").arg(rows / 3),
        QStringLiteral("%1..%2").arg(rows / 5).arg(rows / 4), QStringLiteral("<=%1").arg(rows / 10)};
    random.zones = {QStringLiteral("UTC"), QStringLiteral("Europe/Moscow"), QStringLiteral("America/New_York")};
    // Fields and values that divide the case are drawn more often than those that choose none or all of it; those stay
    // as well, one or two of a field, since none and all must agree too.
    for (const FieldInfo& info : filterFields()) {
        QStringList dividing, others;
        for (const QString& text : pool(info.field)) {
            const bool compares = text.startsWith(QLatin1Char('<')) || text.startsWith(QLatin1Char('>'));
            const QString term = QString::fromLatin1(info.name) + (compares ? QString() : QStringLiteral(":")) + text;
            const double share
                = static_cast<double>(match(*a.data, parseFilter(term).filter).count()) / static_cast<double>(rows);
            (share > 0.005 && share < 0.995 ? dividing : others) += text;
        }
        random.weights[static_cast<size_t>(info.field)] = dividing.isEmpty() ? 1 : 6;
        pool(info.field) = dividing + others.mid(0, 2);
        QVERIFY2(info.field == F::Finding || !pool(info.field).isEmpty(), info.name);
    }
}

void FilterAgreementTest::compare(
    const QString& path, test::RandomFilter& random, const QStringList& times, GroupField group, BinWidth width)
{
    const Agreement a(path);
    QVERIFY(a.data->rows() > 1000);
    random.pools[static_cast<size_t>(F::Time)] = times;
    fillPools(a, random);
    if (QTest::currentTestFailed())
        return;
    const double rows = static_cast<double>(a.data->rows());
    std::array<int, 8> histogram{}; // none, < 1 %, … 10, … 25, … 50, … 75, … 99, above
    int middle = 0;
    int byLoop = 0;
    const QString lane = group == GroupField::Organisation ? QStringLiteral("org_id") : QStringLiteral("source_id");
    for (int i = 0; i < kFilters; ++i) {
        const Filter filter(random.node(i % 4));
        const QByteArray text = filter.toText().toUtf8();
        const qint64 offsetUs = i % 2 == 0 ? 0 : 3 * kUsPerHour; // Moscow, since 2014
        const QString bin = QStringLiteral("(time_us+%1)/%2").arg(offsetUs).arg(nominalUs(width));
        const test::SqlCondition condition = test::sqlOf(filter);
        fillHits(a.db, condition, lane, bin);
        byLoop += condition.rowLoop ? 1 : 0;
        const auto same = [&](const char* what, const QString& difference) {
            if (!difference.isEmpty())
                qInfo("%s of %s: %s", what, text.constData(), qPrintable(difference));
            return difference.isEmpty();
        };
        QVERIFY(same("records", recordsDiffer(a, filter)));
        const Counts edges = sqlCounts(a.db, "edge");
        QVERIFY(same("edges", firstDifference(columnEdges(a, filter), edges)));
        QVERIFY(same("timeline",
            firstDifference(columnTimeline(a, filter, group, width, offsetUs), sqlCounts(a.db, "lane_bin"))));
        // What the edges of SQL sum up to.
        Counts top;
        std::set<qint64> sources, domains;
        qint64 nameless = 0, total = 0;
        for (const auto& [edge, count] : edges) {
            top[{edge.first, 0}] += count;
            sources.insert(edge.first);
            domains.insert(edge.second);
            nameless += edge.second == 0 ? count : 0;
            total += count;
        }
        sources.erase(0);
        domains.erase(0);
        QVERIFY(same("top", firstDifference(columnTop(a, filter), top)));
        PictureSpec totals;
        totals.filter = filter;
        const OverviewLine line = a.answer(totals)->as<Overview>().inFilter;
        QCOMPARE(static_cast<qint64>(line.queries), total);
        QCOMPARE(line.sources, quint64{sources.size()});
        QCOMPARE(line.domains, quint64{domains.size()});
        QCOMPARE(static_cast<qint64>(line.nameless), nameless);
        const double share = static_cast<double>(line.queries) / rows;
        const std::array<double, 7> bounds = {0, 0.01, 0.1, 0.25, 0.5, 0.75, 0.99};
        size_t bar = 0;
        while (bar < bounds.size() && (bar == 0 ? share > 0 : share >= bounds[bar]))
            ++bar;
        ++histogram[bar];
        middle += share >= 0.01 && share <= 0.99 ? 1 : 0;
    }
    qInfo("%d filters on %zu records, %d by the row loop. Share of records: none %d, below 1 %% %d, below 10 %% %d, "
          "below 25 %% %d, below 50 %% %d, below 75 %% %d, below 99 %% %d, up to all %d. Between 1 and 99 %%: %d",
        kFilters, a.data->rows(), byLoop, histogram[0], histogram[1], histogram[2], histogram[3], histogram[4],
        histogram[5], histogram[6], histogram[7], middle);
    QVERIFY2(middle * 2 >= kFilters, "fewer than half of the filters divide the case");
    QVERIFY(byLoop > 10 && byLoop < kFilters - 10);
}

void FilterAgreementTest::columnsAgreeWithSqlOnTheSampleCase()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("sample.askance"));
    {
        auto file = CaseFile::create(path);
        QVERIFY(file.has_value());
        const std::atomic<bool> cancelled = false;
        const auto made = writeSampleCase(**file, cancelled);
        QVERIFY2(made.has_value(), made ? "" : qPrintable(made.error().toString()));
    }
    test::RandomFilter random(20160923);
    compare(path, random,
        words("2016-05-04..2016-09-23 2016-07 2016-08-01.. <2016-07-23 >=2016-08-15 2016-06,2016-09 2016-09-23 "
              "2016-05..2016-06 2016-09-01T12:00..2016-09-20"),
        GroupField::Organisation, BinWidth::D1);
}

// Another order of the records, other repeats, other organisations at the time.
void FilterAgreementTest::columnsAgreeWithSqlWhereClocksWereWrong()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("sample.askance"));
    {
        auto file = CaseFile::create(path);
        QVERIFY(file.has_value());
        const std::atomic<bool> cancelled = false;
        QVERIFY(writeSampleCase(**file, cancelled).has_value());
        const DatasetPtr data = *(*file)->load();
        AnnotationStore annotations(**file);
        qint64 offset = -90'500'000;
        for (const std::string& sensor : data->table->sensors) {
            QVERIFY(annotations.setClock(QString::fromStdString(sensor), offset).has_value());
            offset = offset < 0 ? 1'000'000 : offset == 1'000'000 ? 0 : 7 * kUsPerHour;
        }
    }
    test::RandomFilter random(20160924);
    compare(path, random,
        words("2016-05-04..2016-09-23 2016-07 2016-08-01.. <2016-07-23 >=2016-08-15 2016-06,2016-09 2016-09-23 "
              "2016-05..2016-06 2016-09-01T12:00..2016-09-20"),
        GroupField::Organisation, BinWidth::D1);
}

void FilterAgreementTest::columnsAgreeWithSqlOnARealLog()
{
    if (test::sharedData().isEmpty())
        QSKIP("ASKANCE_SHARED_DATA is not set");
    const QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("zeek.askance"));
    {
        auto file = CaseFile::create(path);
        QVERIFY(file.has_value());
        ImportPlan plan;
        ImportFile log;
        log.path = QDir(test::sharedData()).filePath(QStringLiteral("zed_zeek_dns.log.gz"));
        plan.files = {log};
        const std::atomic<bool> cancelled = false;
        const auto outcome = runImport(**file, plan, cancelled);
        QVERIFY2(outcome.has_value(), outcome ? "" : qPrintable(outcome.error().toString()));
        QCOMPARE(outcome->rows, qint64{53615});
        // Organisations of every precision, one of them only for some minutes.
        AnnotationStore annotations(**file);
        const qint64 noon = 1'521'911'720 * kUsPerSecond;
        QVERIFY(
            annotations
                .addOrganisations({{QStringLiteral("Alfa"), {}, MembershipKind::Prefix, QStringLiteral("10.47.0.0/21"),
                                       {kEarliestUs, kLatestUs}, QStringLiteral("t")},
                    {QStringLiteral("Beta"), {}, MembershipKind::Prefix, QStringLiteral("10.47.2.0/24"),
                        {noon + 300 * kUsPerSecond, noon + 900 * kUsPerSecond}, QStringLiteral("t")},
                    {QStringLiteral("Single Address"), {}, MembershipKind::Address, QStringLiteral("10.47.6.154"),
                        {kEarliestUs, kLatestUs}, QStringLiteral("t")},
                    {QStringLiteral("Owner"), {}, MembershipKind::OwnerOfName, QStringLiteral("wrccdc.org"),
                        {kEarliestUs, kLatestUs}, QStringLiteral("t")}})
                .has_value());
    }
    test::RandomFilter random(20180324);
    compare(path, random,
        words("2018-03-24T17:15..2018-03-24T17:20 2018-03-24T17:25.. <2018-03-24T17:30 >=2018-03-24T17:32 "
              "2018-03-24T17 2018-03-24T17:20,2018-03-24T17:28 2018"),
        GroupField::Source, BinWidth::Min1);
}

ASKANCE_TEST_MAIN(FilterAgreementTest)
#include "tst_filteragreement.moc"
