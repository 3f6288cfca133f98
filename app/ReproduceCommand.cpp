// SPDX-License-Identifier: GPL-3.0-or-later
//
// `askance reproduce`: an exported picture made again from its recipe and its case. The same program and the same case
// give the same bytes; whatever keeps them from being the same is said.
#include "CaseQuestion.h"
#include "CaseSearch.h"
#include "Command.h"
#include "Output.h"
#include "RecipeFigures.h"
#include "Settings.h"

#include "exporting/FigureRecipe.h"
#include "exporting/FigureWriter.h"
#include "write/RecipeFile.h"
#include "write/Table.h"

#include <QFile>
#include <QFileInfo>

#include <unistd.h>

namespace askance {

namespace {

    // Where the picture goes and as what; an empty path is standard output.
    struct Target {
        QString path;
        FigureFormat format = FigureFormat::Png;
    };

    Result<Target> readTarget(const Request& request, const QString& source)
    {
        Target target{request.text("output"), FigureFormat::Png};
        const bool isStandardOutput = target.path.isEmpty() || target.path == QLatin1String("-");
        if (isStandardOutput)
            target.path.clear();
        const Result<FigureFormat> format = figureFormat(isStandardOutput ? source : target.path);
        if (!format && isStandardOutput)
            return usageError(
                QStringLiteral("reproduce: -o is missing; this file does not say what to draw: name a file "
                               "that ends in .png, .svg or .pdf"));
        if (!format)
            return format.error();
        if (isStandardOutput && isatty(STDOUT_FILENO))
            return usageError(
                QStringLiteral("reproduce: a picture is nothing for a terminal; name a file with -o or send it on"));
        target.format = *format;
        return target;
    }

    Result<QString> findItsCase(const Request& request, const Recipe& recipe, const QString& source)
    {
        if (request.has("case"))
            return request.text("case");
        const FoundCase found = findCase(recipe.ofCase, casesBeside(source) + Settings().value(setting::recentCases));
        if (!found.same.isEmpty())
            return found.same;
        return Error{ErrorCode::NotFound,
            QStringLiteral(
                "%1 that it was made from is neither beside it nor among the recent cases; name it with --case")
                .arg(caseWords(recipe.ofCase)),
            source};
    }

    struct Figure {
        std::shared_ptr<const PaintablePicture> picture;
        FigureOptions options;
    };

    Result<Figure> draw(const CaseQuestion& question, const Recipe& recipe, bool isSameCase)
    {
        const QSize size = recipeSize(recipe.figure);
        const Result<PicturePtr> answer = question.ask(figureSpec(recipe, size));
        if (!answer)
            return answer.error();
        const FigureContent content = figureContent(*answer, figureOf(recipe, *answer));
        const QSize least = content.picture->leastPictureSize();
        if (size.width() < least.width() || (!recipe.figure.isWhole && size.height() < least.height()))
            return usageError(QStringLiteral("the picture of this recipe needs at least %1x%2 pixels")
                                  .arg(least.width())
                                  .arg(least.height()));
        // A copy under another name is the same case.
        const QString name = isSameCase ? recipe.ofCase.name : content.caseName;
        Figure figure{content.picture, recipeOptions(content, recipe.figure, name)};
        auto own = std::make_shared<Recipe>(*content.recipe);
        own->ofCase.name = name;
        figure.options.recipe = std::move(own);
        return figure;
    }

    // Whether a file of the format asked for holds these bytes; looks at no more of it than they are.
    bool isEqual(const QString& path, const QByteArray& bytes)
    {
        QFile file(path);
        return file.size() == bytes.size() && file.open(QIODevice::ReadOnly) && file.readAll() == bytes;
    }

    // What is worth knowing of a picture that has been made again.
    void remark(const Recipe& recipe, const QString& source, const Target& target, const QByteArray& bytes,
        const QStringList& differences)
    {
        const QString name = QFileInfo(source).fileName();
        const Result<FigureFormat> format = figureFormat(source);
        if (!differences.isEmpty())
            complain(QStringLiteral("%1: made again from another state of its case: %2")
                         .arg(name, differences.join(QStringLiteral("; "))));
        else if (recipe.program != QStringLiteral(ASKANCE_VERSION))
            complain(QStringLiteral("%1: made with Askance %2 and again with %3, which may draw it otherwise")
                         .arg(name, recipe.program, QStringLiteral(ASKANCE_VERSION)));
        else if (format && *format == target.format && !isEqual(source, bytes))
            complain(QStringLiteral("%1: the case is the same, but not every byte of the picture; another program may "
                                    "have written the file anew, or fonts differ here")
                         .arg(name));
    }

    Result<void> write(const QByteArray& bytes, const Target& target, const Request& request, const QString& casePath)
    {
        Result<std::unique_ptr<Output>> out = Output::open(target.path, request.has("force"), casePath);
        if (!out)
            return out.error();
        if (Result<void> written = (*out)->write(bytes); !written)
            return written;
        return (*out)->commit();
    }

    Result<int> runReproduce(const Request& request)
    {
        const QString source = request.arguments().constFirst();
        const Result<Recipe> recipe = readRecipe(source);
        if (!recipe)
            return recipe.error();
        const Result<Target> target = readTarget(request, source);
        if (!target)
            return target.error();
        const Result<QString> casePath = findItsCase(request, *recipe, source);
        if (!casePath)
            return casePath.error();
        if (!target->path.isEmpty())
            if (const Result<void> fine = checkTarget(target->path, request.has("force"), *casePath); !fine)
                return fine.error();
        Result<CaseQuestion> question = openQuestion(Request({*casePath}, {}));
        if (!question)
            return question.error();
        question->filter = recipe->filter;
        const Result<ZoneRules> zone = ZoneRules::named(recipe->zone);
        if (!zone)
            return zone.error();
        question->zone = *zone;
        const RecipeCase now = recipeCase(*question->data);
        const QStringList differences = caseDifferences(recipe->ofCase, now);
        if (!differences.isEmpty() && !request.has("changed"))
            return Error{ErrorCode::Integrity,
                QStringLiteral("this is not the case as the picture shows it: %1; --changed draws it all the same")
                    .arg(differences.join(QStringLiteral("; "))),
                *casePath};
        const Result<Figure> figure = draw(*question, *recipe, now.digest == recipe->ofCase.digest);
        if (!figure)
            return figure.error();
        const Result<QByteArray> bytes = figureBytes(target->format, *figure->picture, figure->options);
        if (!bytes)
            return bytes.error();
        remark(*recipe, source, *target, *bytes, differences);
        if (const Result<void> written = write(*bytes, *target, request, *casePath); !written)
            return written.error();
        return 0;
    }

} // namespace

Command reproduceCommand()
{
    return {"reproduce", "FILE", "an exported picture, made again from its recipe", 1, 1,
        {{"case", nullptr, "CASE",
             "the case it was made from (default: found by content beside FILE or among recent ones)"},
            {"output", "o", "OUT", "OUT.png, OUT.svg or OUT.pdf (default: standard output, in FILE's format)"},
            {"changed", nullptr, nullptr, "draw it even if the case is not what it was"},
            {"force", nullptr, nullptr, "overwrite OUT"}},
        "FILE is a PNG or SVG that Askance exported, or a recipe (.askance.json). The same program and the same case "
        "give\n"
        "the same bytes. If the case has changed, nothing is written without --changed, and what differs is said (exit "
        "4).",
        runReproduce, true};
}

} // namespace askance
