// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter/Parts.h"

#include <QCoreApplication>

#include <algorithm>

namespace askance {

namespace {

    using Kind = FilterNode::Kind;

    QString words(const char* text)
    {
        return QCoreApplication::translate("Filter", text);
    }

    Filter termFilter(FilterTerm term)
    {
        FilterChip chip;
        chip.term = std::move(term);
        return Filter::fromChips({chip});
    }

    bool isExactly(const FilterValue& value, const QString& text)
    {
        return value.kind == ValueKind::Exact && value.text.compare(text, Qt::CaseInsensitive) == 0;
    }

    bool isComparison(const FilterTerm& term)
    {
        return std::any_of(term.values.begin(), term.values.end(),
            [](const FilterValue& value) { return value.kind >= ValueKind::Less; });
    }

    // A part that is one included term, ready to take more values.
    const FilterTerm* plainTerm(const Filter& part)
    {
        const FilterNodePtr& root = part.root();
        return root && root->kind == Kind::Term && !isComparison(root->term) ? &root->term : nullptr;
    }

    // The chip's text without the marks of "off" and "not".
    QString bareText(const FilterChip& chip)
    {
        QString text = chip.text;
        if (chip.off && text.startsWith(QLatin1String("off(")) && text.endsWith(QLatin1Char(')')))
            text = text.mid(4, text.size() - 5);
        if (chip.excluded && text.startsWith(QLatin1Char('-')))
            text = text.mid(1);
        return text;
    }

    bool hasChip(const std::vector<FilterChip>& chips, const FilterChip& wanted)
    {
        return std::any_of(chips.begin(), chips.end(),
            [&](const FilterChip& chip) { return chip.text == wanted.text && chip.expression == wanted.expression; });
    }

    std::vector<FilterChip> chipsMissing(const std::vector<FilterChip>& from, const std::vector<FilterChip>& in)
    {
        std::vector<FilterChip> missing;
        for (const FilterChip& chip : from)
            if (!hasChip(in, chip))
                missing.push_back(chip);
        return missing;
    }

    QString chipLine(const FilterChip& chip)
    {
        const QString line = chipWords(chip).line();
        return chip.off ? words("off: %1").arg(line) : line;
    }

} // namespace

std::vector<Filter> partsOf(const Filter& selection)
{
    if (selection.isEmpty())
        return {};
    std::vector<Filter> parts;
    const FilterNode& root = *selection.root();
    if (root.kind == Kind::Or) {
        for (const FilterNodePtr& side : root.children)
            for (Filter& part : partsOf(Filter(side)))
                parts.push_back(std::move(part));
        return parts;
    }
    if (root.kind != Kind::Term || root.term.values.size() < 2)
        return {selection};
    for (const FilterValue& value : root.term.values) {
        FilterTerm one = root.term;
        one.values = {value};
        parts.push_back(termFilter(std::move(one)));
    }
    return parts;
}

Filter anyOf(const std::vector<Filter>& parts)
{
    std::vector<Filter> sides;
    for (const Filter& part : parts) {
        const FilterTerm* added = plainTerm(part);
        const auto takes = [added](const Filter& side) {
            const FilterTerm* term = plainTerm(side);
            return term && added && term->field == added->field && term->zone == added->zone;
        };
        const auto same = std::find_if(sides.begin(), sides.end(), takes);
        if (same != sides.end()) {
            FilterTerm term = *plainTerm(*same);
            for (const FilterValue& value : added->values)
                if (std::find(term.values.begin(), term.values.end(), value) == term.values.end())
                    term.values.push_back(value);
            *same = termFilter(std::move(term));
        } else if (!part.isEmpty() && std::find(sides.begin(), sides.end(), part) == sides.end()) {
            sides.push_back(part);
        }
    }
    if (sides.size() < 2)
        return sides.empty() ? Filter() : sides.front();
    auto either = std::make_shared<FilterNode>();
    either->kind = Kind::Or;
    for (const Filter& side : sides)
        either->children.push_back(side.root());
    return Filter(std::move(either));
}

bool hasPart(const Filter& selection, const Filter& part)
{
    const std::vector<Filter> parts = partsOf(selection);
    return std::find(parts.begin(), parts.end(), part) != parts.end();
}

Filter toggledPart(const Filter& selection, const Filter& part)
{
    std::vector<Filter> parts = partsOf(selection);
    if (std::erase(parts, part) == 0)
        parts.push_back(part);
    return anyOf(parts);
}

bool namesValue(const Filter& filter, FilterField field, const QString& value)
{
    const std::vector<FilterChip> chips = filter.chips();
    return std::any_of(chips.begin(), chips.end(), [&](const FilterChip& chip) {
        return !chip.expression && !chip.excluded && !chip.off && chip.term.field == field
            && chip.term.values.size() == 1 && isExactly(chip.term.values.front(), value);
    });
}

bool selectsValue(const Filter& selection, FilterField field, const QString& value)
{
    const std::vector<Filter> parts = partsOf(selection);
    return std::any_of(parts.begin(), parts.end(), [&](const Filter& part) {
        const FilterNode& root = *part.root();
        return root.kind == Kind::Term && root.term.field == field && root.term.values.size() == 1
            && isExactly(root.term.values.front(), value);
    });
}

QString ChipWords::line() const
{
    return word.isEmpty() ? field + QLatin1Char(' ') + value
                          : field + QLatin1Char(' ') + word + QLatin1Char(' ') + value;
}

ChipWords chipWords(const FilterChip& chip)
{
    const QString text = bareText(chip);
    if (chip.expression)
        return {words("expression"), QString(), text};
    const QString name = QLatin1String(fieldInfo(chip.term.field).name);
    const bool compares = isComparison(chip.term);
    QString value = text.startsWith(name) ? text.mid(name.size()) : text;
    if (!compares && value.startsWith(QLatin1Char(':')))
        value.remove(0, 1);
    QString word = chip.excluded ? words("is not") : words("is");
    if (fieldInfo(chip.term.field).zoned) {
        word = chip.excluded ? words("not in") : words("in");
        value.replace(QLatin1String(".."), QStringLiteral(" … "));
    } else if (chip.term.field == FilterField::Text) {
        word = chip.excluded ? words("has not") : words("has");
    } else if (compares && !chip.excluded) {
        word.clear();
    }
    return {name, word, value.trimmed()};
}

QString changeWords(const Filter& before, const Filter& after, const QByteArray& caseZone)
{
    if (after.isEmpty())
        return words("filter cleared");
    const std::vector<FilterChip> old = before.chips(caseZone);
    const std::vector<FilterChip> now = after.chips(caseZone);
    const std::vector<FilterChip> added = chipsMissing(now, old);
    const std::vector<FilterChip> gone = chipsMissing(old, now);
    if (added.size() == 1)
        return chipLine(added.front());
    if (added.empty() && gone.size() == 1)
        return words("without %1").arg(chipLine(gone.front()));
    QStringList lines;
    for (const FilterChip& chip : added.empty() ? now : added)
        lines << chipLine(chip);
    return lines.join(QStringLiteral(", "));
}

} // namespace askance
