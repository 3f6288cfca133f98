// SPDX-License-Identifier: GPL-3.0-or-later
//
// "How to read this", below the intervals: what the gaps at hand can come from. Made from the numbers of the picture
// alone; names alternatives and never says which of them holds. Pure; plain, visible text.
#pragma once

#include "engine/QueryEngine.h"

#include <QString>
#include <QStringList>

namespace askance {

inline constexpr int kHowToLinePx = 17;
inline constexpr int kHowToPaddingPx = 9;

// `picture` holds a RhythmPicture with gaps.
[[nodiscard]] QString howToRead(const Picture& picture);
// The text's lines in the box's font; the box is `widthPx` wide outside.
[[nodiscard]] QStringList howToLines(const QString& text, int widthPx);
// Of the box with its heading.
[[nodiscard]] int howToHeight(const QStringList& lines);

} // namespace askance
