// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/LookupMerge.h"

#include <algorithm>

namespace askance {

namespace {

    constexpr qint64 kHeaderBits = 0xFFFF;
    constexpr size_t kMostAnswerBytes = 4096;
    constexpr std::string_view kMoreAnswers = ",...";

    // Is `text` one of those in `all`, which have commas between them?
    bool isAmong(std::string_view text, std::string_view all)
    {
        for (size_t at = 0; at < all.size();) {
            const std::string_view rest = all.substr(at);
            if (rest.starts_with(text) && (rest.size() == text.size() || rest[text.size()] == ','))
                return true;
            const size_t comma = rest.find(',');
            if (comma == std::string_view::npos)
                return false;
            at += comma + 1;
        }
        return false;
    }

    // A response's header says all that its query's did; a whole row's is beside what the query's row said.
    void takeFlags(QueryBatch& to, size_t row, qint64 more, PairRole role)
    {
        if (more == kUnset64)
            return;
        const qint64 own = to.flags[row] == kUnset64 ? 0 : to.flags[row];
        if (role == PairRole::Whole) {
            to.flags[row] = own | (more & ~qint64{FlagResponseOnly});
            return;
        }
        const qint64 header = (more & kHeaderBits) != 0 ? more & kHeaderBits : own & kHeaderBits;
        to.flags[row] = header | (own & ~kHeaderBits) | (more & ~kHeaderBits);
    }

} // namespace

void addAnswer(std::string& all, std::string_view text)
{
    if (all.ends_with(kMoreAnswers) || isAmong(text, all))
        return;
    if (all.size() + text.size() >= kMostAnswerBytes) {
        all += kMoreAnswers;
        return;
    }
    all += ',';
    all += text;
}

void mergeRow(QueryBatch& to, size_t row, const QueryBatch& from, size_t other, bool isFirst)
{
    if (from.response[other] != kNone && (isFirst || to.response[row] == kNone))
        to.response[row] = QueryBatch::internCode(to.responses, from.responses[from.response[other]]);
    if (from.ttl[other] != kUnset64)
        to.ttl[row] = to.ttl[row] == kUnset64 ? from.ttl[other] : std::min(to.ttl[row], from.ttl[other]);
    if (to.server[row] == kNone && from.server[other] != kNone)
        to.server[row] = to.sources.intern(from.sources.at(from.server[other]));
    if (to.sourcePort[row] == kUnset)
        to.sourcePort[row] = from.sourcePort[other];
    if (to.messageId[row] == kUnset)
        to.messageId[row] = from.messageId[other];
    if (to.queryClass[row] == kUnset)
        to.queryClass[row] = from.queryClass[other];
    if (to.type[row] == kNone && from.type[other] != kNone)
        to.type[row] = QueryBatch::internCode(to.types, from.types[from.type[other]]);
    if (to.transport[row] == Transport::Unknown)
        to.transport[row] = from.transport[other];
    if (isFirst)
        takeFlags(to, row, from.flags[other], from.role[other]);
    if (to.rttUs[row] == kUnset64)
        to.rttUs[row] = from.rttUs[other];
}

} // namespace askance
