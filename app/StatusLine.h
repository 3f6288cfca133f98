// SPDX-License-Identifier: GPL-3.0-or-later
//
// The words of the status bar: files, dataset digest, time of the last count, rejected rows, queries in the selection;
// right: colour rule, zone.
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

private:
    void refresh();
    QLabel* addLabel(QStatusBar* bar, const char* name, bool right);

    Investigation& m_investigation;
    QLabel* m_files;
    QLabel* m_digest;
    QLabel* m_time;
    QLabel* m_rejected;
    QLabel* m_selection;
    QLabel* m_colour;
    QLabel* m_zone;
};

} // namespace askance
