// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is selected: told by the chart to the Investigation, and by it to the chart.
#include "timeline/TimelineViewPrivate.h"

#include "drawing/PlainText.h"

#include <QAction>
#include <QMenu>

#include <utility>

namespace askance {

void TimelineView::Private::setMarks(const TimelineMarks& marks, bool finished)
{
    if (finished)
        before.reset();
    else if (!before)
        before = Before{chart->marks(), investigation.selection(), isForeign};
    chart->setMarks(marks);
    isForeign = false;
    if (finished) {
        tellSelection();
    } else if (!brushDelay.isActive()) {
        brushDelay.start();
    }
    refreshBar();
}

void TimelineView::Private::abandonBrush()
{
    if (!before)
        return;
    const Before was = *std::exchange(before, std::nullopt);
    brushDelay.stop();
    told = was.selection;
    isForeign = was.isForeign;
    chart->setMarks(was.marks);
    investigation.setSelection(was.selection);
    refreshBar();
}

void TimelineView::Private::tellSelection()
{
    brushDelay.stop();
    // Another view's selection, which this one can perhaps only partly show, is left alone.
    if (!picture || isForeign)
        return;
    const std::optional<Filter> next
        = filterOfMarks(chart->marks(), picture->as<Timeline>(), investigation.zone().id());
    told = next;
    investigation.setSelection(next);
}

// The flags behind "+n". What lies outside the records can be read and not gone to.
void TimelineView::Private::showMoreFlags(const QPoint& globalPos)
{
    constexpr int mostChars = 60;
    const TimelineScene* scene = chart->scene();
    if (!scene)
        return;
    auto* menu = new QMenu(q);
    menu->setObjectName(QStringLiteral("timelineMoreFlags"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const TimelineFlag& flag : scene->unseenFlags()) {
        const QString when = flagWords(*scene, flag).section(QLatin1Char('\n'), 1, 1);
        const QString title
            = flag.title.size() > mostChars ? flag.title.left(mostChars) + QStringLiteral("…") : flag.title;
        const bool isInSight = flag.span.isEmpty() ? scene->scale().span.contains(flag.span.beginUs)
                                                   : scene->scale().span.intersects(flag.span);
        QAction* action = menu->addAction(
            plainAction(title + QStringLiteral(" · ") + when + (isInSight ? QString() : tr(" · outside the records"))));
        action->setEnabled(isInSight);
        connect(action, &QAction::triggered, gestures, [this, flag] { gestures->selectFlag(flag); });
    }
    menu->popup(globalPos);
}

void TimelineView::Private::selectionChanged()
{
    if (investigation.selection() != told) {
        told = investigation.selection();
        isForeign = told.has_value();
        chart->setMarks(marksOfFilter(told, picture ? &picture->as<Timeline>() : nullptr));
    }
    refreshBar();
    request();
}

// Lanes are found again by their key: another filter may order them otherwise.
TimelineMarks TimelineView::Private::remapped(const Timeline& from, const Timeline& to) const
{
    TimelineMarks marks = chart->marks();
    std::vector<int> lanes;
    for (const int lane : marks.lanes) {
        const TimelineLane& old = from.lanes[static_cast<size_t>(lane)];
        for (size_t i = 1; i < to.lanes.size() && from.group == to.group; ++i) {
            if (to.lanes[i].key == old.key && to.lanes[i].isOther == old.isOther)
                lanes.push_back(static_cast<int>(i));
        }
    }
    marks.lanes = lanes;
    return marks;
}

void TimelineView::Private::refreshBar()
{
    const TimelineMarks& marks = chart->marks();
    const bool isSelected = chart->scene() && (!marks.isEmpty() || investigation.selection());
    // Showing the bar takes room from the chart, which then lays itself out anew: its scene is another one afterwards.
    bar->setVisible(isSelected);
    const TimelineScene* scene = chart->scene();
    if (!isSelected || !scene)
        return;
    const bool counted = picture && picture->spec.selection == investigation.selection()
        && picture->spec.filter == investigation.filter() && investigation.selection() && !brushDelay.isActive();
    const QString what = marks.isEmpty() ? visible(investigation.selection()->toText()) : marksWords(*scene, marks);
    bar->setTexts(what, marksDetails(*scene, marks, counted));
    bar->setZoomVisible(!marks.spans.empty());
}

} // namespace askance
