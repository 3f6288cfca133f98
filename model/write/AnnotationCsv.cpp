// SPDX-License-Identifier: GPL-3.0-or-later
#include "write/AnnotationCsv.h"

#include "record/CivilTime.h"
#include "write/Table.h"

namespace askance {

namespace {

    QString timeText(qint64 us)
    {
        return QString::fromStdString(isoText(us, 0, neededDigits(us, 0)));
    }

} // namespace

QByteArray eventsCsv(const std::vector<EventMark>& events)
{
    QByteArray csv
        = csvLine({QStringLiteral("title"), QStringLiteral("begin"), QStringLiteral("end"), QStringLiteral("citation")},
            CsvMode::Exact);
    for (const EventMark& event : events) {
        const bool isMoment = event.span.endUs <= event.span.beginUs;
        csv += csvLine({event.title, timeText(event.span.beginUs), isMoment ? QString() : timeText(event.span.endUs),
                           event.citation},
            CsvMode::Exact);
    }
    return csv;
}

QByteArray statedCoverageCsv(const Dataset& data)
{
    QByteArray csv = csvLine({QStringLiteral("sensor"), QStringLiteral("begin"), QStringLiteral("end"),
                                 QStringLiteral("kind"), QStringLiteral("note")},
        CsvMode::Exact);
    for (const CoverageSpan& one : data.coverage) {
        if (one.kind == CoverageKind::Assumed)
            continue;
        csv += csvLine({QString::fromStdString(data.table->sensors[one.sensor]), timeText(one.span.beginUs),
                           timeText(one.span.endUs),
                           one.kind == CoverageKind::Gap ? QStringLiteral("gap") : QStringLiteral("stated"), one.note},
            CsvMode::Exact);
    }
    return csv;
}

} // namespace askance
