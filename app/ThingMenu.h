// SPDX-License-Identifier: GPL-3.0-or-later
//
// The one context menu of all views (UI §4): what it is about and how many lookups that is, filter to it, exclude it,
// see it elsewhere, copy it. The same entries in the same order wherever it was asked for. Says; the owner does.
#pragma once

#include "filter/Filter.h"

#include <QList>
#include <QObject>

class QAction;
class QMenu;
class QWidget;

namespace askance {

class Investigation;

class ThingMenu : public QObject {
    Q_OBJECT
public:
    ThingMenu(Investigation& investigation, QWidget* window);

    // What "Copy as" offers besides the thing itself: of the selected records, and of the view.
    void setCopyActions(const QList<QAction*>& records, QAction* image);
    void setTableAction(QAction* table);
    // At `globalPos`; returns at once.
    void popUp(const Filter& thing, const QPoint& globalPos);
    // The same, and below it what only the asking view has ("Columns"); those actions stay the view's.
    void popUpWith(const Filter& thing, const QPoint& globalPos, const QList<QAction*>& own);
    // Asked for in the graph itself, where showing it in the graph would do nothing.
    void popUpInGraph(const Filter& thing, const QPoint& globalPos, const QList<QAction*>& own);

Q_SIGNALS:
    void recordsRequested(const askance::Filter& thing);
    void graphRequested(const askance::Filter& thing);

private:
    void build(const Filter& thing, const QPoint& globalPos, const QList<QAction*>& own, bool inGraph);
    // What the inspector calls it, short enough for a menu.
    [[nodiscard]] QString nameOf(const Filter& thing) const;
    void countInto(QMenu* menu, const Filter& thing);
    // The palette, for an organisation; whoever had the colour before gets what this one had.
    void addColours(QMenu* menu, const Filter& thing);
    void addCopyAs(QMenu* menu, const Filter& thing);
    Investigation& m_investigation;
    QWidget* m_window;
    QList<QAction*> m_recordActions;
    QAction* m_imageAction = nullptr;
    QAction* m_tableAction = nullptr;
};

} // namespace askance
