// SPDX-License-Identifier: GPL-3.0-or-later
#include "Hand.h"

#include "graph/GraphCanvas.h"
#include "graph/GraphView.h"
#include "graph/GraphWords.h"
#include "investigation/FacetModel.h"
#include "rhythm/RhythmCanvas.h"
#include "rhythm/RhythmView.h"
#include "timeline/TimelineChart.h"
#include "timeline/TimelineView.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QDateTime>
#include <QDialog>
#include <QListView>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QStatusBar>
#include <QTableView>
#include <QTest>
#include <QWheelEvent>
#include <QWindow>

namespace askance::test {

namespace {

    using Kind = GraphItem::Kind;

    constexpr int kSteps = 8; // of a drag

    qint64 beginOf(const QString& day)
    {
        return QDateTime(QDate::fromString(day, Qt::ISODate), QTime(0, 0), Qt::UTC).toMSecsSinceEpoch() * 1000;
    }

    size_t laneOf(const TimelineScene& scene, const QString& name)
    {
        for (size_t lane = 0; lane < scene.timeline().lanes.size(); ++lane)
            if (name.isEmpty() ? lane == 0 : scene.laneName(lane) == name)
                return lane;
        qFatal("no lane is called %s", qPrintable(name));
    }

    // An open group by its heading, for its members lie on it.
    QPointF standOf(const GraphScene& scene, const GraphItem& item, const GraphPlace& place)
    {
        const QRectF rect = scene.rectOf(item, place);
        return item.kind == Kind::SourceGroup ? QPointF(rect.left() + 40 * place.scale, rect.top() + 13 * place.scale)
                                              : rect.center();
    }

    GraphItem itemCalled(const GraphScene& scene, const QString& name)
    {
        const GroupedGraph& graph = scene.graph().graph;
        for (const auto& [kind, count] : {std::pair(Kind::SourceGroup, graph.sources.groups.size()),
                 std::pair(Kind::Source, graph.sources.ends.size()), std::pair(Kind::Name, graph.names.ends.size())})
            for (size_t i = 0; i < count; ++i)
                if (itemName(scene, {kind, i}) == name)
                    return {kind, i};
        qFatal("no node is called %s", qPrintable(name));
    }

} // namespace

// ---- the views

TimelineChart& Hand::chart() const
{
    TimelineChart& chart = m_window.child<TimelineView>("timelineView")->chart();
    if (!chart.scene())
        qFatal("the timeline shows nothing");
    return chart;
}

GraphCanvas& Hand::canvas() const
{
    GraphCanvas& canvas = m_window.child<GraphView>("graphView")->canvas();
    if (!canvas.scene())
        qFatal("the graph shows nothing");
    return canvas;
}

QTableView& Hand::table() const
{
    return *m_window.child<QTableView>("recordsTable");
}

QListView& Hand::facets() const
{
    return *m_window.child<QListView>("facetList");
}

TimeSpan Hand::timeInSight() const
{
    return chart().scene()->scale().span;
}

// ---- places

Spot Hand::laneName(const QString& lane) const
{
    TimelineChart* const chart = &this->chart();
    return {chart, {40, chart->scene()->layout().names[laneOf(*chart->scene(), lane)].center().y()}};
}

Spot Hand::bin(const QString& day, const QString& lane) const
{
    TimelineChart* const chart = &this->chart();
    const std::optional<size_t> bin = chart->scene()->binAt(beginOf(day) + 1);
    if (!bin)
        qFatal("no bin holds %s", qPrintable(day));
    const TimeSpan span = chart->scene()->binSpan(*bin);
    const int x = chart->scene()->scale().toPx(span.beginUs + span.lengthUs() / 2);
    return {chart, {x, chart->scene()->layout().lanes[laneOf(*chart->scene(), lane)].center().y()}};
}

Spot Hand::mark(const QString& day, const QString& lane) const
{
    const Spot whole = bin(day, lane);
    const size_t bin = chart().scene()->binAt(beginOf(day) + 1).value();
    return {whole.widget, chart().itemRect({static_cast<int>(laneOf(*chart().scene(), lane)), bin}).center()};
}

Spot Hand::dayBegin(const QString& day, const QString& lane) const
{
    Spot spot = bin(day, lane);
    spot.at.setX(chart().scene()->scale().toPx(beginOf(day)));
    return spot;
}

Spot Hand::minimap(const QString& day) const
{
    TimelineChart* const chart = &this->chart();
    return {chart, {chart->scene()->minimapScale().toPx(beginOf(day)), chart->scene()->layout().minimap.center().y()}};
}

Spot Hand::flag(const QString& title) const
{
    TimelineChart* const chart = &this->chart();
    for (const TimelineFlag& flag : chart->scene()->flags())
        if (flag.title.startsWith(title) && !flag.box.isNull())
            return {chart, flag.box.center()};
    qFatal("no flag in sight says %s", qPrintable(title));
}

Spot Hand::node(const QString& name) const
{
    GraphCanvas* const canvas = &this->canvas();
    const GraphScene& scene = *canvas->scene();
    const QPoint at = standOf(scene, itemCalled(scene, name), canvas->place()).toPoint();
    const std::optional<GraphItem> item = scene.itemAt(at, canvas->place());
    if (!item || itemName(scene, *item) != name)
        qFatal("%s is not in sight", qPrintable(name));
    return {canvas, at};
}

Spot Hand::edge(const QString& source) const
{
    GraphCanvas* const canvas = &this->canvas();
    const GraphScene& scene = *canvas->scene();
    const GraphItem from = itemCalled(scene, source);
    for (size_t i = 0; i < scene.graph().graph.flows.size(); ++i) {
        if (scene.graph().graph.flows[i].source != from.index || from.kind != Kind::Source)
            continue;
        const QPainterPath path = flowPath(scene.layout().flows[i]);
        const QPoint at = (path.pointAtPercent(0.5) * canvas->place().scale + canvas->place().offset).toPoint();
        if (scene.itemAt(at, canvas->place()) == GraphItem{Kind::Flow, i})
            return {canvas, at};
    }
    qFatal("no edge of %s is in sight", qPrintable(source));
}

QRect Hand::nodeRect(const QString& name) const
{
    const GraphCanvas* const canvas = &this->canvas();
    return canvas->scene()->rectOf(itemCalled(*canvas->scene(), name), canvas->place()).toAlignedRect();
}

Spot Hand::emptyGraph() const
{
    GraphCanvas* const canvas = &this->canvas();
    const GraphScene& scene = *canvas->scene();
    const QRect room = scene.canvas().toRect().adjusted(6, 6, -6, -6);
    for (int y = room.bottom(); y > room.top(); y -= 7)
        for (int x = room.left(); x < room.right(); x += 7)
            if (!scene.itemAt(QPoint(x, y), canvas->place()) && !scene.toggleAt(QPoint(x, y), canvas->place()))
                return {canvas, {x, y}};
    qFatal("the graph has no empty space");
}

Spot Hand::row(int row, int column) const
{
    const QRect cell = table().visualRect(table().model()->index(row, column));
    if (!table().viewport()->rect().contains(cell.center()))
        qFatal("row %d is not in sight", row);
    return {table().viewport(), cell.center()};
}

Spot Hand::facet(const QString& name) const
{
    QListView* const list = &facets();
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        const QModelIndex index = list->model()->index(row, 0);
        if (index.data(FacetModel::KindRole).toInt() != FacetModel::Value || index.data().toString() != name)
            continue;
        list->scrollTo(index);
        return {list->viewport(), list->visualRect(index).center()};
    }
    qFatal("no facet is called %s", qPrintable(name));
}

namespace {

    // The middle of what is drawn of an item.
    Spot middleOf(RhythmCanvas& canvas, const RhythmItem& item)
    {
        const QRect rect = canvas.scene()->itemRect(item);
        if (rect.isEmpty() || !canvas.rect().contains(rect.center()))
            qFatal("a part of the rhythm view is not in sight");
        return {&canvas, rect.center()};
    }

    int dayOf(const RhythmCanvas& canvas, const QString& day)
    {
        const std::vector<RasterDay>& days = canvas.scene()->rhythm().raster->days;
        for (size_t i = 0; i < days.size(); ++i)
            if (days[i].beginUs == beginOf(day))
                return static_cast<int>(i);
        qFatal("the raster has no %s", qPrintable(day));
    }

} // namespace

RhythmCanvas& Hand::rhythm() const
{
    return m_window.child<RhythmView>("rhythmView")->canvas();
}

Spot Hand::cell(const QString& day, int hour) const
{
    return middleOf(rhythm(), {RhythmItem::Kind::Cell, dayOf(rhythm(), day), hour});
}

Spot Hand::rasterDay(const QString& day) const
{
    const RhythmLayout& layout = rhythm().scene()->layout();
    return {&rhythm(), {layout.dayBars.left() + 4, cell(day, 0).at.y()}};
}

Spot Hand::rasterHour(int hour) const
{
    const RhythmLayout& layout = rhythm().scene()->layout();
    return {&rhythm(), {rhythm().scene()->minuteX(hour * 60 + 30), layout.hourBars.bottom() - 1}};
}

Spot Hand::weekCell(int weekday, int hour) const
{
    return middleOf(rhythm(), {RhythmItem::Kind::WeekCell, weekday, hour});
}

Spot Hand::weekday(int weekday) const
{
    return {&rhythm(), {rhythm().scene()->layout().grid.left() - 12, weekCell(weekday, 0).at.y()}};
}

Spot Hand::gap(int bin) const
{
    return middleOf(rhythm(), {RhythmItem::Kind::Gap, 0, bin});
}

Spot Hand::nowhere() const
{
    QStatusBar* bar = m_window.window().statusBar();
    return {bar, bar->rect().center()};
}

// ---- what the hand does

void Hand::send(QEvent::Type type, const Spot& at, Qt::KeyboardModifiers held, Qt::MouseButton button)
{
    QWindow* window = at.widget->window()->windowHandle();
    const QPoint place = at.widget->mapTo(at.widget->window(), at.at);
    const QTest::MouseAction action = type == QEvent::MouseButtonPress ? QTest::MousePress
        : type == QEvent::MouseButtonRelease                           ? QTest::MouseRelease
        : type == QEvent::MouseButtonDblClick                          ? QTest::MouseDClick
                                                                       : QTest::MouseMove;
    QTest::mouseEvent(action, window, button, held, place);
}

void Hand::move(const Spot& to, Qt::KeyboardModifiers held)
{
    send(QEvent::MouseMove, to, held, Qt::NoButton);
}

void Hand::press(const Spot& at, Qt::KeyboardModifiers held, Qt::MouseButton button)
{
    move(at, held);
    send(QEvent::MouseButtonPress, at, held, button);
}

void Hand::release(const Spot& at, Qt::KeyboardModifiers held, Qt::MouseButton button)
{
    send(QEvent::MouseButtonRelease, at, held, button);
}

void Hand::click(const Spot& at, Qt::KeyboardModifiers held, Qt::MouseButton button)
{
    press(at, held, button);
    release(at, held, button);
}

void Hand::doubleClick(const Spot& at)
{
    move(at);
    send(QEvent::MouseButtonDblClick, at, {}, Qt::LeftButton); // with the click before it
}

void Hand::drag(const Spot& from, const Spot& to, Qt::KeyboardModifiers held, Qt::MouseButton button)
{
    press(from, held, button);
    for (int i = 1; i <= kSteps; ++i)
        move({to.widget, from.at + (to.at - from.at) * i / kSteps}, held);
    release(to, held, button);
}

void Hand::wheel(const Spot& at, int notches, Qt::KeyboardModifiers held)
{
    move(at, held);
    const QPoint global = at.widget->mapToGlobal(at.at);
    QWheelEvent event(at.at, global, {}, {0, 120 * notches}, Qt::NoButton, held, Qt::NoScrollPhase, false,
        Qt::MouseEventNotSynthesized);
    QApplication::sendEvent(at.widget, &event);
}

void Hand::key(Qt::Key key, Qt::KeyboardModifiers held)
{
    QTest::keyClick(m_window.window().windowHandle(), key, held);
}

void Hand::hold(Qt::Key key)
{
    QTest::keyPress(m_window.window().windowHandle(), key);
}

void Hand::let(Qt::Key key)
{
    QTest::keyRelease(m_window.window().windowHandle(), key);
}

void Hand::type(const QString& text)
{
    for (const QChar letter : text)
        QTest::keyClick(m_window.window().windowHandle(), letter.toLatin1());
}

void Hand::menuKey()
{
    QWidget* asked = QApplication::focusWidget();
    if (!asked)
        qFatal("nothing has the keyboard");
    QContextMenuEvent event(QContextMenuEvent::Keyboard, asked->rect().center(), QPoint());
    QApplication::sendEvent(asked, &event);
}

void Hand::settle()
{
    if (!m_window.settle())
        qFatal("the window does not come to rest");
}

void Hand::drawAs(int mode)
{
    const QList<QPushButton*> buttons = m_window.child<QWidget>("timelineMode")->findChildren<QPushButton*>();
    click({buttons.at(mode), buttons.at(mode)->rect().center()});
}

// After another window was there: nobody but a window manager would make ours active again.
void Hand::activate()
{
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    m_window.window().activateWindow();
    if (!QTest::qWaitForWindowActive(&m_window.window()))
        qFatal("the window does not become active");
}

QString Hand::menuHead()
{
    const auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    const QAction* head = menu && !menu->actions().isEmpty() ? menu->actions().constFirst() : nullptr;
    if (!head || !head->isSeparator())
        return {};
    settle(); // the count comes when it is there
    return head->text();
}

QStringList Hand::takeMenu()
{
    QStringList words;
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    if (!menu)
        return words;
    const QList<QAction*> actions = menu->actions();
    for (const QAction* action : actions.mid(1))
        words << action->text().remove(QLatin1Char('&')).section(QLatin1Char(' '), 0, 1);
    words.removeAll(QString());
    menu->close();
    activate();
    return words;
}

QString Hand::dialogByKey(Qt::Key key, Qt::KeyboardModifiers held)
{
    this->key(key, held);
    QWidget* dialog = nullptr;
    const auto top = [&] {
        const QWidgetList all = QApplication::topLevelWidgets();
        for (QWidget* widget : all)
            if (widget->isVisible() && qobject_cast<QDialog*>(widget))
                dialog = widget;
        return dialog != nullptr;
    };
    if (!QTest::qWaitFor(top, 3000))
        return {};
    const QString name = dialog->objectName();
    const QPointer<QWidget> closing = dialog;
    QTest::keyClick(dialog, Qt::Key_Escape);
    if (!QTest::qWaitFor([&] { return !closing || !closing->isVisible(); }, 3000))
        qFatal("%s does not close", qPrintable(name));
    activate();
    return name;
}

QString Hand::focus() const
{
    const QWidget* widget = QApplication::focusWidget();
    return widget ? widget->objectName() : QString();
}

} // namespace askance::test
