// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where title, badges, legend, picture and caption of a figure stand, in px at 96 dpi, and their painting. Private to
// this room; Figure.h is its face. Nothing is cut: what is too long for its row goes on in the next.
#pragma once

#include "exporting/Figure.h"

namespace askance {

struct FigureLayout {
    struct Badge {
        QRect box;
        QString words;
    };
    struct Key {
        LegendEntry entry;
        QRect mark;
        QRect words;
    };
    QSize size;
    QRect title; // of all its rows
    QRect subtitle;
    QRect picture;
    QRect caption;
    QStringList titleRows, subtitleRows, captionRows; // visible text, wrapped
    std::vector<Badge> badges;
    std::vector<Key> legend;
};
[[nodiscard]] FigureLayout layOutFigure(const PaintablePicture& picture, const FigureOptions& options);
void paintFigure(QPainter& painter, const PaintablePicture& picture, const FigureOptions& options);
// "A DNS query shows a lookup, not a conversation."
[[nodiscard]] QString fixedSentence();

} // namespace askance
