// SPDX-License-Identifier: GPL-3.0-or-later
//
// `askance records` and `askance graph`: the records themselves, and who asked for what, for other programs.
#include "CaseQuestion.h"
#include "Command.h"
#include "Interrupt.h"
#include "Output.h"

#include "write/GraphWriter.h"
#include "write/RecordWriter.h"

namespace askance {

namespace {

    Result<int> finished(Output& out, const Result<void>& written, const QString& where)
    {
        if (!written) {
            Error error = written.error();
            if (error.where.isEmpty())
                error.where = where.isEmpty() ? QStringLiteral("standard output") : where;
            return error;
        }
        if (const Result<void> committed = out.commit(); !committed)
            return committed.error();
        return 0;
    }

    Result<int> runRecords(const Request& request)
    {
        const Result<int> format = chosenWord("format", request.text("format", QStringLiteral("csv")),
            {QStringLiteral("csv"), QStringLiteral("json"), QStringLiteral("jsonl")});
        if (!format)
            return format.error();
        const auto recordFormat = static_cast<RecordFormat>(*format);
        if (request.has("spreadsheet-safe") && recordFormat != RecordFormat::Csv)
            return usageError(QStringLiteral("--spreadsheet-safe goes with --format csv: JSON is not a spreadsheet"));
        const Result<CaseQuestion> question = openQuestion(request);
        if (!question)
            return question.error();
        PictureSpec spec;
        spec.kind = PictureKind::Rows;
        const Result<PicturePtr> picture = question->ask(spec);
        if (!picture)
            return picture.error();
        const QString path = request.text("output");
        Result<std::unique_ptr<Output>> out
            = Output::open(path, request.has("force"), request.arguments().constFirst());
        if (!out)
            return out.error();
        const RecordStore store(*question->file);
        const Result<void> written
            = writeRecords((*out)->device(), *question->data, (*picture)->as<RowsPicture>().filter, store, recordFormat,
                request.has("spreadsheet-safe") ? CsvMode::SpreadsheetSafe : CsvMode::Exact, interrupted());
        return finished(**out, written, path);
    }

    Result<int> runGraph(const Request& request)
    {
        if (!request.has("format"))
            return usageError(QStringLiteral("graph: --format is missing; it takes gexf, graphml, dot or json"));
        const Result<GraphFormat> format = parseGraphFormat(request.text("format"));
        if (!format)
            return format.error();
        const Result<CaseQuestion> question = openQuestion(request);
        if (!question)
            return question.error();
        PictureSpec spec;
        spec.kind = PictureKind::Graph;
        spec.mostEdges = -1;
        const Result<PicturePtr> picture = question->ask(spec);
        if (!picture)
            return picture.error();
        const QString path = request.text("output");
        Result<std::unique_ptr<Output>> out
            = Output::open(path, request.has("force"), request.arguments().constFirst());
        if (!out)
            return out.error();
        const QByteArray text = writeGraph(*question->data, (*picture)->as<SourceDomainGraph>(), *format);
        return finished(**out, (*out)->write(text), path);
    }

    constexpr CommandOption kWhere
        = {"where", nullptr, "EXPR", "only the records this filter chooses: 'domain:*.example.com type:A'"};
    constexpr CommandOption kOutput = {"output", "o", "FILE", "write to FILE (default: standard output)"};
    constexpr CommandOption kForce = {"force", nullptr, nullptr, "overwrite FILE"};

} // namespace

Command recordsCommand()
{
    return {"records", "CASE", "the records themselves, all of them, in order of time", 1, 1,
        {kWhere, {"format", nullptr, "F", "csv, json (an array) or jsonl (one object a line) (default: csv)"},
            {"spreadsheet-safe", nullptr, nullptr, "csv with ' before whatever a spreadsheet would run as a formula"},
            kOutput, kForce},
        "Times are UTC. What the log does not say is an empty cell, or null in JSON.\n"
        "--spreadsheet-safe also writes invisible characters as [U+202E]; without it, csv is exact.",
        runRecords};
}

Command graphCommand()
{
    return {"graph", "CASE", "the source–domain graph for other programs, every edge of it", 1, 1,
        {kWhere, {"format", nullptr, "F", "gexf, graphml, dot or json (required)"}, kOutput, kForce},
        "Nodes are called s:ADDRESS and d:NAME. An edge weighs the number of records.", runGraph};
}

} // namespace askance
