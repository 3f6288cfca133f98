// SPDX-License-Identifier: GPL-3.0-or-later
//
// The panels at both sides of the views: evidence over facets on the left, inspector and history in tabs on the right.
// Knows how they share the window (UI §2): below 1400 px the right side lies over the views when asked for, below 1260
// px the left panels become tabs; both sides can be hidden. Knows nothing of what is in them.
#pragma once

#include <QByteArray>
#include <QObject>

class QDockWidget;
class QFrame;
class QMainWindow;
class QTabWidget;

namespace askance {

struct Theme;

class SideDocks : public QObject {
    Q_OBJECT
public:
    SideDocks(QMainWindow& window, QWidget* evidence, QWidget* facets);

    void addTab(QWidget* page, const QString& title); // on the right side
    void showTab(QWidget* page); // and the side, if it is hidden
    void setTheme(const Theme& theme);
    // Fits the panels to the window's width; call it from the window's resizeEvent.
    void fit();
    // Without a case there is nothing to show at the sides.
    void setCaseOpen(bool open);

    void toggleRight(); // F9
    void toggleBoth(); // F11
    [[nodiscard]] bool isRightShown() const;
    [[nodiscard]] bool isRightOver() const { return m_isOver; } // it lies over the views
    // Closes the right side if it lies over the views: what Esc does.
    [[nodiscard]] bool closeOver();

    [[nodiscard]] QByteArray save() const;
    void restore(const QByteArray& state);
    void reset();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] QDockWidget* makeDock(const char* name, const QString& title, QWidget* content);
    void arrange();
    void keepEvidence();
    void placeOver();

    QMainWindow& m_window;
    QDockWidget* m_evidence;
    QDockWidget* m_facets;
    QDockWidget* m_right;
    QTabWidget* m_tabs;
    QFrame* m_over; // holds the tabs while they lie over the views
    bool m_isOver = false;
    bool m_areTabs = false; // the left panels
    int m_evidencePx = 0; // height that the evidence keeps while it stands above the facets; 0: not yet known
    int m_fittedHeight = 0; // of the window
    bool m_isOpen = false;
    bool m_leftWanted = true;
    bool m_rightWanted = true;
    bool m_overWanted = false;
};

} // namespace askance
