// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/ReadAhead.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <new>

namespace askance {

namespace {

    constexpr size_t kBlock = size_t{256} << 10;
    constexpr size_t kMostBlocks = 6;
    constexpr std::chrono::milliseconds kStuckAfter{50};

} // namespace

struct ReadAhead::Shared {
    std::shared_ptr<ByteSource> source; // of the reading thread until `isOver`
    std::atomic<qint64> rawBytes{0};

    std::mutex mutex;
    std::condition_variable changed; // any of what follows
    std::deque<std::string> blocks;
    std::vector<std::string> spare; // blocks that were used, to be filled again
    QStringList assumptions;
    std::optional<Error> error;
    bool isOver = false;
    bool isStopping = false;

    void read();

private:
    [[nodiscard]] bool takeSpare(std::string& block);
    [[nodiscard]] bool hand(std::string& block);
    void finish(std::optional<Error> why);
};

// Waits for room; false when stopping.
bool ReadAhead::Shared::takeSpare(std::string& block)
{
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return isStopping || blocks.size() < kMostBlocks; });
    if (!spare.empty()) {
        block = std::move(spare.back());
        spare.pop_back();
    }
    return !isStopping;
}

bool ReadAhead::Shared::hand(std::string& block)
{
    const std::lock_guard lock(mutex);
    if (assumptions.isEmpty())
        assumptions = source->assumptions();
    blocks.push_back(std::move(block));
    changed.notify_all();
    return !isStopping;
}

void ReadAhead::Shared::finish(std::optional<Error> why)
{
    const std::lock_guard lock(mutex);
    if (assumptions.isEmpty())
        assumptions = source->assumptions();
    error = std::move(why);
    isOver = true;
    changed.notify_all();
}

void ReadAhead::Shared::read()
{
    try {
        std::string block;
        while (takeSpare(block)) {
            block.resize(kBlock);
            const Result<size_t> n = source->read(block.data(), block.size());
            rawBytes = source->rawBytesRead();
            if (!n || *n == 0)
                return finish(n ? std::nullopt : std::optional(n.error()));
            block.resize(*n);
            if (!hand(block))
                break;
        }
        finish({});
    } catch (const std::bad_alloc&) {
        finish(
            Error{ErrorCode::TooLarge, QStringLiteral("there is not enough memory to read this log"), source->label()});
    }
}

ReadAhead::ReadAhead(std::shared_ptr<ByteSource> source)
    : m_shared(std::make_shared<Shared>())
{
    m_shared->source = std::move(source);
    m_thread = std::thread([shared = m_shared] { shared->read(); });
}

ReadAhead::~ReadAhead()
{
    stop();
    std::unique_lock lock(m_shared->mutex);
    const bool over = m_shared->changed.wait_for(lock, kStuckAfter, [&] { return m_shared->isOver; });
    lock.unlock();
    if (over)
        m_thread.join();
    else
        m_thread.detach();
}

void ReadAhead::stop()
{
    const std::lock_guard lock(m_shared->mutex);
    m_shared->isStopping = true;
    m_shared->changed.notify_all();
}

Result<bool> ReadAhead::next(std::string& block)
{
    Shared& s = *m_shared;
    std::unique_lock lock(s.mutex);
    if (block.capacity() >= kBlock && s.spare.size() < kMostBlocks)
        s.spare.push_back(std::move(block));
    block.clear();
    s.changed.wait(lock, [&] { return s.isStopping || s.isOver || !s.blocks.empty(); });
    if (s.isStopping)
        return Error{ErrorCode::Cancelled, QStringLiteral("stopped"), {}};
    if (s.blocks.empty())
        return s.error ? Result<bool>(*s.error) : Result<bool>(false);
    block = std::move(s.blocks.front());
    s.blocks.pop_front();
    s.changed.notify_all();
    return true;
}

qint64 ReadAhead::rawBytesRead() const
{
    return m_shared->rawBytes;
}

QStringList ReadAhead::assumptions() const
{
    const std::lock_guard lock(m_shared->mutex);
    return m_shared->assumptions;
}

} // namespace askance
