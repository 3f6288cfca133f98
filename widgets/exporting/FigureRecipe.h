// SPDX-License-Identifier: GPL-3.0-or-later
//
// The recipe of a figure, and a figure's options as a recipe says them: one the inverse of the other, so that a picture
// that is made again is the same, byte for byte.
#pragma once

#include "exporting/FigureContent.h"
#include "write/Recipe.h"

namespace askance {

// The recipe that a figure with these options carries, as text; empty if `options` brings none. An error of
// recipeJson() where it cannot carry one.
[[nodiscard]] Result<QByteArray> figureRecipe(const PaintablePicture& picture, const FigureOptions& options);

// What the picture must be counted for.
[[nodiscard]] QSize recipeSize(const RecipeFigure& figure);
// The options of `content`'s figure as `figure` has them. `caseName`: what stands under the title, if it is to.
[[nodiscard]] FigureOptions recipeOptions(
    const FigureContent& content, const RecipeFigure& figure, const QString& caseName);

} // namespace askance
