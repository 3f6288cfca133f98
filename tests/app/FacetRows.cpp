// SPDX-License-Identifier: GPL-3.0-or-later
//
// What pointer and wheel do in the facets.
#include "InteractionTable.h"

#include <QListView>
#include <QScrollBar>
#include <QTest>
#include <QToolTip>

namespace askance::test {

namespace {

    const QString kAlfa = QStringLiteral("Alfa-Bank");
    const QString kSpectrum = QStringLiteral("Spectrum Health");
    const QString kHeartland = QStringLiteral("Heartland Payment Systems");
    const QString kHotel = QStringLiteral("email.hotel01.example"); // not in the filter

    std::vector<Row> pointing()
    {
        return {
            {"Hover", "facets", "a value, and its tool tip",
                [](Hand& hand) {
                    hand.move(hand.facet(kAlfa));
                    return unless(QTest::qWaitFor([] { return QToolTip::isVisible(); }, 3000), "no tool tip");
                },
                "facets outlined: Alfa-Bank\n"
                "graph outlined: Alfa-Bank\n"
                "pointed: org:Alfa-Bank\n"
                "records outlined: Alfa-Bank\n"
                "timeline outlined: Alfa-Bank",
                true},
            {"Hover", "facets", "and away again", does([](Hand& hand) { hand.move(hand.facet(kAlfa)); }), ""},
            {"Click", "facets", "a value, which drops the one before", does([](Hand& hand) {
                 hand.click(hand.facet(kAlfa));
                 hand.settle();
                 hand.click(hand.facet(kSpectrum));
             }),
                "facets: Spectrum Health\n"
                "graph: Spectrum Health\n"
                "inspector: Spectrum Health\n"
                "selection: org:\"Spectrum Health\"\n"
                "timeline: Spectrum Health"},
            {"Click", "facets", "a value that the filter has none of",
                does([](Hand& hand) { hand.click(hand.facet(kHotel)); }),
                "facets: email.hotel01.example\n"
                "inspector: email.hotel01.example\n"
                "selection: domain:email.hotel01.example"},
            {"Ctrl+click", "facets", "two more, and one of them away again", does([](Hand& hand) {
                 hand.click(hand.facet(kAlfa));
                 hand.settle();
                 hand.click(hand.facet(kSpectrum), Qt::ControlModifier);
                 hand.settle();
                 hand.click(hand.facet(kHeartland), Qt::ControlModifier);
                 hand.settle();
                 hand.click(hand.facet(kSpectrum), Qt::ControlModifier);
             }),
                "facets: Alfa-Bank, Heartland Payment Systems\n"
                "graph: Alfa-Bank, Heartland Payment Systems\n"
                "inspector: 2 organisations\n"
                "selection: org:Alfa-Bank,\"Heartland Payment Systems\"\n"
                "timeline: Alfa-Bank, Heartland Payment Systems"},
            {"Shift+click", "facets", "from the last value to here", does([](Hand& hand) {
                 hand.click(hand.facet(kAlfa));
                 hand.settle();
                 hand.click(hand.facet(kSpectrum), Qt::ShiftModifier);
             }),
                "facets: Alfa-Bank, Spectrum Health\n"
                "graph: Alfa-Bank, Spectrum Health\n"
                "inspector: 2 organisations\n"
                "selection: org:Alfa-Bank,\"Spectrum Health\"\n"
                "timeline: Alfa-Bank, Spectrum Health"},
            {"Drag", "facets", "over values", does([](Hand& hand) {
                 hand.click(hand.facet(kHeartland));
                 hand.settle();
                 hand.drag(hand.facet(kAlfa), hand.facet(kSpectrum));
             }),
                "facets: Alfa-Bank, Spectrum Health\n"
                "graph: Alfa-Bank, Spectrum Health\n"
                "inspector: 2 organisations\n"
                "selection: org:Alfa-Bank,\"Spectrum Health\"\n"
                "timeline: Alfa-Bank, Spectrum Health"},
            {"Shift+drag", "facets", "more values", does([](Hand& hand) {
                 hand.click(hand.facet(kAlfa));
                 hand.settle();
                 hand.drag(hand.facet(kSpectrum), hand.facet(kHeartland), Qt::ShiftModifier);
             }),
                "facets: Alfa-Bank, Spectrum Health, Heartland Payment Systems\n"
                "graph: Alfa-Bank, Spectrum Health, Heartland Payment Systems\n"
                "inspector: 3 organisations\n"
                "selection: org:Alfa-Bank,\"Spectrum Health\",\"Heartland Payment Systems\"\n"
                "timeline: Alfa-Bank, Spectrum Health, Heartland Payment Systems"},
            {"Ctrl+drag", "facets", "other values too", does([](Hand& hand) {
                 hand.click(hand.facet(QStringLiteral("A")));
                 hand.settle();
                 hand.drag(hand.facet(kAlfa), hand.facet(kSpectrum), Qt::ControlModifier);
             }),
                "facets: Alfa-Bank, Spectrum Health, A\n"
                "graph: Alfa-Bank, Spectrum Health\n"
                "inspector: 3 things\n"
                "selection: type:A OR org:Alfa-Bank,\"Spectrum Health\"\n"
                "timeline: Alfa-Bank, Spectrum Health"},
        };
    }

    QString scrolled(Hand& hand, const std::function<void(const Spot&)>& scroll)
    {
        hand.click(hand.facet(kSpectrum));
        hand.settle();
        hand.facets().verticalScrollBar()->setValue(0);
        const Spot from = {hand.facets().viewport(), hand.facets().viewport()->rect().center()};
        scroll(from);
        return unless(hand.facets().verticalScrollBar()->value() == 60, "not scrolled with the pointer");
    }

    std::vector<Row> moving()
    {
        return {
            {"Middle-drag", "facets", "scrolls",
                [](Hand& hand) {
                    return scrolled(
                        hand, [&](const Spot& from) { hand.drag(from, from.moved(0, -60), {}, Qt::MiddleButton); });
                },
                "facets: Spectrum Health\n"
                "graph: Spectrum Health\n"
                "inspector: Spectrum Health\n"
                "selection: org:\"Spectrum Health\"\n"
                "timeline: Spectrum Health"},
            {"Space+drag", "facets", "scrolls",
                [](Hand& hand) {
                    return scrolled(hand, [&](const Spot& from) {
                        hand.hold(Qt::Key_Space);
                        hand.drag(from, from.moved(0, -60));
                        hand.let(Qt::Key_Space);
                    });
                },
                "facets: Spectrum Health\n"
                "graph: Spectrum Health\n"
                "inspector: Spectrum Health\n"
                "selection: org:\"Spectrum Health\"\n"
                "timeline: Spectrum Health"},
            {"Wheel", "facets", "scrolls",
                [](Hand& hand) {
                    hand.facets().verticalScrollBar()->setValue(0);
                    hand.wheel({hand.facets().viewport(), hand.facets().viewport()->rect().center()}, -1);
                    return unless(hand.facets().verticalScrollBar()->value() > 0, "not scrolled");
                },
                ""},
            {"Double-click an item", "facets", "a value",
                does([](Hand& hand) { hand.doubleClick(hand.facet(kSpectrum)); }),
                "filter: domain:mail1.trump-email.com org:\"Spectrum Health\"\n"
                "steps: 2 of 2"},
            {"Arrows", "facets", "to the value below", does([](Hand& hand) {
                 hand.click(hand.facet(kAlfa));
                 hand.settle();
                 hand.key(Qt::Key_Down);
             }),
                "facets: Spectrum Health\n"
                "graph: Spectrum Health\n"
                "inspector: Spectrum Health\n"
                "selection: org:\"Spectrum Health\"\n"
                "timeline: Spectrum Health"},
            {"Shift+arrows", "facets", "one value more", does([](Hand& hand) {
                 hand.click(hand.facet(kAlfa));
                 hand.settle();
                 hand.key(Qt::Key_Down, Qt::ShiftModifier);
             }),
                "facets: Alfa-Bank, Spectrum Health\n"
                "graph: Alfa-Bank, Spectrum Health\n"
                "inspector: 2 organisations\n"
                "selection: org:Alfa-Bank,\"Spectrum Health\"\n"
                "timeline: Alfa-Bank, Spectrum Health"},
            {"Esc", "facets", "gives up a drag and brings back what was selected", does([](Hand& hand) {
                 hand.click(hand.laneName(kSpectrum));
                 hand.settle();
                 hand.press(hand.facet(kAlfa));
                 hand.move(hand.facet(kSpectrum));
                 hand.settle();
                 hand.key(Qt::Key_Escape);
                 hand.move(hand.facet(kHeartland));
                 hand.release(hand.facet(kHeartland));
             }),
                "facets: Spectrum Health\n"
                "graph: Spectrum Health\n"
                "inspector: Spectrum Health\n"
                "selection: org:\"Spectrum Health\"\n"
                "timeline: Spectrum Health"},
        };
    }

} // namespace

std::vector<Row> facetRows()
{
    std::vector<Row> rows;
    for (const auto& some : {pointing(), moving()})
        rows.insert(rows.end(), some.begin(), some.end());
    return rows;
}

} // namespace askance::test
