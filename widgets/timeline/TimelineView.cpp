// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/TimelineViewPrivate.h"

#include "states/RecordingWords.h"
#include "timeline/TimelineAccessible.h"

#include <QEvent>

#include <algorithm>

namespace askance {

namespace {

    constexpr double kZoomStep = 0.8;
    constexpr double kFitMargin = 0.025;

} // namespace

TimelineView::TimelineView(Investigation& investigation, QWidget* parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(this, investigation))
{
    setObjectName(QStringLiteral("timelineView"));
    TimelineAccessible::install();
    d->build();
    d->wire();
    d->wireGestures();
    d->caseChanged(true);
}

// The gestures filter the chart's events, of which some still come when its destructor has run down to QCustomPlot.
TimelineView::~TimelineView()
{
    delete d->gestures;
}

PicturePtr TimelineView::picture() const
{
    return d->picture;
}

TimelineStyle TimelineView::timelineStyle() const
{
    TimelineStyle style = d->chart->timelineStyle();
    style.view = {};
    return style;
}

QSize TimelineView::chartSize() const
{
    return d->chart->size();
}

TimelineChart& TimelineView::chart() const
{
    return *d->chart;
}

SelectionBar& TimelineView::selectionBar() const
{
    return *d->bar;
}

bool TimelineView::isWaiting() const
{
    return d->waiting || d->brushDelay.isActive();
}

void TimelineView::setTheme(const Theme& theme)
{
    d->chart->setTheme(theme);
    d->tools->setTheme(theme);
    d->barPlace->setTheme(theme);
    d->none->setTheme(theme);
    d->failed->setTheme(theme);
    QPalette p = theme.palette();
    p.setColor(QPalette::Window, theme.panel);
    p.setColor(QPalette::WindowText, theme.secondaryText);
    d->empty->setPalette(p);
}

TimelineAnnotations& TimelineView::annotations() const
{
    return *d->annotations;
}

FindTarget& TimelineView::findTarget() const
{
    return *d->find;
}

void TimelineView::goTo(TimeSpan moment)
{
    const TimelineScene* scene = d->chart->scene();
    if (!scene || moment.isEmpty())
        return;
    const TimeSpan whole = scene->wholeSpan();
    const TimeSpan now = scene->scale().span;
    const TimeSpan shown = moment.intersected(whole);
    const qint64 middle = shown.beginUs + shown.lengthUs() / 2;
    d->sought = TimeSpan{std::max(moment.beginUs, whole.beginUs), moment.endUs};
    d->setView(panned(now, middle - now.beginUs - now.lengthUs() / 2, whole));
    d->markSought();
}

// The bins on screen, though another size might suit others: what is exported is what was looked at.
PictureSpec TimelineView::figureSpec(const QSize& size) const
{
    PictureSpec spec = d->spec(size);
    if (!spec.width && d->picture)
        spec.width = d->picture->as<Timeline>().width;
    return spec;
}

void TimelineView::requestFigure(const QSize& size, QObject* context,
    std::function<void(const Result<PicturePtr>&, std::shared_ptr<const PaintablePicture>)> receive)
{
    d->investigation.request(QStringLiteral("figure"), figureSpec(size), context,
        [style = timelineStyle(), receive = std::move(receive)](const Result<PicturePtr>& answer) {
            receive(answer, answer ? std::make_shared<const TimelineFigure>(*answer, style) : nullptr);
        });
}

QString TimelineView::coverageInView() const
{
    const TimelineScene* scene = d->chart->scene();
    return scene ? coverageInViewWords(*scene->picture()->data, scene->scale().span) : QString();
}

QString TimelineView::colourRule() const
{
    return d->chart->scene() ? colourWords(*d->chart->scene()) : QString();
}

QByteArray TimelineView::viewport() const
{
    QByteArrayList parts;
    if (!d->view.isEmpty())
        parts << QByteArray::number(d->view.beginUs) << QByteArray::number(d->view.endUs);
    if (const QByteArray drawing = d->drawing(); !drawing.isEmpty())
        parts << drawing;
    return parts.join(' ');
}

void TimelineView::setViewport(const QByteArray& viewport)
{
    const QByteArrayList words = viewport.split(' ');
    d->setDrawing(words);
    const TimelineScene* scene = d->chart->scene();
    if (!scene)
        return;
    const TimeSpan whole = scene->wholeSpan();
    bool hasBegin = false;
    bool hasEnd = false;
    const TimeSpan asked{words.value(0).toLongLong(&hasBegin), words.value(1).toLongLong(&hasEnd)};
    const TimeSpan wanted = hasBegin && hasEnd ? asked : whole;
    d->setView(wanted.isEmpty() ? whole : clampedView(wanted, whole));
}

QByteArray TimelineView::drawing() const
{
    return d->drawing();
}

void TimelineView::setDrawing(const QByteArray& drawing)
{
    d->setDrawing(drawing.split(' '));
}

void TimelineView::restore(TimeSpan view, const TimelineStyle& style)
{
    d->tools->setDrawing(style);
    d->refreshStyle();
    d->view = view.isEmpty() ? TimeSpan() : view;
    // Without a picture there is nothing to measure the view by: it is drawn as soon as there is one.
    const TimelineScene* scene = d->chart->scene();
    d->chart->setView(view.isEmpty() && scene ? scene->wholeSpan() : d->view);
    d->request();
    Q_EMIT viewportChanged();
}

void TimelineView::zoomIn()
{
    Q_EMIT d->gestures->zoomRequested(kZoomStep);
}

void TimelineView::zoomOut()
{
    Q_EMIT d->gestures->zoomRequested(1 / kZoomStep);
}

void TimelineView::zoomToFit()
{
    const TimelineScene* scene = d->chart->scene();
    if (!scene)
        return;
    const TimeSpan whole = scene->wholeSpan();
    const std::optional<TimeSpan> bounds = d->investigation.filter().timeBounds();
    const TimeSpan wanted = bounds ? bounds->intersected(whole) : whole;
    d->setView(wanted.isEmpty() || wanted == whole ? whole : clampedView(padded(wanted, kFitMargin), whole));
}

void TimelineView::zoomToSelection()
{
    const TimelineScene* scene = d->chart->scene();
    const std::vector<TimeSpan>& spans = d->chart->marks().spans;
    if (scene && !spans.empty())
        d->setView(clampedView({spans.front().beginUs, spans.back().endUs}, scene->wholeSpan()));
}

// Another width may want other bins.
bool TimelineView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == d->chart && event->type() == QEvent::Resize && d->investigation.dataset()
        && TimelineFigure::mostBins(d->chart->size()) != TimelineFigure::mostBins(d->askedSize))
        d->request();
    return QWidget::eventFilter(watched, event);
}

} // namespace askance
