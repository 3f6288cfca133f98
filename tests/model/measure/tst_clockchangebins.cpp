// SPDX-License-Identifier: GPL-3.0-or-later
//
// The timeline against SQL around every change of the clock: each width of bins, zones that change by an hour and by
// half of one, forward and back, at midnight and at night. SQL knows no bins: it groups by what the clock showed, floor
// divided, with offsets that QTimeZone names.
#include "TestSupport.h"

#include "measure/Timeline.h"

#include <QDateTime>
#include <QTimeZone>

#include <sqlite3.h>

#include <map>
#include <random>

using namespace askance;

namespace {

constexpr qint64 kBegin2015Us = 1'420'070'400 * kUsPerSecond;
constexpr qint64 kBegin2018Us = 1'514'764'800 * kUsPerSecond;

// A table of times in SQLite, and the offsets of a zone beside it.
class TimesInSql {
public:
    TimesInSql()
    {
        if (sqlite3_open(":memory:", &m_db) != SQLITE_OK)
            qFatal("no database");
        run("CREATE TABLE q(us INTEGER); CREATE TABLE zone(begin_us INTEGER, end_us INTEGER, offset_us INTEGER);");
    }
    ~TimesInSql() { sqlite3_close(m_db); }
    TimesInSql(const TimesInSql&) = delete;
    TimesInSql& operator=(const TimesInSql&) = delete;

    void setZone(const QByteArray& id)
    {
        run("DELETE FROM zone");
        const QTimeZone zone(id);
        const auto offset = [&](qint64 us) {
            return zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(floorDiv(us, 1000), Qt::UTC)) * kUsPerSecond;
        };
        qint64 begin = -100 * 366 * kUsPerDay;
        const auto changes = zone.transitions(QDateTime::fromMSecsSinceEpoch(begin / 1000, Qt::UTC),
            QDateTime::fromMSecsSinceEpoch(kBegin2018Us / 1000 + 366LL * 86'400'000, Qt::UTC));
        for (const QTimeZone::OffsetData& change : changes) {
            const qint64 at = change.atUtc.toMSecsSinceEpoch() * 1000;
            add(begin, at, offset(begin));
            begin = at;
        }
        add(begin, kBegin2018Us + 366 * kUsPerDay, offset(begin));
    }

    void setTimes(const std::vector<qint64>& times)
    {
        run("DELETE FROM q; BEGIN");
        sqlite3_stmt* insert = nullptr;
        sqlite3_prepare_v2(m_db, "INSERT INTO q VALUES (?1)", -1, &insert, nullptr);
        for (const qint64 us : times) {
            sqlite3_bind_int64(insert, 1, us);
            sqlite3_step(insert);
            sqlite3_reset(insert);
        }
        sqlite3_finalize(insert);
        run("COMMIT");
    }

    // Records per bin of the clock's face, by its number; floor((face - phase) / width) in SQLite's truncating
    // integers.
    [[nodiscard]] std::map<qint64, quint64> perFace(qint64 widthUs, qint64 phaseUs) const
    {
        sqlite3_stmt* statement = nullptr;
        const char* sql = "SELECT (face - ((face % ?1) + ?1) % ?1) / ?1, count(*) FROM (SELECT us + offset_us - ?2 AS "
                          "face FROM q JOIN zone ON us >= begin_us AND us < end_us) GROUP BY 1";
        if (sqlite3_prepare_v2(m_db, sql, -1, &statement, nullptr) != SQLITE_OK)
            qFatal("%s", sqlite3_errmsg(m_db));
        sqlite3_bind_int64(statement, 1, widthUs);
        sqlite3_bind_int64(statement, 2, phaseUs);
        std::map<qint64, quint64> counts;
        while (sqlite3_step(statement) == SQLITE_ROW)
            counts[sqlite3_column_int64(statement, 0)] = static_cast<quint64>(sqlite3_column_int64(statement, 1));
        sqlite3_finalize(statement);
        return counts;
    }

private:
    void run(const char* sql)
    {
        if (sqlite3_exec(m_db, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
            qFatal("%s", sqlite3_errmsg(m_db));
    }
    void add(qint64 begin, qint64 end, qint64 offset)
    {
        run(QStringLiteral("INSERT INTO zone VALUES (%1, %2, %3)").arg(begin).arg(end).arg(offset).toLatin1());
    }
    sqlite3* m_db = nullptr;
};

DatasetPtr recordsAt(const std::vector<qint64>& times)
{
    auto data = std::make_shared<Dataset>();
    auto table = std::make_shared<ColumnTable>();
    table->timeUs = times;
    for (auto* column : {&table->source, &table->domain, &table->server, &table->ttl})
        column->assign(times.size(), kNone);
    data->table = std::move(table);
    return data;
}

// Times around `middle`, thick near it, on the edges of bins and a microsecond beside them.
std::vector<qint64> timesAround(qint64 middle, qint64 widthUs, std::mt19937_64& random)
{
    std::vector<qint64> times;
    for (const qint64 step : {widthUs, widthUs / 4, kUsPerMinute, kUsPerSecond})
        for (qint64 i = -12; i <= 12; ++i)
            for (const qint64 beside : {-1, 0, 1})
                if (std::abs(i * step) <= 12 * widthUs)
                    times.push_back(middle + i * step + beside);
    for (int i = 0; i < 200; ++i)
        times.push_back(middle + static_cast<qint64>(random() % static_cast<quint64>(24 * widthUs)) - 12 * widthUs);
    std::sort(times.begin(), times.end());
    return times;
}

// Records per bin of the clock's face as the timeline counts them: a bin that is shown twice is one face.
std::map<qint64, quint64> timelinePerFace(const Timeline& timeline, const ZoneRules& zone, qint64 phaseUs)
{
    std::map<qint64, quint64> counts;
    for (size_t bin = 0; bin < timeline.bins(); ++bin)
        if (const quint32 n = timeline.lanes[0].inFilter[bin])
            counts[floorDiv(zone.toLocal(timeline.edgesUs[bin]) - phaseUs, nominalUs(timeline.width))] += n;
    return counts;
}

qint64 phaseOf(BinWidth width)
{
    return width == BinWidth::W1 ? 4 * kUsPerDay : 0; // 1970-01-05 was a Monday
}

struct Tally {
    quint64 combinations = 0;
    quint64 bins = 0;
    quint64 records = 0;
};

} // namespace

class tst_ClockChangeBins : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void binsEqualSqlAroundEveryChange_data() { zones(); }
    void binsEqualSqlAroundEveryChange();
    void binsEqualSqlAround1970_data() { zones(); }
    void binsEqualSqlAround1970();
    void cleanupTestCase();

private:
    static void zones();
    void compare(qint64 middle, const ZoneRules& zone);
    TimesInSql m_sql;
    std::mt19937_64 m_random{20'160'313};
    Tally m_changes;
    Tally m_epoch;
    Tally* m_tally = nullptr;
};

void tst_ClockChangeBins::zones()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<int>("leastChanges"); // 2015 to 2017
    const auto row = [](const char* id, int changes) { QTest::newRow(id) << QByteArray(id) << changes; };
    row("America/New_York", 6);
    row("Europe/Berlin", 6);
    row("Australia/Lord_Howe", 6); // by half an hour
    row("America/Sao_Paulo", 6); // at midnight
    row("Asia/Beirut", 6); // at midnight
    row("Africa/Casablanca", 12); // and back for Ramadan
    row("America/Caracas", 1); // half an hour for good
    row("Asia/Pyongyang", 1); // half an hour back, at midnight
    row("Europe/Moscow", 0);
    row("UTC", 0);
}

// `m_sql` has the zone. Bins of every width around `middle`.
void tst_ClockChangeBins::compare(qint64 middle, const ZoneRules& zone)
{
    for (const BinWidth width : kBinWidths) {
        const std::vector<qint64> times = timesAround(middle, nominalUs(width), m_random);
        const auto data = recordsAt(times);
        m_sql.setTimes(times);
        TimelineRequest request;
        request.width = width;
        request.zone = zone;
        const auto timeline = *countTimeline(*data, {RowSet::all(times.size()), {}, false}, request);
        const auto found = timelinePerFace(timeline, zone, phaseOf(width));
        const auto expected = m_sql.perFace(nominalUs(width), phaseOf(width));
        QVERIFY2(found == expected,
            qPrintable(QStringLiteral("bins of %1 around %2 in %3")
                           .arg(toString(width))
                           .arg(middle)
                           .arg(QString::fromLatin1(zone.id()))));
        QCOMPARE(timeline.total.inFilter, quint64{times.size()});
        ++m_tally->combinations;
        m_tally->bins += expected.size();
        m_tally->records += times.size();
    }
}

void tst_ClockChangeBins::binsEqualSqlAroundEveryChange()
{
    QFETCH(QByteArray, id);
    QFETCH(int, leastChanges);
    const ZoneRules zone = *ZoneRules::named(id);
    m_sql.setZone(id);
    m_tally = &m_changes;
    const std::vector<qint64> changes = zone.changesWithin({kBegin2015Us, kBegin2018Us});
    QVERIFY2(int(changes.size()) >= leastChanges, qPrintable(QString::number(changes.size())));
    for (const qint64 change : changes) {
        compare(change, zone);
        if (QTest::currentTestFailed())
            return;
    }
}

void tst_ClockChangeBins::binsEqualSqlAround1970()
{
    QFETCH(QByteArray, id);
    m_sql.setZone(id);
    m_tally = &m_epoch;
    for (const qint64 middle : {qint64{0}, -kUsPerDay, 3 * kUsPerDay}) {
        compare(middle, *ZoneRules::named(id));
        if (QTest::currentTestFailed())
            return;
    }
}

void tst_ClockChangeBins::cleanupTestCase()
{
    qInfo("%llu combinations of zone, clock change and width: %llu bins of %llu records equal SQL",
        m_changes.combinations, m_changes.bins, m_changes.records);
    qInfo("%llu combinations of zone, moment and width around 1970: %llu bins of %llu records equal SQL",
        m_epoch.combinations, m_epoch.bins, m_epoch.records);
}

ASKANCE_TEST_MAIN(tst_ClockChangeBins)
#include "tst_clockchangebins.moc"
