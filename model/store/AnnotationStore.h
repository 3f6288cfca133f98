// SPDX-License-Identifier: GPL-3.0-or-later
//
// What people add to a case: organisations and their members, relations, events, stated coverage. Each call is one
// transaction with one journal entry. Same thread as its CaseFile.
#pragma once

#include "columns/Dataset.h"
#include "store/CaseFile.h"

namespace askance {

struct OrganisationEntry {
    QString organisation;
    QString kind; // free word
    MembershipKind memberKind = MembershipKind::Address;
    QString pattern;
    TimeSpan validity{kEarliestUs, kLatestUs};
    QString citation;
};
struct CoverageEntry {
    QString sensor;
    TimeSpan span;
    CoverageKind kind = CoverageKind::Stated;
    QString note;
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
