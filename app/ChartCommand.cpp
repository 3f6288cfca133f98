// SPDX-License-Identifier: GPL-3.0-or-later
//
// `askance chart`: the picture that the window draws, into a file. Asks the engine what the window's view asks and
// draws with the view's own figure, so that both files are the same, byte for byte. The values of the picture, as "Show
// as table" saves them, go out by the same question.
#include "CaseQuestion.h"
#include "Command.h"
#include "Output.h"

#include "exporting/FigureContent.h"
#include "graph/GraphFigure.h"
#include "timeline/TimelineFigure.h"
#include "write/PlottedValues.h"

#include <QRegularExpression>

namespace askance {

namespace {

    constexpr int kMostPixels = 16'384; // of one side

    enum class ChartView { Timeline, Graph };

    struct ChartOptions {
        ChartView view = ChartView::Timeline;
        FigureOptions figure;
        std::optional<GroupField> group; // timeline
        std::optional<BinWidth> bin; // timeline
        TimelineStyle style; // timeline
        GraphGrouping grouping = GraphGrouping::Automatic; // graph
    };

    Result<QSize> readSize(const QString& text)
    {
        static const QRegularExpression shape(QStringLiteral("^([0-9]{1,5})x([0-9]{1,5})$"));
        const QRegularExpressionMatch match = shape.match(text);
        const QSize size(match.captured(1).toInt(), match.captured(2).toInt());
        if (!match.hasMatch() || size.isEmpty() || size.width() > kMostPixels || size.height() > kMostPixels)
            return usageError(QStringLiteral("--size takes WIDTHxHEIGHT in pixels up to %1, like 1600x900, not '%2'")
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

    // How a timeline is drawn; the values are the same.
    Result<void> readStyle(const Request& request, ChartOptions& options)
    {
        if (options.view == ChartView::Graph && (request.has("mode") || request.has("scale")))
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
        if (!request.has("view"))
            return usageError(QStringLiteral("chart: --view is missing; there are: timeline, graph"));
        if (request.text("view") == QLatin1String("graph"))
            options.view = ChartView::Graph;
        else if (request.text("view") != QLatin1String("timeline"))
            return usageError(
                QStringLiteral("--view: no view is called '%1'; there are: timeline, graph").arg(request.text("view")));
        if (!request.has("output"))
            return usageError(
                QStringLiteral("chart: -o is missing; name a file that ends in .png, .svg, .pdf or .csv"));
        const Result<int> theme = chosenWord("theme", request.text("theme", QStringLiteral("light")),
            {QStringLiteral("light"), QStringLiteral("dark"), QStringLiteral("print")});
        if (!theme)
            return theme.error();
        options.figure.theme = static_cast<ThemeKind>(*theme);
        const Result<QSize> size = readSize(request.text("size", QStringLiteral("1600x900")));
        if (!size)
            return size.error();
        options.figure.size = *size;
        options.figure.overwrite = request.has("force");
        if (const Result<void> fine = readGrouping(request, options); !fine)
            return fine.error();
        if (const Result<void> fine = readBin(request, options); !fine)
            return fine.error();
        if (const Result<void> fine = readStyle(request, options); !fine)
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
        return Chart{*picture, std::make_shared<const TimelineFigure>(*picture, options.style)};
    }

    bool isCsv(const QString& path)
    {
        return path.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive);
    }

    Result<int> writeValues(const PicturePtr& picture, const QString& path, bool overwrite, const QString& casePath)
    {
        Result<std::unique_ptr<Output>> out = Output::open(path, overwrite, casePath);
        if (!out)
            return out.error();
        if (const Result<void> written = (*out)->write(plottedValues(picture)->csv()); !written)
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
        if (isCsv(path))
            return writeValues(chart->picture, path, options->figure.overwrite, casePath);
        const QSize least = chart->figure->leastPictureSize();
        if (options->figure.size.width() < least.width() || options->figure.size.height() < least.height())
            return usageError(QStringLiteral("--size: this picture needs at least %1x%2 pixels")
                                  .arg(least.width())
                                  .arg(least.height()));
        FigureOptions full = figureOptions(figureContent(chart->picture, chart->figure));
        full.size = options->figure.size;
        full.theme = options->figure.theme;
        full.overwrite = options->figure.overwrite;
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
            {"mode", nullptr, "MODE", "timeline's drawing: lanes, stacked or lines (default: lanes)"},
            {"scale", nullptr, "SCALE",
                "timeline's vertical scale: own, one for each lane or line, or shared (default: own for lanes, shared "
                "for lines)"},
            {"tz", nullptr, "ZONE", "zone of the axis (default: the case's)"},
            {"size", nullptr, "WxH", "pixels of the picture without title and caption (default: 1600x900)"},
            {"theme", nullptr, "THEME", "light, dark or print (default: light)"},
            {"output", "o", "FILE", "FILE.png, FILE.svg or FILE.pdf; FILE.csv: the values that it plots (required)"},
            {"force", nullptr, nullptr, "overwrite FILE"}},
        "Every picture carries its evidence caption: filter, counts, zone, digest, files, rejected rows, gaps.",
        runChart, true};
}

} // namespace askance
