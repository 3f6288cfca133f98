// SPDX-License-Identifier: GPL-3.0-or-later
#include "investigation/InvestigationPrivate.h"

#include "filter/Parts.h"

#include <algorithm>

namespace askance {

namespace {

    // A chip of the selection that only narrows a term the filter has already.
    [[nodiscard]] bool isWithin(const FilterTerm& inner, const FilterTerm& outer)
    {
        return inner.field == outer.field
            && std::all_of(inner.values.begin(), inner.values.end(), [&](const FilterValue& value) {
                   return std::find(outer.values.begin(), outer.values.end(), value) != outer.values.end();
               });
    }

    // The filter with one part of a selection: times replace (a brush says the whole range), a value that an include
    // lists already replaces that list, anything else is a further "and".
    [[nodiscard]] Filter narrowed(const Filter& filter, const FilterChip& part)
    {
        const Filter plain = Filter::fromChips({part});
        if (part.expression || part.excluded || part.off)
            return filter.with(plain);
        if (fieldInfo(part.term.field).zoned)
            return filter.including(part.term);
        std::vector<FilterChip> chips = filter.chips();
        for (FilterChip& chip : chips) {
            if (!chip.expression && !chip.excluded && !chip.off && isWithin(part.term, chip.term)) {
                chip = part;
                return Filter::fromChips(chips);
            }
        }
        return filter.with(plain);
    }

} // namespace

Investigation::Investigation(QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
}

Investigation::~Investigation() = default;

DatasetPtr Investigation::dataset() const
{
    return d->open.data;
}

QString Investigation::casePath() const
{
    return d->open.path;
}

const Filter& Investigation::filter() const
{
    return d->history.current().filter;
}

const std::optional<Filter>& Investigation::selection() const
{
    return d->selection;
}

const ZoneRules& Investigation::zone() const
{
    return d->zone;
}

QByteArray Investigation::caseZoneId() const
{
    return d->open.data ? d->open.data->zoneId.toUtf8() : QByteArrayLiteral("UTC");
}

// Runs `step`, which moves or adds to the history, and says what became different by it.
void Investigation::Private::change(const std::function<void()>& step)
{
    const Filter filter = history.current().filter;
    const ViewChoices choices = history.current().choices;
    step();
    places.limitSteps(static_cast<int>(history.steps().size()));
    const QPointer<Investigation> alive(q);
    if (!(history.current().filter == filter)) {
        countOverview();
        Q_EMIT q->filterChanged();
    }
    if (alive && history.current().choices != choices)
        Q_EMIT q->choicesChanged();
    if (alive)
        Q_EMIT q->historyChanged();
}

void Investigation::setFilter(const Filter& filter)
{
    if (filter == d->history.current().filter)
        return;
    ChangeStep step = d->history.current();
    step.words = changeWords(step.filter, filter, caseZoneId());
    step.filter = filter;
    step.edit.reset();
    step.count = -1;
    d->change([&] { d->history.push(std::move(step)); });
}

void Investigation::setChoice(const QString& key, const QString& value, const QString& words)
{
    if (value == choice(key))
        return;
    ChangeStep step = d->history.current();
    step.words = words;
    step.edit.reset();
    if (value.isEmpty())
        step.choices.remove(key);
    else
        step.choices.insert(key, value);
    d->change([&] { d->history.push(std::move(step)); });
}

void Investigation::setQuestion(const Filter& filter, const ViewChoices& choices, const QString& words)
{
    ChangeStep step = d->history.current();
    for (auto it = choices.begin(); it != choices.end(); ++it) {
        if (it.value().isEmpty())
            step.choices.remove(it.key());
        else
            step.choices.insert(it.key(), it.value());
    }
    const bool isSameFilter = filter == step.filter;
    if (isSameFilter && step.choices == d->history.current().choices)
        return;
    step.words = words;
    step.filter = filter;
    step.edit.reset();
    step.count = isSameFilter ? step.count : -1;
    d->change([&] { d->history.push(std::move(step)); });
}

QString Investigation::choice(const QString& key) const
{
    return d->history.current().choices.value(key);
}

void Investigation::undo()
{
    goToStep(d->history.index() - 1);
}

void Investigation::redo()
{
    goToStep(d->history.index() + 1);
}

void Investigation::goToStep(int index)
{
    if (index < 0 || index >= static_cast<int>(d->history.steps().size()) || index == d->history.index())
        return;
    d->change([&] {
        while (index != d->history.index()) {
            const bool forward = index > d->history.index();
            const ChangeStep* step = forward ? d->history.redo() : d->history.undo();
            if (step->edit)
                d->carryOut(*step->edit, forward);
        }
    });
}

const ChangeHistory& Investigation::history() const
{
    return d->history;
}

void Investigation::restoreHistory(const ChangeHistory& history)
{
    d->change([&] { d->history = history; });
}

Places& Investigation::places()
{
    return d->places;
}

// ---- selection

void Investigation::setSelection(const std::optional<Filter>& selection)
{
    if (selection == d->selection)
        return;
    d->selection = selection;
    d->countOverview();
    Q_EMIT selectionChanged();
}

void Investigation::filterToSelection()
{
    if (!d->selection)
        return;
    Filter filter = d->history.current().filter;
    const std::vector<FilterChip> parts = d->selection->chips();
    for (const FilterChip& part : parts)
        filter = narrowed(filter, part);
    setSelection(std::nullopt);
    setFilter(filter);
}

void Investigation::excludeSelection()
{
    if (!d->selection)
        return;
    const Filter filter = d->history.current().filter.excluding(*d->selection);
    setSelection(std::nullopt);
    setFilter(filter);
}

void Investigation::toggleSelected(const Filter& part)
{
    const Filter next = toggledPart(d->selection.value_or(Filter()), part);
    setSelection(next.isEmpty() ? std::nullopt : std::optional(next));
}

void Investigation::filterTo(const Filter& thing)
{
    setSelection(thing);
    filterToSelection();
}

void Investigation::exclude(const Filter& thing)
{
    setSelection(thing);
    excludeSelection();
}

void Investigation::setHovered(const std::optional<Filter>& thing)
{
    if (thing == d->hovered)
        return;
    d->hovered = thing;
    Q_EMIT hoverChanged();
}

const std::optional<Filter>& Investigation::hovered() const
{
    return d->hovered;
}

void Investigation::setZone(const QByteArray& zoneId)
{
    Result<ZoneRules> zone = ZoneRules::named(zoneId);
    if (!zone) {
        Q_EMIT failed(zone.error());
        return;
    }
    if (*zone == d->zone)
        return;
    d->zone = std::move(zone).value();
    Q_EMIT zoneChanged();
}

} // namespace askance
