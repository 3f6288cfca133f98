// SPDX-License-Identifier: GPL-3.0-or-later
#include "ImportFixtures.h"

#include "ingest/EvidenceCheck.h"

#include <QCryptographicHash>

#include <sys/stat.h>

using namespace askance;
using namespace askance::test;

namespace {

const std::atomic<bool> kGoOn{false};

EvidenceSummary evidenceOf(const QString& path, const QByteArray& bytes)
{
    EvidenceSummary evidence;
    evidence.id = 1;
    evidence.path = path;
    evidence.file = path.section(QLatin1Char('/'), -1);
    evidence.bytes = bytes.size();
    evidence.sha256 = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
    return evidence;
}

EvidenceCheck checked(const EvidenceSummary& evidence, qint64 most = -1)
{
    const Result<EvidenceCheck> check = checkEvidence(evidence, most, kGoOn);
    if (!check)
        qFatal("%s", qPrintable(check.error().toString()));
    return *check;
}

} // namespace

class TestEvidenceCheck : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;

private Q_SLOTS:
    void whatIsThereNowIsHeldAgainstTheImport_data()
    {
        QTest::addColumn<QByteArray>("now");
        QTest::addColumn<int>("state");
        QTest::addColumn<bool>("appended");
        const QByteArray then(3'000'000, 'x');
        QByteArray flipped = then;
        flipped[2'999'999] = 'y';
        QByteArray grownElsewhere = flipped + "more";
        QTest::newRow("the same") << then << int(EvidenceState::Verified) << false;
        QTest::newRow("one byte differs") << flipped << int(EvidenceState::Changed) << false;
        QTest::newRow("appended to") << then + "more" << int(EvidenceState::Changed) << true;
        QTest::newRow("appended to and changed") << grownElsewhere << int(EvidenceState::Changed) << false;
        QTest::newRow("cut short") << then.left(100) << int(EvidenceState::Changed) << false;
        QTest::newRow("emptied") << QByteArray() << int(EvidenceState::Changed) << false;
    }

    void whatIsThereNowIsHeldAgainstTheImport()
    {
        QFETCH(QByteArray, now);
        const QString path = write(m_folder, QStringLiteral("a.log"), now);
        const EvidenceCheck check = checked(evidenceOf(path, QByteArray(3'000'000, 'x')));
        QTEST(int(check.state), "state");
        QTEST(check.isAppended, "appended");
        QCOMPARE(check.bytes, qint64{now.size()});
        QCOMPARE(check.sha256.toHex(), QCryptographicHash::hash(now, QCryptographicHash::Sha256).toHex());
        QCOMPARE(check.modifiedUs / 1000, QFileInfo(path).lastModified().toMSecsSinceEpoch());
    }

    void whatIsNoFileIsSaidAndNeverHangs_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("state");
        const QString fifo = m_folder.filePath(QStringLiteral("pipe"));
        QVERIFY(::mkfifo(QFile::encodeName(fifo).constData(), 0600) == 0);
        QTest::newRow("gone") << m_folder.filePath(QStringLiteral("gone.log")) << int(EvidenceState::Missing);
        QTest::newRow("its folder is gone") << QStringLiteral("/no/such/a.log") << int(EvidenceState::Missing);
        QTest::newRow("a pipe") << fifo << int(EvidenceState::Unreadable);
        QTest::newRow("a folder") << m_folder.path() << int(EvidenceState::Unreadable);
        QTest::newRow("a device") << QStringLiteral("/dev/zero") << int(EvidenceState::Unreadable);
        QTest::newRow("standard input") << QStringLiteral("-") << int(EvidenceState::NoFile);
        QTest::newRow("made by the program") << QStringLiteral("sensorA.log") << int(EvidenceState::NoFile);
    }

    void whatIsNoFileIsSaidAndNeverHangs()
    {
        QFETCH(QString, path);
        const EvidenceCheck check = checked(evidenceOf(path, "abc"));
        QTEST(int(check.state), "state");
        QVERIFY(check.sha256.isEmpty());
    }

    void aLargeFileIsLeftAloneUnlessAsked()
    {
        const QByteArray bytes(5000, 'z');
        const EvidenceSummary evidence = evidenceOf(write(m_folder, QStringLiteral("large.log"), bytes), bytes);
        QCOMPARE(checked(evidence, 4999).state, EvidenceState::TooLarge);
        QCOMPARE(checked(evidence, 5000).state, EvidenceState::Verified);
        QCOMPARE(checked(evidence, -1).state, EvidenceState::Verified);
    }

    void aSizeThatIsNotToldIsStillALimit()
    {
        EvidenceSummary evidence = evidenceOf(QStringLiteral("/proc/self/maps"), "abc"); // says it has 0 bytes
        QCOMPARE(checked(evidence, 10).state, EvidenceState::TooLarge);
        QCOMPARE(checked(evidence, -1).state, EvidenceState::Changed);
    }

    void anUnfinishedImportHasNothingToCompareWith()
    {
        EvidenceSummary evidence = evidenceOf(write(m_folder, QStringLiteral("u.log"), "abc"), "abc");
        evidence.sha256.clear();
        QCOMPARE(checked(evidence).state, EvidenceState::NoHash);
    }

    void aCancelIsSeen()
    {
        const std::atomic<bool> stop{true};
        const EvidenceSummary evidence = evidenceOf(write(m_folder, QStringLiteral("c.log"), "abc"), "abc");
        const Result<EvidenceCheck> check = checkEvidence(evidence, -1, stop);
        QVERIFY(!check);
        QCOMPARE(check.error().code, ErrorCode::Cancelled);
    }

    void lookingLeavesTheFileAsItWas()
    {
        const QString path = write(m_folder, QStringLiteral("same.log"), "abc");
        struct stat before = {};
        ::stat(QFile::encodeName(path).constData(), &before);
        (void)checked(evidenceOf(path, "abc"));
        struct stat after = {};
        ::stat(QFile::encodeName(path).constData(), &after);
        QCOMPARE(after.st_mtim.tv_nsec, before.st_mtim.tv_nsec);
        QCOMPARE(after.st_size, before.st_size);
    }
};

ASKANCE_TEST_MAIN(TestEvidenceCheck)
#include "tst_evidencecheck.moc"
