// SPDX-License-Identifier: GPL-3.0-or-later
//
// How a figure becomes bytes of a format and those bytes a file. Private to this room; Figure.h is its face.
#pragma once

#include "exporting/Figure.h"

#include <QByteArray>

namespace askance {

inline constexpr int kMostFigurePx = 16'384;

enum class FigureFormat { Png, Svg, Pdf };
// By suffix, any case; Usage error otherwise, also for a path with a NUL in it.
[[nodiscard]] Result<FigureFormat> figureFormat(const QString& path);

// The figure in pixels, `options.scale` of them to a px. Null if there is no memory for it.
[[nodiscard]] QImage figureImage(const PaintablePicture& picture, const FigureOptions& options);
// Usage error for a picture without pixels or of too many.
[[nodiscard]] Result<void> checkFigureSize(FigureFormat format, const FigureOptions& options);
// The file's bytes. Usage error as above, Io error if a generator failed, Corrupt if its SVG is not well-formed.
[[nodiscard]] Result<QByteArray> figureBytes(
    FigureFormat format, const PaintablePicture& picture, const FigureOptions& options);
// Takes the creation date out of a PDF of QPdfWriter, byte for byte in place, so that equal input gives an equal file
// and no offset of the cross-reference moves. Unchanged if there is none.
[[nodiscard]] QByteArray withoutCreationDate(QByteArray pdf);

// Exists error without `overwrite`, NotReadable for what is no ordinary file, NoSuchFile without its folder.
[[nodiscard]] Result<void> checkFigureTarget(const QString& path, bool overwrite);

} // namespace askance
