// SPDX-License-Identifier: GPL-3.0-or-later
#include "GraphCases.h"

#include "graph/GraphItem.h"

using namespace askance;

namespace {

using Kind = GraphItem::Kind;

Filter parsed(const char* text)
{
    return parseFilter(QString::fromLatin1(text)).filter;
}

// Ends and groups of smallCase(), in this order: 10.0.0.1, 10.0.0.2 (Alfa), 10.0.1.1 (Beta), 192.0.2.9 (none).
const GraphItem kFirst{Kind::Source, 0};
const GraphItem kBeta{Kind::SourceGroup, 1};
const GraphItem kMail{Kind::Name, 0};
const GraphItem kWeb{Kind::Name, 1};

QStringList flowTexts(const std::vector<GraphItem>& items, const GroupedGraph& graph)
{
    QStringList texts;
    for (const GraphItem& item : items)
        texts += filterOf(item, graph)->toText();
    return texts;
}

} // namespace

class TestGraphItem : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsOnlyDocumentedHasNoFilter()
    {
        const auto picture = test::drawnGraph(test::documentedCase());
        const GroupedGraph& graph = picture->as<GraphPicture>().graph;
        QVERIFY(!filterOf({Kind::Party, 0}, graph) && !filterOf({Kind::Link, 0}, graph));
        QCOMPARE(countOf({Kind::Party, 0}, graph), InkCount{});
        QVERIFY(!isSelected({Kind::Party, 0}, graph, parsed("org:Alfa")));
    }

    void selectionsAreFoundAgain_data()
    {
        QTest::addColumn<QString>("selection");
        QTest::addColumn<QStringList>("selected");
        const auto row = [](const char* selection, const QStringList& selected) {
            QTest::newRow(selection) << QString::fromLatin1(selection) << selected;
        };
        row("source:10.0.0.1", {QStringLiteral("source:10.0.0.1")});
        row("source:10.0.0.1,10.0.0.2", {QStringLiteral("source:10.0.0.1"), QStringLiteral("source:10.0.0.2")});
        row("org:alfa", {QStringLiteral("org:Alfa")});
        row("org:Alfa OR domain:WEB.example", {QStringLiteral("org:Alfa"), QStringLiteral("domain:web.example")});
        row("source:10.0.1.1 domain:web.example", {QStringLiteral("source:10.0.1.1 domain:web.example")});
        row("type:A", {});
        row("-source:10.0.0.1", {});
        row("source:10.0.0.*", {});
    }

    void selectionsAreFoundAgain()
    {
        QFETCH(QString, selection);
        QFETCH(QStringList, selected);
        const Filter filter = parseFilter(selection).filter;
        const auto picture = test::drawnGraph(test::smallCase(), {}, filter);
        const GroupedGraph& graph = picture->as<GraphPicture>().graph;
        QStringList found;
        const auto collect = [&](Kind kind, size_t count) {
            for (size_t i = 0; i < count; ++i)
                if (isSelected({kind, i}, graph, filter))
                    found += filterOf({kind, i}, graph)->toText();
        };
        collect(Kind::SourceGroup, graph.sources.groups.size());
        collect(Kind::Source, graph.sources.ends.size());
        collect(Kind::Name, graph.names.ends.size());
        collect(Kind::Flow, graph.flows.size());
        QCOMPARE(found, selected);
    }

    void whatIsPointedAtElsewhereIsNamed()
    {
        const auto picture = test::drawnGraph(test::smallCase());
        const GroupedGraph& graph = picture->as<GraphPicture>().graph;
        const Filter bin = parsed("time:2016-09-23T09 source:10.0.0.1");
        QVERIFY(isNamedBy(kFirst, graph, bin));
        QVERIFY(!isNamedBy({Kind::Source, 1}, graph, bin) && !isNamedBy(kBeta, graph, bin));
        QVERIFY(isNamedBy(kBeta, graph, parsed("org:Beta type:A")));
        QVERIFY(isNamedBy(kMail, graph, parsed("domain:mail.example")));
        QVERIFY(isNamedBy({Kind::Flow, 0}, graph, parsed("source:10.0.0.1 domain:mail.example")));
        QVERIFY(!isNamedBy({Kind::Flow, 0}, graph, parsed("source:10.0.0.1")));
    }

    void pathsAreDirectOrByOneBetween()
    {
        const auto picture = test::drawnGraph(test::smallCase());
        const GroupedGraph& graph = picture->as<GraphPicture>().graph;
        const QString mail1 = QStringLiteral("source:10.0.0.1 domain:mail.example");
        const QString mailBeta = QStringLiteral("source:10.0.1.1 domain:mail.example");
        const QString webBeta = QStringLiteral("source:10.0.1.1 domain:web.example");
        QCOMPARE(flowTexts(pathBetween(kFirst, kMail, graph), graph), QStringList{mail1});
        QVERIFY(pathBetween(kFirst, kWeb, graph).empty());
        QCOMPARE(flowTexts(pathBetween(kFirst, kBeta, graph), graph), (QStringList{mail1, mailBeta}));
        // Two names hang together by who asked for both.
        QCOMPARE(flowTexts(pathBetween(kMail, kWeb, graph), graph), (QStringList{mailBeta, webBeta}));
        QCOMPARE(flowTexts(pathBetween(kWeb, kMail, graph), graph), (QStringList{mailBeta, webBeta}));
    }
};

QTEST_MAIN(TestGraphItem)
#include "tst_graphitem.moc"
