// SPDX-License-Identifier: GPL-3.0-or-later
#include "InteractionTable.h"

namespace askance::test {

namespace {

    const char* const kDash = "the table has none here";
    const char* const kNoFindings = "there are no findings to add to";
    const char* const kNoAnnotations = "annotations are not made in the window";
    const char* const kNoCompare = "there is no view that compares";

    // A gesture and what it is about in the five views: null where there must be a row, else why not.
    struct Line {
        const char* gesture;
        const char* timeline = nullptr;
        const char* graph = nullptr;
        const char* records = nullptr;
        const char* facets = nullptr;
        const char* rhythm = nullptr;
    };

    const Line kLines[] = {
        {"Hover"},
        {"Click"},
        {"Ctrl+click"},
        {"Shift+click"},
        {"Drag"},
        {"Shift+drag"},
        {"Ctrl+drag"},
        {"Alt+drag", nullptr, kDash, kDash, kDash},
        {"Drag an edge of a brush", nullptr, kDash, kDash, kDash},
        {"Drag the middle of a brush", nullptr, kDash, kDash, kDash},
        {"Drag a lane's name", nullptr, kDash, kDash, kDash, kDash},
        {"Drag a node", kDash, "columns place their nodes; only a force layout could be moved and pinned", kDash, kDash,
            kDash},
        {"Middle-drag"},
        {"Space+drag"},
        {"Wheel"},
        {"Shift+wheel", nullptr, nullptr, nullptr, "the list is never wider than its room"},
        {"Double-click an item"},
        {"Double-click empty space", nullptr, nullptr, kDash, kDash},
        {"Right-click"},
        {"Menu key"},
        {"Shift+F10"},
        {"Arrows"},
        {"Shift+arrows"},
        {"Enter"},
        {"-"},
        {"Delete"},
        {"Esc"},
        {"Z", nullptr, nullptr, kDash, kDash},
        {"0", nullptr, nullptr, kDash, kDash},
        {"Ctrl++ and Ctrl+-", nullptr, nullptr, kDash, kDash},
        {"F", kNoFindings, kNoFindings, kNoFindings, kNoFindings, kNoFindings},
        {"N"},
        {"T", "opens a dialog, which has tests of its own", kDash, kNoAnnotations, kNoAnnotations, kNoAnnotations},
        {"Ctrl+Z and Ctrl+Shift+Z"},
        {"Alt+Left and Alt+Right"},
        {"/"},
        {"Ctrl+1, 2, 3 and 5"},
        {"Ctrl+E"},
        {"?"},
    };

} // namespace

QString unless(bool holds, const char* complaint)
{
    return holds ? QString() : QString::fromUtf8(complaint);
}

std::function<QString(Hand&)> does(std::function<void(Hand&)> act)
{
    return [act = std::move(act)](Hand& hand) {
        act(hand);
        return QString();
    };
}

std::vector<Cell> interactionCells()
{
    std::vector<Cell> cells;
    for (const Line& line : kLines) {
        cells.push_back({line.gesture, "timeline", line.timeline});
        cells.push_back({line.gesture, "graph", line.graph});
        cells.push_back({line.gesture, "records", line.records});
        cells.push_back({line.gesture, "facets", line.facets});
        cells.push_back({line.gesture, "rhythm", line.rhythm});
    }
    cells.push_back({"Every gesture", "compare", kNoCompare});
    cells.push_back({"Ctrl+4 and 6", "timeline", "there are no such views to switch to"});
    return cells;
}

} // namespace askance::test
