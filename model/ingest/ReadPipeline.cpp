// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/ReadPipeline.h"

#include "ingest/ReadAhead.h"
#include "read/Readers.h"
#include "record/Pace.h"

#include <QJsonDocument>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <new>

namespace askance {

namespace {

    // Beside four for each parser: what is parsed while the case waits for the disk to take a transaction.
    constexpr size_t kMostAhead = 24;

    struct Slot {
        Stretch stretch;
        std::vector<QueryBatch> batches;
        bool parsed = false;
        bool failed = false;
    };

    Error outOfMemory(const QString& label)
    {
        return {ErrorCode::TooLarge, QStringLiteral("there is not enough memory to read this log"), label};
    }

} // namespace

Error withCondition(Error error, const ByteSource& source)
{
    if (source.condition() != SourceCondition::Complete)
        error.what = source.conditionText() + QStringLiteral("; ") + error.what;
    return error;
}

struct ReadPipeline::Shared {
    explicit Shared(std::shared_ptr<ByteSource> log)
        : source(std::move(log))
        , ahead(source)
    {
    }

    std::shared_ptr<ByteSource> source;
    ReadAhead ahead;
    ReadOptions options;
    size_t mostSlots = 4;
    std::atomic<bool> stopping{false};

    mutable std::mutex mutex;
    std::condition_variable changed; // any of what follows
    std::deque<std::shared_ptr<Slot>> ordered; // in the order of the log, not yet handed over
    std::deque<std::shared_ptr<Slot>> waiting; // not yet taken by a parser
    std::unique_ptr<LogReader> reader;
    Facts facts; // but for its effectiveOptions
    // As JSON text: a QJsonObject that two threads share is counted inside Qt, where the thread sanitizer sees nothing.
    QByteArray effectiveOptions;
    std::optional<Error> failure;
    bool readingOver = false;

    void read();
    void parse();

private:
    [[nodiscard]] Result<void> readAll();
    [[nodiscard]] Result<void> choose(const std::string& head);
    [[nodiscard]] bool hand(std::vector<Stretch>& stretches);
};

Result<void> ReadPipeline::Shared::choose(const std::string& head)
{
    Result<ChosenReader> chosen = chooseReader(options, std::string_view(head).substr(0, kHeadBytes), source->label());
    if (!chosen)
        return chosen.error();
    const std::lock_guard lock(mutex);
    reader = std::move(chosen->reader);
    facts.format = reader->format();
    facts.reason = chosen->score.reason;
    return {};
}

// Queues stretches for the parsers, waiting for room. False if the pipeline is stopping.
bool ReadPipeline::Shared::hand(std::vector<Stretch>& stretches)
{
    for (Stretch& stretch : stretches) {
        auto slot = std::make_shared<Slot>();
        slot->stretch = std::move(stretch);
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return stopping || ordered.size() < mostSlots; });
        if (stopping)
            return false;
        ordered.push_back(slot);
        waiting.push_back(std::move(slot));
        changed.notify_all();
    }
    stretches.clear();
    return true;
}

Result<void> ReadPipeline::Shared::readAll()
{
    std::string head;
    std::string block;
    bool more = true;
    while (more && head.size() < kHeadBytes && !stopping) {
        const Result<bool> got = ahead.next(block);
        if (!got)
            return got.error();
        more = *got;
        head += block;
    }
    if (Result<void> chosen = choose(head); !chosen)
        return more ? chosen.error() : withCondition(chosen.error(), *source);
    block = std::move(head);
    std::vector<Stretch> stretches;
    while (!stopping) {
        // The end is told with the last bytes only when nothing follows them, so that a log that ends just after a
        // line end is cut as any other.
        if (Result<void> taken = reader->take(block, !more, stretches); !taken)
            return taken;
        if (!stretches.empty() || !more) {
            const std::lock_guard lock(mutex);
            facts.assumptions = reader->assumptions() + ahead.assumptions();
            effectiveOptions = QJsonDocument(reader->effectiveOptions()).toJson(QJsonDocument::Compact);
        }
        if (!hand(stretches) || !more)
            break;
        const Result<bool> got = ahead.next(block);
        if (!got)
            return got.error();
        more = *got;
    }
    return {};
}

void ReadPipeline::Shared::read()
{
    std::optional<Error> error;
    try {
        if (const Result<void> done = readAll(); !done)
            error = done.error();
    } catch (const std::bad_alloc&) {
        error = outOfMemory(source->label());
    }
    const std::lock_guard lock(mutex);
    if (error && !failure)
        failure = std::move(error);
    readingOver = true;
    changed.notify_all();
}

void ReadPipeline::Shared::parse()
{
    stepBack(kPaceOfParsers);
    for (;;) {
        std::shared_ptr<Slot> slot;
        const LogReader* parser = nullptr;
        {
            std::unique_lock lock(mutex);
            changed.wait(lock, [&] { return stopping || readingOver || !waiting.empty(); });
            if (stopping || waiting.empty())
                return;
            slot = std::move(waiting.front());
            waiting.pop_front();
            parser = reader.get();
        }
        std::optional<Error> error;
        try {
            parser->parse(slot->stretch, slot->batches);
        } catch (const std::bad_alloc&) {
            error = outOfMemory(source->label());
        }
        slot->stretch = {};
        const std::lock_guard lock(mutex);
        slot->failed = error.has_value();
        if (error && !failure)
            failure = std::move(error);
        slot->parsed = true;
        changed.notify_all();
    }
}

ReadPipeline::ReadPipeline(std::shared_ptr<ByteSource> source, ReadOptions options, int jobs)
    : m_shared(std::make_shared<Shared>(std::move(source)))
{
    const int parsers = std::max(1, jobs);
    m_shared->options = std::move(options);
    m_shared->mostSlots = static_cast<size_t>(4 * parsers) + kMostAhead;
    m_cutting = std::thread([shared = m_shared] { shared->read(); });
    for (int i = 0; i < parsers; ++i)
        m_parsing.emplace_back([shared = m_shared] { shared->parse(); });
}

ReadPipeline::~ReadPipeline()
{
    m_shared->ahead.stop();
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->stopping = true;
        m_shared->changed.notify_all();
    }
    m_cutting.join();
    for (std::thread& thread : m_parsing)
        thread.join();
}

ReadPipeline::Step ReadPipeline::next(std::vector<QueryBatch>& out, std::chrono::milliseconds patience)
{
    out.clear();
    Shared& s = *m_shared;
    std::unique_lock lock(s.mutex);
    const bool ready = s.changed.wait_for(
        lock, patience, [&] { return s.ordered.empty() ? s.readingOver : s.ordered.front()->parsed; });
    if (!ready)
        return Step::Waiting;
    // After a failure while reading, what was cut before it is still handed over; a stretch that could not be parsed
    // ends the log where it stands.
    if (s.ordered.empty() || s.ordered.front()->failed) {
        if (!m_isOver) {
            m_isOver = true;
            m_pairing.finish(out);
            if (!out.empty())
                return Step::Batches;
        }
        return s.failure ? Step::Failed : Step::End;
    }
    const std::shared_ptr<Slot> slot = std::move(s.ordered.front());
    s.ordered.pop_front();
    s.changed.notify_all();
    lock.unlock();
    m_pairing.take(std::move(slot->batches), out);
    return Step::Batches;
}

ReadPipeline::Facts ReadPipeline::facts() const
{
    const std::lock_guard lock(m_shared->mutex);
    Facts facts = m_shared->facts;
    facts.effectiveOptions = QJsonDocument::fromJson(m_shared->effectiveOptions).object();
    return facts;
}

Error ReadPipeline::error() const
{
    const std::lock_guard lock(m_shared->mutex);
    return m_shared->failure.value_or(Error{});
}

qint64 ReadPipeline::rawBytesRead() const
{
    return m_shared->ahead.rawBytesRead();
}

const ByteSource& ReadPipeline::source() const
{
    return *m_shared->source;
}

} // namespace askance
