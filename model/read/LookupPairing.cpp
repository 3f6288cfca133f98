// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/LookupPairing.h"

#include "read/LookupMerge.h"
#include "record/TimeSpan.h"

#include <algorithm>

namespace askance {

namespace {

    constexpr qint64 kMostUs = 30 * kUsPerSecond;
    constexpr qint64 kMostBackUs = 10'000; // captures of several queues: a response may bear an earlier time
    constexpr size_t kLeastHeld = 8;
    constexpr size_t kMostHeld = 4096;
    constexpr size_t kMostHeldRows = 64 * kBatchRows;
    constexpr size_t kSparse = kBatchRows / 8;
    constexpr int kMostPassedOver = 16;

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
        m_heldRows += held.batch.rows();
        if (held.batch.rows() < kSparse)
            held.batch.shrinkColumns(); // of a capture with little DNS in it, many are held
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
    if (!batch.timeUs.empty()) {
        const auto [first, last] = std::minmax_element(batch.timeUs.begin(), batch.timeUs.end());
        m_newestUs = *first;
        held.latestUs = *last;
    }
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
    const quint32 hash = held.batch.pairKeys.hashAt(held.batch.pairKey[row]);
    Key* known = keyOfRow(held.batch, row, hash);
    const quint32 index = known ? static_cast<quint32>(known - m_keys.data()) : addKey(hash);
    Key& key = m_keys[index];
    Query query;
    query.batch = m_firstHeld + m_held.size() - 1;
    query.row = static_cast<quint32>(row);
    query.key = index;
    query.older = key.latest;
    m_queries.push_back(query);
    const quint64 number = m_firstQuery + m_queries.size();
    if (key.latest != 0)
        at(key.latest).newer = number;
    key.latest = number;
    key.open = key.open == 0 ? number : key.open;
    ++held.queries;
}

LookupPairing::Key* LookupPairing::keyOfRow(const QueryBatch& batch, size_t row, quint32 hash)
{
    if (m_buckets.empty())
        return nullptr;
    for (quint32 next = m_buckets[hash & (m_buckets.size() - 1)]; next != kNone; next = m_keys[next].next) {
        ++m_steps;
        if (m_keys[next].hash != hash)
            continue;
        const Place place = placeOf(at(m_keys[next].latest));
        if (keyOf(*place.batch, place.row) == keyOf(batch, row))
            return &m_keys[next];
    }
    return nullptr;
}

quint32 LookupPairing::addKey(quint32 hash)
{
    if (m_keyCount >= m_buckets.size())
        growBuckets();
    quint32 index = m_freeKey;
    if (index == kNone) {
        index = static_cast<quint32>(m_keys.size());
        m_keys.emplace_back();
    } else {
        m_freeKey = m_keys[index].next;
    }
    quint32& bucket = m_buckets[hash & (m_buckets.size() - 1)];
    m_keys[index] = {hash, 0, 0, bucket};
    bucket = index;
    ++m_keyCount;
    return index;
}

void LookupPairing::removeKey(quint32 key)
{
    quint32* link = &m_buckets[m_keys[key].hash & (m_buckets.size() - 1)];
    while (*link != key)
        link = &m_keys[*link].next;
    *link = m_keys[key].next;
    m_keys[key] = {0, 0, 0, m_freeKey};
    m_freeKey = key;
    --m_keyCount;
}

// The oldest query that no response has completed, within the time. What is too old or answered is passed for good.
LookupPairing::Query* LookupPairing::oldestOpen(Key& key, const QueryBatch& batch, size_t row)
{
    int passed = 0;
    quint64 next = key.open;
    while (next != 0 && passed < kMostPassedOver) {
        Query& query = at(next);
        ++m_steps;
        const bool isFront = next == key.open;
        next = query.newer;
        const Place place = placeOf(query);
        const qint64 us = usBetween(*place.batch, place.row, batch, row);
        if (!query.isAnswered && us >= -kMostBackUs && us <= kMostUs)
            return &query;
        if (isFront && (query.isAnswered || us > kMostUs))
            key.open = next;
        else
            ++passed;
    }
    return nullptr;
}

// The latest query, answered or not, within the time; one of the row's type before one of another.
LookupPairing::Query* LookupPairing::latest(const Key& key, const QueryBatch& batch, size_t row)
{
    const auto typeOf
        = [](const QueryBatch& of, size_t at) { return of.type[at] == kNone ? -1 : of.types[of.type[at]].number; };
    const int type = typeOf(batch, row);
    Query* ofAnyType = nullptr;
    int passed = 0;
    for (quint64 next = key.latest; next > m_firstQuery && passed < kMostPassedOver; ++passed) {
        Query& query = at(next);
        ++m_steps;
        next = query.older;
        const Place place = placeOf(query);
        const qint64 us = usBetween(*place.batch, place.row, batch, row);
        if (us < -kMostBackUs)
            continue;
        if (us > kMostUs)
            break;
        if (type < 0 || typeOf(*place.batch, place.row) == type)
            return &query;
        ofAnyType = ofAnyType ? ofAnyType : &query;
    }
    return ofAnyType;
}

void LookupPairing::answer(Held& held, size_t row)
{
    Key* key = keyOfRow(held.batch, row, held.batch.pairKeys.hashAt(held.batch.pairKey[row]));
    Query* query = key ? oldestOpen(*key, held.batch, row) : nullptr;
    const bool isFirst = query != nullptr;
    if (key && !isFirst)
        query = latest(*key, held.batch, row);
    if (!query) {
        if (held.batch.role[row] == PairRole::Whole)
            return;
        qint64& flags = held.batch.flags[row];
        flags = (flags == kUnset64 ? 0 : flags) | FlagResponseOnly;
        held.batch.issues.push_back({held.batch.line[row], held.batch.offset[row], 0, "response_only", {}, false});
        if (held.batch.role[row] == PairRole::ResponsePart) {
            open(held, row);
            m_queries.back().isAnswered = true;
        }
        return;
    }
    query->isAnswered = true;
    const Place place = placeOf(*query);
    const qint64 us = usBetween(*place.batch, place.row, held.batch, row);
    if (isFirst && held.batch.timesGiveRtt && us >= 0 && place.batch->rttUs[place.row] == kUnset64)
        place.batch->rttUs[place.row] = us;
    complete(*query, held.batch, row, isFirst);
    drop(held, row, isFirst ? "reply to a query counted" : "further reply to a query counted");
}

void LookupPairing::detail(Held& held, size_t row)
{
    const Key* key = keyOfRow(held.batch, row, held.batch.pairKeys.hashAt(held.batch.pairKey[row]));
    Query* query = key ? latest(*key, held.batch, row) : nullptr;
    if (!query) {
        drop(held, row, "line about no query of this log");
        return;
    }
    complete(*query, held.batch, row, true);
    drop(held, row, "line about a query counted");
}

void LookupPairing::complete(Query& query, const QueryBatch& from, size_t other, bool isFirst)
{
    Held& held = m_held[query.batch - m_firstHeld];
    QueryBatch& to = held.batch;
    mergeRow(to, query.row, from, other, isFirst);
    if (from.answer[other] == kNone)
        return;
    // Of the row's own batch, perhaps: interning moves the texts.
    const std::string text(from.answers.at(from.answer[other]));
    quint32& known = to.answer[query.row];
    if (known == kNone) {
        known = to.answers.intern(text);
        return;
    }
    if (query.answers == kNone) {
        if (to.answers.at(known) == text)
            return;
        query.answers = static_cast<quint32>(held.answers.size());
        held.answers.push_back({query.row, std::string(to.answers.at(known))});
    }
    addAnswer(held.answers[query.answers].text, text);
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
    if (held.queries == 0 || m_held.size() > kMostHeld || m_heldRows > kMostHeldRows)
        return true;
    return m_held.size() > kLeastHeld && m_newestUs - held.latestUs > kMostUs;
}

void LookupPairing::release(std::vector<QueryBatch>& out)
{
    Held& held = m_held.front();
    for (size_t i = 0; i < held.queries; ++i) {
        const Query& query = m_queries.front();
        const quint64 number = m_firstQuery + 1;
        Key& key = m_keys[query.key];
        if (key.latest == number)
            removeKey(query.key);
        else if (key.open == number)
            key.open = query.newer;
        m_queries.pop_front();
        ++m_firstQuery;
    }
    QueryBatch& batch = held.batch;
    m_heldRows -= batch.rows();
    for (const Held::Answers& answers : held.answers)
        batch.answer[answers.row] = batch.answers.intern(answers.text);
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
    m_buckets.assign(std::max<size_t>(1024, 2 * m_buckets.size()), kNone);
    for (size_t i = 0; i < m_keys.size(); ++i) {
        if (m_keys[i].latest == 0)
            continue;
        quint32& bucket = m_buckets[m_keys[i].hash & (m_buckets.size() - 1)];
        m_keys[i].next = bucket;
        bucket = static_cast<quint32>(i);
    }
}

} // namespace askance
