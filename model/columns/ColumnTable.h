// SPDX-License-Identifier: GPL-3.0-or-later
//
// All records of a case in memory, as columns sorted by time (then by record number). Immutable once built, shared
// between threads as shared_ptr<const ColumnTable>. Indices are dense (0 … n-1) into the dictionaries beside them;
// kNone / kNone16 is "not recorded". What is not here (port, message id, flags, answer, logged spelling, class) is
// read from the case file by record number when a person looks at the row.
// Built by RecordStore; read by filter and measure.
#pragma once

#include "record/ByteDictionary.h"
#include "record/RecordType.h"
#include "record/SourceAddress.h"
#include "record/TimeSpan.h"

#include <QtGlobal>

#include <string>
#include <vector>

namespace askance {

struct ColumnTable {
    // One entry per record, all of the same length.
    std::vector<qint64> timeUs; // ascending
    std::vector<quint16> timeRestNs; // empty if no record of the case has a rest
    std::vector<quint32> recordId; // query.id of the case file
    std::vector<quint32> source; // → sources
    std::vector<quint32> server; // → sources
    std::vector<quint32> domain; // → domains; kNone = nameless
    std::vector<quint16> type; // → types
    std::vector<quint16> response; // → responses
    std::vector<quint16> sensor; // → sensors; never kNone16
    std::vector<quint16> evidence; // → evidenceNames; never kNone16
    std::vector<quint32> line; // 1-based line or packet of the evidence
    std::vector<quint32> ttl; // seconds
    std::vector<quint32> rttUs; // µs, saturated below kNone

    // Dictionaries. `sources` holds canonical text; sourceAddress is parallel to it.
    ByteDictionary sources;
    std::vector<SourceAddress> sourceAddress;
    ByteDictionary domains; // keys: lower case, presentation, no trailing dot
    std::vector<CodeWord> types;
    std::vector<CodeWord> responses;
    std::vector<std::string> sensors; // names
    std::vector<std::string> evidenceNames; // file names without folder

    int timeDigits = 0; // 0, 3, 6 or 9: the fewest that show every time of the case whole

    [[nodiscard]] size_t rows() const { return timeUs.size(); }
    // [first, last + 1 µs); empty if there are no rows.
    [[nodiscard]] TimeSpan span() const
    {
        return timeUs.empty() ? TimeSpan{} : TimeSpan{timeUs.front(), timeUs.back() + 1};
    }
    // First row at or after `us`, 0 … rows().
    [[nodiscard]] size_t lowerBound(qint64 us) const;
};

} // namespace askance
