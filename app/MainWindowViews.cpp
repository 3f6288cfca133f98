// SPDX-License-Identifier: GPL-3.0-or-later
//
// The window's views: made, put beside each other, wired to navigation, menu, search and tables.
#include "MainWindow.h"

#include "Finder.h"
#include "Navigator.h"
#include "PictureTables.h"
#include "StatusLine.h"
#include "ThingMenu.h"
#include "ZoneMenu.h"

#include "graph/GraphCanvas.h"
#include "graph/GraphView.h"
#include "importing/LoadingBar.h"
#include "importing/NoticeBar.h"
#include "records/RecordsView.h"
#include "rhythm/RhythmCanvas.h"
#include "rhythm/RhythmToolBar.h"
#include "rhythm/RhythmView.h"
#include "timeline/TimelineChart.h"
#include "timeline/TimelineView.h"
#include "welcome/WelcomePage.h"
#include "write/RecipeViews.h"

#include <QHash>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace askance {

void MainWindow::buildCentre()
{
    auto* centre = new QWidget(this);
    centre->setObjectName(QStringLiteral("centre"));
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_loading = new LoadingBar(*m_investigation, centre);
    m_notice = new NoticeBar(centre);
    column->addWidget(m_loading);
    column->addWidget(m_notice);
    m_stack = new QStackedWidget(centre);
    m_stack->setObjectName(QStringLiteral("viewStack"));
    m_splitter = new QSplitter(Qt::Vertical, m_stack);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_timeline = new TimelineView(*m_investigation, m_splitter);
    m_records = new RecordsView(*m_investigation, m_splitter);
    m_splitter->addWidget(m_timeline);
    m_splitter->addWidget(m_records);
    m_records->setIsBelowChart(true);
    m_splitter->setStretchFactor(0, 1);
    m_rhythm = new RhythmView(*m_investigation, m_stack);
    auto* zone = new ZoneMenu(*m_investigation, m_rhythm);
    zone->setObjectName(QStringLiteral("rhythmZone")); // the window has one already
    m_rhythm->toolBar().setZoneChooser(zone);
    m_graph = new GraphView(*m_investigation, m_stack);
    m_welcome = new WelcomePage(m_stack);
    m_stack->addWidget(m_welcome);
    m_stack->addWidget(m_splitter);
    m_stack->addWidget(m_rhythm);
    m_stack->addWidget(m_graph);
    column->addWidget(m_stack, 1);
    setCentralWidget(centre);
}

void MainWindow::buildCharts()
{
    const auto chart = [this](const QString& name, auto* view, QWidget* keys) {
        ChartView made;
        made.name = name;
        made.widget = view;
        made.keys = keys;
        made.zoomIn = [view] { view->zoomIn(); };
        made.zoomOut = [view] { view->zoomOut(); };
        made.zoomToSelection = [view] { view->zoomToSelection(); };
        made.zoomToFit = [view] { view->zoomToFit(); };
        made.size = [view] { return view->chartSize(); };
        made.picture = [view] { return view->picture(); };
        m_charts.push_back(std::move(made));
    };
    chart(QStringLiteral("timeline"), m_timeline, &m_timeline->chart());
    m_charts.back().requestFigure
        = [this](const QSize& size, int, QObject* context, const ChartView::Receive& receive) {
              m_timeline->requestFigure(size, context, receive);
          };
    chart(QStringLiteral("rhythm"), m_rhythm, &m_rhythm->canvas());
    m_charts.back().pieces = {tr("The whole view"), tr("Day raster"), tr("Hour of week"), tr("Intervals")};
    static const std::vector<RhythmParts> parts
        = {kAllRhythm, RhythmPart::Raster, RhythmPart::Hours, RhythmPart::Gaps}; // as the pieces
    m_charts.back().requestFigure
        = [this](const QSize&, int piece, QObject* context, const ChartView::Receive& receive) {
              m_rhythm->requestFigure(parts[static_cast<size_t>(piece)], context, receive);
          };
    m_charts.back().pieceOf = [](const Recipe& recipe) {
        const Result<RhythmRecipe> rhythm = rhythmRecipe(recipe.settings);
        const auto shown = std::find(parts.begin(), parts.end(), RhythmParts(rhythm ? rhythm->parts : 0));
        return shown == parts.end() ? 0 : static_cast<int>(shown - parts.begin());
    };
    chart(QStringLiteral("graph"), m_graph, &m_graph->canvas());
    m_charts.back().requestFigure
        = [this](const QSize& size, int, QObject* context, const ChartView::Receive& receive) {
              m_graph->requestFigure(size, context, receive);
          };
}

const ChartView& MainWindow::chartInFront() const
{
    const auto seen = std::find_if(
        m_charts.begin(), m_charts.end(), [](const ChartView& chart) { return chart.widget->isVisible(); });
    return seen == m_charts.end() ? m_charts.front() : *seen;
}

void MainWindow::buildNavigation()
{
    m_navigator = new Navigator(*m_investigation, this);
    const auto timeline = [this] { return m_timeline->viewport(); };
    const auto setTimeline = [this](const QByteArray& viewport) { m_timeline->setViewport(viewport); };
    m_navigator->add(
        {QStringLiteral("timeline"), [this] { showView(QStringLiteral("timeline")); }, timeline, setTimeline});
    m_navigator->add({QStringLiteral("rhythm"), [this] { showView(QStringLiteral("rhythm")); },
        [this] { return m_rhythm->viewport(); },
        [this](const QByteArray& viewport) { m_rhythm->setViewport(viewport); }});
    m_navigator->add(
        {QStringLiteral("graph"), [this] { showView(QStringLiteral("graph")); }, [this] { return m_graph->viewport(); },
            [this](const QByteArray& viewport) { m_graph->setViewport(viewport); }});
    m_navigator->add({QStringLiteral("records"), [this] { showView(QStringLiteral("records")); }, {}, {}});
    connect(m_graph, &GraphView::viewportChanged, m_navigator, &Navigator::viewportChanged);
    connect(m_rhythm, &RhythmView::viewportChanged, m_navigator, &Navigator::viewportChanged);
    connect(m_timeline, &TimelineView::coverageChanged, this, &MainWindow::refreshCoverage);
    connect(m_rhythm, &RhythmView::pictureShown, this, &MainWindow::refreshCoverage);
    connect(m_rhythm, &RhythmView::viewportChanged, this, &MainWindow::refreshCoverage);
    connect(m_timeline, &TimelineView::viewportChanged, m_navigator, &Navigator::viewportChanged);
    connect(m_navigator, &Navigator::placesChanged, this, &MainWindow::refreshActions);
    m_menu = new ThingMenu(*m_investigation, this);
    connect(m_rhythm, &RhythmView::menuRequested, m_menu, &ThingMenu::popUpWith);
    connect(m_graph, &GraphView::menuRequested, m_menu, &ThingMenu::popUpInGraph);
    connect(m_records, &RecordsView::menuRequested, m_menu, &ThingMenu::popUpWith);
    connect(m_menu, &ThingMenu::recordsRequested, this, [this](const Filter& thing) {
        m_investigation->setSelection(thing);
        m_navigator->show(QStringLiteral("records"));
    });
    connect(m_menu, &ThingMenu::graphRequested, this, [this](const Filter& thing) {
        m_investigation->setSelection(thing);
        m_navigator->show(QStringLiteral("graph"));
    });
    m_finder = new Finder(*m_investigation, *m_timeline, *m_rhythm, *m_graph, *m_records);
    connect(m_navigator, &Navigator::viewShown, this, [this] {
        m_finder->close();
        refreshActions();
        refreshCoverage();
    });
    rememberViews();
}

void MainWindow::buildTables()
{
    m_tables = new PictureTables(*m_investigation, this);
    m_tables->add({m_timeline, [this] { return m_timeline->picture(); },
        [this] { return m_timeline->chart().accessibleName(); }});
    m_tables->add(
        {m_rhythm, [this] { return m_rhythm->picture(); }, [this] { return m_rhythm->canvas().accessibleName(); }});
    m_tables->add(
        {m_graph, [this] { return m_graph->picture(); }, [this] { return m_graph->canvas().accessibleName(); }});
    connect(m_timeline, &TimelineView::pictureShown, m_tables, [this] { m_tables->pictureShown(m_timeline); });
    connect(m_rhythm, &RhythmView::pictureShown, m_tables, [this] { m_tables->pictureShown(m_rhythm); });
    connect(m_graph, &GraphView::pictureShown, m_tables, [this] { m_tables->pictureShown(m_graph); });
    connect(m_tables, &PictureTables::failed, this, &MainWindow::reportError);
}

void MainWindow::showView(const QString& name)
{
    const QHash<QString, std::pair<ActionId, QWidget*>> views = {
        {QStringLiteral("rhythm"), {ActionId::ViewRhythm, m_rhythm}},
        {QStringLiteral("graph"), {ActionId::ViewGraph, m_graph}},
        {QStringLiteral("records"), {ActionId::ViewRecords, m_splitter}},
    };
    const auto [action, widget] = views.value(name, {ActionId::ViewTimeline, m_splitter});
    const bool records = action == ActionId::ViewRecords;
    m_actions[action]->setChecked(true);
    m_timeline->setVisible(!records);
    m_records->setIsBelowChart(!records);
    m_status->setInGraph(widget == m_graph);
    if (m_investigation->dataset())
        m_stack->setCurrentWidget(widget);
    viewInFront().setFocus(Qt::ShortcutFocusReason);
}

void MainWindow::refreshCoverage()
{
    const bool inRhythm = m_stack->currentWidget() == m_rhythm;
    m_status->setTimeline(
        inRhythm ? m_rhythm->coverageInView() : m_timeline->coverageInView(), m_timeline->colourRule());
}

// The part of it that takes keys. Not the view: a focus proxy would make Tab step over what stands before it in there.
QWidget& MainWindow::viewInFront() const
{
    for (const ChartView& chart : m_charts)
        if (m_stack->currentWidget() == chart.widget)
            return *chart.keys;
    return m_timeline->isHidden() ? static_cast<QWidget&>(m_records->table()) : m_timeline->chart();
}

} // namespace askance
