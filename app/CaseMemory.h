// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the user did in a case, kept between looks at it in the state folder by the case's id: the history of changes
// with the place in it, and the places visited. Never in the case: looking at evidence does not change its bytes. A
// file that is not ours, too large or unreadable is ignored.
#pragma once

#include <QObject>
#include <QTimer>

namespace askance {

class Investigation;
class Settings;

class CaseMemory : public QObject {
    Q_OBJECT
public:
    // `folder`: where one file per case lies; made when needed.
    CaseMemory(Investigation& investigation, Settings& settings, const QString& folder, QObject* parent = nullptr);

    // Whether anything is written and read back. What was written before stays where it is.
    void setKeeping(bool keeping);
    [[nodiscard]] bool isKeeping() const;

    // Writes now what is not written yet.
    void save();

private:
    void restore();
    [[nodiscard]] QString path() const; // empty without a case on disk
    Investigation& m_investigation;
    Settings& m_settings;
    QString m_folder;
    QTimer m_delay;
    bool m_changed = false;
};

} // namespace askance
