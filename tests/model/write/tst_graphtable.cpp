// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "measure/GraphTallies.h"
#include "write/GraphTable.h"
#include "write/PlottedValues.h"

using namespace askance;

namespace {

QStringList linesOf(const GraphPicture& graph)
{
    QStringList lines = QString::fromUtf8(graphCsv(graph)).split(QStringLiteral("\r\n"));
    if (!lines.takeLast().isEmpty())
        qFatal("the last line has no end");
    return lines;
}

} // namespace

class tst_GraphTable : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyFlowIsARowLargestFirst();
    void hiddenPairsAreARow();
    void whatDocumentsSayFollowsWithItsCitationAndWithoutACount();
    void formulasStayText();
};

void tst_GraphTable::everyFlowIsARowLargestFirst()
{
    const auto data = test::tinyDataset(QStringLiteral("12:00 10.0.0.1 a A\n12:01 10.0.0.2 b A\n12:02 10.0.0.2 b A"));
    const InkRows rows{RowSet::all(3), RowSet::range(3, 1, 2), true};
    const QStringList lines = linesOf(drawGraph(*data, rows, {}));
    QCOMPARE(lines,
        (QStringList{QStringLiteral("group,source,domain,case,filter,selection,first,last"),
            QStringLiteral("10.0.0.0/24,10.0.0.2,b,2,2,1,2016-09-23T12:01:00Z,2016-09-23T12:02:00Z"),
            QStringLiteral("10.0.0.0/24,10.0.0.1,a,1,1,0,2016-09-23T12:00:00Z,2016-09-23T12:00:00Z")}));
}

void tst_GraphTable::hiddenPairsAreARow()
{
    const auto data = test::tinyDataset(QStringLiteral("12:00 10.0.0.1 a A\n12:01 10.0.0.2 b A\n12:02 10.0.0.2 b A"));
    GraphRequest request;
    request.leastLookups = 2;
    const QStringList lines = linesOf(drawGraph(*data, {RowSet::all(3), {}, false}, request));
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines[2], QStringLiteral("hidden,1 pairs under 2 lookups,,1,1,,"));
    quint64 sum = 0;
    for (const QString& line : lines.mid(1))
        sum += line.section(u',', 4, 4).toULongLong();
    QCOMPARE(sum, quint64{3});
}

void tst_GraphTable::whatDocumentsSayFollowsWithItsCitationAndWithoutACount()
{
    auto data = std::make_shared<Dataset>(*test::tinyDataset(QStringLiteral("12:00 10.0.0.1 a A"),
        {{"Alfa", "bank", 1}}, {{0, MembershipKind::Address, "10.0.0.1", {kEarliestUs, kLatestUs}, "c"}}));
    data->relations = {{QStringLiteral("Holding"), QStringLiteral("Alfa"), QStringLiteral("owns"),
                           {kEarliestUs, 1'451'606'400'000'000}, QStringLiteral("A newspaper, 1 Jan 2016")},
        {QStringLiteral("Alfa"), QStringLiteral("Holding"), QStringLiteral("pays"), {kEarliestUs, kLatestUs},
            QStringLiteral("A report")}};
    QStringList lines = linesOf(drawGraph(*data, {RowSet::all(1), {}, false}, {}));
    QCOMPARE(lines.size(), 4);
    QCOMPARE(lines[0], QStringLiteral("group,source,domain,case,filter,first,last,relation,citation"));
    QCOMPARE(lines[1], QStringLiteral("Alfa,10.0.0.1,a,1,1,2016-09-23T12:00:00Z,2016-09-23T12:00:00Z,,"));
    lines = lines.mid(2);
    lines.sort();
    QCOMPARE(lines[0], QStringLiteral("documented,Alfa,Holding,,,,,pays,A report"));
    QCOMPARE(
        lines[1], QStringLiteral("documented,Holding,Alfa,,,,2016-01-01T00:00:00Z,owns,\"A newspaper, 1 Jan 2016\""));
}

void tst_GraphTable::formulasStayText()
{
    const auto data = test::tinyDataset(QStringLiteral("12:00 10.0.0.1 =cmd A"));
    const QByteArray csv = graphCsv(drawGraph(*data, {RowSet::all(1), {}, false}, {}));
    QVERIFY2(csv.contains(",'=cmd,"), csv.constData());
}

ASKANCE_TEST_MAIN(tst_GraphTable)
#include "tst_graphtable.moc"
