// SPDX-License-Identifier: GPL-3.0-or-later
#include "StoreSupport.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <sqlite3.h>

using namespace askance;
using namespace askance::test;

class TestRecordStore : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void everyFieldComesBack();
    void loadGivesTheSameRecordsSorted();
    void theDigestDoesNotDependOnBatchSizes();
    void theDigestDoesNotDependOnTheOrderOfImports();
    void theDigestSeesEveryField_data();
    void theDigestSeesEveryField();
    void theSameLogIsRefusedByEitherHash();
    void discardGoesBackToWhatWasBefore();
    void stopKeepsWholeBatchesAndSaysPartial();
    void aResumedImportEqualsOneInOneGo();
    void repeatsAreFoundOverSeveralImports();
    void aThousandTextsOfACodeAreKept();
    void accountsAndSkippedLinesAreKept();
    void aFullDiskLeavesWholeBatches();
    void observationsAreKeptBesideRecordsAndUnderTheDigest();
    void aResumedImportOfObservationsEqualsOneInOneGo();

private:
    [[nodiscard]] std::unique_ptr<CaseFile> another(const char* name)
    {
        return taken(CaseFile::create(m_folder->filePath(QString::fromLatin1(name)), true));
    }
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    std::unique_ptr<CaseFile> m_file;
};

void TestRecordStore::init()
{
    m_file.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(QStringLiteral("r.askance"));
    m_file = taken(CaseFile::create(m_path));
}

namespace {

void editByHand(const QString& path, const char* sql)
{
    sqlite3* db = nullptr;
    QCOMPARE(sqlite3_open(QFile::encodeName(path).constData(), &db), SQLITE_OK);
    QCOMPARE(sqlite3_exec(db, sql, nullptr, nullptr, nullptr), SQLITE_OK);
    QCOMPARE(sqlite3_changes(db), 1);
    sqlite3_close(db);
}

// `count` observations of a passive DNS log from line `first` on, one second apart.
QueryBatch observedBatch(int count, qint64 first)
{
    QueryBatch b;
    for (int i = 0; i < count; ++i) {
        Observation o;
        o.domain = i % 5 == 4 ? kNone : b.domains.intern("n" + std::to_string(i % 3) + ".example");
        o.type = QueryBatch::internCode(b.types, i % 2 == 0 ? CodeWord{1, "A"} : CodeWord{5, "CNAME"});
        o.answer = b.answers.intern("192.0.2." + std::to_string(i % 4));
        o.firstUs = (1'298'398'002 + first + i) * kUsPerSecond;
        o.lastUs = o.firstUs + i * kUsPerDay;
        o.count = i % 7 == 6 ? kUnset64 : 10 + i;
        o.line = first + i;
        b.observations.push_back(o);
    }
    b.accepted = b.lines = count;
    b.endOffset = (first + count) * 90;
    return b;
}

} // namespace

void TestRecordStore::observationsAreKeptBesideRecordsAndUnderTheDigest()
{
    done(importBatches(*m_file, QStringLiteral("q.log"), QStringLiteral("ns1"), {randomBatch(3, 40)}));
    const QByteArray before = taken(m_file->load())->contentDigest;
    const QueryBatch b = observedBatch(30, 1);
    done(importBatches(*m_file, QStringLiteral("p.json"), QStringLiteral("pdns"), {b}));
    QCOMPARE(faultsOf(*m_file), QString());
    const DatasetPtr data = taken(m_file->load());
    QCOMPARE(data->rows(), size_t{40}); // no query more
    QCOMPARE(data->observations, 30);
    QVERIFY(data->contentDigest != before);
    QCOMPARE(data->observed->rows.size(), size_t{30});
    for (size_t i = 0; i < 30; ++i) {
        const ObservedName& o = data->observed->rows[i];
        const Observation& is = b.observations[i];
        QCOMPARE(o.span.beginUs, is.firstUs);
        QCOMPARE(o.span.endUs, is.lastUs + 1);
        QCOMPARE(o.count, is.count);
        QCOMPARE(o.line, is.line);
        QCOMPARE(o.domain == kNone, is.domain == kNone);
        if (is.domain != kNone)
            QCOMPARE(data->observed->names.at(o.domain), b.domains.at(is.domain));
        QCOMPARE(data->observed->types.at(o.type), std::string_view(b.types[is.type].word));
        QCOMPARE(data->observed->answers.at(o.answer), b.answers.at(is.answer));
        QCOMPARE(data->evidence[o.evidence].file, QStringLiteral("p.json"));
    }
    const EvidenceSummary& log = data->evidence.back();
    QCOMPARE(log.accepted, 30);
    QCOMPARE(log.firstUs, b.observations.front().firstUs);
    QCOMPARE(log.lastUs, b.observations.back().lastUs);
    for (const CoverageSpan& span : data->coverage)
        QVERIFY(data->table->sensors[span.sensor] != "pdns"); // nobody recorded lookups there
    for (const char* change : {"UPDATE observation SET count = count + 1 WHERE line = 6",
             "UPDATE observation SET last_us = last_us + 1 WHERE line = 6", "DELETE FROM observation WHERE line = 6"}) {
        const QString path = m_folder->filePath(QStringLiteral("changed.askance"));
        QFile::remove(path);
        QVERIFY(QFile::copy(m_path, path));
        editByHand(path, change);
        const std::unique_ptr<CaseFile> changed = taken(CaseFile::open(path, CaseAccess::ReadOnly));
        const QString faults = faultsOf(*changed);
        QVERIFY2(faults.contains(QStringLiteral("content digest: ")), qPrintable(QLatin1String(change) + faults));
    }
    RecordStore store(*m_file);
    done(store.discard(EvidenceId{log.id}));
    const DatasetPtr after = taken(m_file->load());
    QCOMPARE(after->contentDigest, before);
    QCOMPARE(after->observations, 0);
    QCOMPARE(faultsOf(*m_file), QString());
}

void TestRecordStore::aResumedImportOfObservationsEqualsOneInOneGo()
{
    const std::vector<QueryBatch> parts = {observedBatch(20, 1), observedBatch(15, 21), observedBatch(9, 36)};
    const std::unique_ptr<CaseFile> whole = another("whole.askance");
    done(importBatches(*whole, QStringLiteral("p.json"), QStringLiteral("pdns"), parts));
    quint32 id = 0;
    {
        RecordStore store(*m_file);
        id = taken(store.begin(startOf(QStringLiteral("p.json"), QStringLiteral("pdns")))).value;
        done(store.append(parts[0]));
        done(store.stop(QStringLiteral("test")));
    }
    RecordStore store(*m_file);
    const ResumePoint point = taken(store.resume(EvidenceId{id}));
    QCOMPARE(point.lines, 20);
    done(store.append(parts[1]));
    done(store.append(parts[2]));
    done(store.finish(endOf(QStringLiteral("p.json"))));
    QCOMPARE(taken(m_file->load())->contentDigest, taken(whole->load())->contentDigest);
    QCOMPARE(faultsOf(*m_file), QString());
}

void TestRecordStore::everyFieldComesBack()
{
    const QueryBatch b = randomBatch(7, 500, 1, {"ns1", "ns2"});
    done(importBatches(*m_file, QStringLiteral("a.log"), QStringLiteral("own"), {b}));
    std::vector<quint32> ids;
    for (quint32 id = 500; id > 0; --id)
        ids.push_back(id);
    ids.push_back(9999); // unknown: left out
    const std::vector<RecordRow> rows = taken(RecordStore(*m_file).records(ids));
    QCOMPARE(rows.size(), size_t{500});
    const auto text = [](const ByteDictionary& d, quint32 i) {
        return i == kNone ? QString() : QString::fromStdString(std::string(d.at(i)));
    };
    const auto word = [](const std::vector<CodeWord>& d, quint32 i) {
        return i == kNone ? QString() : QString::fromStdString(d[i].word);
    };
    for (size_t i = 0; i < 500; ++i) {
        const RecordRow& row = rows[499 - i];
        QCOMPARE(row.recordId, static_cast<quint32>(i + 1));
        QCOMPARE(row.timeUs, b.timeUs[i]);
        QCOMPARE(row.timeRestNs, int{b.timeRestNs[i]});
        QCOMPARE(row.evidence, QStringLiteral("a.log"));
        QCOMPARE(row.line, b.line[i]);
        QCOMPARE(row.offset, b.offset[i]);
        QCOMPARE(row.sensor, b.sensor[i] == kNone ? QStringLiteral("own") : text(b.sensors, b.sensor[i]));
        QCOMPARE(row.source, text(b.sources, b.source[i]));
        QCOMPARE(row.sourcePort, b.sourcePort[i]);
        QCOMPARE(row.server, text(b.sources, b.server[i]));
        QCOMPARE(row.domain, text(b.domains, b.domain[i]));
        QCOMPARE(row.nameCase, text(b.domains, b.nameCase[i]));
        QCOMPARE(row.type, word(b.types, b.type[i]));
        QCOMPARE(row.queryClass, b.queryClass[i]);
        QCOMPARE(row.response, word(b.responses, b.response[i]));
        QCOMPARE(row.messageId, b.messageId[i]);
        QCOMPARE(row.transport, b.transport[i]);
        QCOMPARE(row.flags, b.flags[i]);
        QCOMPARE(row.rttUs, b.rttUs[i]);
        QCOMPARE(row.ttl, b.ttl[i]);
        QCOMPARE(row.answers, text(b.answers, b.answer[i]));
    }
    // NULL where the log said nothing, by SQLite's own word.
    qint64 nameless = 0;
    for (const quint32 domain : b.domain)
        nameless += domain == kNone ? 1 : 0;
    QCOMPARE(sql(m_path, "SELECT count(*) FROM query WHERE domain IS NULL").toLongLong(), nameless);
    QCOMPARE(sql(m_path, "SELECT kind, hex(address) FROM source WHERE text = '2001:db8::1'"),
        QStringLiteral("address|20010DB8000000000000000000000001"));
    QCOMPARE(sql(m_path, "SELECT kind, address FROM source WHERE text = 'resolver'"), QStringLiteral("host|NULL"));
    // NBSTAT and SRV share a number and are two types.
    QCOMPARE(sql(m_path, "SELECT number, word FROM type ORDER BY word"), QStringLiteral("33|NBSTAT\n33|SRV"));
    QCOMPARE(sql(m_path, "SELECT number FROM response WHERE word = 'ODD'"), QStringLiteral("NULL"));
}

void TestRecordStore::loadGivesTheSameRecordsSorted()
{
    done(importBatches(*m_file, QStringLiteral("a.log"), QStringLiteral("x"), {randomBatch(7, 400, 1, {"ns1"})}));
    done(importBatches(*m_file, QStringLiteral("b.log"), QStringLiteral("y"), {randomBatch(8, 400)}));
    const DatasetPtr data = taken(m_file->load());
    const ColumnTable& t = *data->table;
    QStringList lines;
    for (size_t i = 0; i < t.rows(); ++i) {
        const auto text = [](const ByteDictionary& d, quint32 k) {
            return k == kNone ? QStringLiteral("NULL") : QString::fromStdString(std::string(d.at(k)));
        };
        const auto word = [](const std::vector<CodeWord>& d, quint16 k) {
            return k == kNone16 ? QStringLiteral("NULL") : QString::fromStdString(d[k].word);
        };
        const auto number = [](quint32 v) { return v == kNone ? QStringLiteral("NULL") : QString::number(v); };
        lines << QStringList{QString::number(t.recordId[i]), QString::number(t.timeUs[i]),
            QString::number(t.timeRestNs[i]), text(t.sources, t.source[i]), text(t.sources, t.server[i]),
            text(t.domains, t.domain[i]), word(t.types, t.type[i]), word(t.responses, t.response[i]),
            QString::fromStdString(t.sensors[t.sensor[i]]), QString::number(t.line[i]), number(t.rttUs[i]),
            number(t.ttl[i])}
                     .join(QLatin1Char('|'));
    }
    QCOMPARE(lines,
        sql(m_path,
            "SELECT q.id, q.time_us, q.time_rest_ns, s.text, v.text, d.name, t.word, r.word, o.name, q.line, q.rtt_us, "
            "min(q.ttl, 4294967294) FROM query q LEFT JOIN source s ON s.id = q.source LEFT JOIN source v ON v.id = "
            "q.server "
            "LEFT JOIN domain d ON d.id = q.domain LEFT JOIN type t ON t.id = q.type LEFT JOIN response r ON r.id = "
            "q.response "
            "LEFT JOIN sensor o ON o.id = q.sensor ORDER BY q.time_us, q.time_rest_ns, q.id")
            .split(QLatin1Char('\n')));
    for (quint32 i = 0; i < t.sources.size(); ++i) {
        std::string canonical;
        const SourceAddress expected = parseSource(t.sources.at(i), canonical);
        QVERIFY(t.sourceAddress[i].kind == expected.kind && t.sourceAddress[i].bytes == expected.bytes);
    }
    QCOMPARE(t.timeDigits, 9);
    QCOMPARE(t.evidenceNames, (std::vector<std::string>{"a.log", "b.log"}));
}

void TestRecordStore::theDigestDoesNotDependOnBatchSizes()
{
    const QueryBatch whole = randomBatch(11, 600, 1, {"a", "b"});
    done(importBatches(*m_file, QStringLiteral("l"), QStringLiteral("s"), {whole}));
    const QByteArray digest = taken(m_file->computeContentDigest());
    QCOMPARE(digest.size(), qsizetype{32});
    for (const size_t size : {size_t{1}, size_t{7}, size_t{200}}) {
        std::vector<QueryBatch> parts;
        for (size_t at = 0; at < whole.rows(); at += size)
            parts.push_back(partOf(whole, at, std::min(at + size, whole.rows())));
        const auto file = another("parts");
        done(importBatches(*file, QStringLiteral("other name"), QStringLiteral("s"), parts));
        QCOMPARE(taken(file->computeContentDigest()), digest);
        QCOMPARE(taken(file->meta(QStringLiteral("content_digest"))).toLatin1(), digest.toHex());
    }
}

void TestRecordStore::theDigestDoesNotDependOnTheOrderOfImports()
{
    const QueryBatch first = randomBatch(1, 200);
    const QueryBatch second = randomBatch(2, 300);
    done(importBatches(*m_file, QStringLiteral("1"), QStringLiteral("a"), {first}));
    done(importBatches(*m_file, QStringLiteral("2"), QStringLiteral("b"), {second}));
    const auto other = another("other");
    done(importBatches(*other, QStringLiteral("2"), QStringLiteral("b"), {second}));
    done(importBatches(*other, QStringLiteral("1"), QStringLiteral("a"), {first}));
    QCOMPARE(taken(other->computeContentDigest()), taken(m_file->computeContentDigest()));
    QCOMPARE(taken(other->load())->contentDigest, taken(m_file->load())->contentDigest);
}

void TestRecordStore::theDigestSeesEveryField_data()
{
    QTest::addColumn<QByteArray>("change");
    for (const char* column : {"time_us", "time_rest_ns", "line", "offset", "source_port", "class", "message_id",
             "transport", "flags", "rtt_us", "ttl"})
        QTest::newRow(column) << QByteArray("UPDATE query SET ") + column + " = " + column
                + " + 1 WHERE id = (SELECT max(id) FROM query WHERE " + column + " < 500 OR " + column + " > 1000)";
    for (const char* column : {"sensor", "source", "server", "domain", "name_case", "type", "response", "answers"})
        QTest::newRow(column) << QByteArray("UPDATE query SET ") + column + " = CASE " + column
                + " WHEN 1 THEN 2 ELSE 1 END WHERE id = (SELECT max(id) FROM query WHERE " + column + " > 0)";
    QTest::newRow("evidence") << QByteArray("UPDATE query SET evidence = 2 WHERE id = 1");
    QTest::newRow("a record less") << QByteArray("DELETE FROM query WHERE id = 5");
    QTest::newRow("two records swapped") << QByteArray("UPDATE query SET id = 1000 WHERE id = 1; UPDATE query SET id = "
                                                       "1 WHERE id = 2; UPDATE query SET id = 2 WHERE id = 1000");
    QTest::newRow("a name") << QByteArray("UPDATE domain SET name = name || 'x' WHERE id = 1");
    QTest::newRow("a kind") << QByteArray("UPDATE source SET kind = 'opaque', address = NULL WHERE id = 1");
    QTest::newRow("an address") << QByteArray(
        "UPDATE source SET address = X'01020304' WHERE id = (SELECT min(id) FROM source WHERE kind = 'address')");
    QTest::newRow("a number") << QByteArray("UPDATE type SET number = 34 WHERE id = 1");
    QTest::newRow("NULL for a value") << QByteArray(
        "UPDATE query SET ttl = NULL WHERE id = (SELECT max(id) FROM query WHERE ttl IS NOT NULL)");
    QTest::newRow("text as bytes") << QByteArray("UPDATE domain SET name = CAST(name AS BLOB) WHERE id = 1");
}

void TestRecordStore::theDigestSeesEveryField()
{
    QFETCH(QByteArray, change);
    done(importBatches(*m_file, QStringLiteral("1"), QStringLiteral("a"), {randomBatch(5, 200, 1, {"b"})}));
    done(importBatches(*m_file, QStringLiteral("2"), QStringLiteral("a"), {randomBatch(6, 200, 1, {"b"})}));
    const QByteArray before = taken(m_file->computeContentDigest());
    QCOMPARE(sql(m_path, change), QString());
    const auto after = m_file->computeContentDigest();
    QVERIFY(!after || *after != before);
}

void TestRecordStore::theSameLogIsRefusedByEitherHash()
{
    done(importBatches(*m_file, QStringLiteral("a.log"), QStringLiteral("s"), {randomBatch(1, 50)}));
    const QByteArray digest = taken(m_file->computeContentDigest());
    const EvidenceEnd end = endOf(QStringLiteral("a.log"));
    RecordStore store(*m_file);
    const QByteArray other(32, 'z');
    const auto raw = store.checkNotImported(end.sha256Raw, other);
    QCOMPARE(codeOf(raw), static_cast<int>(ErrorCode::SameEvidence));
    QVERIFY(raw.error().what.contains(QStringLiteral("a.log")));
    QCOMPARE(codeOf(store.checkNotImported(other, end.sha256Plain)), static_cast<int>(ErrorCode::SameEvidence));
    QCOMPARE(codeOf(store.checkNotImported(other, other)), -1);
    // Known only at the end: nothing of it stays.
    (void)taken(store.begin(startOf(QStringLiteral("again.log"), QStringLiteral("new sensor"))));
    done(store.append(randomBatch(2, 70)));
    EvidenceEnd again = endOf(QStringLiteral("again.log"));
    again.sha256Plain = end.sha256Plain;
    QCOMPARE(codeOf(store.finish(again)), static_cast<int>(ErrorCode::SameEvidence));
    QCOMPARE(sql(m_path,
                 "SELECT (SELECT count(*) FROM query), (SELECT count(*) FROM evidence), (SELECT count(*) FROM sensor)"),
        QStringLiteral("50|1|1"));
    QCOMPARE(taken(m_file->computeContentDigest()), digest);
    QCOMPARE(faultsOf(*m_file), QString());
    // And the store is ready for the next log.
    done(importBatches(*m_file, QStringLiteral("b.log"), QStringLiteral("s"), {randomBatch(3, 5)}));
}

void TestRecordStore::discardGoesBackToWhatWasBefore()
{
    const QByteArray dump = "SELECT * FROM source; SELECT * FROM domain; SELECT * FROM query; SELECT * FROM coverage; "
                            "SELECT * FROM sensor; SELECT * FROM issue; SELECT * FROM evidence";
    done(importBatches(*m_file, QStringLiteral("1"), QStringLiteral("a"), {randomBatch(5, 200)}));
    const QString before = sql(m_path, dump);
    const QByteArray digest = taken(m_file->computeContentDigest());
    RecordStore store(*m_file);
    QueryBatch batch = randomBatch(5, 200); // twins of the first, on another sensor
    batch.domain[0] = batch.domains.intern("only.here.example");
    batch.issues.push_back({1, 0, 5, "bad_name", "text", false});
    const EvidenceId id = taken(store.begin(startOf(QStringLiteral("2"), QStringLiteral("b"))));
    done(store.append(batch));
    done(store.finish(endOf(QStringLiteral("2"))));
    QVERIFY(sql(m_path, "SELECT count(*) FROM query WHERE repeat_group > 0").toInt() > 150);
    done(store.discard(id));
    QCOMPARE(sql(m_path, dump), before);
    QCOMPARE(taken(m_file->computeContentDigest()), digest);
    QCOMPARE(faultsOf(*m_file), QString());
    QFile raw(m_path);
    QVERIFY(raw.open(QIODevice::ReadOnly));
    QVERIFY(!raw.readAll().contains("only.here.example"));
}

void TestRecordStore::stopKeepsWholeBatchesAndSaysPartial()
{
    RecordStore store(*m_file);
    (void)taken(store.begin(startOf(QStringLiteral("a.log"), QStringLiteral("s"))));
    done(store.append(randomBatch(1, 100)));
    done(store.append(randomBatch(2, 100, 101)));
    done(store.stop(QStringLiteral("stopped by the user")));
    QCOMPARE(sql(m_path, "SELECT status, lines, accepted, (SELECT count(*) FROM query) FROM evidence"),
        QStringLiteral("partial|200|200|200"));
    const auto unfinished = taken(store.unfinished());
    QCOMPARE(unfinished.size(), size_t{1});
    QCOMPARE(unfinished[0].file, QStringLiteral("a.log"));
    QVERIFY(unfinished[0].options.contains(QStringLiteral("stopped by the user")));
    QCOMPARE(faultsOf(*m_file), QString());
    // A log that is itself cut is partial too, but not unfinished.
    (void)taken(store.begin(startOf(QStringLiteral("cut.gz"), QStringLiteral("s"))));
    EvidenceEnd end = endOf(QStringLiteral("cut.gz"));
    end.status = EvidenceStatus::Partial;
    end.statusText = QStringLiteral("cut");
    done(store.finish(end));
    QCOMPARE(taken(store.unfinished()).size(), size_t{1});
    QVERIFY(taken(m_file->load())->evidence[1].status == EvidenceStatus::Partial);
}

void TestRecordStore::aResumedImportEqualsOneInOneGo()
{
    QueryBatch whole = randomBatch(21, 900, 1, {"a", "b"});
    const auto oneGo = another("onego");
    done(importBatches(*oneGo, QStringLiteral("l"), QStringLiteral("s"), {whole}));
    EvidenceId id;
    {
        RecordStore store(*m_file);
        id = taken(store.begin(startOf(QStringLiteral("l"), QStringLiteral("s"))));
        done(store.append(partOf(whole, 0, 400)));
        done(store.stop(QStringLiteral("pause")));
    }
    RecordStore store(*m_file);
    const ResumePoint point = taken(store.resume(id));
    QCOMPARE(point.lines, qint64{400});
    QCOMPARE(point.endOffset, whole.offset[399] + 90);
    done(store.append(partOf(whole, 400, 900)));
    done(store.finish(endOf(QStringLiteral("l"))));
    const QString other = m_folder->filePath(QStringLiteral("onego"));
    // Group numbers may differ where the halves had groups of their own; the groups may not.
    QCOMPARE(taken(m_file->load())->repeats->groupOfRow, taken(oneGo->load())->repeats->groupOfRow);
    for (const char* statement : {"SELECT id, time_us, line, sensor, source, domain, ttl FROM query",
             "SELECT * FROM coverage", "SELECT lines, accepted, status, options FROM evidence", "SELECT * FROM domain",
             "SELECT value FROM meta WHERE key = 'content_digest'"})
        QCOMPARE(sql(m_path, statement), sql(other, statement));
    QCOMPARE(faultsOf(*m_file), QString());
    QCOMPARE(codeOf(store.resume(id)), static_cast<int>(ErrorCode::Usage));
}

void TestRecordStore::repeatsAreFoundOverSeveralImports()
{
    // Few distinct values, so that equal records abound on each sensor as well.
    for (unsigned i = 0; i < 4; ++i) {
        QueryBatch b = randomBatch(40 + i % 2, 400);
        for (size_t r = 0; r < b.rows(); ++r) {
            b.timeUs[r] -= b.timeUs[r] % 2'000'000;
            b.timeRestNs[r] = 0;
        }
        done(importBatches(*m_file, QString::number(i), QStringLiteral("s%1").arg(i % 3), {b}));
        const DatasetPtr data = taken(m_file->load());
        const RepeatColumn expected = findRepeats(*data->table);
        QCOMPARE(data->repeats->groupOfRow, expected.groupOfRow);
        QCOMPARE(data->repeats->repeats, expected.repeats);
        QVERIFY(i == 0 ? expected.groups == 0 : expected.groups > 20);
        quint64 repeated = 0;
        for (const EvidenceSummary& e : data->evidence)
            repeated += static_cast<quint64>(e.repeated);
        QCOMPARE(repeated, expected.repeats);
        QCOMPARE(faultsOf(*m_file), QString());
    }
}

void TestRecordStore::aThousandTextsOfACodeAreKept()
{
    QueryBatch b = randomBatch(1, 1);
    for (int i = 0; i < 1500; ++i)
        b.issues.push_back(
            {i + 2, i * 10, 10, i % 3 == 0 ? "bad_time" : "bad_name", std::string("x\0\xff\x1b[2J", 7), true});
    b.rejected = 1500;
    b.lines += 1500;
    done(importBatches(*m_file, QStringLiteral("a"), QStringLiteral("s"), {b, partOf(randomBatch(2, 2), 0, 1)}));
    QCOMPARE(sql(m_path, "SELECT code, count(*), count(text) FROM issue GROUP BY code"),
        QStringLiteral("bad_name|1000|1000\nbad_time|500|500"));
    QCOMPARE(sql(m_path, "SELECT DISTINCT text FROM issue"), QStringLiteral("x\\000\\255\\027[2J"));
    const auto second = another("second");
    for (LineIssue& issue : b.issues)
        issue.code = "bad_time";
    done(importBatches(*second, QStringLiteral("a"), QStringLiteral("s"), {b}));
    QCOMPARE(sql(second->path(), "SELECT count(*), count(text) FROM issue"), QStringLiteral("1500|1000"));
    const DatasetPtr data = taken(second->load());
    QCOMPARE(data->issues.size(), size_t{1});
    QCOMPARE(data->issues[0].count, qint64{1500});
    QCOMPARE(data->issues[0].firstLine, qint64{2});
    QCOMPARE(data->issues[0].firstFile, QStringLiteral("a"));
}

void TestRecordStore::accountsAndSkippedLinesAreKept()
{
    QueryBatch b = randomBatch(3, 10);
    b.addSkipped("header", 8);
    b.addSkipped("blank", 2);
    b.lines += 10;
    EvidenceStart start = startOf(QStringLiteral("x.log"), QStringLiteral("s"));
    start.path = QStringLiteral("-");
    start.synthetic = true;
    start.optionsJson = QStringLiteral("{\"assumptions\":[\"UTC\"]}");
    RecordStore store(*m_file);
    (void)taken(store.begin(start));
    done(store.append(b));
    done(store.finish(endOf(QStringLiteral("x.log"))));
    const DatasetPtr data = taken(m_file->load());
    const EvidenceSummary& e = data->evidence[0];
    QCOMPARE(e.lines, qint64{20});
    QCOMPARE(e.skipped, qint64{10});
    QCOMPARE(e.file, QStringLiteral("x.log"));
    QCOMPARE(e.assumptions, QStringList{QStringLiteral("UTC")});
    QVERIFY(e.synthetic && data->synthetic);
    const QJsonObject options = QJsonDocument::fromJson(e.options.toUtf8()).object();
    QCOMPARE(options.value(QLatin1String("skipped")).toObject().value(QLatin1String("header")).toInt(), 8);
    QVERIFY(!options.contains(QLatin1String("unfinished")));
    QCOMPARE(e.firstUs, *std::min_element(b.timeUs.begin(), b.timeUs.end()));
    QCOMPARE(e.lastUs, *std::max_element(b.timeUs.begin(), b.timeUs.end()));
}

// The file may not grow beyond N pages, for every N until the import fits.
void TestRecordStore::aFullDiskLeavesWholeBatches()
{
    const int rows = 150;
    int refusals = 0;
    for (int pages = 24;; ++pages) {
        auto file = another("full");
        const QString path = file->path();
        sqlite3_set_authorizer(file->handle(), nullptr, nullptr); // it refuses the PRAGMA
        const QByteArray limit = "PRAGMA max_page_count=" + QByteArray::number(pages);
        QCOMPARE(sqlite3_exec(file->handle(), limit.constData(), nullptr, nullptr, nullptr), SQLITE_OK);
        RecordStore store(*file);
        Result<void> result;
        bool begun = false;
        const auto id = store.begin(startOf(QStringLiteral("a.log"), QStringLiteral("s")));
        begun = id.has_value();
        if (!begun)
            result = id.error();
        for (int i = 0; result && i < 70; ++i)
            result = store.append(randomBatch(static_cast<unsigned>(i), rows, i * rows + 1));
        if (result)
            result = store.finish(endOf(QStringLiteral("a.log")));
        if (!result) {
            ++refusals;
            QCOMPARE(result.error().code, ErrorCode::DiskFull);
            QCOMPARE(result.error().where, path);
            if (begun)
                (void)store.stop(QStringLiteral("disk full"));
        }
        const bool fits = result.has_value();
        file.reset();
        const auto again = taken(CaseFile::open(path, CaseAccess::ReadWrite));
        QCOMPARE(faultsOf(*again), QString());
        const int count = sql(path, "SELECT count(*) FROM query").toInt();
        // Whole transactions of 32 batches, or what stop() could still commit; never part of a batch.
        QCOMPARE(count % rows, 0);
        QCOMPARE(sql(path, "SELECT count(*) FROM evidence WHERE status = 'complete'").toInt(), fits ? 1 : 0);
        QCOMPARE(sql(path, "SELECT coalesce(sum(accepted), 0) FROM evidence").toInt(), count);
        if (fits) {
            QCOMPARE(count, 70 * rows);
            break;
        }
    }
    qInfo("%d page limits refused the import", refusals);
    QVERIFY(refusals > 50);
}

ASKANCE_TEST_MAIN(TestRecordStore)
#include "tst_recordstore.moc"
