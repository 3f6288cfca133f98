// SPDX-License-Identifier: GPL-3.0-or-later
#include "write/Recipe.h"

#include "write/JsonFields.h"
#include "write/JsonWriter.h"
#include "write/RecipeViews.h"

#include <QJsonDocument>

namespace askance {

namespace {

    constexpr qsizetype kMostName = 1'024;
    constexpr qsizetype kMostTitle = 32'767; // what a line of input takes
    constexpr qsizetype kMostZone = 256;
    constexpr qsizetype kMostProgram = 64;
    constexpr qint64 kMostCount = qint64{1} << 53;

    const QStringList kThemes = {QStringLiteral("light"), QStringLiteral("dark"), QStringLiteral("print")};

    // Every character beyond ASCII as \uXXXX: such a text is the same in every encoding that a picture's metadata may
    // be taken for. Outside strings JSON has none.
    QByteArray ascii(const QByteArray& json)
    {
        QByteArray out;
        out.reserve(json.size());
        const QString text = QString::fromUtf8(json);
        for (const QChar unit : text) {
            if (unit.unicode() < 0x7F)
                out += static_cast<char>(unit.unicode());
            else
                out += "\\u" + QByteArray::number(unit.unicode(), 16).rightJustified(4, '0');
        }
        return out;
    }

    void write(JsonWriter& json, const char* key, TimeSpan span)
    {
        json.key(key);
        if (span.isEmpty())
            json.null();
        else
            json.beginArray().value(span.beginUs).value(span.endUs).endArray();
    }

    TimeSpan readSpan(JsonFields& fields, const char* key)
    {
        if (fields.isNull(key))
            return {};
        const std::vector<qint64> ends = fields.numbers(key, 2, kEarliestUs, kLatestUs);
        if (ends[0] >= ends[1])
            fields.refuse(key, QStringLiteral("a begin before its end"));
        return {ends[0], ends[1]};
    }

    QString hex(const QByteArray& bytes)
    {
        return QString::fromLatin1(bytes.toHex());
    }

    void write(JsonWriter& json, const char* key, const RecipePart& part)
    {
        json.key(key).beginObject().member("count", part.count).member("sha256", hex(part.digest)).endObject();
    }

    Result<RecipePart> readPart(JsonFields& fields, const char* key)
    {
        JsonFields own(fields.object(key), QStringLiteral("case.") + QLatin1String(key));
        RecipePart part;
        part.count = own.number("count", 0, kMostCount);
        part.digest = own.sha256("sha256");
        if (const Result<void> fine = own.end(); !fine)
            return fine.error();
        return part;
    }

    void write(JsonWriter& json, const RecipeCase& ofCase)
    {
        json.key("case").beginObject();
        json.member("sha256", hex(ofCase.digest)).member("name", ofCase.name);
        json.member("zone", QString::fromUtf8(ofCase.zone)).member("records", ofCase.records);
        json.member("observations", ofCase.observations).member("rejected", ofCase.rejected);
        write(json, "span_us", ofCase.span);
        write(json, "evidence", ofCase.evidence);
        write(json, "organisations", ofCase.organisations);
        write(json, "coverage", ofCase.coverage);
        write(json, "events", ofCase.events);
        write(json, "relations", ofCase.relations);
        json.endObject();
    }

    Result<RecipeCase> readCase(const QJsonObject& object)
    {
        JsonFields fields(object, QStringLiteral("case"));
        RecipeCase ofCase;
        std::optional<Error> fault;
        ofCase.digest = fields.sha256("sha256");
        ofCase.name = fields.text("name", kMostName);
        ofCase.zone = fields.text("zone", kMostZone).toUtf8();
        ofCase.records = fields.number("records", 0, kMostCount);
        ofCase.observations = fields.number("observations", 0, kMostCount);
        ofCase.rejected = fields.number("rejected", 0, kMostCount);
        ofCase.span = readSpan(fields, "span_us");
        for (const auto& [key, part] :
            {std::pair{"evidence", &ofCase.evidence}, {"organisations", &ofCase.organisations},
                {"coverage", &ofCase.coverage}, {"events", &ofCase.events}, {"relations", &ofCase.relations}}) {
            const Result<RecipePart> read = readPart(fields, key);
            if (read)
                *part = *read;
            else if (!fault)
                fault = read.error();
        }
        if (const Result<void> fine = fields.end(); !fine)
            return fine.error();
        if (fault)
            return *fault;
        return ofCase;
    }

    void write(JsonWriter& json, const RecipeFigure& figure)
    {
        json.key("figure").beginObject();
        json.member("width_px", figure.widthPx).member("height_px", figure.heightPx);
        json.member("whole", figure.isWhole).member("dpi", figure.dpi).member("theme", figure.theme);
        json.member("title", figure.title).member("legend", figure.legend);
        json.member("rejected", figure.rejected).member("case_name", figure.caseName);
        json.endObject();
    }

    Result<RecipeFigure> readFigure(const QJsonObject& object)
    {
        JsonFields fields(object, QStringLiteral("figure"));
        RecipeFigure figure;
        figure.widthPx = static_cast<int>(fields.number("width_px", 1, kMostRecipePx));
        figure.heightPx = static_cast<int>(fields.number("height_px", 1, kMostRecipePx));
        figure.isWhole = fields.flag("whole");
        figure.dpi = static_cast<int>(fields.number("dpi", kLeastRecipeDpi, kMostRecipeDpi));
        figure.theme = kThemes[fields.word("theme", kThemes)];
        figure.title = fields.text("title", kMostTitle);
        figure.legend = fields.flag("legend");
        figure.rejected = fields.flag("rejected");
        figure.caseName = fields.flag("case_name");
        if (const Result<void> fine = fields.end(); !fine)
            return fine.error();
        return figure;
    }

    Result<Filter> readFilter(const QString& text, const char* key)
    {
        ParsedFilter parsed = parseFilter(text);
        if (parsed.error)
            return Error{ErrorCode::Corrupt,
                QStringLiteral("'%1' is no filter: %2").arg(QLatin1String(key), visibleText(parsed.error->message)),
                {}};
        return std::move(parsed.filter);
    }

    Result<QJsonObject> readObject(const QByteArray& json)
    {
        if (json.size() > kMostRecipeBytes)
            return Error{ErrorCode::TooLarge, QStringLiteral("it is longer than %1 bytes").arg(kMostRecipeBytes), {}};
        QJsonParseError fault;
        const QJsonDocument document = QJsonDocument::fromJson(json, &fault);
        if (fault.error != QJsonParseError::NoError)
            return Error{ErrorCode::Corrupt,
                QStringLiteral("it is no JSON (%1 at byte %2)").arg(fault.errorString()).arg(fault.offset), {}};
        if (!document.isObject())
            return Error{ErrorCode::Corrupt, QStringLiteral("it is no JSON object"), {}};
        return document.object();
    }

    // A later format may have other keys: it is looked at before they are.
    Result<void> checkFormat(const QJsonObject& object)
    {
        const QJsonValue format = object.value(QLatin1String(kRecipeKeyword));
        if (!format.isDouble())
            return Error{
                ErrorCode::Corrupt, QStringLiteral("it does not say '%1'").arg(QLatin1String(kRecipeKeyword)), {}};
        if (format.toInteger() > kRecipeFormat)
            return Error{ErrorCode::NewerCase,
                QStringLiteral("it is of format %1, and this version of Askance reads format %2")
                    .arg(format.toInteger())
                    .arg(kRecipeFormat),
                {}};
        return {};
    }

    // What is left of a recipe when its case and figure are read.
    Result<void> readQuestion(JsonFields& fields, Recipe& recipe)
    {
        recipe.view = fields.text("view", kMostName);
        recipe.settings = fields.object("settings");
        const QString filter = fields.text("filter", kMostFilterText);
        const bool isSelected = !fields.isNull("selection");
        const QString selection = isSelected ? fields.text("selection", kMostFilterText) : QString();
        recipe.zone = fields.text("zone", kMostZone).toUtf8();
        recipe.span = readSpan(fields, "span_us");
        if (Result<void> fine = fields.end(); !fine)
            return fine;
        if (Result<void> fine = checkRecipeView(recipe.view, recipe.settings); !fine)
            return fine;
        Result<Filter> read = readFilter(filter, "filter");
        if (!read)
            return read.error();
        recipe.filter = *std::move(read);
        if (isSelected) {
            Result<Filter> chosen = readFilter(selection, "selection");
            if (!chosen)
                return chosen.error();
            recipe.selection = *std::move(chosen);
        }
        if (!ZoneRules::named(recipe.zone))
            return Error{ErrorCode::Corrupt,
                QStringLiteral("its time zone '%1' is not known here")
                    .arg(visibleText(QString::fromUtf8(recipe.zone.left(60)))),
                {}};
        return {};
    }

    Result<Recipe> read(const QByteArray& json)
    {
        const Result<QJsonObject> object = readObject(json);
        if (!object)
            return object.error();
        if (const Result<void> fine = checkFormat(*object); !fine)
            return fine.error();
        JsonFields fields(*object);
        Recipe recipe;
        (void)fields.number(kRecipeKeyword, kRecipeFormat, kRecipeFormat);
        recipe.program = fields.text("program", kMostProgram);
        const QJsonObject ofCase = fields.object("case");
        const QJsonObject figure = fields.object("figure");
        if (const Result<void> fine = readQuestion(fields, recipe); !fine)
            return fine.error();
        Result<RecipeCase> readTheCase = readCase(ofCase);
        if (!readTheCase)
            return readTheCase.error();
        Result<RecipeFigure> readTheFigure = readFigure(figure);
        if (!readTheFigure)
            return readTheFigure.error();
        recipe.ofCase = *std::move(readTheCase);
        recipe.figure = *std::move(readTheFigure);
        return recipe;
    }

    // What a timeline's figure draws over its bars is chosen with the figure.
    QJsonObject withoutBand(QJsonObject settings)
    {
        settings.remove(QStringLiteral("band"));
        return settings;
    }

} // namespace

Result<QByteArray> recipeJson(const Recipe& recipe)
{
    JsonWriter json;
    json.beginObject().member(kRecipeKeyword, kRecipeFormat).member("program", recipe.program);
    write(json, recipe.ofCase);
    json.member("view", recipe.view);
    json.key("settings").raw(QJsonDocument(recipe.settings).toJson(QJsonDocument::Compact));
    json.member("filter", recipe.filter.toText()).key("selection");
    recipe.selection ? json.value(recipe.selection->toText()) : json.null();
    json.member("zone", QString::fromUtf8(recipe.zone));
    write(json, "span_us", recipe.span);
    write(json, recipe.figure);
    QByteArray bytes = ascii(json.endObject().takeText());
    const Result<Recipe> back = parseRecipe(bytes);
    if (!back)
        return back.error();
    if (!(*back == recipe))
        return Error{ErrorCode::Corrupt, QStringLiteral("it would not read as what was asked"), {}};
    return bytes;
}

Result<Recipe> parseRecipe(const QByteArray& json)
{
    Result<Recipe> recipe = read(json);
    if (recipe)
        return recipe;
    return Error{recipe.error().code, QStringLiteral("the recipe cannot be used: ") + recipe.error().what, {}};
}

bool asksTheSame(const Recipe& a, const Recipe& b)
{
    return a.view == b.view && withoutBand(a.settings) == withoutBand(b.settings) && a.filter == b.filter
        && a.selection == b.selection && a.zone == b.zone && a.span == b.span;
}

} // namespace askance
