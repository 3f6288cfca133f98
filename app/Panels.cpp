// SPDX-License-Identifier: GPL-3.0-or-later
#include "Panels.h"

#include "SideDocks.h"

#include "evidence/EvidencePanel.h"
#include "facets/FacetPanel.h"
#include "inspector/HistoryPanel.h"
#include "inspector/InspectorPanel.h"
#include "investigation/EvidenceChecks.h"
#include "investigation/Investigation.h"

#include <QMainWindow>

namespace askance {

Panels::Panels(Investigation& investigation, QMainWindow& window)
    : QObject(&window)
    , m_evidence(new EvidencePanel(investigation, &window))
    , m_facets(new FacetPanel(investigation, &window))
    , m_inspector(new InspectorPanel(investigation, &window))
    , m_history(new HistoryPanel(investigation, &window))
    , m_docks(new SideDocks(window, m_evidence, m_facets))
    , m_investigation(investigation)
{
    m_docks->addTab(m_inspector, tr("Inspector"));
    m_docks->addTab(m_history, tr("History"));
    connect(m_evidence, &EvidencePanel::menuRequested, this, &Panels::sensorMenuRequested);
    connect(m_evidence, &EvidencePanel::importRequested, this, &Panels::importRequested);
    connect(m_evidence, &EvidencePanel::recordsRequested, this, &Panels::recordsRequested);
    connect(m_evidence, &EvidencePanel::issuesRequested, this, &Panels::issuesRequested);
    connect(m_evidence, &EvidencePanel::noticeRaised, this, &Panels::noticeRaised);
    connect(m_evidence, &EvidencePanel::checksChanged, this, &Panels::tellChecks);
    connect(m_facets, &FacetPanel::menuRequested, this, &Panels::menuRequested);
    connect(m_inspector, &InspectorPanel::menuRequested, this, &Panels::menuRequested);
    const auto follow = [this] { m_docks->setCaseOpen(m_investigation.dataset() != nullptr); };
    connect(&investigation, &Investigation::caseOpened, this, follow);
    connect(&investigation, &Investigation::caseClosed, this, follow);
}

void Panels::setTheme(const Theme& theme)
{
    m_docks->setTheme(theme);
    m_evidence->setTheme(theme);
    m_facets->setTheme(theme);
    m_inspector->setTheme(theme);
    m_history->setTheme(theme);
}

void Panels::setImportShortcut(const QKeySequence& keys)
{
    m_evidence->setImportShortcut(keys);
}

void Panels::answerNotice(const QString& key)
{
    m_evidence->answerNotice(key);
}

void Panels::editNote()
{
    m_docks->showTab(m_inspector);
    m_inspector->editNote();
}

// How many of the files are still what was imported; nothing while none has been looked at.
void Panels::tellChecks()
{
    const DatasetPtr data = m_investigation.dataset();
    const EvidenceChecks& checks = m_evidence->checks();
    const auto all = data ? data->evidence.size() : 0;
    const auto good = checks.in(EvidenceState::Verified).size();
    const auto changed = checks.in(EvidenceState::Changed).size();
    QString words;
    if (changed > 0)
        words = changed == 1 ? tr("✕ 1 file has changed") : tr("✕ %1 files have changed").arg(changed);
    else if (good > 0 && good == all)
        words = all == 1 ? tr("✓ 1 file verified") : tr("✓ %1 files verified").arg(all);
    else if (good > 0)
        words = tr("%1 of %2 files verified").arg(good).arg(all);
    Q_EMIT verifiedChanged(words, changed == 0);
}

} // namespace askance
