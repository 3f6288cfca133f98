// SPDX-License-Identifier: GPL-3.0-or-later
//
// A picture with its title, legend and evidence caption, written as PNG, SVG or PDF. Equal input gives an equal file:
// no clock time, no user, no path. Written to a temporary file, re-read, then renamed; nothing half-written stays.
// Any thread, as long as each has its own painter.
#pragma once

#include "drawing/PaintablePicture.h"
#include "record/Result.h"

#include <QImage>
#include <QSize>
#include <QStringList>

#include <memory>

namespace askance {

struct Recipe;

struct FigureOptions {
    QSize size{1600, 900}; // of the picture itself, px at 96 dpi; title, legend and caption come on top
    QSize whole; // the figure's size that `size` was made to fit, see sizeWithin(); empty: it was not
    double scale = 1; // pixels of a PNG per px of `size`, 1 … 6.25; the PNG says its resolution, so it prints as large
    ThemeKind theme = ThemeKind::Light;
    QString title; // empty: none
    QString caseName; // in the line under the title; empty: not said
    QStringList caption; // evidenceCaption(); cannot be left out
    bool legend = true; // what the marks mean, where the picture has more than one kind
    qint64 rejected = 0; // draws the badge "31 rows rejected"; 0: none. The caption says it in any case
    bool synthetic = false; // draws the badge "Synthetic sample data"
    bool overwrite = false;
    // What the picture was counted from, for the recipe in the file; null: the file carries none.
    std::shared_ptr<const Recipe> recipe;
};

// Format by suffix: .png, .svg, .pdf; Usage error otherwise, Exists without `overwrite`.
[[nodiscard]] Result<void> writeFigure(
    const PaintablePicture& picture, const FigureOptions& options, const QString& path);
// The PNG's pixels at scale 1, for preview, clipboard and tests. `plot` gets the picture's plot rectangle in the image.
[[nodiscard]] QImage renderFigure(const PaintablePicture& picture, const FigureOptions& options, QRect* plot = nullptr);
// The size for the picture that makes the whole figure, title and caption included, as high as `whole`: a slide.
[[nodiscard]] QSize sizeWithin(const QSize& whole, const PaintablePicture& picture, FigureOptions options);

} // namespace askance
