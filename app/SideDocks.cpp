// SPDX-License-Identifier: GPL-3.0-or-later
#include "SideDocks.h"

#include "WindowLook.h"

#include "drawing/SelectionBar.h"

#include <QDockWidget>
#include <QEvent>
#include <QFrame>
#include <QGuiApplication>
#include <QMainWindow>
#include <QPainter>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace askance {

namespace {

    constexpr int kLeftPx = 264;
    constexpr int kRightPx = 316;
    constexpr int kEvidencePx = 292;
    constexpr int kOverBelowPx = 1400;
    constexpr int kTabsBelowPx = 1260;
    constexpr int kStateVersion = 1;

    // Lies over the views, so it is filled and has an edge of its own.
    class OverPanel : public QFrame {
    public:
        using QFrame::QFrame;

    protected:
        void paintEvent(QPaintEvent*) override
        {
            QPainter painter(this);
            painter.fillRect(rect(), palette().color(QPalette::Button));
            painter.fillRect(0, 0, 1, height(), palette().color(QPalette::Dark));
        }
    };

} // namespace

SideDocks::SideDocks(QMainWindow& window, QWidget* evidence, QWidget* facets)
    : QObject(&window)
    , m_window(window)
    , m_evidence(makeDock("evidenceDock", tr("Evidence"), evidence))
    , m_facets(makeDock("facetDock", tr("Facets"), facets))
    , m_right(nullptr)
    , m_tabs(new QTabWidget)
    , m_over(new OverPanel(&window))
{
    m_tabs->setObjectName(QStringLiteral("inspectorTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setExpanding(false);
    m_right = makeDock("inspectorDock", tr("Inspector"), m_tabs);
    m_over->setObjectName(QStringLiteral("inspectorOver"));
    auto* column = new QVBoxLayout(m_over);
    column->setContentsMargins(1, 0, 0, 0);
    m_over->hide();
    m_window.setDockOptions(QMainWindow::AllowTabbedDocks);
    m_window.setTabPosition(Qt::LeftDockWidgetArea, QTabWidget::North);
    arrange();
    m_evidence->installEventFilter(this);
}

QDockWidget* SideDocks::makeDock(const char* name, const QString& title, QWidget* content)
{
    auto* dock = new QDockWidget(title, &m_window);
    dock->setObjectName(QLatin1String(name));
    // The panels carry headers of their own, and stay where they are.
    dock->setTitleBarWidget(new QWidget(dock));
    dock->setFeatures(QDockWidget::NoDockWidgetFeatures);
    dock->setWidget(content);
    return dock;
}

void SideDocks::arrange()
{
    m_window.addDockWidget(Qt::LeftDockWidgetArea, m_evidence);
    m_window.addDockWidget(Qt::LeftDockWidgetArea, m_facets);
    m_window.splitDockWidget(m_evidence, m_facets, Qt::Vertical);
    m_window.addDockWidget(Qt::RightDockWidgetArea, m_right);
    m_window.resizeDocks({m_evidence, m_right}, {kLeftPx, kRightPx}, Qt::Horizontal);
    m_areTabs = false;
    m_evidencePx = kEvidencePx;
}

void SideDocks::addTab(QWidget* page, const QString& title)
{
    m_tabs->addTab(page, title);
}

// The height that the analyst's hand gives the evidence is kept; that of a window which grows or shrinks is not.
bool SideDocks::eventFilter(QObject* watched, QEvent* event)
{
    const bool byHand = QGuiApplication::mouseButtons().testFlag(Qt::LeftButton);
    if (byHand && event->type() == QEvent::Resize && m_evidence->isVisible() && !m_areTabs
        && m_window.height() == m_fittedHeight)
        m_evidencePx = m_evidence->height();
    return QObject::eventFilter(watched, event);
}

void SideDocks::showTab(QWidget* page)
{
    if (!isRightShown())
        toggleRight();
    m_tabs->setCurrentWidget(page);
}

void SideDocks::setTheme(const Theme& theme)
{
    m_tabs->tabBar()->setStyleSheet(sideTabsStyle(theme));
}

void SideDocks::fit()
{
    const bool over = m_window.width() < kOverBelowPx;
    if (over != m_isOver) {
        m_isOver = over;
        if (over) {
            m_over->layout()->addWidget(m_tabs);
            m_tabs->show();
        } else {
            m_right->setWidget(m_tabs);
        }
        m_overWanted = false;
    }
    const bool tabs = m_window.width() < kTabsBelowPx;
    if (tabs != m_areTabs) {
        m_areTabs = tabs;
        if (tabs) {
            m_window.tabifyDockWidget(m_evidence, m_facets);
            m_facets->raise();
        } else {
            m_window.splitDockWidget(m_evidence, m_facets, Qt::Vertical);
        }
    }
    m_evidence->setVisible(m_isOpen && m_leftWanted);
    m_facets->setVisible(m_isOpen && m_leftWanted);
    m_right->setVisible(m_isOpen && !m_isOver && m_rightWanted);
    m_over->setVisible(m_isOpen && m_isOver && m_overWanted);
    QMetaObject::invokeMethod(this, &SideDocks::keepEvidence, Qt::QueuedConnection); // once the window is laid out
    placeOver();
}

// Qt would share what a window grows by; it belongs to the facets, whose list is longer.
void SideDocks::keepEvidence()
{
    if (m_evidencePx == 0 && m_evidence->isVisible() && !m_areTabs)
        m_evidencePx = m_evidence->height();
    const int room = m_evidence->height() + m_facets->height();
    if (m_evidence->isVisible() && !m_areTabs && m_evidencePx > 0 && room > m_evidencePx)
        m_window.resizeDocks({m_evidence, m_facets}, {m_evidencePx, room - m_evidencePx}, Qt::Vertical);
    m_fittedHeight = m_window.height();
}

void SideDocks::placeOver()
{
    const QWidget* centre = m_window.centralWidget();
    // What can be done with a selection stays in reach beside the panel.
    const QList<SelectionBar*> bars = m_window.findChildren<SelectionBar*>();
    for (SelectionBar* bar : bars)
        bar->setCovered(m_over->isVisible() ? kRightPx : 0);
    if (!centre || !m_over->isVisible())
        return;
    const QRect room = centre->geometry();
    m_over->setGeometry(room.right() + 1 - kRightPx, room.top(), kRightPx, room.height());
    m_over->raise();
}

void SideDocks::setCaseOpen(bool open)
{
    m_isOpen = open;
    fit();
}

bool SideDocks::isRightShown() const
{
    return m_isOpen && (m_isOver ? m_overWanted : m_rightWanted);
}

void SideDocks::toggleRight()
{
    bool& wanted = m_isOver ? m_overWanted : m_rightWanted;
    wanted = !wanted;
    fit();
}

void SideDocks::toggleBoth()
{
    const bool show = !m_leftWanted && !isRightShown();
    m_leftWanted = show;
    if (m_isOver)
        m_overWanted = false;
    else
        m_rightWanted = show;
    fit();
}

bool SideDocks::closeOver()
{
    if (!m_isOver || !m_overWanted)
        return false;
    m_overWanted = false;
    fit();
    return true;
}

QByteArray SideDocks::save() const
{
    return m_window.saveState(kStateVersion);
}

void SideDocks::restore(const QByteArray& state)
{
    if (state.isEmpty() || !m_window.restoreState(state, kStateVersion))
        return;
    m_areTabs = m_window.tabifiedDockWidgets(m_evidence).contains(m_facets);
    m_evidencePx = 0; // as it was saved
    fit();
}

void SideDocks::reset()
{
    m_leftWanted = m_rightWanted = true;
    m_overWanted = false;
    for (QDockWidget* dock : {m_evidence, m_facets, m_right})
        m_window.removeDockWidget(dock);
    arrange();
    fit();
}

} // namespace askance
