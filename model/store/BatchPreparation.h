// SPDX-License-Identifier: GPL-3.0-or-later
//
// Makes batches ready for SQLite on a thread of its own, in the order of the log: numbers texts by the case's
// dictionaries, encodes the records, hashes them, keeps the accounts. SQLite, on its thread, then only copies. While
// this lives, the dictionaries are its own; what it hands over can be read without them. Used by RecordStore.
#pragma once

#include "store/ImportState.h"
#include "store/IssueRows.h"
#include "store/ObservationRows.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

namespace askance {

// One batch, all that goes into the file for it.
struct PreparedBatch {
    std::vector<NewEntries> entries;
    std::vector<unsigned char> records; // a RecordImage; empty without rows
    std::vector<ObservationRow> observations;
    std::vector<IssueRow> issues;
    ImportAccounts accounts; // up to and including this batch, without coverageRows
    // Up to and including this batch; only where a transaction may end.
    struct Digests {
        QByteArray rows;
        QByteArray issues;
        QByteArray observations;
    };
    std::optional<Digests> digests;
    bool isLast = false; // follows the last batch: whoever ends the import commits
};

class BatchPreparation {
public:
    // `batchesPerTransaction`: how often digests are handed over.
    BatchPreparation(CaseDictionaries& dictionaries, PreparationState state, int batchesPerTransaction);
    // Drops what is not prepared yet, and waits for the thread.
    ~BatchPreparation();
    BatchPreparation(const BatchPreparation&) = delete;
    BatchPreparation& operator=(const BatchPreparation&) = delete;

    // True if push() would have to wait: take a batch first.
    [[nodiscard]] bool isFull();
    void push(QueryBatch batch);
    // No more batches: what follows the last one is an empty batch with the digests.
    void close();
    // The next batch in order; nothing if none is ready yet, or, having waited, if that was the last.
    [[nodiscard]] std::optional<PreparedBatch> take(bool wait);
    // The thread ran out of memory: batches from then on are missing.
    [[nodiscard]] bool failed();
    // After close() and the last take(), both.
    [[nodiscard]] quint32 highestGroup() const { return m_state.highestGroup; } // of repeats in the case
    [[nodiscard]] std::vector<SeenRecord> takeSeen() { return std::move(m_state.seen); }

private:
    void run();
    [[nodiscard]] PreparedBatch prepare(const QueryBatch& batch);
    void encode(const class NumberedBatch& numbered, PreparedBatch& out);

    CaseDictionaries& m_dictionaries;
    PreparationState m_state; // the thread's until it is over
    const int m_batchesPerTransaction;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<QueryBatch> m_waiting;
    std::deque<PreparedBatch> m_ready;
    bool m_closed = false;
    bool m_dropped = false;
    bool m_over = false;
    bool m_failed = false;
    std::thread m_thread; // last: uses all of the above
};

} // namespace askance
