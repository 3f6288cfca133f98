// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/LookupPairing.h"

#include "record/TimeSpan.h"

#include <algorithm>

namespace askance {

namespace {

    constexpr qint64 kMostUs = 30 * kUsPerSecond;
    constexpr qint64 kMostBackUs = 10'000; // captures of several queues: a response may bear an earlier time
    // Queries of one key that are looked at: a log of nothing but one question must not cost time squared.
    constexpr int kMostLooks = 128;
    // Of the answers of many rows, joined; each step of it is a text of its own.
    constexpr size_t kMostAnswerBytes = 2048;
    constexpr std::string_view kCut = ",...";
    constexpr size_t kLeastHeld = 8;
    constexpr size_t kMostHeld = 64;
    constexpr qint64 kHeaderBits = 0xFFFF;

    std::string_view keyOf(const QueryBatch& batch, size_t row)
    {
        return batch.pairKeys.at(batch.pairKey[row]);
    }

    // Time from one row to another in µs, rounded down.
    qint64 usBetween(const QueryBatch& a, size_t i, const QueryBatch& b, size_t j)
    {
        const qint64 us = b.timeUs[j] - a.timeUs[i];
        return b.timeRestNs[j] < a.timeRestNs[i] ? us - 1 : us;
    }

    // A response's header says all that its query's did; a whole row's is beside what the query's row said.
    void takeFlags(QueryBatch& to, size_t row, qint64 more, PairRole role)
    {
        if (more == kUnset64)
            return;
        const qint64 own = to.flags[row] == kUnset64 ? 0 : to.flags[row];
        if (role == PairRole::Whole) {
            to.flags[row] = own | more;
            return;
        }
        const qint64 header = (more & kHeaderBits) != 0 ? more & kHeaderBits : own & kHeaderBits;
        to.flags[row] = header | (own & ~kHeaderBits) | (more & ~kHeaderBits);
    }

    void takeAnswer(QueryBatch& to, size_t row, std::string_view text)
    {
        if (to.answer[row] == kNone) {
            to.answer[row] = to.answers.intern(text);
            return;
        }
        const std::string_view known = to.answers.at(to.answer[row]);
        if (known == text || known.ends_with(kCut))
            return;
        std::string both(known);
        if (known.size() + text.size() < kMostAnswerBytes) {
            both += ',';
            both += text;
        } else {
            both += kCut;
        }
        to.answer[row] = to.answers.intern(both);
    }

    // What `from` tells is put where `to` says nothing yet. `isFirst`: the reply that decides.
    void complete(QueryBatch& to, size_t row, const QueryBatch& from, size_t other, bool isFirst)
    {
        if (from.response[other] != kNone && (isFirst || to.response[row] == kNone))
            to.response[row] = QueryBatch::internCode(to.responses, from.responses[from.response[other]]);
        if (from.answer[other] != kNone)
            takeAnswer(to, row, from.answers.at(from.answer[other]));
        if (from.ttl[other] != kUnset64)
            to.ttl[row] = to.ttl[row] == kUnset64 ? from.ttl[other] : std::min(to.ttl[row], from.ttl[other]);
        if (to.server[row] == kNone && from.server[other] != kNone)
            to.server[row] = to.sources.intern(from.sources.at(from.server[other]));
        if (to.sourcePort[row] == kUnset)
            to.sourcePort[row] = from.sourcePort[other];
        if (to.messageId[row] == kUnset)
            to.messageId[row] = from.messageId[other];
        if (to.transport[row] == Transport::Unknown)
            to.transport[row] = from.transport[other];
        if (to.queryClass[row] == kUnset)
            to.queryClass[row] = from.queryClass[other];
        if (to.type[row] == kNone && from.type[other] != kNone)
            to.type[row] = QueryBatch::internCode(to.types, from.types[from.type[other]]);
        if (isFirst)
            takeFlags(to, row, from.flags[other], from.role[other]);
        if (to.rttUs[row] == kUnset64)
            to.rttUs[row] = from.rttUs[other];
    }

} // namespace

void LookupPairing::take(std::vector<QueryBatch> batches, std::vector<QueryBatch>& out)
{
    for (QueryBatch& batch : batches) {
        if (batch.role.empty() && m_held.empty()) {
            ++m_firstHeld;
            out.push_back(std::move(batch));
            continue;
        }
        Held& held = m_held.emplace_back();
        held.batch = std::move(batch);
        pair(held);
        while (!m_held.empty() && isSettled(m_held.front()))
            release(out);
    }
}

void LookupPairing::finish(std::vector<QueryBatch>& out)
{
    while (!m_held.empty())
        release(out);
}

void LookupPairing::pair(Held& held)
{
    QueryBatch& batch = held.batch;
    for (const qint64 us : batch.timeUs)
        held.latestUs = std::max(held.latestUs, us);
    m_latestUs = std::max(m_latestUs, held.latestUs);
    for (size_t row = 0; row < batch.role.size(); ++row) {
        switch (batch.role[row]) {
        case PairRole::Alone:
            break;
        case PairRole::Query:
            open(held, row);
            break;
        case PairRole::Response:
        case PairRole::ResponsePart:
        case PairRole::Whole:
            answer(held, row);
            break;
        case PairRole::Detail:
            detail(held, row);
            break;
        }
    }
}

void LookupPairing::open(Held& held, size_t row)
{
    if (m_queries.size() >= m_buckets.size())
        growBuckets();
    Query query;
    query.hash = ByteDictionary::hash(keyOf(held.batch, row));
    query.batch = m_firstHeld + m_held.size() - 1;
    query.row = static_cast<quint32>(row);
    quint64& bucket = m_buckets[query.hash & (m_buckets.size() - 1)];
    query.older = bucket;
    m_queries.push_back(query);
    bucket = m_firstQuery + m_queries.size();
    ++held.queries;
}

// The oldest query of the row's key that no response has completed, and the latest of that key at all; both within the
// time. From the latest backwards: behind one that is answered, all are. Without `wantsOldest` the latest is enough.
LookupPairing::Query* LookupPairing::unanswered(const QueryBatch& batch, size_t row, Query*& latest, bool wantsOldest)
{
    latest = nullptr;
    if (m_buckets.empty())
        return nullptr;
    int looks = 0;
    const std::string_view key = keyOf(batch, row);
    const quint64 hash = ByteDictionary::hash(key);
    Query* oldest = nullptr;
    for (quint64 next = m_buckets[hash & (m_buckets.size() - 1)]; next > m_firstQuery;) {
        Query& query = m_queries[next - 1 - m_firstQuery];
        next = query.older;
        if (query.hash != hash)
            continue;
        const Place place = placeOf(query);
        if (keyOf(*place.batch, place.row) != key)
            continue;
        if (++looks > kMostLooks)
            break;
        const qint64 us = usBetween(*place.batch, place.row, batch, row);
        if (us < -kMostBackUs)
            continue;
        if (us > kMostUs)
            break;
        latest = latest ? latest : &query;
        if (query.isAnswered || !wantsOldest)
            break;
        oldest = &query;
    }
    return oldest;
}

void LookupPairing::answer(Held& held, size_t row)
{
    Query* latest = nullptr;
    Query* query = unanswered(held.batch, row, latest, true);
    if (!latest && held.batch.role[row] == PairRole::Whole)
        return;
    if (!latest) {
        qint64& flags = held.batch.flags[row];
        flags = (flags == kUnset64 ? 0 : flags) | FlagResponseOnly;
        held.batch.issues.push_back({held.batch.line[row], held.batch.offset[row], 0, "response_only", {}, false});
        if (held.batch.role[row] == PairRole::ResponsePart) {
            open(held, row);
            m_queries.back().isAnswered = true;
        }
        return;
    }
    const bool isFirst = query != nullptr;
    Query& chosen = isFirst ? *query : *latest;
    chosen.isAnswered = true;
    const Place place = placeOf(chosen);
    const qint64 us = usBetween(*place.batch, place.row, held.batch, row);
    if (isFirst && held.batch.timesGiveRtt && us >= 0 && place.batch->rttUs[place.row] == kUnset64)
        place.batch->rttUs[place.row] = us;
    complete(*place.batch, place.row, held.batch, row, isFirst);
    drop(held, row, isFirst ? "reply to a query counted" : "further reply to a query counted");
}

void LookupPairing::detail(Held& held, size_t row)
{
    Query* latest = nullptr;
    static_cast<void>(unanswered(held.batch, row, latest, false));
    if (!latest) {
        drop(held, row, "line about no query of this log");
        return;
    }
    const Place place = placeOf(*latest);
    complete(*place.batch, place.row, held.batch, row, true);
    drop(held, row, "line about a query counted");
}

void LookupPairing::drop(Held& held, size_t row, std::string_view reason)
{
    if (held.isKept.empty())
        held.isKept.assign(held.batch.rows(), true);
    held.isKept[row] = false;
    --held.batch.accepted;
    held.batch.addSkipped(reason);
}

LookupPairing::Place LookupPairing::placeOf(const Query& query)
{
    return {&m_held[query.batch - m_firstHeld].batch, query.row};
}

bool LookupPairing::isSettled(const Held& held) const
{
    if (held.queries == 0 || m_held.size() > kMostHeld)
        return true;
    return m_held.size() > kLeastHeld && m_latestUs - held.latestUs > kMostUs;
}

void LookupPairing::release(std::vector<QueryBatch>& out)
{
    Held& held = m_held.front();
    m_queries.erase(m_queries.begin(), m_queries.begin() + static_cast<std::ptrdiff_t>(held.queries));
    m_firstQuery += held.queries;
    QueryBatch& batch = held.batch;
    if (!held.isKept.empty())
        batch.keepRows(held.isKept);
    batch.role = {};
    batch.pairKey = {};
    batch.pairKeys = {};
    out.push_back(std::move(batch));
    m_held.pop_front();
    ++m_firstHeld;
}

void LookupPairing::growBuckets()
{
    m_buckets.assign(std::max<size_t>(1024, 2 * m_buckets.size()), 0);
    for (size_t i = 0; i < m_queries.size(); ++i) {
        quint64& bucket = m_buckets[m_queries[i].hash & (m_buckets.size() - 1)];
        m_queries[i].older = bucket;
        bucket = m_firstQuery + i + 1;
    }
}

} // namespace askance
