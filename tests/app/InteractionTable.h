// SPDX-License-Identifier: GPL-3.0-or-later
//
// The table of gestures as data: which cells it has, and for each what a hand does in which view and what every view
// then shows. The rows of one view stand in a file of their own; tst_interactiontable.cpp carries them out.
#pragma once

#include "Hand.h"

#include <functional>
#include <string>
#include <vector>

namespace askance::test {

// A cell of the table: one gesture in one view.
struct Cell {
    const char* gesture;
    const char* view; // "timeline", "rhythm", "graph", "records", "facets"
    const char* absent = nullptr; // why the window has nothing here; null: there must be a row
};
[[nodiscard]] std::vector<Cell> interactionCells();

struct Row {
    const char* gesture;
    const char* view;
    std::string name; // what exactly
    // Does it; what went wrong on the way, if anything did.
    std::function<QString(Hand&)> act;
    // What shownIn() says afterwards, in any order; lines that are as at the start are left out, and one that ends with
    // "…" says only how the line begins.
    std::string shown;
    bool staysThere = false; // the pointer: it is what this is about
};
// What a test of something on the way answers: nothing if it `holds`.
[[nodiscard]] QString unless(bool holds, const char* complaint);
// A gesture on whose way nothing is looked at.
[[nodiscard]] std::function<QString(Hand&)> does(std::function<void(Hand&)> act);
[[nodiscard]] std::vector<Row> timelineRows();
[[nodiscard]] std::vector<Row> rhythmRows();
[[nodiscard]] std::vector<Row> graphRows();
[[nodiscard]] std::vector<Row> recordsRows();
[[nodiscard]] std::vector<Row> facetRows();
[[nodiscard]] std::vector<Row> keyRows(); // what keys mean in every view

} // namespace askance::test
