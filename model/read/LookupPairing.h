// SPDX-License-Identifier: GPL-3.0-or-later
//
// Makes one record of the rows that tell of one lookup: a log that writes the query, its reply and its error in rows of
// their own would otherwise be counted two or three times. Rows name their part (PairRole) and what they have in common
// (pairKey); all else passes through as it is. Batches go through in the order of the log and come out in that order,
// the same for the same bytes. Bounded memory. Used between the parsers and the store.
//
// Rule: a response completes the oldest unanswered query of its key that stands before it in the log and lies at most
// 30 s before it in time, or 10 ms after it (such a pair has no round trip); failing that, it is one more reply to the
// latest such query; failing that, a record of its own with FlagResponseOnly and an issue (a whole row, which tells the
// question as well, just a record of its own), which further parts of a response that is told in parts complete. A
// detail completes the latest query of its key, at most 30 s before it, or is left out. Every row taken away is skipped
// by reason. A query waits for its response until its batch is 30 s older than the batch that came last and eight
// batches old, or until 524,288 rows wait; one wrong clock does not shorten that.
//
// Time is linear whatever the log holds: a query that lies more than 30 s before some response of its key waits no
// longer, and where times run backwards at most 16 queries that are later than the row are passed over. Answers of
// several rows are put together once each, up to 4 KiB, then ",..." says that there were more.
#pragma once

#include "record/QueryBatch.h"
#include "record/TimeSpan.h"

#include <deque>

namespace askance {

class LookupPairing {
public:
    // Moves `batches`, the next of the log, in, and appends those that are settled to `out`.
    void take(std::vector<QueryBatch> batches, std::vector<QueryBatch>& out);
    // The log has ended: appends the rest.
    void finish(std::vector<QueryBatch>& out);
    // Queries looked at so far to find the right one.
    [[nodiscard]] quint64 steps() const { return m_steps; }

private:
    struct Held {
        QueryBatch batch;
        std::vector<bool> isKept; // empty: every row
        qint64 latestUs = kEarliestUs;
        size_t queries = 0; // entries of m_queries that are of this batch
        struct Answers {
            quint32 row = 0;
            std::string text;
        };
        std::vector<Answers> answers; // of rows that several others completed
    };
    // Numbers of queries are counted from 1 over the whole log; 0 = none.
    struct Query {
        quint64 batch = 0; // counted from the beginning of the log
        quint64 older = 0; // of the same key; may have been released
        quint64 newer = 0;
        quint32 key = 0; // in m_keys
        quint32 row = 0;
        quint32 answers = kNone; // in Held::answers
        bool isAnswered = false;
    };
    // What the held queries of one key have in common.
    struct Key {
        quint32 hash = 0;
        quint64 latest = 0; // 0: the entry is free
        quint64 open = 0; // no query before this one waits for a response
        quint32 next = kNone; // of its bucket, or of the free entries
    };
    struct Place {
        QueryBatch* batch = nullptr;
        size_t row = 0;
    };

    void pair(Held& held);
    void open(Held& held, size_t row);
    void answer(Held& held, size_t row);
    void detail(Held& held, size_t row);
    void complete(Query& query, const QueryBatch& from, size_t other, bool isFirst);
    void drop(Held& held, size_t row, std::string_view reason);
    [[nodiscard]] Key* keyOfRow(const QueryBatch& batch, size_t row, quint32 hash);
    [[nodiscard]] quint32 addKey(quint32 hash);
    void removeKey(quint32 key);
    [[nodiscard]] Query* oldestOpen(Key& key, const QueryBatch& batch, size_t row);
    [[nodiscard]] Query* latest(const Key& key, const QueryBatch& batch, size_t row);
    [[nodiscard]] Query& at(quint64 number) { return m_queries[number - 1 - m_firstQuery]; }
    [[nodiscard]] Place placeOf(const Query& query);
    [[nodiscard]] bool isSettled(const Held& held) const;
    void release(std::vector<QueryBatch>& out);
    void growBuckets();

    std::deque<Held> m_held;
    quint64 m_firstHeld = 0; // number of m_held.front()
    std::deque<Query> m_queries; // of the held batches, in order
    quint64 m_firstQuery = 0; // queries released
    std::vector<Key> m_keys;
    quint32 m_freeKey = kNone;
    size_t m_keyCount = 0;
    std::vector<quint32> m_buckets; // first of m_keys, by hash
    size_t m_heldRows = 0;
    qint64 m_newestUs = kEarliestUs; // earliest time of the batch with rows that came last
    quint64 m_steps = 0;
};

} // namespace askance
