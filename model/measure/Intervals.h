// SPDX-License-Identifier: GPL-3.0-or-later
//
// How long after the one before it each lookup came: gaps between lookups of the filter by the same group
// (organisation) or the same address, in 46 bins of equal ratio from 1 s to 7 d, stacked by group, with the answers'
// TTLs to hold against them. A gap that holds time of which it is known that no sensor recorded (unrecordedSpans()) is
// left out and counted: there may have been lookups inside. Pure. Drawn by RhythmView and `chart`.
#pragma once

#include "measure/Inks.h"
#include "measure/RowsInTime.h"
#include "record/TimeSpan.h"

#include <QStringList>

#include <array>
#include <vector>

namespace askance {

inline constexpr size_t kGapBins = 46;
inline constexpr qint64 kLeastGapUs = 1'000'000; // 1 s
inline constexpr qint64 kMostGapUs = 7LL * 86'400 * 1'000'000; // 7 d

// kGapBins + 1 edges, µs, kLeastGapUs · (kMostGapUs / kLeastGapUs)^(i / kGapBins), rounded; first and last exact.
[[nodiscard]] const std::array<qint64, kGapBins + 1>& gapEdges();

struct IntervalsRequest {
    TimeSpan span; // empty: all; of the later lookup
    GroupField by = GroupField::Source; // between lookups of one of these; None: of the whole filter
    GroupField colour = GroupField::None; // stacked by the group of the later lookup
    int mostGroups = 8; // of their own, at most kMostGapGroups
    QStringList groupOrder;
    std::vector<quint8> sensors; // see sensorsOf(); empty: every sensor's
};

struct GapGroup {
    QString key;
    bool isOther = false;
    int colour = 0;
    std::array<quint64, kGapBins> inFilter{}, inSelection{}; // gaps, by bin
    quint64 shorterInFilter = 0, shorterInSelection = 0; // than 1 s
    quint64 longerInFilter = 0, longerInSelection = 0; // 7 d and more
};

struct TtlCount {
    quint32 ttl = 0; // s
    quint64 lookups = 0; // of the filter
};

struct Intervals {
    GroupField by = GroupField::Source;
    std::vector<GapGroup> groups; // by filter count of lookups, ties by key; "Other" last
    std::vector<TtlCount> ttls; // by lookups, then value; at most kMostTtls
    quint64 ttlsBeyond = 0; // distinct TTLs that are not listed
    quint64 gaps = 0; // counted, of the filter: in bins, shorter and longer
    quint64 selectedGaps = 0; // whose later lookup is selected
    quint64 leftOut = 0; // hold time that no sensor recorded
    quint64 first = 0; // lookups without one before them
    quint64 ungrouped = 0; // lookups without such a group ("not recorded"): no gap is counted for them
    bool hasSelection = false;
    InkCount total; // lookups in the span
};
inline constexpr size_t kMostTtls = 8;
inline constexpr int kMostGapGroups = 1000;

[[nodiscard]] Intervals countIntervals(const Dataset& data, const InkRows& rows, const IntervalsRequest& request);

// countIntervals() in two steps, as TimelineCounts.
class IntervalsCounts {
public:
    [[nodiscard]] static IntervalsCounts of(const Dataset& data, const RowSet& filter, const IntervalsRequest& request);
    [[nodiscard]] Intervals with(const RowSet* selection) const;

private:
    Intervals m_intervals; // without its selection
    RowRange m_rows; // of the span
    std::vector<quint16> m_gapOfRow; // of m_rows: what is counted of the gap before it, see Intervals.cpp
};

} // namespace askance
