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
        {"bad_line", "the line begins as a query of this log's format but does not go on as one", true},
        {"wrong_columns", "the line has too few or too many columns", true},
        {"no_header", "no header came before the line, so its columns are unknown", true},
        {"line_too_long", "the line is longer than a record may be", true},
        {"bad_name", "the query name is none that DNS could ask for; the record was kept without a name", false},
        {"name_unprintable", "the log could not print the query name; the record was kept without a name", false},
        {"name_hidden", "the log hid the query name; the record was kept without a name", false},
        {"database_damaged", "the database is damaged or endless here, so nothing behind it could be read", true},
        {"name_not_logged", "the log does not write the name of this query; the record was kept without one", false},
        {"several_values", "a column holds several values; the first was taken", false},
        {"no_source", "the line names no source address; the record was kept without one", false},
        {"time_ambiguous", "the clocks of the zone showed this local time twice or never", false},
        {"response_only", "the log holds this response but no query that it answers; it was kept as a record", false},
        {"bad_frame", "the frame does not hold what its format lays down", true},
        {"bad_framing", "what stands here cannot be, so nothing behind it could be read", true},
        {"bad_item", "the item does not hold what its format lays down", true},
        {"bad_index", "the record points at an entry that is not there; it was kept without it", false},
        {"record_cut", "the log ends in the middle of this record", true},
        {"no_end_mark", "the log ends without the mark of its end; its writer may have stopped early", false},
        {"no_message", "the frame holds no DNS message; the record was kept without a name", false},
        {"bad_utf8", "the line is no valid UTF-8; the bytes that are none were kept as they are", false},
        {"no_direction", "the DNS event tells neither that it is a query nor that it is a response", true},
        {"many_questions", "the message asks more than one question; the record holds the first", false},
        {"name_truncated", "the log cut the query name short", false},
        {"bad_message", "the bytes are too few to be a DNS message", true},
        {"message_cut", "the DNS message ends too early; what stood before that was kept", false},
        {"name_loop", "a compressed name of the DNS message points where it must not; the rest was kept", false},
        {"name_too_long", "a name of the DNS message has too many labels or bytes; the rest was kept", false},
        {"bad_label", "a name of the DNS message has a label of no known kind; the rest was kept", false},
        {"message_too_large", "the DNS message holds more than is kept of one; its beginning was kept", false},
        {"capture_cut", "the capture ends in the middle of a packet", true},
        {"bad_capture", "these bytes of the capture are no packet; reading went on where packets follow again", true},
        {"bad_packet", "the lengths in the packet contradict one another", true},
        {"packet_too_short", "too little of the packet was captured to read it", true},
        {"packet_cut", "only the beginning of the DNS message was captured; what is there was kept", false},
        {"no_question", "the DNS message asks no question; the record was kept without a name", false},
        {"more_questions", "the DNS message asks several questions; the first was kept", false},
        {"bad_answer", "the logged answer is no whole DNS message; what could be read of it was kept", false},
        {"time_reversed", "the last time lies before the first", true},
        {"time_without_year",
            "this time states no year, though others in the log do; it was placed in the year in which it follows the "
            "record before it",
            false},
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
