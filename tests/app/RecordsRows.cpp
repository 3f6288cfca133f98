// SPDX-License-Identifier: GPL-3.0-or-later
//
// What pointer and wheel do in the table of records.
#include "InteractionTable.h"

#include "investigation/RecordsModel.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QTableView>
#include <QTest>
#include <QToolTip>

namespace askance::test {

namespace {

    std::vector<Row> pointing()
    {
        return {
            {"Hover", "records", "a row", does([](Hand& hand) { hand.move(hand.row(1)); }),
                "facets outlined: Alfa-Bank, A, mail1.trump-email.com, 192.0.2.16\n"
                "graph outlined: 192.0.2.16, mail1.trump-email.com, Alfa-Bank\n"
                "pointed: org:Alfa-Bank source:192.0.2.16 domain:mail1.trump-email.com type:A\n"
                "records outlined: Alfa-Bank, mail1.trump-email.com, A\n"
                "timeline outlined: Alfa-Bank",
                true},
            {"Hover", "records", "the tool tip of a cell that is cut",
                [](Hand& hand) {
                    hand.table().setColumnWidth(RecordsModel::QueryName, 60);
                    hand.move(hand.row(1, RecordsModel::QueryName));
                    return unless(QTest::qWaitFor([] { return QToolTip::isVisible(); }, 3000), "no tool tip");
                },
                "facets outlined: Alfa-Bank, A, mail1.trump-email.com, 192.0.2.16\n"
                "graph outlined: 192.0.2.16, mail1.trump-email.com, Alfa-Bank\n"
                "pointed: org:Alfa-Bank source:192.0.2.16 domain:mail1.trump-email.com type:A\n"
                "records outlined: Alfa-Bank, mail1.trump-email.com, A\n"
                "timeline outlined: Alfa-Bank",
                true},
            {"Hover", "records", "and away again", does([](Hand& hand) { hand.move(hand.row(1)); }), ""},
            {"Click", "records", "a row, which drops the one before", does([](Hand& hand) {
                 hand.click(hand.row(0));
                 hand.settle();
                 hand.click(hand.row(2));
             }),
                "inspector: Record 650\n"
                "records: 2\n"
                "selection: row:650"},
            {"Click", "records", "a row among those that another view selected, which stay selected",
                does([](Hand& hand) {
                    hand.click(hand.facet(QStringLiteral("Spectrum Health")));
                    hand.settle();
                    hand.click(hand.row(2));
                }),
                "facets: Spectrum Health\n"
                "graph: Spectrum Health\n"
                "inspector: Spectrum Health\n"
                "records: 2\n"
                "selection: org:\"Spectrum Health\"\n"
                "timeline: Spectrum Health"},
            {"Ctrl+click", "records", "two more, and one of them away again", does([](Hand& hand) {
                 hand.click(hand.row(0));
                 hand.settle();
                 hand.click(hand.row(2), Qt::ControlModifier);
                 hand.settle();
                 hand.click(hand.row(4), Qt::ControlModifier);
                 hand.settle();
                 hand.click(hand.row(2), Qt::ControlModifier);
             }),
                "inspector: 2 records\n"
                "records: 0 4\n"
                "selection: row:113471,57431"},
            {"Shift+click", "records", "from the last row to here", does([](Hand& hand) {
                 hand.click(hand.row(1));
                 hand.settle();
                 hand.click(hand.row(3), Qt::ShiftModifier);
             }),
                "inspector: 3 records\n"
                "records: 1 2 3\n"
                "selection: row:56680,650,113960"},
            {"Drag", "records", "over rows", does([](Hand& hand) {
                 hand.click(hand.row(4));
                 hand.settle();
                 hand.drag(hand.row(0), hand.row(2));
             }),
                "inspector: 3 records\n"
                "records: 0 1 2\n"
                "selection: row:113471,56680,650"},
            {"Shift+drag", "records", "more rows", does([](Hand& hand) {
                 hand.click(hand.row(0));
                 hand.settle();
                 hand.drag(hand.row(2), hand.row(4), Qt::ShiftModifier);
             }),
                "inspector: 5 records\n"
                "records: 0 1 2 3 4\n"
                "selection: row:113471,56680,650,113960,57431"},
            {"Ctrl+drag", "records", "other rows too", does([](Hand& hand) {
                 hand.click(hand.row(0));
                 hand.settle();
                 hand.drag(hand.row(2), hand.row(4), Qt::ControlModifier);
             }),
                "inspector: 4 records\n"
                "records: 0 2 3 4\n"
                "selection: row:113471,650,113960,57431"},
        };
    }

    std::vector<Row> moving()
    {
        return {
            {"Middle-drag", "records", "scrolls",
                [](Hand& hand) {
                    const QModelIndex held = hand.table().indexAt(hand.row(4).at);
                    hand.drag(hand.row(4), hand.row(1), {}, Qt::MiddleButton);
                    hand.settle();
                    const int gone = held.row() - hand.table().rowAt(5);
                    return unless(
                        hand.table().rowAt(5) == 3, qPrintable(QStringLiteral("scrolled otherwise: %1").arg(gone)));
                },
                ""},
            {"Space+drag", "records", "scrolls",
                [](Hand& hand) {
                    hand.click(hand.row(0));
                    hand.settle();
                    hand.hold(Qt::Key_Space);
                    hand.drag(hand.row(4), hand.row(1));
                    hand.let(Qt::Key_Space);
                    hand.settle();
                    return unless(hand.table().rowAt(5) == 3, "not scrolled by three rows");
                },
                "inspector: Record 113,471\n"
                "records: 0\n"
                "selection: row:113471"},
            {"Wheel", "records", "scrolls",
                [](Hand& hand) {
                    hand.wheel(hand.row(1), -2);
                    hand.move(hand.nowhere());
                    return unless(hand.table().rowAt(5) > 0, "not scrolled");
                },
                ""},
            {"Shift+wheel", "records", "scrolls sideways",
                [](Hand& hand) {
                    hand.table().setColumnWidth(RecordsModel::QueryName, hand.table().width());
                    hand.wheel(hand.row(1), -1, Qt::ShiftModifier);
                    return unless(hand.table().rowAt(5) == 0 && hand.table().horizontalScrollBar()->value() > 0,
                        "not scrolled sideways");
                },
                ""},
            {"Double-click an item", "records", "its source", does([](Hand& hand) { hand.doubleClick(hand.row(2)); }),
                "filter: domain:mail1.trump-email.com source:192.0.2.16\n"
                "steps: 2 of 2"},
            {"Arrows", "records", "to the row below", does([](Hand& hand) {
                 hand.click(hand.row(1));
                 hand.settle();
                 hand.key(Qt::Key_Down);
             }),
                "inspector: Record 650\n"
                "records: 2\n"
                "selection: row:650"},
            {"Shift+arrows", "records", "two rows more", does([](Hand& hand) {
                 hand.click(hand.row(1));
                 hand.settle();
                 hand.key(Qt::Key_Down, Qt::ShiftModifier);
                 hand.settle();
                 hand.key(Qt::Key_Down, Qt::ShiftModifier);
             }),
                "inspector: 3 records\n"
                "records: 1 2 3\n"
                "selection: row:56680,650,113960"},
            {"Esc", "records", "gives up a drag and brings back what was selected", does([](Hand& hand) {
                 hand.click(hand.row(0));
                 hand.settle();
                 hand.press(hand.row(2));
                 hand.move(hand.row(3));
                 hand.move(hand.row(4));
                 hand.settle();
                 hand.key(Qt::Key_Escape);
                 hand.move(hand.row(1));
                 hand.release(hand.row(1));
             }),
                "inspector: Record 113,471\n"
                "records: 0\n"
                "selection: row:113471"},
        };
    }

} // namespace

std::vector<Row> recordsRows()
{
    std::vector<Row> rows;
    for (const auto& some : {pointing(), moving()})
        rows.insert(rows.end(), some.begin(), some.end());
    return rows;
}

} // namespace askance::test
