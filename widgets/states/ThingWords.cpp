// SPDX-License-Identifier: GPL-3.0-or-later
#include "states/ThingWords.h"

#include "drawing/NumberText.h"
#include "drawing/SpanText.h"
#include "filter/Parts.h"

#include <QCoreApplication>
#include <QStringList>

namespace askance {

namespace {

    QString words(const char* text)
    {
        return QCoreApplication::translate("Inspector", text);
    }

    QString chipName(const FilterChip& chip, const ZoneRules& zone)
    {
        const bool isTime = !chip.expression && chip.term.field == FilterField::Time && !chip.excluded && !chip.off;
        if (isTime && chip.term.values.size() == 1) {
            const TimeSpan span{chip.term.values.front().begin, chip.term.values.front().end};
            if (span.beginUs > kEarliestUs && span.endUs < kLatestUs)
                return spanText(span, zone);
        }
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
