// SPDX-License-Identifier: GPL-3.0-or-later
#include "drawing/NumberText.h"

#include "record/TimeSpan.h"

#include <QStringList>

#include <algorithm>
#include <array>

namespace askance {

QString countText(quint64 count)
{
    QString text = QString::number(count);
    for (qsizetype i = text.size() - 3; i > 0; i -= 3)
        text.insert(i, QLatin1Char(','));
    return text;
}

QString countText(std::optional<quint64> count)
{
    return count ? countText(*count) : QStringLiteral("—");
}

QString shareText(quint64 part, quint64 whole)
{
    if (whole == 0)
        return QStringLiteral("—");
    // To the nearest tenth, but never "100.0 %" of what is not whole, never "0.0 %" of what is something.
    const qint64 nearest = qRound64(1000.0 * static_cast<double>(part) / static_cast<double>(whole));
    const qint64 permille = part < whole ? std::min<qint64>(nearest, 999) : nearest;
    if (part > 0 && permille == 0)
        return QStringLiteral("<0.1 %");
    return QStringLiteral("%1.%2 %").arg(permille / 10).arg(permille % 10);
}

QString countedText(quint64 count, const QString& one, const QString& many)
{
    return countText(count) + QLatin1Char(' ') + (count == 1 ? one : many);
}

QString lookupsText(quint64 count)
{
    return countedText(count, QStringLiteral("lookup"), QStringLiteral("lookups"));
}

QString selectedLookupsText(quint64 count)
{
    return count == 0 ? QStringLiteral("no lookups counted") : lookupsText(count);
}

QString durationText(qint64 us)
{
    if (us < kUsPerSecond)
        return us <= 0 ? QStringLiteral("0 s") : QString::number(us) + QStringLiteral(" µs");
    struct Unit {
        qint64 us;
        QString one, many;
    };
    const std::array<Unit, 4> units = {{{kUsPerDay, QStringLiteral("day"), QStringLiteral("days")},
        {kUsPerHour, QStringLiteral("h"), QStringLiteral("h")},
        {kUsPerMinute, QStringLiteral("min"), QStringLiteral("min")},
        {kUsPerSecond, QStringLiteral("s"), QStringLiteral("s")}}};
    QStringList parts;
    qint64 rest = us;
    for (const Unit& unit : units) {
        const qint64 n = rest / unit.us;
        rest %= unit.us;
        if (n == 0 && parts.isEmpty())
            continue;
        if (n > 0)
            parts += countedText(static_cast<quint64>(n), unit.one, unit.many);
        if (parts.size() == 2 || n == 0)
            break;
    }
    return parts.join(QLatin1Char(' '));
}

} // namespace askance
