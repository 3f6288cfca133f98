// SPDX-License-Identifier: GPL-3.0-or-later
//
// What can be counted of one subject: the records of the selection within the filter, or of the filter where nothing is
// selected. How many, when, by whom, for which names, how regular, and who was watching meanwhile. Exact counts and two
// plain descriptions of gaps; no inference, no verdict. Pure. Drawn by the inspector.
#pragma once

#include "measure/Overview.h"
#include "measure/TopCounts.h"
#include "record/ZoneRules.h"

#include <optional>
#include <vector>

namespace askance {

struct SubjectRequest {
    // What is looked at, from the filter's and the selection's time; cut to what the case knows of (coverage and
    // records). A span without bounds is all of it.
    TimeSpan span{kEarliestUs, kLatestUs};
    ZoneRules zone; // cuts days
    int top = 8; // sources and names listed; the rest is summed
    // Whose records the subject may be of, see sensorsOf(): their coverage counts, they alone are listed. Empty: all.
    std::vector<quint8> sensors;
};

// Gaps between one lookup of the subject and the next. A gap that holds time of which it is known that no sensor
// recorded (unrecordedSpans()) is left out: there may have been lookups inside.
struct GapSummary {
    // Fewer gaps than this describe nothing: median and burstiness are unknown.
    static constexpr quint64 kLeastGaps = 3;

    quint64 gaps = 0; // counted
    quint64 leftOut = 0; // hold unrecorded time
    std::optional<qint64> medianUs; // of an even number: the mean of the middle two, floor
    // B = (σ − μ) / (σ + μ) of the gaps, −1 … 1: −1 for equal gaps, about 0 for chance, towards 1 for bursts. σ is the
    // population's. Unknown also where all gaps are 0.
    // Source: Goh, Barabási, "Burstiness and memory in complex systems", EPL 81 (2008) 48002.
    // Example, s: 3600,3601,3599,3605,3600,7210,3602,3598,10800,3600 → −0.3399669141.
    std::optional<double> burstiness;
};

// One sensor against the subject.
struct SensorSummary {
    QString name;
    quint64 lookups = 0; // of the subject
    quint64 missed = 0; // lookups of the subject that others saw while this one recorded
    bool isStated = false; // someone stated when it recorded; else that is assumed
    TimeSpan recorded; // from its first to its last coverage inside the range; empty: none
    std::vector<TimeSpan> gaps; // stated: inside the range, when it did not record though another sensor did
};

struct SubjectSummary {
    bool hasSelection = false;
    quint64 inCase = 0; // records of the case
    quint64 inFilter = 0; // records of the filter
    OverviewLine line; // of the subject
    TimeSpan range; // SubjectRequest::span as it was cut; empty without records and coverage
    GapSummary gaps;

    // Days of the zone in the range; empty if there are more than kMaxBins of them.
    std::vector<qint64> dayEdgesUs; // n + 1
    std::vector<quint32> perDay; // n
    std::vector<qint64> coveredUs; // n: µs of the day in which one of the sensors recorded
    quint32 mostPerDay = 0;
    quint64 activeDays = 0; // with a lookup
    quint64 coveredDays = 0; // in which one of the sensors recorded at some time

    TopCounts sources; // these three of the subject alone, see countTopOf()
    TopCounts domains;
    TopCounts organisations;
    std::vector<SensorSummary> sensors; // of the request, in the table's order
    quint32 sensorsLeft = 0; // of the case but not of the request: the filter or the selection leaves them out
    std::vector<TimeSpan> unrecorded; // inside the range, by the sensors
    std::optional<quint32> mostTtl; // s; nothing if no record has one
    // Records of the first kMostParts things that the selection is any of, in partsOf()'s order; empty for one thing.
    static constexpr size_t kMostParts = 24;
    std::vector<quint64> parts; // filled by the engine, which can match them

    [[nodiscard]] quint64 lookups() const { return line.queries; }
};

[[nodiscard]] SubjectSummary countSubject(const Dataset& data, const InkRows& rows, const SubjectRequest& request);

// The gaps alone. `unrecorded` is ascending, as unrecordedSpans() gives it.
[[nodiscard]] GapSummary summariseGaps(
    const ColumnTable& table, const RowSet& rows, const std::vector<TimeSpan>& unrecorded);

} // namespace askance
