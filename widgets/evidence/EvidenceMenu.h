// SPDX-License-Identifier: GPL-3.0-or-later
//
// The context menu of an evidence file: what every thing's menu has (UI §4), then what can be done with a file. Asks
// before anything goes out of the case. Says what was chosen where that is another's to do.
#pragma once

#include "columns/Dataset.h"
#include "filter/Filter.h"

#include <QObject>

class QMenu;
class QWidget;

namespace askance {

class EvidenceChecks;
class Investigation;

class EvidenceMenu : public QObject {
    Q_OBJECT
public:
    EvidenceMenu(Investigation& investigation, EvidenceChecks& checks, QWidget* panel);

    // At `globalPos`; returns at once.
    void popUp(const EvidenceSummary& evidence, const QPoint& globalPos);
    // The dialog of "Edit zone, sensor or mapping and read again…".
    void editAndReadAgain(const EvidenceSummary& evidence);

Q_SIGNALS:
    void recordsRequested(const askance::Filter& thing);
    void issuesRequested(quint32 evidence);

private:
    void addCommon(QMenu* menu, const EvidenceSummary& evidence);
    void addFileActions(QMenu* menu, const EvidenceSummary& evidence);
    void askToRemove(const EvidenceSummary& evidence);

    Investigation& m_investigation;
    EvidenceChecks& m_checks;
    QWidget* m_panel;
};

} // namespace askance
