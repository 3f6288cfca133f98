// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter/Filter.h"

#include "filter/TimeText.h"
#include "filter/ValueText.h"

#include <algorithm>

namespace askance {

namespace {

    using Kind = FilterNode::Kind;

    FilterNodePtr termNode(FilterTerm term)
    {
        auto node = std::make_shared<FilterNode>();
        node->term = std::move(term);
        return node;
    }

    FilterNodePtr nodeOf(Kind kind, std::vector<FilterNodePtr> children)
    {
        auto node = std::make_shared<FilterNode>();
        node->kind = kind;
        node->children = std::move(children);
        return node;
    }

    // The items of the top-level row of ands; one item if the root is something else.
    std::vector<FilterNodePtr> topLevel(const FilterNodePtr& root)
    {
        if (!root)
            return {};
        return root->kind == Kind::And ? root->children : std::vector<FilterNodePtr>{root};
    }

    Filter filterOf(std::vector<FilterNodePtr> items)
    {
        if (items.empty())
            return {};
        return Filter(items.size() == 1 ? items.front() : nodeOf(Kind::And, std::move(items)));
    }

    bool sameNodes(const FilterNodePtr& a, const FilterNodePtr& b)
    {
        if (a == b)
            return true;
        if (!a || !b || a->kind != b->kind)
            return false;
        if (a->kind == Kind::Term)
            return a->term == b->term;
        return std::equal(a->children.begin(), a->children.end(), b->children.begin(), b->children.end(), sameNodes);
    }

    // A term, or an exclusion of one, or one of these switched off; nothing else fits a chip.
    std::optional<FilterChip> flatChip(const FilterNode& node, const QByteArray& caseZone)
    {
        FilterChip chip;
        const FilterNode* inner = &node;
        if (inner->kind == Kind::Off) {
            chip.off = true;
            inner = inner->children.front().get();
        }
        if (inner->kind == Kind::Not) {
            chip.excluded = true;
            inner = inner->children.front().get();
        }
        if (inner->kind != Kind::Term)
            return std::nullopt;
        chip.term = inner->term;
        chip.text = termText(chip.term, caseZone);
        if (chip.excluded)
            chip.text.prepend(QLatin1Char('-'));
        if (chip.off)
            chip.text = QStringLiteral("off(%1)").arg(chip.text);
        return chip;
    }

    FilterNodePtr chipNode(const FilterChip& chip)
    {
        if (chip.expression)
            return chip.node ? chip.node : parseFilter(chip.text).filter.root();
        FilterNodePtr node = termNode(chip.term);
        if (chip.excluded)
            node = nodeOf(Kind::Not, {std::move(node)});
        return chip.off ? nodeOf(Kind::Off, {std::move(node)}) : node;
    }

    bool isComparison(const FilterTerm& term)
    {
        return std::any_of(term.values.begin(), term.values.end(), [](const FilterValue& value) {
            return value.kind == ValueKind::Less || value.kind == ValueKind::LessEqual
                || value.kind == ValueKind::Greater || value.kind == ValueKind::GreaterEqual;
        });
    }

    // The field of an item that is a chip; nothing for an expression.
    std::optional<FilterField> fieldOf(const FilterNode& node)
    {
        const FilterNode* inner = &node;
        while (inner->kind == Kind::Off || inner->kind == Kind::Not)
            inner = inner->children.front().get();
        return inner->kind == Kind::Term ? std::optional(inner->term.field) : std::nullopt;
    }

    FilterTerm joined(FilterTerm term, const FilterTerm& added)
    {
        for (const FilterValue& value : added.values)
            if (std::find(term.values.begin(), term.values.end(), value) == term.values.end())
                term.values.push_back(value);
        return term;
    }

} // namespace

bool operator==(const Filter& a, const Filter& b)
{
    return sameNodes(a.m_root, b.m_root);
}

std::vector<FilterChip> Filter::chips(const QByteArray& caseZone) const
{
    std::vector<FilterChip> chips;
    for (const FilterNodePtr& item : topLevel(m_root)) {
        auto chip = flatChip(*item, caseZone);
        if (!chip) {
            FilterChip expression;
            expression.expression = true;
            expression.text = toText(caseZone);
            expression.node = m_root;
            return {expression};
        }
        chips.push_back(std::move(*chip));
    }
    return chips;
}

Filter Filter::fromChips(const std::vector<FilterChip>& chips)
{
    if (chips.size() == 1)
        return Filter(chipNode(chips.front()));
    std::vector<FilterNodePtr> items;
    for (const FilterChip& chip : chips)
        for (FilterNodePtr& item : topLevel(chipNode(chip)))
            items.push_back(std::move(item));
    return filterOf(std::move(items));
}

Filter Filter::with(const Filter& other) const
{
    std::vector<FilterNodePtr> items = topLevel(m_root);
    for (const FilterNodePtr& item : topLevel(other.m_root)) {
        const auto same = [&item](const FilterNodePtr& known) { return sameNodes(known, item); };
        if (std::none_of(items.begin(), items.end(), same))
            items.push_back(item);
    }
    return filterOf(std::move(items));
}

Filter Filter::including(const FilterTerm& term) const
{
    const bool replaces = fieldInfo(term.field).zoned;
    std::vector<FilterNodePtr> items;
    bool placed = false;
    for (const FilterNodePtr& item : topLevel(m_root)) {
        const bool same = item->kind == Kind::Term && item->term.field == term.field;
        if (same && replaces) {
            if (!placed)
                items.push_back(termNode(term));
            placed = true;
        } else if (same && !placed && !isComparison(item->term) && !isComparison(term)) {
            items.push_back(termNode(joined(item->term, term)));
            placed = true;
        } else {
            items.push_back(item);
        }
    }
    if (!placed)
        return filterOf(std::move(items)).with(Filter(termNode(term)));
    return filterOf(std::move(items));
}

Filter Filter::excluding(const Filter& other) const
{
    if (other.isEmpty())
        return *this;
    return with(Filter(nodeOf(Kind::Not, {other.m_root})));
}

Filter Filter::withoutField(FilterField field) const
{
    std::vector<FilterNodePtr> items = topLevel(m_root);
    std::erase_if(items, [field](const FilterNodePtr& item) { return fieldOf(*item) == field; });
    return filterOf(std::move(items));
}

Filter Filter::time(TimeSpan span, const QByteArray& zone)
{
    span.beginUs = std::max(span.beginUs, kEarliestUs);
    span.endUs = std::min(span.endUs, kLatestUs);
    if (span.isEmpty())
        span.endUs = span.beginUs + 1;
    if (span.beginUs <= kEarliestUs && span.endUs >= kLatestUs)
        return {};
    const Result<ZoneRules> named = ZoneRules::named(zone);
    const ZoneRules rules = named ? *named : ZoneRules();
    const TimeRangeText text = timeRangeText(span, rules);
    FilterTerm term;
    term.field = FilterField::Time;
    term.zone = rules.id();
    FilterValue value;
    value.text = text.lower;
    if (text.lower != text.upper) {
        value.kind = ValueKind::Range;
        value.upper = text.upper;
    }
    value.begin = span.beginUs;
    value.end = span.endUs;
    term.values.push_back(std::move(value));
    return Filter(termNode(std::move(term)));
}

Filter Filter::equals(FilterField field, const QString& value)
{
    FilterTerm term;
    term.field = field;
    const ZoneRules utc;
    if (fieldInfo(field).zoned)
        term.zone = utc.id();
    FilterValue exact;
    exact.text = value;
    if (resolveValue(field, utc, exact))
        exact.begin = exact.end = 0;
    term.values.push_back(std::move(exact));
    return Filter(termNode(std::move(term)));
}

std::optional<TimeSpan> Filter::timeBounds() const
{
    std::optional<TimeSpan> bounds;
    for (const FilterNodePtr& item : topLevel(m_root)) {
        if (item->kind == Kind::Off || fieldOf(*item) != FilterField::Time)
            continue;
        if (item->kind != Kind::Term || item->term.values.size() != 1)
            return std::nullopt;
        const TimeSpan span{item->term.values.front().begin, item->term.values.front().end};
        bounds = bounds ? bounds->intersected(span) : span;
    }
    return bounds;
}

} // namespace askance
