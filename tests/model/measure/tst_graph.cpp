// SPDX-License-Identifier: GPL-3.0-or-later
#include "RandomCase.h"

#include "measure/SourceDomainGraph.h"

#include <set>

using namespace askance;

class tst_Graph : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aHandfulOfEdgesIsCountedByHand();
    void edgesLeftOutAreSummed();
    void noRecordsMakeNoEdges();
    void randomCasesAgreeWithAPlainLoop();
};

void tst_Graph::aHandfulOfEdgesIsCountedByHand()
{
    const auto data = test::tinyDataset(QStringLiteral("12:00 10.0.0.2 a.example A\n12:01 10.0.0.1 b.example A\n"
                                                       "12:02 10.0.0.2 a.example A\n12:03 10.0.0.1 - A\n"
                                                       "12:04 10.0.0.1 a.example A\n12:05 10.0.0.2 a.example A"));
    const auto graph = countGraph(*data, {RowSet::range(6, 0, 5), RowSet::range(6, 2, 4), true}, -1);
    QStringList lines;
    for (const GraphEdge& edge : graph.edges)
        lines += QStringLiteral("%1>%2 %3/%4/%5 %6-%7")
                     .arg(SourceDomainGraph::sourceName(*data, edge.source),
                         SourceDomainGraph::domainName(*data, edge.domain))
                     .arg(edge.count.inCase)
                     .arg(edge.count.inFilter)
                     .arg(edge.count.inSelection)
                     .arg((edge.firstUs - data->table->timeUs[0]) / kUsPerMinute)
                     .arg((edge.lastUs - data->table->timeUs[0]) / kUsPerMinute);
    QCOMPARE(lines,
        (QStringList{QStringLiteral("10.0.0.2>a.example 3/2/1 0-2"), QStringLiteral("10.0.0.1> 1/1/1 3-3"),
            QStringLiteral("10.0.0.1>a.example 1/1/0 4-4"), QStringLiteral("10.0.0.1>b.example 1/1/0 1-1")}));
    QVERIFY(graph.edges[1].domain == kNone);
    QCOMPARE(graph.sources, quint64{2});
    QCOMPARE(graph.domains, quint64{2});
    QVERIFY(graph.total == (InkCount{6, 5, 2}));
    QCOMPARE(graph.otherEdges, quint64{0});
    QVERIFY(graph.other == InkCount{});
}

void tst_Graph::edgesLeftOutAreSummed()
{
    const auto data
        = test::tinyDataset(QStringLiteral("12:00 h a A\n12:01 h b A\n12:02 h b A\n12:03 i a A\n12:04 i c A"));
    const InkRows inks{RowSet::range(5, 0, 4), {}, false};
    const auto graph = countGraph(*data, inks, 1);
    QCOMPARE(graph.edges.size(), size_t{1});
    QCOMPARE(SourceDomainGraph::domainName(*data, graph.edges[0].domain), QStringLiteral("b"));
    QCOMPARE(graph.otherEdges, quint64{2});
    QVERIFY(graph.other == (InkCount{3, 2, 0}));
    QCOMPARE(graph.sources, quint64{2});
    QCOMPARE(graph.domains, quint64{2});
    QCOMPARE(countGraph(*data, inks, 0).otherEdges, quint64{3});
}

void tst_Graph::noRecordsMakeNoEdges()
{
    const auto data = test::tinyDataset(QStringLiteral("12:00 h a A"));
    const auto graph = countGraph(*data, {RowSet::none(1), {}, false}, -1);
    QVERIFY(graph.edges.empty());
    QCOMPARE(graph.sources, quint64{0});
    QVERIFY(graph.other == (InkCount{1, 0, 0}));
    QVERIFY(countGraph(*test::tinyDataset({}), {RowSet::none(0), {}, false}, 10).edges.empty());
}

void tst_Graph::randomCasesAgreeWithAPlainLoop()
{
    std::mt19937 random(3570);
    for (int round = 0; round < 60; ++round) {
        const auto made = test::randomCase(random, random() % 500, kUsPerHour, round % 2 == 0);
        auto counts = test::plainCounts(
            made.plain, [](const test::PlainRow& row) { return std::pair(row.source, row.domain); });
        std::erase_if(counts, [](const auto& entry) { return entry.second.inFilter == 0; });
        const qint64 most = round % 3 == 0 ? -1 : static_cast<qint64>(random() % 20);
        const auto graph = countGraph(*made.data, made.inks, most);

        const size_t kept = most < 0 ? counts.size() : std::min(counts.size(), static_cast<size_t>(most));
        QCOMPARE(graph.edges.size(), kept);
        QCOMPARE(graph.otherEdges, quint64{counts.size() - kept});
        InkCount sum = graph.other;
        std::pair<std::string, std::string> previousKey;
        for (size_t i = 0; i < kept; ++i) {
            const GraphEdge& edge = graph.edges[i];
            const std::pair key(SourceDomainGraph::sourceName(*made.data, edge.source).toStdString(),
                SourceDomainGraph::domainName(*made.data, edge.domain).toStdString());
            QVERIFY(counts.count(key) == 1 && counts[key] == edge.count);
            sum += edge.count;
            qint64 first = kLatestUs;
            qint64 last = kEarliestUs;
            for (const test::PlainRow& row : made.plain) {
                if (!row.inFilter || std::pair(row.source, row.domain) != key)
                    continue;
                first = std::min(first, row.timeUs);
                last = std::max(last, row.timeUs);
            }
            QCOMPARE(edge.firstUs, first);
            QCOMPARE(edge.lastUs, last);
            if (i > 0) {
                const quint64 before = graph.edges[i - 1].count.inFilter;
                QVERIFY(before > edge.count.inFilter || (before == edge.count.inFilter && previousKey < key));
            }
            previousKey = key;
        }
        QVERIFY(sum == graph.total);
        std::set<std::string> sources;
        std::set<std::string> domains;
        for (const auto& [key, count] : counts) {
            sources.insert(key.first);
            if (!key.second.empty())
                domains.insert(key.second);
        }
        QCOMPARE(graph.sources, quint64{sources.size()});
        QCOMPARE(graph.domains, quint64{domains.size()});
    }
}

ASKANCE_TEST_MAIN(tst_Graph)
#include "tst_graph.moc"
