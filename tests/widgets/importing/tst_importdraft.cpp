// SPDX-License-Identifier: GPL-3.0-or-later
//
// The draft as an item model, and the work that goes on behind it while rows come and go.
#include "TestSupport.h"

#include "importing/ImportDraft.h"

#include <QAbstractItemModelTester>
#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace askance;

namespace {

QString write(const QTemporaryDir& dir, const QString& name, const QByteArray& bytes)
{
    QFile file(dir.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write");
    return file.fileName();
}

const QByteArray kLog = "time,source,query\n2016-05-04 10:00:00,192.0.2.1,a.example\n";

} // namespace

class TestImportDraft : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rowsComeAndGoAsAnItemModelMust()
    {
        QTemporaryDir dir;
        ImportDraft draft({});
        const QAbstractItemModelTester tester(&draft, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QStringList paths;
        for (int i = 0; i < 12; ++i)
            paths << write(dir, QStringLiteral("%1.csv").arg(i, 2, 10, QLatin1Char('0')), kLog + QByteArray(i, '\n'));
        draft.addPaths({dir.path()});
        QTRY_COMPARE(draft.count(), 12);
        draft.removeFile(11); // perhaps at work on one of these
        draft.removeFile(0);
        draft.addPaths({paths.first()});
        QTRY_VERIFY(!draft.isLooking() && draft.count() == 11);
        QTRY_VERIFY(draft.hashingRow() < 0 && draft.file(10).hashing == DraftFile::Work::Done);
        QCOMPARE(draft.index(10, ImportDraft::Name).data().toString(), QStringLiteral("00.csv"));
        QCOMPARE(draft.index(0, ImportDraft::Name).data().toString(), QStringLiteral("01.csv"));
        QCOMPARE(draft.index(0, ImportDraft::Sensor).data().toString(), QStringLiteral("01"));
    }

    void theNewestAnswerIsTheOneThatCounts()
    {
        QTemporaryDir dir;
        ImportDraft draft({});
        draft.addPaths({write(dir, QStringLiteral("a.csv"), kLog)});
        QTRY_VERIFY(draft.count() == 1 && !draft.isLooking());
        QVERIFY(draft.file(0).need() == DraftFile::Need::Zone);
        ReadOptions options;
        for (const char* zone : {"Asia/Tokyo", "UTC", "Europe/Moscow"}) {
            options.zone = zone;
            draft.setOptions(0, options); // each supersedes the one at work
        }
        QTRY_VERIFY(!draft.isLooking());
        QVERIFY(draft.file(0).need() == DraftFile::Need::None);
        QCOMPARE(draft.file(0).preview->head.timeUs.front(), qint64{1'462'345'200'000'000}); // 07:00 UTC
    }

    void aChangedAnswerMakesTheCheckWorthless()
    {
        QTemporaryDir dir;
        ImportDraft draft({});
        draft.addPaths({write(dir, QStringLiteral("a.csv"), kLog)});
        QTRY_VERIFY(draft.count() == 1 && !draft.isLooking());
        draft.startChecking();
        QVERIFY(!draft.isChecking()); // it needs a zone first
        ReadOptions options;
        options.zone = "UTC";
        draft.setOptions(0, options);
        QTRY_VERIFY(!draft.isLooking());
        draft.startChecking();
        QTRY_VERIFY(draft.file(0).check && draft.file(0).check->isComplete);
        QCOMPARE(draft.file(0).check->accepted, qint64{1});
        options.zone = "Asia/Tokyo";
        draft.setOptions(0, options);
        QVERIFY(!draft.file(0).check);
        QTRY_VERIFY(!draft.isLooking());
        draft.startChecking();
        QTRY_VERIFY(draft.file(0).check.has_value());
        QCOMPARE(draft.file(0).check->covered.beginUs, qint64{1'462'323'600'000'000}); // 01:00 UTC
    }

    void timesAreShownToTheSecondAndTheirTipIsWhole()
    {
        QTemporaryDir dir;
        ImportDraft draft({});
        draft.addPaths({write(dir, QStringLiteral("a.csv"),
            "time,source,name,type\n2016-05-04T07:00:00.250000Z,192.0.2.1,a.example,A\n"
            "2016-05-04T07:00:09Z,192.0.2.1,a.example,A\n")});
        QTRY_VERIFY(draft.count() == 1 && !draft.isLooking());
        const QModelIndex first = draft.index(0, ImportDraft::First);
        QCOMPARE(first.data().toString(), QStringLiteral("2016-05-04 07:00:00 UTC"));
        QVERIFY2(first.data(Qt::ToolTipRole).toString().contains(QLatin1String("07:00:00.25")),
            qPrintable(first.data(Qt::ToolTipRole).toString()));
        QVERIFY(draft.index(0, ImportDraft::Last).data().toString().startsWith(QLatin1String("2016-05-04 07:00:0")));
    }

    void aPlanTakesEachLogWithItsOwnAnswers()
    {
        QTemporaryDir dir;
        ImportDraft draft({});
        draft.addPaths({write(dir, QStringLiteral("a.csv"), kLog), write(dir, QStringLiteral("b.csv"), kLog + "\n")});
        QTRY_VERIFY(draft.count() == 2 && !draft.isLooking());
        ReadOptions options;
        options.zone = "UTC";
        draft.setOptions(1, options);
        draft.setSensor(1, QStringLiteral(" ns2 "));
        const ImportPlan plan = draft.plan(false);
        QCOMPARE(plan.files.size(), size_t{2});
        QVERIFY(!plan.files[0].options->zone);
        QCOMPARE(plan.files[1].options->zone, std::optional<QByteArray>("UTC"));
        QCOMPARE(plan.files[1].sensor, QStringLiteral("ns2"));
        QCOMPARE(plan.files[0].sensor, QStringLiteral("a"));
    }
};

ASKANCE_TEST_MAIN(TestImportDraft)
#include "tst_importdraft.moc"
