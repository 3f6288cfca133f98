// SPDX-License-Identifier: GPL-3.0-or-later
//
// The context menu and the keys that mean the same in every view: once for each view, from something picked there.
#include "InteractionTable.h"

#include "filter/Parts.h"

#include <QApplication>
#include <QDialog>

namespace askance::test {

namespace {

    // A view as the keys find it, with what every view shows once that is picked, filtered to and excluded.
    struct From {
        const char* view;
        QString focus; // what has the keyboard while the view has it
        QString front; // what has it when it goes back to the view in front
        Qt::Key shortcut; // of the view in front
        std::function<Spot(Hand&)> thing;
        QStringList ownMenu; // beside what all menus have
        // At the start; with it picked, filtered to and excluded; with its menu asked for by mouse, and filtered to
        // there.
        std::string start, picked, filtered, excluded, asked, askedAndFiltered;
        QString about = QStringLiteral("Spectrum Health"); // what the menu asked for by pointer is about
        bool isOrganisation = true;
        QStringList ownMenuWhenPicked = {}; // else as ownMenu
    };

    const QString kSpectrum = QStringLiteral("Spectrum Health");

    std::vector<From> views()
    {
        const QString chart = QStringLiteral("timelineChart");
        const QString canvas = QStringLiteral("graphCanvas");
        const std::string picked = "selection: org:\"Spectrum Health\"\n"
                                   "timeline: Spectrum Health\n"
                                   "graph: Spectrum Health\n"
                                   "facets: Spectrum Health\n"
                                   "inspector: Spectrum Health";
        const std::string filtered = "filter: domain:mail1.trump-email.com org:\"Spectrum Health\"\nsteps: 2 of 2";
        const std::string excluded = "filter: domain:mail1.trump-email.com -org:\"Spectrum Health\"\nsteps: 2 of 2";
        const std::string inGraph = "view: graph\n";
        const std::string inRhythm = "view: rhythm\n";
        const std::string cell = "selection: time:2016-07-26 hour:10:00..11:00\n"
                                 "timeline: time:2016-07-26\n"
                                 "rhythm: time:2016-07-26 hour:10:00..11:00\n"
                                 "rhythm week: weekday:tue hour:10:00..11:00\n"
                                 "inspector: 26 Jul 2016 · 10:00–11:00";
        const std::string record = "selection: row:650\nrecords: 2\ninspector: Record 650";
        return {
            {"timeline", chart, chart, Qt::Key_1, [](Hand& hand) { return hand.laneName(kSpectrum); },
                {QStringLiteral("Import annotations"), QStringLiteral("Save annotations")}, "", picked, filtered,
                excluded, "", filtered, kSpectrum, true,
                {QStringLiteral("Add annotation"), QStringLiteral("Import annotations"),
                    QStringLiteral("Save annotations")}},
            {"graph", canvas, canvas, Qt::Key_3, [](Hand& hand) { return hand.node(kSpectrum); }, {}, inGraph,
                inGraph + picked, inGraph + filtered, inGraph + excluded, inGraph, inGraph + filtered},
            // What is picked is the record; what the menu is about is the source in the cell.
            {"records", QStringLiteral("recordsTable"), chart, Qt::Key_1, [](Hand& hand) { return hand.row(2, 2); },
                {QStringLiteral("Columns")}, "", record, "filter: domain:mail1.trump-email.com row:650\nsteps: 2 of 2",
                "filter: domain:mail1.trump-email.com -row:650\nsteps: 2 of 2", record,
                "filter: domain:mail1.trump-email.com source:192.0.2.16\nsteps: 2 of 2", QStringLiteral("192.0.2.16"),
                false},
            {"rhythm", QStringLiteral("rhythmCanvas"), QStringLiteral("rhythmCanvas"), Qt::Key_2,
                [](Hand& hand) { return hand.cell(QStringLiteral("2016-07-26"), 10); }, {QStringLiteral("Shade these")},
                inRhythm, inRhythm + cell,
                inRhythm + "filter: domain:mail1.trump-email.com time:2016-07-26 hour:10:00..11:00\nsteps: 2 of 2",
                inRhythm + "filter: domain:mail1.trump-email.com -(time:2016-07-26 hour:10:00..11:00)\nsteps: 2 of 2",
                inRhythm,
                inRhythm + "filter: domain:mail1.trump-email.com time:2016-07-26 hour:10:00..11:00\nsteps: 2 of 2",
                QStringLiteral("26 Jul 2016"), false},
            {"facets", QStringLiteral("facetList"), chart, Qt::Key_1, [](Hand& hand) { return hand.facet(kSpectrum); },
                {}, "", picked, filtered, excluded, "", filtered},
        };
    }

    void pick(Hand& hand, const From& from)
    {
        hand.click(from.thing(hand));
        hand.settle();
    }

    QString menuIs(Hand& hand, const From& from, bool isPicked)
    {
        if (const QString head = hand.menuHead(); !head.startsWith(from.about) || !head.contains(QStringLiteral(" · ")))
            return QStringLiteral("the menu is about ") + head;
        const QStringList words = hand.takeMenu();
        QStringList should = {QStringLiteral("Filter to"), QStringLiteral("Exclude"), QStringLiteral("Show its"),
            QStringLiteral("Copy value"), QStringLiteral("Copy as"), QStringLiteral("Show as")};
        if (qstrcmp(from.view, "graph") != 0)
            should.insert(3, QStringLiteral("Show in"));
        if (from.isOrganisation)
            should.insert(should.indexOf(QStringLiteral("Copy value")), QStringLiteral("Pin colour"));
        should += isPicked && !from.ownMenuWhenPicked.isEmpty() ? from.ownMenuWhenPicked : from.ownMenu;
        return words == should ? QString() : QStringLiteral("the menu says ") + words.join(QStringLiteral(", "));
    }

    std::vector<Row> acting(const From& from)
    {
        const char* const view = from.view;
        const auto key = [from](Qt::Key one) {
            return does([from, one](Hand& hand) {
                pick(hand, from);
                hand.key(one);
            });
        };
        return {
            {"Enter", view, "filters to the selection", key(Qt::Key_Return), from.filtered},
            {"-", view, "excludes the selection", key(Qt::Key_Minus), from.excluded},
            {"Delete", view, "excludes the selection", key(Qt::Key_Delete), from.excluded},
            {"Right-click", view, "the one menu, about what is under the pointer",
                [from](Hand& hand) {
                    hand.click(from.thing(hand), {}, Qt::RightButton);
                    hand.settle();
                    return menuIs(hand, from, false);
                },
                from.asked},
            {"Right-click", view, "and Filter to", does([from](Hand& hand) {
                 hand.click(from.thing(hand), {}, Qt::RightButton);
                 hand.settle();
                 hand.window().choose(QStringLiteral("Filter to"));
             }),
                from.askedAndFiltered},
            {"Menu key", view, "the same menu",
                [from](Hand& hand) {
                    pick(hand, from);
                    hand.menuKey();
                    return menuIs(hand, from, true);
                },
                from.picked},
            {"Shift+F10", view, "the same menu",
                [from](Hand& hand) {
                    pick(hand, from);
                    hand.key(Qt::Key_F10, Qt::ShiftModifier);
                    return menuIs(hand, from, true);
                },
                from.picked},
            {"Ctrl+Z and Ctrl+Shift+Z", view, "back, forth and back",
                [from](Hand& hand) {
                    pick(hand, from);
                    hand.key(Qt::Key_Return);
                    const Filter after = hand.investigation().filter();
                    hand.settle();
                    hand.key(Qt::Key_Z, Qt::ControlModifier);
                    hand.settle();
                    hand.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
                    const bool isBack = hand.investigation().filter() == after;
                    hand.settle();
                    hand.key(Qt::Key_Z, Qt::ControlModifier);
                    return unless(isBack, "not done again");
                },
                from.start + "steps: 1 of 2"},
            {"Alt+Left and Alt+Right", view, "back, forth and back",
                [from](Hand& hand) {
                    pick(hand, from);
                    hand.key(Qt::Key_Return);
                    const Filter after = hand.investigation().filter();
                    hand.settle();
                    hand.key(Qt::Key_Left, Qt::AltModifier);
                    hand.settle();
                    hand.key(Qt::Key_Right, Qt::AltModifier);
                    const bool isBack = hand.investigation().filter() == after;
                    hand.settle();
                    hand.key(Qt::Key_Left, Qt::AltModifier);
                    return unless(isBack, "not forward again");
                },
                from.start + "steps: 1 of 2"},
        };
    }

    std::vector<Row> leaving(const From& from)
    {
        const char* const view = from.view;
        const QString input = QStringLiteral("filterInput");
        return {
            {"Esc", view, "closes the menu first",
                [from](Hand& hand) {
                    pick(hand, from);
                    hand.click(from.thing(hand), {}, Qt::RightButton);
                    const bool isOpen = QApplication::activePopupWidget() != nullptr;
                    hand.key(Qt::Key_Escape);
                    return unless(isOpen && !QApplication::activePopupWidget(), "no menu, or it stays");
                },
                from.picked},
            {"Esc", view, "then drops the selection", does([from](Hand& hand) {
                 pick(hand, from);
                 hand.key(Qt::Key_Escape);
             }),
                from.start},
            {"Esc", view, "then gives the focus to the view in front",
                [from](Hand& hand) {
                    pick(hand, from);
                    hand.key(Qt::Key_Escape);
                    hand.key(Qt::Key_Escape);
                    const QString focus = hand.focus();
                    return focus == from.front ? QString() : focus + QStringLiteral(" has the focus");
                },
                from.start},
            {"N", view, "a note on the selection",
                [from](Hand& hand) {
                    pick(hand, from);
                    hand.key(Qt::Key_N);
                    if (hand.focus() != QLatin1String("inspectorNote"))
                        return QStringLiteral("the focus is not in the note");
                    hand.type(QStringLiteral("seen"));
                    hand.key(Qt::Key_Return, Qt::ControlModifier);
                    return unless(hand.investigation().note(*hand.investigation().selection()) == QLatin1String("seen"),
                        "the note is not kept");
                },
                from.picked + "\nsteps: 2 of 2"},
            {"/", view, "to the filter bar; Esc drops the selection there too, and then comes back",
                [from, input](Hand& hand) {
                    pick(hand, from);
                    hand.key(Qt::Key_Slash);
                    const bool isThere = hand.focus() == input && hand.investigation().selection();
                    hand.key(Qt::Key_Escape);
                    if (hand.investigation().selection())
                        hand.key(Qt::Key_Escape); // the first closed what it offers
                    const bool isStillThere = hand.focus() == input && !hand.investigation().selection();
                    hand.key(Qt::Key_Escape);
                    return unless(isThere && isStillThere && hand.focus() == from.front, "not there, or not back");
                },
                from.start},
            {"Ctrl+1, 2, 3 and 5", view, "the views in turn, each with the keyboard",
                [from](Hand& hand) {
                    pick(hand, from);
                    QStringList focus;
                    for (const Qt::Key one : {Qt::Key_5, Qt::Key_3, Qt::Key_2, Qt::Key_1, from.shortcut}) {
                        hand.key(one, Qt::ControlModifier);
                        hand.settle();
                        focus << hand.focus();
                    }
                    const QStringList should = {QStringLiteral("recordsTable"), QStringLiteral("graphCanvas"),
                        QStringLiteral("rhythmCanvas"), QStringLiteral("timelineChart"), from.front};
                    return focus == should ? QString() : focus.join(QStringLiteral(", "));
                },
                from.picked},
            {"Ctrl+E", view, "the export of the picture in front",
                [from](Hand& hand) {
                    pick(hand, from);
                    return hand.dialogByKey(Qt::Key_E, Qt::ControlModifier) == QLatin1String("exportDialog")
                        ? QString()
                        : QStringLiteral("no export");
                },
                from.picked},
            {"?", view, "all shortcuts",
                [from](Hand& hand) {
                    pick(hand, from);
                    return hand.dialogByKey(Qt::Key_Question, {}) == QLatin1String("shortcutSheet")
                        ? QString()
                        : QStringLiteral("no sheet");
                },
                from.picked},
        };
    }

} // namespace

std::vector<Row> keyRows()
{
    std::vector<Row> rows;
    for (const From& from : views())
        for (const auto& some : {acting(from), leaving(from)})
            rows.insert(rows.end(), some.begin(), some.end());
    return rows;
}

} // namespace askance::test
