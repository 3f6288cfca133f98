// SPDX-License-Identifier: GPL-3.0-or-later
//
// Evidence taken out, finished and read again: the case that comes out is whole and equals one that was imported so
// from the start; what is stopped or fails leaves the file as it was, byte by byte.
#include "EvidenceFixtures.h"

#include "investigation/CaseChange.h"
#include "investigation/Investigation.h"
#include "store/RecordStore.h"

#include <QSignalSpy>
#include <QThread>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace askance;
using namespace askance::test;

namespace {

const std::atomic<bool> kGoOn{false};

ReadOptions inZone(const char* zone)
{
    ReadOptions options;
    options.zone = QByteArray(zone);
    return options;
}

// A case of two logs, open in an Investigation.
struct Desk {
    explicit Desk(int rows = 300)
        : changed(&investigation, &Investigation::datasetChanged)
        , opened(&investigation, &Investigation::caseOpened)
        , failed(&investigation, &Investigation::failed)
    {
        a = writeFile(folder.filePath(QStringLiteral("logs-a.csv")), csvLog(rows, "a"));
        b = writeFile(folder.filePath(QStringLiteral("logs-b.csv")), csvLog(rows, "b", true));
        QDir(folder.path()).mkdir(QStringLiteral("case"));
        path = folder.filePath(QStringLiteral("case/two.askance"));
        makeCase(path, {{a, QStringLiteral("A")}, {b, QStringLiteral("B")}});
        investigation.openCase(path);
    }
    bool open()
    {
        return QTest::qWaitFor([&] { return opened.count() == 1; }, kPatienceMs);
    }
    bool reloaded()
    {
        return QTest::qWaitFor([&] { return changed.count() == 1; }, kPatienceMs);
    }
    [[nodiscard]] QString fresh(const std::vector<LogOnDisk>& logs, const ReadOptions& options = {}) const
    {
        const QString other = folder.filePath(QStringLiteral("fresh.askance"));
        makeCase(other, logs, options);
        return other;
    }
    [[nodiscard]] QByteArray journal() const
    {
        return bytesOf(path); // actions stand in it as text
    }

    QTemporaryDir folder;
    QString a;
    QString b;
    QString path;
    Investigation investigation;
    QSignalSpy changed;
    QSignalSpy opened;
    QSignalSpy failed;
};

// Leaves the second log of the case half imported, as a kill does.
void leaveUnfinished(const QString& path, const QString& log)
{
    auto file = CaseFile::open(path, CaseAccess::ReadWrite);
    if (!file)
        qFatal("%s", qPrintable(file.error().toString()));
    struct Stop : ByteSource {
        explicit Stop(const QString& from)
            : inner(std::move(*ByteSource::open(from)))
        {
        }
        Result<size_t> read(char* buffer, size_t size) override
        {
            if (given > 3'000'000)
                return Error{ErrorCode::Io, QStringLiteral("disk gone"), {}};
            const Result<size_t> n = inner->read(buffer, size);
            given += n ? *n : 0;
            return n;
        }
        SourceCondition condition() const override { return inner->condition(); }
        QString conditionText() const override { return inner->conditionText(); }
        QByteArray sha256Raw() const override { return inner->sha256Raw(); }
        QByteArray sha256Plain() const override { return inner->sha256Plain(); }
        qint64 rawBytesRead() const override { return inner->rawBytesRead(); }
        qint64 rawBytesTotal() const override { return -1; }
        QString label() const override { return inner->label(); }
        std::unique_ptr<ByteSource> inner;
        size_t given = 0;
    };
    ImportPlan plan;
    plan.files.push_back({log, std::make_shared<Stop>(log), QStringLiteral("C"), false});
    const auto outcome = runImport(**file, plan, kGoOn);
    if (!outcome || outcome->evidence.size() != 1)
        qFatal("the import was to stop half-way");
}

} // namespace

class TestCaseChange : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takingALogOutLeavesWhatAFreshImportOfTheOtherHolds()
    {
        Desk desk;
        QVERIFY(desk.open());
        desk.investigation.setFilter(Filter::equals(FilterField::Sensor, QStringLiteral("B")));
        desk.investigation.removeEvidence(EvidenceId{1});
        QVERIFY(desk.reloaded());
        QCOMPARE(desk.opened.count(), 1); // the same case: filter and history stay
        QVERIFY(desk.investigation.history().canUndo());
        const DatasetPtr data = desk.investigation.dataset();
        QCOMPARE(data->evidence.size(), size_t{1});
        QCOMPARE(data->evidence[0].file, QStringLiteral("logs-b.csv"));
        QCOMPARE(data->table->sensors, std::vector<std::string>{"B"});
        QCOMPARE(data->caseName, QStringLiteral("two"));
        QCOMPARE(soundDigest(desk.path), soundDigest(desk.fresh({{desk.b, QStringLiteral("B")}})));
        QVERIFY(desk.journal().contains("log discarded"));
        QCOMPARE(folderOf(desk.path), QStringList{QStringLiteral("two.askance")});
        QVERIFY(desk.failed.isEmpty());
    }

    void aLogReadAgainEqualsOneReadSoFromTheStart_data()
    {
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("sensor");
        QTest::newRow("another zone") << QStringLiteral("Europe/Moscow") << QStringLiteral("B");
        QTest::newRow("another sensor") << QString() << QStringLiteral("<b>Sensor & Söhne</b>");
        QTest::newRow("both") << QStringLiteral("America/New_York") << QStringLiteral("Z");
    }

    void aLogReadAgainEqualsOneReadSoFromTheStart()
    {
        QFETCH(QString, zone);
        QFETCH(QString, sensor);
        Desk desk;
        QVERIFY(desk.open());
        QSignalSpy imported(&desk.investigation, &Investigation::imported);
        ReadOptions options = askedOptions(desk.investigation.dataset()->evidence[1]);
        QVERIFY(!options.zone);
        if (!zone.isEmpty())
            options.zone = zone.toUtf8();
        desk.investigation.rereadEvidence(EvidenceId{2}, options, sensor);
        QVERIFY(desk.reloaded());
        QTRY_COMPARE_WITH_TIMEOUT(imported.count(), 1, kPatienceMs);
        const DatasetPtr data = desk.investigation.dataset();
        QCOMPARE(data->evidence.size(), size_t{2});
        QCOMPARE(data->evidence[1].sensor, sensor);
        QCOMPARE(data->evidence[1].accepted, qint64{270});
        QCOMPARE(data->evidence[1].rejected, qint64{30});
        QCOMPARE(data->rejected(), qint64{30});
        QCOMPARE(askedOptions(data->evidence[1]).zone.value_or("none"), zone.isEmpty() ? "none" : zone.toUtf8());
        const QString only = desk.folder.filePath(QStringLiteral("case/only.askance"));
        QVERIFY(QFile::copy(desk.path, only));
        QCOMPARE(removeFromCase(only, EvidenceId{1}, kGoOn, m_board).error.has_value(), false);
        QCOMPARE(soundDigest(only), soundDigest(desk.fresh({{desk.b, sensor}}, options)));
        QVERIFY(soundDigest(desk.path).size() == 64);
        QVERIFY(desk.journal().contains("log read again"));
        QVERIFY(desk.failed.isEmpty());
    }

    void aStoppedImportIsFinishedOrTakenOut_data()
    {
        QTest::addColumn<bool>("finish");
        QTest::newRow("finished") << true;
        QTest::newRow("taken out") << false;
    }

    void aStoppedImportIsFinishedOrTakenOut()
    {
        QFETCH(bool, finish);
        Desk desk;
        QVERIFY(desk.open());
        const QString log = writeFile(desk.folder.filePath(QStringLiteral("c.csv")), csvLog(100'000, "c"));
        leaveUnfinished(desk.path, log);
        desk.investigation.openCase(desk.path);
        QTRY_COMPARE_WITH_TIMEOUT(desk.opened.count(), 2, kPatienceMs);
        const EvidenceSummary& left = desk.investigation.dataset()->evidence.at(2);
        QVERIFY(isUnfinished(left));
        QVERIFY(left.accepted > 0 && left.accepted < 100'000);
        if (finish)
            desk.investigation.resumeEvidence(EvidenceId{left.id});
        else
            desk.investigation.removeEvidence(EvidenceId{left.id});
        QVERIFY(desk.reloaded());
        std::vector<LogOnDisk> logs{{desk.a, QStringLiteral("A")}, {desk.b, QStringLiteral("B")}};
        if (finish)
            logs.push_back({log, QStringLiteral("C")});
        QCOMPARE(soundDigest(desk.path), soundDigest(desk.fresh(logs)));
        for (const EvidenceSummary& evidence : desk.investigation.dataset()->evidence)
            QVERIFY(!isUnfinished(evidence));
        QCOMPARE(folderOf(desk.path), QStringList{QStringLiteral("two.askance")});
    }

    void whatFailsLeavesTheCaseAsItWas_data()
    {
        QTest::addColumn<QString>("what");
        for (const char* what : {"log gone", "log is a pipe", "not unfinished", "no such zone", "no such evidence",
                 "locked", "no such format"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }

    void whatFailsLeavesTheCaseAsItWas()
    {
        QFETCH(QString, what);
        Desk desk;
        QVERIFY(desk.open());
        const QByteArray before = bytesOf(desk.path);
        const DatasetPtr shown = desk.investigation.dataset();
        Investigation& it = desk.investigation;
        std::unique_ptr<CaseFile> other;
        if (what == QLatin1String("log gone")) {
            QVERIFY(QFile::remove(desk.b));
            it.rereadEvidence(EvidenceId{2}, {}, QStringLiteral("B"));
        } else if (what == QLatin1String("log is a pipe")) {
            QVERIFY(QFile::remove(desk.b));
            QVERIFY(::mkfifo(QFile::encodeName(desk.b).constData(), 0600) == 0);
            it.rereadEvidence(EvidenceId{2}, {}, QStringLiteral("B"));
        } else if (what == QLatin1String("not unfinished")) {
            it.resumeEvidence(EvidenceId{2});
        } else if (what == QLatin1String("no such zone")) {
            it.rereadEvidence(EvidenceId{2}, inZone("Europe/Nowhere"), QStringLiteral("B"));
        } else if (what == QLatin1String("no such evidence")) {
            it.rereadEvidence(EvidenceId{77}, {}, QStringLiteral("B"));
        } else if (what == QLatin1String("locked")) {
            other = std::move(*CaseFile::open(desk.path, CaseAccess::ReadWrite));
            it.removeEvidence(EvidenceId{2});
        } else {
            ReadOptions options;
            options.format = QStringLiteral("no-such-format");
            it.rereadEvidence(EvidenceId{2}, options, QStringLiteral("B"));
        }
        QTRY_COMPARE_WITH_TIMEOUT(desk.failed.count(), 1, kPatienceMs);
        QVERIFY(!it.isLoading());
        other.reset();
        QVERIFY(desk.changed.isEmpty());
        QCOMPARE(it.dataset(), shown);
        QVERIFY(bytesOf(desk.path) == before);
        QCOMPARE(folderOf(desk.path), QStringList{QStringLiteral("two.askance")});
    }

    void aCancelAtAnyMomentLeavesTheCaseAsItWasOrDone()
    {
        Desk desk(30'000);
        QVERIFY(desk.open());
        const QByteArray before = bytesOf(desk.path);
        int stopped = 0;
        for (int delay = 0; delay < 400; delay += 40) {
            desk.changed.clear();
            desk.investigation.rereadEvidence(EvidenceId{2}, inZone("Asia/Tokyo"), QStringLiteral("B"));
            QTest::qWait(delay);
            desk.investigation.cancelLoading();
            // The job still runs until it has seen the flag; the next one waits for it.
            desk.investigation.openCase(desk.path);
            QTRY_VERIFY_WITH_TIMEOUT(!desk.investigation.isLoading(), kPatienceMs);
            QVERIFY(desk.failed.isEmpty());
            const bool done = desk.investigation.dataset()->evidence[1].options.contains(QLatin1String("Tokyo"));
            if (done)
                break;
            ++stopped;
            QVERIFY(bytesOf(desk.path) == before);
            QCOMPARE(folderOf(desk.path), QStringList{QStringLiteral("two.askance")});
        }
        QVERIFY2(stopped > 0, "no cancel came in time");
        QVERIFY(soundDigest(desk.path).size() == 64);
    }

    void aCancelThatComesTooLateShowsWhatIsInTheFile()
    {
        Desk desk;
        QVERIFY(desk.open());
        desk.investigation.removeEvidence(EvidenceId{1});
        // Without turning the event loop: the work is done before its end can be told.
        for (int i = 0; i < kPatienceMs / 5; ++i) {
            const auto file = CaseFile::open(desk.path, CaseAccess::ReadOnly);
            const Result<DatasetPtr> data = file ? (*file)->load() : Result<DatasetPtr>(file.error());
            if (data && (*data)->evidence.size() == 1 && folderOf(desk.path).size() == 1)
                break;
            QThread::msleep(5);
        }
        desk.investigation.cancelLoading();
        QVERIFY(desk.reloaded());
        QCOMPARE(desk.investigation.dataset()->evidence.size(), size_t{1});
    }

    void aFullDiskLeavesTheCaseAsItWas()
    {
        Desk desk;
        QVERIFY(desk.open());
        const QByteArray before = bytesOf(desk.path);
        struct rlimit old = {};
        QVERIFY(::getrlimit(RLIMIT_FSIZE, &old) == 0);
        struct rlimit less = old;
        less.rlim_cur = static_cast<rlim_t>(before.size() / 2);
        ::signal(SIGXFSZ, SIG_IGN);
        QVERIFY(::setrlimit(RLIMIT_FSIZE, &less) == 0);
        const LoadOutcome outcome = removeFromCase(desk.path, EvidenceId{1}, kGoOn, m_board);
        QVERIFY(::setrlimit(RLIMIT_FSIZE, &old) == 0);
        QVERIFY(outcome.error.has_value());
        QVERIFY(!outcome.loaded);
        QVERIFY(bytesOf(desk.path) == before);
        QCOMPARE(folderOf(desk.path), QStringList{QStringLiteral("two.askance")});
    }

    void whatAKilledProgramLeftBesideTheCaseIsCleared()
    {
        Desk desk;
        QVERIFY(desk.open());
        writeFile(desk.path + QStringLiteral(".change"), "half a copy");
        writeFile(desk.path + QStringLiteral(".change-journal"), "its journal");
        const LoadOutcome outcome = removeFromCase(desk.path, EvidenceId{1}, kGoOn, m_board);
        QVERIFY(!outcome.error);
        QCOMPARE(folderOf(desk.path), QStringList{QStringLiteral("two.askance")});
        QCOMPARE(QFile::permissions(desk.path) & QFile::Permissions(0x0077), QFile::Permissions());
    }

    void recordsInNoFileCannotBeChanged()
    {
        Investigation investigation;
        QSignalSpy failed(&investigation, &Investigation::failed);
        investigation.removeEvidence(EvidenceId{1});
        QCOMPARE(failed.count(), 1);
        QVERIFY(!investigation.isLoading());
    }

    void notesWrittenMeanwhileAreInTheChangedCase()
    {
        Desk desk;
        QVERIFY(desk.open());
        const Filter subject = Filter::equals(FilterField::Sensor, QStringLiteral("B"));
        desk.investigation.setNote(subject, QStringLiteral("before"));
        desk.investigation.removeEvidence(EvidenceId{1});
        desk.investigation.setNote(subject, QStringLiteral("while it ran"));
        QVERIFY(desk.reloaded());
        QTRY_VERIFY_WITH_TIMEOUT(desk.journal().contains("while it ran"), kPatienceMs);
        QVERIFY(soundDigest(desk.path).size() == 64);
        QCOMPARE(desk.investigation.note(subject), QStringLiteral("while it ran"));
    }

private:
    ProgressBoard m_board;
};

ASKANCE_TEST_MAIN(TestCaseChange)
#include "tst_casechange.moc"
