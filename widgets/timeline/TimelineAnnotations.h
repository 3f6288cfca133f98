// SPDX-License-Identifier: GPL-3.0-or-later
//
// How annotations are asked for in the timeline: key T, and what its context menu has of them, by where it was opened.
// Says what is wanted; whoever owns the dialogs does it.
#pragma once

#include "columns/Dataset.h"
#include "timeline/TimelineChart.h"

#include <QObject>

class QAction;

namespace askance {

class Investigation;

class TimelineAnnotations : public QObject {
    Q_OBJECT
public:
    TimelineAnnotations(Investigation& investigation, TimelineChart& chart, QObject* parent);

    // Of the context menu that was asked for last. They are this object's.
    [[nodiscard]] QList<QAction*> actions();
    // The analyst's and documented annotations at a point: a flag's own, or all that are folded into "+n".
    [[nodiscard]] std::vector<EventMark> marksAt(const QPoint& point) const;
    // The time that an annotation made at this point is to begin with: the selection around it, or its bin.
    [[nodiscard]] std::optional<TimeSpan> spanAt(const QPoint& point) const;

Q_SIGNALS:
    void addRequested(askance::TimeSpan span);
    void editRequested(const askance::EventMark& mark);
    void removeRequested(const askance::EventMark& mark);
    void importRequested();
    void saveRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] std::optional<TimeSpan> spanOfFocus() const;
    [[nodiscard]] bool addAtFocus();
    [[nodiscard]] bool popUpAlone(const QPoint& point);

    Investigation& m_investigation;
    TimelineChart& m_chart;
    std::optional<TimeSpan> m_span;
    std::vector<EventMark> m_marks;
    std::vector<QAction*> m_made; // for the menu before
};

} // namespace askance
