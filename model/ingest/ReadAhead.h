// SPDX-License-Identifier: GPL-3.0-or-later
//
// A log read on a thread of its own, ahead of whoever takes the blocks: decompression and hashing go on while lines are
// cut. A few blocks at most are held. Not a ByteSource: blocks come as the source gives them. Used by ReadPipeline.
#pragma once

#include "read/ByteSource.h"

#include <chrono>
#include <string>
#include <thread>

namespace askance {

class ReadAhead {
public:
    // Starts at once.
    explicit ReadAhead(std::shared_ptr<ByteSource> source);
    // Stops and joins. A thread that hangs in the system (a stalled pipe or network file) is left behind; it owns what
    // it touches.
    ~ReadAhead();
    ReadAhead(const ReadAhead&) = delete;
    ReadAhead& operator=(const ReadAhead&) = delete;

    // Replaces `block` by the next bytes, waiting for them; false at the end, from where on the source may be asked
    // for its condition and hashes. Cancelled error once stop() was called. For one thread.
    [[nodiscard]] Result<bool> next(std::string& block);
    void stop();

    [[nodiscard]] qint64 rawBytesRead() const;
    [[nodiscard]] QStringList assumptions() const; // of the source; after the first next()

private:
    struct Shared;
    std::shared_ptr<Shared> m_shared;
    std::thread m_thread;
};

} // namespace askance
