// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the program knows of each view that has recipes: what its figures ask for at a size, and the figure of an
// answer. One row for each view in RecipeFigures.cpp.
#pragma once

#include "drawing/PaintablePicture.h"
#include "engine/QueryEngine.h"
#include "rhythm/RhythmStyle.h"
#include "timeline/TimelineStyle.h"
#include "write/Recipe.h"

namespace askance {

// `recipe` as parseRecipe() gives it, for both.
[[nodiscard]] PictureSpec figureSpec(const Recipe& recipe, const QSize& size);
[[nodiscard]] std::shared_ptr<const PaintablePicture> figureOf(const Recipe& recipe, const PicturePtr& answer);

[[nodiscard]] TimelineStyle timelineStyleOf(const Recipe& recipe);
[[nodiscard]] RhythmStyle rhythmStyleOf(const Recipe& recipe);

} // namespace askance
