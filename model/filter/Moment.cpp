// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter/Moment.h"

#include "filter/TimeText.h"

namespace askance {

Result<TimeSpan> readMoment(const QString& text, const ZoneRules& zone)
{
    const QString typed = text.trimmed();
    const auto fault = [](const QString& why) {
        return Error{
            ErrorCode::Usage, why + QStringLiteral(": write a time such as 2016-09-23 or 2016-09-23 13:53"), {}};
    };
    if (typed.isEmpty())
        return fault(QStringLiteral("no time is written"));
    const qsizetype dots = typed.indexOf(QStringLiteral(".."));
    std::optional<TimeSpan> span;
    if (dots < 0) {
        span = readTimeUnit(typed, zone);
    } else {
        const QString lower = typed.left(dots).trimmed();
        const QString upper = typed.mid(dots + 2).trimmed();
        if (lower.isEmpty() || upper.isEmpty())
            return fault(QStringLiteral("an open range has no middle to go to"));
        span = readTimeRange(lower, upper, zone);
    }
    if (!span)
        return fault(QStringLiteral("'%1' is no time").arg(typed.left(40)));
    if (span->isEmpty())
        return dots < 0 ? fault(QStringLiteral("the clock of %1 skipped this time").arg(QString::fromUtf8(zone.id())))
                        : fault(QStringLiteral("the range ends before it begins"));
    return *span;
}

} // namespace askance
