// SPDX-License-Identifier: GPL-3.0-or-later
//
// The seam between those who ask for pictures and those who count: a PictureSpec goes in, an immutable Picture with the
// three inks comes out. The selection is a Filter too, never a row set, so that a remote engine can answer the same.
// LocalEngine counts in memory. answer() may be called from any thread, from several at once.
#pragma once

#include "engine/RhythmPicture.h"
#include "filter/Filter.h"
#include "measure/DayRaster.h"
#include "measure/GraphLayout.h"
#include "measure/HourOfWeek.h"
#include "measure/Intervals.h"
#include "measure/Overview.h"
#include "measure/SourceDomainGraph.h"
#include "measure/SubjectSummary.h"
#include "measure/Timeline.h"
#include "measure/TopCounts.h"

#include <atomic>
#include <memory>
#include <optional>
#include <variant>

namespace askance {

enum class PictureKind {
    Overview,
    Timeline,
    TopCounts,
    Graph,
    DrawnGraph,
    Rows,
    Subject,
    DayRaster,
    HourOfWeek,
    Intervals,
    Rhythm // the last three as one
};

struct PictureSpec {
    PictureKind kind = PictureKind::Overview;
    Filter filter;
    std::optional<Filter> selection;
    QByteArray zone = QByteArrayLiteral("UTC");
    // Timeline, DayRaster, HourOfWeek, Intervals
    TimeSpan span; // empty: the whole case
    // Timeline
    std::optional<BinWidth> width; // not set: the narrowest with at most mostBins
    size_t mostBins = 300;
    // Timeline's lanes; what DayRaster and Intervals are coloured by
    GroupField group = GroupField::None;
    int mostLanes = 8;
    QStringList laneOrder; // see TimelineRequest
    // DayRaster
    qint64 slotUs = kUsPerHour; // see RasterRequest
    size_t mostTicks = 20'000;
    // Intervals: gaps between lookups of one of these
    GroupField gapsOf = GroupField::Source;
    RhythmSpec rhythm;
    // TopCounts
    std::vector<GroupField> fields;
    int top = 50; // Subject's lists too
    std::optional<Filter> marked; // rows that mark a group of one field, see countTop(); not set: all are marked
    // Graph: every pair of source and name
    qint64 mostEdges = 2000;
    // DrawnGraph: in groups, laid out
    GraphRequest graph;
};

// Rows in display order: what the records table walks. `selected` is the selection within the filter.
struct RowsPicture {
    RowSet filter;
    RowSet selection;
    bool hasSelection = false;
};

using PictureValue = std::variant<Overview, Timeline, TopCounts, SourceDomainGraph, GraphPicture, RowsPicture,
    SubjectSummary, DayRaster, HourOfWeek, Intervals, RhythmPicture>;

struct Picture {
    PictureSpec spec;
    DatasetPtr data; // what it was counted from
    PictureValue value;
    qint64 elapsedUs = 0; // wall time of counting, for the status bar

    template <typename T> [[nodiscard]] const T& as() const { return std::get<T>(value); }
};
using PicturePtr = std::shared_ptr<const Picture>;

class QueryEngine {
public:
    virtual ~QueryEngine() = default;
    // Cancelled error if `cancelled` turned true; Usage error for an unknown zone, too many bins, days or
    // cells.
    [[nodiscard]] virtual Result<PicturePtr> answer(
        const PictureSpec& spec, const std::atomic<bool>* cancelled = nullptr) const = 0;
};

} // namespace askance
