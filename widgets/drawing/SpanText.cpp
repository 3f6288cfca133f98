// SPDX-License-Identifier: GPL-3.0-or-later
#include "drawing/SpanText.h"

#include "record/CivilTime.h"

#include <QStringList>

#include <algorithm>

namespace askance {

namespace {

    QString dateText(const CivilDate& date, bool withMonth, bool withYear)
    {
        QString text = QString::number(date.day);
        if (withMonth)
            text += QLatin1Char(' ') + monthName(date.month);
        if (withYear)
            text += QLatin1Char(' ') + QString::number(date.year);
        return text;
    }

    QString daysText(qint64 firstLocal, qint64 lastLocal)
    {
        const CivilDate first = civilFromUs(firstLocal).date;
        const CivilDate last = civilFromUs(lastLocal).date;
        if (first == last)
            return dateText(first, true, true);
        const bool sameYear = first.year == last.year;
        return dateText(first, !sameYear || first.month != last.month, !sameYear) + QStringLiteral(" – ")
            + dateText(last, true, true);
    }

    // Clock face to the minute, second or fraction, whichever shows both instants whole.
    QString clockFace(qint64 localUs, bool withDate, bool toMinute, int digits)
    {
        QString text = QString::fromStdString(clockText(localUs, digits));
        if (toMinute)
            text.chop(3);
        return withDate ? text : text.mid(11);
    }

} // namespace

QString monthName(int month)
{
    static const QStringList names
        = QStringLiteral("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec").split(QLatin1Char(' '));
    return month >= 1 && month <= 12 ? names.at(month - 1) : QString();
}

QString instantText(qint64 us, const ZoneRules& zone)
{
    return QString::fromStdString(clockText(zone.toLocal(us), neededDigits(us, 0))) + QLatin1Char(' ')
        + QString::fromUtf8(zone.id());
}

QString dayText(qint64 us, const ZoneRules& zone, bool withYear)
{
    return dateText(civilFromUs(zone.toLocal(us)).date, true, withYear);
}

QString spanText(TimeSpan span, const ZoneRules& zone)
{
    const qint64 begin = zone.toLocal(span.beginUs);
    const qint64 end = zone.toLocal(span.endUs);
    if (floorMod(begin, kUsPerDay) == 0 && floorMod(end, kUsPerDay) == 0 && end > begin)
        return daysText(begin, end - 1);
    const bool toMinute = floorMod(begin, kUsPerMinute) == 0 && floorMod(end, kUsPerMinute) == 0;
    const int digits = toMinute ? 0 : std::max(neededDigits(begin, 0), neededDigits(end, 0));
    if (span.isEmpty())
        return clockFace(begin, true, toMinute, digits);
    const bool sameDay = floorDiv(begin, kUsPerDay) == floorDiv(end, kUsPerDay);
    return clockFace(begin, true, toMinute, digits) + QStringLiteral(" – ")
        + clockFace(end, !sameDay, toMinute, digits);
}

} // namespace askance
