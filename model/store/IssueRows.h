// SPDX-License-Identifier: GPL-3.0-or-later
//
// The issues of a batch as rows of `issue`: text is kept for the first thousand of a code, made readable. Values; the
// writing is insertIssues(). Used by BatchPreparation and RecordStore.
#pragma once

#include "record/QueryBatch.h"
#include "record/Result.h"
#include "store/IssueDigest.h"

struct sqlite3;

namespace askance {

struct IssueRow {
    qint64 line = 0;
    qint64 offset = 0;
    qint64 length = 0;
    std::string code;
    std::string text; // readable; empty unless kept
    bool keepText = false;
};

inline constexpr int kIssueTexts = 1000;

// `texts` counts the texts kept of each code so far.
[[nodiscard]] std::vector<IssueRow> issueRows(const std::vector<LineIssue>& issues, std::map<std::string, int>& texts);
void addIssues(const std::vector<IssueRow>& rows, IssueDigest& digest);
// Inside the transaction at hand.
[[nodiscard]] Result<void> insertIssues(sqlite3* db, quint32 evidence, const std::vector<IssueRow>& rows);

} // namespace askance
