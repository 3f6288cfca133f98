// SPDX-License-Identifier: GPL-3.0-or-later
//
// What people add to a case: organisations and their members, relations, events, coverage, how wrong a sensor's clock
// was. Each call is one transaction with one journal entry. Same thread as its CaseFile.
#pragma once

#include "columns/Dataset.h"
#include "store/CaseFile.h"

#include <functional>

namespace askance {

struct OrganisationEntry {
    QString organisation;
    QString kind; // free word
    MembershipKind memberKind = MembershipKind::Address;
    QString pattern;
    TimeSpan validity{kEarliestUs, kLatestUs};
    QString citation;
};

class AnnotationStore {
public:
    explicit AnnotationStore(CaseFile& file)
        : m_file(file)
    {
    }
    // Organisations are made on first mention; colours are given by number of records, once, and then kept.
    [[nodiscard]] Result<void> addOrganisations(const std::vector<OrganisationEntry>& entries);
    [[nodiscard]] Result<void> addRelations(const std::vector<RelationDocument>& entries);
    [[nodiscard]] Result<void> addEvents(const std::vector<EventMark>& entries);
    // Stated coverage of a sensor replaces its assumed coverage. Sensors that do not exist are made.
    [[nodiscard]] Result<void> addCoverage(const std::vector<CoverageEntry>& entries);
    // Rows that go and rows that come, as they stand in the case: assumed spans by the clock of the log. Integrity
    // error and no change if one that is to go is not there. Sensors that do not exist are made.
    [[nodiscard]] Result<void> changeCoverage(
        const std::vector<CoverageEntry>& removed, const std::vector<CoverageEntry>& added);
    [[nodiscard]] Result<void> changeEvents(const std::vector<EventMark>& removed, const std::vector<EventMark>& added);
    // Assumed coverage of a sensor anew by the rule of columns/AssumedCoverage.h; logs that come later keep to it.
    // Usage error if its coverage is stated. Number of spans.
    [[nodiscard]] Result<qint64> assumeCoverage(const QString& sensor, qint64 gapUs);
    // What must be added to the times that a sensor logged; 0: its clock was right. Records keep the time they logged,
    // and the content digest with them; groups of repeats follow. NotFound error without such a sensor.
    [[nodiscard]] Result<void> setClock(const QString& sensor, qint64 offsetUs);
    // All that `work` writes, or nothing of it.
    [[nodiscard]] Result<void> together(const std::function<Result<void>()>& work);
    // Whom the journal names for what follows; empty: nobody.
    [[nodiscard]] Result<void> setJournalName(const QString& who);
    // The one note about `subject`; empty takes it away. The journal keeps that it was changed, not what it said.
    [[nodiscard]] Result<void> setNote(const QString& subject, const QString& text);
    // The filter saved as `name`; empty takes it away.
    [[nodiscard]] Result<void> setSavedFilter(const QString& name, const QString& text);
    // Colours of the palette (1 … 8, 0 = as "Other") by the organisation's name; names that are not there are left out.
    [[nodiscard]] Result<void> setColours(const QMap<QString, int>& colours);

private:
    CaseFile& m_file;
};

} // namespace askance
