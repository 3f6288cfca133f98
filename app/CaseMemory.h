// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the user did in a case, kept between looks at it in the state folder by the case's id: the history of changes
// with the place in it, the time zone, how the views draw. Never in the case: looking at evidence does not change its
// bytes. A file that is not ours, too large or unreadable is ignored.
#pragma once

#include <QObject>
#include <QTimer>

#include <functional>
#include <vector>

namespace askance {

class Investigation;
class Settings;

class CaseMemory : public QObject {
    Q_OBJECT
public:
    // `folder`: where one file per case lies; made when needed.
    CaseMemory(Investigation& investigation, Settings& settings, const QString& folder, QObject* parent = nullptr);

    // A view whose way of drawing is kept under this name; an empty one is as at first. `set` gets what `drawing` gave.
    void add(
        const QString& name, std::function<QByteArray()> drawing, std::function<void(const QByteArray& drawing)> set);
    // Whether anything is written and read back. What was written before stays where it is.
    void setKeeping(bool keeping);
    [[nodiscard]] bool isKeeping() const;

    // Writes now what is not written yet.
    void save();

public Q_SLOTS:
    void noteChange(); // something is to be written, soon

private:
    struct View {
        QString name;
        std::function<QByteArray()> drawing;
        std::function<void(const QByteArray&)> set;
    };
    void restore();
    [[nodiscard]] QByteArray toJson() const;
    [[nodiscard]] QString path() const; // empty without a case on disk
    Investigation& m_investigation;
    Settings& m_settings;
    QString m_folder;
    QTimer m_delay;
    std::vector<View> m_views;
    bool m_changed = false;
};

} // namespace askance
