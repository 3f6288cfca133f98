// SPDX-License-Identifier: GPL-3.0-or-later
//
// A case made of the filtered queries of another: whole, accounted for, with nothing of what was left out in the file;
// and what is stopped or fails leaves no file.
#include "EvidenceFixtures.h"

#include "filter/Match.h"
#include "investigation/CaseChange.h"
#include "investigation/Investigation.h"
#include "store/RecordStore.h"

#include <QSignalSpy>

#include <csignal>
#include <sys/resource.h>

using namespace askance;
using namespace askance::test;

namespace {

const std::atomic<bool> kGoOn{false};

Filter read(const QString& text)
{
    const ParsedFilter parsed = parseFilter(text);
    if (parsed.error)
        qFatal("%s", qPrintable(parsed.error->withCaret(text)));
    return parsed.filter;
}

// Every field of every record but its number, in the order of the case.
QStringList recordsOf(const QString& path, const QString& filter)
{
    const auto file = CaseFile::open(path, CaseAccess::ReadOnly);
    if (!file)
        qFatal("%s", qPrintable(file.error().toString()));
    const auto data = (*file)->load();
    std::vector<quint32> ids;
    match(**data, read(filter)).forEach([&](size_t row) { ids.push_back((*data)->table->recordId[row]); });
    std::sort(ids.begin(), ids.end());
    QStringList records;
    const auto rows = RecordStore(**file).records(ids);
    for (const RecordRow& row : *rows)
        records << QStringLiteral("%1 %2:%3@%4 %5 %6 %7 %8")
                       .arg(row.timeUs)
                       .arg(row.evidence)
                       .arg(row.line)
                       .arg(row.offset)
                       .arg(row.sensor, row.source, row.domain, row.type);
    return records;
}

} // namespace

class TestNewCase : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_path, m_target, m_logB;
    ProgressBoard m_board;

    [[nodiscard]] LoadOutcome made(const QString& filter, const std::atomic<bool>& cancelled = kGoOn)
    {
        const auto file = CaseFile::open(m_path, CaseAccess::ReadOnly);
        const auto data = (*file)->load();
        return newCaseFrom(m_path, **data, read(filter), m_target, cancelled, m_board);
    }

private Q_SLOTS:
    void init()
    {
        const QString logA = writeFile(m_folder.filePath(QStringLiteral("a.csv")), csvLog(300, "left-out"));
        m_logB = writeFile(m_folder.filePath(QStringLiteral("b.csv")), csvLog(300, "kept", true));
        QDir(m_folder.path()).mkdir(QStringLiteral("cases"));
        m_path = m_folder.filePath(QStringLiteral("cases/two.askance"));
        m_target = m_folder.filePath(QStringLiteral("cases/new.askance"));
        makeCase(m_path, {{logA, QStringLiteral("A")}, {m_logB, QStringLiteral("B")}});
    }
    void cleanup()
    {
        QFile::remove(m_path);
        QFile::remove(m_target);
    }

    void aCaseOfOneLogEqualsAFreshImportOfIt()
    {
        const QByteArray before = bytesOf(m_path);
        const LoadOutcome outcome = made(QStringLiteral("sensor:B"));
        QVERIFY2(!outcome.error, outcome.error ? qPrintable(outcome.error->toString()) : "");
        QVERIFY(outcome.loaded && !outcome.appended);
        QCOMPARE(outcome.loaded->path, m_target);
        QCOMPARE(outcome.loaded->data->caseName, QStringLiteral("new"));
        const QString fresh = m_folder.filePath(QStringLiteral("fresh.askance"));
        makeCase(fresh, {{m_logB, QStringLiteral("B")}});
        QCOMPARE(soundDigest(m_target), soundDigest(fresh));
        QVERIFY(bytesOf(m_path) == before); // the case it comes from is only read
        QCOMPARE(QFile::permissions(m_target) & QFile::Permissions(0x0077), QFile::Permissions());
    }

    void theRecordsAreThoseThatTheFilterMatches_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::newRow("a source") << QStringLiteral("source:10.0.0.4");
        QTest::newRow("a time") << QStringLiteral("time:2016-09-23T12:01..2016-09-23T12:02");
        QTest::newRow("a name taken away") << QStringLiteral("-domain:left-out.example source:10.0.0.1");
        QTest::newRow("all but one sensor's minute")
            << QStringLiteral("-(sensor:A time:2016-09-23T12:01..2016-09-23T12:02)");
        QTest::newRow("everything") << QStringLiteral("type:A");
        QTest::newRow("nothing") << QStringLiteral("type:MX");
    }
    void theRecordsAreThoseThatTheFilterMatches()
    {
        QFETCH(QString, filter);
        const QStringList expected = recordsOf(m_path, filter);
        const LoadOutcome outcome = made(filter);
        QVERIFY2(!outcome.error, outcome.error ? qPrintable(outcome.error->toString()) : "");
        QCOMPARE(recordsOf(m_target, QString()), expected);
        QCOMPARE(static_cast<qsizetype>(outcome.loaded->data->rows()), expected.size());
        QCOMPARE(soundDigest(m_target).size(), 64); // accounts, digests, repeats, seal and journal hold
    }

    void whatWasLeftOutIsSaidAndNowhereInTheFile()
    {
        QVERIFY(bytesOf(m_path).contains("left-out.example"));
        const LoadOutcome outcome = made(QStringLiteral("-domain:*left-out*"));
        QVERIFY2(!outcome.error, outcome.error ? qPrintable(outcome.error->toString()) : "");
        QVERIFY(!bytesOf(m_target).contains("left-out.example"));
        QVERIFY(bytesOf(m_target).contains("kept.example"));
        QVERIFY(bytesOf(m_target).size() < bytesOf(m_path).size());
        const DatasetPtr data = outcome.loaded->data;
        QCOMPARE(data->evidence.size(), size_t{2}); // a log without a record left is still evidence
        const EvidenceSummary& a = data->evidence[0];
        QCOMPARE(a.accepted, 0);
        QCOMPARE(a.accepted + a.rejected + a.skipped, a.lines);
        QVERIFY(!a.sha256.isEmpty());
        QVERIFY2(a.assumptions.join(QLatin1Char('\n'))
                     .contains(QStringLiteral("300 of its 300 records are not in this case")),
            qPrintable(a.assumptions.join(QLatin1Char('\n'))));
        QVERIFY(data->evidence[1].assumptions.filter(QStringLiteral("not in this case")).isEmpty());
        QVERIFY(bytesOf(m_target).contains("made from another case"));
    }

    void coverageStaysAndTheCaseIsAnotherOne()
    {
        const auto original = (*CaseFile::open(m_path, CaseAccess::ReadOnly))->load();
        const LoadOutcome outcome = made(QStringLiteral("time:2016-09-23T12:01..2016-09-23T12:02"));
        QVERIFY(!outcome.error);
        const DatasetPtr data = outcome.loaded->data;
        QCOMPARE(data->coverage.size(), (*original)->coverage.size());
        for (size_t i = 0; i < data->coverage.size(); ++i)
            QCOMPARE(data->coverage[i].span, (*original)->coverage[i].span);
        QVERIFY(data->caseId != (*original)->caseId);
        QVERIFY(!data->caseId.isEmpty());
    }

    void itsRecordsCanBeCutDownAgain()
    {
        QVERIFY(!made(QStringLiteral("sensor:B")).error);
        const auto data = (*CaseFile::open(m_target, CaseAccess::ReadOnly))->load();
        const QString third = m_folder.filePath(QStringLiteral("cases/third.askance"));
        QFile::remove(third);
        const LoadOutcome outcome
            = newCaseFrom(m_target, **data, read(QStringLiteral("source:10.0.0.4")), third, kGoOn, m_board);
        QVERIFY2(!outcome.error, outcome.error ? qPrintable(outcome.error->toString()) : "");
        QCOMPARE(soundDigest(third).size(), 64);
        QCOMPARE(recordsOf(third, QString()), recordsOf(m_path, QStringLiteral("sensor:B source:10.0.0.4")));
        QVERIFY(QFile::remove(third));
    }

    void whatIsThereIsNeverOverwritten()
    {
        writeFile(m_target, "somebody's file");
        const LoadOutcome outcome = made(QStringLiteral("sensor:B"));
        QVERIFY(outcome.error && outcome.error->code == ErrorCode::Exists);
        QCOMPARE(bytesOf(m_target), QByteArray("somebody's file"));
    }

    void aCaseThatChangedSinceItWasReadIsRefused()
    {
        const auto stale = (*CaseFile::open(m_path, CaseAccess::ReadOnly))->load();
        const LoadOutcome removed = removeFromCase(m_path, EvidenceId{1}, kGoOn, m_board);
        QVERIFY(!removed.error);
        const LoadOutcome outcome
            = newCaseFrom(m_path, **stale, read(QStringLiteral("sensor:B")), m_target, kGoOn, m_board);
        QVERIFY(outcome.error && outcome.error->code == ErrorCode::Integrity);
        QVERIFY(!QFileInfo::exists(m_target));
    }

    void aCancelAndAFullDiskLeaveNoFile()
    {
        const std::atomic<bool> cancelled{true};
        const LoadOutcome stopped = made(QStringLiteral("sensor:B"), cancelled);
        QVERIFY(stopped.error && stopped.error->code == ErrorCode::Cancelled);
        struct rlimit old = {};
        QVERIFY(::getrlimit(RLIMIT_FSIZE, &old) == 0);
        struct rlimit less = old;
        less.rlim_cur = static_cast<rlim_t>(bytesOf(m_path).size() / 2);
        ::signal(SIGXFSZ, SIG_IGN);
        QVERIFY(::setrlimit(RLIMIT_FSIZE, &less) == 0);
        const LoadOutcome failed = made(QStringLiteral("sensor:B"));
        QVERIFY(::setrlimit(RLIMIT_FSIZE, &old) == 0);
        QVERIFY(failed.error.has_value());
        QCOMPARE(folderOf(m_path), QStringList{QStringLiteral("two.askance")});
    }

    void theInvestigationOpensTheNewCase()
    {
        Investigation investigation;
        QSignalSpy opened(&investigation, &Investigation::caseOpened);
        QSignalSpy failed(&investigation, &Investigation::failed);
        investigation.newCaseFromFilter(m_target);
        QCOMPARE(failed.count(), 1); // no case is open
        investigation.openCase(m_path);
        QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, kPatienceMs);
        investigation.setFilter(read(QStringLiteral("source:10.0.0.4")));
        const auto counted = investigation.answerNow({});
        investigation.newCaseFromFilter(m_target);
        QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 2, kPatienceMs);
        QCOMPARE(investigation.casePath(), m_target);
        QVERIFY(investigation.filter().isEmpty() && !investigation.history().canUndo());
        QCOMPARE(static_cast<quint64>(investigation.dataset()->rows()), (*counted)->as<Overview>().inFilter.queries);
        QCOMPARE(failed.count(), 1);
    }
};

ASKANCE_TEST_MAIN(TestNewCase)
#include "tst_newcase.moc"
