// SPDX-License-Identifier: GPL-3.0-or-later
#include "EvidenceFixtures.h"

#include "investigation/EvidenceChecks.h"
#include "investigation/Investigation.h"

#include <QSignalSpy>

using namespace askance;
using namespace askance::test;

namespace {

// Three logs in a case; the second and third are not as they were.
struct Desk {
    Desk()
        : opened(&investigation, &Investigation::caseOpened)
    {
        const auto log = [&](const char* name) {
            return LogOnDisk{writeFile(folder.filePath(QString::fromLatin1(name)), csvLog(50, name)), {}};
        };
        logs = {log("same.csv"), log("other.csv"), log("gone.csv")};
        path = folder.filePath(QStringLiteral("three.askance"));
        makeCase(path, logs);
        writeFile(logs[1].path, csvLog(50, "other.csv") + "2016-09-24 00:00:00,10.0.0.1,new.example,A\n");
        QFile::remove(logs[2].path);
    }
    bool open()
    {
        investigation.openCase(path);
        return QTest::qWaitFor([&] { return opened.count() > 0; }, kPatienceMs);
    }
    static bool settled(const EvidenceChecks& checks)
    {
        return QTest::qWaitFor([&] { return checks.isIdle(); }, kPatienceMs);
    }
    QTemporaryDir folder;
    std::vector<LogOnDisk> logs;
    QString path;
    Investigation investigation;
    QSignalSpy opened;
};

} // namespace

class TestEvidenceChecks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyFileOfACaseIsLookedAtOnceOneAfterAnother()
    {
        Desk desk;
        EvidenceChecks checks(desk.investigation);
        QSignalSpy changed(&checks, &EvidenceChecks::changed);
        int atOnce = 0;
        connect(&checks, &EvidenceChecks::changed, &checks, [&] {
            int now = 0;
            for (quint32 id = 1; id <= 3; ++id)
                now += checks.isChecking(id) ? 1 : 0;
            atOnce = std::max(atOnce, now);
        });
        QVERIFY(desk.open());
        QVERIFY(Desk::settled(checks));
        QCOMPARE(checks.of(1).state, EvidenceState::Verified);
        QCOMPARE(checks.of(2).state, EvidenceState::Changed);
        QVERIFY(checks.of(2).isAppended);
        QCOMPARE(checks.of(3).state, EvidenceState::Missing);
        QCOMPARE(checks.of(99).state, EvidenceState::NotChecked);
        QCOMPARE(checks.in(EvidenceState::Verified), std::vector<quint32>{1});
        QCOMPARE(changed.count(), 6);
        QCOMPARE(atOnce, 1);
    }

    void aFileIsCheckedAgainWhenAskedFor()
    {
        Desk desk;
        EvidenceChecks checks(desk.investigation);
        QVERIFY(desk.open());
        QVERIFY(Desk::settled(checks));
        writeFile(desk.logs[2].path, csvLog(50, "gone.csv"));
        checks.checkNow(3);
        QVERIFY(checks.isChecking(3));
        QVERIFY(Desk::settled(checks));
        QCOMPARE(checks.of(3).state, EvidenceState::Verified);
        checks.checkNow(99);
        QVERIFY(checks.isIdle());
    }

    void aLargeFileWaitsToBeAskedFor()
    {
        Desk desk;
        QFile file(desk.logs[0].path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.resize(EvidenceChecks::kMostUnasked + 1)); // sparse
        EvidenceChecks checks(desk.investigation);
        QVERIFY(desk.open());
        QVERIFY(Desk::settled(checks));
        QCOMPARE(checks.of(1).state, EvidenceState::TooLarge);
        checks.checkNow(1);
        QVERIFY(Desk::settled(checks));
        QCOMPARE(checks.of(1).state, EvidenceState::Changed);
    }

    void whatWasLookedAtStaysWhenOtherEvidenceComesAndGoes()
    {
        Desk desk;
        EvidenceChecks checks(desk.investigation);
        QVERIFY(desk.open());
        QVERIFY(Desk::settled(checks));
        QSignalSpy changed(&checks, &EvidenceChecks::changed);
        QSignalSpy reloaded(&desk.investigation, &Investigation::datasetChanged);
        desk.investigation.removeEvidence(EvidenceId{2});
        QTRY_COMPARE_WITH_TIMEOUT(reloaded.count(), 1, kPatienceMs);
        QVERIFY(Desk::settled(checks));
        QCOMPARE(checks.of(1).state, EvidenceState::Verified);
        QCOMPARE(checks.of(2).state, EvidenceState::NotChecked);
        QCOMPARE(changed.count(), 0);
    }

    void nothingIsLookedAtWhileALogIsRead()
    {
        Desk desk;
        EvidenceChecks checks(desk.investigation);
        QVERIFY(desk.open());
        QVERIFY(Desk::settled(checks));
        desk.investigation.removeEvidence(EvidenceId{3});
        QVERIFY(desk.investigation.isLoading());
        checks.checkNow(1);
        QVERIFY(!checks.isChecking(1));
        QVERIFY(!checks.isIdle());
        QTRY_VERIFY_WITH_TIMEOUT(!desk.investigation.isLoading(), kPatienceMs);
        QVERIFY(Desk::settled(checks));
        QCOMPARE(checks.of(1).state, EvidenceState::Verified);
    }

    void anotherCaseStartsAnew()
    {
        Desk desk;
        EvidenceChecks checks(desk.investigation);
        QVERIFY(desk.open());
        QVERIFY(Desk::settled(checks));
        writeFile(desk.logs[0].path, "something else");
        QVERIFY(desk.open());
        QTRY_COMPARE_WITH_TIMEOUT(desk.opened.count(), 2, kPatienceMs);
        QVERIFY(Desk::settled(checks));
        QCOMPARE(checks.of(1).state, EvidenceState::Changed);
        desk.investigation.closeCase();
        QVERIFY(checks.isIdle());
        QCOMPARE(checks.of(1).state, EvidenceState::NotChecked);
    }

    void itCanEndInTheMiddle()
    {
        Desk desk;
        auto checks = std::make_unique<EvidenceChecks>(desk.investigation);
        QVERIFY(desk.open());
        checks->checkNow(1);
        checks.reset();
        QVERIFY(desk.investigation.dataset());
    }
};

ASKANCE_TEST_MAIN(TestEvidenceChecks)
#include "tst_evidencechecks.moc"
