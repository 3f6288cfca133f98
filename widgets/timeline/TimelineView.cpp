// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/TimelineView.h"

#include "drawing/PlainText.h"
#include "drawing/SelectionBar.h"
#include "investigation/Investigation.h"
#include "states/FailedNotice.h"
#include "states/NoResultPanel.h"
#include "states/TableHint.h"
#include "timeline/TimelineAccessible.h"
#include "timeline/TimelineAnnotations.h"
#include "timeline/TimelineBrush.h"
#include "timeline/TimelineFigure.h"
#include "timeline/TimelineFind.h"
#include "timeline/TimelineGestures.h"
#include "timeline/TimelineLinks.h"
#include "timeline/TimelineToolBar.h"
#include "timeline/TimelineWords.h"

#include <QEvent>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace askance {

namespace {

    constexpr int kBrushMs = 50; // other views follow a brush at most this often
    constexpr int kWaitMs = 150; // before an old picture turns pale
    constexpr double kZoomStep = 0.8;
    constexpr double kFitMargin = 0.025;

    const QString kOrderChoice = QStringLiteral("timeline.order");
    const QString kLanesChoice = QStringLiteral("timeline.lanes");
    const QString kNoLanes = QStringLiteral("none");
    const QString kBinsChoice = QStringLiteral("timeline.bins");

    QString orderText(const QStringList& keys)
    {
        return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(keys)).toJson(QJsonDocument::Compact));
    }

} // namespace

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
    void refreshStyle();
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
    bar->hide();
    failed = new FailedNotice(investigation, q);
    column->addWidget(tools);
    column->addWidget(failed);
    column->addWidget(chart, 1);
    column->addWidget(bar);
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
    connect(tools, &TimelineToolBar::drawingChanged, q, [this] { refreshStyle(); });
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
    connect(gestures, &TimelineGestures::laneMoved, q, [this](int lane, int next) { moveLane(lane, next); });
    connect(gestures, &TimelineGestures::lanesScrolled, q, [this](int by) { scroll->setValue(scroll->value() + by); });
    auto* links = new TimelineLinks(investigation, *chart, *gestures, q);
    connect(links, &TimelineLinks::menuRequested, q, &TimelineView::menuRequested);
    annotations = new TimelineAnnotations(investigation, *chart, q);
    const auto reveal = [this](int lane) {
        const TimelineScene* scene = chart->scene();
        if (scene && scene->layout().lanes[static_cast<size_t>(lane)].isNull())
            scroll->setValue(lane);
    };
    find = new TimelineFind(investigation, *chart, *links, reveal, q);
}

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
        show(nullptr);
    }
    takeChoices();
    request();
}

// Lanes and bins as the history says, or as suits the case.
void TimelineView::Private::takeChoices()
{
    const DatasetPtr data = investigation.dataset();
    if (!data)
        return;
    const QString lanes = investigation.choice(kLanesChoice);
    const Result<GroupField> group = parseGroupField(lanes);
    tools->setGroup(group ? *group : lanes == kNoLanes ? GroupField::None : TimelineFigure::defaultGroup(*data));
    const Result<BinWidth> width = parseBinWidth(investigation.choice(kBinsChoice));
    tools->setBinWidth(width ? std::optional(*width) : std::nullopt);
}

void TimelineView::Private::tellChoices()
{
    const bool noLanes = tools->group() == GroupField::None;
    const QString lanes = noLanes ? kNoLanes : toString(tools->group());
    const std::optional<BinWidth> width = tools->binWidth();
    const QString bins = width ? toString(*width) : QString();
    if (bins != investigation.choice(kBinsChoice)) {
        investigation.setChoice(kBinsChoice, bins, width ? tr("bins of %1").arg(spoken(*width)) : tr("automatic bins"));
        return;
    }
    investigation.setChoice(kLanesChoice, lanes, noLanes ? tr("no lanes") : tr("lanes by %1").arg(lanes));
}

// As the analyst put them; keys of other groups than those of the lanes do no harm.
QStringList TimelineView::Private::laneOrder() const
{
    QStringList keys;
    const QJsonArray array = QJsonDocument::fromJson(investigation.choice(kOrderChoice).toUtf8()).array();
    for (const QJsonValue& key : array)
        keys << key.toString();
    return keys;
}

void TimelineView::Private::moveLane(int lane, int next)
{
    const std::vector<TimelineLane>& lanes = chart->scene()->timeline().lanes;
    QStringList keys;
    for (const TimelineLane& each : lanes)
        if (!each.isAll && !each.isOther)
            keys << each.key;
    const QString key = keys.takeAt(lane - 1);
    keys.insert(next - 1 - (next > lane ? 1 : 0), key);
    investigation.setChoice(kOrderChoice, orderText(keys), tr("lane %1 moved").arg(key));
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
    const QString description = sceneDescription(*chart->scene());
    chart->setAccessibleName(timelineTitle(next->as<Timeline>()));
    chart->setAccessibleDescription(description + u' ' + tableHint());
    Q_EMIT q->pictureShown();
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

void TimelineView::Private::refreshStyle()
{
    TimelineStyle style = chart->timelineStyle();
    style.sharedScale = tools->sharedScale();
    style.annotations = tools->annotations();
    style.coverage = tools->coverage();
    chart->setStyle(style);
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
    d->bar->setTheme(theme);
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
    return d->chart->scene() ? coverageWords(*d->chart->scene()) : QString();
}

QByteArray TimelineView::viewport() const
{
    return d->view.isEmpty() ? QByteArray()
                             : QByteArray::number(d->view.beginUs) + ' ' + QByteArray::number(d->view.endUs);
}

void TimelineView::setViewport(const QByteArray& viewport)
{
    const QList<QByteArray> ends = viewport.split(' ');
    const TimelineScene* scene = d->chart->scene();
    if (!scene)
        return;
    const TimeSpan whole = scene->wholeSpan();
    const TimeSpan wanted = ends.size() == 2 ? TimeSpan{ends[0].toLongLong(), ends[1].toLongLong()} : whole;
    d->setView(wanted.isEmpty() ? whole : clampedView(wanted, whole));
}

QMap<QString, QString> TimelineView::choicesFor(
    GroupField group, std::optional<BinWidth> width, const QStringList& order)
{
    return {{kLanesChoice, group == GroupField::None ? kNoLanes : toString(group)},
        {kBinsChoice, width ? toString(*width) : QString()},
        {kOrderChoice, order.isEmpty() ? QString() : orderText(order)}};
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
