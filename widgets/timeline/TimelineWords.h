// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a timeline says in words: tool tips, the selection bar, the description for screen readers, the sentence in
// place of an empty picture. Pure; plain, visible text with line breaks.
#pragma once

#include "timeline/TimelineChart.h"

namespace askance {

// "No sensor recorded", "ns4 did not record": the sensors whose records the filter may hold, to be followed by a time.
[[nodiscard]] QString unwatchedBy(const Timeline& timeline);
[[nodiscard]] QString binWords(const TimelineScene& scene, const TimelineItem& item);
[[nodiscard]] QString flagWords(const TimelineScene& scene, const TimelineFlag& flag);
// What the part of the minimap means and what dragging it does.
[[nodiscard]] QString minimapWords(const TimelineScene& scene, MinimapPart part, size_t span);
// "8 – 21 Aug 2016", "Alfa Bank · 8 Aug 2016", "Alfa Bank".
[[nodiscard]] QString marksWords(const TimelineScene& scene, const TimelineMarks& marks);
// "14 days · 572 lookups · 4 organisations"; "counting…" while the picture is older than the marks.
[[nodiscard]] QString marksDetails(const TimelineScene& scene, const TimelineMarks& marks, bool counted);
// Title, range, total and the three largest.
[[nodiscard]] QString sceneDescription(const TimelineScene& scene);
// Of one lane: its lookups, those of them selected, and its fullest bin.
[[nodiscard]] QString laneDescription(const TimelineScene& scene, size_t lane);
// What colours mean here and nowhere else; empty where they mean who asked.
[[nodiscard]] QString colourWords(const TimelineScene& scene);
// Of a change of the clock: when, and how long the day is.
[[nodiscard]] QString clockChangeWords(const TimelineScene& scene, qint64 changeUs);
// Empty if there is something to see.
[[nodiscard]] QString emptyWords(const Picture& picture);

} // namespace askance
