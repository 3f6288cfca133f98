// SPDX-License-Identifier: GPL-3.0-or-later
#include "importing/StatedCoverage.h"

#include "record/CivilTime.h"

#include <QCoreApplication>

namespace askance {

namespace {

    QString words(const char* text)
    {
        return QCoreApplication::translate("StatedCoverage", text);
    }

    Error fault(const QString& what)
    {
        return {ErrorCode::Usage, what, {}};
    }

} // namespace

Result<qint64> statedInstant(const QString& text, const ZoneRules& zone, bool isEnd)
{
    WrittenTime written;
    if (text.trimmed().isEmpty())
        return fault(isEnd ? words("Write when it ended.") : words("Write when it began."));
    if (!parseIsoTime(text.trimmed().toStdString(), written))
        return fault(words("“%1” is no time; write it like 2016-05-04 or 2016-05-04 13:00.").arg(text.trimmed()));
    if (written.hasZone)
        return written.us;
    return zone.toUtc(written.us + (isEnd && !written.hasTime ? kUsPerDay : 0)).utcUs;
}

Result<TimeSpan> statedSpan(const QString& begin, const QString& end, const ZoneRules& zone)
{
    const Result<qint64> from = statedInstant(begin, zone, false);
    if (!from)
        return from.error();
    const Result<qint64> to = statedInstant(end, zone, true);
    if (!to)
        return to.error();
    const TimeSpan span{*from, *to};
    if (span.isEmpty())
        return fault(words("The end is not after the begin."));
    return span;
}

Result<std::vector<StatedSpan>> spansOf(const StatedCoverage& coverage, const ZoneRules& zone)
{
    std::vector<StatedSpan> spans;
    if (coverage.isStated) {
        const Result<TimeSpan> span = statedSpan(coverage.begin, coverage.end, zone);
        if (!span)
            return span.error();
        spans.push_back({*span, CoverageKind::Stated, coverage.note.trimmed()});
    }
    for (const StatedCoverage::Gap& gap : coverage.gaps) {
        const Result<TimeSpan> span = statedSpan(gap.begin, gap.end, zone);
        if (!span)
            return span.error();
        spans.push_back({*span, CoverageKind::Gap, gap.note.trimmed()});
    }
    return spans;
}

} // namespace askance
