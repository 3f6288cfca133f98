// SPDX-License-Identifier: GPL-3.0-or-later
#include "RandomCase.h"

#include "measure/GraphLayout.h"
#include "measure/GraphOrder.h"
#include "measure/GraphTallies.h"

#include <numeric>

using namespace askance;

namespace {

const TimeSpan kAlways{kEarliestUs, kLatestUs};

InkRows allRows(const Dataset& data)
{
    return {RowSet::all(data.rows()), {}, false};
}

// Boxes of one column, none of which may touch another.
void checkApart(const std::vector<QRectF>& boxes)
{
    for (size_t i = 0; i < boxes.size(); ++i) {
        QVERIFY(boxes[i].top() >= -1e-6);
        for (size_t j = i + 1; j < boxes.size(); ++j)
            QVERIFY2(!boxes[i].intersects(boxes[j].adjusted(1e-6, 1e-6, -1e-6, -1e-6)),
                qPrintable(
                    QStringLiteral("%1 (%2) and %3 (%4)").arg(i).arg(boxes[i].top()).arg(j).arg(boxes[j].top())));
    }
}

void checkPicture(const GraphPicture& picture)
{
    const GraphLayout& layout = picture.layout;
    checkApart(layout.sourceBoxes);
    std::vector<QRectF> right = layout.nameBoxes;
    std::vector<QRectF> left;
    for (const GraphLayout::Party& party : layout.parties)
        (party.isBesideNames ? right : left).push_back(party.box);
    checkApart(right);
    checkApart(left);
    std::vector<double> onBars(layout.names.size(), 0);
    for (size_t i = 0; i < layout.flows.size(); ++i) {
        const GraphLayout::Flow& flow = layout.flows[i];
        const GraphLayout::End& name = layout.names[picture.graph.flows[i].name];
        const GraphLayout::End& source = layout.sources[picture.graph.flows[i].source];
        onBars[picture.graph.flows[i].name] += flow.caseWidth;
        QVERIFY(flow.width >= kGraphThinFlowPx && flow.width <= kGraphFlowPx + 1e-9 && flow.caseWidth >= flow.width);
        QVERIFY(flow.to.y() - flow.caseWidth / 2 >= name.bar.top() - 1e-6);
        QVERIFY(flow.to.y() + flow.caseWidth / 2 <= name.bar.bottom() + 1e-6);
        QVERIFY(std::abs(flow.from.y() - source.centre.y()) <= source.radius + 1e-6);
    }
    for (size_t i = 0; i < onBars.size(); ++i)
        QVERIFY(onBars[i] <= layout.names[i].bar.height() + 1e-6);
    for (size_t i = 0; i < layout.sources.size(); ++i) {
        const auto area = static_cast<double>(picture.graph.sources.ends[i].count.inFilter);
        QCOMPARE(layout.sources[i].radius, std::max(kGraphCirclePx, layout.radiusPerRoot * std::sqrt(area)));
        QVERIFY(layout.sourceBoxes[picture.graph.sources.ends[i].group].contains(layout.sources[i].row));
        QVERIFY(layout.sources[i].row.height() >= 2 * layout.sources[i].radius);
    }
    for (size_t i = 0; i < layout.names.size(); ++i)
        QVERIFY(layout.nameBoxes[picture.graph.names.ends[i].group]
                    .adjusted(-1e-6, -1e-6, 1e-6, 1e-6)
                    .contains(layout.names[i].row));
    for (const QRectF& box : layout.sourceBoxes)
        QVERIFY(box.bottom() <= layout.height && box.right() <= layout.width);
    std::vector<size_t> sources(picture.graph.sources.ends.size());
    std::vector<size_t> names(picture.graph.names.ends.size());
    std::iota(sources.begin(), sources.end(), size_t{0});
    std::iota(names.begin(), names.end(), size_t{0});
    QVERIFY(crossings(picture.graph, endsInOrder(layout.sources), endsInOrder(layout.names))
        <= crossings(picture.graph, sources, names));
}

// `groups` organisations of `each` sources, every source asks for `names` of `allNames` names.
DatasetPtr manyOrganisations(int groups, int each, int names, int allNames)
{
    QString text;
    std::vector<Organisation> list;
    std::vector<Membership> members;
    for (int g = 0; g < groups; ++g) {
        list.push_back({"Org " + std::to_string(g), "x", g % 9});
        members.push_back({static_cast<quint16>(g), MembershipKind::Prefix,
            "10." + std::to_string(g / 250) + "." + std::to_string(g % 250) + ".0/24", kAlways, "c"});
        for (int s = 0; s < each; ++s)
            for (int n = 0; n < names; ++n)
                text += QStringLiteral("12:00 10.%1.%2.%3 n%4.example A\n")
                            .arg(g / 250)
                            .arg(g % 250)
                            .arg(s)
                            .arg((g * 7 + s * 3 + n) % allNames);
    }
    return test::tinyDataset(text, list, members);
}

std::shared_ptr<Dataset> documentedCase()
{
    auto data = std::make_shared<Dataset>(
        *test::tinyDataset(QStringLiteral("12:00 10.0.0.1 mail.example A\n12:01 10.0.1.1 mail.example A"),
            {{"Alfa", "bank", 1}, {"Beta", "bank", 2}, {"Hotel", "hotel", 0}},
            {{0, MembershipKind::Prefix, "10.0.0.0/24", kAlways, "c"},
                {1, MembershipKind::Prefix, "10.0.1.0/24", kAlways, "c"},
                {2, MembershipKind::OwnerOfName, "example", kAlways, "a register"}}));
    const auto relate = [&](const char* from, const char* to, const char* kind) {
        data->relations.push_back({QString::fromLatin1(from), QString::fromLatin1(to), QString::fromLatin1(kind),
            kAlways, QStringLiteral("c")});
    };
    relate("Holding", "Alfa", "owns");
    relate("Grandparent", "Holding", "owns");
    relate("Holding", "Alfa", "renamed");
    relate("Hotel", "Agency", "customer of");
    relate("Nobody", "Nobody else", "knows");
    return data;
}

} // namespace

class tst_GraphLayout : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void crossingsAreCounted();
    void circlesAndFlowsHaveTheirSizes();
    void everyShapeOfCaseHoldsItsRules_data();
    void everyShapeOfCaseHoldsItsRules();
    void theSameCaseIsLaidOutTheSame();
    void barycentresUntangleWhatCanBeUntangled();
    void smallerGroupsAreClosedToFit();
    void aFigureFoldsUntilItFits();
    void aWiderCanvasMovesOnlyTheNames();
    void documentedPartiesStandBesideWhatTheyAreLinkedWith();
    void whatNoDocumentLinksIsCounted();
    void whatTheCaseHoldsMoreIsDrawnWhereItIsToScale();
};

void tst_GraphLayout::crossingsAreCounted()
{
    GroupedGraph graph;
    graph.sources.ends.resize(3);
    graph.names.ends.resize(3);
    for (size_t i = 0; i < 3; ++i)
        graph.flows.push_back({i, 2 - i, 1, {1, 1, 0}, 0, 0});
    QCOMPARE(crossings(graph, {0, 1, 2}, {0, 1, 2}), quint64{3});
    QCOMPARE(crossings(graph, {0, 1, 2}, {2, 1, 0}), quint64{0});
    QCOMPARE(crossings(graph, {0, 1, 2}, {2, 0, 1}), quint64{1});
    graph.flows.push_back({0, 1, 1, {1, 1, 0}, 0, 0});
    // Flows from one circle never cross each other.
    QCOMPARE(crossings(graph, {0, 1, 2}, {2, 1, 0}), quint64{0});
    QCOMPARE(crossings(graph, {2, 1, 0}, {2, 1, 0}), quint64{4});
}

void tst_GraphLayout::circlesAndFlowsHaveTheirSizes()
{
    QString text;
    for (int i = 0; i < 1600; ++i)
        text += QStringLiteral("12:00 10.0.0.1 a A\n");
    for (int i = 0; i < 400; ++i)
        text += QStringLiteral("12:00 10.0.0.2 a A\n");
    text += QStringLiteral("12:00 10.0.0.3 a A\n");
    const auto data = test::tinyDataset(text);
    const GraphPicture picture = drawGraph(*data, allRows(*data), {});
    // r = 0.24 sqrt(1600) = 9.6; sqrt(400) gives half of it; one lookup has the least circle.
    QCOMPARE(picture.layout.sources[0].radius, 9.6);
    QCOMPARE(picture.layout.sources[1].radius, 4.8);
    QCOMPARE(picture.layout.sources[2].radius, 4.0);
    QCOMPARE(picture.layout.flows[0].width, 34.0);
    QCOMPARE(picture.layout.flows[1].width, 17.0);
    QCOMPARE(picture.layout.flows[2].width, 1.2);
}

void tst_GraphLayout::everyShapeOfCaseHoldsItsRules_data()
{
    QTest::addColumn<DatasetPtr>("data");
    QTest::addColumn<double>("room");
    QTest::newRow("no record") << test::tinyDataset({}) << 0.0;
    QTest::newRow("one record") << test::tinyDataset(QStringLiteral("12:00 h a A")) << 0.0;
    QTest::newRow("nothing recorded") << test::tinyDataset(QStringLiteral("12:00 - - A")) << 0.0;
    QTest::newRow("200 organisations") << manyOrganisations(200, 3, 2, 30) << 0.0;
    QTest::newRow("200 organisations in little room") << manyOrganisations(200, 3, 2, 30) << 600.0;
    QTest::newRow("many names") << manyOrganisations(5, 30, 8, 500) << 0.0;
    QTest::newRow("documents") << DatasetPtr(documentedCase()) << 0.0;
    QTest::newRow("documents in little room") << DatasetPtr(documentedCase()) << 100.0;
}

void tst_GraphLayout::everyShapeOfCaseHoldsItsRules()
{
    QFETCH(DatasetPtr, data);
    QFETCH(double, room);
    for (const auto grouping : {GraphGrouping::Automatic, GraphGrouping::Prefix, GraphGrouping::Suffix}) {
        GraphRequest request;
        request.grouping = grouping;
        request.roomPx = room;
        checkPicture(drawGraph(*data, allRows(*data), request));
        request.closedAbove = 0;
        request.leastLookups = 2;
        checkPicture(drawGraph(*data, allRows(*data), request));
    }
    std::mt19937 random(40);
    for (int round = 0; round < 40; ++round) {
        const auto made = test::randomCase(random, random() % 300, kUsPerHour, true);
        GraphRequest request;
        request.grouping = static_cast<GraphGrouping>(round % 4);
        request.closedAbove = random() % 5;
        request.mostNames = 1 + random() % 9;
        checkPicture(drawGraph(*made.data, made.inks, request));
    }
}

void tst_GraphLayout::theSameCaseIsLaidOutTheSame()
{
    const auto first = manyOrganisations(30, 4, 3, 17);
    const auto second = manyOrganisations(30, 4, 3, 17);
    const GraphLayout a = drawGraph(*first, allRows(*first), {}).layout;
    const GraphLayout b = drawGraph(*second, allRows(*second), {}).layout;
    QVERIFY(a.sourceBoxes == b.sourceBoxes && a.nameBoxes == b.nameBoxes && a.height == b.height);
    for (size_t i = 0; i < a.flows.size(); ++i)
        QVERIFY(a.flows[i].from == b.flows[i].from && a.flows[i].to == b.flows[i].to);
}

void tst_GraphLayout::barycentresUntangleWhatCanBeUntangled()
{
    // Each prefix asks for one name; by count alone the order of names is the reverse.
    const auto data = test::tinyDataset(
        QStringLiteral("12:00 10.0.1.1 a A\n12:00 10.0.1.1 a A\n12:00 10.0.1.1 a A\n12:00 10.0.2.1 b A\n"
                       "12:00 10.0.2.1 b A\n12:00 10.0.3.1 b A\n12:00 10.0.3.2 b A"));
    const GraphPicture picture = drawGraph(*data, allRows(*data), {});
    QCOMPARE(picture.graph.nameLabel(picture.graph.names.ends[0]), QStringLiteral("b"));
    QCOMPARE(crossings(picture.graph, {0, 1, 2, 3}, {0, 1}), quint64{3});
    QCOMPARE(
        crossings(picture.graph, endsInOrder(picture.layout.sources), endsInOrder(picture.layout.names)), quint64{0});
    QVERIFY(picture.layout.names[1].centre.y() < picture.layout.names[0].centre.y());
}

void tst_GraphLayout::smallerGroupsAreClosedToFit()
{
    const auto data = manyOrganisations(6, 8, 1, 4);
    GraphRequest request;
    QCOMPARE(drawGraph(*data, allRows(*data), request).graph.sources.ends.size(), size_t{48});
    request.roomPx = 700;
    const GraphPicture picture = drawGraph(*data, allRows(*data), request);
    QCOMPARE(picture.graph.sources.ends.size(), size_t{6});
    QVERIFY(picture.layout.height <= 700);
    // A group that a person opened stays open.
    request.opened = {picture.graph.sources.groups[0].key};
    QCOMPARE(drawGraph(*data, allRows(*data), request).graph.sources.ends.size(), size_t{13});
}

void tst_GraphLayout::aFigureFoldsUntilItFits()
{
    const auto data = manyOrganisations(200, 3, 2, 60);
    GraphRequest request;
    request.roomPx = 600;
    request.leastScale = 0.6;
    const GraphPicture picture = drawGraph(*data, allRows(*data), request);
    QVERIFY(picture.layout.height <= 1000);
    const GraphGroup& rest = picture.graph.sources.groups.back();
    QCOMPARE(rest.groups + picture.graph.sources.groups.size() - 1, quint64{200});
    QVERIFY(picture.graph.names.ends.back().kind == GraphEnd::Kind::More);
}

void tst_GraphLayout::aWiderCanvasMovesOnlyTheNames()
{
    const auto data = documentedCase();
    const GraphLayout narrow = drawGraph(*data, allRows(*data), {}).layout;
    const GraphLayout wide = narrow.widened(narrow.width + 300);
    QVERIFY(narrow.widened(100).width == narrow.width);
    QCOMPARE(wide.sourceBoxes, narrow.sourceBoxes);
    QCOMPARE(wide.names[0].row.left(), narrow.names[0].row.left() + 300);
    QCOMPARE(wide.flows[0].to.x(), narrow.flows[0].to.x() + 300);
    QCOMPARE(wide.flows[0].from, narrow.flows[0].from);
    for (size_t i = 0; i < wide.parties.size(); ++i)
        QCOMPARE(wide.parties[i].box.left(), narrow.parties[i].box.left() + (wide.parties[i].isBesideNames ? 300 : 0));
}

void tst_GraphLayout::documentedPartiesStandBesideWhatTheyAreLinkedWith()
{
    const auto data = documentedCase();
    const GraphPicture picture = drawGraph(*data, allRows(*data), {});
    QStringList sides;
    for (const DocumentedParty& party : picture.documents.parties)
        sides += party.name + (party.isBesideNames ? u'>' : u'<');
    QCOMPARE(sides,
        (QStringList{QStringLiteral("Holding<"), QStringLiteral("Hotel>"), QStringLiteral("Grandparent<"),
            QStringLiteral("Agency>")}));
    // Two documents about one pair of ends are one line; the owner of a name has the citation of the claim.
    QCOMPARE(picture.documents.links.size(), size_t{4});
    QCOMPARE(picture.documents.links[0].documents.size(), size_t{2});
    QCOMPARE(picture.documents.links.back().documents[0].citation, QStringLiteral("a register"));
    for (const GraphLayout::Link& link : picture.layout.links)
        QVERIFY(link.line.size() >= 2 && !link.label.isNull());
    GraphRequest without;
    without.documents = false;
    const GraphPicture bare = drawGraph(*data, allRows(*data), without);
    QVERIFY(bare.layout.parties.empty() && bare.layout.links.empty() && !bare.layout.hasContext);
}

void tst_GraphLayout::whatNoDocumentLinksIsCounted()
{
    const auto data = documentedCase();
    QCOMPARE(drawGraph(*data, allRows(*data), {}).documents.elsewhere, quint64{1});
    data->relations.clear();
    for (int i = 0; i < 100; ++i)
        data->relations.push_back({QStringLiteral("Party %1").arg(i), QStringLiteral("Alfa"), QStringLiteral("knows"),
            kAlways, QStringLiteral("c")});
    const GraphPicture picture = drawGraph(*data, allRows(*data), {});
    QCOMPARE(picture.documents.parties.size(), kMostParties);
    QCOMPARE(picture.documents.links.size() + picture.documents.elsewhere, quint64{101});
    checkPicture(picture);
}

void tst_GraphLayout::whatTheCaseHoldsMoreIsDrawnWhereItIsToScale()
{
    const auto data = test::tinyDataset(QStringLiteral("12:00 h a A\n").repeated(6000));
    const GraphLayout most = drawGraph(*data, {RowSet::range(6000, 0, 4000), {}, false}, {}).layout;
    QVERIFY(most.hasGhosts);
    QCOMPARE(most.flows[0].caseWidth, 34.0);
    QCOMPARE(most.flows[0].width, 34 * std::sqrt(4000 / 6000.0));
    const GraphLayout few = drawGraph(*data, {RowSet::range(6000, 0, 1000), {}, false}, {}).layout;
    QVERIFY(!few.hasGhosts);
    QCOMPARE(few.flows[0].width, 34.0);
    // Ten lookups are no broad band, even where there is nothing else.
    const GraphLayout ten = drawGraph(*data, {RowSet::range(6000, 0, 10), {}, false}, {}).layout;
    QCOMPARE(ten.flows[0].width, 3.4);
}

ASKANCE_TEST_MAIN(tst_GraphLayout)
#include "tst_graphlayout.moc"
