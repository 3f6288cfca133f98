// SPDX-License-Identifier: GPL-3.0-or-later
#include "write/RecipeViews.h"

#include "write/JsonFields.h"
#include "write/Table.h"

#include <QJsonArray>

#include <array>

namespace askance {

namespace {

    constexpr qsizetype kMostKeys = 10'000; // of lanes or groups
    constexpr qsizetype kMostKey = 4'096; // characters of one
    constexpr qsizetype kMostOffices = 64;
    constexpr qint64 kMostAxis = qint64{kGapBins} * 1000;
    constexpr qint64 kMinutesOfDay = 24 * 60;
    constexpr qint64 kMostLookups = qint64{1} << 53;

    const QString kTimeline = QStringLiteral("timeline");
    const QString kGraph = QStringLiteral("graph");
    const QString kRhythm = QStringLiteral("rhythm");
    const QString kAutomatic = QStringLiteral("automatic");
    const QString kNoLanes = QStringLiteral("none");

    constexpr std::array kGroups = {GroupField::None, GroupField::Organisation, GroupField::Source, GroupField::Domain,
        GroupField::Type, GroupField::Response, GroupField::Sensor, GroupField::Server, GroupField::File};
    constexpr std::array kGroupings = {GraphGrouping::Organisation, GraphGrouping::Prefix, GraphGrouping::Suffix};
    const QStringList kModes = {QStringLiteral("lanes"), QStringLiteral("stacked"), QStringLiteral("lines")};
    const QStringList kScales = {QStringLiteral("own"), QStringLiteral("shared")};

    QString wordOf(GroupField field)
    {
        return field == GroupField::None ? kNoLanes : toString(field);
    }

    // The words of a list of values, for JsonFields::word().
    template <typename List, typename Word> QStringList wordsOf(const List& list, const Word& word)
    {
        QStringList words;
        for (const auto& each : list)
            words += word(each);
        return words;
    }

    template <typename T> Result<void> outcome(const Result<T>& read)
    {
        return read ? Result<void>() : Result<void>(read.error());
    }

    struct View {
        QString name;
        Result<void> (*check)(const QJsonObject& settings);
    };

    // A view more is a row more.
    const std::vector<View>& views()
    {
        static const std::vector<View> list = {
            {kTimeline, [](const QJsonObject& settings) { return outcome(timelineRecipe(settings)); }},
            {kGraph, [](const QJsonObject& settings) { return outcome(graphRecipe(settings)); }},
            {kRhythm, [](const QJsonObject& settings) { return outcome(rhythmRecipe(settings)); }},
        };
        return list;
    }

    TimelineRecipe ofTimeline(const Picture& picture)
    {
        TimelineRecipe recipe;
        recipe.group = picture.spec.group;
        recipe.width = picture.as<Timeline>().width;
        recipe.order = picture.spec.laneOrder;
        return recipe;
    }

    RhythmRecipe ofRhythm(const Picture& picture)
    {
        RhythmRecipe recipe;
        recipe.parts = picture.spec.rhythm.parts.toInt();
        if (!picture.spec.rhythm.choosesColour)
            recipe.colour = picture.spec.group;
        if (picture.spec.rhythm.perSlot)
            recipe.slotMinutes = static_cast<int>(picture.spec.slotUs / kUsPerMinute);
        recipe.gapsOf = picture.spec.gapsOf;
        return recipe;
    }

    GraphRecipe ofGraph(const Picture& picture)
    {
        GraphRecipe recipe;
        recipe.grouping = picture.as<GraphPicture>().graph.grouping;
        recipe.least = picture.spec.graph.leastLookups;
        recipe.documents = picture.spec.graph.documents;
        recipe.opened = picture.spec.graph.opened;
        recipe.closed = picture.spec.graph.closed;
        return recipe;
    }

} // namespace

QJsonObject toJson(const TimelineRecipe& recipe)
{
    return {{QStringLiteral("lanes"), wordOf(recipe.group)}, {QStringLiteral("bins"), toString(recipe.width)},
        {QStringLiteral("order"), QJsonArray::fromStringList(recipe.order)}, {QStringLiteral("mode"), recipe.mode},
        {QStringLiteral("scale"), kScales[recipe.sharedScale ? 1 : 0]},
        {QStringLiteral("annotations"), recipe.annotations}, {QStringLiteral("coverage"), recipe.coverage},
        {QStringLiteral("band"), recipe.band}};
}

Result<TimelineRecipe> timelineRecipe(const QJsonObject& settings)
{
    JsonFields fields(settings, QStringLiteral("settings"));
    TimelineRecipe recipe;
    recipe.group = kGroups[static_cast<size_t>(fields.word("lanes", wordsOf(kGroups, wordOf)))];
    recipe.width = kBinWidths[static_cast<size_t>(
        fields.word("bins", wordsOf(kBinWidths, [](BinWidth width) { return toString(width); })))];
    recipe.order = fields.texts("order", kMostKeys, kMostKey);
    recipe.mode = kModes[fields.word("mode", kModes)];
    recipe.sharedScale = fields.word("scale", kScales) == 1;
    recipe.annotations = fields.flag("annotations");
    recipe.coverage = fields.flag("coverage");
    recipe.band = fields.flag("band");
    if (const Result<void> fine = fields.end(); !fine)
        return fine.error();
    return recipe;
}

QJsonObject toJson(const RhythmRecipe& recipe)
{
    return {{QStringLiteral("parts"), recipe.parts},
        {QStringLiteral("colour"), recipe.colour ? wordOf(*recipe.colour) : kAutomatic},
        {QStringLiteral("slot"), recipe.slotMinutes}, {QStringLiteral("gaps"), wordOf(recipe.gapsOf)},
        {QStringLiteral("offices"), QJsonArray::fromStringList(recipe.offices)},
        {QStringLiteral("officeHours"), recipe.officeHours}, {QStringLiteral("noDataDays"), recipe.noDataDays},
        {QStringLiteral("gapAxis"), QJsonArray{recipe.gapAxis[0], recipe.gapAxis[1]}},
        {QStringLiteral("band"), recipe.band}};
}

Result<RhythmRecipe> rhythmRecipe(const QJsonObject& settings)
{
    JsonFields fields(settings, QStringLiteral("settings"));
    RhythmRecipe recipe;
    recipe.parts = static_cast<int>(fields.number("parts", 1, kAllRhythm.toInt()));
    const int colour = fields.word("colour", QStringList{kAutomatic} + wordsOf(kGroups, wordOf));
    if (colour > 0)
        recipe.colour = kGroups[static_cast<size_t>(colour - 1)];
    recipe.slotMinutes = static_cast<int>(fields.number("slot", 0, kMinutesOfDay));
    recipe.gapsOf = kGroups[static_cast<size_t>(fields.word("gaps", wordsOf(kGroups, wordOf)))];
    recipe.offices = fields.texts("offices", kMostOffices, kMostKey);
    recipe.officeHours = fields.flag("officeHours");
    recipe.noDataDays = fields.flag("noDataDays");
    recipe.gapAxis = fields.numbers("gapAxis", 2, 0, kMostAxis);
    if (recipe.gapAxis.size() == 2 && recipe.gapAxis[0] >= recipe.gapAxis[1])
        fields.refuse("gapAxis", QStringLiteral("be an axis that ends after it begins"));
    recipe.band = fields.flag("band");
    if (const Result<void> fine = fields.end(); !fine)
        return fine.error();
    return recipe;
}

QJsonObject toJson(const GraphRecipe& recipe)
{
    return {{QStringLiteral("grouping"), toString(recipe.grouping)},
        {QStringLiteral("least"), static_cast<qint64>(recipe.least)}, {QStringLiteral("documents"), recipe.documents},
        {QStringLiteral("opened"), QJsonArray::fromStringList(recipe.opened)},
        {QStringLiteral("closed"), QJsonArray::fromStringList(recipe.closed)}};
}

Result<GraphRecipe> graphRecipe(const QJsonObject& settings)
{
    JsonFields fields(settings, QStringLiteral("settings"));
    GraphRecipe recipe;
    recipe.grouping = kGroupings[static_cast<size_t>(
        fields.word("grouping", wordsOf(kGroupings, [](GraphGrouping each) { return toString(each); })))];
    recipe.least = static_cast<quint64>(fields.number("least", 1, kMostLookups));
    recipe.documents = fields.flag("documents");
    recipe.opened = fields.texts("opened", kMostKeys, kMostKey);
    recipe.closed = fields.texts("closed", kMostKeys, kMostKey);
    if (const Result<void> fine = fields.end(); !fine)
        return fine.error();
    return recipe;
}

QStringList recipeViews()
{
    return wordsOf(views(), [](const View& view) { return view.name; });
}

Result<void> checkRecipeView(const QString& view, const QJsonObject& settings)
{
    for (const View& each : views())
        if (each.name == view)
            return each.check(settings);
    return Error{ErrorCode::Unsupported,
        QStringLiteral("its view '%1' is not known to this version of Askance, which has: %2")
            .arg(visibleText(view.left(40)), recipeViews().join(QStringLiteral(", "))),
        {}};
}

std::optional<Recipe> recipeOf(const Picture& picture, const QJsonObject& own)
{
    Recipe recipe;
    if (std::holds_alternative<Timeline>(picture.value)) {
        recipe.view = kTimeline;
        recipe.settings = toJson(ofTimeline(picture));
    } else if (std::holds_alternative<GraphPicture>(picture.value)) {
        recipe.view = kGraph;
        recipe.settings = toJson(ofGraph(picture));
    } else if (std::holds_alternative<RhythmPicture>(picture.value)) {
        recipe.view = kRhythm;
        recipe.settings = toJson(ofRhythm(picture));
    } else {
        return std::nullopt;
    }
    for (auto it = own.begin(); it != own.end(); ++it)
        recipe.settings.insert(it.key(), it.value());
    recipe.ofCase = recipeCase(*picture.data);
    recipe.filter = picture.spec.filter;
    recipe.selection = picture.spec.selection;
    recipe.zone = picture.spec.zone;
    recipe.span = picture.spec.span.isEmpty() ? TimeSpan() : picture.spec.span;
    return recipe;
}

PictureSpec recipeSpec(const Recipe& recipe)
{
    PictureSpec spec;
    spec.filter = recipe.filter;
    spec.selection = recipe.selection;
    spec.zone = recipe.zone;
    spec.span = recipe.span;
    if (recipe.view == kTimeline) {
        const Result<TimelineRecipe> own = timelineRecipe(recipe.settings);
        Q_ASSERT(own);
        spec.kind = PictureKind::Timeline;
        spec.group = own->group;
        spec.width = own->width;
        spec.laneOrder = own->order;
    } else if (recipe.view == kGraph) {
        const Result<GraphRecipe> own = graphRecipe(recipe.settings);
        Q_ASSERT(own);
        spec.kind = PictureKind::DrawnGraph;
        spec.graph.grouping = own->grouping;
        spec.graph.leastLookups = own->least;
        spec.graph.documents = own->documents;
        spec.graph.opened = own->opened;
        spec.graph.closed = own->closed;
    } else if (recipe.view == kRhythm) {
        const Result<RhythmRecipe> own = rhythmRecipe(recipe.settings);
        Q_ASSERT(own);
        spec.kind = PictureKind::Rhythm;
        spec.rhythm.parts = RhythmParts(own->parts);
        spec.rhythm.choosesColour = !own->colour;
        spec.group = own->colour.value_or(GroupField::None);
        spec.rhythm.perSlot = own->slotMinutes > 0;
        if (own->slotMinutes > 0)
            spec.slotUs = own->slotMinutes * kUsPerMinute;
        spec.gapsOf = own->gapsOf;
    }
    return spec;
}

} // namespace askance
