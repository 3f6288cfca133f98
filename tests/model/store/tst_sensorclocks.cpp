// SPDX-License-Identifier: GPL-3.0-or-later
//
// A clock that was wrong: columns, records and SQL give the same corrected times, the records keep what they logged.
#include "StoreSupport.h"

#include "record/CivilTime.h"
#include "store/AnnotationStore.h"

using namespace askance;
using namespace askance::test;

namespace {

constexpr qint64 kNoon = 1'474'632'000'000'000; // 2016-09-23 12:00:00 UTC

// One lookup of `name` at each time, seconds after noon.
QueryBatch lookups(std::initializer_list<double> seconds, const char* name = "a.example")
{
    QueryBatch b;
    for (const double s : seconds) {
        const size_t row = b.addRow();
        b.timeUs[row] = kNoon + static_cast<qint64>(s * 1e6);
        b.source[row] = b.sources.intern("192.0.2.7");
        b.domain[row] = b.domains.intern(name);
        b.type[row] = QueryBatch::internCode(b.types, {1, "A"});
        b.line[row] = static_cast<qint64>(row + 1);
    }
    b.accepted = b.lines = static_cast<qint64>(b.rows());
    return b;
}

QString s(const char* text)
{
    return QString::fromLatin1(text);
}

} // namespace

class TestSensorClocks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_file.reset();
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(s("c.askance"));
        m_file = taken(CaseFile::create(m_path));
    }

    void columnsRecordsAndSqlGiveTheSameTimes()
    {
        for (unsigned i = 0; i < 3; ++i)
            done(importBatches(*m_file, QString::number(i), s("s%1").arg(i), {randomBatch(i, 300, 1, {"s1", "s4"})}));
        AnnotationStore store(*m_file);
        done(store.setClock(s("s1"), 2'500'001));
        done(store.setClock(s("s2"), -3'600'000'000));
        const DatasetPtr data = taken(m_file->load());
        const ColumnTable& table = *data->table;
        QVERIFY(std::is_sorted(table.timeUs.begin(), table.timeUs.end()));
        std::vector<quint32> ids(table.recordId.begin(), table.recordId.end());
        const std::vector<RecordRow> records = taken(RecordStore(*m_file).records(ids));
        QCOMPARE(records.size(), table.rows());
        QHash<QString, QStringList> texts; // by id: time, offset, logged
        const QStringList lines = sql(m_path,
            "SELECT t.id, t.time, coalesce(t.clock_offset_us, 0), q.time_us FROM query_text t JOIN query q ON "
            "q.id = t.id")
                                      .split(QLatin1Char('\n'));
        for (const QString& line : lines)
            texts.insert(line.section(QLatin1Char('|'), 0, 0), line.split(QLatin1Char('|')).mid(1));
        int corrected = 0;
        for (size_t row = 0; row < table.rows(); ++row) {
            const QStringList text = texts.value(QString::number(table.recordId[row]));
            QCOMPARE(text.size(), 3);
            const qint64 offset = data->sensorClocks.value(QString::fromStdString(table.sensors[table.sensor[row]]));
            QCOMPARE(table.timeUs[row], text[2].toLongLong() + offset);
            QCOMPARE(records[row].timeUs, table.timeUs[row]);
            QCOMPARE(records[row].clockOffsetUs, offset);
            QCOMPARE(text[1].toLongLong(), offset);
            const int digits = records[row].timeRestNs > 0 ? 9 : 6;
            QCOMPARE(text[0], QString::fromStdString(isoText(table.timeUs[row], records[row].timeRestNs, digits)));
            corrected += offset != 0 ? 1 : 0;
        }
        QVERIFY(corrected > 100);
        QCOMPARE(faultsOf(*m_file), QString());
    }

    void theDigestAndTheStoredTimesStay()
    {
        done(importBatches(*m_file, s("l"), s("ns4"), {lookups({0, 1})}));
        const QString before = sql(m_path, "SELECT time_us FROM query");
        const QByteArray digest = taken(m_file->load())->contentDigest;
        done(AnnotationStore(*m_file).setClock(s("ns4"), 2'500'000));
        QCOMPARE(sql(m_path, "SELECT time_us FROM query"), before);
        QCOMPARE(taken(m_file->load())->contentDigest, digest);
        QCOMPARE(taken(m_file->computeContentDigest()), digest);
        QCOMPARE(taken(m_file->load())->table->timeUs.front(), kNoon + 2'500'000);
        QCOMPARE(taken(m_file->load())->table->timeDigits, 3);
    }

    void theViewIsAsMadeAgainWhenTheClockIsRight()
    {
        done(importBatches(*m_file, s("l"), s("ns4"), {lookups({0})}));
        const QString made = sql(m_path, "SELECT sql FROM sqlite_schema WHERE type = 'view'");
        AnnotationStore store(*m_file);
        done(store.setClock(s("ns4"), 1'000'000));
        QVERIFY(sql(m_path, "SELECT sql FROM sqlite_schema WHERE type = 'view'") != made);
        m_file.reset();
        m_file = taken(CaseFile::open(m_path, CaseAccess::ReadWrite)); // either form is ours
        QCOMPARE(sql(m_path, "SELECT time, clock_offset_us FROM query_text"), s("2016-09-23T12:00:01.000000Z|1000000"));
        done(AnnotationStore(*m_file).setClock(s("ns4"), 0));
        QCOMPARE(sql(m_path, "SELECT sql FROM sqlite_schema WHERE type = 'view'"), made);
        QCOMPARE(sql(m_path, "SELECT clock_offset_us FROM sensor"), s("NULL"));
        QCOMPARE(taken(m_file->load())->sensorClocks.size(), 0);
        QCOMPARE(faultsOf(*m_file), QString());
    }

    void aViewOfNeitherFormIsRefused()
    {
        done(importBatches(*m_file, s("l"), s("ns4"), {lookups({0})}));
        done(AnnotationStore(*m_file).setClock(s("ns4"), 1'000'000));
        m_file.reset();
        (void)sql(m_path,
            "DROP VIEW query_text; CREATE VIEW query_text AS SELECT time_us + clock_offset_us AS time FROM query, "
            "sensor");
        QCOMPARE(codeOf(CaseFile::open(m_path, CaseAccess::ReadOnly)), static_cast<int>(ErrorCode::ForeignSchema));
    }

    void repeatsAreThoseOfTheCorrectedTimes()
    {
        done(importBatches(*m_file, s("a"), s("ns1"), {lookups({0, 10, 20})}));
        done(importBatches(*m_file, s("b"), s("ns4"), {lookups({-2.5, 7.5, 20})}));
        QCOMPARE(taken(m_file->load())->repeats->repeats, quint64{1}); // 20 s on both
        done(AnnotationStore(*m_file).setClock(s("ns4"), 2'500'000));
        DatasetPtr data = taken(m_file->load());
        QCOMPARE(data->repeats->repeats, quint64{2});
        QCOMPARE(data->repeats->groupOfRow, findRepeats(*data->table).groupOfRow);
        QCOMPARE(data->evidence[1].repeated, qint64{2});
        QCOMPARE(faultsOf(*m_file), QString());
        done(AnnotationStore(*m_file).setClock(s("ns4"), 0));
        data = taken(m_file->load());
        QCOMPARE(data->repeats->repeats, quint64{1});
        QCOMPARE(faultsOf(*m_file), QString());
    }

    // The records of an import are grouped before they are in the file: by the clock that the sensor has already.
    void repeatsOfLaterImportsFollowTheClockToo()
    {
        done(importBatches(*m_file, s("a"), s("ns4"), {lookups({0}, "other.example")}));
        done(AnnotationStore(*m_file).setClock(s("ns4"), 2'500'000));
        QueryBatch both = lookups({0, -2.5, 5, 5});
        both.sensor[1] = both.sensor[3] = both.sensors.intern("ns4");
        done(importBatches(*m_file, s("b"), s("ns1"), {both}));
        const DatasetPtr data = taken(m_file->load());
        QCOMPARE(data->repeats->repeats, quint64{1});
        QCOMPARE(data->repeats->groupOfRow, findRepeats(*data->table).groupOfRow);
        QCOMPARE(faultsOf(*m_file), QString());
    }

    void assumedCoverageFollowsAndStatedDoesNot()
    {
        done(importBatches(*m_file, s("a"), s("ns4"), {lookups({0, 10})}));
        done(importBatches(*m_file, s("b"), s("ns1"), {lookups({0, 10})}));
        AnnotationStore store(*m_file);
        done(store.addCoverage({{s("ns1"), {kNoon, kNoon + 60'000'000}, CoverageKind::Stated, {}},
            {s("ns4"), {kNoon, kNoon + 5'000'000}, CoverageKind::Gap, {}}}));
        done(store.setClock(s("ns1"), 1'000'000));
        done(store.setClock(s("ns4"), 1'000'000));
        const DatasetPtr data = taken(m_file->load());
        for (const CoverageSpan& span : data->coverage) {
            const qint64 expected = span.kind == CoverageKind::Assumed ? kNoon + 1'000'000 : kNoon;
            QCOMPARE(span.span.beginUs, expected);
        }
        QCOMPARE(data->coverage.size(), size_t{3});
        QCOMPARE(data->evidence[0].firstUs, kNoon + 1'000'000);
        QCOMPARE(data->evidence[0].lastUs, kNoon + 11'000'000);
    }

    void observationsFollowTheSensorOfTheirLog()
    {
        QueryBatch b;
        Observation o;
        o.domain = b.domains.intern("a.example");
        o.firstUs = kNoon;
        o.lastUs = kNoon + 5;
        o.line = 1;
        b.observations.push_back(o);
        b.accepted = b.lines = 1;
        done(importBatches(*m_file, s("a"), s("ns4"), {b}));
        done(AnnotationStore(*m_file).setClock(s("ns4"), -7));
        const DatasetPtr data = taken(m_file->load());
        QCOMPARE(data->observed->rows.size(), size_t{1});
        QCOMPARE(data->observed->rows[0].span, (TimeSpan{kNoon - 7, kNoon - 1}));
        QCOMPARE(data->evidence[0].firstUs, kNoon - 7);
        QCOMPARE(faultsOf(*m_file), QString());
    }

    void nonsenseIsRefusedAndChangesNothing()
    {
        done(importBatches(*m_file, s("a"), s("ns4"), {lookups({0})}));
        AnnotationStore store(*m_file);
        QCOMPARE(codeOf(store.setClock(s("ns5"), 1)), static_cast<int>(ErrorCode::NotFound));
        QCOMPARE(
            codeOf(store.setClock(s("ns4"), std::numeric_limits<qint64>::max())), static_cast<int>(ErrorCode::Usage));
        QCOMPARE(
            codeOf(store.setClock(s("ns4"), std::numeric_limits<qint64>::min())), static_cast<int>(ErrorCode::Usage));
        QueryBatch old = lookups({0});
        old.timeUs[0] = kEarliestUs;
        done(importBatches(*m_file, s("b"), s("old"), {old}));
        QCOMPARE(codeOf(store.setClock(s("old"), -1)), static_cast<int>(ErrorCode::Usage));
        QCOMPARE(sql(m_path, "SELECT count(*) FROM sensor WHERE clock_offset_us IS NOT NULL"), s("0"));
        QCOMPARE(sql(m_path, "SELECT count(*) FROM journal WHERE action = 'clock corrected'"), s("0"));
        QCOMPARE(faultsOf(*m_file), QString());
    }

    void theJournalSaysWhatAndWho()
    {
        done(importBatches(*m_file, s("a"), s("ns4"), {lookups({0})}));
        AnnotationStore store(*m_file);
        done(store.setClock(s("ns4"), 5));
        done(store.setJournalName(s("A. N. Alyst")));
        done(store.setClock(s("ns4"), 2'500'000));
        QCOMPARE(sql(m_path, "SELECT detail, who FROM journal WHERE action = 'clock corrected' ORDER BY id"),
            s("{\"before_us\":0,\"clock_offset_us\":5,\"sensor\":\"ns4\"}|\n"
              "{\"before_us\":5,\"clock_offset_us\":2500000,\"sensor\":\"ns4\"}|A. N. Alyst"));
        QCOMPARE(taken(m_file->load())->journalName, s("A. N. Alyst"));
        QCOMPARE(faultsOf(*m_file), QString());
    }

    void aClockWrittenByAnotherProgramIsRefused()
    {
        done(importBatches(*m_file, s("a"), s("ns4"), {lookups({0})}));
        (void)sql(m_path, "UPDATE sensor SET clock_offset_us = 9223372036854775807");
        QCOMPARE(codeOf(m_file->load()), static_cast<int>(ErrorCode::Corrupt));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    std::unique_ptr<CaseFile> m_file;
};

ASKANCE_TEST_MAIN(TestSensorClocks)
#include "tst_sensorclocks.moc"
