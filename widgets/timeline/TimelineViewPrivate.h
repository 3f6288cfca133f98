// SPDX-License-Identifier: GPL-3.0-or-later
//
// The inner side of TimelineView, shared by its source files and included by nothing else: TimelineView.cpp is what the
// window sees, TimelineViewParts.cpp puts the widgets together, TimelineAsking.cpp asks for pictures and shows them,
// TimelineSelecting.cpp is about what is selected, TimelineChoices.cpp about what the tool bar and the history choose.
#pragma once

#include "timeline/TimelineView.h"

#include "drawing/SelectionBar.h"
#include "investigation/Investigation.h"
#include "states/FailedNotice.h"
#include "states/NoResultPanel.h"
#include "timeline/TimelineAnnotations.h"
#include "timeline/TimelineBrush.h"
#include "timeline/TimelineFigure.h"
#include "timeline/TimelineFind.h"
#include "timeline/TimelineGestures.h"
#include "timeline/TimelineLinks.h"
#include "timeline/TimelineToolBar.h"
#include "timeline/TimelineWords.h"

#include <QLabel>
#include <QScrollBar>
#include <QTimer>

#include <optional>

namespace askance {

struct TimelineView::Private {
    Private(TimelineView* owner, Investigation& of)
        : q(owner)
        , investigation(of)
    {
    }

    void build();
    void wire();
    void wireGestures();
    void caseChanged(bool isNew);
    void request();
    void receive(const Result<PicturePtr>& answer);
    void show(const PicturePtr& picture);
    [[nodiscard]] PictureSpec spec(const QSize& size) const;
    void setView(TimeSpan next);
    void markSought();
    void setMarks(const TimelineMarks& marks, bool finished);
    void abandonBrush();
    void tellSelection();
    void selectionChanged();
    void showMoreFlags(const QPoint& globalPos);
    void refreshStyle();
    void describe();
    [[nodiscard]] QByteArray drawing() const;
    void setDrawing(const QByteArrayList& words);
    void takeChoices();
    void tellChoices();
    [[nodiscard]] QStringList laneOrder() const;
    void moveLane(int lane, int next);
    void refreshBar();
    void refreshScrollBar();
    void refreshEmpty(const QString& words);
    void placeEmpty();
    [[nodiscard]] TimelineMarks remapped(const Timeline& from, const Timeline& to) const;

    TimelineView* q;
    Investigation& investigation;
    TimelineToolBar* tools = nullptr;
    TimelineChart* chart = nullptr;
    TimelineGestures* gestures = nullptr;
    SelectionBar* bar = nullptr;
    SelectionPlace* barPlace = nullptr;
    QScrollBar* scroll = nullptr;
    QLabel* empty = nullptr;
    NoResultPanel* none = nullptr;
    FailedNotice* failed = nullptr;
    TimelineFind* find = nullptr;
    TimelineAnnotations* annotations = nullptr;
    PicturePtr picture;
    TimeSpan view; // empty: the whole case
    std::optional<Filter> told; // the selection as this view last set it
    bool isForeign = false; // the selection was made elsewhere: marks may say less than it does
    // What there was when the brush in progress began: Esc brings it back.
    struct Before {
        TimelineMarks marks;
        std::optional<Filter> selection;
        bool isForeign = false;
    };
    std::optional<Before> before;
    int firstLane = 1;
    std::optional<TimeSpan> sought; // gone to; its bins are on their way
    QTimer brushDelay;
    QTimer waitDelay;
    bool waiting = false;
    QSize askedSize;
};

} // namespace askance
