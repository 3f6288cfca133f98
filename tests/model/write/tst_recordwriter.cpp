// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "record/CivilTime.h"
#include "write/RecordWriter.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace askance;

namespace {

constexpr int kManyRows = 10'000; // more than one chunk

// Takes `most` bytes, then says the disk is full.
class FullDisk : public QIODevice {
public:
    explicit FullDisk(qint64 most)
        : m_most(most)
    {
        open(WriteOnly);
    }
    [[nodiscard]] qint64 written() const { return m_written; }

protected:
    qint64 readData(char*, qint64) override { return -1; }
    qint64 writeData(const char*, qint64 size) override
    {
        if (m_written + size > m_most) {
            setErrorString(QStringLiteral("No space left on device"));
            return -1;
        }
        m_written += size;
        return size;
    }

private:
    qint64 m_most;
    qint64 m_written = 0;
};

void addFullRow(QueryBatch& batch)
{
    const size_t row = batch.addRow();
    batch.timeUs[row] = 1'474'638'972'000'001;
    batch.line[row] = 7;
    batch.source[row] = batch.sources.intern("192.0.2.1");
    batch.sourcePort[row] = 0;
    batch.server[row] = batch.sources.intern("fe80::1");
    batch.domain[row] = batch.domains.intern("a\\226\\128\\174.example");
    batch.nameCase[row] = batch.domains.intern("A\\226\\128\\174.Example");
    batch.type[row] = QueryBatch::internCode(batch.types, {28, "AAAA"});
    batch.queryClass[row] = 1;
    batch.response[row] = QueryBatch::internCode(batch.responses, {3, "NXDOMAIN"});
    batch.messageId[row] = 65535;
    batch.transport[row] = Transport::Tcp;
    batch.flags[row] = FlagRecursionDesired;
    batch.rttUs[row] = 0;
    batch.ttl[row] = 3600;
    batch.answer[row] = batch.answers.intern("=1+1, \"x\"");
}

} // namespace

class TestRecordWriter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void csvHasEveryFieldInItsColumn();
    void whatTheLogDoesNotSayIsNeitherZeroNorMissing();
    void spreadsheetsGetNoFormulas();
    void linesAndArrayHoldTheSameObjects();
    void everyRecordIsThereInOrder();
    void onlyTheRowsAskedForAreWritten();
    void anEmptySetIsAWholeFileToo();
    void aFullDiskIsReportedAtEveryByte();
    void cancelStopsBetweenChunks();

private:
    [[nodiscard]] QByteArray written(const RowSet& rows, RecordFormat format, CsvMode mode = CsvMode::Exact) const;
    [[nodiscard]] RowSet all() const { return RowSet::all(m_data->rows()); }

    QTemporaryDir m_folder;
    std::unique_ptr<CaseFile> m_file;
    std::unique_ptr<RecordStore> m_store;
    DatasetPtr m_data;
};

void TestRecordWriter::initTestCase()
{
    Result<std::unique_ptr<CaseFile>> file = CaseFile::create(m_folder.filePath(QStringLiteral("x.askance")));
    QVERIFY(file.has_value());
    m_file = std::move(*file);
    m_store = std::make_unique<RecordStore>(*m_file);
    EvidenceStart start;
    start.path = QStringLiteral("/somewhere/full.log");
    start.file = QStringLiteral("full.log");
    start.format = QStringLiteral("delimited");
    start.sensor = QStringLiteral("ns1");
    QVERIFY(m_store->begin(start).has_value());
    QueryBatch batch;
    addFullRow(batch);
    for (int i = 0; i < kManyRows; ++i) {
        if (batch.rows() == kBatchRows) {
            batch.lines = batch.accepted = static_cast<qint64>(batch.rows());
            QVERIFY(m_store->append(batch).has_value());
            batch = QueryBatch();
        }
        const size_t row = batch.addRow();
        batch.timeUs[row] = 1'474'638'973'000'000 + i;
        batch.line[row] = 8 + i;
    }
    batch.lines = batch.accepted = static_cast<qint64>(batch.rows());
    QVERIFY(m_store->append(batch).has_value());
    EvidenceEnd end;
    end.sha256Raw = QByteArray(32, 'r');
    end.sha256Plain = QByteArray(32, 'p');
    QVERIFY(m_store->finish(end).has_value());
    const Result<DatasetPtr> data = m_file->load();
    QVERIFY(data.has_value());
    m_data = *data;
    QCOMPARE(m_data->rows(), size_t{kManyRows + 1});
}

QByteArray TestRecordWriter::written(const RowSet& rows, RecordFormat format, CsvMode mode) const
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const std::atomic<bool> cancelled = false;
    const Result<void> result = writeRecords(buffer, *m_data, rows, *m_store, format, mode, cancelled);
    return result ? buffer.data() : QByteArrayLiteral("failed: ") + result.error().toString().toUtf8();
}

void TestRecordWriter::csvHasEveryFieldInItsColumn()
{
    const QList<QByteArray> lines = written(all(), RecordFormat::Csv).split('\n');
    QCOMPARE(lines[0],
        QByteArray("row,time,source,source_port,organisation,server,name,name_as_logged,type,class,response,ttl,rtt_us,"
                   "answers,message_id,transport,flags,sensor,evidence,line,"
                   "clock_offset_us\r"));
    QCOMPARE(lines[1],
        QByteArray(
            "1,2016-09-23T13:56:12.000001Z,192.0.2.1,0,,fe80::1,a\\226\\128\\174.example,"
            "A\\226\\128\\174.Example,AAAA,IN,NXDOMAIN,3600,0,\"=1+1, \"\"x\"\"\",65535,tcp,256,ns1,full.log,7,\r"));
}

void TestRecordWriter::whatTheLogDoesNotSayIsNeitherZeroNorMissing()
{
    QCOMPARE(written(RowSet::range(m_data->rows(), 1, 2), RecordFormat::Csv).split('\n')[1],
        QByteArray("2,2016-09-23T13:56:13.000000Z,,,,,,,,,,,,,,,,ns1,full.log,8,\r"));
    const QByteArray json = written(RowSet::range(m_data->rows(), 1, 2), RecordFormat::JsonLines);
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    QCOMPARE(object.size(), 21);
    QVERIFY(object.value(QLatin1String("ttl")).isNull());
    QVERIFY(object.value(QLatin1String("source_port")).isNull());
    QVERIFY(object.value(QLatin1String("name")).isNull());
    QVERIFY(json.startsWith("{\"row\":2,\"time\":\"2016-09-23T13:56:13.000000Z\",\"source\":null,"));
}

void TestRecordWriter::spreadsheetsGetNoFormulas()
{
    QVERIFY(written(all(), RecordFormat::Csv, CsvMode::SpreadsheetSafe).contains(",\"'=1+1, \"\"x\"\"\","));
}

void TestRecordWriter::linesAndArrayHoldTheSameObjects()
{
    const QJsonArray array = QJsonDocument::fromJson(written(all(), RecordFormat::Json)).array();
    QList<QByteArray> lines = written(all(), RecordFormat::JsonLines).split('\n');
    QVERIFY(lines.takeLast().isEmpty());
    QCOMPARE(lines.size(), array.size());
    QCOMPARE(array.size(), kManyRows + 1);
    for (qsizetype i = 0; i < lines.size(); i += 997)
        QCOMPARE(QJsonDocument::fromJson(lines[i]).object(), array[i].toObject());
    QCOMPARE(array[0][QLatin1String("answers")].toString(), QStringLiteral("=1+1, \"x\""));
    QCOMPARE(array[0][QLatin1String("ttl")].toInt(), 3600);
    QCOMPARE(array[0][QLatin1String("rtt_us")].toInt(-1), 0);
}

void TestRecordWriter::everyRecordIsThereInOrder()
{
    const QList<QByteArray> lines = written(all(), RecordFormat::Csv).split('\n');
    QCOMPARE(lines.size(), kManyRows + 3); // header and the end of the last line
    for (int i = 1; i <= kManyRows + 1; ++i)
        QVERIFY2(lines[i].startsWith(QByteArray::number(i) + ','), lines[i].constData());
}

void TestRecordWriter::onlyTheRowsAskedForAreWritten()
{
    const RowSet some = RowSet::range(m_data->rows(), 5000, 5003);
    QCOMPARE(written(some, RecordFormat::JsonLines).count('\n'), 3);
    QVERIFY(written(some, RecordFormat::JsonLines).startsWith("{\"row\":5001,"));
}

void TestRecordWriter::anEmptySetIsAWholeFileToo()
{
    const RowSet none = RowSet::none(m_data->rows());
    QCOMPARE(written(none, RecordFormat::Csv).count('\n'), 1);
    QCOMPARE(written(none, RecordFormat::JsonLines), QByteArray());
    QCOMPARE(QJsonDocument::fromJson(written(none, RecordFormat::Json)).array().size(), 0);
    QVERIFY(QJsonDocument::fromJson(written(none, RecordFormat::Json)).isArray());
}

void TestRecordWriter::aFullDiskIsReportedAtEveryByte()
{
    const std::atomic<bool> cancelled = false;
    for (const RecordFormat format : {RecordFormat::Csv, RecordFormat::Json, RecordFormat::JsonLines}) {
        const qint64 whole = written(all(), format).size();
        for (qint64 most = 0; most < whole; most += whole / 23 + 1) {
            FullDisk disk(most);
            const Result<void> result = writeRecords(disk, *m_data, all(), *m_store, format, CsvMode::Exact, cancelled);
            QVERIFY(!result);
            QCOMPARE(result.error().code, ErrorCode::Io);
            QVERIFY(result.error().what.contains(QStringLiteral("No space left on device")));
        }
        FullDisk disk(whole - 1); // the last write of all
        QVERIFY(!writeRecords(disk, *m_data, all(), *m_store, format, CsvMode::Exact, cancelled));
        FullDisk enough(whole);
        QVERIFY(writeRecords(enough, *m_data, all(), *m_store, format, CsvMode::Exact, cancelled).has_value());
        QCOMPARE(enough.written(), whole);
    }
}

void TestRecordWriter::cancelStopsBetweenChunks()
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const std::atomic<bool> cancelled = true;
    const Result<void> result
        = writeRecords(buffer, *m_data, all(), *m_store, RecordFormat::Csv, CsvMode::Exact, cancelled);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Cancelled);
    QCOMPARE(buffer.data().count('\n'), 1);
}

ASKANCE_TEST_MAIN(TestRecordWriter)
#include "tst_recordwriter.moc"
