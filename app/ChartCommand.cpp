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
#include "rhythm/RhythmFigure.h"
#include "timeline/TimelineFigure.h"
#include "write/PlottedValues.h"
#include "write/RecipeFile.h"

#include <QRegularExpression>

#include <cmath>

namespace askance {

namespace {

    constexpr int kMostPixels = 16'384; // of one side

    enum class Chosen { Timeline, Rhythm, Graph };
    const QStringList kViews = {QStringLiteral("timeline"), QStringLiteral("rhythm"), QStringLiteral("graph")};

    struct ChartOptions {
        Chosen view = Chosen::Timeline;
        FigureOptions figure;
        std::optional<GroupField> group; // timeline, rhythm
        std::optional<BinWidth> bin; // timeline
        TimelineStyle style; // timeline
        GraphGrouping grouping = GraphGrouping::Automatic; // graph
        RhythmParts parts = kAllRhythm; // rhythm, as the next ones
        int slotMinutes = 0; // one tick per lookup
        std::optional<GroupField> gapsOf;
        std::vector<OfficeHours> offices;
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
        if (options.view == Chosen::Graph) {
            const Result<GraphGrouping> grouping = parseGraphGrouping(request.text("by"));
            if (!grouping)
                return usageError(QStringLiteral("--by: ") + grouping.error().what);
            options.grouping = *grouping;
            return {};
        }
        const Result<GroupField> field = parseGroupField(request.text("by"));
        if (!field)
            return usageError(QStringLiteral("--by: ") + field.error().what);
        // Colours say who asked.
        if (options.view == Chosen::Rhythm && *field != GroupField::Organisation && *field != GroupField::Source)
            return usageError(QStringLiteral("--by: the rhythm is coloured by organisation or by source"));
        options.group = *field;
        return {};
    }

    Result<void> readBin(const Request& request, ChartOptions& options)
    {
        if (!request.has("bin"))
            return {};
        if (options.view != Chosen::Timeline)
            return usageError(QStringLiteral("--bin goes with --view timeline: a %1 has no bins")
                                  .arg(kViews[static_cast<int>(options.view)]));
        const Result<BinWidth> width = parseBinWidth(request.text("bin"));
        if (!width)
            return usageError(QStringLiteral("--bin: ") + width.error().what);
        options.bin = *width;
        return {};
    }

    Result<void> readRhythm(const Request& request, ChartOptions& options)
    {
        for (const char* option : {"part", "slot", "gaps-by", "offices"})
            if (request.has(option) && options.view != Chosen::Rhythm)
                return usageError(QStringLiteral("--%1 goes with --view rhythm").arg(QLatin1String(option)));
        if (request.has("part")) {
            const Result<int> part = chosenWord("part", request.text("part"),
                {QStringLiteral("raster"), QStringLiteral("hours"), QStringLiteral("gaps")});
            if (!part)
                return part.error();
            options.parts = static_cast<RhythmPart>(1 << *part);
        }
        const Result<int> slot = request.number("slot", 1, 24 * 60, 0);
        if (!slot)
            return slot.error();
        options.slotMinutes = *slot;
        if (request.has("gaps-by")) {
            const Result<int> by = chosenWord(
                "gaps-by", request.text("gaps-by"), {QStringLiteral("organisation"), QStringLiteral("address")});
            if (!by)
                return by.error();
            options.gapsOf = *by == 0 ? GroupField::Organisation : GroupField::Source;
        }
        const Result<std::vector<OfficeHours>> offices
            = parseOffices(request.text("offices").replace(QLatin1Char('|'), QLatin1Char('\n')));
        if (!offices)
            return usageError(QStringLiteral("--offices: ") + offices.error().what);
        options.offices = *offices;
        return {};
    }

    // How a timeline is drawn; the values are the same.
    Result<void> readStyle(const Request& request, ChartOptions& options)
    {
        if (options.view != Chosen::Timeline && (request.has("mode") || request.has("scale")))
            return usageError(QStringLiteral("--mode and --scale go with --view timeline"));
        const Result<TimelineMode> mode = parseTimelineMode(request.text("mode", toString(TimelineMode::Lanes)));
        if (!mode)
            return usageError(QStringLiteral("--mode: ") + mode.error().what);
        options.style.mode = *mode;
        options.style.sharedScale = sharesScaleUnlessAsked(*mode);
        if (!request.has("scale"))
            return {};
        if (*mode == TimelineMode::Stacked)
            return usageError(QStringLiteral("--scale goes with --mode lanes or lines: a stack has one scale"));
        const Result<int> scale
            = chosenWord("scale", request.text("scale"), {QStringLiteral("own"), QStringLiteral("shared")});
        if (!scale)
            return scale.error();
        options.style.sharedScale = *scale == 1;
        return {};
    }

    Result<ChartOptions> readOptions(const Request& request)
    {
        ChartOptions options;
        const QString known = kViews.join(QStringLiteral(", "));
        if (!request.has("view"))
            return usageError(QStringLiteral("chart: --view is missing; there are: ") + known);
        const auto view = kViews.indexOf(request.text("view"));
        if (view < 0)
            return usageError(
                QStringLiteral("--view: no view is called '%1'; there are: %2").arg(request.text("view"), known));
        options.view = static_cast<Chosen>(view);
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
        if (const Result<void> fine = readRhythm(request, options); !fine)
            return fine.error();
        if (const Result<void> fine = readStyle(request, options); !fine)
            return fine.error();
        return options;
    }

    struct Chart {
        PicturePtr picture;
        std::shared_ptr<const PaintablePicture> figure;
    };

    Result<Chart> makeRhythm(const CaseQuestion& question, const ChartOptions& options)
    {
        PictureSpec spec;
        spec.kind = PictureKind::Rhythm;
        spec.rhythm.parts = options.parts;
        spec.rhythm.choosesColour = !options.group.has_value();
        spec.group = options.group.value_or(GroupField::None);
        spec.rhythm.perSlot = options.slotMinutes > 0;
        if (options.slotMinutes > 0)
            spec.slotUs = options.slotMinutes * kUsPerMinute;
        spec.gapsOf = options.gapsOf.value_or(RhythmFigure::defaultGapsOf(*question.data));
        const Result<PicturePtr> picture = question.ask(spec);
        if (!picture)
            return picture.error();
        RhythmStyle style;
        style.offices = options.offices;
        return Chart{*picture, std::make_shared<const RhythmFigure>(*picture, style)};
    }

    Result<Chart> makeChart(const CaseQuestion& question, const ChartOptions& options)
    {
        if (options.view == Chosen::Rhythm)
            return makeRhythm(question, options);
        PictureSpec spec;
        if (options.view == Chosen::Graph) {
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
        if (options.view == Chosen::Graph)
            return Chart{*picture, std::make_shared<const GraphFigure>(*picture)};
        return Chart{*picture, std::make_shared<const TimelineFigure>(*picture, options.style)};
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
        {{"view", nullptr, "VIEW", "timeline, rhythm or graph (required)"},
            {"where", nullptr, "EXPR", "the filter, as in the window"},
            {"by", nullptr, "FIELD",
                "timeline's lanes: organisation, source, domain, type, response, sensor, server or file (default: "
                "organisation, or source in a case without); graph's groups: organisation, prefix or suffix (of the "
                "name: its last two labels); the rhythm's colours: organisation or source (default: source while at "
                "most "
                "8 asked)"},
            {"bin", nullptr, "WIDTH",
                "timeline's bins: 1s 5s 15s 1min 5min 15min 1h 6h 1d 1w (default: as the size allows)"},
            {"mode", nullptr, "MODE", "timeline's drawing: lanes, stacked or lines (default: lanes)"},
            {"scale", nullptr, "SCALE",
                "timeline's vertical scale: own, one for each lane or line, or shared (default: own for lanes, shared "
                "for lines)"},
            {"part", nullptr, "PART", "of the rhythm alone: raster, hours or gaps (default: all of it)"},
            {"slot", nullptr, "MINUTES", "the rhythm's ticks stand for slots of so long (default: one per lookup)"},
            {"gaps-by", nullptr, "WHOSE",
                "the rhythm's gaps to the lookup before by the same organisation or address (default: organisation, or "
                "address in a case without)"},
            {"offices", nullptr, "LIST",
                "office hours over the rhythm's raster: 'Moscow = Europe/Moscow 09:00-18:00 | Oslo = …'; with 'shaded' "
                "behind "
                "the times they are shaded through all days"},
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
