// SPDX-License-Identifier: GPL-3.0-or-later
#include "RecipeFigures.h"

#include "graph/GraphFigure.h"
#include "rhythm/RhythmFigure.h"
#include "timeline/TimelineFigure.h"
#include "write/RecipeViews.h"

namespace askance {

namespace {

    using Figure = std::shared_ptr<const PaintablePicture>;

    struct View {
        const char* name;
        void (*fit)(PictureSpec& spec, const QSize& size); // to the size
        Figure (*draw)(const Recipe& recipe, const PicturePtr& answer);
    };

    const View kViews[] = {
        {"timeline", [](PictureSpec&, const QSize&) {},
            [](const Recipe& recipe, const PicturePtr& answer) -> Figure {
                return std::make_shared<const TimelineFigure>(answer, timelineStyleOf(recipe));
            }},
        {"rhythm", [](PictureSpec&, const QSize&) {},
            [](const Recipe& recipe, const PicturePtr& answer) -> Figure {
                return std::make_shared<const RhythmFigure>(answer, rhythmStyleOf(recipe));
            }},
        {"graph",
            [](PictureSpec& spec, const QSize& size) {
                const GraphRequest sized = GraphFigure::request(size);
                spec.graph.roomPx = sized.roomPx;
                spec.graph.leastScale = sized.leastScale;
            },
            [](const Recipe&, const PicturePtr& answer) -> Figure {
                return std::make_shared<const GraphFigure>(answer);
            }},
    };

    const View& viewOf(const Recipe& recipe)
    {
        const auto* found = std::find_if(std::begin(kViews), std::end(kViews),
            [&](const View& view) { return recipe.view == QLatin1String(view.name); });
        Q_ASSERT(found != std::end(kViews)); // recipeViews() lists no other
        return *found;
    }

} // namespace

PictureSpec figureSpec(const Recipe& recipe, const QSize& size)
{
    PictureSpec spec = recipeSpec(recipe);
    viewOf(recipe).fit(spec, size);
    return spec;
}

std::shared_ptr<const PaintablePicture> figureOf(const Recipe& recipe, const PicturePtr& answer)
{
    return viewOf(recipe).draw(recipe, answer);
}

TimelineStyle timelineStyleOf(const Recipe& recipe)
{
    TimelineStyle style;
    if (const Result<TimelineRecipe> own = timelineRecipe(recipe.settings)) {
        if (const Result<TimelineMode> mode = parseTimelineMode(own->mode))
            style.mode = *mode;
        style.sharedScale = own->sharedScale;
        style.annotations = own->annotations;
        style.coverage = own->coverage;
        style.selectionBand = own->band;
    }
    return style;
}

RhythmStyle rhythmStyleOf(const Recipe& recipe)
{
    RhythmStyle style;
    if (const Result<RhythmRecipe> own = rhythmRecipe(recipe.settings)) {
        if (const auto places = parseOffices(own->offices.join(u'\n')))
            style.offices = *places;
        style.officeHours = own->officeHours;
        style.noDataDays = own->noDataDays;
        style.gapView = {static_cast<double>(own->gapAxis[0]) / 1000, static_cast<double>(own->gapAxis[1]) / 1000};
        style.selectionBand = own->band;
    }
    return style;
}

} // namespace askance
