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

// Where title, picture and caption stand; `captionRows` are visible text, wrapped.
struct FigureLayout {
    QSize size;
    QRect head;
    QRect picture;
    QRect caption;
    QStringList captionRows;
};
[[nodiscard]] FigureLayout layOutFigure(const FigureOptions& options);
void paintFigure(QPainter& painter, const PaintablePicture& picture, const FigureOptions& options);
// "A DNS query shows a lookup, not a conversation."
[[nodiscard]] QString fixedSentence();

// The file's bytes. Io error if a generator failed, Corrupt if its SVG is not well-formed.
[[nodiscard]] Result<QByteArray> figureBytes(
    FigureFormat format, const PaintablePicture& picture, const FigureOptions& options);
[[nodiscard]] Result<void> writeFigureAs(
    FigureFormat format, const PaintablePicture& picture, const FigureOptions& options, const QString& path);

} // namespace askance
