// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/BatchPreparation.h"

#include "record/Pace.h"
#include "store/NumberedBatch.h"
#include "store/RecordImage.h"

#include <new>

namespace askance {

namespace {

    // Enough that neither thread waits for the other's longest step; memory does not grow with the log.
    constexpr size_t kMostWaiting = 48;
    constexpr size_t kMostReady = 48;

} // namespace

BatchPreparation::BatchPreparation(CaseDictionaries& dictionaries, PreparationState state, int batchesPerTransaction)
    : m_dictionaries(dictionaries)
    , m_state(std::move(state))
    , m_batchesPerTransaction(batchesPerTransaction)
    , m_thread([this] { run(); })
{
}

BatchPreparation::~BatchPreparation()
{
    {
        const std::lock_guard lock(m_mutex);
        m_dropped = true;
        m_changed.notify_all();
    }
    m_thread.join();
}

bool BatchPreparation::isFull()
{
    const std::lock_guard lock(m_mutex);
    return m_waiting.size() >= kMostWaiting;
}

void BatchPreparation::push(QueryBatch batch)
{
    const std::lock_guard lock(m_mutex);
    m_waiting.push_back(std::move(batch));
    m_changed.notify_all();
}

void BatchPreparation::close()
{
    const std::lock_guard lock(m_mutex);
    m_closed = true;
    m_changed.notify_all();
}

std::optional<PreparedBatch> BatchPreparation::take(bool wait)
{
    std::unique_lock lock(m_mutex);
    if (wait)
        m_changed.wait(lock, [&] { return m_over || !m_ready.empty(); });
    if (m_ready.empty())
        return std::nullopt;
    PreparedBatch batch = std::move(m_ready.front());
    m_ready.pop_front();
    m_changed.notify_all();
    return batch;
}

bool BatchPreparation::failed()
{
    const std::lock_guard lock(m_mutex);
    return m_failed;
}

void BatchPreparation::run()
{
    stepBack(kPaceOfPreparation);
    int sinceDigests = 0;
    for (bool more = true; more;) {
        QueryBatch batch;
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [&] { return m_dropped || m_closed || !m_waiting.empty(); });
            more = !m_dropped && !m_waiting.empty();
            if (more) {
                batch = std::move(m_waiting.front());
                m_waiting.pop_front();
                m_changed.notify_all();
            }
        }
        PreparedBatch out;
        bool failed = false;
        try {
            if (more)
                out = prepare(batch);
            if (!more || ++sinceDigests == m_batchesPerTransaction) {
                out.accounts = m_state.accounts;
                out.digests = {m_state.rows.digest(), m_state.issues.digest(), m_state.observations.digest()};
                out.isLast = !more;
                sinceDigests = 0;
            }
        } catch (const std::bad_alloc&) {
            failed = true;
        }
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return m_dropped || m_ready.size() < kMostReady; });
        m_failed = failed;
        more = more && !failed && !m_dropped;
        if (!failed)
            m_ready.push_back(std::move(out));
        m_over = !more;
        m_changed.notify_all();
    }
}

PreparedBatch BatchPreparation::prepare(const QueryBatch& batch)
{
    PreparedBatch out;
    const NumberedBatch numbered(batch, m_state.evidence, m_state.sensor, m_dictionaries);
    out.observations = observationRows(batch, m_dictionaries);
    out.entries = m_dictionaries.takeNew();
    for (const ObservationRow& row : out.observations) {
        // Every number was just given by the dictionaries, so none can be missing.
        (void)m_state.observations.add(row, m_dictionaries);
        m_state.accounts.addObservation({row.firstUs, row.lastUs + 1});
    }
    encode(numbered, out);
    out.issues = issueRows(batch.issues, m_state.issueTexts);
    addIssues(out.issues, m_state.issues);
    m_state.accounts.add(batch);
    out.accounts = m_state.accounts;
    return out;
}

void BatchPreparation::encode(const NumberedBatch& numbered, PreparedBatch& out)
{
    if (numbered.rows() == 0)
        return;
    std::vector<SeenRecord> seen;
    // One sensor sees nothing that another saw. Should a second one turn up only now, what was passed over is read
    // from the file in the end.
    m_state.keepSeen = m_state.keepSeen && m_dictionaries.sensors.size() > 1;
    if (m_state.keepSeen) {
        seen.reserve(numbered.rows());
        for (size_t row = 0; row < numbered.rows(); ++row)
            seen.push_back(numbered.seen(row, m_state.nextId + static_cast<quint32>(row)));
        if (!m_state.clocks.empty())
            for (SeenRecord& record : seen)
                record.timeUs = correctedUs(record.timeUs, offsetOf(m_state.clocks, record.sensor));
        groupNeighbours(seen, m_state.highestGroup);
        m_state.seen.insert(m_state.seen.end(), seen.begin(), seen.end());
    }
    RecordImage image(numbered.rows());
    for (size_t row = 0; row < numbered.rows(); ++row) {
        numbered.prefetch(row + 8, m_state.rows);
        const StoredRow stored = numbered.stored(row);
        const quint32 id = m_state.nextId++;
        image.add(id, m_state.evidence, stored, seen.empty() ? 0 : seen[row].group);
        // Every number was just given by the dictionaries, so none can be missing.
        (void)m_state.rows.add(stored, m_dictionaries);
        m_state.accounts.addTime(stored.sensor, stored.timeUs);
    }
    out.records = image.finish();
}

} // namespace askance
