// SPDX-License-Identifier: GPL-3.0-or-later
#include "states/ThingWords.h"

#include "drawing/NumberText.h"
#include "drawing/SpanText.h"
#include "filter/Parts.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace askance {

namespace {

    QString words(const char* text)
    {
        return QCoreApplication::translate("Inspector", text);
    }

    QString clockName(qint64 minute)
    {
        return QStringLiteral("%1:%2")
            .arg(minute / 60, 2, 10, QLatin1Char('0'))
            .arg(minute % 60, 2, 10, QLatin1Char('0'));
    }

    QString weekdayName(qint64 weekday)
    {
        static const QStringList names = QStringLiteral("Mon Tue Wed Thu Fri Sat Sun").split(QLatin1Char(' '));
        return names.at(static_cast<qsizetype>(weekday % 7));
    }

    // Nothing for what has no such words: an open span, another clock's hours.
    QString momentName(FilterField field, const FilterValue& value, const ZoneRules& zone)
    {
        if (field == FilterField::Time)
            return value.begin > kEarliestUs && value.end < kLatestUs ? spanText({value.begin, value.end}, zone)
                                                                      : QString();
        if (field == FilterField::Hour)
            return clockName(value.begin) + QStringLiteral("–") + clockName(value.end == 0 ? 24 * 60 : value.end);
        const qint64 last = (value.end + 6) % 7;
        return weekdayName(value.begin) + (last == value.begin ? QString() : QStringLiteral("–") + weekdayName(last));
    }

    // "8 – 12 Aug 2016, 21 Aug 2016", "06:00–15:00", "Mon–Wed, Sun".
    QString momentsName(const FilterChip& chip, const ZoneRules& zone)
    {
        if (chip.expression || chip.excluded || chip.off)
            return {};
        const FilterField field = chip.term.field;
        const bool isOnClock = field == FilterField::Hour || field == FilterField::Weekday;
        const bool isPlain = std::all_of(chip.term.values.begin(), chip.term.values.end(),
            [](const FilterValue& value) { return value.kind == ValueKind::Exact || value.kind == ValueKind::Range; });
        if (!isPlain)
            return {};
        if (field != FilterField::Time && !(isOnClock && chip.term.zone == zone.id()))
            return {};
        QStringList names;
        for (const FilterValue& value : chip.term.values) {
            names << momentName(field, value, zone);
            if (names.last().isEmpty())
                return {};
        }
        return names.join(QStringLiteral(", "));
    }

    QString chipName(const FilterChip& chip, const ZoneRules& zone)
    {
        if (const QString moments = momentsName(chip, zone); !moments.isEmpty())
            return moments;
        const FilterValue* value = onlyValue(chip);
        if (!value)
            return chipWords(chip).line();
        if (chip.term.field == FilterField::Row)
            return words("Record %1").arg(countText(quint64{value->text.toULongLong()}));
        if (value->text.isEmpty())
            return chip.term.field == FilterField::Org ? words("Other") : chipWords(chip).line();
        return value->text;
    }

} // namespace

const FilterValue* onlyValue(const FilterChip& chip)
{
    const bool plain = !chip.expression && !chip.excluded && !chip.off && chip.term.values.size() == 1;
    return plain && chip.term.values.front().kind == ValueKind::Exact ? &chip.term.values.front() : nullptr;
}

QString thingName(const Filter& thing, const ZoneRules& zone)
{
    QStringList names;
    for (const FilterChip& chip : thing.chips())
        names << chipName(chip, zone);
    return names.join(QStringLiteral(" · "));
}

} // namespace askance
