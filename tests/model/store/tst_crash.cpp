// SPDX-License-Identifier: GPL-3.0-or-later
//
// An import killed at any moment: the case holds whole transactions, says partial, and verifies.
#include "StoreSupport.h"

#include <QFileInfo>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace askance;
using namespace askance::test;

namespace {

constexpr int kRows = 400;
constexpr int kBatchesPerCommit = 32;

[[noreturn]] void appendForEver(const QString& path)
{
    auto file = CaseFile::open(path, CaseAccess::ReadWrite);
    if (!file)
        ::_exit(2);
    RecordStore store(**file);
    if (!store.begin(startOf(QStringLiteral("a.log"), QStringLiteral("s"))))
        ::_exit(3);
    std::vector<QueryBatch> batches;
    for (unsigned i = 0; i < 7; ++i)
        batches.push_back(randomBatch(i, kRows));
    for (size_t i = 0;; ++i)
        if (!store.append(batches[i % batches.size()]))
            ::_exit(4);
}

} // namespace

class TestCrash : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aKilledImportLeavesWholeBatches();
};

void TestCrash::aKilledImportLeavesWholeBatches()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("k.askance"));
    const QString journal = path + QStringLiteral("-journal");
    std::mt19937 random(7);
    int inTransaction = 0;
    int withRecords = 0;
    for (int kill = 0; kill < 40; ++kill) {
        taken(CaseFile::create(path, true)).reset();
        const pid_t child = ::fork();
        if (child == 0)
            appendForEver(path);
        // Every second kill waits for the first records in the file, the others for a journal: most kills fall into a
        // transaction on its way there, some before and some after a commit.
        const auto isReady
            = [&] { return kill % 2 == 0 ? QFileInfo(journal).size() > 5000 : QFileInfo(path).size() > 1'000'000; };
        for (int tries = 0; tries < 100'000 && !isReady(); ++tries)
            ::usleep(50);
        ::usleep(static_cast<useconds_t>(random() % (kill % 2 == 0 ? 3000 : 100'000)));
        ::kill(child, SIGKILL);
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status));
        inTransaction += QFileInfo(journal).size() > 0 ? 1 : 0;

        // First a reader, as `info` is: it must not show half a transaction.
        const auto reader = taken(CaseFile::open(path, CaseAccess::ReadOnly));
        QCOMPARE(faultsOf(*reader), QString());
        const auto rows = static_cast<int>(taken(reader->load())->rows());
        QCOMPARE(rows % (kRows * kBatchesPerCommit), 0);
        withRecords += rows > 0 ? 1 : 0;
        const QString evidence = sql(path, "SELECT status, accepted FROM evidence");
        QVERIFY(evidence.isEmpty() || evidence == QStringLiteral("partial|%1").arg(rows));

        auto writer = taken(CaseFile::open(path, CaseAccess::ReadWrite));
        RecordStore store(*writer);
        const auto unfinished = taken(store.unfinished());
        QCOMPARE(unfinished.size(), evidence.isEmpty() ? size_t{0} : size_t{1});
        if (!unfinished.empty()) {
            QCOMPARE(taken(store.resume(EvidenceId{unfinished[0].id})).lines, qint64{rows});
            done(store.append(randomBatch(0, kRows, rows + 1)));
            done(store.finish(endOf(QStringLiteral("a.log"))));
            QCOMPARE(faultsOf(*writer), QString());
        }
    }
    qInfo("40 kills, %d of them inside a transaction, %d after a first commit of records", inTransaction, withRecords);
    QVERIFY(inTransaction >= 10);
    QVERIFY(withRecords >= 5);
}

ASKANCE_TEST_MAIN(TestCrash)
#include "tst_crash.moc"
