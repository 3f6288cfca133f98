// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a TimelineView asks of the Investigation, and how it shows the answers.
#include "timeline/TimelineViewPrivate.h"

#include "states/TableHint.h"

namespace askance {

void TimelineView::Private::caseChanged(bool isNew)
{
    const DatasetPtr data = investigation.dataset();
    tools->setEnabled(data != nullptr);
    if (isNew) {
        view = {};
        told.reset();
        isForeign = false;
        firstLane = 1;
        chart->setMarks({});
        chart->setView({});
        setDrawing({});
        show(nullptr);
    }
    takeChoices();
    request();
}

PictureSpec TimelineView::Private::spec(const QSize& size) const
{
    PictureSpec spec;
    spec.kind = PictureKind::Timeline;
    spec.span = view;
    spec.width = tools->binWidth();
    spec.mostBins = TimelineFigure::mostBins(size);
    spec.group = tools->group();
    spec.laneOrder = laneOrder();
    return spec;
}

void TimelineView::Private::request()
{
    if (!investigation.dataset())
        return;
    askedSize = chart->size();
    waiting = true;
    if (!waitDelay.isActive() && !chart->isWaiting())
        waitDelay.start();
    investigation.request(
        QStringLiteral("timeline"), spec(askedSize), q, [this](const Result<PicturePtr>& answer) { receive(answer); });
}

void TimelineView::Private::receive(const Result<PicturePtr>& answer)
{
    if (!answer && answer.error().code == ErrorCode::Cancelled)
        return;
    waiting = false;
    waitDelay.stop();
    chart->setWaiting(false);
    if (!investigation.dataset())
        return;
    if (!answer) {
        failed->showError(answer.error(), picture != nullptr);
        return;
    }
    failed->clear();
    show(*answer);
}

void TimelineView::Private::show(const PicturePtr& next)
{
    if (next && isForeign)
        chart->setMarks(marksOfFilter(told, &next->as<Timeline>()));
    else if (next && picture && !chart->marks().lanes.empty())
        chart->setMarks(remapped(picture->as<Timeline>(), next->as<Timeline>()));
    picture = next;
    chart->setPicture(next);
    refreshBar();
    refreshEmpty(next ? emptyWords(*next) : QString());
    find->pictureShown();
    if (!next)
        return;
    markSought();
    sought.reset();
    if (!tools->binWidth())
        tools->setAutomaticWidth(next->as<Timeline>().width);
    describe();
    Q_EMIT q->pictureShown();
}

// For those who do not see it, and for the head of its table.
void TimelineView::Private::describe()
{
    if (!picture || !chart->scene())
        return;
    chart->setAccessibleName(timelineTitle(picture->as<Timeline>(), tools->mode()));
    chart->setAccessibleDescription(sceneDescription(*chart->scene()) + u' ' + tableHint());
}

void TimelineView::Private::setView(TimeSpan next)
{
    const TimelineScene* scene = chart->scene();
    if (!scene)
        return;
    const TimeSpan whole = scene->wholeSpan();
    if (next.beginUs <= whole.beginUs && next.endUs >= whole.endUs)
        next = {};
    if (next == view)
        return;
    view = next;
    chart->setView(next.isEmpty() ? whole : next);
    request();
    Q_EMIT q->viewportChanged();
}

// The bin that was gone to has the focus and the pointer's outline, in the bins that are there by now.
void TimelineView::Private::markSought()
{
    const TimelineScene* scene = chart->scene();
    const std::optional<size_t> bin = sought && scene ? scene->binAt(sought->beginUs) : std::nullopt;
    if (!bin)
        return;
    const TimelineItem item{chart->focused() ? chart->focused()->lane : 0, *bin};
    chart->setFocused(item);
    chart->setHovered(item);
}

} // namespace askance
