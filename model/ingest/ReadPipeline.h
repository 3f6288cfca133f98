// SPDX-License-Identifier: GPL-3.0-or-later
//
// One log from bytes to batches on threads of its own: one thread reads and decompresses, one cuts, several parse, and
// the caller takes the batches in the order of the log, whatever thread finished first, with the rows of one lookup
// made one record. The number of blocks and stretches on the way is bounded, so that memory does not grow with the log.
// Nothing is stored here. Used by runImport() and checkImport().
#pragma once

#include "read/ByteSource.h"
#include "read/LogReader.h"
#include "read/LookupPairing.h"

#include <atomic>
#include <chrono>
#include <memory>
#include <thread>
#include <vector>

namespace askance {

class ReadPipeline {
public:
    // Starts at once. `jobs` parser threads, at least one.
    ReadPipeline(std::shared_ptr<ByteSource> source, ReadOptions options, int jobs);
    // Stops and joins. A reading thread that hangs in the system (a stalled pipe or network file) is left behind; it
    // owns what it touches.
    ~ReadPipeline();
    ReadPipeline(const ReadPipeline&) = delete;
    ReadPipeline& operator=(const ReadPipeline&) = delete;

    enum class Step {
        Waiting, // nothing within the time given
        Batches, // batches in order; none if those at hand still wait for what comes after them
        End, // no more: condition() and hashes of the source may be asked
        Failed, // error() says why; what came before remains valid
    };
    // Waits at most `patience`.
    [[nodiscard]] Step next(std::vector<QueryBatch>& out, std::chrono::milliseconds patience);

    // What the reader is, known from the first step that is not Waiting on (unless it is Failed).
    struct Facts {
        QString format;
        QString reason;
        QStringList assumptions;
        QJsonObject effectiveOptions;
    };
    [[nodiscard]] Facts facts() const;
    [[nodiscard]] Error error() const;
    [[nodiscard]] qint64 rawBytesRead() const;
    // Only after End: until then the reading thread has it.
    [[nodiscard]] const ByteSource& source() const;

private:
    struct Shared;
    std::shared_ptr<Shared> m_shared;
    std::thread m_cutting;
    std::vector<std::thread> m_parsing;
    LookupPairing m_pairing; // of the caller's thread
    bool m_isOver = false; // nothing more to hand over but what m_pairing still held
};

// What keeps a log from being recognised, after what is wrong with its compression: a log that is cut before its first
// byte is not just empty. `source` must be at its end.
[[nodiscard]] Error withCondition(Error error, const ByteSource& source);

// Bytes that a format is recognised by.
inline constexpr size_t kHeadBytes = size_t{64} << 10;

} // namespace askance
