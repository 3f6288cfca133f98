// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporting/FigureContent.h"

#include "write/Caption.h"
#include "write/GraphTable.h"
#include "write/PlottedValues.h"
#include "write/RecipeViews.h"

namespace askance {

namespace {

    constexpr qsizetype kMostStem = 80;

    QString kindWord(PictureKind kind)
    {
        switch (kind) {
        case PictureKind::Timeline:
            return QStringLiteral("timeline");
        case PictureKind::Graph:
        case PictureKind::DrawnGraph:
            return QStringLiteral("graph");
        case PictureKind::TopCounts:
            return QStringLiteral("counts");
        case PictureKind::Rows:
            return QStringLiteral("records");
        case PictureKind::DayRaster:
            return QStringLiteral("day-raster");
        case PictureKind::HourOfWeek:
            return QStringLiteral("hour-of-week");
        case PictureKind::Intervals:
            return QStringLiteral("intervals");
        case PictureKind::Rhythm:
            return QStringLiteral("rhythm");
        case PictureKind::Overview:
        case PictureKind::Subject:
            break;
        }
        return QStringLiteral("figure");
    }

    // One dash for any run of what is not safe in a file name on every system.
    QString safe(const QString& text)
    {
        QString out;
        for (const QChar c : text) {
            const bool fine = (c.unicode() < 128 && c.isLetterOrNumber()) || c == u'.' || c == u'_';
            if (fine)
                out += c;
            else if (!out.isEmpty() && !out.endsWith(u'-'))
                out += u'-';
        }
        return out;
    }

} // namespace

QString suggestedStem(PictureKind kind, const Filter& filter)
{
    QString stem = kindWord(kind);
    for (const FilterChip& chip : filter.chips()) {
        if (chip.off || chip.expression)
            continue;
        QString part;
        for (const FilterValue& value : chip.term.values) {
            part += u'-' + value.text;
            if (value.kind == ValueKind::Range)
                part += QStringLiteral("-to-") + value.upper;
        }
        part = safe(part);
        if (!part.isEmpty())
            stem += (chip.excluded ? QStringLiteral("-not-") : QStringLiteral("-")) + part;
    }
    stem = stem.left(kMostStem);
    while (stem.endsWith(u'-') || stem.endsWith(u'.'))
        stem.chop(1);
    return stem;
}

FigureContent figureContent(const PicturePtr& answer, std::shared_ptr<const PaintablePicture> picture)
{
    FigureContent content;
    content.picture = std::move(picture);
    const QJsonObject own = content.picture ? content.picture->ownSettings() : QJsonObject();
    if (std::optional<Recipe> recipe = recipeOf(*answer, own))
        content.recipe = std::make_shared<const Recipe>(*std::move(recipe));
    content.caption = evidenceCaption(*answer);
    content.synthetic = answer->data->synthetic;
    content.rejected = answer->data->rejected();
    content.caseName = answer->data->caseName;
    content.fileStem = suggestedStem(answer->spec.kind, answer->spec.filter);
    if (std::holds_alternative<Timeline>(answer->value))
        content.values = [answer] { return timelineCsv(answer->as<Timeline>()); };
    if (std::holds_alternative<RhythmPicture>(answer->value))
        content.values = [answer] { return rhythmValues(answer)->csv(); };
    if (std::holds_alternative<GraphPicture>(answer->value))
        content.values = [answer] { return graphCsv(answer->as<GraphPicture>()); };
    return content;
}

FigureOptions figureOptions(const FigureContent& content)
{
    FigureOptions options;
    if (content.picture)
        options.title = content.picture->pictureTitle();
    options.caption = content.caption;
    options.synthetic = content.synthetic;
    options.rejected = content.rejected;
    options.recipe = content.recipe;
    return options;
}

} // namespace askance
