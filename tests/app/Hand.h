// SPDX-License-Identifier: GPL-3.0-or-later
//
// A person's hand on a window: pointer, wheel and keys as the window system sends them, at places that are named by
// what stands there ("the bin of 8 July in the lane of Alfa-Bank"). A place that is not in sight ends the program: the
// test is wrong then.
#pragma once

#include "WindowFixture.h"

#include <QEvent>
#include <QPoint>

class QListView;
class QTableView;

namespace askance {
class GraphCanvas;
class RhythmCanvas;
class TimelineChart;
} // namespace askance

namespace askance::test {

struct Spot {
    QWidget* widget = nullptr;
    QPoint at;
    [[nodiscard]] Spot moved(int x, int y) const { return {widget, at + QPoint(x, y)}; }
};

class Hand {
public:
    explicit Hand(WindowFixture& window)
        : m_window(window)
    {
    }

    // ---- places. Lanes, nodes and facets by name; days as "2016-07-08".
    [[nodiscard]] Spot laneName(const QString& lane) const;
    [[nodiscard]] Spot bin(const QString& day, const QString& lane = {}) const; // no lane: that of all
    // The mark of the lane's own: the piece of a stack, the step of a line.
    [[nodiscard]] Spot mark(const QString& day, const QString& lane) const;
    [[nodiscard]] Spot dayBegin(const QString& day, const QString& lane = {}) const; // its left edge
    [[nodiscard]] Spot minimap(const QString& day) const;
    [[nodiscard]] Spot flag(const QString& title) const; // begins so
    [[nodiscard]] Spot node(const QString& name) const; // group, source or name
    [[nodiscard]] Spot edge(const QString& source) const; // the flow from it
    [[nodiscard]] Spot emptyGraph() const;
    [[nodiscard]] QRect nodeRect(const QString& name) const; // on the canvas
    [[nodiscard]] Spot row(int row, int column = 1) const;
    [[nodiscard]] Spot facet(const QString& name) const;
    [[nodiscard]] Spot cell(const QString& day, int hour) const; // of the raster
    [[nodiscard]] Spot rasterDay(const QString& day) const; // its bar in the right margin
    [[nodiscard]] Spot rasterHour(int hour) const; // its bar in the upper margin
    [[nodiscard]] Spot weekCell(int weekday, int hour) const; // Monday 0
    [[nodiscard]] Spot weekday(int weekday) const; // its name
    [[nodiscard]] Spot gap(int bin) const;
    [[nodiscard]] Spot nowhere() const; // where no view is

    // ---- what the hand does
    void move(const Spot& to, Qt::KeyboardModifiers held = {});
    void press(const Spot& at, Qt::KeyboardModifiers held = {}, Qt::MouseButton button = Qt::LeftButton);
    void release(const Spot& at, Qt::KeyboardModifiers held = {}, Qt::MouseButton button = Qt::LeftButton);
    void click(const Spot& at, Qt::KeyboardModifiers held = {}, Qt::MouseButton button = Qt::LeftButton);
    void doubleClick(const Spot& at);
    void drag(const Spot& from, const Spot& to, Qt::KeyboardModifiers held = {},
        Qt::MouseButton button = Qt::LeftButton); // in steps
    void wheel(const Spot& at, int notches, Qt::KeyboardModifiers held = {}); // > 0: away from the person
    void key(Qt::Key key, Qt::KeyboardModifiers held = {}); // to whatever has the focus
    void hold(Qt::Key key);
    void let(Qt::Key key);
    void type(const QString& text);
    void menuKey(); // as the window system asks for a menu by keyboard
    void settle(); // waits for every answer
    void drawAs(int mode); // presses the n-th button of the timeline's switch

    // The words of the menu that is open, its first line left out; none if there is none. Closes it.
    [[nodiscard]] QStringList takeMenu();
    [[nodiscard]] QString menuHead(); // its first line: what it is about
    // Presses the key and closes the dialog that comes of it by Esc; the dialog's object name, none if none came.
    [[nodiscard]] QString dialogByKey(Qt::Key key, Qt::KeyboardModifiers held);
    // The object name of what has the keyboard.
    [[nodiscard]] QString focus() const;
    [[nodiscard]] WindowFixture& window() const { return m_window; }
    [[nodiscard]] TimelineChart& chart() const;
    [[nodiscard]] GraphCanvas& canvas() const;
    [[nodiscard]] RhythmCanvas& rhythm() const;
    [[nodiscard]] QTableView& table() const;
    [[nodiscard]] QListView& facets() const;
    [[nodiscard]] TimeSpan timeInSight() const; // of the timeline
    [[nodiscard]] Investigation& investigation() const { return m_window.investigation(); }

private:
    void activate();
    void send(QEvent::Type type, const Spot& at, Qt::KeyboardModifiers held, Qt::MouseButton button);
    WindowFixture& m_window;
};

} // namespace askance::test
