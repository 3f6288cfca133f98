// SPDX-License-Identifier: GPL-3.0-or-later
//
// `askance query`: totals, groups and histograms of the records that a filter chooses.
#include "CaseQuestion.h"
#include "Command.h"
#include "Output.h"

#include "record/CivilTime.h"
#include "write/JsonWriter.h"

#include <climits>

namespace askance {

namespace {

    enum class TextFormat { Table, Csv, Json };

    struct QueryOptions {
        std::vector<GroupField> fields;
        std::optional<BinWidth> bin;
        int top = -1; // all
        TextFormat format = TextFormat::Table;
    };

    Result<std::vector<GroupField>> readFields(const QString& text)
    {
        std::vector<GroupField> fields;
        if (text.isEmpty())
            return fields;
        for (const QString& word : text.split(u',')) {
            const Result<GroupField> field = parseGroupField(word);
            if (!field)
                return usageError(QStringLiteral("--by: ") + field.error().what);
            if (*field == GroupField::None || (!fields.empty() && fields.front() == *field))
                return usageError(QStringLiteral("--by takes one or two different fields, not '%1'").arg(text));
            fields.push_back(*field);
        }
        if (fields.size() > 2)
            return usageError(QStringLiteral("--by takes one or two fields, not '%1'").arg(text));
        return fields;
    }

    Result<QueryOptions> readOptions(const Request& request)
    {
        QueryOptions options;
        const Result<int> format = chosenWord("format", request.text("format", QStringLiteral("table")),
            {QStringLiteral("table"), QStringLiteral("csv"), QStringLiteral("json")});
        if (!format)
            return format.error();
        options.format = static_cast<TextFormat>(*format);
        const Result<int> top = request.number("top", 1, INT_MAX, -1);
        if (!top)
            return top.error();
        options.top = *top;
        if (request.has("by") && request.text("by").isEmpty())
            return usageError(QStringLiteral("--by takes one or two fields; leave it out for the total"));
        const Result<std::vector<GroupField>> fields = readFields(request.text("by"));
        if (!fields)
            return fields.error();
        options.fields = *fields;
        if (request.has("bin")) {
            const Result<BinWidth> width = parseBinWidth(request.text("bin"));
            if (!width)
                return usageError(QStringLiteral("--bin: ") + width.error().what);
            options.bin = *width;
        }
        if (options.bin && options.fields.size() > 1)
            return usageError(
                QStringLiteral("--bin takes one field at most in --by, not '%1'").arg(request.text("by")));
        if (request.has("top") && options.fields.empty())
            return usageError(QStringLiteral("--top needs --by: there are no groups to choose from"));
        return options;
    }

    // ---- the total

    QByteArray totalText(quint64 total, TextFormat format)
    {
        if (format == TextFormat::Json)
            return "{\"total\":" + QByteArray::number(total) + "}\n";
        if (format == TextFormat::Csv)
            return "total\r\n" + QByteArray::number(total) + "\r\n";
        return "total  " + QByteArray::number(total) + '\n';
    }

    // ---- groups

    QByteArray topJson(const TopCounts& top)
    {
        JsonWriter json;
        json.beginObject().member("total", top.total.inFilter).key("groups").beginArray();
        for (const TopCount& group : top.groups) {
            json.beginObject();
            for (size_t i = 0; i < top.fields.size(); ++i) {
                json.key(toString(top.fields[i]));
                if (group.recorded[i])
                    json.value(group.keys[i]);
                else
                    json.null();
            }
            json.member("count", group.count.inFilter);
            json.member("share", static_cast<double>(group.count.inFilter) / static_cast<double>(top.total.inFilter));
            json.endObject();
        }
        json.endArray().key("other").beginObject().member("groups", top.otherGroups);
        json.member("count", top.other.inFilter).endObject().endObject();
        return json.takeText() + '\n';
    }

    QStringList topHeader(const TopCounts& top)
    {
        QStringList header;
        for (const GroupField field : top.fields)
            header += toString(field);
        return header << QStringLiteral("count") << QStringLiteral("share");
    }

    QByteArray topCsv(const TopCounts& top)
    {
        QByteArray out = csvLine(topHeader(top), CsvMode::Exact);
        for (const TopCount& group : top.groups) {
            QStringList cells(group.keys.begin(), group.keys.end());
            const double share = static_cast<double>(group.count.inFilter) / static_cast<double>(top.total.inFilter);
            cells << QString::number(group.count.inFilter) << QString::number(share, 'g', 17);
            out += csvLine(cells, CsvMode::Exact);
        }
        return out;
    }

    QString percentText(quint64 count, quint64 total)
    {
        return total == 0 ? QString()
                          : QString::number(100.0 * static_cast<double>(count) / static_cast<double>(total), 'f', 2)
                + QStringLiteral(" %");
    }

    QByteArray topTable(const TopCounts& top)
    {
        std::vector<QStringList> rows;
        for (const TopCount& group : top.groups) {
            QStringList cells;
            for (size_t i = 0; i < group.keys.size(); ++i)
                cells += group.recorded[i] ? group.keys[i] : QStringLiteral("(not recorded)");
            cells << QString::number(group.count.inFilter) << percentText(group.count.inFilter, top.total.inFilter);
            rows.push_back(cells);
        }
        const auto sumRow = [&](const QString& label, quint64 count) {
            QStringList cells = {label};
            if (top.fields.size() > 1)
                cells += QString();
            rows.push_back(cells << QString::number(count) << percentText(count, top.total.inFilter));
        };
        if (top.otherGroups > 0)
            sumRow(QStringLiteral("(%1 others)").arg(top.otherGroups), top.other.inFilter);
        sumRow(QStringLiteral("(total)"), top.total.inFilter);
        std::vector<bool> right(top.fields.size(), false);
        right.insert(right.end(), {true, true});
        return alignedText(topHeader(top), rows, right).toUtf8();
    }

    // ---- histograms

    QString laneKey(const TimelineLane& lane)
    {
        if (lane.isAll)
            return QStringLiteral("all");
        return lane.isOther ? QStringLiteral("other") : lane.key;
    }

    QByteArray binsJson(const Timeline& timeline, const CaseQuestion& question)
    {
        JsonWriter json;
        json.beginObject().member("zone", QString::fromUtf8(timeline.zoneId)).key("edges").beginArray();
        for (const qint64 edge : timeline.edgesUs)
            json.value(question.isoTime(edge));
        json.endArray().key("covered_us").beginArray();
        for (const qint64 covered : timeline.coveredUs)
            json.value(covered);
        json.endArray().key("series").beginArray();
        for (const TimelineLane& lane : timeline.lanes) {
            json.beginObject().member("key", laneKey(lane)).key("counts").beginArray();
            for (const quint32 count : lane.inFilter)
                json.value(count);
            json.endArray().endObject();
        }
        json.endArray().endObject();
        return json.takeText() + '\n';
    }

    QByteArray binsText(const Timeline& timeline, const CaseQuestion& question, TextFormat format)
    {
        const bool isCsv = format == TextFormat::Csv;
        QStringList header = {QStringLiteral("begin"), QStringLiteral("end"), QStringLiteral("covered_us")};
        if (!isCsv)
            header[0] = QStringLiteral("begin (%1)").arg(QString::fromUtf8(timeline.zoneId));
        for (const TimelineLane& lane : timeline.lanes)
            header += laneKey(lane);
        const auto instant = [&](qint64 us) {
            return isCsv ? question.isoTime(us) : QString::fromStdString(clockText(question.zone.toLocal(us), 0));
        };
        std::vector<QStringList> rows;
        for (size_t bin = 0; bin < timeline.bins(); ++bin) {
            QStringList cells = {instant(timeline.edgesUs[bin]), instant(timeline.edgesUs[bin + 1]),
                QString::number(timeline.coveredUs[bin])};
            for (const TimelineLane& lane : timeline.lanes)
                cells += QString::number(lane.inFilter[bin]);
            rows.push_back(cells);
        }
        if (!isCsv) {
            std::vector<bool> right(static_cast<size_t>(header.size()), true);
            right[0] = right[1] = false;
            return alignedText(header, rows, right).toUtf8();
        }
        QByteArray out = csvLine(header, CsvMode::Exact);
        for (const QStringList& row : rows)
            out += csvLine(row, CsvMode::Exact);
        return out;
    }

    PictureSpec specOf(const QueryOptions& options, const CaseQuestion& question)
    {
        PictureSpec spec;
        if (options.bin) {
            spec.kind = PictureKind::Timeline;
            spec.width = options.bin;
            spec.group = options.fields.empty() ? GroupField::None : options.fields.front();
            spec.mostLanes = options.top < 0 ? INT_MAX : options.top;
            // Bins run over the time the filter asks for, so that a narrow question may have narrow bins.
            if (const std::optional<TimeSpan> asked = question.filter.timeBounds())
                spec.span = asked->intersected(question.data->table->span());
        } else if (!options.fields.empty()) {
            spec.kind = PictureKind::TopCounts;
            spec.fields = options.fields;
            spec.top = options.top;
        }
        return spec;
    }

    QByteArray resultText(const Picture& picture, const QueryOptions& options, const CaseQuestion& question)
    {
        if (options.bin) {
            const Timeline& timeline = picture.as<Timeline>();
            return options.format == TextFormat::Json ? binsJson(timeline, question)
                                                      : binsText(timeline, question, options.format);
        }
        if (options.fields.empty())
            return totalText(picture.as<Overview>().inFilter.queries, options.format);
        const TopCounts& top = picture.as<TopCounts>();
        if (options.format == TextFormat::Json)
            return topJson(top);
        return options.format == TextFormat::Csv ? topCsv(top) : topTable(top);
    }

    Result<int> runQuery(const Request& request)
    {
        const Result<QueryOptions> options = readOptions(request);
        if (!options)
            return options.error();
        const Result<CaseQuestion> question = openQuestion(request);
        if (!question)
            return question.error();
        const Result<PicturePtr> picture = question->ask(specOf(*options, *question));
        if (!picture)
            return picture.error();
        const Result<void> written = writeStandardOutput(resultText(**picture, *options, *question));
        if (!written)
            return written.error();
        return 0;
    }

} // namespace

Command queryCommand()
{
    return {"query", "CASE", "counts, groups and histograms", 1, 1,
        {{"where", nullptr, "EXPR", "only the records this filter chooses: 'domain:*.example.com type:A'"},
            {"by", nullptr, "FIELD[,FIELD]",
                "groups: organisation, source, domain, type, response, sensor, server or file"},
            {"bin", nullptr, "WIDTH", "bins of time: 1s 5s 15s 1min 5min 15min 1h 6h 1d 1w"},
            {"top", nullptr, "N", "only the N largest groups; the rest is summed"},
            {"tz", nullptr, "ZONE", "zone of the bins, like Europe/Moscow (default: the case's)"},
            {"format", nullptr, "F", "table, csv or json (default: table)"}},
        "With --bin the bins run over the whole case, or over the time that the filter's time: names within it.\n"
        "Times in csv and json are UTC. Groups are sorted by count, ties by value.",
        runQuery};
}

} // namespace askance
