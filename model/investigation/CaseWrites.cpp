// SPDX-License-Identifier: GPL-3.0-or-later
#include "investigation/CaseWrites.h"

#include <deque>
#include <mutex>
#include <utility>
#include <vector>

namespace askance {

struct CaseWrites::Queue {
    struct Entry {
        QString path;
        Write write;
    };
    std::mutex mutex;
    std::mutex writing; // held by who drains: writes keep their order whoever does them
    std::deque<Entry> entries;
    std::vector<Error> errors;

    [[nodiscard]] bool take(Entry& entry)
    {
        const std::lock_guard lock(mutex);
        if (entries.empty())
            return false;
        entry = std::move(entries.front());
        entries.pop_front();
        return true;
    }

    void drain()
    {
        const std::lock_guard only(writing);
        for (Entry entry; take(entry);) {
            Result<void> done;
            Result<std::unique_ptr<CaseFile>> file = CaseFile::open(entry.path, CaseAccess::ReadWrite);
            done = file ? entry.write(**file) : Result<void>(file.error());
            if (done)
                continue;
            const std::lock_guard lock(mutex);
            errors.push_back(done.error());
        }
    }

    [[nodiscard]] std::vector<Error> takeErrors()
    {
        const std::lock_guard lock(mutex);
        return std::exchange(errors, {});
    }
};

CaseWrites::CaseWrites(std::function<void(const Error&)> failed)
    : m_queue(std::make_shared<Queue>())
    , m_failed(std::move(failed))
{
}

CaseWrites::~CaseWrites()
{
    m_queue->drain();
}

void CaseWrites::add(const QString& path, Write write)
{
    {
        const std::lock_guard lock(m_queue->mutex);
        m_queue->entries.push_back({path, std::move(write)});
    }
    start();
}

void CaseWrites::hold()
{
    m_held = true;
}

void CaseWrites::release()
{
    m_held = false;
    start();
}

void CaseWrites::start()
{
    {
        const std::lock_guard lock(m_queue->mutex);
        if (m_held || m_job.isRunning() || m_queue->entries.empty())
            return;
    }
    m_job.start([queue = m_queue](const std::atomic<bool>&) { queue->drain(); },
        [this] {
            for (const Error& error : m_queue->takeErrors())
                m_failed(error);
            start(); // what came in while the last one was being told of
        });
}

std::function<void()> CaseWrites::settling() const
{
    return [queue = m_queue] { queue->drain(); };
}

} // namespace askance
