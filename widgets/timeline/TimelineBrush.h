// SPDX-License-Identifier: GPL-3.0-or-later
//
// Brushing as arithmetic: spans that snap to bins, grow, move and join, and the filter that a set of marks means.
// Pure; the gestures of mouse and keyboard are made of these.
#pragma once

#include "engine/QueryEngine.h"
#include "timeline/TimelineScene.h"

namespace askance {

// The whole bins that [a, b] touches, in either order; an instant outside the edges counts as the nearest bin.
[[nodiscard]] TimeSpan snappedToBins(const std::vector<qint64>& edgesUs, qint64 a, qint64 b);
// The edge nearest to an instant.
[[nodiscard]] qint64 nearestEdge(const std::vector<qint64>& edgesUs, qint64 us);
// `span` moved by `byUs` with both ends on edges; unchanged in length (in bins) at the ends of the edges.
[[nodiscard]] TimeSpan movedByBins(const std::vector<qint64>& edgesUs, TimeSpan span, qint64 byUs);
// Sorted, without overlaps; touching spans become one.
[[nodiscard]] std::vector<TimeSpan> joinedSpans(std::vector<TimeSpan> spans);
// `spans` without `taken`, or with it: what Ctrl+click on a bin does.
[[nodiscard]] std::vector<TimeSpan> toggledSpan(const std::vector<TimeSpan>& spans, TimeSpan bin);

// The selection that `marks` mean on this timeline; nothing for no marks. Times are half-open, in `zone`. Lanes become
// a term of the group's field; "Other" is what the other lanes are not.
[[nodiscard]] std::optional<Filter> filterOfMarks(
    const TimelineMarks& marks, const Timeline& timeline, const QByteArray& zone);
// The marks that show a selection someone else made: its span, if it has a plain time, and the lanes it is about, if
// `timeline` is given and its groups are what it names. They may say less than the selection does.
[[nodiscard]] TimelineMarks marksOfFilter(const std::optional<Filter>& selection, const Timeline* timeline = nullptr);

} // namespace askance
