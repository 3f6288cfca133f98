// SPDX-License-Identifier: GPL-3.0-or-later
//
// How the parts of a TimelineView are put together and where they stand.
#include "timeline/TimelineViewPrivate.h"

#include "drawing/PlainText.h"

#include <QVBoxLayout>

#include <algorithm>

namespace askance {

namespace {

    constexpr int kBrushMs = 50; // other views follow a brush at most this often
    constexpr int kWaitMs = 150; // before an old picture turns pale

} // namespace

void TimelineView::Private::build()
{
    auto* column = new QVBoxLayout(q);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    tools = new TimelineToolBar(q);
    chart = new TimelineChart(q);
    chart->setObjectName(QStringLiteral("timelineChart"));
    chart->setMinimumSize(320, 300); // minimap, annotations, two lanes, coverage and axis
    gestures = new TimelineGestures(*chart, q);
    bar = new SelectionBar(q);
    barPlace = new SelectionPlace(bar, tr("Nothing selected. Drag across the bars to select a time."), q);
    bar->hide();
    failed = new FailedNotice(investigation, q);
    column->addWidget(tools);
    column->addWidget(failed);
    column->addWidget(chart, 1);
    column->addWidget(barPlace);
    scroll = new QScrollBar(Qt::Vertical, chart);
    scroll->setObjectName(QStringLiteral("timelineLaneScroll"));
    scroll->setAccessibleName(tr("Lanes"));
    scroll->hide();
    empty = plainLabel({}, chart);
    empty->setObjectName(QStringLiteral("timelineEmpty"));
    empty->setAlignment(Qt::AlignCenter);
    empty->setWordWrap(true);
    empty->setAutoFillBackground(true);
    empty->setAttribute(Qt::WA_TransparentForMouseEvents);
    empty->hide();
    none = new NoResultPanel(investigation, chart);
    brushDelay.setSingleShot(true);
    brushDelay.setInterval(kBrushMs);
    waitDelay.setSingleShot(true);
    waitDelay.setInterval(kWaitMs);
}

void TimelineView::Private::wire()
{
    connect(&investigation, &Investigation::caseOpened, q, [this] { caseChanged(true); });
    connect(&investigation, &Investigation::caseClosed, q, [this] { caseChanged(true); });
    connect(&investigation, &Investigation::datasetChanged, q, [this] { caseChanged(false); });
    connect(&investigation, &Investigation::filterChanged, q, [this] { request(); });
    connect(&investigation, &Investigation::zoneChanged, q, [this] { request(); });
    connect(&investigation, &Investigation::selectionChanged, q, [this] { selectionChanged(); });
    connect(&brushDelay, &QTimer::timeout, q, [this] { tellSelection(); });
    connect(&waitDelay, &QTimer::timeout, q, [this] { chart->setWaiting(waiting && picture != nullptr); });
    connect(&investigation, &Investigation::choicesChanged, q, [this] {
        takeChoices();
        request();
    });
    connect(tools, &TimelineToolBar::countingChanged, q, [this] { tellChoices(); });
    connect(tools, &TimelineToolBar::drawingChanged, q, [this] {
        refreshStyle();
        Q_EMIT q->viewportChanged();
        Q_EMIT q->pictureShown(); // the same values under another title
    });
    connect(tools, &TimelineToolBar::zoomInRequested, q, &TimelineView::zoomIn);
    connect(tools, &TimelineToolBar::zoomOutRequested, q, &TimelineView::zoomOut);
    connect(tools, &TimelineToolBar::fitRequested, q, &TimelineView::zoomToFit);
    connect(bar, &SelectionBar::filterRequested, q, [this] {
        tellSelection();
        investigation.filterToSelection();
    });
    connect(bar, &SelectionBar::excludeRequested, q, [this] {
        tellSelection();
        investigation.excludeSelection();
    });
    connect(bar, &SelectionBar::zoomRequested, q, &TimelineView::zoomToSelection);
    connect(bar, &SelectionBar::closeRequested, q, [this] { setMarks({}, true); });
    connect(scroll, &QScrollBar::valueChanged, q, [this](int value) {
        firstLane = value;
        chart->setFirstLane(value);
    });
    connect(chart, &TimelineChart::laidOut, q, [this] {
        refreshScrollBar();
        Q_EMIT q->coverageChanged();
    });
    chart->installEventFilter(q);
}

void TimelineView::Private::wireGestures()
{
    connect(gestures, &TimelineGestures::marksChanged, q,
        [this](const TimelineMarks& marks, bool finished) { setMarks(marks, finished); });
    connect(gestures, &TimelineGestures::abandoned, q, [this] { abandonBrush(); });
    connect(gestures, &TimelineGestures::viewChanged, q, [this](TimeSpan next) { setView(next); });
    connect(gestures, &TimelineGestures::fitRequested, q, &TimelineView::zoomToFit);
    connect(gestures, &TimelineGestures::zoomToMarksRequested, q, &TimelineView::zoomToSelection);
    connect(gestures, &TimelineGestures::filterRequested, q, [this] {
        tellSelection();
        investigation.filterToSelection();
    });
    connect(gestures, &TimelineGestures::excludeRequested, q, [this] {
        tellSelection();
        investigation.excludeSelection();
    });
    connect(gestures, &TimelineGestures::clearRequested, q, [this] { setMarks({}, true); });
    connect(gestures, &TimelineGestures::zoomRequested, q, [this](double factor) {
        if (const TimelineScene* scene = chart->scene()) {
            const TimeSpan now = scene->scale().span;
            setView(zoomed(now, now.beginUs + now.lengthUs() / 2, factor, scene->wholeSpan()));
        }
    });
    connect(gestures, &TimelineGestures::moreRequested, q, [this](const QPoint& at) { showMoreFlags(at); });
    connect(gestures, &TimelineGestures::laneMoved, q, [this](int lane, int next) { moveLane(lane, next); });
    connect(gestures, &TimelineGestures::lanesScrolled, q, [this](int by) { scroll->setValue(scroll->value() + by); });
    auto* links = new TimelineLinks(investigation, *chart, *gestures, q);
    connect(links, &TimelineLinks::menuRequested, q, &TimelineView::menuRequested);
    annotations = new TimelineAnnotations(investigation, *chart, q);
    const auto reveal = [this](int lane) {
        const TimelineScene* scene = chart->scene();
        if (scene && scene->layout().names[static_cast<size_t>(lane)].isNull())
            scroll->setValue(lane);
    };
    find = new TimelineFind(investigation, *chart, *links, reveal, q);
}

void TimelineView::Private::refreshScrollBar()
{
    const TimelineScene* scene = chart->scene();
    tools->setScalesDiffer(scene && scene->scalesDiffer());
    tools->setDrawsCaseInk(scene && scene->drawsCaseInk());
    const int lanes = scene ? scene->layout().lanesThatScroll : 0;
    scroll->setVisible(lanes > 0);
    if (lanes > 0) {
        const QRect plot = scene->layout().plot;
        scroll->setRange(1, 1 + lanes - scene->layout().lanesInSight);
        scroll->setPageStep(scene->layout().lanesInSight);
        scroll->setGeometry(plot.right() + 2, plot.top(), kRightMarginPx - 3, plot.height());
    } else if (firstLane != 1) {
        firstLane = 1;
        chart->setFirstLane(1);
    }
    placeEmpty();
}

void TimelineView::Private::refreshEmpty(const QString& words)
{
    const bool nothing = NoResultPanel::applies(picture);
    none->setApplies(nothing);
    empty->setText(words);
    empty->setVisible(!words.isEmpty() && !nothing);
    placeEmpty();
}

// In the middle of the plot: what the case has beside the filter stays in sight around it.
void TimelineView::Private::placeEmpty()
{
    const TimelineScene* scene = chart->scene();
    const QRect plot = scene ? scene->layout().plot.adjusted(1, 1, -1, -1) : chart->rect();
    const int height = std::min(plot.height(), empty->heightForWidth(plot.width()) + 24);
    empty->setGeometry(plot.left(), plot.center().y() - height / 2, plot.width(), height);
    // In a low window the ways back matter more than flags and coverage.
    QRect room = plot;
    if (scene && plot.height() < none->sizeHint().height()) {
        room.setTop(scene->layout().minimap.bottom() + 4);
        room.setBottom(scene->layout().axis.top() - 4);
    }
    QRect card(QPoint(0, 0), none->sizeHint().boundedTo(room.size()));
    card.moveCenter(room.center());
    none->setGeometry(card);
}

} // namespace askance
