// SPDX-License-Identifier: GPL-3.0-or-later
//
// The window: puts the views beside each other and connects them with the one Investigation. Wiring only: what happens
// to cases is CaseDesk's, what a view does is the view's.
#pragma once

#include "Actions.h"
#include "CaseDesk.h"
#include "ChartView.h"
#include "Settings.h"

#include "drawing/Theme.h"
#include "investigation/Investigation.h"

#include <QMainWindow>

class QLabel;
class QSplitter;
class QStackedWidget;

namespace askance {

class CaseMemory;
class CopyAs;
struct FigureContent;
class FilterBar;
class Finder;
class GraphView;
class LoadingBar;
class MainToolBar;
class Navigator;
class NoticeBar;
class Panels;
class PictureTables;
class RecordsView;
class Reopening;
class RhythmView;
class StatusLine;
class TimelineView;
class WelcomePage;
class ThingMenu;

class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(Settings& settings, QWidget* parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] Investigation& investigation() { return *m_investigation; }
    [[nodiscard]] CaseDesk& desk() { return *m_desk; }
    void setThemeChoice(const QString& choice); // "system", "light", "dark"

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void buildBars();
    void buildCentre();
    void buildCharts();
    void buildNavigation();
    void rememberViews();
    void buildCorner();
    void buildTables();
    void connectActions();
    void connectEvidenceEdits();
    void connectInvestigation();
    void applyTheme();
    void refreshActions();
    void refreshCoverage(); // in the status line: of the time that the view in front shows
    void refreshCase();
    void buildPanels();
    void showView(const QString& name);
    [[nodiscard]] QWidget& viewInFront() const;
    [[nodiscard]] const ChartView& chartInFront() const; // the timeline where none is seen
    void refreshUndo();
    void exportPicture();
    void showPreferences();
    void buildCopying();
    void buildReopening();
    void copyImage();
    // Counts and draws the picture in view, or a piece of it, anew for a figure of this size.
    void requestFigure(
        const QSize& size, int piece, QObject* context, const std::function<void(const FigureContent&)>& receive);
    void showIssues(quint32 evidence);
    void reportError(const Error& error);

    Settings& m_settings;
    std::unique_ptr<Investigation> m_investigation;
    Actions m_actions;
    CaseDesk* m_desk;
    const Theme* m_theme;

    FilterBar* m_filterBar = nullptr;
    TimelineView* m_timeline = nullptr;
    GraphView* m_graph = nullptr;
    RhythmView* m_rhythm = nullptr;
    RecordsView* m_records = nullptr;
    std::vector<ChartView> m_charts; // the timeline first
    WelcomePage* m_welcome = nullptr;
    LoadingBar* m_loading = nullptr;
    NoticeBar* m_notice = nullptr;
    StatusLine* m_status = nullptr;
    MainToolBar* m_tools = nullptr;
    Panels* m_panels = nullptr;
    Navigator* m_navigator = nullptr;
    Finder* m_finder = nullptr;
    ThingMenu* m_menu = nullptr;
    PictureTables* m_tables = nullptr;
    CopyAs* m_copyAs = nullptr;
    Reopening* m_reopening = nullptr;
    CaseMemory* m_memory = nullptr;
    QStackedWidget* m_stack = nullptr;
    QSplitter* m_splitter = nullptr;
    QLabel* m_caseName = nullptr;
    QLabel* m_badge = nullptr;
    bool m_applyingTheme = false;
};

} // namespace askance
