// SPDX-License-Identifier: GPL-3.0-or-later
#include "MainWindow.h"

#include "Finder.h"
#include "MainToolBar.h"
#include "Navigator.h"
#include "Panels.h"
#include "PictureTables.h"
#include "SideDocks.h"
#include "StatusLine.h"
#include "ThingMenu.h"
#include "WindowLook.h"

#include "drawing/PlainText.h"
#include "filterbar/FilterBar.h"
#include "graph/GraphCanvas.h"
#include "graph/GraphView.h"
#include "importing/LoadingBar.h"
#include "importing/NoticeBar.h"
#include "records/RecordColumns.h"
#include "records/RecordsView.h"
#include "rhythm/RhythmView.h"
#include "timeline/TimelineChart.h"
#include "timeline/TimelineView.h"
#include "welcome/WelcomePage.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenuBar>
#include <QMimeData>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QStyleHints>
#include <QTableView>
#include <QToolBar>
#include <QToolTip>
#include <QUrl>

#include <algorithm>

namespace askance {

namespace {

    // Of a case that opens with the filter it was left with: fewer queries are seen than it holds.
    QString filterIsBack()
    {
        return MainWindow::tr("The case opens with the filter of last time: not all of its queries are shown.");
    }

} // namespace

MainWindow::MainWindow(Settings& settings, QWidget* parent)
    : QMainWindow(parent)
    , m_settings(settings)
    , m_investigation(std::make_unique<Investigation>())
    , m_actions(this)
    , m_desk(new CaseDesk(*m_investigation, settings, this))
    , m_theme(&chosenTheme(settings.value(setting::theme)))
{
    loadResources();
    // Before there are parts: taking a style sheet off them brings back the colours they were made with.
    QApplication::setPalette(m_theme->palette());
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(QStringLiteral("Askance"));
    setMinimumSize(1180, 720);
    resize(1600, 1000);
    setAcceptDrops(true);
    menuBar()->setObjectName(QStringLiteral("menuBar"));
    statusBar()->setObjectName(QStringLiteral("statusBar"));
    statusBar()->setSizeGripEnabled(false);
    m_actions.fillMenus(menuBar());
    buildCorner();
    buildBars();
    buildCentre();
    buildCharts();
    buildNavigation();
    buildPanels();
    buildTables();
    buildCopying();
    m_status = new StatusLine(*m_investigation, statusBar());
    connectActions();
    connectInvestigation();
    restoreGeometry(settings.value(setting::geometry));
    if (!m_splitter->restoreState(settings.value(setting::splitter)))
        m_splitter->setSizes({648, 206});
    m_panels->docks().restore(settings.value(setting::docks));
    m_records->columns().setChoice(settings.value(setting::columns));
    connect(m_status, &StatusLine::rejectedRequested, this, [this] { showIssues(0); });
    connect(m_panels, &Panels::verifiedChanged, m_status, &StatusLine::setVerified);
    m_welcome->setRecent(m_desk->recentCases());
    m_welcome->setShortcuts(m_actions[ActionId::ImportLogs]->shortcut(), m_actions[ActionId::OpenCase]->shortcut(), {});
    applyTheme();
    refreshCase();
}

MainWindow::~MainWindow()
{
    // The views talk to the investigation until they are gone; it must outlive them.
    delete takeCentralWidget();
}

void MainWindow::buildCorner()
{
    auto* corner = new QWidget(menuBar());
    auto* row = new QHBoxLayout(corner);
    row->setContentsMargins(0, 2, 10, 2);
    m_caseName = new QLabel(corner);
    m_caseName->setObjectName(QStringLiteral("caseName"));
    m_caseName->setTextFormat(Qt::PlainText);
    m_badge = new QLabel(tr("Synthetic sample data"), corner);
    m_badge->setObjectName(QStringLiteral("synthetic"));
    m_badge->setTextFormat(Qt::PlainText);
    row->addWidget(m_caseName);
    row->addWidget(m_badge);
    menuBar()->setCornerWidget(corner, Qt::TopRightCorner);
}

void MainWindow::buildBars()
{
    m_tools = new MainToolBar(*m_investigation, m_actions, this);
    addToolBar(m_tools);
    connect(m_tools, &MainToolBar::themeSwitched, this,
        [this] { setThemeChoice(m_theme->isDark() ? QStringLiteral("light") : QStringLiteral("dark")); });
    addToolBarBreak();
    auto* row = addToolBar(tr("Filter"));
    row->setObjectName(QStringLiteral("filterToolBar"));
    row->setMovable(false);
    row->setContextMenuPolicy(Qt::PreventContextMenu);
    row->setFixedHeight(48);
    row->layout()->setContentsMargins(0, 0, 0, 0);
    auto* room = new QWidget(row); // a tool bar keeps no margins of its own
    auto* column = new QVBoxLayout(room);
    column->setContentsMargins(10, 2, 10, 8);
    m_filterBar = new FilterBar(*m_investigation, room);
    column->addWidget(m_filterBar);
    row->addWidget(room);
}

void MainWindow::buildPanels()
{
    m_panels = new Panels(*m_investigation, *this);
    m_panels->setImportShortcut(m_actions[ActionId::ImportLogs]->shortcut());
    connect(m_panels, &Panels::menuRequested, m_menu, &ThingMenu::popUp);
    connect(m_panels, &Panels::importRequested, m_desk, &CaseDesk::chooseLogs);
    connect(m_panels, &Panels::recordsRequested, m_menu, &ThingMenu::recordsRequested);
    connect(m_panels, &Panels::issuesRequested, this, &MainWindow::showIssues);
    connect(m_panels, &Panels::noticeRaised, m_notice, qOverload<const Notice&>(&NoticeBar::showNotice));
    connect(m_notice, &NoticeBar::buttonPressed, m_panels, &Panels::answerNotice);
}

void MainWindow::connectInvestigation()
{
    Investigation* const it = m_investigation.get();
    connect(it, &Investigation::caseOpened, this, &MainWindow::refreshCase);
    connect(it, &Investigation::caseClosed, this, &MainWindow::refreshCase);
    connect(it, &Investigation::datasetChanged, this, &MainWindow::refreshCase);
    connect(it, &Investigation::historyChanged, this, &MainWindow::refreshActions);
    connect(it, &Investigation::selectionChanged, this, &MainWindow::refreshActions);
    connect(it, &Investigation::loadingStarted, this, &MainWindow::refreshActions);
    connect(it, &Investigation::loadingFinished, this, &MainWindow::refreshActions);
    connect(it, &Investigation::failed, this, &MainWindow::reportError);
    connect(it, &Investigation::saved, this, [this](const QString& path) {
        m_notice->showNotice(NoticeBar::Kind::Info, tr("Written: %1").arg(visible(path)));
    });
    connect(it, &Investigation::loadingStarted, this, [this] { m_notice->showNotice(NoticeBar::Kind::Info, {}); });
    const auto show = [this](const ImportNotice& notice) { m_notice->showNotice(notice.kind, notice.text); };
    connect(it, &Investigation::caseOpened, this, [this, show] {
        const ImportNotice notice = noticeOf(*m_investigation->dataset());
        if (notice.text.isEmpty() && !m_investigation->filter().isEmpty())
            m_notice->showNotice(NoticeBar::Kind::Info, filterIsBack());
        else
            show(notice);
    });
    // It speaks of the filter as it was found: of another one there is nothing to say.
    connect(it, &Investigation::filterChanged, this, [this] {
        if (m_notice->text() == filterIsBack())
            m_notice->showNotice(NoticeBar::Kind::Info, {});
    });
    connect(it, &Investigation::imported, this, [this, show](const ImportOutcome& outcome) {
        const ImportNotice notice = noticeOf(outcome);
        const DatasetPtr open = m_investigation->dataset();
        show(notice.text.isEmpty() && open ? noticeOf(*open) : notice); // older logs may be there only in part
    });
}

void MainWindow::refreshCase()
{
    const DatasetPtr shown = m_investigation->dataset();
    if (!shown)
        m_stack->setCurrentWidget(m_welcome);
    else if (m_stack->currentWidget() == m_welcome)
        showView(m_navigator->current());
    m_badge->setVisible(shown && shown->synthetic);
    const QString name = shown ? (m_desk->isUntitled() ? tr("Untitled case") : visible(shown->caseName)) : QString();
    m_caseName->setText(name);
    // The menu bar takes the corner's size once: hand the grown corner to it again.
    if (QWidget* corner = menuBar()->cornerWidget(Qt::TopRightCorner)) {
        corner->setMinimumWidth(corner->layout()->sizeHint().width());
        menuBar()->setCornerWidget(corner, Qt::TopRightCorner);
        corner->show();
    }
    setWindowTitle(name.isEmpty() ? QStringLiteral("Askance") : name + QStringLiteral(" — Askance"));
    refreshActions();
}

void MainWindow::reportError(const Error& error)
{
    if (error.code != ErrorCode::Cancelled)
        m_notice->showNotice(NoticeBar::Kind::Error, visible(error.toString()));
}

void MainWindow::setThemeChoice(const QString& choice)
{
    m_settings.setValue(setting::theme, choice);
    applyTheme();
}

void MainWindow::applyTheme()
{
    m_applyingTheme = true;
    const QString choice = m_settings.value(setting::theme);
    m_theme = &chosenTheme(choice);
    QApplication::setPalette(m_theme->palette());
    QToolTip::setPalette(m_theme->palette());
    const QString bars = barStyle(*m_theme);
    menuBar()->setStyleSheet(bars);
    statusBar()->setStyleSheet(bars);
    for (QToolBar* bar : findChildren<QToolBar*>(QString(), Qt::FindDirectChildrenOnly))
        bar->setStyleSheet(bars);
    m_actions.setIconColour(m_theme->text);
    m_tools->setTheme(*m_theme);
    setWindowIcon(lineIcon(QStringLiteral("eye"), m_theme->accentText));
    m_actions[ActionId::ThemeLight]->setChecked(choice == QLatin1String("light"));
    m_actions[ActionId::ThemeDark]->setChecked(choice == QLatin1String("dark"));
    m_actions[ActionId::ThemeSystem]->setChecked(choice != QLatin1String("light") && choice != QLatin1String("dark"));
    m_filterBar->setTheme(*m_theme);
    m_timeline->setTheme(*m_theme);
    m_rhythm->setTheme(*m_theme);
    m_graph->setTheme(*m_theme);
    m_records->setTheme(*m_theme);
    m_finder->setTheme(*m_theme);
    m_panels->setTheme(*m_theme);
    m_welcome->setTheme(*m_theme);
    m_loading->setTheme(*m_theme);
    m_notice->setTheme(*m_theme);
    m_status->setTheme(*m_theme);
    m_tables->setTheme(*m_theme);
    m_applyingTheme = false;
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!m_desk->closeCase()) {
        event->ignore();
        return;
    }
    m_settings.setValue(setting::geometry, saveGeometry());
    m_settings.setValue(setting::splitter, m_splitter->saveState());
    m_settings.setValue(setting::docks, m_panels->docks().save());
    m_settings.setValue(setting::columns, m_records->columns().choice());
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls() && !m_investigation->isLoading())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    QStringList paths;
    const QList<QUrl> urls = event->mimeData()->urls();
    for (const QUrl& url : urls)
        if (url.isLocalFile())
            paths << url.toLocalFile();
    event->acceptProposedAction();
    if (paths.size() != urls.size())
        reportError({ErrorCode::Usage, tr("only files of this computer can be dropped here"), {}});
    else
        m_desk->openPaths(paths);
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    m_panels->docks().fit();
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ThemeChange && !m_applyingTheme)
        applyTheme();
}

} // namespace askance
