// SPDX-License-Identifier: GPL-3.0-or-later
//
// What people write about a case in CSV files: organisations, relations, events, coverage; and times as they write
// them. A file is read whole and checked before anything is made of it; a mistake is named by file and line. Times
// without a zone are read in the one given. Used by `askance annotate` and by the window's dialogs.
#pragma once

#include "record/ZoneRules.h"
#include "store/AnnotationStore.h"

namespace askance {

struct Annotations {
    std::vector<OrganisationEntry> organisations;
    std::vector<RelationDocument> relations;
    std::vector<EventMark> events;
    std::vector<CoverageEntry> coverage;
};

[[nodiscard]] Result<void> readOrganisations(const QString& path, const ZoneRules& zone, Annotations& into);
[[nodiscard]] Result<void> readRelations(const QString& path, const ZoneRules& zone, Annotations& into);
[[nodiscard]] Result<void> readEvents(const QString& path, const ZoneRules& zone, Annotations& into);
[[nodiscard]] Result<void> readCoverage(const QString& path, const ZoneRules& zone, Annotations& into);

// An instant as a person writes it: "2016-05-04", "2016-05-04 13:53", with a zone of its own or without. A date alone
// is its first moment, or as an end the first moment of the day after: ends are half-open by their unit, as in the
// filter.
[[nodiscard]] std::optional<qint64> writtenInstant(const QString& text, const ZoneRules& zone, bool isEnd);
// What one written time stands for: a date that whole day, anything else that moment, whose end is its begin.
[[nodiscard]] std::optional<TimeSpan> writtenMoment(const QString& text, const ZoneRules& zone);

} // namespace askance
