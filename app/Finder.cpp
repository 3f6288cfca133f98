// SPDX-License-Identifier: GPL-3.0-or-later
#include "Finder.h"

#include "drawing/FindTarget.h"
#include "finding/FindBar.h"
#include "finding/GoToBar.h"
#include "graph/GraphCanvas.h"
#include "graph/GraphView.h"
#include "investigation/Investigation.h"
#include "records/RecordsView.h"
#include "rhythm/RhythmCanvas.h"
#include "rhythm/RhythmView.h"
#include "timeline/TimelineChart.h"
#include "timeline/TimelineView.h"

#include <QApplication>
#include <QLayout>
#include <QTableView>

namespace askance {

Finder::Finder(
    Investigation& investigation, TimelineView& timeline, RhythmView& rhythm, GraphView& graph, RecordsView& records)
    : QObject(&timeline)
    , m_investigation(investigation)
    , m_timeline(timeline)
    , m_rhythm(rhythm)
    , m_graph(graph)
    , m_records(records)
    , m_find(new FindBar(&timeline))
    , m_goTo(new GoToBar(&timeline))
{
    connect(m_find, &FindBar::dismissed, this, &Finder::giveBackFocus);
    connect(m_goTo, &GoToBar::dismissed, this, &Finder::giveBackFocus);
    connect(m_goTo, &GoToBar::wanted, this, &Finder::goTo);
    const auto tellZone = [this] { m_goTo->setZone(m_investigation.zone()); };
    const auto tellRecords = [this] {
        const DatasetPtr data = m_investigation.dataset();
        m_goTo->setRecords(data ? data->table->span() : TimeSpan());
    };
    connect(&investigation, &Investigation::zoneChanged, this, tellZone);
    connect(&investigation, &Investigation::datasetChanged, this, tellRecords);
    connect(&investigation, &Investigation::caseOpened, this, tellZone);
    connect(&investigation, &Investigation::caseOpened, this, tellRecords);
    connect(&investigation, &Investigation::caseClosed, this, &Finder::close);
    tellZone();
    tellRecords();
}

void Finder::setTheme(const Theme& theme)
{
    m_find->setTheme(theme);
    m_goTo->setTheme(theme);
}

void Finder::putInto(QWidget& bar, QWidget& view)
{
    if (bar.parentWidget() != &view || view.layout()->indexOf(&bar) < 0)
        view.layout()->addWidget(&bar);
}

void Finder::openFind()
{
    QWidget* const focus = QApplication::focusWidget();
    const bool isOpen = m_find->isVisible() && m_find->isAncestorOf(focus);
    const bool inRecords = m_records.isAncestorOf(focus) || !m_timeline.isVisible();
    if (!isOpen) {
        m_goTo->hide();
        if (m_graph.isVisible()) {
            putInto(*m_find, m_graph);
            m_find->setTarget(&m_graph.findTarget());
        } else if (m_rhythm.isVisible()) {
            putInto(*m_find, m_rhythm);
            m_find->setTarget(&m_rhythm.findTarget());
        } else if (inRecords) {
            putInto(*m_find, m_records);
            m_find->setTarget(&m_records.findTarget());
        } else {
            putInto(*m_find, m_timeline);
            m_find->setTarget(&m_timeline.findTarget());
        }
    }
    m_find->open();
}

bool Finder::canGoTo() const
{
    return !m_graph.isVisible();
}

void Finder::openGoTo()
{
    if (!canGoTo())
        return;
    m_find->hide();
    putInto(*m_goTo,
        m_timeline.isVisible()     ? static_cast<QWidget&>(m_timeline)
            : m_rhythm.isVisible() ? static_cast<QWidget&>(m_rhythm)
                                   : m_records);
    m_goTo->open();
}

void Finder::goTo(TimeSpan moment)
{
    m_timeline.goTo(moment);
    m_rhythm.goTo(moment);
    m_records.goTo(moment.beginUs);
}

void Finder::close()
{
    m_find->hide();
    m_goTo->hide();
}

void Finder::giveBackFocus()
{
    const QWidget* view = static_cast<QWidget*>(sender())->parentWidget();
    QWidget* keys = &m_timeline.chart();
    if (view == &m_graph)
        keys = &m_graph.canvas();
    else if (view == &m_rhythm)
        keys = &m_rhythm.canvas();
    else if (view == &m_records)
        keys = &m_records.table();
    keys->setFocus(Qt::OtherFocusReason);
}

} // namespace askance
