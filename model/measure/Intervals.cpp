// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is counted of a lookup's gap depends on the filter alone. It is kept per row as one small number, so that a
// selection is a histogram of its rows' numbers.
#include "measure/Intervals.h"

#include "measure/Timeline.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <unordered_map>

namespace askance {

namespace {

    // Of each group: the bins, then what is shorter and what is longer.
    constexpr size_t kShorter = kGapBins;
    constexpr size_t kLonger = kGapBins + 1;
    constexpr size_t kParts = kGapBins + 2;
    constexpr quint16 kNoGap = 0xFFFF;
    static_assert((size_t{kMostGapGroups} + 1) * kParts < kNoGap);

    // Bins by the leading four bits of a gap: no two edges share them, so that one comparison settles the bin.
    class GapPlaces {
    public:
        GapPlaces()
        {
            const auto& edges = gapEdges();
            for (size_t code = 0; code < m_first.size(); ++code) {
                const auto least = static_cast<qint64>((8 + code % 8) << (code / 8));
                const auto above = std::upper_bound(edges.begin(), edges.end(), least);
                m_first[code] = static_cast<quint8>(above - edges.begin());
            }
        }
        // 0 … kGapBins - 1, kShorter or kLonger. `gapUs` >= 0.
        [[nodiscard]] size_t of(qint64 gapUs) const
        {
            const auto& edges = gapEdges();
            if (gapUs < kLeastGapUs)
                return kShorter;
            if (gapUs >= kMostGapUs)
                return kLonger;
            const auto bits = static_cast<size_t>(std::bit_width(static_cast<quint64>(gapUs)));
            const size_t code = (bits - 4) * 8 + static_cast<size_t>(gapUs >> (bits - 4)) - 8;
            const size_t below = m_first[code]; // edges at or below the least gap of this code
            return below + (gapUs >= edges[below] ? 1U : 0U) - 1;
        }

    private:
        std::array<quint8, 48 * 8> m_first{};
    };

    struct Walk {
        const ColumnTable& table;
        const RowSet& filter;
        RowRange rows; // of the span
        std::vector<TimeSpan> unrecorded;
        std::vector<quint64> counts; // place * kParts + part
        std::vector<quint16> gapOfRow;
        Intervals* intervals;
    };

    // From lookup to lookup of each group. `numberOf(row)` beyond `groups` is "not recorded".
    template <typename NumberOf, typename PlaceAt>
    void walkGaps(Walk& walk, size_t groups, NumberOf numberOf, PlaceAt placeAt)
    {
        constexpr qint64 never = std::numeric_limits<qint64>::min();
        static const GapPlaces places;
        Intervals& intervals = *walk.intervals;
        std::vector<qint64> lastUs(groups, never);
        auto silence = walk.unrecorded.begin();
        qint64 silenceEndUs = never; // of the last silence that began before this lookup
        const qint64* const timeUs = walk.table.timeUs.data();
        forEachRowIn(walk.filter, 0, walk.rows.end, [&](size_t row) {
            const size_t group = numberOf(row);
            const qint64 now = timeUs[row];
            const qint64 before = group < groups ? std::exchange(lastUs[group], now) : never;
            if (row < walk.rows.begin)
                return;
            while (silence != walk.unrecorded.end() && silence->beginUs < now)
                silenceEndUs = (silence++)->endUs;
            if (before == never) {
                ++(group < groups ? intervals.first : intervals.ungrouped);
                return;
            }
            if (silenceEndUs > before) {
                ++intervals.leftOut;
                return;
            }
            const size_t part = placeAt(row) * kParts + places.of(now - before);
            ++walk.counts[part];
            walk.gapOfRow[row - walk.rows.begin] = static_cast<quint16>(part);
        });
    }

    void walkGroups(Walk& walk, const Grouping& by, const Grouping& colour, const GroupRanking& ranking)
    {
        ranking.withPlaces(colour, [&](auto placeAt) {
            if (by.field() == GroupField::None)
                return walkGaps(
                    walk, 1, [](size_t) { return size_t{0}; }, placeAt);
            by.withNumbers([&](auto numberOf) { walkGaps(walk, by.size(), numberOf, placeAt); });
        });
    }

    // Adds histograms of parts to the ink that the members name.
    void addParts(std::vector<GapGroup>& groups, const std::vector<quint64>& counts,
        std::array<quint64, kGapBins> GapGroup::*bins, quint64 GapGroup::*shorter, quint64 GapGroup::*longer)
    {
        for (size_t place = 0; place < groups.size(); ++place) {
            const quint64* const parts = counts.data() + place * kParts;
            std::copy(parts, parts + kGapBins, (groups[place].*bins).begin());
            groups[place].*shorter = parts[kShorter];
            groups[place].*longer = parts[kLonger];
        }
    }

    void addTtls(Intervals& intervals, const ColumnTable& table, const RowSet& filter, RowRange rows)
    {
        constexpr quint32 usual = 1U << 17; // more than a day
        std::vector<quint32> counts(usual, 0);
        std::unordered_map<quint32, quint64> long_;
        forEachRowIn(filter, rows.begin, rows.end, [&](size_t row) {
            const quint32 ttl = table.ttl[row];
            if (ttl < usual)
                ++counts[ttl];
            else if (ttl != kNone)
                ++long_[ttl];
        });
        std::vector<TtlCount> ttls;
        for (quint32 ttl = 0; ttl < usual; ++ttl)
            if (counts[ttl] > 0)
                ttls.push_back({ttl, counts[ttl]});
        for (const auto& [ttl, lookups] : long_)
            ttls.push_back({ttl, lookups});
        const size_t kept = std::min(kMostTtls, ttls.size());
        std::partial_sort(ttls.begin(), ttls.begin() + static_cast<std::ptrdiff_t>(kept), ttls.end(),
            [](const TtlCount& a, const TtlCount& b) {
                return a.lookups != b.lookups ? a.lookups > b.lookups : a.ttl < b.ttl;
            });
        intervals.ttlsBeyond = ttls.size() - kept;
        ttls.resize(kept);
        intervals.ttls = std::move(ttls);
    }

    void addGroups(Intervals& intervals, const Grouping& grouping, const GroupRanking& ranking, bool other)
    {
        for (size_t place = 0; place < ranking.chosen.size(); ++place) {
            GapGroup group;
            group.key = grouping.key(ranking.chosen[place]);
            group.colour = ranking.colours[place];
            intervals.groups.push_back(std::move(group));
        }
        if (!other)
            return;
        GapGroup group;
        group.isOther = grouping.field() != GroupField::None;
        intervals.groups.push_back(std::move(group));
    }

} // namespace

const std::array<qint64, kGapBins + 1>& gapEdges()
{
    static const auto edges = [] {
        std::array<qint64, kGapBins + 1> us{};
        const double ratio = static_cast<double>(kMostGapUs) / static_cast<double>(kLeastGapUs);
        for (size_t i = 0; i <= kGapBins; ++i)
            us[i] = std::llround(static_cast<double>(kLeastGapUs)
                * std::pow(ratio, static_cast<double>(i) / static_cast<double>(kGapBins)));
        us.front() = kLeastGapUs;
        us.back() = kMostGapUs;
        return us;
    }();
    return edges;
}

IntervalsCounts IntervalsCounts::of(const Dataset& data, const RowSet& filter, const IntervalsRequest& request)
{
    const ColumnTable& table = *data.table;
    IntervalsCounts counts;
    counts.m_rows = {0, table.rows()};
    if (!request.span.isEmpty())
        counts.m_rows = {table.lowerBound(request.span.beginUs), table.lowerBound(request.span.endUs)};
    const RowRange rows = counts.m_rows;
    Intervals& intervals = counts.m_intervals;
    intervals.by = request.by;
    intervals.total = {rows.end - rows.begin, filter.countIn(rows.begin, rows.end), 0};
    const Grouping colour(data, request.colour);
    const GroupRanking ranking
        = rankGroups(data, colour, filter, std::min(request.mostGroups, kMostGapGroups), request.groupOrder);
    addGroups(intervals, colour, ranking, request.colour == GroupField::None || ranking.hasOther);
    Walk walk{table, filter, rows,
        // All of them, not only those in the span: a gap may reach beyond it.
        unrecordedSpans(coverageOf(data, request.sensors), knownSpan(data), {kEarliestUs, kLatestUs}),
        std::vector<quint64>(ranking.places() * kParts, 0), std::vector<quint16>(rows.end - rows.begin, kNoGap),
        &intervals};
    walkGroups(walk, Grouping(data, request.by), colour, ranking);
    addParts(intervals.groups, walk.counts, &GapGroup::inFilter, &GapGroup::shorterInFilter, &GapGroup::longerInFilter);
    for (const quint64 n : walk.counts)
        intervals.gaps += n;
    addTtls(intervals, table, filter, rows);
    counts.m_gapOfRow = std::move(walk.gapOfRow);
    return counts;
}

Intervals IntervalsCounts::with(const RowSet* selection) const
{
    Intervals intervals = m_intervals;
    intervals.hasSelection = selection != nullptr;
    if (!selection)
        return intervals;
    std::vector<quint64> counts(size_t{kNoGap} + 1, 0);
    const RowRange rows = hullOf(*selection).intersected(m_rows);
    forEachRowIn(*selection, rows.begin, rows.end, [&](size_t row) { ++counts[m_gapOfRow[row - m_rows.begin]]; });
    addParts(
        intervals.groups, counts, &GapGroup::inSelection, &GapGroup::shorterInSelection, &GapGroup::longerInSelection);
    intervals.total.inSelection = selection->countIn(m_rows.begin, m_rows.end);
    intervals.selectedGaps = intervals.total.inSelection - counts[kNoGap];
    return intervals;
}

Intervals countIntervals(const Dataset& data, const InkRows& rows, const IntervalsRequest& request)
{
    return IntervalsCounts::of(data, rows.filter, request).with(rows.hasSelection ? &rows.selection : nullptr);
}

} // namespace askance
