// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/LocalEngine.h"

#include "filter/Match.h"
#include "filter/Parts.h"

#include <QElapsedTimer>

#include <algorithm>
#include <mutex>

namespace askance {

namespace {

    constexpr size_t kRemembered = 8;

    // The last few answers to one kind of question, latest first. Not thread-safe.
    template <typename Question, typename Answer> class Memory {
    public:
        [[nodiscard]] const Answer* find(const Question& question)
        {
            for (size_t i = 0; i < m_entries.size(); ++i) {
                if (!(m_entries[i].first == question))
                    continue;
                const auto here = m_entries.begin() + static_cast<std::ptrdiff_t>(i);
                std::rotate(m_entries.begin(), here, here + 1);
                return &m_entries.front().second;
            }
            return nullptr;
        }
        void remember(Question question, Answer answer)
        {
            if (find(question))
                return; // another thread was faster
            m_entries.insert(m_entries.begin(), {std::move(question), std::move(answer)});
            if (m_entries.size() > kRemembered)
                m_entries.pop_back();
        }

    private:
        std::vector<std::pair<Question, Answer>> m_entries;
    };

    Error cancelledError()
    {
        return {ErrorCode::Cancelled, QStringLiteral("counting was stopped"), {}};
    }

    bool isCancelled(const std::atomic<bool>* cancelled)
    {
        return cancelled && cancelled->load(std::memory_order_relaxed);
    }

} // namespace

struct LocalEngine::Cache {
    std::mutex mutex; // guards the memories; never held while counting
    Memory<Filter, std::shared_ptr<const RowSet>> rows;
    Memory<QByteArray, ZoneRules> zones;

    // The rows of a filter; cancelled: none, and not remembered.
    RowSet rowsOf(const Dataset& data, const Filter& filter, const std::atomic<bool>* cancelled)
    {
        if (filter.isEmpty())
            return RowSet::all(data.rows());
        std::shared_ptr<const RowSet> known;
        {
            const std::lock_guard lock(mutex);
            if (const auto* found = rows.find(filter))
                known = *found;
        }
        if (known)
            return *known;
        RowSet found = match(data, filter, cancelled);
        if (isCancelled(cancelled))
            return RowSet::none(data.rows());
        const std::lock_guard lock(mutex);
        rows.remember(filter, std::make_shared<const RowSet>(found));
        return found;
    }

    Result<ZoneRules> zone(const QByteArray& id)
    {
        const std::lock_guard lock(mutex);
        if (const ZoneRules* found = zones.find(id))
            return *found;
        Result<ZoneRules> named = ZoneRules::named(id);
        if (named)
            zones.remember(id, *named);
        return named;
    }

    InkRows inksOf(const Dataset& data, const PictureSpec& spec, const std::atomic<bool>* cancelled)
    {
        InkRows inks;
        inks.filter = rowsOf(data, spec.filter, cancelled);
        if (!spec.selection)
            return inks;
        inks.hasSelection = true;
        // One filter, so that a `repeat:no` of the selection chooses among the filter's rows; then cut, since a
        // `repeat:no` of the filter had already chosen before the selection came.
        inks.selection = rowsOf(data, spec.filter.with(*spec.selection), cancelled).intersected(inks.filter);
        return inks;
    }
};

namespace {

    // The narrowest bins that keep to `most` in this zone, whose clock changes may cut one or two bins more than UTC.
    Result<BinWidth> fittingWidth(TimeSpan span, size_t most, const ZoneRules& zone)
    {
        const size_t limit = std::clamp<size_t>(most, 1, kMaxBins);
        const BinWidth least = chooseBinWidth(span, limit);
        for (const BinWidth width : kBinWidths) {
            if (width < least)
                continue;
            const auto edges = binEdges(span, width, zone);
            if (width == BinWidth::W1 && !edges)
                return edges.error();
            if (width == BinWidth::W1 || (edges && edges->size() <= limit + 1))
                return width;
        }
        return BinWidth::W1;
    }

    Result<PictureValue> timelineValue(
        const Dataset& data, const InkRows& inks, const PictureSpec& spec, const ZoneRules& zone)
    {
        TimelineRequest request;
        request.span = spec.span.isEmpty() ? shownSpan(data) : spec.span;
        request.zone = zone;
        request.group = spec.group;
        request.mostLanes = spec.mostLanes;
        request.laneOrder = spec.laneOrder;
        request.sensors = sensorsOf(data, spec.filter);
        const Result<BinWidth> width
            = spec.width ? Result<BinWidth>(*spec.width) : fittingWidth(request.span, spec.mostBins, zone);
        if (!width)
            return width.error();
        request.width = *width;
        auto timeline = countTimeline(data, inks, request);
        if (!timeline)
            return timeline.error();
        return PictureValue(*std::move(timeline));
    }

    Result<PictureValue> topCountsValue(
        const Dataset& data, const InkRows& inks, const PictureSpec& spec, const RowSet* marked)
    {
        const auto& fields = spec.fields;
        if (fields.empty() || fields.size() > 2
            || std::find(fields.begin(), fields.end(), GroupField::None) != fields.end())
            return Error{ErrorCode::Usage, QStringLiteral("records are grouped by one field or by two"), {}};
        if (marked && fields.size() != 1)
            return Error{ErrorCode::Usage, QStringLiteral("groups of one field only can be marked"), {}};
        return PictureValue(countTop(data, inks, fields, spec.top, marked));
    }

    // Not remembered: a selection of many things would push out what is asked for again and again.
    std::vector<quint64> countParts(
        const Dataset& data, const InkRows& inks, const PictureSpec& spec, const std::atomic<bool>* cancelled)
    {
        std::vector<quint64> counts;
        const std::vector<Filter> parts = spec.selection ? partsOf(*spec.selection) : std::vector<Filter>();
        for (size_t i = 0; parts.size() > 1 && i < std::min(parts.size(), SubjectSummary::kMostParts); ++i)
            counts.push_back(match(data, spec.filter.with(parts[i]), cancelled).intersected(inks.filter).count());
        return counts;
    }

    Result<PictureValue> subjectValue(const Dataset& data, const InkRows& inks, const PictureSpec& spec,
        const ZoneRules& zone, const std::atomic<bool>* cancelled)
    {
        SubjectRequest request;
        request.zone = zone;
        request.top = spec.top;
        for (const std::optional<Filter>& asked : {std::optional(spec.filter), spec.selection})
            if (const std::optional<TimeSpan> span = asked ? asked->timeBounds() : std::nullopt)
                request.span = request.span.intersected(*span);
        request.sensors = sensorsOf(data, spec.selection ? spec.filter.with(*spec.selection) : spec.filter);
        SubjectSummary summary = countSubject(data, inks, request);
        summary.parts = countParts(data, inks, spec, cancelled);
        return PictureValue(std::move(summary));
    }

    Result<PictureValue> count(const Dataset& data, InkRows inks, const PictureSpec& spec, const ZoneRules& zone,
        const RowSet* marked, const std::atomic<bool>* cancelled)
    {
        switch (spec.kind) {
        case PictureKind::Overview:
            return PictureValue(countOverview(data, inks));
        case PictureKind::Timeline:
            return timelineValue(data, inks, spec, zone);
        case PictureKind::TopCounts:
            return topCountsValue(data, inks, spec, marked);
        case PictureKind::Graph:
            return PictureValue(countGraph(data, inks, spec.mostEdges));
        case PictureKind::Subject:
            return subjectValue(data, inks, spec, zone, cancelled);
        case PictureKind::DrawnGraph:
            return PictureValue(drawGraph(data, inks, spec.graph));
        case PictureKind::Rows: {
            const bool hasSelection = inks.hasSelection;
            return PictureValue(RowsPicture{std::move(inks.filter), std::move(inks.selection), hasSelection});
        }
        }
        Q_UNREACHABLE();
    }

} // namespace

LocalEngine::LocalEngine(DatasetPtr data)
    : m_data(std::move(data))
    , m_cache(std::make_unique<Cache>())
{
    Q_ASSERT(m_data && m_data->table);
}

LocalEngine::~LocalEngine() = default;

const DatasetPtr& LocalEngine::data() const
{
    return m_data;
}

Result<PicturePtr> LocalEngine::answer(const PictureSpec& spec, const std::atomic<bool>* cancelled) const
{
    QElapsedTimer timer;
    timer.start();
    const Result<ZoneRules> zone = m_cache->zone(spec.zone);
    if (!zone)
        return zone.error();
    InkRows inks = m_cache->inksOf(*m_data, spec, cancelled);
    const std::optional<RowSet> marked
        = spec.marked ? std::optional(m_cache->rowsOf(*m_data, *spec.marked, cancelled)) : std::nullopt;
    if (isCancelled(cancelled))
        return cancelledError();
    Result<PictureValue> value = count(*m_data, std::move(inks), spec, *zone, marked ? &*marked : nullptr, cancelled);
    if (isCancelled(cancelled))
        return cancelledError();
    if (!value)
        return value.error();
    auto picture = std::make_shared<Picture>();
    picture->spec = spec;
    picture->data = m_data;
    picture->value = *std::move(value);
    picture->elapsedUs = timer.nsecsElapsed() / 1000;
    return PicturePtr(std::move(picture));
}

} // namespace askance
