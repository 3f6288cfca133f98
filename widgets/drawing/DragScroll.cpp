// SPDX-License-Identifier: GPL-3.0-or-later
#include "drawing/DragScroll.h"

#include <QAbstractScrollArea>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>

namespace askance {

namespace {

    constexpr int kWheelNotch = 120;
    constexpr double kPanShare = 0.1; // of the width in sight, as charts pan

    // Moves by `px`. A bar may count rows instead of pixels; a page of it is what is in sight either way.
    void drag(QScrollBar& bar, int before, int px, int inSightPx)
    {
        bar.setValue(before - qRound(static_cast<double>(px) * bar.pageStep() / std::max(1, inSightPx)));
    }

} // namespace

DragScroll::DragScroll(QAbstractScrollArea& area)
    : QObject(&area)
    , m_area(area)
    , m_viewport(area.viewport())
{
    area.installEventFilter(this);
    area.viewport()->installEventFilter(this);
}

bool DragScroll::eventFilter(QObject* watched, QEvent* event)
{
    const bool isViewport = watched == m_viewport;
    switch (event->type()) {
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonDblClick:
        return isViewport && press(static_cast<const QMouseEvent&>(*event));
    case QEvent::MouseMove:
        return isViewport && move(static_cast<const QMouseEvent&>(*event));
    case QEvent::MouseButtonRelease:
        return isViewport && release();
    case QEvent::Wheel:
        return isViewport && wheel(static_cast<const QWheelEvent&>(*event));
    case QEvent::KeyPress:
    case QEvent::KeyRelease:
        return !isViewport && space(static_cast<const QKeyEvent&>(*event));
    case QEvent::FocusOut:
        m_spaceHeld = false;
        return false;
    default:
        return QObject::eventFilter(watched, event);
    }
}

bool DragScroll::press(const QMouseEvent& event)
{
    if (event.button() != Qt::MiddleButton && !(event.button() == Qt::LeftButton && m_spaceHeld))
        return false;
    m_isDragging = true;
    m_spaceUsed = true;
    m_pressed = event.position().toPoint();
    m_before = {m_area.horizontalScrollBar()->value(), m_area.verticalScrollBar()->value()};
    m_area.viewport()->setCursor(Qt::ClosedHandCursor);
    return true;
}

bool DragScroll::move(const QMouseEvent& event)
{
    if (!m_isDragging)
        return false;
    const QPoint way = event.position().toPoint() - m_pressed;
    drag(*m_area.horizontalScrollBar(), m_before.x(), way.x(), m_area.viewport()->width());
    drag(*m_area.verticalScrollBar(), m_before.y(), way.y(), m_area.viewport()->height());
    return true;
}

bool DragScroll::release()
{
    if (!m_isDragging)
        return false;
    m_isDragging = false;
    m_area.viewport()->unsetCursor();
    return true;
}

bool DragScroll::wheel(const QWheelEvent& event)
{
    if (!event.modifiers().testFlag(Qt::ShiftModifier))
        return false;
    // Some systems turn the wheel's axis themselves when Shift is held.
    const int delta = event.angleDelta().y() != 0 ? event.angleDelta().y() : event.angleDelta().x();
    drag(*m_area.horizontalScrollBar(), m_area.horizontalScrollBar()->value(),
        qRound(kPanShare * m_area.viewport()->width() * delta / kWheelNotch), m_area.viewport()->width());
    return true;
}

// The key acts when it is let go: by then it is known whether it was held to drag.
bool DragScroll::space(const QKeyEvent& event)
{
    if (event.key() != Qt::Key_Space)
        return false;
    if (event.isAutoRepeat())
        return true;
    if (event.type() == QEvent::KeyPress) {
        m_spaceHeld = true;
        m_spaceUsed = false;
    } else if (m_spaceHeld) {
        m_spaceHeld = false;
        if (!m_spaceUsed)
            Q_EMIT spaceTapped(event.modifiers());
    }
    return true;
}

} // namespace askance
