// SPDX-License-Identifier: GPL-3.0-or-later
//
// The two bars that stand at the foot of a view when asked for: "Find in view" and "Go to time". Puts them into the
// view they are about and connects them with it; at most one is open. Wiring only: views find, the bars talk.
#pragma once

#include "drawing/Theme.h"
#include "record/TimeSpan.h"

#include <QObject>

namespace askance {

class FindBar;
class GoToBar;
class GraphView;
class Investigation;
class RecordsView;
class RhythmView;
class TimelineView;

class Finder : public QObject {
    Q_OBJECT
public:
    Finder(Investigation& investigation, TimelineView& timeline, RhythmView& rhythm, GraphView& graph,
        RecordsView& records);

    void setTheme(const Theme& theme);
    // In the view with the keyboard, else in the one in front.
    void openFind();
    // In the timeline or the rhythm view, else in the records; not in the graph, which shows all of the time at once.
    void openGoTo();
    [[nodiscard]] bool canGoTo() const;
    // Another view came to the front, or the case went: what was open is about the view before.
    void close();

private:
    void putInto(QWidget& bar, QWidget& view);
    void goTo(TimeSpan moment);
    void giveBackFocus();

    Investigation& m_investigation;
    TimelineView& m_timeline;
    RhythmView& m_rhythm;
    GraphView& m_graph;
    RecordsView& m_records;
    FindBar* m_find;
    GoToBar* m_goTo;
};

} // namespace askance
