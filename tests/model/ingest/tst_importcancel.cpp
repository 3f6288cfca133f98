// SPDX-License-Identifier: GPL-3.0-or-later
//
// Imports that do not come to their end: cancelled at any moment, killed, or reading a file that somebody changes.
// Started with --import CASE LOG ROWS this program is the child that gets killed; having read ROWS it goes no further.
#include "ImportFixtures.h"

#include <QProcess>
#include <QThread>

#include <condition_variable>
#include <cstdio>
#include <cstring>
#include <mutex>
#include <random>
#include <thread>

using namespace askance;
using namespace askance::test;

namespace {

// Hands on the bytes of another source and does something at one of its reads.
class WatchedSource : public ByteSource {
public:
    WatchedSource(
        QByteArray bytes, std::function<void(int)> atRead, const QString& label = QStringLiteral("watched.log"))
        : WatchedSource(ByteSource::ofBytes(std::move(bytes), label), std::move(atRead))
    {
    }
    WatchedSource(std::unique_ptr<ByteSource> inner, std::function<void(int)> atRead)
        : m_inner(std::move(inner))
        , m_atRead(std::move(atRead))
    {
    }
    Result<size_t> read(char* buffer, size_t size) override
    {
        m_atRead(m_reads++);
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
    std::function<void(int)> m_atRead;
    int m_reads = 0;
};

// Lets reads hang until it is opened, as a stalled pipe would.
struct Gate {
    std::mutex mutex;
    std::condition_variable changed;
    bool open = false;
    bool passed = false;
    void pass()
    {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return open; });
        passed = true;
        changed.notify_all();
    }
    void release()
    {
        std::unique_lock lock(mutex);
        open = true;
        changed.notify_all();
        changed.wait(lock, [&] { return passed; });
    }
};

void compareWithBefore(const CaseFile& file, const Dataset& before, const QByteArray& digest)
{
    QCOMPARE(digestOf(file).toHex(), digest.toHex());
    const DatasetPtr after = loaded(file);
    QVERIFY(sameRecords(*after, before));
    QCOMPARE(after->evidence.size(), before.evidence.size());
    QCOMPARE(after->coverage.size(), before.coverage.size());
    QCOMPARE(after->table->sources.size(), before.table->sources.size());
    QCOMPARE(after->table->domains.size(), before.table->domains.size());
    QCOMPARE(after->repeats->repeats, before.repeats->repeats);
}

int importAsChild(const QString& casePath, const QString& log, qint64 holdAtRows)
{
    auto file = CaseFile::open(casePath, CaseAccess::ReadWrite);
    if (!file)
        return 1;
    QFile bytes(log);
    if (!bytes.open(QIODevice::ReadOnly))
        return 1;
    // Read slowly, so that there are reports on the way however fast the machine is.
    ImportPlan plan = planOf({log});
    plan.files.front().source = std::make_shared<WatchedSource>(
        bytes.readAll(), [](int) { QThread::msleep(4); }, log);
    const std::atomic<bool> no{false};
    const auto outcome = runImport(**file, plan, no, [holdAtRows](const ImportProgress& progress) {
        std::printf("%lld\n", static_cast<long long>(progress.rows));
        std::fflush(stdout);
        while (progress.rows >= holdAtRows)
            QThread::sleep(1); // until killed
    });
    return outcome ? outcome->exitCode() : 1;
}

} // namespace

class TestImportCancel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCancelWhereverTheReadingIsLeavesTheCaseAsItWas_data()
    {
        QTest::addColumn<int>("atRead");
        for (const int read : {0, 1, 3, 8, 15, 17})
            QTest::addRow("at read %d", read) << read;
    }
    void aCancelWhereverTheReadingIsLeavesTheCaseAsItWas()
    {
        QFETCH(int, atRead);
        QTemporaryDir dir;
        const auto file = newCase(dir);
        (void)imported(*file, planOf({write(dir, QStringLiteral("first.log"), zeekLog(2'000))}));
        const DatasetPtr before = loaded(*file);
        const QByteArray digest = digestOf(*file);

        std::atomic<bool> cancelled{false};
        ImportPlan plan;
        plan.jobs = 2;
        const QByteArray bytes = zeekLog(60'000, 90'000);
        QVERIFY(bytes.size() > 17 * (256 << 10));
        plan.files.push_back({{},
            std::make_shared<WatchedSource>(bytes,
                [&](int read) {
                    if (read == atRead)
                        cancelled = true;
                }),
            QStringLiteral("other"), false});
        const auto outcome = runImport(*file, plan, cancelled);
        QVERIFY(outcome);
        QVERIFY(outcome->cancelled);
        QCOMPARE(outcome->exitCode(), 130);
        QVERIFY(outcome->evidence.empty());
        compareWithBefore(*file, *before, digest);
        RecordStore store(*file);
        const auto unfinished = store.unfinished();
        QVERIFY(unfinished);
        QVERIFY(unfinished->empty());
    }

    void aCancelAtARandomMomentLeavesTheCaseAsItWas()
    {
        QTemporaryDir dir;
        const auto file = newCase(dir);
        (void)imported(*file, planOf({write(dir, QStringLiteral("first.log"), zeekLog(2'000))}));
        const DatasetPtr before = loaded(*file);
        const QByteArray digest = digestOf(*file);
        const QString path = write(dir, QStringLiteral("second.log"), zeekLog(60'000, 90'000));
        std::mt19937 random(7);
        int cancels = 0;
        for (int round = 0; round < 12; ++round) {
            std::atomic<bool> cancelled{false};
            const auto wait = static_cast<unsigned long>(random() % 150'000);
            std::thread other([&] {
                QThread::usleep(wait);
                cancelled = true;
            });
            const auto outcome = runImport(*file, planOf({path}), cancelled);
            other.join();
            QVERIFY(outcome);
            if (!outcome->cancelled) { // it was through before: take it out again
                RecordStore store(*file);
                QVERIFY(store.discard(EvidenceId{outcome->evidence.at(0).id}));
            }
            cancels += outcome->cancelled ? 1 : 0;
            compareWithBefore(*file, *before, digest);
        }
        QVERIFY(cancels > 0);
    }

    void aCancelDoesNotWaitForAStalledSource()
    {
        QTemporaryDir dir;
        const auto file = newCase(dir);
        const auto gate = std::make_shared<Gate>();
        std::atomic<bool> cancelled{false};
        ImportPlan plan;
        plan.jobs = 1;
        plan.files.push_back({{},
            std::make_shared<WatchedSource>(zeekLog(10'000),
                [gate](int read) {
                    if (read == 2)
                        gate->pass();
                }),
            QStringLiteral("stalled"), false});
        std::thread other([&] {
            QThread::msleep(60);
            cancelled = true;
        });
        const auto outcome = runImport(*file, plan, cancelled);
        other.join();
        gate->release();
        QVERIFY(outcome);
        QVERIFY(outcome->cancelled);
        QCOMPARE(loaded(*file)->rows(), size_t(0));
    }

    void aKilledImportIsResumedToTheSameCaseAsOneInOneGo()
    {
        QTemporaryDir dir;
        const QString log = write(dir, QStringLiteral("big.log"), zeekLog(400'000));
        const auto whole = newCase(dir, QStringLiteral("whole.askance"));
        const ImportOutcome inOneGo = imported(*whole, planOf({log}));
        const QByteArray digest = digestOf(*whole);
        const DatasetPtr records = loaded(*whole);
        std::mt19937 random(11);
        int leftRows = 0;
        // Batches are committed by the 32, so a child that has reported 270,000 rows has left some, and it goes no
        // further than a little beyond that. The first round kills at the first sign of life instead.
        for (int round = 0; round < 3; ++round) {
            const QString path = dir.filePath(QStringLiteral("killed-%1.askance").arg(round));
            QVERIFY(CaseFile::create(path)); // closed at once
            const qint64 hold = 270'000 + static_cast<qint64>(random() % 60'000);
            QProcess child;
            child.start(QCoreApplication::applicationFilePath(),
                {QStringLiteral("--import"), path, log, QString::number(hold)});
            for (qint64 rows = 0; rows < (round == 0 ? 1 : hold);) {
                QVERIFY(child.waitForReadyRead(60'000));
                while (child.canReadLine())
                    rows = child.readLine().trimmed().toLongLong();
            }
            QThread::usleep(static_cast<unsigned long>(random() % 20'000));
            child.kill();
            QVERIFY(child.waitForFinished(60'000));

            auto file = CaseFile::open(path, CaseAccess::ReadWrite);
            QVERIFY2(file.has_value(), file ? "" : qPrintable(file.error().toString()));
            RecordStore store(**file);
            const auto unfinished = store.unfinished();
            QVERIFY(unfinished);
            const DatasetPtr left = loaded(**file);
            if (unfinished->empty()) { // killed before its first batch or after its last
                QVERIFY(left->rows() == 0 || digestOf(**file) == digest);
                continue;
            }
            QCOMPARE(static_cast<int>(unfinished->front().status), static_cast<int>(EvidenceStatus::Partial));
            QVERIFY(left->rows() < records->rows());
            leftRows += left->rows() > 0 ? 1 : 0;
            for (size_t i = 0; i < left->rows(); ++i)
                if (left->table->timeUs[i] != records->table->timeUs[i]
                    || left->table->line[i] != records->table->line[i])
                    QFAIL("what was kept is not the beginning of the log");
            const std::atomic<bool> no{false};
            const auto resumed = resumeImport(**file, EvidenceId{unfinished->front().id}, no);
            QVERIFY2(resumed.has_value(), resumed ? "" : qPrintable(resumed.error().toString()));
            QCOMPARE(resumed->exitCode(), inOneGo.exitCode());
            QCOMPARE(digestOf(**file).toHex(), digest.toHex());
            const DatasetPtr data = loaded(**file);
            QVERIFY(sameRecords(*data, *records));
            QCOMPARE(data->evidence.size(), size_t(1));
            QCOMPARE(data->evidence[0].lines, inOneGo.evidence[0].lines);
            QCOMPARE(data->evidence[0].sensor, inOneGo.evidence[0].sensor);
            const auto none = store.unfinished();
            QVERIFY(none && none->empty());
        }
        QVERIFY2(leftRows > 0, "no child was killed in the middle");
    }

    void whatCannotBeResumedIsKeptAndSaid()
    {
        QTemporaryDir dir;
        const auto file = newCase(dir);
        const QString log = write(dir, QStringLiteral("gone.log"), zeekLog(20'000));
        RecordStore store(*file);
        EvidenceStart start;
        start.path = log;
        start.file = QStringLiteral("gone.log");
        start.format = QStringLiteral("zeek-tsv");
        start.optionsJson = QStringLiteral("{}");
        start.sensor = QStringLiteral("s");
        start.program = QStringLiteral("test");
        const auto id = store.begin(start);
        QVERIFY(id);
        QVERIFY(store.stop(QStringLiteral("stopped by a test")));
        QVERIFY(QFile::remove(log));
        const std::atomic<bool> no{false};
        const auto gone = resumeImport(*file, *id, no);
        QVERIFY(!gone);
        QCOMPARE(gone.error().code, ErrorCode::NotFound);
        const auto unfinished = store.unfinished();
        QVERIFY(unfinished);
        QCOMPARE(unfinished->size(), size_t(1));
        const auto unknown = resumeImport(*file, EvidenceId{id->value + 5}, no);
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().code, ErrorCode::Usage);
    }

    void aFileThatChangesWhileItIsReadIsFlagged_data()
    {
        QTest::addColumn<int>("change");
        QTest::newRow("appended to") << 0;
        QTest::newRow("truncated") << 1;
        QTest::newRow("replaced") << 2;
        QTest::newRow("removed") << 3;
    }
    void aFileThatChangesWhileItIsReadIsFlagged()
    {
        QFETCH(int, change);
        QTemporaryDir dir;
        const auto file = newCase(dir);
        const QString path = write(dir, QStringLiteral("live.log"), zeekLog(150'000));
        bool done = false;
        auto opened = ByteSource::open(path);
        QVERIFY(opened);
        ImportPlan plan = planOf({path}, 1);
        // In the middle of the reading, however far ahead of the writing that is.
        plan.files.front().source = std::make_shared<WatchedSource>(std::move(*opened), [&](int read) {
            if (read != 3)
                return;
            QFile live(path);
            if (change == 0)
                done = live.open(QIODevice::Append) && live.write(zeekLog(5, 900'000).split('\n').at(8) + '\n') > 0;
            else if (change == 1)
                done = live.resize(live.size() - 1'000);
            else
                done = live.remove();
            if (change == 2)
                write(dir, QStringLiteral("live.log"), zeekLog(10));
        });
        const std::atomic<bool> no{false};
        const auto outcome = runImport(*file, plan, no);
        QVERIFY(done);
        QVERIFY(outcome);
        QVERIFY(outcome->failures.empty());
        QCOMPARE(outcome->exitCode(), 3);
        QCOMPARE(static_cast<int>(outcome->evidence.at(0).status), static_cast<int>(EvidenceStatus::Changed));
        QVERIFY(outcome->evidence[0].accepted >= 149'000);
        const auto held = loaded(*file);
        QCOMPARE(static_cast<int>(held->evidence.at(0).status), static_cast<int>(EvidenceStatus::Changed));
    }
};

int main(int argc, char* argv[])
{
    QCoreApplication application(argc, argv);
    if (argc == 5 && std::strcmp(argv[1], "--import") == 0)
        return importAsChild(
            QString::fromLocal8Bit(argv[2]), QString::fromLocal8Bit(argv[3]), QByteArray(argv[4]).toLongLong());
    TestImportCancel test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_importcancel.moc"
