// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/IssueWords.h"

#include <algorithm>

namespace askance {

namespace {

    const IssueWords* find(const QString& code)
    {
        const auto& all = issueWords();
        const auto found = std::find_if(
            all.begin(), all.end(), [&](const IssueWords& one) { return code == QLatin1String(one.code); });
        return found == all.end() ? nullptr : &*found;
    }

} // namespace

const std::vector<IssueWords>& issueWords()
{
    static const std::vector<IssueWords> all = {
        {"bad_json", "the line is no valid JSON object", true},
        {"bad_time", "the time is missing or could not be read", true},
        {"no_time", "no time stands before the line, and its program writes none of its own", true},
        {"time_out_of_range", "the time lies outside the years 1 to 9999", true},
        {"wrong_columns", "the line has too few or too many columns", true},
        {"no_header", "no header came before the line, so its columns are unknown", true},
        {"line_too_long", "the line is longer than a record may be", true},
        {"bad_name", "the query name is none that DNS could ask for; the record was kept without a name", false},
        {"name_unprintable", "the log could not print the query name; the record was kept without a name", false},
        {"name_not_logged", "the log does not write the name of this query; the record was kept without one", false},
        {"several_values", "a column holds several values; the first was taken", false},
        {"no_source", "the line names no source address; the record was kept without one", false},
        {"time_ambiguous", "the clocks of the zone showed this local time twice or never", false},
        {"response_only", "the log holds this response but no query that it answers; it was kept as a record", false},
        {"time_without_zone", "this time states no zone, though others in the log do", false},
    };
    return all;
}

QString issueInWords(const QString& code)
{
    const IssueWords* words = find(code);
    return words ? QString::fromLatin1(words->words) : code;
}

bool isRejection(const QString& code)
{
    const IssueWords* words = find(code);
    return !words || words->rejected;
}

} // namespace askance
