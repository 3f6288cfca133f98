// SPDX-License-Identifier: GPL-3.0-or-later
//
// RhythmView's inside: days in view, marks, the selection that they mean, hover and menu.
#include "rhythm/RhythmViewParts.h"

#include "drawing/PlainText.h"
#include "drawing/SelectionBar.h"
#include "investigation/Investigation.h"
#include "rhythm/RhythmWords.h"
#include "states/ThingWords.h"

#include <QContextMenuEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace askance {

namespace {
    constexpr double kFewestBins = 3;
}

void RhythmView::Private::wireGestures()
{
    connect(gestures, &RhythmGestures::marksChanged, q,
        [this](const RhythmMarks& marks, bool finished) { setMarks(marks, finished); });
    connect(gestures, &RhythmGestures::abandoned, q, [this] { abandonBrush(); });
    connect(gestures, &RhythmGestures::clearRequested, q, [this] { clear(); });
    connect(gestures, &RhythmGestures::filterRequested, q, [this] {
        tellSelection();
        investigation.filterToSelection();
    });
    connect(gestures, &RhythmGestures::excludeRequested, q, [this] {
        tellSelection();
        investigation.excludeSelection();
    });
    connect(gestures, &RhythmGestures::pointed, q, [this](const std::optional<RhythmItem>& item) {
        const std::optional<Filter> thing = item ? thingOf(*item) : std::nullopt;
        isOwnHover = thing.has_value();
        investigation.setHovered(thing);
        isOwnHover = false;
    });
    wireViewGestures();
}

void RhythmView::Private::wireViewGestures()
{
    connect(gestures, &RhythmGestures::panBegan, q, [this] {
        daysAtPan = inView();
        gapsAtPan = canvas->rhythmStyle().gapView;
    });
    connect(gestures, &RhythmGestures::panAbandoned, q, [this] {
        setDays(daysAtPan);
        setGapView(gapsAtPan);
    });
    connect(gestures, &RhythmGestures::daysPanned, q, [this](int step) {
        setDays({daysAtPan.first + step, daysAtPan.count});
    });
    connect(gestures, &RhythmGestures::daysScrolled, q, [this](int step) {
        setDays({inView().first + step, inView().count});
    });
    connect(gestures, &RhythmGestures::daysZoomed, q,
        [this](double factor, double share) { setDays(zoomedDays(inView(), factor, share, wholeDays(), mostDays())); });
    connect(gestures, &RhythmGestures::gapsPanned, q, [this](double step) {
        setGapView({gapsAtPan.from + step, gapsAtPan.to + step});
    });
    connect(gestures, &RhythmGestures::gapsScrolled, q, [this](double step) {
        const GapView view = canvas->rhythmStyle().gapView;
        setGapView({view.from + step, view.to + step});
    });
    connect(gestures, &RhythmGestures::gapsZoomed, q, [this](double factor, double bin) { zoomGaps(factor, bin); });
    connect(gestures, &RhythmGestures::fitRequested, q, &RhythmView::zoomToFit);
    connect(gestures, &RhythmGestures::zoomToMarksRequested, q, &RhythmView::zoomToSelection);
}

// ---- what is in view

DaySpan RhythmView::Private::wholeDays() const
{
    const DatasetPtr data = investigation.dataset();
    return data && data->table ? daysOf(shownSpan(*data), investigation.zone()) : DaySpan();
}

qint64 RhythmView::Private::mostDays() const
{
    RhythmLayoutRequest request;
    request.size = canvas->size();
    request.offices = tools->officeHours() ? static_cast<int>(offices.size()) : 0;
    return std::max<qint64>(kFewestDays, static_cast<qint64>(layOut(request).plot.height() / kLeastDayPx));
}

DaySpan RhythmView::Private::inView() const
{
    const std::optional<TimeSpan> bounds = investigation.filter().timeBounds();
    const DatasetPtr data = investigation.dataset();
    const TimeSpan wanted = bounds && data ? bounds->intersected(shownSpan(*data)) : TimeSpan();
    return shownDays(days, wholeDays(), daysOf(wanted, investigation.zone()), mostDays());
}

void RhythmView::Private::setDays(DaySpan next)
{
    if (!investigation.dataset())
        return;
    const DaySpan was = inView();
    const DaySpan whole = wholeDays();
    days = next.count > 0 ? heldDays(next, whole, mostDays()) : DaySpan();
    if (days == whole)
        days = {};
    if (inView() == was)
        return;
    refreshStyle();
    request();
    Q_EMIT q->viewportChanged();
}

void RhythmView::Private::setGapView(GapView next)
{
    constexpr double all = kGapBins;
    const double length = std::clamp(next.to - next.from, kFewestBins, all);
    next.from = std::clamp(next.from, 0.0, all - length);
    next.to = next.from + length;
    RhythmStyle style = canvas->rhythmStyle();
    if (style.gapView == next)
        return;
    style.gapView = next;
    canvas->setStyle(style);
    Q_EMIT q->viewportChanged();
}

void RhythmView::Private::zoom(double factor)
{
    if (canvas->part() != RhythmPart::Gaps) {
        setDays(zoomedDays(inView(), factor, 0.5, wholeDays(), mostDays()));
        return;
    }
    const GapView view = canvas->rhythmStyle().gapView;
    zoomGaps(factor, (view.from + view.to) / 2);
}

void RhythmView::Private::zoomGaps(double factor, double bin)
{
    const GapView view = canvas->rhythmStyle().gapView;
    setGapView({bin - (bin - view.from) * factor, bin + (view.to - bin) * factor});
}

void RhythmView::Private::markSought()
{
    if (!sought || !picture)
        return;
    const std::vector<RasterDay>& all = picture->as<RhythmPicture>().raster->days;
    for (size_t day = 0; day < all.size(); ++day)
        if (civilDay(all[day]) == *sought) {
            canvas->setFocused(RhythmItem{RhythmItem::Kind::Cell, static_cast<int>(day), 0});
            canvas->setHovered(RhythmItem{RhythmItem::Kind::Day, static_cast<int>(day), 0});
        }
}

// ---- selection

Filter RhythmView::Private::filterOf(const RhythmMarks& marks) const
{
    return marks.rects.empty() ? filterOfCells(marks.cells, investigation.zone())
                               : filterOfRects(marks.rects, investigation.zone());
}

// Every part shows what is selected as far as it can; a range of gaps is no selection and drops the one there was.
void RhythmView::Private::setMarks(const RhythmMarks& marks, bool finished)
{
    if (finished)
        before.reset();
    else if (!before)
        before = Before{own, canvas->marks(), investigation.selection()};
    own = marks;
    const Filter filter = filterOf(marks);
    RhythmMarks shown = marksOfFilter(filter.isEmpty() ? std::nullopt : std::optional(filter), investigation.zone());
    shown.gaps = marks.gaps;
    canvas->setMarks(shown);
    if (finished)
        tellSelection();
    else if (!brushDelay.isActive())
        brushDelay.start();
    refreshBar();
}

void RhythmView::Private::abandonBrush()
{
    if (!before)
        return;
    const Before was = *std::exchange(before, std::nullopt);
    brushDelay.stop();
    own = was.own;
    told = was.selection;
    canvas->setMarks(was.shown);
    investigation.setSelection(was.selection);
    refreshBar();
}

void RhythmView::Private::clear()
{
    own = {};
    before.reset();
    brushDelay.stop();
    canvas->setMarks({});
    told.reset();
    investigation.setSelection(std::nullopt);
    refreshBar();
}

void RhythmView::Private::tellSelection()
{
    brushDelay.stop();
    // Another view's selection, which this one can perhaps only partly show, is left alone.
    if (!picture || own.isEmpty())
        return;
    const Filter filter = filterOf(own);
    told = filter.isEmpty() ? std::nullopt : std::optional(filter);
    investigation.setSelection(told);
    refreshBar();
}

void RhythmView::Private::selectionChanged()
{
    if (investigation.selection() != told) {
        told = investigation.selection();
        own = {};
        before.reset();
        canvas->setMarks(marksOfFilter(told, investigation.zone()));
    }
    refreshBar();
    request();
}

void RhythmView::Private::refreshBar()
{
    const RhythmMarks& marks = canvas->marks();
    const bool isSelected = canvas->scene() && (!marks.isEmpty() || investigation.selection());
    // Not while a brush is drawn: the days would move away below the pointer.
    if (isSelected && before && bar->isHidden())
        return;
    // Showing the bar takes room from the canvas, which then lays itself out anew: its scene is another one afterwards.
    bar->setVisible(isSelected);
    const RhythmScene* scene = canvas->scene();
    if (!isSelected || !scene)
        return;
    const bool counted = picture && picture->spec.selection == investigation.selection()
        && picture->spec.filter == investigation.filter() && investigation.selection() && !brushDelay.isActive();
    QString what = marksWords(*scene, marks);
    // Made elsewhere, it may say more than marks can show.
    if (investigation.selection() && (own.isEmpty() || what.isEmpty()))
        what = visible(thingName(*investigation.selection(), investigation.zone()));
    bar->setTexts(what, marksDetails(*scene, marks, counted));
    bar->setFilterVisible(marks.gaps.none());
    bar->setZoomVisible(marks.gaps.any() || (!marks.rects.empty() && !marks.rects.front().isEveryDay()));
}

// ---- hover and menu

// A tick's group is pointed at too: of it all lookups in the cell.
std::optional<Filter> RhythmView::Private::thingOf(const RhythmItem& item) const
{
    if (!canvas->scene() || item.kind == RhythmItem::Kind::Gap)
        return std::nullopt;
    const Filter filter = filterOf(gestures->marksOf(item));
    return filter.isEmpty() ? std::nullopt : std::optional(filter);
}

void RhythmView::Private::showHovered()
{
    if (isOwnHover) {
        canvas->setOutlined({});
        return; // the canvas outlines its own item already
    }
    canvas->setOutlined(marksOfFilter(investigation.hovered(), investigation.zone()).rects);
}

bool RhythmView::Private::openMenu(const QContextMenuEvent& asked)
{
    const RhythmScene* scene = canvas->scene();
    if (!scene)
        return true;
    const bool byKeyboard = asked.reason() == QContextMenuEvent::Keyboard;
    std::optional<RhythmItem> item = byKeyboard ? canvas->focused() : scene->itemAt(asked.pos());
    std::optional<Filter> thing = item ? thingOf(*item) : std::nullopt;
    RhythmMarks meant = item ? gestures->marksOf(*item) : RhythmMarks();
    // Inside a brush the brush is meant, as a right click on selected text means the text.
    if (const std::optional<Filter>& selection = investigation.selection()) {
        const RhythmMarks& at = meant;
        const RhythmMarks& marks = canvas->marks();
        const bool inRect = !at.rects.empty()
            && std::any_of(marks.rects.begin(), marks.rects.end(),
                [&](const ClockRect& r) { return r.contains(at.rects.front()); });
        const bool inCells = at.cells.any() && (marks.cells & at.cells) == at.cells;
        if (byKeyboard || inRect || inCells) {
            thing = selection;
            meant = marks;
        }
    }
    const QPoint at = byKeyboard ? (item ? scene->itemRect(*item).center() : canvas->rect().center()) : asked.pos();
    if (thing) {
        offerShade(meant);
        Q_EMIT q->menuRequested(*thing, canvas->mapToGlobal(at), {shadeHours});
    }
    return true;
}

} // namespace askance
