// SPDX-License-Identifier: GPL-3.0-or-later
//
// The issues of a case as CSV, streamed: which file and line, why, and the text as far as it was kept.
#pragma once

#include "columns/Dataset.h"
#include "store/LinePlaces.h"
#include "write/Table.h"

#include <QIODevice>

#include <atomic>
#include <functional>

namespace askance {

// Header: file, line, offset, length, code, reason, rejected, text, text_kept. `reason` gives the words for a code,
// `rejected` whether it kept the line out. `issues` has found what is to be written.
struct IssueMeaning {
    std::function<QString(const QString& code)> words;
    std::function<bool(const QString& code)> isRejection;
};
[[nodiscard]] Result<void> writeIssues(QIODevice& out, const std::vector<EvidenceSummary>& evidence,
    const IssueReader& issues, const IssueMeaning& meaning, CsvMode mode, const std::atomic<bool>& cancelled);

// "all", "first 4096 of 12000 bytes" or "not kept": how much of the line an issue holds.
[[nodiscard]] QString keptText(const StoredIssue& issue);

} // namespace askance
