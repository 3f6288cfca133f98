// SPDX-License-Identifier: GPL-3.0-or-later
//
// The panels at the sides of the views and what connects them with the window: evidence, facets, inspector, history.
// Wiring only; where they stand is SideDocks' business.
#pragma once

#include "filter/Filter.h"
#include "importing/NoticeBar.h"

#include <QObject>

class QAction;
class QKeySequence;
class QMainWindow;

namespace askance {

class EvidencePanel;
class FacetPanel;
class HistoryPanel;
class InspectorPanel;
class Investigation;
class SideDocks;
struct Theme;

class Panels : public QObject {
    Q_OBJECT
public:
    Panels(Investigation& investigation, QMainWindow& window);

    [[nodiscard]] SideDocks& docks() const { return *m_docks; }
    void setTheme(const Theme& theme);
    void setImportShortcut(const QKeySequence& keys);
    void answerNotice(const QString& key);
    // Brings the inspector to the front, with the note on what is selected ready to be written.
    void editNote();

Q_SIGNALS:
    void menuRequested(const askance::Filter& thing, const QPoint& globalPos);
    void sensorMenuRequested(const askance::Filter& thing, const QPoint& globalPos, const QList<QAction*>& own);
    void importRequested();
    void recordsRequested(const askance::Filter& thing);
    void issuesRequested(quint32 evidence);
    void noticeRaised(const askance::Notice& notice);
    void verifiedChanged(const QString& words, bool good); // "4 files verified"

private:
    void tellChecks();
    EvidencePanel* m_evidence;
    FacetPanel* m_facets;
    InspectorPanel* m_inspector;
    HistoryPanel* m_history;
    SideDocks* m_docks;
    Investigation& m_investigation;
};

} // namespace askance
