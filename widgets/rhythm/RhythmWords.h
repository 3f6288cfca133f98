// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the rhythm view says in words: the lines beside the titles, tool tips, the selection bar, the description for
// screen readers. Pure; plain, visible text with line breaks.
#pragma once

#include "rhythm/RhythmScene.h"

namespace askance {

struct RasterWords {
    QString text;
    bool isNotice = false; // there is something to be warned of: ticks have become counts
};
// "one tick = one lookup; each row is one day", or why it is something else.
[[nodiscard]] RasterWords rasterSubtitle(const RhythmScene& scene);
[[nodiscard]] QString groupName(const RasterGroup& group, const DayRaster& raster);
// "after 23 Sep, outside time filter".
[[nodiscard]] QString outsideWords(const RhythmScene& scene, size_t firstDay, size_t endDay);
[[nodiscard]] QString dayLengthText(qint64 us); // "23 h"
[[nodiscard]] QString weekdayName(int weekday); // "Mon", Monday 0
// "Mon–Fri 89 % · Sat–Sun 11 %"; empty for no lookups.
[[nodiscard]] QString weekShareText(const HourOfWeek& week);
[[nodiscard]] QString wholeShare(quint64 part, quint64 whole); // "89 %", "<1 %", ">99 %"
[[nodiscard]] QString gapGroupWord(GroupField by); // "organisation", "address"
[[nodiscard]] QString gapsSubtitle(const Intervals& gaps);
// What the axis does not hold: shorter, longer, left out; empty if nothing is.
[[nodiscard]] QString gapsBeyond(const Intervals& gaps);
// "50 min – 1 h 6 min": from the first bin's begin to the last one's end.
[[nodiscard]] QString gapRangeText(size_t firstBin, size_t lastBin);
[[nodiscard]] QString ttlText(quint32 seconds); // "TTL 3,600 s"
// The colour an organisation has everywhere; that of "Other" for one the case does not know.
[[nodiscard]] QColor organisationColour(const Dataset& data, const QString& name, const Theme& theme);

[[nodiscard]] QString itemWords(const RhythmScene& scene, const RhythmItem& item);
// "8 – 21 Aug 2016, 06:00–15:00", "Mon–Fri 09:00–18:00", "gaps of 50 min – 1 h 6 min".
[[nodiscard]] QString marksWords(const RhythmScene& scene, const RhythmMarks& marks);
// "14 days × 9 h · 373 lookups"; "counting…" while the picture is older than the marks. Of gaps: how many, their share,
// and that they cannot be filtered to.
[[nodiscard]] QString marksDetails(const RhythmScene& scene, const RhythmMarks& marks, bool counted);
[[nodiscard]] QString rhythmTitle(RhythmParts parts, const RhythmPicture& picture);
[[nodiscard]] QString sceneDescription(const RhythmScene& scene);
// Empty if there is something to see.
[[nodiscard]] QString emptyRhythmWords(const Picture& picture);

} // namespace askance
