// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a person writes about when a log's sensors recorded, as text that may still be unfinished, and what it means.
// Ends are half-open by their unit, as in the filter: an end that is a date includes that day. Pure.
#pragma once

#include "ingest/ImportPlan.h"
#include "record/ZoneRules.h"

#include <QString>

namespace askance {

struct StatedCoverage {
    struct Gap {
        QString begin, end, note;
    };
    bool isStated = false; // false: assumed, from the first record to the last
    QString begin, end, note;
    std::vector<Gap> gaps;
};

// An instant or a day as "2016-05-04", "2016-05-04 13:00" or with a zone of its own; else in `zone`. Usage error with
// a sentence otherwise.
[[nodiscard]] Result<qint64> statedInstant(const QString& text, const ZoneRules& zone, bool isEnd);
[[nodiscard]] Result<TimeSpan> statedSpan(const QString& begin, const QString& end, const ZoneRules& zone);

// As the plan takes it; empty if it is assumed and no gap is stated.
[[nodiscard]] Result<std::vector<StatedSpan>> spansOf(const StatedCoverage& coverage, const ZoneRules& zone);

} // namespace askance
