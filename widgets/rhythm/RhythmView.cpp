// SPDX-License-Identifier: GPL-3.0-or-later
#include "rhythm/RhythmView.h"

#include "drawing/PlainText.h"
#include "drawing/SelectionBar.h"
#include "investigation/Investigation.h"
#include "rhythm/RhythmFigure.h"
#include "rhythm/RhythmViewParts.h"
#include "rhythm/RhythmWords.h"
#include "states/RecordingWords.h"
#include "states/TableHint.h"

#include <QContextMenuEvent>
#include <QEvent>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace askance {

namespace {
    constexpr double kZoomStep = 0.8;
}

RhythmView::RhythmView(Investigation& investigation, QWidget* parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(this, investigation))
{
    setObjectName(QStringLiteral("rhythmView"));
    d->build();
    d->wire();
    d->wireGestures();
    d->caseChanged(true);
}

// The gestures filter the canvas' events, of which some still come when its destructor has run down to QWidget.
RhythmView::~RhythmView()
{
    delete d->gestures;
}

PicturePtr RhythmView::picture() const
{
    return d->picture;
}

RhythmStyle RhythmView::rhythmStyle() const
{
    RhythmStyle style = d->canvas->rhythmStyle();
    style.view = {};
    return style;
}

QSize RhythmView::chartSize() const
{
    return d->canvas->size();
}

RhythmCanvas& RhythmView::canvas() const
{
    return *d->canvas;
}

RhythmToolBar& RhythmView::toolBar() const
{
    return *d->tools;
}

SelectionBar& RhythmView::selectionBar() const
{
    return *d->bar;
}

bool RhythmView::isWaiting() const
{
    return d->waiting || d->brushDelay.isActive();
}

void RhythmView::setTheme(const Theme& theme)
{
    d->canvas->setTheme(theme);
    d->tools->setTheme(theme);
    d->barPlace->setTheme(theme);
    d->none->setTheme(theme);
    d->failed->setTheme(theme);
    QPalette p = theme.palette();
    p.setColor(QPalette::Window, theme.panel);
    p.setColor(QPalette::WindowText, theme.secondaryText);
    d->empty->setPalette(p);
}

FindTarget& RhythmView::findTarget() const
{
    return *d->find;
}

void RhythmView::goTo(TimeSpan moment)
{
    if (!d->investigation.dataset() || moment.isEmpty())
        return;
    const DaySpan wanted = daysOf(moment, d->investigation.zone());
    const DaySpan now = d->inView();
    if (wanted.first < now.first || wanted.first >= now.end())
        d->setDays({wanted.first - now.count / 2, now.count});
    d->sought = wanted.first;
    d->markSought();
}

PictureSpec RhythmView::figureSpec(RhythmParts parts) const
{
    PictureSpec spec = d->spec();
    spec.rhythm.parts = parts;
    return spec;
}

void RhythmView::requestFigure(RhythmParts parts, QObject* context,
    std::function<void(const Result<PicturePtr>&, std::shared_ptr<const PaintablePicture>)> receive)
{
    d->investigation.request(QStringLiteral("figure"), figureSpec(parts), context,
        [style = rhythmStyle(), receive = std::move(receive)](const Result<PicturePtr>& answer) {
            receive(answer, answer ? std::make_shared<const RhythmFigure>(*answer, style) : nullptr);
        });
}

void RhythmView::restore(TimeSpan days, const RhythmStyle& style)
{
    d->tools->setOfficeHours(style.officeHours && !style.offices.empty());
    d->tools->setNoDataDays(style.noDataDays);
    d->refreshStyle();
    d->setDays(days.isEmpty() ? DaySpan() : daysOf(days, d->investigation.zone()));
    d->setGapView(style.gapView);
}

QString RhythmView::coverageInView() const
{
    const RhythmScene* scene = d->canvas->scene();
    // While another case is being counted the picture is still of the one before.
    if (!scene || !scene->rhythm().raster || scene->picture()->data != d->investigation.dataset())
        return {};
    const std::vector<RasterDay>& days = scene->rhythm().raster->days;
    const DayRows& rows = scene->rows();
    if (rows.first() >= rows.end() || rows.end() > days.size())
        return {};
    return coverageInViewWords(*scene->picture()->data, {days[rows.first()].beginUs, days[rows.end() - 1].endUs});
}

QByteArray RhythmView::viewport() const
{
    const GapView gaps = d->canvas->rhythmStyle().gapView;
    if (d->days.count == 0 && gaps.isWhole())
        return {};
    return QByteArray::number(d->days.first) + ' ' + QByteArray::number(d->days.count) + ' '
        + QByteArray::number(gaps.from, 'f', 3) + ' ' + QByteArray::number(gaps.to, 'f', 3);
}

void RhythmView::setViewport(const QByteArray& viewport)
{
    const QList<QByteArray> numbers = viewport.split(' ');
    if (numbers.size() != 4) {
        d->setDays({});
        d->setGapView({});
        return;
    }
    d->setDays({numbers[0].toLongLong(), numbers[1].toLongLong()});
    d->setGapView({numbers[2].toDouble(), numbers[3].toDouble()});
}

void RhythmView::zoomIn()
{
    d->zoom(kZoomStep);
}

void RhythmView::zoomOut()
{
    d->zoom(1 / kZoomStep);
}

void RhythmView::zoomToFit()
{
    d->setGapView({});
    const std::optional<TimeSpan> bounds = d->investigation.filter().timeBounds();
    const DatasetPtr shown = d->investigation.dataset();
    if (!shown)
        return;
    const TimeSpan wanted = bounds ? bounds->intersected(shownSpan(*shown)) : TimeSpan();
    d->setDays(wanted.isEmpty() ? DaySpan() : daysOf(wanted, d->investigation.zone()));
}

void RhythmView::zoomToSelection()
{
    const RhythmMarks& marks = d->canvas->marks();
    if (marks.gaps.any()) {
        size_t first = 0;
        while (!marks.gaps[first])
            ++first;
        size_t last = kGapBins - 1;
        while (!marks.gaps[last])
            --last;
        d->setGapView({static_cast<double>(first), static_cast<double>(last + 1)});
        return;
    }
    if (marks.rects.empty() || marks.rects.front().isEveryDay())
        return;
    ClockRect around = marks.rects.front();
    for (const ClockRect& rect : marks.rects)
        around = spanned(around, rect);
    d->setDays({around.firstDay, around.endDay - around.firstDay});
}

// Hidden views count nothing until they are seen.
void RhythmView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (d->isStale)
        d->request();
}

bool RhythmView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == d->canvas && event->type() == QEvent::ContextMenu)
        return d->openMenu(static_cast<const QContextMenuEvent&>(*event));
    // Another height may show other days.
    if (watched == d->canvas && event->type() == QEvent::Resize && d->investigation.dataset()
        && d->inView() != d->askedDays)
        d->request();
    return QWidget::eventFilter(watched, event);
}

} // namespace askance
