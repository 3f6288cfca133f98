// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/AnnotationFiles.h"

#include "ingest/CsvFile.h"
#include "record/CivilTime.h"

namespace askance {

namespace {

    constexpr char kEndOfTime[] = "10000-01-01T00:00:00Z";
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
        if (text.trimmed().isEmpty())
            return rowFault(csv, row, QStringLiteral("the cell '%1' is empty").arg(column));
        return text;
    }

    Result<qint64> instantOf(const CsvFile& csv, size_t row, const QString& column, const ZoneRules& zone, bool isEnd)
    {
        const QString text = csv.cell(row, column);
        const std::optional<qint64> us = writtenInstant(text, zone, isEnd);
        if (!us)
            return rowFault(csv, row,
                QStringLiteral("'%1' is no time for '%2'; write it like 2016-05-04 or 2016-05-04T13:53:00Z")
                    .arg(text, column));
        return *us;
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

} // namespace

std::optional<qint64> writtenInstant(const QString& text, const ZoneRules& zone, bool isEnd)
{
    if (isEnd && text.trimmed() == QLatin1String(kEndOfTime))
        return kLatestUs; // five digits: no year that anything happened in, but where the year 9999 ends
    WrittenTime written;
    if (!parseIsoTime(text.trimmed().toStdString(), written))
        return std::nullopt;
    const qint64 us
        = written.hasZone ? written.us : zone.toUtc(written.us + (isEnd && !written.hasTime ? kUsPerDay : 0)).utcUs;
    return us >= kEarliestUs && us <= kLatestUs ? std::optional(us) : std::nullopt;
}

std::optional<TimeSpan> writtenMoment(const QString& text, const ZoneRules& zone)
{
    const std::optional<qint64> from = writtenInstant(text, zone, false);
    const std::optional<qint64> to = writtenInstant(text, zone, true);
    return from && to ? std::optional(TimeSpan{*from, *to}) : std::nullopt;
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

} // namespace askance
