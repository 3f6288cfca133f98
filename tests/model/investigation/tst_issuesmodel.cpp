// SPDX-License-Identifier: GPL-3.0-or-later
#include "EvidenceFixtures.h"

#include "investigation/Investigation.h"
#include "investigation/IssuesModel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace askance;
using namespace askance::test;

class TestIssuesModel : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    QString m_path;

    struct Shown {
        explicit Shown(const QString& path)
            : model(investigation)
            , tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal)
            , failed(&model, &IssuesModel::failed)
        {
            QSignalSpy opened(&investigation, &Investigation::caseOpened);
            investigation.openCase(path);
            ready = QTest::qWaitFor([&] { return opened.count() == 1; }, kPatienceMs) && counted();
        }
        bool counted()
        {
            return QTest::qWaitFor([&] { return !model.isCounting(); }, kPatienceMs);
        }
        QString at(int row, int column)
        {
            (void)model.index(row, column).data();
            const auto loaded = [&] { return model.index(row, column).data(IssuesModel::IsLoadedRole).toBool(); };
            return QTest::qWaitFor(loaded, kPatienceMs) ? model.index(row, column).data().toString() : QString();
        }
        Investigation investigation;
        IssuesModel model;
        QAbstractItemModelTester tester;
        QSignalSpy failed;
        bool ready = false;
    };

private Q_SLOTS:
    void initTestCase()
    {
        m_path = m_folder.filePath(QStringLiteral("c.askance"));
        QByteArray broken = "time,source,name,type\n";
        for (int i = 0; i < 20'000; ++i)
            broken += i % 2 == 0 ? "only one cell " + QByteArray::number(i) + "\n"
                                 : "noon,10.0.0.1,a" + QByteArray::number(i) + ".example,A\n";
        broken += "2016-09-23 12:00:00Z,,nameless.example,A\n2016-09-23 12:00:00Z,10.0.0.1,a.example,A\n";
        makeCase(m_path,
            {{writeFile(m_folder.filePath(QStringLiteral("flawed.csv")), csvLog(100, "f", true)), {}},
                {writeFile(m_folder.filePath(QStringLiteral("broken.csv")), broken), {}}});
    }

    void reasonsAreCountedWithRejectionsFirst()
    {
        Shown shown(m_path);
        QVERIFY(shown.ready);
        QStringList reasons;
        for (const IssueReason& reason : shown.model.reasons())
            reasons << QStringLiteral("%1 %2 %3").arg(reason.code).arg(reason.count).arg(reason.isRejection);
        QCOMPARE(reasons,
            (QStringList{QStringLiteral("wrong_columns 10010 1"), QStringLiteral("bad_time 10000 1"),
                QStringLiteral("no_source 1 0")}));
        QCOMPARE(shown.model.rowCount(), 20'011);
        shown.model.setFilter({1, {}});
        QVERIFY(shown.counted());
        QCOMPARE(shown.model.rowCount(), 10);
        QCOMPARE(shown.model.reasons().size(), size_t{1});
        shown.model.setFilter({2, QStringLiteral("no_source")});
        QVERIFY(shown.counted());
        QCOMPARE(shown.model.rowCount(), 1);
        QCOMPARE(shown.model.reasons().size(), size_t{3});
        QVERIFY(shown.failed.isEmpty());
    }

    void onlyThePagesLookedAtAreRead()
    {
        Shown shown(m_path);
        QVERIFY(shown.ready);
        QCOMPARE(shown.model.index(15'000, 0).data().toString(), QStringLiteral("…"));
        QVERIFY(!shown.model.issueAt(15'000));
        QCOMPARE(shown.at(15'000, IssuesModel::File), QStringLiteral("broken.csv"));
        QVERIFY(shown.model.issueAt(15'000));
        QVERIFY(!shown.model.issueAt(5'000));
        QVERIFY(!shown.model.issueAt(-1) && !shown.model.issueAt(20'011));
        // A long way through the list: what was left behind is read again when it is looked at again.
        for (int row = 0; row < 20'000; row += 700)
            QVERIFY(!shown.at(row, IssuesModel::Line).isEmpty());
        QVERIFY(!shown.model.issueAt(15'000) || !shown.model.issueAt(0));
        QCOMPARE(shown.at(15'000, IssuesModel::Line), QStringLiteral("14,992"));
    }

    void aRowSaysFileLineReasonAndTextAsCharacters()
    {
        Shown shown(m_path);
        QVERIFY(shown.ready);
        QCOMPARE(shown.at(0, IssuesModel::File), QStringLiteral("flawed.csv"));
        QCOMPARE(shown.at(0, IssuesModel::Line), QStringLiteral("11"));
        QCOMPARE(shown.at(0, IssuesModel::Reason), QStringLiteral("the line has too few or too many columns"));
        QCOMPARE(shown.at(0, IssuesModel::Text), QStringLiteral("=cmd|' /C calc'!A0 [U+202E]<b>9"));
        QCOMPARE(shown.at(5'000, IssuesModel::Text), QStringLiteral("not kept: show the original line"));
    }

    void whatIsListedIsExportedSafeForSpreadsheets()
    {
        Shown shown(m_path);
        QVERIFY(shown.ready);
        shown.model.setFilter({1, {}});
        QVERIFY(shown.counted());
        QSignalSpy exported(&shown.model, &IssuesModel::exported);
        const QString to = m_folder.filePath(QStringLiteral("issues.csv"));
        shown.model.exportCsv(to);
        QTRY_COMPARE_WITH_TIMEOUT(exported.count(), 1, kPatienceMs);
        QCOMPARE(exported.at(0).at(1).toLongLong(), 10);
        const QByteArrayList lines = bytesOf(to).trimmed().split('\n');
        QCOMPARE(lines.size(), 11);
        QCOMPARE(lines.at(0).trimmed(), QByteArray("file,line,offset,length,code,reason,rejected,text,text_kept"));
        QVERIFY2(lines.at(1).startsWith("flawed.csv,11,"), lines.at(1).constData());
        QVERIFY2(lines.at(1).contains(",'=cmd|"), lines.at(1).constData());
        QVERIFY(!lines.at(1).contains("\xE2\x80\xAE"));
        QSignalSpy failed(&shown.model, &IssuesModel::failed);
        shown.model.exportCsv(QStringLiteral("/no/such/folder/x.csv"));
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, kPatienceMs);
    }

    void otherEvidenceIsCountedAnew()
    {
        const QString path = m_folder.filePath(QStringLiteral("copy.askance"));
        QVERIFY(QFile::copy(m_path, path));
        Shown shown(path);
        QVERIFY(shown.ready);
        QSignalSpy reloaded(&shown.investigation, &Investigation::datasetChanged);
        shown.investigation.removeEvidence(EvidenceId{2});
        QTRY_COMPARE_WITH_TIMEOUT(reloaded.count(), 1, kPatienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(shown.model.rowCount(), 10, kPatienceMs);
        QCOMPARE(shown.at(9, IssuesModel::File), QStringLiteral("flawed.csv"));
    }

    void withoutACaseOrAFileThereIsNothing()
    {
        Investigation investigation;
        IssuesModel model(investigation);
        QSignalSpy failed(&model, &IssuesModel::failed);
        QTRY_VERIFY_WITH_TIMEOUT(!model.isCounting(), kPatienceMs);
        investigation.openDataset(tinyDataset(QStringLiteral("12:00 10.0.0.1 a.example A")));
        QTRY_VERIFY_WITH_TIMEOUT(!model.isCounting(), kPatienceMs);
        QCOMPARE(model.rowCount(), 0);
        model.exportCsv(m_folder.filePath(QStringLiteral("nothing.csv")));
        QVERIFY(failed.isEmpty());
        QVERIFY(!QFile::exists(m_folder.filePath(QStringLiteral("nothing.csv"))));
    }
};

ASKANCE_TEST_MAIN(TestIssuesModel)
#include "tst_issuesmodel.moc"
