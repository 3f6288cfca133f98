// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/LocalEngine.h"

#include "engine/FilterCounts.h"
#include "engine/RhythmCounting.h"
#include "filter/Match.h"
#include "filter/Parts.h"

#include <QElapsedTimer>

#include <algorithm>
#include <mutex>

namespace askance {

namespace {

    // The last few answers to one kind of question, latest first. Not thread-safe.
    template <typename Question, typename Answer> class Memory {
    public:
        explicit Memory(size_t most)
            : m_most(most)
        {
        }
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
            if (m_entries.size() > m_most)
                m_entries.pop_back();
        }

    private:
        size_t m_most;
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

    using RowsPtr = std::shared_ptr<const RowSet>;

    // The rows that a question is about. `selection` and `marked` are null where it has none.
    struct AskedRows {
        RowsPtr filter;
        RowsPtr selection;
        RowsPtr marked;
        [[nodiscard]] InkRows inks() const
        {
            return {*filter, selection ? *selection : RowSet(), selection != nullptr};
        }
    };

    struct SelectionQuestion {
        Filter filter;
        Filter selection;
        friend bool operator==(const SelectionQuestion&, const SelectionQuestion&) = default;
    };

    // A PictureSpec whose selection does not matter.
    struct FilterQuestion {
        PictureSpec spec;
        friend bool operator==(const FilterQuestion& a, const FilterQuestion& b)
        {
            return FilterCounts::isSameBut(a.spec, b.spec);
        }
    };

    bool speaksOfRepeats(const FilterNode& node)
    {
        return (node.kind == FilterNode::Kind::Term && node.term.field == FilterField::Repeat)
            || std::any_of(node.children.begin(), node.children.end(),
                [](const FilterNodePtr& child) { return speaksOfRepeats(*child); });
    }

} // namespace

struct LocalEngine::Cache {
    using CountsPtr = std::shared_ptr<const FilterCounts>;
    std::mutex mutex; // guards the memories; never held while counting
    Memory<Filter, RowsPtr> rows{8};
    Memory<SelectionQuestion, RowsPtr> selections{4};
    Memory<QByteArray, ZoneRules> zones{8};
    Memory<FilterQuestion, CountsPtr> counts{24}; // a window asks for a dozen at a time
    Memory<FilterQuestion, CountsPtr> bulkyCounts{3};

    template <typename Question, typename Answer>
    std::optional<Answer> known(Memory<Question, Answer>& memory, const Question& question)
    {
        const std::lock_guard lock(mutex);
        const Answer* found = memory.find(question);
        return found ? std::optional(*found) : std::nullopt;
    }
    template <typename Question, typename Answer>
    Answer remember(Memory<Question, Answer>& memory, Question question, Answer answer)
    {
        const std::lock_guard lock(mutex);
        memory.remember(std::move(question), answer);
        return answer;
    }

    // The rows of a filter; cancelled: none, and not remembered.
    RowsPtr rowsOf(const Dataset& data, const Filter& filter, const std::atomic<bool>* cancelled)
    {
        if (const auto found = known(rows, filter))
            return *found;
        auto matched = std::make_shared<const RowSet>(match(data, filter, cancelled));
        return isCancelled(cancelled) ? matched : remember(rows, filter, RowsPtr(std::move(matched)));
    }

    // The selection within the filter.
    RowsPtr selectionRows(const Dataset& data, const Filter& filter, const RowSet& filterRows, const Filter& selection,
        const std::atomic<bool>* cancelled)
    {
        const SelectionQuestion question{filter, selection};
        if (const auto found = known(selections, question))
            return *found;
        // A `repeat:no` of the selection chooses among the filter's rows, so that both are matched as one filter; then
        // cut, since a `repeat:no` of the filter had already chosen before the selection came. Any other selection is
        // matched alone, which for a stretch of time costs next to nothing.
        const bool alone = selection.isEmpty() || !speaksOfRepeats(*selection.root());
        auto matched = std::make_shared<const RowSet>(
            match(data, alone ? selection : filter.with(selection), cancelled).intersected(filterRows));
        return isCancelled(cancelled) ? matched : remember(selections, question, RowsPtr(std::move(matched)));
    }

    Result<ZoneRules> zone(const QByteArray& id)
    {
        if (const auto found = known(zones, id))
            return *found;
        const Result<ZoneRules> named = ZoneRules::named(id);
        return named ? remember(zones, id, *named) : named;
    }

    AskedRows rowsOf(const Dataset& data, const PictureSpec& spec, const std::atomic<bool>* cancelled)
    {
        AskedRows asked;
        asked.filter = rowsOf(data, spec.filter, cancelled);
        if (spec.selection)
            asked.selection = selectionRows(data, spec.filter, *asked.filter, *spec.selection, cancelled);
        if (spec.marked)
            asked.marked = rowsOf(data, *spec.marked, cancelled);
        return asked;
    }

    // Of kinds that FilterCounts can count.
    Result<PictureValue> valueOf(
        const Dataset& data, const AskedRows& asked, const PictureSpec& spec, const ZoneRules& zone)
    {
        auto& memory = FilterCounts::isBulky(spec) ? bulkyCounts : counts;
        FilterQuestion question{spec};
        std::optional<CountsPtr> found = known(memory, question);
        if (!found) {
            Result<FilterCounts> counted = FilterCounts::of(data, *asked.filter, spec, zone, asked.marked.get());
            if (!counted)
                return counted.error();
            question.spec.selection.reset();
            found = remember(
                memory, std::move(question), CountsPtr(std::make_shared<const FilterCounts>(*std::move(counted))));
        }
        return (*found)->with(data, asked.selection.get());
    }
};

namespace {

    Result<PictureValue> topCountsValue(const Dataset& data, const InkRows& inks, const PictureSpec& spec)
    {
        const auto& fields = spec.fields;
        if (fields.size() != 2 || std::find(fields.begin(), fields.end(), GroupField::None) != fields.end())
            return Error{ErrorCode::Usage, QStringLiteral("records are grouped by one field or by two"), {}};
        if (spec.marked)
            return Error{ErrorCode::Usage, QStringLiteral("groups of one field only can be marked"), {}};
        return PictureValue(countTop(data, inks, fields, spec.top));
    }

    HourOfWeek hourOfWeek(const Dataset& data, const InkRows& inks, const PictureSpec& spec, const ZoneRules& zone)
    {
        HourOfWeekRequest request;
        request.span = spec.span;
        request.zone = zone;
        request.sensors = sensorsOf(data, spec.filter);
        return countHourOfWeek(data, inks, request);
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

    // What is counted whole.
    Result<PictureValue> count(const Dataset& data, InkRows inks, const PictureSpec& spec, const ZoneRules& zone,
        const std::atomic<bool>* cancelled)
    {
        switch (spec.kind) {
        case PictureKind::TopCounts:
            return topCountsValue(data, inks, spec);
        case PictureKind::Graph:
            return PictureValue(countGraph(data, inks, spec.mostEdges));
        case PictureKind::Subject:
            return subjectValue(data, inks, spec, zone, cancelled);
        case PictureKind::HourOfWeek:
            return PictureValue(hourOfWeek(data, inks, spec, zone));
        case PictureKind::Rows: {
            const bool hasSelection = inks.hasSelection;
            return PictureValue(RowsPicture{std::move(inks.filter), std::move(inks.selection), hasSelection});
        }
        case PictureKind::Overview:
        case PictureKind::Timeline:
        case PictureKind::DayRaster:
        case PictureKind::Intervals:
        case PictureKind::Rhythm:
        case PictureKind::DrawnGraph:
            break;
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
    if (spec.kind == PictureKind::Rhythm)
        return answerRhythm(*this, m_data, spec, cancelled);
    QElapsedTimer timer;
    timer.start();
    const Result<ZoneRules> zone = m_cache->zone(spec.zone);
    if (!zone)
        return zone.error();
    const AskedRows asked = m_cache->rowsOf(*m_data, spec, cancelled);
    if (isCancelled(cancelled))
        return cancelledError();
    Result<PictureValue> value = FilterCounts::canCount(spec) ? m_cache->valueOf(*m_data, asked, spec, *zone)
                                                              : count(*m_data, asked.inks(), spec, *zone, cancelled);
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
