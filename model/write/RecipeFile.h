// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where a recipe lies in a file: a text chunk of a PNG, an element of an SVG, or a file of its own (.askance.json).
// Puts it in and finds it again. The picture itself is never decoded, no more than a bounded part of the file is looked
// at, and nothing outside of it is ever opened: the file may come from anyone.
#pragma once

#include "write/Recipe.h"

#include <QIODevice>

namespace askance {

inline constexpr char kRecipeSuffix[] = ".askance.json";
inline constexpr qsizetype kMostSvgBytes = 8 << 20; // of an SVG's beginning, in which its recipe stands
inline constexpr int kMostPngChunks = 65'536;

// `png` with the recipe in a tEXt chunk right after its header; unchanged if it is no PNG.
[[nodiscard]] QByteArray pngWithRecipe(const QByteArray& png, const QByteArray& json);
// `svg` with the recipe in a <metadata> element after its description; unchanged if it has none.
[[nodiscard]] QByteArray svgWithRecipe(const QByteArray& svg, const QByteArray& json);

// The recipe's text. NotFound error if there is none, Corrupt for a damaged file or more than one recipe, TooLarge
// beyond kMostRecipeBytes. `device` is open, can seek, and stands at its beginning.
[[nodiscard]] Result<QByteArray> recipeInPng(QIODevice& device);
[[nodiscard]] Result<QByteArray> recipeInSvg(QIODevice& device);

// By name: .png, .svg, .pdf (which carries one for people only) or .askance.json, in any case.
[[nodiscard]] bool mayHoldRecipe(const QString& path);
// By content, whatever the name. NotReadable for what is no ordinary file; every error names the file.
[[nodiscard]] Result<Recipe> readRecipe(const QString& path);

} // namespace askance
