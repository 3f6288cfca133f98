// SPDX-License-Identifier: GPL-3.0-or-later
//
// The words of the status bar: files, dataset digest, time of the last count, rejected rows, queries in the selection;
// right: colour rule, zone, coverage of what is in view.
// Wiring of labels only; the numbers come from the investigation.
#pragma once

#include <QObject>

class QLabel;
class QStatusBar;

namespace askance {

class Investigation;
struct Theme;

class StatusLine : public QObject {
    Q_OBJECT
public:
    StatusLine(Investigation& investigation, QStatusBar* bar);
    void setTheme(const Theme& theme);
    // "Coverage in view: …"; empty hides it. `colour`: what the timeline's colours mean where it is not what colours
    // mean elsewhere; else empty.
    void setTimeline(const QString& coverage, const QString& colour);
    void setVerified(const QString& words, bool good); // "4 files verified"; replaces the plain number
    void setInGraph(bool inGraph); // where prefixes have the colours that sources have elsewhere

Q_SIGNALS:
    void rejectedRequested(); // the link "31 lines rejected — review"

private:
    bool m_isInGraph = false;
    void refresh();
    void showIssues();
    QLabel* addLabel(QStatusBar* bar, const char* name, bool right);

    Investigation& m_investigation;
    QLabel* m_files;
    QLabel* m_digest;
    QLabel* m_time;
    QLabel* m_rejected;
    QLabel* m_selection;
    QLabel* m_colour;
    QLabel* m_zone;
    QLabel* m_coverage;
    QString m_verified;
    QString m_timelineColour;
    bool m_isGood = true;
    const Theme* m_theme = nullptr;
};

} // namespace askance
