// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "importing/PreviewModel.h"

#include <QAbstractItemModelTester>
#include <QCoreApplication>
#include <QTest>

using namespace askance;

namespace {

ImportPreview preview()
{
    ImportPreview p;
    p.columns = {QStringLiteral("when"), QStringLiteral("who"), QStringLiteral("what"), QStringLiteral("&more")};
    p.roles = {QStringLiteral("time"), QStringLiteral("source"), QStringLiteral("name"), QString()};
    p.rows = {{2, {QStringLiteral("t"), QStringLiteral("s"), QStringLiteral("n"), QStringLiteral("m")}, {}, false},
        {3, {QString(), QStringLiteral("s"), QStringLiteral("n")}, QStringLiteral("bad_time"), true},
        {4, {QStringLiteral("t"), QString(), QStringLiteral("n"), QStringLiteral("m")}, QStringLiteral("no_source"),
            false}};
    return p;
}

} // namespace

class TestPreviewModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachRowWithAnIssueHasItsReasonBelow()
    {
        PreviewModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const ImportPreview p = preview();
        model.setPreview(&p);
        QCOMPARE(model.rowCount(), 5);
        QCOMPARE(model.columnCount(), 4);
        QVERIFY(!model.isReason(1));
        QVERIFY(model.isReason(2));
        QCOMPARE(model.index(1, 0).data(PreviewModel::IssueRole).toInt(), 2);
        QCOMPARE(model.index(3, 0).data(PreviewModel::IssueRole).toInt(), 1);
        QVERIFY(model.index(1, 0).data(PreviewModel::FaultyRole).toBool());
        QVERIFY(!model.index(1, 1).data(PreviewModel::FaultyRole).toBool());
        QCOMPARE(model.index(1, 0).data().toString(), QStringLiteral("(empty)"));
        QCOMPARE(model.index(1, 3).data().toString(), QString()); // that row has three cells
        QVERIFY(model.index(2, 0).data().toString().startsWith(QLatin1String("Line 3 rejected")));
        QVERIFY(model.index(0, 3).data(PreviewModel::IgnoredRole).toBool());
        QCOMPARE(model.headerData(3, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("&more"));
    }

    void onlyTheIssuesCanBeShownAndAllAgain()
    {
        PreviewModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const ImportPreview p = preview();
        model.setPreview(&p);
        model.setOnlyIssues(true);
        QCOMPARE(model.rowCount(), 4);
        model.setOnlyIssues(false);
        QCOMPARE(model.rowCount(), 5);
        model.setPreview(nullptr);
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.columnCount(), 0);
    }
};

ASKANCE_TEST_MAIN(TestPreviewModel)
#include "tst_previewmodel.moc"
