// SPDX-License-Identifier: GPL-3.0-or-later
//
// The star of the filter bar: saves the filter at hand in the case under a name, and gives saved ones back. A saved
// filter replaces the filter as one step; saving and forgetting are steps too. Names are the analyst's, shown plainly.
#pragma once

#include <QToolButton>

class QMenu;

namespace askance {

class Investigation;

class SavedFilterButton : public QToolButton {
    Q_OBJECT
public:
    explicit SavedFilterButton(Investigation& investigation, QWidget* parent = nullptr);

public Q_SLOTS:
    void askForName(); // a small dialog; saves when it is accepted

private:
    void fill();
    void refresh();
    Investigation& m_investigation;
    QMenu* m_menu;
};

} // namespace askance
