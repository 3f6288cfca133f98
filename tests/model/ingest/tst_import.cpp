// SPDX-License-Identifier: GPL-3.0-or-later
//
// Logs into cases: the real ones against facts found without this program, and every way a log can be broken.
#include "ImportFixtures.h"
#include "ingest/ImportPreview.h"
#include "record/CivilTime.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <chrono>
#include <map>
#include <new>
#include <thread>

#include <sys/stat.h>
#include <unistd.h>

using namespace askance;
using namespace askance::test;

namespace {

QJsonObject factsOf(const QString& file)
{
    QFile facts(QDir(sharedData()).filePath(QStringLiteral("facts.json")));
    if (!facts.open(QIODevice::ReadOnly))
        return {};
    const QJsonArray all = QJsonDocument::fromJson(facts.readAll()).array();
    for (const QJsonValue& one : all)
        if (one[QStringLiteral("file")].toString() == file)
            return one.toObject();
    return {};
}

qint64 nameless(const ColumnTable& table)
{
    return std::count(table.domain.begin(), table.domain.end(), kNone);
}

QString isoOf(qint64 us)
{
    return QString::fromStdString(isoText(us, 0, 6));
}

// A disk that gives out at one of its reads.
class FailingSource : public ByteSource {
public:
    FailingSource(QByteArray bytes, int reads)
        : m_inner(ByteSource::ofBytes(std::move(bytes), QStringLiteral("failing.log")))
        , m_reads(reads)
    {
    }
    Result<size_t> read(char* buffer, size_t size) override
    {
        if (--m_reads < 0)
            return Error{ErrorCode::Io, QStringLiteral("the disk gave out"), label()};
        return m_inner->read(buffer, size);
    }
    SourceCondition condition() const override { return m_inner->condition(); }
    QString conditionText() const override { return m_inner->conditionText(); }
    QByteArray sha256Raw() const override { return m_inner->sha256Raw(); }
    QByteArray sha256Plain() const override { return m_inner->sha256Plain(); }
    qint64 rawBytesRead() const override { return m_inner->rawBytesRead(); }
    qint64 rawBytesTotal() const override { return m_inner->rawBytesTotal(); }
    QString label() const override { return m_inner->label(); }

private:
    std::unique_ptr<ByteSource> m_inner;
    int m_reads;
};

std::vector<EvidenceSummary> unfinishedOf(CaseFile& file)
{
    const auto unfinished = RecordStore(file).unfinished();
    return unfinished ? *unfinished : std::vector<EvidenceSummary>();
}

} // namespace

class TestImport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void realLogsGiveTheFactsFoundWithoutThisProgram_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"zed_zeek_dns.log.gz", "zed_zeek_dns.json.gz", "slips_test9_zeek_dns.log",
                 "rita_dnscat_allfields_dns.json.log", "slips_test18_zeek_dns.log.labeled"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void realLogsGiveTheFactsFoundWithoutThisProgram()
    {
        if (sharedData().isEmpty())
            QSKIP("ASKANCE_SHARED_DATA is not set");
        QFETCH(QString, name);
        const QJsonObject facts = factsOf(name);
        QVERIFY(!facts.isEmpty());
        QTemporaryDir dir;
        const auto file = newCase(dir);
        const ImportOutcome outcome = imported(*file, planOf({QDir(sharedData()).filePath(name)}));
        QVERIFY2(outcome.failures.empty(), outcome.failures.empty() ? "" : qPrintable(outcome.failures[0].toString()));
        QCOMPARE(outcome.exitCode(), 0);
        const DatasetPtr data = loaded(*file);
        const ColumnTable& table = *data->table;
        QCOMPARE(static_cast<qint64>(table.rows()), facts[QStringLiteral("queries")].toInteger());
        const QSet<quint32> sources(table.source.begin(), table.source.end());
        QCOMPARE(static_cast<qint64>(sources.size()), facts[QStringLiteral("sources")].toInteger());
        QSet<quint32> domains(table.domain.begin(), table.domain.end());
        domains.remove(kNone);
        QCOMPARE(static_cast<qint64>(domains.size()), facts[QStringLiteral("domains")].toInteger());
        QCOMPARE(nameless(table), facts[QStringLiteral("no_name")].toInteger());
        QCOMPARE(isoOf(table.timeUs.front()), facts[QStringLiteral("first")].toString());
        QCOMPARE(isoOf(table.timeUs.back()), facts[QStringLiteral("last")].toString());
        const QJsonArray top = facts[QStringLiteral("top_sources")].toArray();
        for (const QJsonValue& entry : top) {
            const quint32 source = table.sources.find(entry[0].toString().toStdString());
            QCOMPARE(static_cast<qint64>(std::count(table.source.begin(), table.source.end(), source)),
                entry[1].toInteger());
        }
        const EvidenceSummary& evidence = data->evidence.at(0);
        QCOMPARE(evidence.accepted + evidence.rejected + evidence.skipped, evidence.lines);
        QCOMPARE(evidence.accepted, static_cast<qint64>(table.rows()));
    }

    void theOutcomeIsWhatTheCaseHolds()
    {
        QTemporaryDir dir;
        const auto file = newCase(dir);
        const QString path = write(dir, QStringLiteral("resolver-1.log.gz"), gzipped(zeekLog(20'000)));
        const ImportOutcome outcome = imported(*file, planOf({path}));
        QCOMPARE(outcome.evidence.size(), size_t(1));
        const EvidenceSummary& told = outcome.evidence[0];
        const DatasetPtr data = loaded(*file);
        const EvidenceSummary& held = data->evidence.at(0);
        QCOMPARE(told.id, held.id);
        QCOMPARE(told.file, held.file);
        QCOMPARE(told.path, held.path);
        QCOMPARE(told.bytes, held.bytes);
        QCOMPARE(told.bytes, QFileInfo(path).size());
        QCOMPARE(told.sha256.toHex(), held.sha256.toHex());
        QCOMPARE(told.sha256Plain.toHex(), held.sha256Plain.toHex());
        QCOMPARE(told.sha256.size(), 32);
        QCOMPARE(told.format, held.format);
        QCOMPARE(told.sensor, held.sensor);
        QCOMPARE(told.sensor, QStringLiteral("resolver-1"));
        QCOMPARE(told.assumptions, held.assumptions);
        QCOMPARE(told.lines, held.lines);
        QCOMPARE(told.accepted, held.accepted);
        QCOMPARE(told.accepted, qint64(20'000));
        QCOMPARE(told.rejected, held.rejected);
        QCOMPARE(told.skipped, held.skipped);
        QCOMPARE(told.repeated, held.repeated);
        QCOMPARE(told.firstUs, held.firstUs);
        QCOMPARE(told.lastUs, held.lastUs);
        QVERIFY(told.status == held.status);
        QCOMPARE(outcome.rows, qint64(20'000));
    }

    void theNumberOfJobsChangesNothing()
    {
        QTemporaryDir dir;
        QByteArray log = zeekLog(60'000);
        log.insert(log.indexOf("name700.example"), QByteArray(1, '\0'));
        log += "this is no record\n";
        const QString path = write(dir, QStringLiteral("many.log"), log);
        QVERIFY(log.size() > 4'000'000); // several stretches
        const auto one = newCase(dir, QStringLiteral("one.askance"));
        const auto four = newCase(dir, QStringLiteral("four.askance"));
        const ImportOutcome a = imported(*one, planOf({path}, 1));
        const ImportOutcome b = imported(*four, planOf({path}, 4));
        QCOMPARE(digestOf(*one).toHex(), digestOf(*four).toHex());
        QVERIFY(sameRecords(*loaded(*one), *loaded(*four)));
        QCOMPARE(a.evidence[0].lines, b.evidence[0].lines);
        QCOMPARE(a.evidence[0].rejected, b.evidence[0].rejected);
        QCOMPARE(a.evidence[0].lines, qint64(log.count('\n')));
    }

    void brokenLogsLoseNothingSilently_data();
    void brokenLogsLoseNothingSilently();

    void whatCannotBeReadIsAFailureAndTheOthersGoOn()
    {
        QTemporaryDir dir;
        const QString good = write(dir, QStringLiteral("good.log"), zeekLog(100));
        const QString fifo = dir.filePath(QStringLiteral("pipe.log"));
        QCOMPARE(::mkfifo(QFile::encodeName(fifo).constData(), 0600), 0);
        const QString missing = dir.filePath(QStringLiteral("missing.log"));
        const QString noLog
            = write(dir, QStringLiteral("picture.log"), QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16));
        const auto file = newCase(dir);
        const ImportOutcome outcome = imported(*file, planOf({missing, fifo, noLog, dir.path(), good}));
        QCOMPARE(outcome.failures.size(), size_t(4));
        QCOMPARE(outcome.failures[0].code, ErrorCode::NotFound);
        QCOMPARE(outcome.failures[0].where, missing);
        QCOMPARE(outcome.failures[1].where, fifo);
        QCOMPARE(outcome.failures[2].where, noLog);
        QCOMPARE(outcome.failures[3].where, dir.path());
        for (const Error& error : outcome.failures)
            QVERIFY(!error.what.isEmpty());
        QCOMPARE(outcome.exitCode(), 1);
        QCOMPARE(outcome.evidence.size(), size_t(1));
        QCOMPARE(loaded(*file)->rows(), size_t(100));
    }

    void aFolderWhereNothingMayBeWrittenIsSaid()
    {
        QTemporaryDir dir;
        const QString plain = write(dir, QStringLiteral("a-file"), "x");
        const auto made = CaseFile::create(plain + QStringLiteral("/c.askance"));
        QVERIFY(!made);
        QVERIFY(!made.error().what.isEmpty());
        if (::geteuid() == 0)
            return; // root may write anywhere
        QVERIFY(QDir().mkdir(dir.filePath(QStringLiteral("shut"))));
        QVERIFY(QFile::setPermissions(dir.filePath(QStringLiteral("shut")), QFile::ReadOwner | QFile::ExeOwner));
        QVERIFY(!CaseFile::create(dir.filePath(QStringLiteral("shut/c.askance"))));
    }

    void theSameEvidenceIsRefusedPlainOrCompressed()
    {
        QTemporaryDir dir;
        const auto file = newCase(dir);
        const QByteArray log = zeekLog(9'000);
        const QString plain = write(dir, QStringLiteral("a.log"), log);
        const QString copy = write(dir, QStringLiteral("copy-of-a.log"), log);
        const QString packed = write(dir, QStringLiteral("a.log.gz"), gzipped(log));
        QCOMPARE(imported(*file, planOf({plain})).exitCode(), 0);
        const QByteArray before = digestOf(*file);
        for (const QString& again : {plain, copy, packed}) {
            const ImportOutcome outcome = imported(*file, planOf({again}));
            QCOMPARE(outcome.failures.size(), size_t(1));
            QCOMPARE(outcome.failures[0].code, ErrorCode::SameEvidence);
            QVERIFY2(outcome.failures[0].toString().contains(QLatin1String("a.log")),
                qPrintable(outcome.failures[0].toString()));
            QCOMPARE(outcome.exitCode(), 1);
            QVERIFY(outcome.evidence.empty());
            QCOMPARE(digestOf(*file).toHex(), before.toHex());
            QCOMPARE(loaded(*file)->evidence.size(), size_t(1));
        }
    }

    void aDiskThatGivesOutLeavesAPartThatOnlyTheSameLogCompletes()
    {
        QTemporaryDir dir;
        const QByteArray log = zeekLog(60'000);
        const QString path = write(dir, QStringLiteral("big.log"), log);
        const auto whole = newCase(dir, QStringLiteral("whole.askance"));
        QCOMPARE(imported(*whole, planOf({path})).exitCode(), 0);
        const auto file = newCase(dir);
        ImportPlan plan = planOf({path});
        plan.files[0].source = std::make_shared<FailingSource>(log, 14);
        const ImportOutcome outcome = imported(*file, plan);
        QCOMPARE(outcome.failures.size(), size_t(1));
        QCOMPARE(outcome.failures[0].code, ErrorCode::Io);
        QCOMPARE(outcome.exitCode(), 1);
        QCOMPARE(outcome.evidence.size(), size_t(1)); // what is in the case is told of
        const qint64 kept = outcome.evidence[0].accepted;
        QVERIFY(kept > 0 && kept < 60'000);
        QCOMPARE(static_cast<int>(outcome.evidence[0].status), static_cast<int>(EvidenceStatus::Partial));
        QCOMPARE(outcome.rows, kept);
        QCOMPARE(static_cast<qint64>(loaded(*file)->rows()), kept);
        const auto left = unfinishedOf(*file);
        QCOMPARE(left.size(), size_t(1));

        // One name changed, every length and number as before: only a digest tells.
        const QByteArray part = digestOf(*file);
        QByteArray edited = log;
        edited[edited.indexOf("name700.example")] = 'X';
        write(dir, QStringLiteral("big.log"), edited);
        const std::atomic<bool> no{false};
        const auto refused = resumeImport(*file, EvidenceId{left[0].id}, no);
        QVERIFY(refused);
        QCOMPARE(refused->failures.size(), size_t(1));
        QVERIFY(refused->failures[0].what.contains(QLatin1String("not the log")));
        QVERIFY(refused->evidence.empty());
        QCOMPARE(digestOf(*file).toHex(), part.toHex());
        QCOMPARE(unfinishedOf(*file).size(), size_t(1));

        write(dir, QStringLiteral("big.log"), log);
        const auto resumed = resumeImport(*file, EvidenceId{left[0].id}, no);
        QVERIFY(resumed && resumed->failures.empty());
        QCOMPARE(digestOf(*file).toHex(), digestOf(*whole).toHex());
        QVERIFY(unfinishedOf(*file).empty());
    }

    void memoryThatRunsOutLeavesWholeBatches()
    {
        QTemporaryDir dir;
        const QString path = write(dir, QStringLiteral("big.log"), zeekLog(150'000));
        const auto whole = newCase(dir, QStringLiteral("whole.askance"));
        QCOMPARE(imported(*whole, planOf({path})).exitCode(), 0);
        const auto file = newCase(dir);
        const std::atomic<bool> no{false};
        const auto outcome = runImport(*file, planOf({path}), no, [](const ImportProgress& progress) {
            if (progress.rows > 0)
                throw std::bad_alloc();
            // The reading waits for the first rows to be stored, which happens on another thread: long enough also
            // where other programs want the processors.
            std::this_thread::sleep_for(std::chrono::milliseconds(150));
        });
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, ErrorCode::TooLarge);
        const auto left = unfinishedOf(*file);
        QCOMPARE(left.size(), size_t(1));
        QCOMPARE(static_cast<qint64>(loaded(*file)->rows()), left[0].accepted);
        const auto again
            = resumeImport(*file, EvidenceId{left[0].id}, no, [](const ImportProgress&) { throw std::bad_alloc(); });
        QVERIFY(!again);
        QCOMPARE(again.error().code, ErrorCode::TooLarge);
        const auto resumed = resumeImport(*file, EvidenceId{left[0].id}, no);
        QVERIFY2(resumed.has_value(), resumed ? "" : qPrintable(resumed.error().toString()));
        QCOMPARE(digestOf(*file).toHex(), digestOf(*whole).toHex());
    }

    void strictKeepsNothingOfALogWithARejectedLine()
    {
        QTemporaryDir dir;
        const auto file = newCase(dir);
        QByteArray log = zeekLog(30'000);
        log += "no record\n";
        const QString good = write(dir, QStringLiteral("good.log"), zeekLog(10, 500'000));
        const QString bad = write(dir, QStringLiteral("bad.log"), log);
        ImportPlan plan = planOf({good, bad});
        plan.strict = true;
        const ImportOutcome outcome = imported(*file, plan);
        QCOMPARE(outcome.failures.size(), size_t(1));
        QVERIFY2(
            outcome.failures[0].where.endsWith(QStringLiteral("bad.log:30008")), qPrintable(outcome.failures[0].where));
        QCOMPARE(outcome.exitCode(), 1);
        const DatasetPtr data = loaded(*file);
        QCOMPARE(data->rows(), size_t(10));
        QCOMPARE(data->evidence.size(), size_t(1));
    }

    void foldersBecomeTheirLogsSortedWithoutHiddenOnesAndLinksThatLeave()
    {
        QTemporaryDir dir;
        QTemporaryDir outside;
        write(outside, QStringLiteral("far.log"), "x");
        const QString b = write(dir, QStringLiteral("b.log"), "x");
        const QString a = write(dir, QStringLiteral("sub/a.log"), "x");
        write(dir, QStringLiteral(".hidden.log"), "x");
        write(dir, QStringLiteral("old.askance"), "x");
        QVERIFY(QFile::link(outside.filePath(QStringLiteral("far.log")), dir.filePath(QStringLiteral("away.log"))));
        QVERIFY(QFile::link(outside.path(), dir.filePath(QStringLiteral("away"))));
        QVERIFY(QFile::link(dir.path(), dir.filePath(QStringLiteral("sub/round"))));
        QVERIFY(QFile::link(dir.filePath(QStringLiteral("gone")), dir.filePath(QStringLiteral("broken.log"))));
        const auto files = expandPaths({dir.path()}, QStringLiteral("s"));
        QVERIFY(files);
        QStringList paths;
        for (const ImportFile& one : *files) {
            QCOMPARE(one.sensor, QStringLiteral("s"));
            paths << one.path;
        }
        QCOMPARE(paths, QStringList({b, a}));
        QCOMPARE(files->at(0).remark,
            dir.path()
                + QStringLiteral(
                    ": left out: 1 hidden file or folder, 3 links that lead out of the folder or nowhere"));
        QVERIFY(files->at(1).remark.isEmpty());
        QTemporaryDir empty;
        const auto none = expandPaths({empty.path()});
        QVERIFY(!none);
        QCOMPARE(none.error().code, ErrorCode::NotReadable);
        QCOMPARE(none.error().where, empty.path());
        const auto absent = expandPaths({QStringLiteral("/no/such/log"), QStringLiteral("-")});
        QVERIFY(absent);
        QCOMPARE(absent->size(), size_t(2));
    }

    void progressNeverFallsAndEndsAtTheWhole()
    {
        QTemporaryDir dir;
        const auto file = newCase(dir);
        const QString a = write(dir, QStringLiteral("a.log"), zeekLog(50'000));
        const QString b = write(dir, QStringLiteral("b.log"), zeekLog(5'000, 400'000));
        std::vector<ImportProgress> said;
        const std::atomic<bool> no{false};
        const auto outcome
            = runImport(*file, planOf({a, b}), no, [&](const ImportProgress& progress) { said.push_back(progress); });
        QVERIFY(outcome);
        QVERIFY(!said.empty());
        for (size_t i = 1; i < said.size(); ++i) {
            QVERIFY(said[i].permille >= said[i - 1].permille);
            QVERIFY(said[i].rows >= said[i - 1].rows);
        }
        QCOMPARE(said.back().permille, 1'000);
        QCOMPARE(said.back().rows, qint64(55'000));
        QVERIFY(static_cast<double>(said.size()) <= 20 * outcome->seconds + 2);
    }

    void aPreviewShowsTheFirstRowsAndWhatIsAssumed()
    {
        QTemporaryDir dir;
        const QString path = write(dir, QStringLiteral("p.log"), zeekLog(5'000));
        const auto preview = previewImport({path, nullptr, {}, false}, {});
        QVERIFY2(preview.has_value(), preview ? "" : qPrintable(preview.error().toString()));
        QCOMPARE(preview->format, QStringLiteral("zeek-tsv"));
        QVERIFY(!preview->reason.isEmpty());
        QCOMPARE(preview->head.rows(), size_t(200));
        QCOMPARE(preview->head.timeUs.front(), qint64(1'474'600'000'000'000));
        QVERIFY(!previewImport({dir.filePath(QStringLiteral("none")), nullptr, {}, false}, {}));
    }

    void exitCodesFollowTheWorstThatHappened_data()
    {
        QTest::addColumn<bool>("cancelled");
        QTest::addColumn<int>("failure"); // -1 none
        QTest::addColumn<int>("rejected");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("code");
        const int complete = static_cast<int>(EvidenceStatus::Complete);
        QTest::newRow("fine") << false << -1 << 0 << complete << 0;
        QTest::newRow("rejected lines") << false << -1 << 1 << complete << 3;
        QTest::newRow("partial") << false << -1 << 0 << static_cast<int>(EvidenceStatus::Partial) << 3;
        QTest::newRow("corrupt") << false << -1 << 0 << static_cast<int>(EvidenceStatus::Corrupt) << 3;
        QTest::newRow("changed") << false << -1 << 0 << static_cast<int>(EvidenceStatus::Changed) << 3;
        QTest::newRow("a failure too") << false << static_cast<int>(ErrorCode::NotFound) << 1 << complete << 1;
        QTest::newRow("needs an answer") << false << static_cast<int>(ErrorCode::Usage) << 0 << complete << 2;
        QTest::newRow("cancelled") << true << static_cast<int>(ErrorCode::NotFound) << 1 << complete << 130;
    }
    void exitCodesFollowTheWorstThatHappened()
    {
        QFETCH(bool, cancelled);
        QFETCH(int, failure);
        QFETCH(int, rejected);
        QFETCH(int, status);
        ImportOutcome outcome;
        outcome.cancelled = cancelled;
        outcome.evidence.resize(2);
        outcome.evidence[1].rejected = rejected;
        outcome.evidence[1].status = static_cast<EvidenceStatus>(status);
        if (failure >= 0)
            outcome.failures.push_back({static_cast<ErrorCode>(failure), QStringLiteral("x"), {}});
        QTEST(outcome.exitCode(), "code");
    }
};

// Columns: bytes, exit code, rows, rejected lines (-1: any number but none is wrong only if the row says 0), status.
void TestImport::brokenLogsLoseNothingSilently_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    QTest::addColumn<qint64>("rows");
    QTest::addColumn<qint64>("rejected");
    QTest::addColumn<int>("status");
    const auto complete = static_cast<int>(EvidenceStatus::Complete);
    const auto row = [](const char* name, const QByteArray& bytes, int code, qint64 rows, qint64 rejected, int status) {
        QTest::newRow(name) << bytes << code << rows << rejected << status;
    };
    const QByteArray whole = zeekLog(1'000);
    const QByteArray header = zeekLog(0);
    row("header only", header, 0, 0, 0, complete);
    row("one row", zeekLog(1), 0, 1, 0, complete);
    row("no last newline", whole.chopped(1), 0, 1'000, 0, complete);
    QByteArray crlf = whole;
    crlf.replace("\n", "\r\n");
    row("CRLF", crlf, 0, 1'000, 0, complete);
    row("a line of 8 MB", whole + QByteArray(8 << 20, 'x') + '\n' + zeekLog(5, 2'000).mid(header.size()), 3, 1'005, 1,
        complete);
    QByteArray nul = whole;
    nul.insert(nul.indexOf("name14.example"), QByteArray(3, '\0'));
    row("NUL bytes in a name", nul, 0, 1'000, 0, complete);
    row("NUL bytes as a line", whole + QByteArray(5, '\0') + '\n', 3, 1'000, 1, complete);
    QByteArray utf8 = whole;
    utf8.insert(utf8.indexOf("name14.example"), QByteArray("\xff\xfe\xc0\xaf", 4));
    row("invalid UTF-8 in a name", utf8, 0, 1'000, 0, complete);
    row("a line that is no record", whole + "broken\n", 3, 1'000, 1, complete);
    const QByteArray packed = gzipped(whole);
    row("gzip", packed, 0, 1'000, 0, complete);
    row("two gzip members", packed + gzipped(zeekLog(10, 5'000).mid(header.size())), 0, 1'010, 0, complete);
    row("cut gzip", packed.left(packed.size() / 2), 3, -1, -1, static_cast<int>(EvidenceStatus::Partial));
    row("gzip cut in its last four bytes", packed.chopped(4), 3, 1'000, 0, static_cast<int>(EvidenceStatus::Partial));
    QByteArray checksum = packed;
    checksum[checksum.size() - 6] = static_cast<char>(checksum[checksum.size() - 6] ^ 1);
    row("gzip with a wrong checksum", checksum, 3, 1'000, 0, static_cast<int>(EvidenceStatus::Corrupt));
    QByteArray flipped = packed;
    const qsizetype late = flipped.size() * 3 / 4;
    flipped[late] = static_cast<char>(flipped[late] ^ 4);
    row("gzip with a flipped bit", flipped, 3, -1, -1, static_cast<int>(EvidenceStatus::Corrupt));
}

void TestImport::brokenLogsLoseNothingSilently()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, code);
    QFETCH(qint64, rows);
    QFETCH(qint64, rejected);
    QFETCH(int, status);
    QTemporaryDir dir;
    const auto file = newCase(dir);
    const QString path = write(dir, QStringLiteral("broken.log"), bytes);
    const ImportOutcome outcome = imported(*file, planOf({path}));
    QVERIFY2(outcome.failures.empty(), outcome.failures.empty() ? "" : qPrintable(outcome.failures[0].toString()));
    const DatasetPtr data = loaded(*file);
    const EvidenceSummary& held = data->evidence.at(0);
    QVERIFY2(outcome.exitCode() == code,
        qPrintable(QStringLiteral("exit code %1, rejected %2, lines %3, %4")
                       .arg(outcome.exitCode())
                       .arg(held.rejected)
                       .arg(held.lines)
                       .arg(held.options)));
    QCOMPARE(static_cast<int>(held.status), status);
    QCOMPARE(held.accepted + held.rejected + held.skipped, held.lines);
    QCOMPARE(static_cast<qint64>(data->rows()), held.accepted);
    if (rows >= 0)
        QCOMPARE(held.accepted, rows);
    if (rejected >= 0)
        QCOMPARE(held.rejected, rejected);
    if (rows >= 0)
        return;
    // What came out before the damage is what the whole log begins with; after a cut there is nothing else.
    const auto whole = newCase(dir, QStringLiteral("whole.askance"));
    (void)imported(*whole, planOf({write(dir, QStringLiteral("whole.log"), zeekLog(1'000))}));
    const DatasetPtr full = loaded(*whole);
    QVERIFY(held.accepted > 300);
    const bool cut = held.status == EvidenceStatus::Partial;
    QVERIFY(!cut || held.accepted < 1'000);
    // A bit that flips may also forge a time, and with it the order: rows are found by their line.
    std::map<quint32, qint64> timeOfLine;
    for (size_t i = 0; i < data->rows(); ++i)
        timeOfLine[data->table->line[i]] = data->table->timeUs[i];
    const size_t sure = cut ? data->rows() - 1 : 300; // the last line before a cut may be cut itself
    for (size_t i = 0; i < sure; ++i)
        QCOMPARE(timeOfLine[full->table->line[i]], full->table->timeUs[i]);
}

ASKANCE_TEST_MAIN(TestImport)
#include "tst_import.moc"
