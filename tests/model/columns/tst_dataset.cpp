// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

using namespace askance;

class tst_Dataset : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void lowerBoundIsTheFirstRowAtOrAfterATime_data();
    void lowerBoundIsTheFirstRowAtOrAfterATime();
    void theSpanOfATableEndsBehindItsLastRecord();
    void aCaseWithoutTableHasNoRows();
    void rejectedLinesOfAllLogsAreSummed();
    void everyStatusHasAWordOfItsOwn();
};

void tst_Dataset::lowerBoundIsTheFirstRowAtOrAfterATime_data()
{
    QTest::addColumn<qint64>("us");
    QTest::addColumn<qulonglong>("row");
    QTest::newRow("before all") << qint64{-100} << 0ULL;
    QTest::newRow("at the first") << qint64{-7} << 0ULL;
    QTest::newRow("just behind the first") << qint64{-6} << 1ULL;
    QTest::newRow("at the first of equals") << qint64{5} << 1ULL;
    QTest::newRow("behind equals") << qint64{6} << 4ULL;
    QTest::newRow("behind all") << qint64{10} << 5ULL;
}

void tst_Dataset::lowerBoundIsTheFirstRowAtOrAfterATime()
{
    QFETCH(qint64, us);
    QFETCH(qulonglong, row);
    ColumnTable table;
    table.timeUs = {-7, 5, 5, 5, 9};
    QCOMPARE(qulonglong{table.lowerBound(us)}, row);
}

void tst_Dataset::theSpanOfATableEndsBehindItsLastRecord()
{
    ColumnTable table;
    QVERIFY(table.span().isEmpty());
    QCOMPARE(table.lowerBound(0), size_t{0});
    table.timeUs = {-7, 5};
    QCOMPARE(table.span(), (TimeSpan{-7, 6}));
}

void tst_Dataset::aCaseWithoutTableHasNoRows()
{
    Dataset data;
    QCOMPARE(data.rows(), size_t{0});
    auto table = std::make_shared<ColumnTable>();
    table->timeUs = {1, 2};
    data.table = table;
    QCOMPARE(data.rows(), size_t{2});
}

void tst_Dataset::rejectedLinesOfAllLogsAreSummed()
{
    Dataset data;
    QCOMPARE(data.rejected(), qint64{0});
    data.evidence.resize(2);
    data.evidence[0].rejected = 3;
    data.evidence[1].rejected = 4;
    QCOMPARE(data.rejected(), qint64{7});
}

void tst_Dataset::everyStatusHasAWordOfItsOwn()
{
    QCOMPARE(toString(EvidenceStatus::Complete), QStringLiteral("complete"));
    QCOMPARE(toString(EvidenceStatus::Partial), QStringLiteral("partial"));
    QCOMPARE(toString(EvidenceStatus::Corrupt), QStringLiteral("corrupt"));
    QCOMPARE(toString(EvidenceStatus::Changed), QStringLiteral("changed"));
}

ASKANCE_TEST_MAIN(tst_Dataset)
#include "tst_dataset.moc"
