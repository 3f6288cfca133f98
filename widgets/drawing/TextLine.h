// SPDX-License-Identifier: GPL-3.0-or-later
//
// One line of text where a delegate or a chart wants it. QPainter's own, which takes a rectangle and flags, lays the
// line out twice more than is needed; lists and charts draw hundreds of them at every step of a brush.
#pragma once

#include <QRect>
#include <QString>

class QPainter;

namespace askance {

// Draws `text` (already visible) with the painter's font and pen: in the middle of `room`'s height; left, right or
// centred; cut with an ellipsis where it would leave the room. Returns the width taken, 0 where there is no room.
int drawTextLine(QPainter& painter, const QRect& room, Qt::Alignment alignment, const QString& text,
    Qt::TextElideMode elide = Qt::ElideRight);

} // namespace askance
