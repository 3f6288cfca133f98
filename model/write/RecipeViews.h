// SPDX-License-Identifier: GPL-3.0-or-later
//
// What each view keeps of itself in a recipe: a name and a small JSON object, written and strictly read here. A view
// that is to be exported is one row of the table in RecipeViews.cpp, its struct and its two functions.
#pragma once

#include "engine/QueryEngine.h"
#include "write/Recipe.h"

#include <optional>
#include <vector>

namespace askance {

struct TimelineRecipe {
    GroupField group = GroupField::None;
    BinWidth width = BinWidth::D1;
    QStringList order; // keys of lanes that stand first
    QString mode = QStringLiteral("lanes"); // how the counts are drawn: "lanes", "stacked" or "lines"
    bool sharedScale = false;
    bool annotations = true;
    bool coverage = true;
    bool band = false; // the selection's band is drawn
    friend bool operator==(const TimelineRecipe&, const TimelineRecipe&) = default;
};
[[nodiscard]] QJsonObject toJson(const TimelineRecipe& recipe);
[[nodiscard]] Result<TimelineRecipe> timelineRecipe(const QJsonObject& settings);

struct GraphRecipe {
    GraphGrouping grouping = GraphGrouping::Organisation; // never Automatic
    quint64 least = 1; // lookups of a pair
    bool documents = true;
    QStringList opened, closed; // keys of groups
    friend bool operator==(const GraphRecipe&, const GraphRecipe&) = default;
};
[[nodiscard]] QJsonObject toJson(const GraphRecipe& recipe);
[[nodiscard]] Result<GraphRecipe> graphRecipe(const QJsonObject& settings);

struct RhythmRecipe {
    int parts = 7; // RhythmParts: day raster 1, hours of the week 2, gaps 4
    std::optional<GroupField> colour; // not set: by source while there are few, else by organisation
    int slotMinutes = 0; // that a tick stands for; 0: one tick per lookup
    GroupField gapsOf = GroupField::Source; // organisation or source
    QStringList offices; // office hours of places, one a line
    bool officeHours = true;
    bool noDataDays = true;
    std::vector<qint64> gapAxis = {0, kGapBins * 1000}; // in view, thousandths of a bin
    bool band = false; // the selection's band is drawn
    friend bool operator==(const RhythmRecipe&, const RhythmRecipe&) = default;
};
[[nodiscard]] QJsonObject toJson(const RhythmRecipe& recipe);
[[nodiscard]] Result<RhythmRecipe> rhythmRecipe(const QJsonObject& settings);

[[nodiscard]] QStringList recipeViews(); // names of all views that have recipes
// Unsupported error for another view, Corrupt for settings that are not the view's.
[[nodiscard]] Result<void> checkRecipeView(const QString& view, const QJsonObject& settings);

// The recipe of an answer, but for the figure. `own`: settings that the answer does not say, since they only concern
// the drawing. Nothing for a kind of picture that has no recipe.
[[nodiscard]] std::optional<Recipe> recipeOf(const Picture& picture, const QJsonObject& own);
// The question that gives the picture again: all but what a figure's size decides. `recipe` as parseRecipe() gives it.
[[nodiscard]] PictureSpec recipeSpec(const Recipe& recipe);

} // namespace askance
