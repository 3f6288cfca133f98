// SPDX-License-Identifier: GPL-3.0-or-later
//
// `askance annotate`: organisations, relations, events and stated coverage from CSV files; clocks of sensors and
// coverage taken from their records as the command line says. All is read and checked before the first is written, and
// written in one transaction.
#include "CaseTarget.h"
#include "Command.h"
#include "Output.h"

#include "columns/AssumedCoverage.h"
#include "ingest/AnnotationFiles.h"
#include "record/Duration.h"
#include "write/Table.h"

namespace askance {

namespace {

    struct Part {
        const char* option;
        Result<void> (*read)(const QString& path, const ZoneRules& zone, Annotations& into);
    };
    constexpr Part kParts[] = {
        {"orgs", readOrganisations}, {"relations", readRelations}, {"events", readEvents}, {"coverage", readCoverage}};

    struct ClockCorrection {
        QString sensor;
        qint64 offsetUs = 0;
    };
    // What is given on the command line itself.
    struct Statements {
        std::vector<ClockCorrection> clocks;
        QStringList fromData; // sensors
        qint64 gapUs = kDefaultGapUs;
    };

    // "ns4=+2.5s"; names may hold "=" themselves.
    Result<ClockCorrection> clockOf(const QString& text)
    {
        const qsizetype equals = text.lastIndexOf(u'=');
        const std::optional<qint64> offset = parseDuration(QStringView(text).sliced(equals + 1));
        if (equals <= 0 || !offset)
            return usageError(
                QStringLiteral("--clock takes SENSOR=OFFSET, as in ns4=+2.5s, ns4=-1h30m or ns4=0, not '%1'")
                    .arg(text));
        return ClockCorrection{text.first(equals), *offset};
    }

    Result<Statements> statementsOf(const Request& request)
    {
        Statements all;
        for (const QString& text : request.all("clock")) {
            const Result<ClockCorrection> clock = clockOf(text);
            if (!clock)
                return clock.error();
            all.clocks.push_back(*clock);
        }
        all.fromData = request.all("coverage-from-data");
        if (!request.has("gap"))
            return all;
        const std::optional<qint64> gap = parseDuration(request.text("gap"));
        if (!gap || *gap < kLeastSilenceUs)
            return usageError(QStringLiteral("--gap takes a length of time from a second up, as in 6h or 90m, not '%1'")
                                  .arg(request.text("gap")));
        if (all.fromData.isEmpty())
            return usageError(QStringLiteral("--gap belongs to --coverage-from-data"));
        all.gapUs = *gap;
        return all;
    }

    // Each with an entry of its own in the journal; together, so that a mistake anywhere writes nothing.
    Result<void> store(CaseFile& file, const Annotations& all, const Statements& statements, QStringList& said)
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
        if (!all.coverage.empty()) {
            if (const Result<void> done = annotations.addCoverage(all.coverage); !done)
                return done;
        }
        for (const ClockCorrection& clock : statements.clocks) {
            if (const Result<void> done = annotations.setClock(clock.sensor, clock.offsetUs); !done)
                return done;
            said << (clock.offsetUs == 0
                    ? QStringLiteral("clock of %1 as logged").arg(clock.sensor)
                    : QStringLiteral("clock of %1 corrected by %2").arg(clock.sensor, signedDuration(clock.offsetUs)));
        }
        for (const QString& sensor : statements.fromData) {
            const Result<qint64> spans = annotations.assumeCoverage(sensor, statements.gapUs);
            if (!spans)
                return spans.error();
            said << QStringLiteral("coverage of %1: %2 spans, %3")
                        .arg(sensor)
                        .arg(*spans)
                        .arg(gapRule(statements.gapUs));
        }
        return {};
    }

    Result<ZoneRules> zoneOf(const CaseFile& file)
    {
        const Result<QString> zoneId = file.meta(QStringLiteral("zone"));
        if (!zoneId)
            return zoneId.error();
        return zoneId->isEmpty() ? ZoneRules() : ZoneRules::named(zoneId->toUtf8());
    }

    QString summary(const Annotations& all, const QStringList& said)
    {
        QString text = QStringLiteral("%1 members of organisations, %2 relations, %3 events, %4 spans of coverage\n")
                           .arg(all.organisations.size())
                           .arg(all.relations.size())
                           .arg(all.events.size())
                           .arg(all.coverage.size());
        for (const QString& line : said)
            text += visibleText(line) + u'\n';
        return text;
    }

    Result<int> runAnnotate(const Request& request)
    {
        bool isAsked = request.has("clock") || request.has("coverage-from-data");
        for (const Part& part : kParts)
            isAsked = isAsked || request.has(part.option);
        const Result<Statements> statements = statementsOf(request);
        if (!statements)
            return statements.error();
        if (!isAsked)
            return usageError(QStringLiteral("annotate: name a file with --orgs, --relations, --events or --coverage, "
                                             "or a sensor with --clock or --coverage-from-data"));
        Result<CaseTarget> target = CaseTarget::open(request.arguments().constFirst());
        if (!target)
            return target.error();
        const Result<ZoneRules> zone = zoneOf(target->file());
        if (!zone)
            return zone.error();
        Annotations all;
        for (const Part& part : kParts) {
            if (!request.has(part.option))
                continue;
            if (const Result<void> done = part.read(request.text(part.option), *zone, all); !done)
                return done.error();
        }
        QStringList said;
        const Result<void> stored
            = AnnotationStore(target->file()).together([&] { return store(target->file(), all, *statements, said); });
        if (!stored)
            return stored.error();
        if (const Result<void> written = writeStandardOutput(summary(all, said).toUtf8()); !written)
            return written.error();
        return 0;
    }

} // namespace

Command annotateCommand()
{
    return {"annotate", "CASE", "add organisations, relations, events, coverage; correct clocks", 1, 1,
        {{"orgs", nullptr, "F.csv", "who the sources are, and who owns which names"},
            {"relations", nullptr, "F.csv", "documented relations between parties; each needs a citation"},
            {"events", nullptr, "F.csv", "documented events"},
            {"coverage", nullptr, "F.csv", "when which sensor recorded, and when it did not"},
            {"clock", nullptr, "SENSOR=OFFSET", "what to add to the times a sensor logged; 0: as logged"},
            {"coverage-from-data", nullptr, "SENSOR", "assume that it recorded but in silences over the gap"},
            {"gap", nullptr, "LENGTH", "the longest silence in which it is assumed to record; 6h"}},
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
        "  --clock ns4=+2.5s               its clock was 2.5 s slow; records keep the time they logged, and every "
        "time\n"
        "                                  that is shown, filtered or counted is the corrected one\n"
        "  --coverage-from-data ns4 --gap 6h\n"
        "                                  a silence of ns4 over 6 hours ends its assumed coverage; logs that are\n"
        "                                  imported later keep to the rule; both options may be given several times\n\n"
        "Times without a zone are read in the case's. An empty begin or end of an organisation or relation is open; "
        "an\n"
        "end that is a date includes that day. A mistake anywhere writes nothing.",
        runAnnotate};
}

} // namespace askance
