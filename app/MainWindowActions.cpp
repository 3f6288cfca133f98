// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the window's actions and keys do; how the window is put together is in MainWindow.cpp.
#include "MainWindow.h"

#include "CaseMemory.h"
#include "CopyAs.h"
#include "Finder.h"
#include "Navigator.h"
#include "Panels.h"
#include "PictureTables.h"
#include "Preferences.h"
#include "RecentMenu.h"
#include "RecipeFigures.h"
#include "Reopening.h"
#include "ShortcutSheet.h"
#include "SideDocks.h"
#include "ThingMenu.h"

#include "drawing/PlainText.h"
#include "evidence/AnnotationEditing.h"
#include "evidence/IssuesDialog.h"
#include "exporting/ExportDialog.h"
#include "exporting/FigureContent.h"
#include "filterbar/FilterBar.h"
#include "graph/GraphView.h"
#include "importing/NoticeBar.h"
#include "records/RecordsView.h"
#include "rhythm/RhythmView.h"
#include "timeline/TimelineAnnotations.h"
#include "timeline/TimelineChart.h"
#include "timeline/TimelineView.h"
#include "welcome/WelcomePage.h"
#include "write/RecipeViews.h"

#include <QActionGroup>
#include <QApplication>
#include <QContextMenuEvent>
#include <QFileInfo>
#include <QKeyEvent>
#include <QStatusBar>

namespace askance {

// What people state about the evidence: clocks and coverage from the panel's menu, annotations from the timeline.
void MainWindow::connectEvidenceEdits()
{
    connect(m_panels, &Panels::sensorMenuRequested, m_menu, &ThingMenu::popUpWith);
    TimelineAnnotations& asked = m_timeline->annotations();
    connect(
        m_timeline, &TimelineView::menuRequested, this, [this, &asked](const Filter& thing, const QPoint& globalPos) {
            m_menu->popUpWith(thing, globalPos, asked.actions());
        });
    auto* editing = new AnnotationEditing(*m_investigation, this);
    connect(&asked, &TimelineAnnotations::addRequested, editing, &AnnotationEditing::add);
    connect(&asked, &TimelineAnnotations::editRequested, editing, &AnnotationEditing::edit);
    connect(&asked, &TimelineAnnotations::removeRequested, editing, &AnnotationEditing::remove);
    connect(&asked, &TimelineAnnotations::importRequested, editing, &AnnotationEditing::chooseFile);
    connect(&asked, &TimelineAnnotations::saveRequested, editing, &AnnotationEditing::chooseTarget);
    connect(editing, &AnnotationEditing::failed, this, &MainWindow::reportError);
}

void MainWindow::connectActions()
{
    connectEvidenceEdits();
    m_actions.menu(QStringLiteral("&Case"))->insertMenu(m_actions[ActionId::OpenSample], new RecentMenu(*m_desk, this));
    const auto on = [this](ActionId id, auto&& work) { connect(m_actions[id], &QAction::triggered, this, work); };
    on(ActionId::ImportLogs, [this] { m_desk->chooseLogs(); });
    on(ActionId::OpenCase, [this] { m_desk->chooseCase(); });
    on(ActionId::OpenSample, [this] { m_desk->openSample(); });
    on(ActionId::NewCase, [this] { m_desk->newCase(); });
    on(ActionId::SaveCaseAs, [this] { m_desk->saveCaseAs(); });
    on(ActionId::NewCaseFromFilter, [this] { m_desk->newCaseFromFilter(); });
    on(ActionId::CloseCase, [this] { (void)m_desk->closeCase(); });
    on(ActionId::Quit, [this] { close(); });
    on(ActionId::Undo, [this] { m_investigation->undo(); });
    on(ActionId::Redo, [this] { m_investigation->redo(); });
    on(ActionId::CopyRecords, [this] { m_records->copy(); });
    on(ActionId::Preferences, [this] { showPreferences(); });
    on(ActionId::Find, [this] { m_finder->openFind(); });
    on(ActionId::GoToTime, [this] { m_finder->openGoTo(); });
    on(ActionId::WriteNote, [this] { m_panels->editNote(); });
    on(ActionId::ToggleInspector, [this] { m_panels->docks().toggleRight(); });
    on(ActionId::Back, [this] { m_navigator->back(); });
    on(ActionId::Forward, [this] { m_navigator->forward(); });
    on(ActionId::ViewTimeline, [this] { m_navigator->show(QStringLiteral("timeline")); });
    on(ActionId::ViewRhythm, [this] { m_navigator->show(QStringLiteral("rhythm")); });
    on(ActionId::ViewGraph, [this] { m_navigator->show(QStringLiteral("graph")); });
    on(ActionId::ViewRecords, [this] { m_navigator->show(QStringLiteral("records")); });
    on(ActionId::ToggleSides, [this] { m_panels->docks().toggleBoth(); });
    on(ActionId::ResetLayout, [this] { m_panels->docks().reset(); });
    on(ActionId::FilterSave, [this] { m_filterBar->saveFilter(); });
    on(ActionId::ZoomIn, [this] { chartInFront().zoomIn(); });
    on(ActionId::ZoomOut, [this] { chartInFront().zoomOut(); });
    on(ActionId::ZoomToSelection, [this] { chartInFront().zoomToSelection(); });
    on(ActionId::ZoomToFit, [this] { chartInFront().zoomToFit(); });
    on(ActionId::ShowIssues, [this] { showIssues(0); });
    on(ActionId::ShowAsTable, [this] { m_tables->showTable(chartInFront().widget); });
    on(ActionId::ThemeSystem, [this] { setThemeChoice(QStringLiteral("system")); });
    on(ActionId::ThemeLight, [this] { setThemeChoice(QStringLiteral("light")); });
    on(ActionId::ThemeDark, [this] { setThemeChoice(QStringLiteral("dark")); });
    on(ActionId::FilterFocus, [this] { m_filterBar->focusInput(); });
    on(ActionId::FilterAsText, [this] { m_filterBar->editAsText(); });
    on(ActionId::FilterToSelection, [this] { m_investigation->filterToSelection(); });
    on(ActionId::FilterExcludeSelection, [this] { m_investigation->excludeSelection(); });
    on(ActionId::FilterClear, [this] { m_investigation->setFilter(Filter()); });
    on(ActionId::Export, [this] { exportPicture(); });
    on(ActionId::Shortcuts, [this] { showShortcutSheet(this); });
    on(ActionId::About, [this] { showAbout(this); });
    auto* themes = new QActionGroup(this);
    for (const ActionId id : {ActionId::ThemeSystem, ActionId::ThemeLight, ActionId::ThemeDark})
        themes->addAction(m_actions[id]);
    m_actions[ActionId::ViewTimeline]->setChecked(true);
    connect(m_welcome, &WelcomePage::openRequested, m_desk, &CaseDesk::chooseCase);
    connect(m_welcome, &WelcomePage::importRequested, m_desk, &CaseDesk::chooseLogs);
    connect(m_welcome, &WelcomePage::sampleRequested, m_desk, &CaseDesk::openSample);
    connect(m_welcome, &WelcomePage::recentRequested, m_desk, &CaseDesk::openCase);
    connect(m_desk, &CaseDesk::recentChanged, m_welcome, &WelcomePage::setRecent);
    connect(m_desk, &CaseDesk::reported, this, &MainWindow::reportError);
    buildReopening();
}

// What an exported picture brings back of each view: a view more is an entry more.
void MainWindow::buildReopening()
{
    m_reopening = new Reopening(*m_investigation, *m_desk, this);
    m_reopening->add({QStringLiteral("timeline"),
        [](const Recipe& recipe) {
            const PictureSpec spec = recipeSpec(recipe);
            return TimelineView::choicesFor(spec.group, spec.width, spec.laneOrder);
        },
        [this](const Recipe& recipe) { m_timeline->restore(recipe.span, timelineStyleOf(recipe)); }});
    m_reopening->add({QStringLiteral("rhythm"),
        [](const Recipe& recipe) {
            const PictureSpec spec = recipeSpec(recipe);
            const int minutes = spec.rhythm.perSlot ? static_cast<int>(spec.slotUs / kUsPerMinute) : 0;
            return RhythmView::choicesFor(spec.rhythm.choosesColour ? std::nullopt : std::optional(spec.group), minutes,
                spec.gapsOf, rhythmStyleOf(recipe).offices);
        },
        [this](const Recipe& recipe) { m_rhythm->restore(recipe.span, rhythmStyleOf(recipe)); }});
    m_reopening->add({QStringLiteral("graph"),
        [](const Recipe& recipe) {
            const PictureSpec spec = recipeSpec(recipe);
            return GraphView::choicesFor(spec.graph.grouping, spec.graph.leastLookups);
        },
        [this](const Recipe& recipe) {
            const GraphRequest graph = recipeSpec(recipe).graph;
            m_graph->restore(graph.documents, graph.opened, graph.closed);
        }});
    connect(m_desk, &CaseDesk::pictureGiven, m_reopening, &Reopening::open);
    connect(m_reopening, &Reopening::viewRequested, m_navigator, &Navigator::show);
    connect(m_reopening, &Reopening::reported, this, &MainWindow::reportError);
    connect(m_reopening, &Reopening::noticeRaised, m_notice, qOverload<const Notice&>(&NoticeBar::showNotice));
    connect(m_notice, &NoticeBar::buttonPressed, m_reopening, &Reopening::answerNotice);
    connect(
        m_reopening, &Reopening::said, this, [this](const QString& words) { statusBar()->showMessage(words, 8000); });
}

void MainWindow::refreshActions()
{
    const bool open = m_investigation->dataset() != nullptr;
    const bool selected = m_investigation->selection().has_value();
    const auto enable = [this](std::initializer_list<ActionId> ids, bool on) {
        for (const ActionId id : ids)
            m_actions[id]->setEnabled(on);
    };
    using enum ActionId;
    enable({SaveCaseAs}, open && !m_investigation->isLoading());
    enable({NewCaseFromFilter},
        open && !m_investigation->casePath().isEmpty() && !m_investigation->filter().isEmpty()
            && !m_investigation->isLoading());
    enable({GoToTime}, open && m_finder->canGoTo());
    enable({CloseCase, CopyRecords, Find, WriteNote, ViewTimeline, ViewRhythm, ViewGraph, ViewRecords, ZoomIn, ZoomOut,
               ZoomToFit, FilterFocus, FilterAsText, ShowAsTable, ShowIssues, CopyAsText, CopyAsCsv, CopyAsJson,
               CopyAsDefanged, CopyAsFilter, CopyAsImage, Export},
        open);
    refreshUndo();
    enable({Back}, m_navigator->canGoBack());
    enable({Forward}, m_navigator->canGoForward());
    enable({ZoomToSelection, FilterToSelection, FilterExcludeSelection}, open && selected);
    enable({FilterClear, FilterSave}, open && !m_investigation->filter().isEmpty());
    enable({ImportLogs, NewCase, OpenCase, OpenSample}, !m_investigation->isLoading());
}

void MainWindow::showPreferences()
{
    auto* dialog = new Preferences(m_settings.value(setting::theme), *m_desk, *m_memory, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &Preferences::themeChosen, this, &MainWindow::setThemeChoice);
    dialog->open();
}

// The menu says what would be undone; the tool bar's tips say it too.
void MainWindow::refreshUndo()
{
    const ChangeHistory& history = m_investigation->history();
    const bool open = m_investigation->dataset() != nullptr;
    const auto& steps = history.steps();
    const auto index = static_cast<size_t>(history.index());
    const auto word = [](QAction* action, bool on, const QString& bare, const QString& full, const QString& step) {
        action->setEnabled(on);
        action->setText(on && !step.isEmpty() ? full.arg(plainAction(visible(step.left(60)))) : bare);
    };
    const bool canRedo = open && history.canRedo();
    word(m_actions[ActionId::Undo], open && history.canUndo(), tr("&Undo"), tr("&Undo: %1"), steps[index].words);
    word(
        m_actions[ActionId::Redo], canRedo, tr("&Redo"), tr("&Redo: %1"), canRedo ? steps[index + 1].words : QString());
}

void MainWindow::buildCopying()
{
    m_copyAs = new CopyAs(*m_investigation, *m_records, this);
    const auto on = [this](ActionId id, auto&& work) { connect(m_actions[id], &QAction::triggered, m_copyAs, work); };
    on(ActionId::CopyAsText, [this] { m_copyAs->copyText(); });
    on(ActionId::CopyAsCsv, [this] { m_copyAs->copyRecords(RecordFormat::Csv); });
    on(ActionId::CopyAsJson, [this] { m_copyAs->copyRecords(RecordFormat::Json); });
    on(ActionId::CopyAsDefanged, [this] { m_copyAs->copyDefanged(); });
    on(ActionId::CopyAsFilter, [this] { m_copyAs->copyFilter(); });
    on(ActionId::CopyAsImage, [this] { copyImage(); });
    connect(m_copyAs, &CopyAs::copied, this, [this](const QString& what) { statusBar()->showMessage(what, 8000); });
    connect(m_copyAs, &CopyAs::failed, this, &MainWindow::reportError);
    using enum ActionId;
    m_menu->setCopyActions(
        {m_actions[CopyAsText], m_actions[CopyAsCsv], m_actions[CopyAsJson], m_actions[CopyAsDefanged]},
        m_actions[CopyAsImage]);
    m_menu->setTableAction(m_actions[ShowAsTable]);
}

// By case, between looks at it.
void MainWindow::rememberViews()
{
    m_memory = new CaseMemory(*m_investigation, m_settings, Settings::stateFolder() + QStringLiteral("/cases"), this);
    m_memory->add(
        QStringLiteral("timeline"), [this] { return m_timeline->drawing(); },
        [this](const QByteArray& drawing) { m_timeline->setDrawing(drawing); });
    connect(m_timeline, &TimelineView::viewportChanged, m_memory, &CaseMemory::noteChange);
}

void MainWindow::requestFigure(
    const QSize& size, int piece, QObject* context, const std::function<void(const FigureContent&)>& receive)
{
    chartInFront().requestFigure(
        size, piece, context, [receive](const Result<PicturePtr>& picture, const auto& figure) {
            if (!picture)
                return receive({nullptr, {}, false, picture.error().toString()});
            receive(figureContent(*picture, figure));
        });
}

void MainWindow::copyImage()
{
    const QSize size = chartInFront().size();
    requestFigure(size, 0, m_copyAs, [this, size](const FigureContent& content) {
        FigureOptions options = figureOptions(content);
        options.theme = m_theme->kind;
        if (content.picture)
            options.size = size.expandedTo(content.picture->leastPictureSize());
        m_copyAs->copyImage(content, options);
    });
}

void MainWindow::exportPicture()
{
    const ChartView& chart = chartInFront();
    if (!chart.picture())
        return;
    // A picture that was brought back and is still what is asked begins as the piece that it was.
    const std::optional<Recipe>& shown = m_reopening->shown();
    const bool isShown = shown && shown->view == chart.name && shown->filter == m_investigation->filter()
        && shown->selection == m_investigation->selection();
    const int begun = isShown && chart.pieceOf ? chart.pieceOf(*shown) : 0;
    auto piece = std::make_shared<int>(begun);
    const FigureRequest request = [this, piece](const QSize& size, QObject* context, const auto& receive) {
        requestFigure(size, *piece, context, receive);
    };
    auto* dialog = new ExportDialog(request, chart.size(), m_theme->kind, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setPieces(chart.pieces, begun, [piece](int chosen) { *piece = chosen; });
    if (shown)
        dialog->offer(*shown, m_reopening->shownSuffix());
    if (!m_desk->isUntitled())
        dialog->setFolder(QFileInfo(m_investigation->casePath()).absolutePath());
    connect(dialog, &ExportDialog::exported, this,
        [this](const QString& path) { statusBar()->showMessage(tr("Written: %1").arg(visible(path)), 8000); });
    dialog->open();
}

void MainWindow::showIssues(quint32 evidence)
{
    auto* dialog = new IssuesDialog(*m_investigation, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->showEvidence(evidence);
    dialog->open();
}

namespace {

    // What the Menu key does; not every system makes the same of Shift+F10.
    void askForMenu()
    {
        QWidget* asked = QApplication::focusWidget();
        if (!asked)
            return;
        const QPoint middle = asked->rect().center();
        QContextMenuEvent event(QContextMenuEvent::Keyboard, middle, asked->mapToGlobal(middle));
        QApplication::sendEvent(asked, &event);
    }

} // namespace

void MainWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Slash && m_actions[ActionId::FilterFocus]->isEnabled())
        m_filterBar->focusInput();
    else if (event->key() == Qt::Key_Question)
        showShortcutSheet(this);
    else if (event->key() == Qt::Key_N && !event->modifiers() && m_investigation->dataset())
        m_panels->editNote();
    else if (event->key() == Qt::Key_F10 && event->modifiers() == Qt::ShiftModifier)
        askForMenu();
    else if (event->key() == Qt::Key_Escape && m_panels->docks().closeOver())
        return;
    else if (event->key() == Qt::Key_Escape && m_investigation->isLoading())
        m_investigation->cancelLoading();
    else if (event->key() == Qt::Key_Escape && m_investigation->selection())
        m_investigation->setSelection(std::nullopt);
    else if (event->key() == Qt::Key_Escape && m_investigation->dataset())
        viewInFront().setFocus(Qt::ShortcutFocusReason);
    else
        QMainWindow::keyPressEvent(event);
}

} // namespace askance
