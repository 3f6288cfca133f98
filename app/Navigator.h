// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which view is in front, and the way back to where the analyst was: a place is a view, what of it was in sight, and a
// step of the history (UI §4 "Undo and back"). Views do not know each other; this knows them all by name only.
#pragma once

#include "investigation/Places.h"

#include <QList>
#include <QObject>
#include <QTimer>

#include <functional>

namespace askance {

class Investigation;

struct NavigableView {
    QString name; // "timeline"
    std::function<void()> show; // brings it to the front
    std::function<QByteArray()> viewport; // what of it is in sight
    std::function<void(const QByteArray&)> setViewport;
};

class Navigator : public QObject {
    Q_OBJECT
public:
    explicit Navigator(Investigation& investigation, QObject* parent = nullptr);

    void add(NavigableView view); // the first one added is shown when a case opens
    void show(const QString& name);
    [[nodiscard]] QString current() const { return m_current; }
    void back();
    void forward();
    [[nodiscard]] bool canGoBack() const;
    [[nodiscard]] bool canGoForward() const;

public Q_SLOTS:
    // A view moved or zoomed: becomes a place once it has come to rest.
    void viewportChanged();

Q_SIGNALS:
    void viewShown(const QString& name);
    void placesChanged();

private:
    [[nodiscard]] const NavigableView* view(const QString& name) const;
    void note();
    void go(const Place* place);

    Investigation& m_investigation;
    QList<NavigableView> m_views;
    QString m_current;
    QTimer m_rest;
    bool m_settling = false; // the next visit only corrects the place come back to
};

} // namespace askance
