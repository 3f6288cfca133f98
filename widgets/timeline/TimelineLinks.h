// SPDX-License-Identifier: GPL-3.0-or-later
//
// What ties the timeline to the other views while nothing is selected: the bin or lane under the pointer is told to the
// Investigation, what the pointer rests on elsewhere is outlined here, and a right click (or Menu, or Shift+F10) asks
// for the one context menu. Changes nothing itself.
#pragma once

#include "filter/Filter.h"
#include "timeline/TimelineGestures.h"

#include <QObject>

namespace askance {

class Investigation;

class TimelineLinks : public QObject {
    Q_OBJECT
public:
    TimelineLinks(Investigation& investigation, TimelineChart& chart, TimelineGestures& gestures, QObject* parent);

    // What a point of the chart, or the focused bin without one, is about; nothing on empty ground.
    [[nodiscard]] std::optional<Filter> thingAt(const QPoint& point) const;
    // The same for a bin, and for a lane's name.
    [[nodiscard]] std::optional<Filter> thingOf(const TimelineItem& item) const;
    [[nodiscard]] std::optional<Filter> thingOfLane(int lane) const;

Q_SIGNALS:
    void menuRequested(const askance::Filter& thing, const QPoint& globalPos);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void showHovered();
    [[nodiscard]] std::optional<Filter> filterOf(const TimelineMarks& marks) const;

    Investigation& m_investigation;
    TimelineChart& m_chart;
    bool m_isOwn = false; // what is hovered was told by this view
};

} // namespace askance
