// SPDX-License-Identifier: GPL-3.0-or-later
//
// What every view of a window shows at this moment, as text that a test compares with what it should be, and whether
// all of them agree: each number on screen is counted anew from the records. Reads widgets; does nothing.
#pragma once

#include "WindowFixture.h"

namespace askance::test {

// Call it before anything is done: from then on the facets are read as they were painted last, for their list asks the
// model only while it paints.
void watchPainting(WindowFixture& window);

// One line for each thing that is shown; lines about nothing are left out:
//     view                                 the view in front, if it is not the timeline
//     filter, selection, pointed           as filter text: what is asked, selected, under the pointer
//     timeline, graph, facets, records     what is drawn as selected: lanes and times, nodes, values, rows
//     rhythm, rhythm week, rhythm gaps     the same of its parts, while it is in front: days and hours, cells, bins
//     … outlined                           what is outlined for the pointer: lane and bin, nodes, values, cells
//     … in sight                           views that do not show all they have
//     inspector                            the title of what it speaks of
//     steps                                "1 of 2": place in the history
// As it is: wait first. The graph counts only while it is seen: else its lines are those of its last look.
[[nodiscard]] QString shownIn(WindowFixture& window);

// What does not fit: a number that is not the records', a picture of another question, a chip too much.
[[nodiscard]] QStringList disagreementsIn(WindowFixture& window);

} // namespace askance::test
