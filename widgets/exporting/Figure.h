// SPDX-License-Identifier: GPL-3.0-or-later
//
// A picture with its title, legend and evidence caption, written as PNG, SVG or PDF. Equal input gives an equal file:
// no clock time, no user, no path. Written to a temporary file, re-read, then renamed; nothing half-written stays.
#pragma once

#include "drawing/PaintablePicture.h"
#include "record/Result.h"

#include <QImage>
#include <QSize>
#include <QStringList>

namespace askance {

struct FigureOptions {
    QSize size{1600, 900}; // of the picture itself, px at 96 dpi; title and caption come on top
    ThemeKind theme = ThemeKind::Light;
    QString title; // empty: none
    QStringList caption; // evidenceCaption(); cannot be left out
    bool synthetic = false; // draws the badge "Synthetic sample data"
    bool overwrite = false;
};

// Format by suffix: .png, .svg, .pdf; Usage error otherwise, Exists without `overwrite`.
[[nodiscard]] Result<void> writeFigure(
    const PaintablePicture& picture, const FigureOptions& options, const QString& path);
// The PNG's pixels, for preview, clipboard and tests. `plot` gets the picture's plot rectangle in the image.
[[nodiscard]] QImage renderFigure(const PaintablePicture& picture, const FigureOptions& options, QRect* plot = nullptr);

} // namespace askance
