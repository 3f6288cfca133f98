// SPDX-License-Identifier: GPL-3.0-or-later
//
// Makes one record of the rows that tell of one lookup: a log that writes the query, its reply and its error in rows of
// their own would otherwise be counted two or three times. Rows name their part (PairRole) and what they have in common
// (pairKey); all else passes through as it is. Batches go through in the order of the log and come out in that order,
// the same for the same bytes. Bounded memory. Used between the parsers and the store.
//
// Rule: a response completes the oldest unanswered query of its key that stands before it in the log and lies at most
// 30 s (and 128 such queries) before it in time, or 10 ms after it (such a pair has no round trip); failing that, it is
// one more reply to the latest such query; failing that, a record of its own with FlagResponseOnly and an issue (a whole
// row, which tells the question as well, just a record of its own), which further parts of a response that is told in
// parts complete. A detail completes the latest query of its key, at most 30 s before it, or is left out. Answers of
// several rows are joined up to 2 KiB, then ",...". Every row taken away is skipped by reason. A query waits for its
// response until its batch is 30 s and eight batches old, or 64 batches.
#pragma once

#include "record/QueryBatch.h"

#include <deque>

namespace askance {

class LookupPairing {
public:
    // Moves `batches`, the next of the log, in, and appends those that are settled to `out`.
    void take(std::vector<QueryBatch> batches, std::vector<QueryBatch>& out);
    // The log has ended: appends the rest.
    void finish(std::vector<QueryBatch>& out);

private:
    struct Held {
        QueryBatch batch;
        std::vector<bool> isKept; // empty: every row
        qint64 latestUs = 0;
        size_t queries = 0; // entries of m_queries that are of this batch
    };
    struct Query {
        quint64 hash = 0;
        quint64 batch = 0; // counted from the beginning of the log
        quint32 row = 0;
        bool isAnswered = false;
        quint64 older = 0; // 1 + number of the one before it in its bucket, 0 = none
    };
    struct Place {
        QueryBatch* batch = nullptr;
        size_t row = 0;
    };

    void pair(Held& held);
    void open(Held& held, size_t row);
    void answer(Held& held, size_t row);
    void detail(Held& held, size_t row);
    void drop(Held& held, size_t row, std::string_view reason);
    [[nodiscard]] Query* unanswered(const QueryBatch& batch, size_t row, Query*& latest, bool wantsOldest);
    [[nodiscard]] Place placeOf(const Query& query);
    [[nodiscard]] bool isSettled(const Held& held) const;
    void release(std::vector<QueryBatch>& out);
    void growBuckets();

    std::deque<Held> m_held;
    quint64 m_firstHeld = 0; // number of m_held.front()
    std::deque<Query> m_queries; // of the held batches, in order
    quint64 m_firstQuery = 0; // number of m_queries.front()
    std::vector<quint64> m_buckets; // 1 + number of the latest query, by hash; what lies before m_firstQuery is gone
    qint64 m_latestUs = 0;
};

} // namespace askance
