// SPDX-License-Identifier: GPL-3.0-or-later
//
// Everything a picture may need of one case at one moment, as one immutable value: the table, its side columns,
// coverage and documents. Built on a worker by CaseFile, handed to the GUI thread and to LocalEngine as
// shared_ptr<const Dataset>. Holds no file handle.
#pragma once

#include "columns/ColumnTable.h"
#include "columns/SideColumns.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace askance {

enum class CoverageKind { Stated, Assumed, Gap };

struct CoverageSpan {
    quint16 sensor = 0; // → ColumnTable::sensors
    TimeSpan span;
    CoverageKind kind = CoverageKind::Assumed;
    QString note;
};

// The same by the sensor's name, for what is written to a case or read from a file.
struct CoverageEntry {
    QString sensor;
    TimeSpan span;
    CoverageKind kind = CoverageKind::Stated;
    QString note;
    friend bool operator==(const CoverageEntry&, const CoverageEntry&) = default;
};

struct RelationDocument {
    QString from;
    QString to;
    QString kind;
    TimeSpan validity{kEarliestUs, kLatestUs};
    QString citation; // never empty
};

struct EventMark {
    QString title;
    TimeSpan span; // a moment has end = begin
    QString citation; // empty: an analyst's own mark
    friend bool operator==(const EventMark&, const EventMark&) = default;
};

enum class EvidenceStatus { Complete, Partial, Corrupt, Changed };
[[nodiscard]] QString toString(EvidenceStatus status);

// What `askance info` says of one imported log.
struct EvidenceSummary {
    quint32 id = 0;
    QString file; // name without folder
    QString path; // as imported; shown to the person who has the case, never exported
    QString member; // in an archive
    qint64 bytes = 0;
    QByteArray sha256; // raw bytes, 32
    QByteArray sha256Plain; // decompressed bytes, 32
    QString format;
    QString sensor;
    QString options; // JSON
    QStringList assumptions;
    qint64 lines = 0, accepted = 0, rejected = 0, skipped = 0, repeated = 0;
    std::vector<std::pair<QString, qint64>> issues; // code and number of lines, by code
    qint64 firstUs = 0, lastUs = 0; // meaningful if accepted > 0
    EvidenceStatus status = EvidenceStatus::Complete;
    qint64 importedAtUs = 0;
    QString program;
    bool synthetic = false;
};

// One aggregated row: that a name was seen with an answer, some times within a span. Not a lookup.
struct ObservedName {
    quint32 domain = kNone; // → ObservedNames::names
    quint32 type = kNone; // → ObservedNames::types
    quint32 answer = kNone; // → ObservedNames::answers
    TimeSpan span; // first to last, the last µs included
    qint64 count = -1; // -1: not recorded
    qint64 line = 0;
    quint32 evidence = kNone; // → Dataset::evidence
};
struct ObservedNames {
    std::vector<ObservedName> rows; // by begin
    ByteDictionary names; // keys, as ColumnTable::domains but with numbers of their own
    ByteDictionary types; // words
    ByteDictionary answers;
};

struct IssueSummary {
    QString code;
    qint64 count = 0;
    qint64 firstLine = 0;
    QString firstFile;
};

struct Dataset {
    std::shared_ptr<const ColumnTable> table;
    std::shared_ptr<const OrganisationColumn> organisations;
    std::shared_ptr<const RepeatColumn> repeats;
    std::vector<CoverageSpan> coverage; // sorted by sensor, begin
    std::vector<RelationDocument> relations;
    std::vector<EventMark> events; // sorted by begin
    std::vector<EvidenceSummary> evidence;
    std::vector<IssueSummary> issues;
    QMap<QString, QString> sensorPlaces; // by sensor, where the case says one
    QMap<QString, QString> notes; // by subject, a filter's text; what people wrote
    QMap<QString, QString> savedFilters; // text by name

    QString caseName; // file name without suffix
    QString caseId;
    QString zoneId; // the case's zone, "UTC" unless set
    QByteArray contentDigest; // 32 bytes
    bool synthetic = false;
    qint64 observations = 0; // aggregated rows, which are no queries
    std::shared_ptr<const ObservedNames> observed = std::make_shared<const ObservedNames>(); // what they say; not null
    // By sensor, µs: what was added to the times it logged, here and in the table, in assumed coverage and
    // observations.
    QMap<QString, qint64> sensorClocks; // without those that are right
    QString journalName; // who changes the case, as the journal is to say; empty unless somebody said

    [[nodiscard]] size_t rows() const { return table ? table->rows() : 0; }
    [[nodiscard]] qint64 rejected() const;
};
using DatasetPtr = std::shared_ptr<const Dataset>;

} // namespace askance
