// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/SubjectSummary.h"

#include "measure/Timeline.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace askance {

namespace {

    // Buckets of numbers that begin with the same eight bits, ascending.
    size_t bucketOf(qint64 value)
    {
        const auto bits = static_cast<size_t>(std::bit_width(static_cast<quint64>(value)));
        return bits <= 8 ? static_cast<size_t>(value) : (bits - 8) * 128 + static_cast<size_t>(value >> (bits - 8));
    }

    // The value that has `place` others before it in order; `values` >= 0. Counts buckets first and sorts one of them:
    // faster than to part millions of values.
    qint64 valueAt(const std::vector<qint64>& values, size_t place)
    {
        std::vector<size_t> counts(64 * 128, 0);
        for (const qint64 value : values)
            ++counts[bucketOf(value)];
        size_t bucket = 0;
        for (; place >= counts[bucket]; ++bucket)
            place -= counts[bucket];
        std::vector<qint64> inside;
        inside.reserve(counts[bucket]);
        for (const qint64 value : values)
            if (bucketOf(value) == bucket)
                inside.push_back(value);
        const auto at = inside.begin() + static_cast<std::ptrdiff_t>(place);
        std::nth_element(inside.begin(), at, inside.end());
        return *at;
    }

    qint64 medianOf(const std::vector<qint64>& values)
    {
        const qint64 upper = valueAt(values, values.size() / 2);
        return values.size() % 2 == 1 ? upper : floorDiv(valueAt(values, values.size() / 2 - 1) + upper, 2);
    }

    std::optional<double> burstinessOf(const std::vector<qint64>& gaps)
    {
        const auto n = static_cast<double>(gaps.size());
        qint64 sum = 0; // at most the time from the first lookup to the last
        for (const qint64 gap : gaps)
            sum += gap;
        const double mean = static_cast<double>(sum) / n;
        std::array<double, 4> squares{}; // four sums, since one would wait for itself
        for (size_t i = 0; i < gaps.size(); ++i)
            squares[i % 4] += (static_cast<double>(gaps[i]) - mean) * (static_cast<double>(gaps[i]) - mean);
        const double sigma = std::sqrt((squares[0] + squares[1] + squares[2] + squares[3]) / n);
        return sigma + mean > 0 ? std::optional((sigma - mean) / (sigma + mean)) : std::nullopt;
    }

    void countDays(SubjectSummary& summary, const Dataset& data, const RowSet& rows, const SubjectRequest& request)
    {
        const auto edges = binEdges(summary.range, BinWidth::D1, request.zone);
        if (!edges || edges->empty())
            return;
        summary.dayEdgesUs = *edges;
        summary.perDay.assign(edges->size() - 1, 0);
        size_t begin = data.table->lowerBound(edges->front());
        for (size_t day = 0; day < summary.perDay.size(); ++day) {
            const size_t end = data.table->lowerBound((*edges)[day + 1]);
            summary.perDay[day] = static_cast<quint32>(rows.countIn(begin, end));
            begin = end;
        }
        summary.coveredUs = coveredPerBin(coveredSpans(coverageOf(data, request.sensors), summary.range), *edges);
        for (size_t day = 0; day < summary.perDay.size(); ++day) {
            summary.mostPerDay = std::max(summary.mostPerDay, summary.perDay[day]);
            summary.activeDays += summary.perDay[day] > 0 ? 1U : 0U;
            summary.coveredDays += summary.coveredUs[day] > 0 ? 1U : 0U;
        }
    }

    // Of the subject's records those of other sensors in time that `sensor` recorded.
    quint64 seenByOthersMeanwhile(const Dataset& data, const RowSet& rows, quint16 sensor, TimeSpan within)
    {
        std::vector<CoverageSpan> own;
        for (const CoverageSpan& span : data.coverage)
            if (span.sensor == sensor)
                own.push_back(span);
        const std::vector<TimeSpan> watched = coveredSpans(own, within);
        const ColumnTable& table = *data.table;
        quint64 seen = 0;
        rows.forEach([&](size_t row) {
            const qint64 us = table.timeUs[row];
            const auto after = std::upper_bound(watched.begin(), watched.end(), us,
                [](qint64 moment, const TimeSpan& span) { return moment < span.beginUs; });
            seen += table.sensor[row] != sensor && after != watched.begin() && us < std::prev(after)->endUs ? 1U : 0U;
        });
        return seen;
    }

    void addSensors(SubjectSummary& summary, const Dataset& data, const RowSet& rows, const SubjectRequest& request)
    {
        const TimeSpan within = summary.range;
        const ColumnTable& table = *data.table;
        std::vector<quint64> lookups(table.sensors.size(), 0);
        rows.forEach([&](size_t row) { ++lookups[table.sensor[row]]; });
        size_t next = 0;
        for (const SensorCoverage& coverage : sensorCoverage(data, within)) {
            const size_t number = next++;
            if (number < request.sensors.size() && request.sensors[number] == 0) {
                ++summary.sensorsLeft;
                continue;
            }
            SensorSummary one;
            one.name = coverage.sensor;
            one.lookups = lookups[number];
            if (one.lookups == 0)
                one.missed = seenByOthersMeanwhile(data, rows, static_cast<quint16>(number), within);
            for (const CoverageSpan& span : data.coverage)
                one.isStated = one.isStated || (span.sensor == number && span.kind == CoverageKind::Stated);
            for (const CoverageSpan& span : coverage.spans) {
                if (span.kind == CoverageKind::Gap)
                    continue;
                one.recorded = one.recorded.isEmpty() ? span.span
                                                      : TimeSpan{std::min(one.recorded.beginUs, span.span.beginUs),
                                                          std::max(one.recorded.endUs, span.span.endUs)};
            }
            if (one.isStated)
                one.gaps = ownGaps(data, static_cast<quint16>(number), within);
            summary.sensors.push_back(std::move(one));
        }
    }

    std::optional<quint32> mostTtlOf(const ColumnTable& table, const RowSet& rows)
    {
        quint32 most = 0; // one more than the TTL
        rows.forEach([&](size_t row) { most = std::max(most, table.ttl[row] + 1); });
        return most == 0 ? std::nullopt : std::optional(most - 1);
    }

} // namespace

GapSummary summariseGaps(const ColumnTable& table, const RowSet& rows, const std::vector<TimeSpan>& unrecorded)
{
    GapSummary summary;
    std::vector<qint64> gaps;
    gaps.reserve(rows.count());
    std::optional<qint64> before;
    auto silence = unrecorded.begin();
    rows.forEach([&](size_t row) {
        const qint64 now = table.timeUs[row];
        if (before) {
            while (silence != unrecorded.end() && silence->endUs <= *before)
                ++silence;
            if (silence != unrecorded.end() && silence->beginUs < now)
                ++summary.leftOut;
            else
                gaps.push_back(now - *before);
        }
        before = now;
    });
    summary.gaps = gaps.size();
    if (summary.gaps < GapSummary::kLeastGaps)
        return summary;
    summary.burstiness = burstinessOf(gaps);
    summary.medianUs = medianOf(gaps);
    return summary;
}

SubjectSummary countSubject(const Dataset& data, const InkRows& rows, const SubjectRequest& request)
{
    const RowSet& subject = rows.hasSelection ? rows.selection : rows.filter;
    SubjectSummary summary;
    summary.hasSelection = rows.hasSelection;
    summary.inCase = data.rows();
    summary.inFilter = rows.filter.count();
    summary.line = countOverviewLine(data, subject);
    summary.range = knownSpan(data).intersected(request.span);
    // All of them, not only those in the range: a gap may reach beyond it.
    const std::vector<TimeSpan> unrecorded
        = unrecordedSpans(coverageOf(data, request.sensors), knownSpan(data), {kEarliestUs, kLatestUs});
    for (const TimeSpan& span : unrecorded)
        if (span.intersects(summary.range))
            summary.unrecorded.push_back(span.intersected(summary.range));
    summary.gaps = summariseGaps(*data.table, subject, unrecorded);
    countDays(summary, data, subject, request);
    summary.sources = countTopOf(data, subject, GroupField::Source, request.top);
    summary.domains = countTopOf(data, subject, GroupField::Domain, request.top);
    summary.organisations = countTopOf(data, subject, GroupField::Organisation, request.top);
    addSensors(summary, data, subject, request);
    summary.mostTtl = mostTtlOf(*data.table, subject);
    return summary;
}

} // namespace askance
