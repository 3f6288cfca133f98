// SPDX-License-Identifier: GPL-3.0-or-later
//
// When someone was watching: spans of coverage joined, cut and laid over bins.
#include "measure/Timeline.h"

#include <algorithm>
#include <utility>

namespace askance {

namespace {

    using Spans = std::vector<TimeSpan>;

    // Ascending and apart from each other; spans that touch are joined.
    Spans joined(Spans spans)
    {
        std::sort(
            spans.begin(), spans.end(), [](const TimeSpan& a, const TimeSpan& b) { return a.beginUs < b.beginUs; });
        Spans out;
        for (const TimeSpan& span : spans) {
            if (span.isEmpty())
                continue;
            if (!out.empty() && span.beginUs <= out.back().endUs)
                out.back().endUs = std::max(out.back().endUs, span.endUs);
            else
                out.push_back(span);
        }
        return out;
    }

    // `spans` less `gaps`, both joined.
    Spans without(const Spans& spans, const Spans& gaps)
    {
        Spans out;
        size_t g = 0;
        for (const TimeSpan& span : spans) {
            qint64 from = span.beginUs;
            while (g < gaps.size() && gaps[g].endUs <= from)
                ++g;
            for (size_t k = g; k < gaps.size() && gaps[k].beginUs < span.endUs; ++k) {
                if (gaps[k].beginUs > from)
                    out.push_back({from, gaps[k].beginUs});
                from = std::max(from, gaps[k].endUs);
            }
            if (from < span.endUs)
                out.push_back({from, span.endUs});
        }
        return out;
    }

} // namespace

TimeSpan knownSpan(const Dataset& data)
{
    TimeSpan known = data.table->span();
    for (const CoverageSpan& span : data.coverage) {
        if (span.span.isEmpty())
            continue;
        known = known.isEmpty()
            ? span.span
            : TimeSpan{std::min(known.beginUs, span.span.beginUs), std::max(known.endUs, span.span.endUs)};
    }
    return known;
}

TimeSpan shownSpan(const Dataset& data)
{
    TimeSpan shown = data.table->span();
    if (!shown.isEmpty())
        return shown;
    for (const ObservedName& one : data.observed->rows)
        shown = shown.isEmpty()
            ? one.span
            : TimeSpan{std::min(shown.beginUs, one.span.beginUs), std::max(shown.endUs, one.span.endUs)};
    return shown;
}

ObservedSpans observedSpans(const Dataset& data, const RowSet& filter, TimeSpan within)
{
    ObservedSpans out;
    const ObservedNames& observed = *data.observed;
    if (observed.rows.empty() || within.isEmpty())
        return out;
    std::vector<quint8> inFilter(data.table->domains.size(), 0);
    filter.forEach([&](size_t row) {
        if (const quint32 domain = data.table->domain[row]; domain != kNone)
            inFilter[domain] = 1;
    });
    const bool all = data.rows() == 0;
    std::vector<quint8> wanted(observed.names.size(), 0);
    for (quint32 i = 0; i < observed.names.size(); ++i) {
        const quint32 domain = data.table->domains.find(observed.names.at(i));
        wanted[i] = all || (domain != kNone && inFilter[domain] != 0) ? 1 : 0;
    }
    std::vector<quint8> met(observed.names.size(), 0);
    Spans spans;
    for (const ObservedName& one : observed.rows) {
        const bool isWanted = one.domain == kNone ? all : wanted[one.domain] != 0;
        if (!isWanted || !one.span.intersects(within))
            continue;
        spans.push_back(one.span.intersected(within));
        ++out.rows;
        if (one.domain != kNone && std::exchange(met[one.domain], 1) == 0)
            ++out.names;
    }
    out.spans = joined(std::move(spans));
    return out;
}

std::vector<CoverageSpan> coverageOf(const Dataset& data, const std::vector<quint8>& sensors)
{
    std::vector<CoverageSpan> coverage = data.coverage;
    if (!sensors.empty())
        std::erase_if(coverage,
            [&](const CoverageSpan& span) { return span.sensor < sensors.size() && sensors[span.sensor] == 0; });
    return coverage;
}

std::vector<TimeSpan> coveredSpans(const std::vector<CoverageSpan>& coverage, TimeSpan within)
{
    std::vector<quint16> sensors;
    for (const CoverageSpan& span : coverage)
        sensors.push_back(span.sensor);
    std::sort(sensors.begin(), sensors.end());
    sensors.erase(std::unique(sensors.begin(), sensors.end()), sensors.end());

    Spans all;
    for (const quint16 sensor : sensors) {
        Spans recorded;
        Spans gaps;
        for (const CoverageSpan& span : coverage)
            if (span.sensor == sensor)
                (span.kind == CoverageKind::Gap ? gaps : recorded).push_back(span.span.intersected(within));
        const Spans covered = without(joined(std::move(recorded)), joined(std::move(gaps)));
        all.insert(all.end(), covered.begin(), covered.end());
    }
    return joined(std::move(all));
}

TimeSpan hullOf(const std::vector<CoverageSpan>& coverage, TimeSpan known)
{
    TimeSpan hull = known.isEmpty() && !coverage.empty() ? coverage.front().span : known;
    for (const CoverageSpan& span : coverage)
        hull = {std::min(hull.beginUs, span.span.beginUs), std::max(hull.endUs, span.span.endUs)};
    return hull;
}

std::vector<TimeSpan> unrecordedSpans(const std::vector<CoverageSpan>& coverage, TimeSpan known, TimeSpan within)
{
    if (coverage.empty())
        return {};
    const TimeSpan looked = hullOf(coverage, known).intersected(within);
    // Where nobody stated when a sensor recorded, it may have recorded always, but for its stated gaps.
    std::vector<CoverageSpan> possible = coverage;
    for (const CoverageSpan& span : coverage) {
        const bool stated = std::any_of(coverage.begin(), coverage.end(), [&](const CoverageSpan& other) {
            return other.sensor == span.sensor && other.kind == CoverageKind::Stated;
        });
        if (!stated)
            possible.push_back({span.sensor, looked, CoverageKind::Assumed, {}});
    }
    return uncoveredSpans(coveredSpans(possible, looked), looked);
}

std::vector<TimeSpan> uncoveredSpans(const std::vector<TimeSpan>& covered, TimeSpan within)
{
    return within.isEmpty() ? Spans{} : without({within}, covered);
}

std::vector<qint64> coveredPerBin(const std::vector<TimeSpan>& covered, const std::vector<qint64>& edgesUs)
{
    std::vector<qint64> us(edgesUs.empty() ? 0 : edgesUs.size() - 1, 0);
    size_t first = 0;
    for (size_t bin = 0; bin < us.size(); ++bin) {
        const TimeSpan span{edgesUs[bin], edgesUs[bin + 1]};
        while (first < covered.size() && covered[first].endUs <= span.beginUs)
            ++first;
        for (size_t i = first; i < covered.size() && covered[i].beginUs < span.endUs; ++i)
            us[bin] += covered[i].intersected(span).lengthUs();
    }
    return us;
}

std::vector<SensorCoverage> sensorCoverage(const Dataset& data, TimeSpan within)
{
    std::vector<SensorCoverage> sensors;
    for (size_t i = 0; i < data.table->sensors.size(); ++i) {
        SensorCoverage one;
        one.sensor = QString::fromStdString(data.table->sensors[i]);
        for (CoverageSpan span : data.coverage) {
            if (span.sensor != i)
                continue;
            one.isStated = one.isStated || span.kind == CoverageKind::Stated;
            span.span = span.span.intersected(within);
            if (!span.span.isEmpty())
                one.spans.push_back(std::move(span));
        }
        sensors.push_back(std::move(one));
    }
    return sensors;
}

std::vector<TimeSpan> ownGaps(const Dataset& data, quint16 sensor, TimeSpan within)
{
    std::vector<CoverageSpan> own;
    std::vector<CoverageSpan> others;
    for (const CoverageSpan& span : data.coverage)
        (span.sensor == sensor ? own : others).push_back(span);
    const std::vector<TimeSpan> watched = coveredSpans(others, within);
    std::vector<TimeSpan> gaps;
    for (const TimeSpan& silent : uncoveredSpans(coveredSpans(own, within), within))
        for (const TimeSpan& span : watched)
            if (span.intersects(silent))
                gaps.push_back(span.intersected(silent));
    return gaps;
}

} // namespace askance
