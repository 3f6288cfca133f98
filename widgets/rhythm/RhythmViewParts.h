// SPDX-License-Identifier: GPL-3.0-or-later
//
// What RhythmView is made of and what it remembers. Private to RhythmView.cpp and RhythmViewParts.cpp.
#pragma once

#include "rhythm/DaysInView.h"
#include "rhythm/RhythmFind.h"
#include "rhythm/RhythmGestures.h"
#include "rhythm/RhythmToolBar.h"
#include "rhythm/RhythmView.h"
#include "states/FailedNotice.h"
#include "states/NoResultPanel.h"

#include <QTimer>

class QContextMenuEvent;
class QScrollBar;
class QToolButton;

namespace askance {

struct RhythmView::Private {
    Private(RhythmView* owner, Investigation& of)
        : q(owner)
        , investigation(of)
    {
    }

    void build();
    void wire();
    void wireGestures();
    void wireViewGestures();
    void caseChanged(bool isNew);
    void takeChoices();
    void tellChoices();
    void request();
    void receive(const Result<PicturePtr>& answer);
    void show(const PicturePtr& next);
    [[nodiscard]] PictureSpec spec() const;

    // ---- days and gaps in view
    [[nodiscard]] DaySpan wholeDays() const;
    [[nodiscard]] qint64 mostDays() const;
    [[nodiscard]] DaySpan inView() const;
    void setDays(DaySpan next);
    void setGapView(GapView next);
    void zoom(double factor);
    void zoomGaps(double factor, double bin);
    void markSought();

    // ---- selection
    void setMarks(const RhythmMarks& marks, bool finished);
    [[nodiscard]] Filter filterOf(const RhythmMarks& marks) const;
    void abandonBrush();
    void tellSelection();
    void selectionChanged();
    void clear();
    void showHovered();
    [[nodiscard]] std::optional<Filter> thingOf(const RhythmItem& item) const;
    bool openMenu(const QContextMenuEvent& asked);

    // ---- what stands around
    void refreshStyle();
    void refreshBar();
    void placeParts();
    void refreshEmpty();
    void editOffices();
    void setOffices(const std::vector<OfficeHours>& offices, const QString& words);
    // "Shade these hours", of what the menu is about: ticked where they are shaded already.
    void offerShade(const RhythmMarks& marks);
    void toggleShade();

    RhythmView* q;
    Investigation& investigation;
    RhythmToolBar* tools = nullptr;
    RhythmCanvas* canvas = nullptr;
    RhythmGestures* gestures = nullptr;
    SelectionBar* bar = nullptr;
    SelectionPlace* barPlace = nullptr;
    QScrollBar* scroll = nullptr;
    QToolButton* gapsBy = nullptr; // stands where the picture says it: "… by same organisation"
    QLabel* empty = nullptr;
    NoResultPanel* none = nullptr;
    FailedNotice* failed = nullptr;
    RhythmFind* find = nullptr;
    PicturePtr picture;
    DaySpan days; // chosen; none: see shownDays()
    DaySpan askedDays;
    DaySpan daysAtPan;
    GapView gapsAtPan;
    GroupField by = GroupField::Organisation; // of the gaps
    std::vector<OfficeHours> offices;
    QAction* shadeHours = nullptr;
    std::optional<ClockStretch> hoursOffered; // by shadeHours
    RhythmMarks own; // as gestures left them; empty if the selection was made elsewhere
    std::optional<Filter> told; // the selection as this view last set it or took it
    struct Before {
        RhythmMarks own;
        RhythmMarks shown;
        std::optional<Filter> selection;
    };
    std::optional<Before> before; // there when the brush in progress began
    std::optional<qint64> sought; // day that is gone to; its picture is on its way
    QTimer brushDelay;
    QTimer waitDelay;
    bool waiting = false;
    bool isStale = true;
    bool isOwnHover = false;
};

} // namespace askance
