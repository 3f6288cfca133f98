// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporting/FigureRecipe.h"

#include <cmath>

namespace askance {

namespace {

    constexpr double kDpi = 96;

    QString wordOf(ThemeKind theme)
    {
        switch (theme) {
        case ThemeKind::Dark:
            return QStringLiteral("dark");
        case ThemeKind::Print:
            return QStringLiteral("print");
        case ThemeKind::Light:
            break;
        }
        return QStringLiteral("light");
    }

    ThemeKind themeOf(const QString& word)
    {
        for (const ThemeKind theme : {ThemeKind::Dark, ThemeKind::Print})
            if (wordOf(theme) == word)
                return theme;
        return ThemeKind::Light;
    }

} // namespace

Result<QByteArray> figureRecipe(const PaintablePicture& picture, const FigureOptions& options)
{
    if (!options.recipe)
        return QByteArray();
    Recipe recipe = *options.recipe;
    const QJsonObject own = picture.ownSettings(); // parts may have been left out since
    for (auto it = own.begin(); it != own.end(); ++it)
        recipe.settings.insert(it.key(), it.value());
    const QSize size = options.whole.isEmpty() ? options.size : options.whole;
    recipe.figure.widthPx = size.width();
    recipe.figure.heightPx = size.height();
    recipe.figure.isWhole = !options.whole.isEmpty();
    recipe.figure.dpi = static_cast<int>(std::lround(options.scale * kDpi));
    recipe.figure.theme = wordOf(options.theme);
    recipe.figure.title = options.title;
    recipe.figure.legend = options.legend;
    recipe.figure.rejected
        = options.rejected > 0 || recipe.ofCase.rejected == 0; // where there is none, none was hidden
    recipe.figure.caseName = !options.caseName.isEmpty();
    return recipeJson(recipe);
}

QSize recipeSize(const RecipeFigure& figure)
{
    return {figure.widthPx, figure.heightPx};
}

FigureOptions recipeOptions(const FigureContent& content, const RecipeFigure& figure, const QString& caseName)
{
    FigureOptions options = figureOptions(content);
    options.size = recipeSize(figure);
    options.scale = figure.dpi / kDpi;
    options.theme = themeOf(figure.theme);
    options.title = figure.title;
    options.legend = figure.legend;
    if (!figure.rejected)
        options.rejected = 0;
    if (figure.caseName)
        options.caseName = caseName;
    if (figure.isWhole && content.picture) {
        options.whole = recipeSize(figure);
        options.size = sizeWithin(options.whole, *content.picture, options);
    }
    return options;
}

} // namespace askance
