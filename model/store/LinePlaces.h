// SPDX-License-Identifier: GPL-3.0-or-later
//
// Places in the evidence that the case remembers: the issues, page by page however many there are, and where a record
// stood. Reads only. Same thread as its CaseFile. Used by the list of issues and by "show the original line".
#pragma once

#include "record/LinePlace.h"
#include "store/CaseFile.h"

#include <QString>

#include <vector>

namespace askance {

struct StoredIssue {
    LinePlace place;
    QString code;
    QString text; // as kept, at most the first 4096 bytes, bytes that are no text as \DDD; not yet made visible
    bool hasText = false; // kept for the first thousand of a code only
};

struct IssueCount {
    quint32 evidence = 0;
    QString code;
    qint64 count = 0;
};
// By evidence, then code.
[[nodiscard]] Result<std::vector<IssueCount>> countIssues(const CaseFile& file);

struct IssueFilter {
    quint32 evidence = 0; // 0: any
    QString code; // empty: any
    friend bool operator==(const IssueFilter&, const IssueFilter&) = default;
};

// The issues that a filter chooses, in the order in which they were found. Holds where every page begins and nothing
// else, so a million of them take 32 KiB.
class IssueReader {
public:
    static constexpr int kPageRows = 256;
    explicit IssueReader(const CaseFile& file)
        : m_file(file)
    {
    }
    // Goes through all issues once. Cancelled error if `cancelled` turned true.
    [[nodiscard]] Result<void> find(const IssueFilter& filter, const std::atomic<bool>& cancelled);
    [[nodiscard]] qint64 count() const { return m_count; }
    // Rows number * kPageRows on, at most kPageRows of them; none behind the last page.
    [[nodiscard]] Result<std::vector<StoredIssue>> page(qint64 number) const;

private:
    const CaseFile& m_file;
    IssueFilter m_filter;
    std::vector<qint64> m_pages; // rowid of the first row of each
    qint64 m_count = 0;
};

// NotFound error if the case has no record of that number.
[[nodiscard]] Result<LinePlace> placeOfRecord(const CaseFile& file, quint32 recordId);

} // namespace askance
