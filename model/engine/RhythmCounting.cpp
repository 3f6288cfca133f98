// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/RhythmCounting.h"

#include <QElapsedTimer>

namespace askance {

namespace {

    // A part of a picture keeps the whole of it alive: nothing is copied.
    template <typename T> std::shared_ptr<const T> partOf(const PicturePtr& picture)
    {
        return {picture, &picture->as<T>()};
    }

    // The time that a filter is about, as far as the case goes: of that cells say how much was recorded.
    TimeSpan filterTime(const Dataset& data, const Filter& filter)
    {
        const std::optional<TimeSpan> bounds = filter.timeBounds();
        return bounds ? bounds->intersected(shownSpan(data)) : TimeSpan();
    }

    GroupField chosenColour(const Dataset& data, quint64 sources)
    {
        const bool hasOrganisations = data.organisations && !data.organisations->list.empty();
        return sources <= kMostOwnSources || !hasOrganisations ? GroupField::Source : GroupField::Organisation;
    }

} // namespace

Result<PicturePtr> answerRhythm(
    const QueryEngine& engine, const DatasetPtr& data, const PictureSpec& spec, const std::atomic<bool>* cancelled)
{
    QElapsedTimer timer;
    timer.start();
    RhythmPicture rhythm;
    PictureSpec part = spec;
    part.rhythm = {};
    const auto ask = [&](PictureKind kind, RhythmPart wanted, auto&& take) -> Result<void> {
        if (!spec.rhythm.parts.testFlag(wanted))
            return {};
        part.kind = kind;
        part.span = kind == PictureKind::DayRaster ? spec.span
            : kind == PictureKind::HourOfWeek      ? filterTime(*data, spec.filter)
                                                   : TimeSpan();
        const Result<PicturePtr> answer = engine.answer(part, cancelled);
        if (!answer)
            return answer.error();
        take(*answer);
        return {};
    };

    PictureSpec sources = part;
    sources.kind = PictureKind::TopCounts;
    sources.fields = {GroupField::Source};
    sources.top = 1;
    const Result<PicturePtr> counted = engine.answer(sources, cancelled);
    if (!counted)
        return counted.error();
    const TopCounts& top = (*counted)->as<TopCounts>();
    rhythm.total = top.total;
    rhythm.sources = top.groups.size() + top.otherGroups;
    rhythm.colour = spec.rhythm.choosesColour ? chosenColour(*data, rhythm.sources) : spec.group;
    part.group = rhythm.colour;

    if (const auto fine = ask(PictureKind::DayRaster, RhythmPart::Raster,
            [&](const PicturePtr& answer) { rhythm.raster = partOf<DayRaster>(answer); });
        !fine)
        return fine.error();
    if (const auto fine = ask(PictureKind::HourOfWeek, RhythmPart::Hours,
            [&](const PicturePtr& answer) { rhythm.hours = partOf<HourOfWeek>(answer); });
        !fine)
        return fine.error();
    if (const auto fine = ask(PictureKind::Intervals, RhythmPart::Gaps,
            [&](const PicturePtr& answer) { rhythm.gaps = partOf<Intervals>(answer); });
        !fine)
        return fine.error();

    auto picture = std::make_shared<Picture>();
    picture->spec = spec;
    picture->data = data;
    picture->value = std::move(rhythm);
    picture->elapsedUs = timer.nsecsElapsed() / 1000;
    return PicturePtr(std::move(picture));
}

} // namespace askance
