// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "write/GraphTable.h"

using namespace askance;

class tst_GraphTable : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyFlowIsARowLargestFirst();
    void hiddenPairsAreARow();
    void formulasStayText();
};

void tst_GraphTable::everyFlowIsARowLargestFirst()
{
    const auto data = test::tinyDataset(QStringLiteral("12:00 10.0.0.1 a A\n12:01 10.0.0.2 b A\n12:02 10.0.0.2 b A"));
    const InkRows rows{RowSet::all(3), RowSet::range(3, 1, 2), true};
    const GraphTable table = graphTable(drawGraph(*data, rows, {}).graph);
    QCOMPARE(table.header.join(u','), QStringLiteral("group,source,domain,case,filter,selection,first,last"));
    QCOMPARE(table.isNumber.size(), static_cast<size_t>(table.header.size()));
    QCOMPARE(table.rows.size(), size_t{2});
    QCOMPARE(table.rows[0].join(u','),
        QStringLiteral("10.0.0.0/24,10.0.0.2,b,2,2,1,2016-09-23T12:01:00Z,2016-09-23T12:02:00Z"));
    QCOMPARE(table.rows[1].mid(1, 5).join(u','), QStringLiteral("10.0.0.1,a,1,1,0"));
}

void tst_GraphTable::hiddenPairsAreARow()
{
    const auto data = test::tinyDataset(QStringLiteral("12:00 10.0.0.1 a A\n12:01 10.0.0.2 b A\n12:02 10.0.0.2 b A"));
    GraphRequest request;
    request.leastLookups = 2;
    const GraphTable table = graphTable(drawGraph(*data, {RowSet::all(3), {}, false}, request).graph);
    QCOMPARE(table.rows.size(), size_t{2});
    QCOMPARE(table.rows[1].join(u','), QStringLiteral("hidden,1 pairs under 2 lookups,,1,1,,"));
    quint64 sum = 0;
    for (const QStringList& row : table.rows)
        sum += row[4].toULongLong();
    QCOMPARE(sum, quint64{3});
}

void tst_GraphTable::formulasStayText()
{
    const auto data = test::tinyDataset(QStringLiteral("12:00 10.0.0.1 =cmd A"));
    const QByteArray csv = graphCsv(drawGraph(*data, {RowSet::all(1), {}, false}, {}).graph);
    QVERIFY2(csv.contains(",'=cmd,"), csv.constData());
    QVERIFY(csv.endsWith("\r\n"));
}

ASKANCE_TEST_MAIN(tst_GraphTable)
#include "tst_graphtable.moc"
