// SPDX-License-Identifier: GPL-3.0-or-later
//
// What an exported figure, the window and the report have in common: something that can paint itself into any
// rectangle with any theme. Every view implements it with the same code that draws its screen.
#pragma once

#include "drawing/Theme.h"

#include <QPainter>
#include <QSize>
#include <QString>

namespace askance {

class PaintablePicture {
public:
    virtual ~PaintablePicture() = default;
    // "Lookups per day" …: plain text.
    [[nodiscard]] virtual QString pictureTitle() const = 0;
    [[nodiscard]] virtual QSize leastPictureSize() const = 0;
    // Paints into (0, 0, size) of the painter. Works on raster, SVG and PDF devices.
    virtual void paintPicture(QPainter& painter, const QSize& size, const Theme& theme) const = 0;
    // The rectangle in which data are drawn, for (0, 0, size): equal on screen and in an export of the same size.
    [[nodiscard]] virtual QRect plotRect(const QSize& size) const = 0;
};

} // namespace askance
