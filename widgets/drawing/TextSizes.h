// SPDX-License-Identifier: GPL-3.0-or-later
//
// Sizes of text on screen relative to the user's own (UI §8): everything is said in pixels of a system font of 13 px
// and grows with it. Not the fonts of charts and exports (Theme.h), which are the same for everyone.
#pragma once

#include <QFont>

namespace askance {

// `base` with the size that stands for `px` beside a system font of 13 px: 12 small, 11 captions, 16 a name.
[[nodiscard]] QFont sizedFont(const QFont& base, double px, QFont::Weight weight = QFont::Normal);
// The system's fixed font, sized the same way.
[[nodiscard]] QFont fixedFont(const QFont& base, double px);
// A length of 13 px text's surroundings, grown with the font; never below `px`.
[[nodiscard]] int grownPx(const QFont& base, int px);
// True for text so large that words break which usually have room in one line.
[[nodiscard]] bool isLargeText(const QFont& base);

} // namespace askance
