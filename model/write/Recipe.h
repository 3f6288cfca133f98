// SPDX-License-Identifier: GPL-3.0-or-later
//
// How an exported picture was made, as one value that travels in the picture's own metadata and can be read back: the
// case by its content, what was asked of it (view, filter, selection, zone, time, the view's own settings), and the
// figure's size, colours and words. Holds no path, no person, no machine and no time of the clock, so that equal
// pictures have equal recipes. Read strictly: it may come from anyone. Not the picture and not the case.
#pragma once

#include "filter/Filter.h"
#include "record/Result.h"
#include "record/TimeSpan.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>

namespace askance {

struct Dataset;
struct Picture;

inline constexpr int kRecipeFormat = 1;
inline constexpr char kRecipeKeyword[] = "askance-recipe"; // of the PNG's chunk and of the SVG's element
inline constexpr qsizetype kMostRecipeBytes = 1 << 20;
inline constexpr int kMostRecipePx = 16'384; // of one side
inline constexpr int kLeastRecipeDpi = 96;
inline constexpr int kMostRecipeDpi = 600;

// One kind of what a case says beside its records: how many, and a SHA-256 over all of it.
struct RecipePart {
    qint64 count = 0;
    QByteArray digest = QByteArray(32, '\0');
    friend bool operator==(const RecipePart&, const RecipePart&) = default;
};

// Which case, and what can be said of how it differs from another.
struct RecipeCase {
    QByteArray digest = QByteArray(32, '\0'); // Dataset::contentDigest
    QString name; // of the file, without suffix and folder; empty for a case that has no name of its own yet
    QByteArray zone = QByteArrayLiteral("UTC"); // the case's own
    qint64 records = 0;
    qint64 observations = 0;
    qint64 rejected = 0;
    TimeSpan span; // first record to after the last; empty without records
    RecipePart evidence, organisations, coverage, events, relations;

    friend bool operator==(const RecipeCase&, const RecipeCase&) = default;
};

struct RecipeFigure {
    int widthPx = 1600, heightPx = 900; // at 96 dpi
    bool isWhole = false; // of the whole figure, title and caption included; else of the picture in it
    int dpi = 96; // of a PNG
    QString theme = QStringLiteral("light"); // or dark, print
    QString title; // empty: none
    bool legend = true;
    bool rejected = true; // the badge, where the case has rejected rows
    bool caseName = false; // under the title

    friend bool operator==(const RecipeFigure&, const RecipeFigure&) = default;
};

struct Recipe {
    QString program = QStringLiteral(ASKANCE_VERSION);
    RecipeCase ofCase;
    QString view; // a row of RecipeViews
    QJsonObject settings; // the view's own, as RecipeViews reads them
    Filter filter;
    std::optional<Filter> selection;
    QByteArray zone = QByteArrayLiteral("UTC"); // displayed
    TimeSpan span; // in view; empty: all of the case
    RecipeFigure figure;

    friend bool operator==(const Recipe&, const Recipe&) = default;
};

// One line of ASCII, keys in a fixed order: equal recipes give equal bytes. TooLarge or Corrupt error where
// parseRecipe() would not give `recipe` back: better none than one that says something else.
[[nodiscard]] Result<QByteArray> recipeJson(const Recipe& recipe);
// Corrupt error for anything but a recipe, with what is wrong; NewerCase for a later format, Unsupported for a view
// that this version does not have. Looks at no more than kMostRecipeBytes.
[[nodiscard]] Result<Recipe> parseRecipe(const QByteArray& json);

// Whether both ask the same of their cases; how the figures look is another matter.
[[nodiscard]] bool asksTheSame(const Recipe& a, const Recipe& b);

[[nodiscard]] RecipeCase recipeCase(const Dataset& data);
// What of a case is not as it was, each a clause with both numbers: "the case now has 184,600 records, the picture was
// made from 184,512". Empty if a picture would come out the same. The name does not count.
[[nodiscard]] QStringList caseDifferences(const RecipeCase& then, const RecipeCase& now);
// "case 'hotel' (184,512 records, SHA-256 7c1e90ab…)": what to look for. Visible text.
[[nodiscard]] QString caseWords(const RecipeCase& ofCase);

} // namespace askance
