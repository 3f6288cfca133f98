// SPDX-License-Identifier: GPL-3.0-or-later
//
// Small changes to the case on disk (notes, saved filters), one after another on a worker, so that the window never
// waits for a disk and nothing written is lost: the destructor and settle() wait until all of it is in the file. Does
// not know what is written; Investigation does. GUI thread.
#pragma once

#include "investigation/Job.h"
#include "store/CaseFile.h"

#include <functional>
#include <memory>

namespace askance {

class CaseWrites {
public:
    using Write = std::function<Result<void>(CaseFile&)>;
    // `failed` is called on the GUI thread for each write that could not be done.
    explicit CaseWrites(std::function<void(const Error&)> failed);
    ~CaseWrites(); // what is queued is still written

    // Queues a write to the case at `path`.
    void add(const QString& path, Write write);
    // While held, nothing is written: an import has the case. What is queued waits.
    void hold();
    void release();
    // Writes what is queued on the calling thread, whichever that is, held or not: what a worker does before it needs
    // the case for itself, so that a note never meets a lock.
    [[nodiscard]] std::function<void()> settling() const;

private:
    struct Queue;
    void start();
    std::shared_ptr<Queue> m_queue;
    std::function<void(const Error&)> m_failed;
    bool m_held = false;
    Job m_job;
};

} // namespace askance
