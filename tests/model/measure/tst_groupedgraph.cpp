// SPDX-License-Identifier: GPL-3.0-or-later
#include "RandomCase.h"

#include "filter/Match.h"
#include "measure/GroupedGraph.h"
#include "measure/SourceDomainGraph.h"

#include <set>

using namespace askance;

namespace {

const TimeSpan kAlways{kEarliestUs, kLatestUs};

InkRows allRows(const Dataset& data)
{
    return {RowSet::all(data.rows()), {}, false};
}

GroupedGraph grouped(const Dataset& data, const GraphRequest& request)
{
    return groupGraph(data, countGraphPairs(data, allRows(data), request.grouping), request);
}

// "Alfa[10.0.0.1 2|10.0.0.2 1] Other[…]": groups, then ends with their counts in the filter.
QString sourcesText(const GroupedGraph& graph)
{
    QStringList groups;
    for (const GraphGroup& group : graph.sources.groups) {
        QStringList ends;
        for (const size_t end : group.ends)
            ends += graph.sourceLabel(graph.sources.ends[end]) + u' '
                + QString::number(graph.sources.ends[end].count.inFilter);
        groups += graph.sourceGroupName(group) + u'[' + ends.join(u'|') + u']';
    }
    return groups.join(u' ');
}

QString namesText(const GroupedGraph& graph)
{
    QStringList ends;
    for (const GraphEnd& end : graph.names.ends)
        ends += graph.nameLabel(end) + u' ' + QString::number(end.count.inFilter);
    return ends.join(u'|');
}

quint64 matching(const Dataset& data, const InkRows& rows, const Filter& filter)
{
    return match(data, filter).intersected(rows.filter).count();
}

} // namespace

class tst_GroupedGraph : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sourcesStandInTheirOrganisations();
    void aSourceThatChangedItsOrganisationIsTwoEnds();
    void withoutOrganisationsPrefixesAreGroups();
    void largeGroupsStartClosed();
    void theTailIsFoldedWithExactCounts();
    void aFoldOfOneIsNoFold();
    void pairsUnderTheLeastAreHiddenAndCounted();
    void namesAreGroupedByTheirLastTwoLabels_data();
    void namesAreGroupedByTheirLastTwoLabels();
    void suffixesHoldTheirNames();
    void openedWholeItIsTheGraphThatOthersAreGiven();
    void noRecordsMakeNoGroups();
    void randomCasesAddUpAndEveryFilterChoosesItsRecords_data();
    void randomCasesAddUpAndEveryFilterChoosesItsRecords();
};

void tst_GroupedGraph::sourcesStandInTheirOrganisations()
{
    const auto data = test::tinyDataset(QStringLiteral("12:00 10.0.0.1 a.example A\n12:01 10.0.0.2 a.example A\n"
                                                       "12:02 10.0.0.1 b.example A\n12:03 192.0.2.9 a.example A"),
        {{"Alfa", "bank", 3}}, {{0, MembershipKind::Prefix, "10.0.0.0/24", kAlways, "c"}});
    const GroupedGraph graph = grouped(*data, {});
    QVERIFY(graph.grouping == GraphGrouping::Organisation);
    QCOMPARE(sourcesText(graph), QStringLiteral("Alfa[10.0.0.1 2|10.0.0.2 1] Other[192.0.2.9 1]"));
    QCOMPARE(namesText(graph), QStringLiteral("a.example 3|b.example 1"));
    QCOMPARE(graph.sources.groups[0].key, QStringLiteral("org:Alfa"));
    QCOMPARE(graph.sources.groups[0].colour, 3);
    QCOMPARE(graph.names.ends[0].partners, quint64{3});
    QCOMPARE(graph.sources.ends[0].partners, quint64{2});
    QCOMPARE(graph.flows.size(), size_t{4});
    QCOMPARE(graph.filterOf(graph.flows[0]).toText(), QStringLiteral("source:10.0.0.1 domain:a.example"));
}

void tst_GroupedGraph::aSourceThatChangedItsOrganisationIsTwoEnds()
{
    const auto data = test::tinyDataset(QStringLiteral("12:00 10.0.0.1 a.example A\n12:10 10.0.0.1 a.example A\n"
                                                       "12:20 10.0.0.1 a.example A"),
        {{"Old", "bank", 1}, {"New", "bank", 2}},
        {{0, MembershipKind::Address, "10.0.0.1", {kEarliestUs, 1'474'632'300 * kUsPerSecond}, "c"},
            {1, MembershipKind::Address, "10.0.0.1", {1'474'632'300 * kUsPerSecond, kLatestUs}, "c"}});
    const GroupedGraph graph = grouped(*data, {});
    QCOMPARE(sourcesText(graph), QStringLiteral("New[10.0.0.1 2] Old[10.0.0.1 1]"));
    QCOMPARE(graph.sources.ends[1].filter.toText(), QStringLiteral("source:10.0.0.1 org:Old"));
    // One address asked, whoever it belonged to.
    QCOMPARE(graph.sources.members, quint64{1});
    QCOMPARE(graph.names.ends[0].partners, quint64{1});
}

void tst_GroupedGraph::withoutOrganisationsPrefixesAreGroups()
{
    const auto data = test::tinyDataset(
        QStringLiteral("12:00 10.0.0.1 a A\n12:01 10.0.0.200 a A\n12:02 10.0.1.1 a A\n12:03 2001:db8:1:2::5 a A\n"
                       "12:04 2001:db8:1:9::6 a A\n12:05 host-1 a A\n12:06 10.0.0.1 a A"));
    const GroupedGraph graph = grouped(*data, {});
    QVERIFY(graph.grouping == GraphGrouping::Prefix);
    QCOMPARE(sourcesText(graph),
        QStringLiteral("10.0.0.0/24[10.0.0.1 2|10.0.0.200 1] 2001:db8:1::/48[2001:db8:1:2::5 1|2001:db8:1:9::6 1] "
                       "10.0.1.0/24[10.0.1.1 1] No address[host-1 1]"));
    QCOMPARE(graph.sources.groups[0].colour, 1);
    for (const GraphGroup& group : graph.sources.groups)
        QCOMPARE(matching(*data, allRows(*data), group.filter), group.count.inFilter);
}

void tst_GroupedGraph::largeGroupsStartClosed()
{
    QString text;
    for (int i = 0; i < 41; ++i)
        text += QStringLiteral("12:00 10.0.0.%1 a A\n").arg(i);
    for (int i = 0; i < 40; ++i)
        text += QStringLiteral("12:00 10.0.1.%1 a A\n").arg(i);
    const auto data = test::tinyDataset(text);
    GroupedGraph graph = grouped(*data, {});
    QCOMPARE(graph.sources.groups[0].isOpen, false);
    QCOMPARE(graph.sourceLabel(graph.sources.ends[0]), QStringLiteral("41 addresses"));
    QCOMPARE(graph.sources.groups[1].isOpen, true);
    QCOMPARE(graph.sources.groups[1].ends.size(), size_t{40});
    GraphRequest turned;
    turned.opened = {graph.sources.groups[0].key};
    turned.closed = {graph.sources.groups[1].key};
    graph = grouped(*data, turned);
    QCOMPARE(graph.sources.groups[0].ends.size(), size_t{41});
    QCOMPARE(graph.sources.groups[1].ends.size(), size_t{1});
    turned.mostMembers = 10;
    graph = grouped(*data, turned);
    QCOMPARE(graph.sources.groups[0].ends.size(), size_t{11});
    QCOMPARE(graph.sourceLabel(graph.sources.ends[10]), QStringLiteral("31 more addresses"));
    QCOMPARE(matching(*data, allRows(*data), graph.sources.ends[10].filter), quint64{31});
}

void tst_GroupedGraph::theTailIsFoldedWithExactCounts()
{
    QString text;
    for (int i = 0; i < 5000; ++i)
        text += QStringLiteral("12:00 10.%1.%2.1 n%3.example A\n").arg(i / 250).arg(i % 250).arg(i);
    text += QStringLiteral("12:00 10.0.0.1 n4999.example A\n");
    const auto data = test::tinyDataset(text);
    const GroupedGraph graph = grouped(*data, {});
    QCOMPARE(graph.names.ends.size(), size_t{41});
    QCOMPARE(graph.nameLabel(graph.names.ends[0]), QStringLiteral("n4999.example"));
    const GraphEnd& rest = graph.names.ends.back();
    QCOMPARE(graph.nameLabel(rest), QStringLiteral("4,960 more names"));
    QCOMPARE(rest.count.inFilter, quint64{4960});
    QCOMPARE(rest.partners, quint64{4960});
    QCOMPARE(matching(*data, allRows(*data), rest.filter), quint64{4960});
    QCOMPARE(graph.sourceGroupName(graph.sources.groups.back()), QStringLiteral("4,940 more prefixes"));
    QCOMPARE(matching(*data, allRows(*data), graph.sources.groups.back().filter), quint64{4940});
    GraphRequest opened;
    opened.opened = {QLatin1String(kMoreNamesKey)};
    QCOMPARE(grouped(*data, opened).names.ends.size(), size_t{401});
}

void tst_GroupedGraph::aFoldOfOneIsNoFold()
{
    const auto data = test::tinyDataset(QStringLiteral("12:00 h a A\n12:01 h b A\n12:02 h c A"));
    GraphRequest request;
    request.mostNames = 2;
    QCOMPARE(namesText(grouped(*data, request)), QStringLiteral("a 1|b 1|c 1"));
    request.mostNames = 1;
    QCOMPARE(namesText(grouped(*data, request)), QStringLiteral("a 1|2 more names 2"));
}

void tst_GroupedGraph::pairsUnderTheLeastAreHiddenAndCounted()
{
    const auto data = test::tinyDataset(
        QStringLiteral("12:00 10.0.0.1 a A\n12:01 10.0.0.1 a A\n12:02 10.0.0.1 b A\n12:03 10.0.0.2 b A"));
    GraphRequest request;
    request.leastLookups = 2;
    const GroupedGraph graph = grouped(*data, request);
    QCOMPARE(graph.flows.size(), size_t{1});
    QCOMPARE(graph.pairs, quint64{3});
    QCOMPARE(graph.hiddenPairs, quint64{2});
    QCOMPARE(graph.hidden.inFilter, quint64{2});
    // An end tells all its records, so that its number is that of its filter.
    QCOMPARE(sourcesText(graph), QStringLiteral("10.0.0.0/24[10.0.0.1 3]"));
    QCOMPARE(graph.sources.groups[0].count.inFilter, quint64{4});
    QCOMPARE(namesText(graph), QStringLiteral("a 2"));
}

void tst_GroupedGraph::namesAreGroupedByTheirLastTwoLabels_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("suffix");
    QTest::newRow("three labels") << QByteArray("a.b.example.com") << QByteArray("example.com");
    QTest::newRow("two labels") << QByteArray("example.com") << QByteArray("example.com");
    QTest::newRow("one label") << QByteArray("com") << QByteArray("com");
    QTest::newRow("the root") << QByteArray(".") << QByteArray(".");
    QTest::newRow("an escaped dot separates nothing") << QByteArray("a.b\\.c.com") << QByteArray("b\\.c.com");
    QTest::newRow("an escaped backslash before a dot") << QByteArray("a.b\\\\.com") << QByteArray("b\\\\.com");
    QTest::newRow("digits") << QByteArray("x.\\046y.z") << QByteArray("\\046y.z");
}

void tst_GroupedGraph::namesAreGroupedByTheirLastTwoLabels()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, suffix);
    const std::string_view found = lastTwoLabels({name.constData(), static_cast<size_t>(name.size())});
    QCOMPARE(QByteArray(found.data(), static_cast<qsizetype>(found.size())), suffix);
}

void tst_GroupedGraph::suffixesHoldTheirNames()
{
    const auto data = test::tinyDataset(QStringLiteral("12:00 h a.x.com A\n12:01 h b.x.com A\n12:02 h x.com A\n"
                                                       "12:03 h com A\n12:04 h y.net A\n12:05 h - A\n12:06 h . A"));
    GraphRequest request;
    request.grouping = GraphGrouping::Suffix;
    const GroupedGraph graph = grouped(*data, request);
    QStringList groups;
    for (const GraphGroup& group : graph.names.groups) {
        groups += QStringLiteral("%1 %2 %3").arg(group.key).arg(group.members).arg(group.isBoxed);
        QCOMPARE(matching(*data, allRows(*data), group.filter), group.count.inFilter);
    }
    QCOMPARE(groups,
        (QStringList{QStringLiteral("under:x.com 3 1"), QStringLiteral("domain:. 1 0"),
            QStringLiteral("domain:com 1 0"), QStringLiteral("under:y.net 1 0"), QStringLiteral("domain:\"\" 1 0")}));
}

// Two ways must agree: what is drawn, every group open, and what `askance graph` writes.
void tst_GroupedGraph::openedWholeItIsTheGraphThatOthersAreGiven()
{
    std::mt19937 random(88);
    for (int round = 0; round < 30; ++round) {
        const auto made = test::randomCase(random, random() % 400, kUsPerHour, true);
        const SourceDomainGraph given = countGraph(*made.data, made.inks, -1);
        for (const auto grouping : {GraphGrouping::Organisation, GraphGrouping::Prefix, GraphGrouping::Suffix}) {
            GraphRequest request;
            request.closedAbove = 1000;
            const GroupedGraph drawn
                = groupGraph(*made.data, countGraphPairs(*made.data, made.inks, grouping), request);
            QCOMPARE(drawn.flows.size(), given.edges.size());
            QVERIFY(drawn.total == given.total);
            QCOMPARE(drawn.sources.members, given.sources);
            QCOMPARE(drawn.names.members, given.domains);
            for (const GraphEdge& edge : given.edges) {
                const auto same = std::find_if(drawn.flows.begin(), drawn.flows.end(), [&](const GraphFlow& flow) {
                    return drawn.sources.ends[flow.source].value == edge.source
                        && drawn.names.ends[flow.name].value == edge.domain;
                });
                QVERIFY(same != drawn.flows.end());
                QVERIFY(same->count == edge.count && same->firstUs == edge.firstUs && same->lastUs == edge.lastUs);
            }
        }
    }
}

void tst_GroupedGraph::noRecordsMakeNoGroups()
{
    const auto data = test::tinyDataset(QStringLiteral("12:00 h a A"));
    for (const auto grouping : {GraphGrouping::Organisation, GraphGrouping::Prefix, GraphGrouping::Suffix}) {
        const GraphCounts counts = countGraphPairs(*data, {RowSet::none(1), {}, false}, grouping);
        const GroupedGraph graph = groupGraph(*data, counts, {});
        QVERIFY(graph.flows.empty() && graph.sources.ends.empty() && graph.names.groups.empty());
        QVERIFY(graph.total == (InkCount{1, 0, 0}));
        const auto nothing = test::tinyDataset({});
        QVERIFY(
            groupGraph(*nothing, countGraphPairs(*nothing, {RowSet::none(0), {}, false}, grouping), {}).flows.empty());
    }
}

void tst_GroupedGraph::randomCasesAddUpAndEveryFilterChoosesItsRecords_data()
{
    QTest::addColumn<int>("grouping");
    QTest::newRow("organisation") << static_cast<int>(GraphGrouping::Organisation);
    QTest::newRow("prefix") << static_cast<int>(GraphGrouping::Prefix);
    QTest::newRow("suffix") << static_cast<int>(GraphGrouping::Suffix);
}

void tst_GroupedGraph::randomCasesAddUpAndEveryFilterChoosesItsRecords()
{
    QFETCH(int, grouping);
    std::mt19937 random(2500);
    for (int round = 0; round < 60; ++round) {
        const auto made = test::randomCase(random, random() % 400, kUsPerHour, round % 2 == 0);
        GraphRequest request;
        request.grouping = static_cast<GraphGrouping>(grouping);
        request.leastLookups = 1 + random() % 3;
        request.closedAbove = random() % 5;
        request.mostGroups = 1 + random() % 3;
        request.mostNames = 1 + random() % 9;
        request.mostMembers = 1 + random() % 4;
        const GroupedGraph graph
            = groupGraph(*made.data, countGraphPairs(*made.data, made.inks, request.grouping), request);

        auto pairs = test::plainCounts(
            made.plain, [](const test::PlainRow& row) { return std::pair(row.source, row.domain); });
        std::erase_if(pairs, [](const auto& entry) { return entry.second.inFilter == 0; });
        QCOMPARE(graph.pairs, quint64{pairs.size()});
        InkCount shown;
        quint64 shownPairs = 0;
        for (const GraphFlow& flow : graph.flows) {
            shown += flow.count;
            shownPairs += flow.pairs;
        }
        QCOMPARE(shownPairs + graph.hiddenPairs, graph.pairs);
        QCOMPARE(shown.inFilter + graph.hidden.inFilter, graph.total.inFilter);
        QCOMPARE(shown.inSelection + graph.hidden.inSelection, graph.total.inSelection);
        for (const GraphSide* side : {&graph.sources, &graph.names}) {
            const bool isSource = side == &graph.sources;
            for (const GraphEnd& end : side->ends) {
                QCOMPARE(matching(*made.data, made.inks, end.filter), end.count.inFilter);
                const RowSet rows = match(*made.data, end.filter).intersected(made.inks.filter);
                std::set<std::string> members;
                std::set<std::string> partners;
                rows.forEach([&](size_t row) {
                    members.insert(isSource ? made.plain[row].source : made.plain[row].domain);
                    partners.insert(isSource ? made.plain[row].domain : made.plain[row].source);
                });
                members.erase(std::string());
                partners.erase(std::string());
                QCOMPARE(end.members, quint64{members.size()});
                QCOMPARE(end.partners, quint64{partners.size()});
            }
            for (const GraphGroup& group : side->groups)
                QCOMPARE(matching(*made.data, made.inks, group.filter), group.count.inFilter);
        }
        for (const GraphFlow& flow : graph.flows) {
            if (graph.leastLookups == 1)
                QCOMPARE(matching(*made.data, made.inks, graph.filterOf(flow)), flow.count.inFilter);
        }
    }
}

ASKANCE_TEST_MAIN(tst_GroupedGraph)
#include "tst_groupedgraph.moc"
