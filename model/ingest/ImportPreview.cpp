// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/ImportPreview.h"

#include "ingest/ImportPaths.h"
#include "ingest/PreviewRows.h"
#include "ingest/ReadPipeline.h"
#include "read/LookupPairing.h"
#include "read/Readers.h"
#include "read/TextDecoder.h"

namespace askance {

namespace {

    constexpr size_t kPreviewRows = 200;
    constexpr size_t kPreviewBytes = size_t{4} << 20;
    // Nothing can be told of a part of a database.
    constexpr std::string_view kDatabase = "SQLite format 3";
    constexpr size_t kDatabaseBytes = size_t{256} << 20;
    constexpr size_t kBlock = size_t{256} << 10;
    constexpr double kEvenTable = 0.9; // share of records with the usual number of cells

    const QString kDelimited = QStringLiteral("delimited");

    Error cancelledError(const QString& path)
    {
        return {ErrorCode::Cancelled, QStringLiteral("stopped"), path};
    }

    // The first bytes of a log; `isWhole`: there are no more.
    Result<std::string> beginningOf(ByteSource& source, const std::atomic<bool>* cancelled, bool& isWhole)
    {
        std::string bytes;
        size_t most = kPreviewBytes;
        while (bytes.size() < most) {
            if (cancelled && *cancelled)
                return cancelledError(source.label());
            const size_t before = bytes.size();
            bytes.resize(before + std::min(kBlock, most - before));
            const Result<size_t> n = source.read(bytes.data() + before, bytes.size() - before);
            if (!n)
                return n.error();
            bytes.resize(before + *n);
            if (before == 0 && bytes.starts_with(kDatabase))
                most = kDatabaseBytes;
            if (*n == 0) {
                isWhole = true;
                break;
            }
        }
        return bytes;
    }

    // How the beginning of a delimited log is laid out, as far as that can be told.
    struct Sketch {
        std::string text; // in UTF-8, or Windows-1252
        bool isWhole = false;
        bool windows1252 = false;
        std::optional<DelimitedLayout> layout;
        QString problem;
    };

    Sketch sketchOf(std::string_view bytes, bool isWhole, const ReadOptions& options)
    {
        Sketch sketch;
        sketch.text = decodedHead(bytes.substr(0, kHeadBytes));
        sketch.isWhole = isWhole && bytes.size() <= kHeadBytes;
        sketch.windows1252 = guessEncoding(bytes.substr(0, kHeadBytes)) == TextEncoding::Windows1252;
        Result<DelimitedLayout> layout = sketchLayout(sketch.text, sketch.isWhole, options);
        if (!layout)
            sketch.problem = layout.error().what;
        else if (layout->sampled > 0 && layout->style.columns > 1)
            sketch.layout = std::move(*layout);
        return sketch;
    }

    // A table of which no column is known to be the time or the name: a person can tell.
    bool isTable(const Sketch& sketch)
    {
        if (!sketch.layout || sketch.layout->style.delimiter == ' ' || sketch.layout->sampled < 2)
            return false;
        const bool text = sketch.text.find('\0') == std::string::npos && !sketch.text.starts_with('{');
        return text && sketch.layout->agreeing >= kEvenTable * sketch.layout->sampled;
    }

    void describe(const DelimitedLayout& layout, ImportPreview& preview)
    {
        for (size_t i = 0; i < layout.style.columns; ++i) {
            preview.columns << (i < layout.names.size() ? QString::fromStdString(layout.names[i]) : QString());
            preview.roles << QString();
        }
        for (size_t i = 0; i < kCellRoles; ++i)
            if (const auto role = static_cast<CellRole>(i); layout.has(role))
                preview.roles[layout.columnOf(role)] = QLatin1String(roleKey(role));
        preview.mapping = layout.mapping();
        preview.lacksZone = layout.timesLackZone;
        for (const CellRole role : {CellRole::Time, CellRole::Name})
            if (!layout.has(role))
                preview.lacksRoles << QLatin1String(roleKey(role));
    }

    Result<void> readRows(LogReader& reader, const std::string& bytes, const Sketch* sketch,
        const std::atomic<bool>* cancelled, ImportPreview& preview)
    {
        std::vector<Stretch> stretches;
        if (Result<void> taken = reader.take(bytes, preview.isWhole, stretches); !taken)
            return taken;
        PreviewRows rows(preview, sketch ? &*sketch->layout : nullptr, sketch && sketch->windows1252);
        for (const Stretch& stretch : stretches) {
            if (cancelled && *cancelled)
                return cancelledError({});
            std::vector<QueryBatch> batches;
            reader.parse(stretch, batches);
            std::vector<QueryBatch> paired;
            LookupPairing pairing; // rows of one lookup that two stretches part stay apart here
            pairing.take(std::move(batches), paired);
            pairing.finish(paired);
            batches = std::move(paired);
            rows.take(stretch, batches);
            if (preview.head.rows() == 0 && !batches.empty())
                preview.head = std::move(batches.front());
        }
        while (preview.head.rows() > kPreviewRows)
            preview.head.dropLastRow();
        return {};
    }

    void ask(const LogReader& reader, ImportPreview& preview)
    {
        const LogQuestions questions = reader.questions();
        preview.lacksZone = questions.zone;
        preview.lacksYear = questions.year;
        preview.lacksDayOrder = questions.dayOrder;
        preview.asksPorts = questions.ports;
    }

    // Times of an unknown zone are what a clock showed, not instants: they must not look like UTC. Not delimited text,
    // whose cells are shown as they stand.
    void showAsClock(ImportPreview& preview)
    {
        for (PreviewRow& row : preview.rows) {
            QString& time = row.cells.first();
            if (row.cells.size() > 1 && time.endsWith(u'Z'))
                time.chop(1);
        }
    }

    // What stands between the log and its rows; true if there is nothing.
    bool isReadable(Sketch& sketch, ImportPreview& preview)
    {
        if (!sketch.layout) {
            preview.problem
                = sketch.problem.isEmpty() ? QStringLiteral("no columns can be told apart") : sketch.problem;
            return false;
        }
        describe(*sketch.layout, preview);
        if (preview.lacksRoles.isEmpty())
            preview.lacksDayOrder
                = decideDayOrder(sketch.text, sketch.isWhole, *sketch.layout) == DayOrderFound::Undecided;
        return preview.lacksRoles.isEmpty();
    }

    Result<ImportPreview> previewBytes(const std::string& bytes, bool isWhole, const ReadOptions& options,
        const std::atomic<bool>* cancelled, const QString& path)
    {
        ImportPreview preview;
        preview.isWhole = isWhole;
        preview.bytes = static_cast<qint64>(bytes.size());
        const std::string_view head = std::string_view(bytes).substr(0, kHeadBytes);
        Result<ChosenReader> chosen = chooseReader(options, head, path);
        if (!chosen && chosen.error().code == ErrorCode::Usage) {
            preview.rivals = rivalFormats(head);
            if (!preview.rivals.isEmpty())
                return preview;
        }
        const bool isNamed = !options.format.isEmpty();
        const bool mayBeTable = !chosen && !isNamed && chosen.error().code == ErrorCode::NotReadable;
        Sketch sketch;
        if (mayBeTable || (chosen && chosen->reader->format() == kDelimited))
            sketch = sketchOf(bytes, isWhole, options);
        if (!chosen && !(mayBeTable && isTable(sketch)))
            return chosen.error();
        preview.format = chosen ? chosen->reader->format() : kDelimited;
        preview.reason
            = chosen ? chosen->score.reason : QStringLiteral("its lines split evenly, but what they hold is not told");
        const bool delimited = preview.format == kDelimited;
        if (delimited && !isReadable(sketch, preview)) {
            if (sketch.layout)
                PreviewRows(preview, &*sketch.layout, sketch.windows1252).takeUnread(sketch.text, sketch.isWhole);
            return preview;
        }
        if (!chosen)
            return chosen.error();
        const Result<void> read = readRows(*chosen->reader, bytes, delimited ? &sketch : nullptr, cancelled, preview);
        preview.assumptions = chosen->reader->assumptions();
        if (!delimited)
            ask(*chosen->reader, preview);
        if (!delimited && preview.lacksZone && !options.zone)
            showAsClock(preview);
        if (!read && read.error().code == ErrorCode::Cancelled)
            return read.error();
        // With an order of day and month still open, the rows are shown as they stand.
        if (preview.rows.empty() && delimited)
            PreviewRows(preview, &*sketch.layout, sketch.windows1252).takeUnread(sketch.text, sketch.isWhole);
        const bool isAsked = preview.lacksDayOrder || (preview.lacksYear && !options.year);
        if (!read && !isAsked)
            preview.problem = read.error().what;
        return preview;
    }

} // namespace

std::vector<FormatChoice> formatChoices()
{
    std::vector<FormatChoice> choices;
    for (const LogFormat& format : logFormats())
        choices.push_back({QString::fromUtf8(format.name), QString::fromUtf8(format.title),
            QLatin1String(format.fromDocumentation ? "from documentation, not confirmed by a real log yet: " : "")
                + QString::fromUtf8(format.note)});
    return choices;
}

Result<ImportPreview> previewImport(
    const ImportFile& file, const ReadOptions& options, const std::atomic<bool>* cancelled)
{
    // A source that was handed in is read from its start by the import itself, so a preview may not use it up.
    if (file.path == QLatin1String("-") || file.source)
        return Error{ErrorCode::Unsupported, QStringLiteral("standard input can be read once only, so not previewed"),
            fileNameOf(file.path)};
    if (!file.problem.isEmpty())
        return Error{ErrorCode::NotReadable, file.problem, file.path};
    Result<std::unique_ptr<ByteSource>> source = ByteSource::open(file.path, file.member);
    if (!source)
        return source.error();
    bool isWhole = false;
    const Result<std::string> bytes = beginningOf(**source, cancelled, isWhole);
    if (!bytes)
        return bytes.error();
    Result<ImportPreview> preview = previewBytes(*bytes, isWhole, options, cancelled, file.path);
    if (!preview)
        return isWhole ? withCondition(preview.error(), **source) : preview.error();
    preview->assumptions << (*source)->assumptions();
    if (isWhole)
        preview->conditionText = (*source)->conditionText();
    return preview;
}

} // namespace askance
