// SPDX-License-Identifier: GPL-3.0-or-later
//
// `askance chart`: the picture that the window draws, into a file. Asks the engine what the window's view asks and
// draws with the view's own figure, so that both files are the same, byte for byte. The values of the picture, as "Show
// as table" saves them, go out by the same question.
#include "CaseQuestion.h"
#include "Command.h"
#include "Output.h"

#include "exporting/FigureRecipe.h"
#include "graph/GraphFigure.h"
#include "timeline/TimelineFigure.h"
#include "write/PlottedValues.h"
#include "write/RecipeFile.h"

#include <QRegularExpression>

#include <cmath>

namespace askance {

namespace {

    constexpr int kMostPixels = 16'384; // of one side

    enum class ChartView { Timeline, Graph };

    struct ChartOptions {
        ChartView view = ChartView::Timeline;
        FigureOptions figure;
        std::optional<GroupField> group; // timeline
        std::optional<BinWidth> bin; // timeline
        GraphGrouping grouping = GraphGrouping::Automatic; // graph
    };

    // In px at 96 dpi, whatever unit it is written in.
    Result<QSize> readSize(const QString& text)
    {
        constexpr double kPxPerMm = 96 / 25.4;
        static const QRegularExpression shape(
            QStringLiteral("^([0-9]{1,5}(?:\\.[0-9]{1,2})?)x([0-9]{1,5}(?:\\.[0-9]{1,2})?)(mm|px)?$"));
        const QRegularExpressionMatch match = shape.match(text);
        const bool isMm = match.captured(3) == QLatin1String("mm");
        const bool isWhole = isMm || !text.contains(u'.');
        const auto side = [&](int number) {
            return static_cast<int>(std::lround(match.captured(number).toDouble() * (isMm ? kPxPerMm : 1.0)));
        };
        const QSize size(side(1), side(2));
        if (!match.hasMatch() || !isWhole || size.isEmpty() || size.width() > kMostPixels
            || size.height() > kMostPixels)
            return usageError(QStringLiteral("--size takes WIDTHxHEIGHT in pixels up to %1, like 1600x900, or in "
                                             "millimetres, like 180x110mm, not '%2'")
                                  .arg(kMostPixels)
                                  .arg(text));
        return size;
    }

    Result<void> readGrouping(const Request& request, ChartOptions& options)
    {
        if (!request.has("by"))
            return {};
        if (options.view == ChartView::Graph) {
            const Result<GraphGrouping> grouping = parseGraphGrouping(request.text("by"));
            if (!grouping)
                return usageError(QStringLiteral("--by: ") + grouping.error().what);
            options.grouping = *grouping;
            return {};
        }
        const Result<GroupField> field = parseGroupField(request.text("by"));
        if (!field)
            return usageError(QStringLiteral("--by: ") + field.error().what);
        options.group = *field;
        return {};
    }

    Result<void> readBin(const Request& request, ChartOptions& options)
    {
        if (!request.has("bin"))
            return {};
        if (options.view == ChartView::Graph)
            return usageError(QStringLiteral("--bin goes with --view timeline: a graph has no bins"));
        const Result<BinWidth> width = parseBinWidth(request.text("bin"));
        if (!width)
            return usageError(QStringLiteral("--bin: ") + width.error().what);
        options.bin = *width;
        return {};
    }

    Result<ChartOptions> readOptions(const Request& request)
    {
        ChartOptions options;
        if (!request.has("view"))
            return usageError(QStringLiteral("chart: --view is missing; there are: timeline, graph"));
        if (request.text("view") == QLatin1String("graph"))
            options.view = ChartView::Graph;
        else if (request.text("view") != QLatin1String("timeline"))
            return usageError(
                QStringLiteral("--view: no view is called '%1'; there are: timeline, graph").arg(request.text("view")));
        if (!request.has("output"))
            return usageError(QStringLiteral(
                "chart: -o is missing; name a file that ends in .png, .svg, .pdf, .csv or .askance.json"));
        const Result<int> theme = chosenWord("theme", request.text("theme", QStringLiteral("light")),
            {QStringLiteral("light"), QStringLiteral("dark"), QStringLiteral("print")});
        if (!theme)
            return theme.error();
        options.figure.theme = static_cast<ThemeKind>(*theme);
        const Result<QSize> size = readSize(request.text("size", QStringLiteral("1600x900")));
        if (!size)
            return size.error();
        options.figure.size = *size;
        const Result<int> dpi = request.number("dpi", kLeastRecipeDpi, kMostRecipeDpi, kLeastRecipeDpi);
        if (!dpi)
            return dpi.error();
        options.figure.scale = *dpi / double{kLeastRecipeDpi};
        options.figure.overwrite = request.has("force");
        if (const Result<void> fine = readGrouping(request, options); !fine)
            return fine.error();
        if (const Result<void> fine = readBin(request, options); !fine)
            return fine.error();
        return options;
    }

    struct Chart {
        PicturePtr picture;
        std::shared_ptr<const PaintablePicture> figure;
    };

    Result<Chart> makeChart(const CaseQuestion& question, const ChartOptions& options)
    {
        PictureSpec spec;
        if (options.view == ChartView::Graph) {
            spec.kind = PictureKind::DrawnGraph;
            spec.graph = GraphFigure::request(options.figure.size);
            spec.graph.grouping = options.grouping;
        } else {
            spec.kind = PictureKind::Timeline;
            spec.width = options.bin;
            spec.mostBins = TimelineFigure::mostBins(options.figure.size);
            spec.group = options.group.value_or(TimelineFigure::defaultGroup(*question.data));
        }
        const Result<PicturePtr> picture = question.ask(spec);
        if (!picture)
            return picture.error();
        if (options.view == ChartView::Graph)
            return Chart{*picture, std::make_shared<const GraphFigure>(*picture)};
        return Chart{*picture, std::make_shared<const TimelineFigure>(*picture)};
    }

    bool endsIn(const QString& path, const char* suffix)
    {
        return path.endsWith(QLatin1String(suffix), Qt::CaseInsensitive);
    }

    Result<int> writeText(const QByteArray& text, const QString& path, bool overwrite, const QString& casePath)
    {
        Result<std::unique_ptr<Output>> out = Output::open(path, overwrite, casePath);
        if (!out)
            return out.error();
        if (const Result<void> written = (*out)->write(text); !written)
            return written.error();
        if (const Result<void> committed = (*out)->commit(); !committed)
            return committed.error();
        return 0;
    }

    Result<int> runChart(const Request& request)
    {
        Result<ChartOptions> options = readOptions(request);
        if (!options)
            return options.error();
        const QString path = request.text("output");
        const QString casePath = request.arguments().constFirst();
        if (const Result<void> fine = checkTarget(path, options->figure.overwrite, casePath); !fine)
            return fine.error();
        const Result<CaseQuestion> question = openQuestion(request);
        if (!question)
            return question.error();
        const Result<Chart> chart = makeChart(*question, *options);
        if (!chart)
            return chart.error();
        if (endsIn(path, ".csv"))
            return writeText(plottedValues(chart->picture)->csv(), path, options->figure.overwrite, casePath);
        const QSize least = chart->figure->leastPictureSize();
        if (options->figure.size.width() < least.width() || options->figure.size.height() < least.height())
            return usageError(QStringLiteral("--size: this picture needs at least %1x%2 pixels")
                                  .arg(least.width())
                                  .arg(least.height()));
        FigureOptions full = figureOptions(figureContent(chart->picture, chart->figure));
        full.size = options->figure.size;
        full.theme = options->figure.theme;
        full.overwrite = options->figure.overwrite;
        if (!endsIn(path, ".svg") && !endsIn(path, ".pdf"))
            full.scale = options->figure.scale;
        const Result<QByteArray> recipe = figureRecipe(*chart->figure, full);
        if (endsIn(path, kRecipeSuffix))
            return recipe ? writeText(*recipe + '\n', path, full.overwrite, casePath) : Result<int>(recipe.error());
        if (!recipe)
            complain(QStringLiteral("the picture carries no recipe: ") + recipe.error().what);
        if (const Result<void> written = writeFigure(*chart->figure, full, path); !written)
            return written.error();
        return 0;
    }

} // namespace

Command chartCommand()
{
    return {"chart", "CASE", "the picture that the window draws, as an image", 1, 1,
        {{"view", nullptr, "VIEW", "timeline or graph (required)"},
            {"where", nullptr, "EXPR", "the filter, as in the window"},
            {"by", nullptr, "FIELD",
                "timeline's lanes: organisation, source, domain, type, response, sensor, server or file (default: "
                "organisation, or source in a case without); graph's groups: organisation, prefix or suffix (of the "
                "name: its last two labels)"},
            {"bin", nullptr, "WIDTH",
                "timeline's bins: 1s 5s 15s 1min 5min 15min 1h 6h 1d 1w (default: as the size allows)"},
            {"tz", nullptr, "ZONE", "zone of the axis (default: the case's)"},
            {"size", nullptr, "WxH",
                "the picture without title and caption, in px at 96 dpi or like 180x110mm (default: 1600x900)"},
            {"dpi", nullptr, "N", "pixels of a PNG per inch, 96 to 600; it prints as large (default: 96)"},
            {"theme", nullptr, "THEME", "light, dark or print (default: light)"},
            {"output", "o", "FILE",
                "FILE.png, FILE.svg or FILE.pdf; FILE.csv: the values that it plots; FILE.askance.json: its recipe "
                "alone (required)"},
            {"force", nullptr, nullptr, "overwrite FILE"}},
        "Every picture carries its evidence caption: filter, counts, zone, digest, files, rejected rows, gaps; and "
        "its\n"
        "recipe, by which `askance reproduce FILE` makes it again and `askance FILE` shows it in the window.",
        runChart, true};
}

} // namespace askance
