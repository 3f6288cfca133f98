// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the export dialog says and how it looks: sentences about files, sizes, its style sheet. Pure; visible text.
#pragma once

#include "drawing/Theme.h"
#include "exporting/FigureWriter.h"

#include <QStringList>

namespace askance {

[[nodiscard]] QString suffixOf(FigureFormat format); // "png"
// "fig.csv" beside "fig.png".
[[nodiscard]] QString valuesPath(const QString& figurePath);

// "fig.askance.json" beside "fig.png".
[[nodiscard]] QString recipePath(const QString& figurePath);

// One sentence: what happened, what still holds, what to do.
[[nodiscard]] QString notWritten(const Error& error);
[[nodiscard]] QString valuesNotWritten(const Error& error);
[[nodiscard]] QString recipeNotWritten(const Error& error);
// What a file carries beside the picture, and more of it; `problem` (visible): why a recipe is refused.
[[nodiscard]] QString metadataNote(bool hasRecipe, bool isRefused);
[[nodiscard]] QString metadataTip(bool hasRecipe, const QString& problem);
// `names` are visible. "fig.png and fig.csv are there already. Press Replace to overwrite them."
[[nodiscard]] QString replaceQuestion(const QStringList& names);

// "Preview at 46 %   1600 × 1168 px   about 210 KB"; with a scale the PNG's pixels, for SVG and PDF millimetres.
[[nodiscard]] QString figureFacts(
    int percent, const QSize& figure, FigureFormat format, double scale, const QString& weight);
[[nodiscard]] QString aboutBytes(qint64 bytes); // "about 210 KB"

[[nodiscard]] QString exportStyle(const Theme& theme);

} // namespace askance
