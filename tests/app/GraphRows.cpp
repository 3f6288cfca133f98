// SPDX-License-Identifier: GPL-3.0-or-later
//
// What pointer and wheel do in the graph, and the keys that it has for itself.
#include "InteractionTable.h"

#include "graph/GraphCanvas.h"

#include <QTest>
#include <QToolTip>

namespace askance::test {

namespace {

    const QString kAlfa = QStringLiteral("Alfa-Bank");
    const QString kSpectrum = QStringLiteral("Spectrum Health");
    const QString kHeartland = QStringLiteral("Heartland Payment Systems");
    const QString kAddress = QStringLiteral("192.0.2.15"); // of Alfa-Bank
    const QString kOther = QStringLiteral("192.0.2.16"); // of Alfa-Bank too
    const QString kName = QStringLiteral("mail1.trump-email.com");

    // From outside one corner of these nodes to outside the other.
    std::pair<Spot, Spot> around(const Hand& hand, const QString& first, const QString& last)
    {
        const QRect frame = hand.nodeRect(first).united(hand.nodeRect(last)).adjusted(-4, -4, 4, 4);
        return {{&hand.canvas(), frame.topLeft()}, {&hand.canvas(), frame.bottomRight()}};
    }

    void band(Hand& hand, const QString& first, const QString& last, Qt::KeyboardModifiers held = {})
    {
        const auto [from, to] = around(hand, first, last);
        hand.drag(from, to, held);
    }

    std::vector<Row> pointing()
    {
        return {
            {"Hover", "graph", "an address, and its tool tip",
                [](Hand& hand) {
                    hand.move(hand.node(kAddress));
                    return unless(QTest::qWaitFor([] { return QToolTip::isVisible(); }, 2000), "no tool tip");
                },
                "facets outlined: 192.0.2.15\n"
                "graph outlined: 192.0.2.15\n"
                "pointed: source:192.0.2.15\n"
                "records outlined: 192.0.2.15\n"
                "view: graph",
                true},
            {"Hover", "graph", "a group", does([](Hand& hand) { hand.move(hand.node(kAlfa)); }),
                "facets outlined: Alfa-Bank\n"
                "graph outlined: Alfa-Bank\n"
                "pointed: org:Alfa-Bank\n"
                "records outlined: Alfa-Bank\n"
                "timeline outlined: Alfa-Bank\n"
                "view: graph",
                true},
            {"Hover", "graph", "an edge", does([](Hand& hand) { hand.move(hand.edge(kAddress)); }),
                "facets outlined: mail1.trump-email.com, 192.0.2.15\n"
                "graph outlined: 192.0.2.15 → mail1.trump-email.com\n"
                "pointed: source:192.0.2.15 domain:mail1.trump-email.com\n"
                "records outlined: 192.0.2.15, mail1.trump-email.com\n"
                "view: graph",
                true},
            {"Hover", "graph", "and away again", does([](Hand& hand) { hand.move(hand.node(kAddress)); }),
                "view: graph"},
            {"Click", "graph", "an address, which drops the one before", does([](Hand& hand) {
                 hand.click(hand.node(kOther));
                 hand.settle();
                 hand.click(hand.node(kAddress));
             }),
                "facets: 192.0.2.15\n"
                "graph: 192.0.2.15\n"
                "inspector: 192.0.2.15\n"
                "selection: source:192.0.2.15\n"
                "view: graph"},
            {"Click", "graph", "a group", does([](Hand& hand) { hand.click(hand.node(kAlfa)); }),
                "facets: Alfa-Bank\n"
                "graph: Alfa-Bank\n"
                "inspector: Alfa-Bank\n"
                "selection: org:Alfa-Bank\n"
                "timeline: Alfa-Bank\n"
                "view: graph"},
            {"Click", "graph", "a name", does([](Hand& hand) { hand.click(hand.node(kName)); }),
                "facets: mail1.trump-email.com\n"
                "graph: mail1.trump-email.com\n"
                "inspector: mail1.trump-email.com\n"
                "selection: domain:mail1.trump-email.com\n"
                "view: graph"},
            {"Click", "graph", "an edge", does([](Hand& hand) { hand.click(hand.edge(kAddress)); }),
                "graph: 192.0.2.15 → mail1.trump-email.com\n"
                "inspector: 192.0.2.15 · mail1.trump-email.com\n"
                "selection: source:192.0.2.15 domain:mail1.trump-email.com\n"
                "view: graph"},
            {"Ctrl+click", "graph", "two more, and one of them away again", does([](Hand& hand) {
                 hand.click(hand.node(kAddress));
                 hand.settle();
                 hand.click(hand.node(kOther), Qt::ControlModifier);
                 hand.settle();
                 hand.click(hand.node(kSpectrum), Qt::ControlModifier);
                 hand.settle();
                 hand.click(hand.node(kOther), Qt::ControlModifier);
             }),
                "facets: Spectrum Health, 192.0.2.15\n"
                "graph: Spectrum Health, 192.0.2.15\n"
                "inspector: 2 things\n"
                "selection: source:192.0.2.15 OR org:\"Spectrum Health\"\n"
                "timeline: Spectrum Health\n"
                "view: graph"},
            {"Shift+click", "graph", "both ends and the paths of length two", does([](Hand& hand) {
                 hand.click(hand.node(kAddress));
                 hand.settle();
                 hand.click(hand.node(kOther), Qt::ShiftModifier);
             }),
                "graph: 192.0.2.15 → mail1.trump-email.com, 192.0.2.16 → mail1.trump-email.com\n"
                "inspector: 2 things\n"
                "selection: source:192.0.2.15 domain:mail1.trump-email.com OR source:192.0.2.16 "
                "domain:mail1.trump-email.com\n"
                "view: graph"},
            {"Drag", "graph", "a rubber band, which drops what was selected", does([](Hand& hand) {
                 hand.click(hand.node(kSpectrum));
                 hand.settle();
                 band(hand, kAddress, kOther);
             }),
                "facets: 192.0.2.15, 192.0.2.16\n"
                "graph: 192.0.2.15, 192.0.2.16\n"
                "inspector: 2 source addresses\n"
                "selection: source:192.0.2.15,192.0.2.16\n"
                "view: graph"},
            {"Drag", "graph", "over the time strip", does([](Hand& hand) {
                 const QRect strip = hand.canvas().scene()->stripRect();
                 hand.drag({&hand.canvas(), {strip.left() + strip.width() / 3, strip.center().y()}},
                     {&hand.canvas(), {strip.left() + strip.width() / 2, strip.center().y()}});
             }),
                "inspector: 2016-06-2…\n"
                "selection: time:2016-06-2…\n"
                "timeline: time:2016-06-2…\n"
                "view: graph"},
            {"Shift+drag", "graph", "a rubber band adds", does([](Hand& hand) {
                 hand.click(hand.node(kSpectrum));
                 hand.settle();
                 band(hand, kAddress, kAddress, Qt::ShiftModifier);
             }),
                "facets: Spectrum Health, 192.0.2.15\n"
                "graph: Spectrum Health, 192.0.2.15\n"
                "inspector: 2 things\n"
                "selection: org:\"Spectrum Health\" OR source:192.0.2.15\n"
                "timeline: Spectrum Health\n"
                "view: graph"},
            {"Ctrl+drag", "graph", "another rubber band", does([](Hand& hand) {
                 band(hand, kAddress, kAddress);
                 hand.settle();
                 band(hand, kHeartland, kHeartland, Qt::ControlModifier);
             }),
                "facets: Heartland Payment Systems, 192.0.2.15\n"
                "graph: Heartland Payment Systems, 192.0.2.15\n"
                "inspector: 2 things\n"
                "selection: source:192.0.2.15 OR org:\"Heartland Payment Systems\"\n"
                "timeline: Heartland Payment Systems\n"
                "view: graph"},
        };
    }

    // Pans with what `drag` does; what is wrong with it.
    QString panned(Hand& hand, const std::function<void(const Spot&, const Spot&)>& drag)
    {
        hand.click(hand.node(kSpectrum));
        hand.settle();
        const GraphPlace before = hand.canvas().place();
        const Spot from = hand.emptyGraph();
        drag(from, from.moved(40, -30));
        const GraphPlace now = hand.canvas().place();
        return unless(now.scale == before.scale && now.offset - before.offset == QPointF(40, -30),
            "the ground does not follow the pointer");
    }

    std::vector<Row> moving()
    {
        return {
            {"Middle-drag", "graph", "pans",
                [](Hand& hand) {
                    return panned(
                        hand, [&](const Spot& from, const Spot& to) { hand.drag(from, to, {}, Qt::MiddleButton); });
                },
                "facets: Spectrum Health\n"
                "graph in sight: moved\n"
                "graph: Spectrum Health\n"
                "inspector: Spectrum Health\n"
                "selection: org:\"Spectrum Health\"\n"
                "timeline: Spectrum Health\n"
                "view: graph"},
            {"Space+drag", "graph", "pans",
                [](Hand& hand) {
                    return panned(hand, [&](const Spot& from, const Spot& to) {
                        hand.hold(Qt::Key_Space);
                        hand.drag(from, to);
                        hand.let(Qt::Key_Space);
                    });
                },
                "facets: Spectrum Health\n"
                "graph in sight: moved\n"
                "graph: Spectrum Health\n"
                "inspector: Spectrum Health\n"
                "selection: org:\"Spectrum Health\"\n"
                "timeline: Spectrum Health\n"
                "view: graph"},
            {"Wheel", "graph", "zooms at the pointer",
                [](Hand& hand) {
                    const Spot at = hand.node(kAlfa);
                    const double before = hand.canvas().place().scale;
                    hand.wheel(at, 2);
                    hand.settle();
                    const auto item = hand.canvas().scene()->itemAt(at.at, hand.canvas().place());
                    return unless(hand.canvas().place().scale > before * 1.4 && hand.node(kAlfa).at.x() > 0 && item
                            && *item == hand.canvas().scene()->itemAt(hand.node(kAlfa).at, hand.canvas().place()),
                        "not larger, or not at the pointer");
                },
                "graph in sight: moved\n"
                "view: graph"},
            {"Shift+wheel", "graph", "pans",
                [](Hand& hand) {
                    const GraphPlace before = hand.canvas().place();
                    hand.wheel(hand.node(kAlfa), -1, Qt::ShiftModifier);
                    const GraphPlace now = hand.canvas().place();
                    return unless(now.scale == before.scale && now.offset != before.offset, "it stays where it is");
                },
                "graph in sight: moved\n"
                "view: graph"},
            {"Double-click an item", "graph", "an address",
                does([](Hand& hand) { hand.doubleClick(hand.node(kAddress)); }),
                "filter: domain:mail1.trump-email.com source:192.0.2.15\n"
                "steps: 2 of 2\n"
                "view: graph"},
            {"Double-click an item", "graph", "a group", does([](Hand& hand) { hand.doubleClick(hand.node(kAlfa)); }),
                "filter: domain:mail1.trump-email.com org:Alfa-Bank\n"
                "steps: 2 of 2\n"
                "view: graph"},
            {"Right-click", "graph", "a group can be collapsed", does([](Hand& hand) {
                 hand.click(hand.node(kAlfa), {}, Qt::RightButton);
                 hand.settle();
                 hand.window().choose(QStringLiteral("Collapse group"));
             }),
                "graph in sight: moved\n"
                "view: graph"},
            {"Double-click empty space", "graph", "all of the filter in sight",
                [](Hand& hand) {
                    hand.wheel(hand.node(kAlfa), 3);
                    hand.settle();
                    hand.doubleClick(hand.emptyGraph());
                    hand.settle();
                    return unless(hand.canvas().place() == hand.canvas().scene()->fitted(), "it does not fit");
                },
                "graph in sight: moved\n"
                "view: graph"},
        };
    }

    std::vector<Row> keys()
    {
        return {
            {"Arrows", "graph", "to the next node", does([](Hand& hand) {
                 hand.click(hand.node(kAddress));
                 hand.settle();
                 hand.key(Qt::Key_Down);
             }),
                "facets: 192.0.2.16\n"
                "graph: 192.0.2.16\n"
                "inspector: 192.0.2.16\n"
                "selection: source:192.0.2.16\n"
                "view: graph"},
            {"Shift+arrows", "graph", "one node more", does([](Hand& hand) {
                 hand.click(hand.node(kAddress));
                 hand.settle();
                 hand.key(Qt::Key_Down, Qt::ShiftModifier);
             }),
                "facets: 192.0.2.15, 192.0.2.16\n"
                "graph: 192.0.2.15, 192.0.2.16\n"
                "inspector: 2 source addresses\n"
                "selection: source:192.0.2.15,192.0.2.16\n"
                "view: graph"},
            {"Z", "graph", "to the node",
                [](Hand& hand) {
                    hand.click(hand.node(kAddress));
                    hand.settle();
                    const double before = hand.canvas().place().scale;
                    hand.key(Qt::Key_Z);
                    hand.settle();
                    const QPointF middle = hand.canvas().scene()->canvas().center();
                    return unless(hand.canvas().place().scale > before
                            && (hand.nodeRect(kAddress).center() - middle).manhattanLength() < 8,
                        "the node is not in the middle");
                },
                "facets: 192.0.2.15\n"
                "graph in sight: moved\n"
                "graph: 192.0.2.15\n"
                "inspector: 192.0.2.15\n"
                "selection: source:192.0.2.15\n"
                "view: graph"},
            {"0", "graph", "all of it again",
                [](Hand& hand) {
                    hand.click(hand.node(kAddress));
                    hand.settle();
                    hand.key(Qt::Key_Z);
                    hand.settle();
                    hand.key(Qt::Key_0);
                    hand.settle();
                    return unless(hand.canvas().place() == hand.canvas().scene()->fitted(), "it does not fit");
                },
                "facets: 192.0.2.15\n"
                "graph in sight: moved\n"
                "graph: 192.0.2.15\n"
                "inspector: 192.0.2.15\n"
                "selection: source:192.0.2.15\n"
                "view: graph"},
            {"Ctrl++ and Ctrl+-", "graph", "two steps nearer, one away",
                [](Hand& hand) {
                    const double all = hand.canvas().place().scale;
                    hand.key(Qt::Key_Plus, Qt::ControlModifier);
                    const double near = hand.canvas().place().scale;
                    hand.key(Qt::Key_Plus, Qt::ControlModifier);
                    const double nearer = hand.canvas().place().scale;
                    hand.key(Qt::Key_Minus, Qt::ControlModifier);
                    return unless(near > all && nearer > near && qAbs(hand.canvas().place().scale - near) < 1e-9,
                        "not the steps there and back");
                },
                "graph in sight: moved\n"
                "view: graph"},
            {"Esc", "graph", "gives up a rubber band and keeps what was selected", does([](Hand& hand) {
                 hand.click(hand.node(kSpectrum));
                 hand.settle();
                 const auto [from, to] = around(hand, kAddress, kOther);
                 hand.press(from);
                 hand.move(from.moved(30, 10));
                 hand.move(to);
                 hand.key(Qt::Key_Escape);
                 hand.release(to);
             }),
                "facets: Spectrum Health\n"
                "graph: Spectrum Health\n"
                "inspector: Spectrum Health\n"
                "selection: org:\"Spectrum Health\"\n"
                "timeline: Spectrum Health\n"
                "view: graph"},
        };
    }

} // namespace

std::vector<Row> graphRows()
{
    std::vector<Row> rows;
    for (const auto& some : {pointing(), moving(), keys()})
        rows.insert(rows.end(), some.begin(), some.end());
    return rows;
}

} // namespace askance::test
