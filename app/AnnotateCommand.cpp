// SPDX-License-Identifier: GPL-3.0-or-later
//
// `askance annotate`: organisations, relations, events and stated coverage from CSV files. All files are read and
// checked before the first is written.
#include "CaseTarget.h"
#include "Command.h"
#include "CsvFile.h"
#include "Output.h"

#include "record/CivilTime.h"
#include "record/ZoneRules.h"
#include "store/AnnotationStore.h"

namespace askance {

namespace {

    const QString kBegin = QStringLiteral("begin");
    const QString kEnd = QStringLiteral("end");
    const QString kCitation = QStringLiteral("citation");

    Error rowFault(const CsvFile& csv, size_t row, const QString& what)
    {
        return {ErrorCode::Io, what, csv.place(row)};
    }

    // A cell that must not be empty.
    Result<QString> needed(const CsvFile& csv, size_t row, const QString& column)
    {
        const QString text = csv.cell(row, column);
        if (text.isEmpty())
            return rowFault(csv, row, QStringLiteral("the cell '%1' is empty").arg(column));
        return text;
    }

    // An instant of a cell; a date alone is its first moment, or as an end the first moment of the day after: ends are
    // half-open by their unit, as in the filter. Times without a zone are the case's.
    Result<qint64> instantOf(const CsvFile& csv, size_t row, const QString& column, const ZoneRules& zone, bool isEnd)
    {
        const QString text = csv.cell(row, column);
        WrittenTime written;
        if (!parseIsoTime(text.toStdString(), written))
            return rowFault(csv, row,
                QStringLiteral("'%1' is no time for '%2'; write it like 2016-05-04 or 2016-05-04T13:53:00Z")
                    .arg(text, column));
        if (written.hasZone)
            return written.us;
        return zone.toUtc(written.us + (isEnd && !written.hasTime ? kUsPerDay : 0)).utcUs;
    }

    // begin and end of a row; `open`: what an empty cell means.
    Result<TimeSpan> spanOf(const CsvFile& csv, size_t row, const ZoneRules& zone, TimeSpan open)
    {
        TimeSpan span = open;
        if (!csv.cell(row, kBegin).isEmpty()) {
            const Result<qint64> begin = instantOf(csv, row, kBegin, zone, false);
            if (!begin)
                return begin.error();
            span.beginUs = *begin;
        }
        if (!csv.cell(row, kEnd).isEmpty()) {
            const Result<qint64> end = instantOf(csv, row, kEnd, zone, true);
            if (!end)
                return end.error();
            span.endUs = *end;
        }
        if (span.isEmpty())
            return rowFault(csv, row, QStringLiteral("the end is not after the begin"));
        return span;
    }

    constexpr TimeSpan kAlways = {kEarliestUs, kLatestUs};

    struct Annotations {
        std::vector<OrganisationEntry> organisations;
        std::vector<RelationDocument> relations;
        std::vector<EventMark> events;
        std::vector<CoverageEntry> coverage;
    };

    // ---- organisations

    Result<MembershipKind> memberKindOf(const CsvFile& csv, size_t row, const QString& pattern)
    {
        const QString word = csv.cell(row, QStringLiteral("match"));
        AddressPrefix prefix;
        std::string canonical;
        if (word == QLatin1String("address")) {
            if (parseSource(pattern.toStdString(), canonical).kind != SourceKind::Address)
                return rowFault(csv, row, QStringLiteral("'%1' is no address like 192.0.2.1").arg(pattern));
            return MembershipKind::Address;
        }
        if (word == QLatin1String("prefix")) {
            if (!parsePrefix(pattern.toStdString(), prefix))
                return rowFault(csv, row, QStringLiteral("'%1' is no prefix like 192.0.2.0/24").arg(pattern));
            return MembershipKind::Prefix;
        }
        if (word == QLatin1String("host"))
            return MembershipKind::Host;
        if (word == QLatin1String("owner"))
            return MembershipKind::OwnerOfName;
        return rowFault(csv, row, QStringLiteral("'match' takes address, prefix, host or owner, not '%1'").arg(word));
    }

    Result<void> readOrganisations(const QString& path, const ZoneRules& zone, Annotations& into)
    {
        const Result<CsvFile> csv
            = CsvFile::read(path, {QStringLiteral("organisation"), QStringLiteral("match"), QStringLiteral("pattern")},
                {QStringLiteral("kind"), kBegin, kEnd, kCitation});
        if (!csv)
            return csv.error();
        for (size_t row = 0; row < csv->rows(); ++row) {
            const Result<QString> name = needed(*csv, row, QStringLiteral("organisation"));
            const Result<QString> pattern = needed(*csv, row, QStringLiteral("pattern"));
            if (!name || !pattern)
                return name ? pattern.error() : name.error();
            const Result<MembershipKind> kind = memberKindOf(*csv, row, *pattern);
            if (!kind)
                return kind.error();
            const Result<TimeSpan> validity = spanOf(*csv, row, zone, kAlways);
            if (!validity)
                return validity.error();
            into.organisations.push_back(
                {*name, csv->cell(row, QStringLiteral("kind")), *kind, *pattern, *validity, csv->cell(row, kCitation)});
        }
        return {};
    }

    // ---- relations

    Result<void> readRelations(const QString& path, const ZoneRules& zone, Annotations& into)
    {
        const Result<CsvFile> csv = CsvFile::read(
            path, {QStringLiteral("from"), QStringLiteral("to"), QStringLiteral("kind"), kCitation}, {kBegin, kEnd});
        if (!csv)
            return csv.error();
        for (size_t row = 0; row < csv->rows(); ++row) {
            RelationDocument relation;
            const std::pair<QString, QString*> cells[]
                = {{QStringLiteral("from"), &relation.from}, {QStringLiteral("to"), &relation.to},
                    {QStringLiteral("kind"), &relation.kind}, {kCitation, &relation.citation}};
            for (const auto& [column, target] : cells) {
                const Result<QString> text = needed(*csv, row, column);
                if (!text)
                    return text.error();
                *target = *text;
            }
            const Result<TimeSpan> validity = spanOf(*csv, row, zone, kAlways);
            if (!validity)
                return validity.error();
            relation.validity = *validity;
            into.relations.push_back(relation);
        }
        return {};
    }

    // ---- events

    Result<void> readEvents(const QString& path, const ZoneRules& zone, Annotations& into)
    {
        const Result<CsvFile> csv = CsvFile::read(path, {QStringLiteral("title"), kBegin}, {kEnd, kCitation});
        if (!csv)
            return csv.error();
        for (size_t row = 0; row < csv->rows(); ++row) {
            const Result<QString> title = needed(*csv, row, QStringLiteral("title"));
            const Result<QString> begin = needed(*csv, row, kBegin);
            if (!title || !begin)
                return title ? begin.error() : title.error();
            EventMark event;
            event.title = *title;
            event.citation = csv->cell(row, kCitation);
            if (csv->cell(row, kEnd).isEmpty()) {
                // A moment; or, where only a date is given, that whole day.
                const Result<qint64> from = instantOf(*csv, row, kBegin, zone, false);
                const Result<qint64> to = instantOf(*csv, row, kBegin, zone, true);
                if (!from || !to)
                    return from ? to.error() : from.error();
                event.span = {*from, *to};
            } else {
                const Result<TimeSpan> span = spanOf(*csv, row, zone, kAlways);
                if (!span)
                    return span.error();
                event.span = *span;
            }
            into.events.push_back(event);
        }
        return {};
    }

    // ---- coverage

    Result<void> readCoverage(const QString& path, const ZoneRules& zone, Annotations& into)
    {
        const Result<CsvFile> csv = CsvFile::read(
            path, {QStringLiteral("sensor"), kBegin, kEnd}, {QStringLiteral("kind"), QStringLiteral("note")});
        if (!csv)
            return csv.error();
        for (size_t row = 0; row < csv->rows(); ++row) {
            const Result<QString> sensor = needed(*csv, row, QStringLiteral("sensor"));
            const Result<QString> begin = needed(*csv, row, kBegin);
            const Result<QString> end = needed(*csv, row, kEnd);
            if (!sensor || !begin || !end)
                return !sensor ? sensor.error() : !begin ? begin.error() : end.error();
            const QString kind = csv->cell(row, QStringLiteral("kind"));
            if (!kind.isEmpty() && kind != QLatin1String("stated") && kind != QLatin1String("gap"))
                return rowFault(*csv, row, QStringLiteral("'kind' takes stated or gap, not '%1'").arg(kind));
            const Result<TimeSpan> span = spanOf(*csv, row, zone, kAlways);
            if (!span)
                return span.error();
            into.coverage.push_back(
                {*sensor, *span, kind == QLatin1String("gap") ? CoverageKind::Gap : CoverageKind::Stated,
                    csv->cell(row, QStringLiteral("note"))});
        }
        return {};
    }

    // ---- the command

    struct Part {
        const char* option;
        Result<void> (*read)(const QString& path, const ZoneRules& zone, Annotations& into);
    };
    constexpr Part kParts[] = {
        {"orgs", readOrganisations}, {"relations", readRelations}, {"events", readEvents}, {"coverage", readCoverage}};

    Result<void> store(CaseFile& file, const Annotations& all)
    {
        AnnotationStore annotations(file);
        if (!all.organisations.empty()) {
            if (const Result<void> done = annotations.addOrganisations(all.organisations); !done)
                return done;
        }
        if (!all.relations.empty()) {
            if (const Result<void> done = annotations.addRelations(all.relations); !done)
                return done;
        }
        if (!all.events.empty()) {
            if (const Result<void> done = annotations.addEvents(all.events); !done)
                return done;
        }
        return all.coverage.empty() ? Result<void>() : annotations.addCoverage(all.coverage);
    }

    Result<int> runAnnotate(const Request& request)
    {
        bool isAsked = false;
        for (const Part& part : kParts)
            isAsked = isAsked || request.has(part.option);
        if (!isAsked)
            return usageError(QStringLiteral("annotate: name a file with --orgs, --relations, --events or --coverage"));
        Result<CaseTarget> target = CaseTarget::open(request.arguments().constFirst());
        if (!target)
            return target.error();
        const Result<QString> zoneId = target->file().meta(QStringLiteral("zone"));
        if (!zoneId)
            return zoneId.error();
        const Result<ZoneRules> zone = zoneId->isEmpty() ? ZoneRules() : ZoneRules::named(zoneId->toUtf8());
        if (!zone)
            return zone.error();
        Annotations all;
        for (const Part& part : kParts) {
            if (!request.has(part.option))
                continue;
            if (const Result<void> done = part.read(request.text(part.option), *zone, all); !done)
                return done.error();
        }
        if (const Result<void> stored = store(target->file(), all); !stored)
            return stored.error();
        const QString text
            = QStringLiteral("%1 members of organisations, %2 relations, %3 events, %4 spans of coverage\n")
                  .arg(all.organisations.size())
                  .arg(all.relations.size())
                  .arg(all.events.size())
                  .arg(all.coverage.size());
        if (const Result<void> written = writeStandardOutput(text.toUtf8()); !written)
            return written.error();
        return 0;
    }

} // namespace

Command annotateCommand()
{
    return {"annotate", "CASE", "add organisations, relations, events and stated coverage", 1, 1,
        {{"orgs", nullptr, "F.csv", "who the sources are, and who owns which names"},
            {"relations", nullptr, "F.csv", "documented relations between parties; each needs a citation"},
            {"events", nullptr, "F.csv", "documented events"},
            {"coverage", nullptr, "F.csv", "when which sensor recorded, and when it did not"}},
        "CSV in UTF-8; the first line names the columns, in any order. One example line of each:\n\n"
        "  --orgs       organisation,kind,match,pattern,begin,end,citation\n"
        "               Example Bank,bank,prefix,192.0.2.0/24,2016-01-01,,\"annual report, p. 4\"\n"
        "               (match: address, prefix, host or owner; owner: the pattern is a name owned with all below)\n"
        "  --relations  from,to,kind,begin,end,citation\n"
        "               Example Bank,Example Cards,owns,2016-04-25,,press release of 25 April 2016\n"
        "  --events     title,begin,end,citation\n"
        "               Name deleted,2016-09-23T13:56:29Z,,registry record\n"
        "  --coverage   sensor,begin,end,kind,note\n"
        "               ns1,2016-07-23T06:00:00Z,2016-07-24T18:00:00Z,gap,power cut\n"
        "               (kind: stated, the default, or gap)\n\n"
        "Times without a zone are read in the case's. An empty begin or end of an organisation or relation is open; "
        "an\n"
        "end that is a date includes that day. A mistake anywhere writes nothing.",
        runAnnotate};
}

} // namespace askance
