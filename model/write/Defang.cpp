// SPDX-License-Identifier: GPL-3.0-or-later
#include "write/Defang.h"

#include "filter/Parts.h"

#include <QStringList>

namespace askance {

namespace {

    bool isNameOrAddress(FilterField field)
    {
        switch (field) {
        case FilterField::Source:
        case FilterField::Server:
        case FilterField::Domain:
        case FilterField::Under:
        case FilterField::Owner:
        case FilterField::Text:
            return true;
        default:
            return false;
        }
    }

} // namespace

QString defanged(const QString& nameOrAddress)
{
    QString out;
    out.reserve(nameOrAddress.size() + 8);
    for (const QChar c : nameOrAddress) {
        if (c == u'.' || c == u':')
            out += u'[' + QString(c) + u']';
        else
            out += c;
    }
    return out;
}

QString defangedThing(const Filter& thing)
{
    const std::vector<FilterChip> chips = thing.chips();
    QStringList lines;
    for (const FilterChip& chip : chips) {
        const bool isValue = chips.size() == 1 && !chip.expression && !chip.excluded && chip.term.values.size() == 1
            && chip.term.values.front().kind == ValueKind::Exact;
        ChipWords words = chipWords(chip);
        if (isValue)
            words.value = chip.term.values.front().text; // without the quotes of filter text
        // An expression may hold names anywhere.
        if (chip.expression || isNameOrAddress(chip.term.field))
            words.value = defanged(words.value);
        lines << (isValue ? words.value : words.line());
    }
    return lines.join(QStringLiteral(", "));
}

} // namespace askance
