// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/GraphView.h"

#include "drawing/SelectionBar.h"
#include "filter/Parts.h"
#include "graph/GraphAccessible.h"
#include "graph/GraphFigure.h"
#include "graph/GraphFind.h"
#include "graph/GraphGestures.h"
#include "graph/GraphToolBar.h"
#include "graph/GraphWords.h"
#include "investigation/Investigation.h"
#include "states/FailedNotice.h"
#include "states/NoResultPanel.h"
#include "states/TableHint.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace askance {

namespace {

    constexpr int kWaitMs = 150; // before an old picture turns pale
    constexpr double kZoomStep = 1.25;
    constexpr int kSelectionBarPx = 36;
    constexpr double kSelectionMarginPx = 30;

    const QString kGroupingChoice = QStringLiteral("graph.grouping");
    const QString kLeastChoice = QStringLiteral("graph.least");

} // namespace

struct GraphView::Private {
    Private(GraphView* owner, Investigation& of)
        : q(owner)
        , investigation(of)
    {
    }

    void build();
    void wire();
    void wireGestures();
    void caseChanged(bool isNew);
    void takeChoices();
    void request();
    void receive(const Result<PicturePtr>& answer);
    void show(const PicturePtr& next);
    [[nodiscard]] PictureSpec spec() const;
    void place(const GraphPlace& next);
    [[nodiscard]] const GraphGroup* groupOf(const GraphItem& item) const;
    void toggle(const GraphItem& group);
    void pick(const GraphItem& item, GraphPick how);
    void select(const std::vector<GraphItem>& items, bool adds);
    void tellHover(const std::optional<GraphItem>& item);
    void showHovered();
    void refreshBar();
    void placeNone();
    void zoom(double factor);
    bool openMenu(const QContextMenuEvent& asked);
    [[nodiscard]] std::vector<GraphItem> selectedItems() const;
    [[nodiscard]] const GroupedGraph* graph() const { return picture ? &picture->as<GraphPicture>().graph : nullptr; }

    GraphView* q;
    Investigation& investigation;
    GraphToolBar* tools = nullptr;
    GraphCanvas* canvas = nullptr;
    GraphGestures* gestures = nullptr;
    SelectionBar* bar = nullptr;
    SelectionPlace* barPlace = nullptr;
    NoResultPanel* none = nullptr;
    FailedNotice* failed = nullptr;
    GraphFind* find = nullptr;
    QAction* toggleAction = nullptr; // in the menu of a group and of its members
    GraphItem toggled; // what it opens or closes
    PicturePtr picture;
    QStringList opened, closed; // groups, as a person left them
    std::optional<Filter> anchor; // picked last, from which Shift selects
    bool isPlaced = false; // a person zoomed or moved; else every new picture opens anew
    bool isStale = true; // hidden views count nothing until they are seen
    int askedHeight = 0;
    bool waiting = false;
    bool isOwnHover = false;
    QTimer waitDelay;
};

GraphView::GraphView(Investigation& investigation, QWidget* parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(this, investigation))
{
    setObjectName(QStringLiteral("graphView"));
    GraphAccessible::install();
    d->build();
    d->wire();
    d->wireGestures();
    d->caseChanged(true);
}

// The gestures filter the canvas' events, of which some still come when its destructor has run down to QWidget.
GraphView::~GraphView()
{
    delete d->gestures;
}

void GraphView::Private::build()
{
    auto* column = new QVBoxLayout(q);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    tools = new GraphToolBar(q);
    canvas = new GraphCanvas(q);
    gestures = new GraphGestures(*canvas, q);
    bar = new SelectionBar(q);
    barPlace = new SelectionPlace(bar, tr("Nothing selected. Click a source, a line or a name to select it."), q);
    bar->hide();
    failed = new FailedNotice(investigation, q);
    none = new NoResultPanel(investigation, canvas);
    find = new GraphFind(investigation, *canvas, *gestures, q);
    column->addWidget(tools);
    column->addWidget(failed);
    column->addWidget(canvas, 1);
    column->addWidget(barPlace);
    toggleAction = new QAction(q);
    toggleAction->setObjectName(QStringLiteral("graphToggleGroup"));
    // For the eye: the key works in the canvas itself.
    toggleAction->setShortcut(Qt::Key_O);
    toggleAction->setShortcutContext(Qt::WidgetShortcut);
    waitDelay.setSingleShot(true);
    waitDelay.setInterval(kWaitMs);
    canvas->installEventFilter(q);
}

void GraphView::Private::wire()
{
    connect(&investigation, &Investigation::caseOpened, q, [this] { caseChanged(true); });
    connect(&investigation, &Investigation::caseClosed, q, [this] { caseChanged(true); });
    connect(&investigation, &Investigation::datasetChanged, q, [this] { caseChanged(false); });
    connect(&investigation, &Investigation::filterChanged, q, [this] { request(); });
    connect(&investigation, &Investigation::zoneChanged, q, [this] { request(); });
    connect(&investigation, &Investigation::selectionChanged, q, [this] {
        refreshBar();
        request();
    });
    connect(&investigation, &Investigation::hoverChanged, q, [this] { showHovered(); });
    connect(&investigation, &Investigation::choicesChanged, q, [this] {
        takeChoices();
        request();
    });
    connect(&waitDelay, &QTimer::timeout, q, [this] { canvas->setWaiting(waiting && picture != nullptr); });
    connect(tools, &GraphToolBar::groupingChosen, q, [this] {
        const QString grouping = toString(tools->grouping());
        investigation.setChoice(kGroupingChoice, grouping, tr("graph by %1").arg(grouping));
    });
    connect(tools, &GraphToolBar::leastChosen, q, [this] {
        const QString least = QString::number(tools->leastLookups());
        investigation.setChoice(kLeastChoice, least, tr("pairs of at least %1").arg(least));
    });
    connect(tools, &GraphToolBar::documentsToggled, q, [this] { request(); });
    connect(tools, &GraphToolBar::zoomInRequested, q, &GraphView::zoomIn);
    connect(tools, &GraphToolBar::zoomOutRequested, q, &GraphView::zoomOut);
    connect(tools, &GraphToolBar::fitRequested, q, &GraphView::zoomToFit);
    connect(bar, &SelectionBar::filterRequested, q, [this] { investigation.filterToSelection(); });
    connect(bar, &SelectionBar::excludeRequested, q, [this] { investigation.excludeSelection(); });
    connect(bar, &SelectionBar::zoomRequested, q, &GraphView::zoomToSelection);
    connect(bar, &SelectionBar::closeRequested, q, [this] { investigation.setSelection(std::nullopt); });
}

void GraphView::Private::wireGestures()
{
    connect(gestures, &GraphGestures::pointed, q, [this](const auto& item) { tellHover(item); });
    connect(gestures, &GraphGestures::picked, q, [this](const GraphItem& item, GraphPick how) { pick(item, how); });
    connect(canvas, &GraphCanvas::itemPressed, q, [this](const GraphItem& item) { pick(item, GraphPick::Alone); });
    connect(gestures, &GraphGestures::framed, q, [this](const auto& items, bool adds) { select(items, adds); });
    connect(gestures, &GraphGestures::timeFramed, q,
        [this](TimeSpan span) { investigation.setSelection(Filter::time(span, investigation.zone().id())); });
    connect(gestures, &GraphGestures::toggled, q, [this](const GraphItem& group) { toggle(group); });
    connect(toggleAction, &QAction::triggered, q, [this] { toggle(toggled); });
    connect(gestures, &GraphGestures::filterToRequested, q, [this](const GraphItem& item) {
        if (const std::optional<Filter> thing = graph() ? filterOf(item, *graph()) : std::nullopt)
            investigation.filterTo(*thing);
    });
    connect(gestures, &GraphGestures::filterRequested, q, [this] { investigation.filterToSelection(); });
    connect(gestures, &GraphGestures::excludeRequested, q, [this] { investigation.excludeSelection(); });
    connect(gestures, &GraphGestures::clearRequested, q, [this] { investigation.setSelection(std::nullopt); });
    connect(gestures, &GraphGestures::fitRequested, q, &GraphView::zoomToFit);
    connect(gestures, &GraphGestures::zoomToSelectionRequested, q, &GraphView::zoomToSelection);
    connect(gestures, &GraphGestures::zoomRequested, q, [this](double factor) { zoom(factor); });
    connect(canvas, &GraphCanvas::placeChanged, q, [this] {
        isPlaced = true;
        Q_EMIT q->viewportChanged();
    });
}

void GraphView::Private::caseChanged(bool isNew)
{
    tools->setEnabled(investigation.dataset() != nullptr);
    if (isNew) {
        opened.clear();
        closed.clear();
        anchor.reset();
        isPlaced = false;
        tools->setDocuments(true);
        canvas->setFocused(std::nullopt);
        show(nullptr);
    }
    takeChoices();
    request();
}

// Grouping and least lookups as the history says, or as suits the case.
void GraphView::Private::takeChoices()
{
    const DatasetPtr data = investigation.dataset();
    if (!data)
        return;
    const bool hasOrganisations = data->organisations && !data->organisations->list.empty();
    const Result<GraphGrouping> grouping = parseGraphGrouping(investigation.choice(kGroupingChoice));
    tools->setGrouping(grouping ? *grouping : hasOrganisations ? GraphGrouping::Organisation : GraphGrouping::Prefix);
    tools->setLeastLookups(std::max<quint64>(1, investigation.choice(kLeastChoice).toULongLong()));
}

PictureSpec GraphView::Private::spec() const
{
    PictureSpec spec;
    spec.kind = PictureKind::DrawnGraph;
    // The height of the canvas, also before it is laid out.
    const int height = q->height() - tools->height() - kSelectionBarPx;
    spec.graph.roomPx = GraphFigure::request({canvas->width(), height}).roomPx;
    spec.graph.grouping = tools->grouping();
    spec.graph.leastLookups = tools->leastLookups();
    spec.graph.documents = tools->documents();
    spec.graph.opened = opened;
    spec.graph.closed = closed;
    return spec;
}

void GraphView::Private::request()
{
    isStale = !q->isVisible();
    if (!investigation.dataset() || isStale)
        return;
    askedHeight = q->height();
    waiting = true;
    if (!waitDelay.isActive())
        waitDelay.start();
    investigation.request(
        QStringLiteral("graph"), spec(), q, [this](const Result<PicturePtr>& answer) { receive(answer); });
}

void GraphView::Private::receive(const Result<PicturePtr>& answer)
{
    if (!answer && answer.error().code == ErrorCode::Cancelled)
        return;
    waiting = false;
    waitDelay.stop();
    canvas->setWaiting(false);
    if (!investigation.dataset())
        return;
    if (!answer) { // the last good picture stays
        failed->showError(answer.error(), picture != nullptr);
        return;
    }
    failed->clear();
    show(*answer);
}

void GraphView::Private::show(const PicturePtr& next)
{
    const std::optional<GraphItem> focused = canvas->focused();
    std::optional<Filter> focusedThing;
    if (focused && graph())
        focusedThing = filterOf(*focused, *graph());
    picture = next;
    canvas->setPicture(next);
    canvas->setFocused(std::nullopt);
    refreshBar();
    none->setApplies(NoResultPanel::applies(next));
    placeNone();
    if (!next)
        return;
    const GraphScene& scene = *canvas->scene();
    // The same thing keeps the focus, wherever it stands now.
    if (focusedThing) {
        for (const GraphItem::Kind kind : {focused->kind}) {
            const size_t count = kind == GraphItem::Kind::Source ? graph()->sources.ends.size()
                : kind == GraphItem::Kind::Name                  ? graph()->names.ends.size()
                : kind == GraphItem::Kind::SourceGroup           ? graph()->sources.groups.size()
                : kind == GraphItem::Kind::NameGroup             ? graph()->names.groups.size()
                                                                 : 0;
            for (size_t i = 0; i < count; ++i)
                if (filterOf({kind, i}, *graph()) == focusedThing)
                    canvas->setFocused(GraphItem{kind, i});
        }
    }
    place(isPlaced ? canvas->place() : scene.opening());
    showHovered();
    canvas->setAccessibleName(graphTitle(*graph()));
    canvas->setAccessibleDescription(graphDescription(scene) + QStringLiteral(". ") + tableHint());
    find->pictureShown();
    Q_EMIT q->pictureShown();
}

// Places without counting as a person's doing.
void GraphView::Private::place(const GraphPlace& next)
{
    const bool before = isPlaced;
    const QSignalBlocker quiet(canvas);
    canvas->setPlace(next);
    isPlaced = before;
}

// The group that an item is or stands in, if it opens and closes.
const GraphGroup* GraphView::Private::groupOf(const GraphItem& item) const
{
    using Kind = GraphItem::Kind;
    if (!graph())
        return nullptr;
    const bool isSource = item.kind == Kind::Source || item.kind == Kind::SourceGroup;
    const bool isEnd = item.kind == Kind::Source || item.kind == Kind::Name;
    if (!isEnd && item.kind != Kind::SourceGroup && item.kind != Kind::NameGroup)
        return nullptr;
    const GraphSide& side = isSource ? graph()->sources : graph()->names;
    const size_t index
        = isEnd ? (item.index < side.ends.size() ? side.ends[item.index].group : side.groups.size()) : item.index;
    return index < side.groups.size() && side.groups[index].canToggle ? &side.groups[index] : nullptr;
}

void GraphView::Private::toggle(const GraphItem& item)
{
    const GraphGroup* group = groupOf(item);
    if (!group)
        return;
    opened.removeAll(group->key);
    closed.removeAll(group->key);
    (group->isOpen ? closed : opened).append(group->key);
    request();
    Q_EMIT q->viewportChanged();
}

void GraphView::Private::pick(const GraphItem& item, GraphPick how)
{
    const std::optional<Filter> thing = graph() ? filterOf(item, *graph()) : std::nullopt;
    if (!thing)
        return;
    switch (how) {
    case GraphPick::Alone:
        investigation.setSelection(thing);
        break;
    case GraphPick::Toggled:
        investigation.toggleSelected(*thing);
        break;
    case GraphPick::Added:
        select({item}, true);
        break;
    case GraphPick::Path: {
        std::vector<GraphItem> path;
        const std::vector<GraphItem> selected = selectedItems();
        for (const GraphItem& end : selected)
            if (anchor && filterOf(end, *graph()) == anchor)
                path = pathBetween(end, item, *graph());
        if (path.empty())
            select({item}, true);
        else
            select(path, false);
        return; // the next Shift+click starts from the same anchor
    }
    }
    anchor = thing;
}

void GraphView::Private::select(const std::vector<GraphItem>& items, bool adds)
{
    if (!graph())
        return;
    std::vector<Filter> parts;
    if (adds && investigation.selection())
        parts = partsOf(*investigation.selection());
    for (const GraphItem& item : items)
        if (const std::optional<Filter> thing = filterOf(item, *graph()))
            parts.push_back(*thing);
    investigation.setSelection(parts.empty() ? std::nullopt : std::optional(anyOf(parts)));
}

// The one place where this view tells what the pointer rests on.
void GraphView::Private::tellHover(const std::optional<GraphItem>& item)
{
    const std::optional<Filter> thing = item && graph() ? filterOf(*item, *graph()) : std::nullopt;
    isOwnHover = thing.has_value();
    investigation.setHovered(thing);
}

// What another view points at is outlined here; what this one points at is already.
void GraphView::Private::showHovered()
{
    std::vector<GraphItem> items;
    const std::optional<Filter>& thing = investigation.hovered();
    if (!std::exchange(isOwnHover, false) && thing && graph()) {
        const auto collect = [&](GraphItem::Kind kind, size_t count) {
            for (size_t i = 0; i < count; ++i)
                if (isNamedBy({kind, i}, *graph(), *thing))
                    items.push_back({kind, i});
        };
        collect(GraphItem::Kind::Source, graph()->sources.ends.size());
        collect(GraphItem::Kind::Name, graph()->names.ends.size());
        collect(GraphItem::Kind::SourceGroup, graph()->sources.groups.size());
        collect(GraphItem::Kind::NameGroup, graph()->names.groups.size());
    }
    canvas->setOutlined(items);
}

// A closed group and the end it stands in are one thing, and so are a name and its group of one.
std::vector<GraphItem> GraphView::Private::selectedItems() const
{
    std::vector<GraphItem> items;
    const GraphScene* scene = canvas->scene();
    if (!scene)
        return items;
    const auto collect = [&](GraphItem::Kind kind, size_t count, const auto& isMeant) {
        for (size_t i = 0; i < count; ++i)
            if (scene->isSelected({kind, i}) && isMeant(i))
                items.push_back({kind, i});
    };
    const auto always = [](size_t) { return true; };
    const auto isOpen = [](const GraphSide& side) {
        return [&side](size_t i) {
            const GraphGroup& group = side.groups[side.ends[i].group];
            return !group.isBoxed || group.filter != side.ends[i].filter;
        };
    };
    const GroupedGraph& g = *graph();
    collect(GraphItem::Kind::SourceGroup, g.sources.groups.size(), always);
    collect(GraphItem::Kind::NameGroup, g.names.groups.size(), [&](size_t i) { return g.names.groups[i].isBoxed; });
    collect(GraphItem::Kind::Source, g.sources.ends.size(), isOpen(g.sources));
    collect(GraphItem::Kind::Name, g.names.ends.size(), isOpen(g.names));
    collect(GraphItem::Kind::Flow, g.flows.size(), always);
    return items;
}

void GraphView::Private::refreshBar()
{
    const std::optional<Filter>& selection = investigation.selection();
    bar->setVisible(selection.has_value() && picture != nullptr);
    if (!selection || !canvas->scene())
        return;
    const bool isCounted = picture->spec.selection == selection && picture->spec.filter == investigation.filter();
    const std::vector<GraphItem> items = isCounted ? selectedItems() : std::vector<GraphItem>();
    bar->setTexts(selectionName(*canvas->scene(), items, *selection),
        isCounted ? selectionDetails(*canvas->scene(), items) : QString());
    bar->setZoomVisible(!items.empty());
}

// In the middle of the canvas; what the case has beside the filter stays in sight around it.
void GraphView::Private::placeNone()
{
    QRect card(QPoint(0, 0), none->sizeHint().boundedTo(canvas->size()));
    card.moveCenter(canvas->rect().center());
    none->setGeometry(card);
}

void GraphView::Private::zoom(double factor)
{
    const GraphScene* scene = canvas->scene();
    if (!scene)
        return;
    GraphPlace next = canvas->place();
    const QPointF middle = scene->canvas().center();
    const double scale = std::clamp(next.scale * factor, kLeastGraphScale, kMostGraphScale);
    next.offset = middle - (middle - next.offset) * (scale / next.scale);
    next.scale = scale;
    canvas->setPlace(next);
}

bool GraphView::Private::openMenu(const QContextMenuEvent& asked)
{
    const GraphScene* scene = canvas->scene();
    if (!scene)
        return false;
    const bool byKeyboard = asked.reason() == QContextMenuEvent::Keyboard;
    QPoint point = asked.pos();
    std::optional<GraphItem> item = byKeyboard ? canvas->focused() : scene->itemAt(point, canvas->place());
    if (byKeyboard)
        point = item ? scene->rectOf(*item, canvas->place()).center().toPoint() : canvas->rect().center();
    std::optional<Filter> thing = item ? filterOf(*item, *graph()) : std::nullopt;
    // On something selected the selection is meant, as a right click on selected text means the text.
    if (investigation.selection() && ((item && scene->isSelected(*item)) || (byKeyboard && !item)))
        thing = investigation.selection();
    const GraphGroup* group = item ? groupOf(*item) : nullptr;
    if (group) {
        toggled = *item;
        toggleAction->setText(group->isOpen ? tr("Collapse group") : tr("Open group"));
    }
    if (thing)
        Q_EMIT q->menuRequested(
            *thing, canvas->mapToGlobal(point), group ? QList<QAction*>{toggleAction} : QList<QAction*>());
    return true;
}

PicturePtr GraphView::picture() const
{
    return d->picture;
}

QSize GraphView::chartSize() const
{
    return d->canvas->size();
}

GraphCanvas& GraphView::canvas() const
{
    return *d->canvas;
}

SelectionBar& GraphView::selectionBar() const
{
    return *d->bar;
}

bool GraphView::isWaiting() const
{
    return d->waiting || !d->canvas->isDrawn();
}

void GraphView::setTheme(const Theme& theme)
{
    d->canvas->setTheme(theme);
    d->tools->setTheme(theme);
    d->barPlace->setTheme(theme);
    d->none->setTheme(theme);
    d->failed->setTheme(theme);
}

FindTarget& GraphView::findTarget() const
{
    return *d->find;
}

PictureSpec GraphView::figureSpec(const QSize& size) const
{
    PictureSpec spec = d->spec();
    const GraphRequest sized = GraphFigure::request(size);
    spec.graph.roomPx = sized.roomPx;
    spec.graph.leastScale = sized.leastScale;
    return spec;
}

void GraphView::requestFigure(const QSize& size, QObject* context,
    std::function<void(const Result<PicturePtr>&, std::shared_ptr<const PaintablePicture>)> receive)
{
    d->investigation.request(QStringLiteral("figure"), figureSpec(size), context,
        [receive = std::move(receive)](const Result<PicturePtr>& answer) {
            receive(answer, answer ? std::make_shared<const GraphFigure>(*answer) : nullptr);
        });
}

QByteArray GraphView::viewport() const
{
    QJsonObject json;
    if (d->isPlaced) {
        const GraphPlace& place = d->canvas->place();
        json.insert(QStringLiteral("place"), QJsonArray{place.scale, place.offset.x(), place.offset.y()});
    }
    if (!d->opened.isEmpty())
        json.insert(QStringLiteral("opened"), QJsonArray::fromStringList(d->opened));
    if (!d->closed.isEmpty())
        json.insert(QStringLiteral("closed"), QJsonArray::fromStringList(d->closed));
    return json.isEmpty() ? QByteArray() : QJsonDocument(json).toJson(QJsonDocument::Compact);
}

void GraphView::setViewport(const QByteArray& viewport)
{
    const QJsonObject json = QJsonDocument::fromJson(viewport).object();
    const auto listOf = [&](const QString& key) {
        QStringList list;
        for (const auto& each : json.value(key).toArray())
            list += each.toString();
        return list;
    };
    const QStringList opened = listOf(QStringLiteral("opened"));
    const QStringList closed = listOf(QStringLiteral("closed"));
    const bool groupsChange = opened != d->opened || closed != d->closed;
    d->opened = opened;
    d->closed = closed;
    const QJsonArray place = json.value(QStringLiteral("place")).toArray();
    d->isPlaced = place.size() == 3;
    if (d->isPlaced && std::isfinite(place[0].toDouble()))
        d->place({place[0].toDouble(), {place[1].toDouble(), place[2].toDouble()}});
    else if (const GraphScene* scene = d->canvas->scene())
        d->place(scene->opening());
    if (groupsChange)
        d->request();
}

QMap<QString, QString> GraphView::choicesFor(GraphGrouping grouping, quint64 leastLookups)
{
    return {{kGroupingChoice, toString(grouping)},
        {kLeastChoice, leastLookups > 1 ? QString::number(leastLookups) : QString()}};
}

void GraphView::restore(bool documents, const QStringList& opened, const QStringList& closed)
{
    d->tools->setDocuments(documents);
    d->opened = opened;
    d->closed = closed;
    d->isPlaced = false;
    d->request();
    Q_EMIT viewportChanged();
}

void GraphView::zoomIn()
{
    d->zoom(kZoomStep);
}

void GraphView::zoomOut()
{
    d->zoom(1 / kZoomStep);
}

void GraphView::zoomToFit()
{
    if (const GraphScene* scene = d->canvas->scene())
        d->canvas->setPlace(scene->fitted());
}

void GraphView::zoomToSelection()
{
    const GraphScene* scene = d->canvas->scene();
    if (!scene)
        return;
    QRectF bounds;
    for (const GraphItem& item : d->selectedItems())
        bounds |= scene->rectOf(item, {});
    if (bounds.isEmpty())
        return;
    const QRectF room
        = scene->canvas().adjusted(kSelectionMarginPx, kSelectionMarginPx, -kSelectionMarginPx, -kSelectionMarginPx);
    GraphPlace place;
    place.scale
        = std::clamp(std::min(room.width() / bounds.width(), room.height() / bounds.height()), kLeastGraphScale, 2.0);
    place.offset = room.center() - bounds.center() * place.scale;
    d->canvas->setPlace(place);
}

bool GraphView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != d->canvas)
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::ContextMenu)
        return d->openMenu(static_cast<const QContextMenuEvent&>(*event));
    if (event->type() == QEvent::Resize)
        d->placeNone();
    // Another height may want other groups open; another width only moves the names.
    if (event->type() == QEvent::Resize && height() != d->askedHeight)
        d->request();
    return QWidget::eventFilter(watched, event);
}

void GraphView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (d->isStale)
        d->request();
}

} // namespace askance
