// SPDX-License-Identifier: GPL-3.0-or-later
//
// The bar under the menus (UI §2): back, forward, undo, redo; the switch of views; time zone, theme, export, help.
// Made of the window's actions; owns no state.
#pragma once

#include <QToolBar>

class QToolButton;

namespace askance {

class Actions;
class Investigation;
struct Theme;

class MainToolBar : public QToolBar {
    Q_OBJECT
public:
    MainToolBar(Investigation& investigation, const Actions& actions, QWidget* parent);
    void setTheme(const Theme& theme);

Q_SIGNALS:
    void themeSwitched(); // light to dark or back

private:
    void addSwitch(const Actions& actions);
    QToolButton* m_zone = nullptr;
    QToolButton* m_theme = nullptr;
};

} // namespace askance
