// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the stable codes of issues mean to a person. Every code that a reader gives stands here (a test reads the
// readers' source for them). Not the issues themselves. Used by lists and exports of issues.
#pragma once

#include <QString>

#include <string_view>
#include <vector>

namespace askance {

struct IssueWords {
    const char* code; // "bad_time"
    const char* words; // "the time could not be read": a clause, for after a colon
    bool rejected; // false: the record was kept, something about it is doubtful
};
[[nodiscard]] const std::vector<IssueWords>& issueWords();

// The clause for a code; a code that is none of ours stands for itself.
[[nodiscard]] QString issueInWords(const QString& code);
// Whether lines with this code are no records. True for a code that is none of ours: it claims less.
[[nodiscard]] bool isRejection(const QString& code);

} // namespace askance
