// SPDX-License-Identifier: GPL-3.0-or-later
//
// Moves a list or a table under the pointer: dragging with the middle button, or with Space held, scrolls it, and Shift
// turns the wheel sideways (UI §4). Takes these events away from the view; a Space that is let go without a drag is
// told as a signal, for what the key means there. Owned by the view. Charts pan by gestures of their own.
#pragma once

#include <QObject>
#include <QPoint>

class QAbstractScrollArea;
class QKeyEvent;
class QMouseEvent;
class QWheelEvent;

namespace askance {

class DragScroll : public QObject {
    Q_OBJECT
public:
    explicit DragScroll(QAbstractScrollArea& area);

Q_SIGNALS:
    void spaceTapped(Qt::KeyboardModifiers modifiers);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool press(const QMouseEvent& event);
    bool move(const QMouseEvent& event);
    bool release();
    bool wheel(const QWheelEvent& event);
    bool space(const QKeyEvent& event);

    QAbstractScrollArea& m_area;
    QWidget* m_viewport; // its; known by address alone when events come from an area that is going away
    bool m_isDragging = false;
    bool m_spaceHeld = false;
    bool m_spaceUsed = false; // for a drag
    QPoint m_pressed;
    QPoint m_before; // values of both scroll bars at the press
};

} // namespace askance
