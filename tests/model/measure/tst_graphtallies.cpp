// SPDX-License-Identifier: GPL-3.0-or-later
//
// A selection added to a graph that is laid out already must give what counting everything at once gives.
#include "RandomCase.h"

#include "measure/GraphTallies.h"

using namespace askance;

namespace {

void compare(const GroupedGraph& added, const GroupedGraph& whole)
{
    QVERIFY(added.total == whole.total && added.hidden == whole.hidden);
    QCOMPARE(added.hasSelection, whole.hasSelection);
    QCOMPARE(added.flows.size(), whole.flows.size());
    for (size_t i = 0; i < whole.flows.size(); ++i) {
        QCOMPARE(added.flows[i].source, whole.flows[i].source);
        QCOMPARE(added.flows[i].name, whole.flows[i].name);
        QVERIFY(added.flows[i].count == whole.flows[i].count);
    }
    for (const auto& [ours, theirs] : {std::pair(&added.sources, &whole.sources), {&added.names, &whole.names}}) {
        QCOMPARE(ours->ends.size(), theirs->ends.size());
        for (size_t i = 0; i < theirs->ends.size(); ++i)
            QVERIFY2(ours->ends[i].count == theirs->ends[i].count, qPrintable(theirs->ends[i].filter.toText()));
        QCOMPARE(ours->groups.size(), theirs->groups.size());
        for (size_t i = 0; i < theirs->groups.size(); ++i)
            QVERIFY2(ours->groups[i].count == theirs->groups[i].count, qPrintable(theirs->groups[i].key));
    }
}

// Half way through, the sources of one organisation go over to the other.
void moveSources(Dataset& data)
{
    const qint64 half = data.table->timeUs.empty() ? 0 : data.table->timeUs[data.rows() / 2];
    data.organisations = std::make_shared<OrganisationColumn>(
        assignOrganisations(*data.table, {{"Alpha", "bank", 1}, {"Beta", "bank", 2}},
            {{0, MembershipKind::Prefix, "10.0.0.0/24", {kEarliestUs, half}, "c"},
                {1, MembershipKind::Prefix, "10.0.0.0/24", {half, kLatestUs}, "c"}}));
}

GraphRequest someRequest(std::mt19937& random)
{
    GraphRequest request;
    request.grouping = static_cast<GraphGrouping>(random() % 4);
    request.leastLookups = 1 + random() % 3;
    request.closedAbove = random() % 5;
    request.mostGroups = 1 + random() % 3;
    request.mostNames = 1 + random() % 9;
    request.mostMembers = 1 + random() % 4;
    return request;
}

} // namespace

class TestGraphTallies : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aSelectionAddedIsWhatIsCountedAtOnce()
    {
        std::mt19937 random(1130);
        size_t split = 0;
        size_t hidden = 0;
        size_t folded = 0;
        size_t selected = 0;
        for (int round = 0; round < 600; ++round) {
            const auto made = test::randomCase(random, random() % 400, kUsPerHour, true);
            if (round % 3 == 0)
                moveSources(*made.data);
            const GraphRequest request = someRequest(random);
            const GraphCounts counts = countGraphPairs(*made.data, made.inks, request.grouping);
            const GroupedGraph whole = groupGraph(*made.data, counts, request);
            const GraphTallies tallies = GraphTallies::of(*made.data, made.inks.filter, request);
            const GraphPicture picture = tallies.with(*made.data, &made.inks.selection);
            compare(picture.graph, whole);
            if (QTest::currentTestFailed())
                return;
            const GraphLayout layout = layOutColumns(whole, picture.documents, false);
            for (size_t i = 0; i < layout.flows.size(); ++i)
                QCOMPARE(picture.layout.flows[i].selectionWidth, layout.flows[i].selectionWidth);
            split += counts.isSplit ? 1 : 0;
            hidden += whole.hidden.inSelection > 0 ? 1 : 0;
            for (const GraphSide* side : {&whole.sources, &whole.names})
                folded += !side->groups.empty() && side->groups.back().groups > 0 ? size_t{1} : size_t{0};
            selected += whole.total.inSelection > 0 ? 1 : 0;
        }
        qInfo("600 graphs: %zu with a selection, %zu of sources in two organisations, %zu with hidden selected pairs, "
              "%zu folds",
            selected, split, hidden, folded);
        QVERIFY(split > 20 && hidden > 100 && folded > 100 && selected > 500);
    }

    // All of the filter selected, or none of it, in a room for which groups are closed and folded.
    void inLittleRoomTooEveryEndHasItsSelection()
    {
        std::mt19937 random(31);
        for (int round = 0; round < 100; ++round) {
            const auto made = test::randomCase(random, 20 + random() % 300, kUsPerHour, false);
            GraphRequest request = someRequest(random);
            request.roomPx = 60 + static_cast<double>(random() % 300);
            request.leastScale = 0.5;
            const GraphTallies tallies = GraphTallies::of(*made.data, made.inks.filter, request);
            const GroupedGraph all = tallies.with(*made.data, &made.inks.filter).graph;
            const GroupedGraph none = tallies.with(*made.data, nullptr).graph;
            QVERIFY(all.hasSelection && !none.hasSelection);
            const auto check = [](const InkCount& selected, const InkCount& not_) {
                QCOMPARE(selected.inSelection, selected.inFilter);
                QCOMPARE(not_.inSelection, quint64{0});
                QCOMPARE(selected.inFilter, not_.inFilter);
            };
            check(all.total, none.total);
            check(all.hidden, none.hidden);
            for (size_t i = 0; i < all.flows.size(); ++i)
                check(all.flows[i].count, none.flows[i].count);
            for (const auto& [some, nothing] : {std::pair(&all.sources, &none.sources), {&all.names, &none.names}}) {
                for (size_t i = 0; i < some->ends.size(); ++i)
                    check(some->ends[i].count, nothing->ends[i].count);
                for (size_t i = 0; i < some->groups.size(); ++i)
                    check(some->groups[i].count, nothing->groups[i].count);
            }
        }
    }
};

ASKANCE_TEST_MAIN(TestGraphTallies)
#include "tst_graphtallies.moc"
