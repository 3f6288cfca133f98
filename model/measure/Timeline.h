// SPDX-License-Identifier: GPL-3.0-or-later
//
// Records per bin of time, in lanes: "all", then one lane per group, largest first, the rest as "Other". Coverage
// travels with every bin. Counts, never rates, never smoothed. Pure. Drawn by TimelineView and `chart`, printed by
// `query --bin`.
#pragma once

#include "measure/Bins.h"
#include "measure/GroupRanking.h"
#include "measure/Inks.h"
#include "measure/RowsInTime.h"

#include <QStringList>

#include <vector>

namespace askance {

struct TimelineRequest {
    TimeSpan span; // empty: the span of the case
    BinWidth width = BinWidth::D1;
    ZoneRules zone;
    GroupField group = GroupField::None;
    int mostLanes = 8; // groups of their own; the rest joins "Other"
    QStringList laneOrder; // keys of lanes that stand first, in this order; the others follow by count
    std::vector<quint8> sensors; // whose coverage vouches for the filter, see sensorsOf(); empty: every sensor's
};

struct TimelineLane {
    QString key; // "" for "all" and for "Other"
    bool isAll = false;
    bool isOther = false; // everything beyond mostLanes, ungrouped records included
    quint32 groupsInOther
        = 0; // distinct groups behind isOther that have a record in the filter (empty filter: in the case)
    int colour = 0; // category 1 … 8 of an organisation or, in a case without any, of a source; else 0
    InkCount total; // inside the edges
    std::vector<quint32> inCase, inFilter, inSelection; // one per bin
};

struct SensorCoverage {
    QString sensor;
    std::vector<CoverageSpan> spans; // clipped to the edges
    bool isAsked = true; // one of the request's sensors
    bool isStated = false; // someone stated when it recorded, inside the edges or outside
};

// When names were seen with an answer by others than the sensors (passive DNS): spans from first to last, never
// lookups.
struct ObservedSpans {
    std::vector<TimeSpan> spans; // clipped to the edges, ascending, apart from each other
    quint64 rows = 0; // observations behind them
    quint64 names = 0; // distinct
};

struct Timeline {
    QByteArray zoneId;
    BinWidth width = BinWidth::D1;
    std::vector<qint64> edgesUs; // n + 1
    std::vector<qint64>
        coveredUs; // n: µs of the bin in which one of the request's sensors recorded (stated or assumed)
    std::vector<TimelineLane> lanes; // [0] is "all"; then groups by filter count, ties by key; "Other" last
    std::vector<SensorCoverage> sensors; // all of them
    std::vector<TimeSpan> uncovered; // inside the edges: unrecordedSpans() of the request's sensors, hatched
    ObservedSpans observed; // of the names in the filter; of all names if the case holds no record
    bool hasObservations = false; // the case holds any
    std::vector<EventMark> events; // that touch the edges
    std::vector<qint64> clockChangesUs;
    GroupField group = GroupField::None;
    bool hasSelection = false;
    InkCount total; // whole case, also outside the edges

    [[nodiscard]] size_t bins() const { return edgesUs.empty() ? 0 : edgesUs.size() - 1; }
};

// Lanes are ranked by all records of the filter, also those outside the edges, so that they keep their places while one
// zooms; only groups with a record in the filter get a lane. If the filter is empty of rows they are ranked by the
// case. "Other" is there if any record of the case is in no lane, so that lanes always sum up to "all" in each ink.
// Usage error for too many bins. A case without records has no bins.
[[nodiscard]] Result<Timeline> countTimeline(const Dataset& data, const InkRows& rows, const TimelineRequest& request);

// countTimeline() in two steps, for a selection that moves while all else stays: what the filter alone gives, and then
// the same with a selection, which costs as much as the selection has rows. Immutable; with() from any thread.
class TimelineCounts {
public:
    [[nodiscard]] static Result<TimelineCounts> of(
        const Dataset& data, const RowSet& filter, const TimelineRequest& request);
    // `data` as given to of(); `selection` within the filter, null for none.
    [[nodiscard]] Timeline with(const Dataset& data, const RowSet* selection) const;

private:
    Timeline m_timeline; // without its selection and the lanes' sums
    GroupRanking m_ranking;
    std::vector<size_t> m_edgeRows;
};

// From the first to the last of coverage and records of the case; empty without either.
[[nodiscard]] TimeSpan knownSpan(const Dataset& data);

// What a timeline shows unless asked for something else: the span of the records; of the observations, if there are no
// records.
[[nodiscard]] TimeSpan shownSpan(const Dataset& data);

// Observations that touch `within`.
[[nodiscard]] ObservedSpans observedSpans(const Dataset& data, const RowSet& filter, TimeSpan within);

// The coverage of the sensors whose entry in `sensors` is not 0; all of it if `sensors` is empty.
[[nodiscard]] std::vector<CoverageSpan> coverageOf(const Dataset& data, const std::vector<quint8>& sensors);

// From the first to the last of `coverage` and `known`, which may be empty.
[[nodiscard]] TimeSpan hullOf(const std::vector<CoverageSpan>& coverage, TimeSpan known);

// Spans inside `within` of which it is known that no sensor recorded: what is hatched. A sensor with stated coverage
// did not record outside it; one whose coverage is only assumed is taken out by stated gaps alone, since a log that
// begins late does not say that its sensor slept. Nothing before the first or after the last of the coverage and
// of `known`: the records of the case, or knownSpan() where `coverage` is that of some sensors only.
[[nodiscard]] std::vector<TimeSpan> unrecordedSpans(
    const std::vector<CoverageSpan>& coverage, TimeSpan known, TimeSpan within);

// Spans inside `within` in which at least one sensor recorded: stated and assumed coverage less each sensor's gaps.
// Ascending, apart from each other. Without any coverage nothing is covered: what nobody vouches for is not zero.
[[nodiscard]] std::vector<TimeSpan> coveredSpans(const std::vector<CoverageSpan>& coverage, TimeSpan within);
// Time inside `within` that `sensor` did not record and another did.
[[nodiscard]] std::vector<TimeSpan> ownGaps(const Dataset& data, quint16 sensor, TimeSpan within);
// What is left of `within`.
[[nodiscard]] std::vector<TimeSpan> uncoveredSpans(const std::vector<TimeSpan>& covered, TimeSpan within);
// µs of each bin that `covered` (as coveredSpans() gives it) covers.
[[nodiscard]] std::vector<qint64> coveredPerBin(
    const std::vector<TimeSpan>& covered, const std::vector<qint64>& edgesUs);
// Every sensor of the table in its order, with its spans of all kinds clipped to `within`.
[[nodiscard]] std::vector<SensorCoverage> sensorCoverage(const Dataset& data, TimeSpan within);

} // namespace askance
