// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/TableLoading.h"

#include "record/CivilTime.h"
#include "store/EvidenceRows.h"
#include "store/SqliteError.h"
#include "store/Statement.h"

#include <algorithm>
#include <numeric>

namespace askance {

namespace {

    constexpr size_t kRowsBetweenChecks = 16384;

    quint32 saturated(qint64 value)
    {
        return static_cast<quint32>(std::clamp<qint64>(value, 0, kNone - 1));
    }

    // Values of one column family that rows use, by index in the case's dictionary.
    class Used {
    public:
        explicit Used(size_t size)
            : m_used(size, 0)
        {
        }
        void mark(quint32 index) { m_used[index] = 1; }
        // Dense index of every entry in use, ascending; kNone of the others.
        [[nodiscard]] std::vector<quint32> dense()
        {
            std::vector<quint32> map(m_used.size(), kNone);
            m_count = 0;
            for (size_t i = 0; i < map.size(); ++i)
                if (m_used[i] != 0)
                    map[i] = m_count++;
            return map;
        }
        [[nodiscard]] bool all() const { return m_count == m_used.size(); } // after dense()

    private:
        std::vector<char> m_used;
        quint32 m_count = 0;
    };

    template <typename T> void remap(std::vector<T>& column, const std::vector<quint32>& map, T none)
    {
        for (T& value : column)
            if (value != none)
                value = static_cast<T>(map[value]);
    }

    template <typename T> void permute(std::vector<T>& column, const std::vector<quint32>& order)
    {
        if (column.empty())
            return;
        std::vector<T> sorted(column.size());
        for (size_t i = 0; i < order.size(); ++i)
            sorted[i] = column[order[i]];
        column = std::move(sorted);
    }

    class TableReader {
    public:
        TableReader(sqlite3* db, const SensorClocks& clocks)
            : m_db(db)
            , m_clocks(clocks)
            , m_table(m_loaded.table)
        {
        }
        [[nodiscard]] Result<void> readDictionaries();
        [[nodiscard]] Result<void> readRows(
            const std::atomic<bool>* cancelled, const std::function<void(int)>& progress);
        void compact(const std::vector<quint32>& alsoSensors);
        void sort();
        [[nodiscard]] LoadedTable take() { return std::move(m_loaded); }

    private:
        [[nodiscard]] bool takeRow(const Statement& row);
        [[nodiscard]] bool index(
            const Statement& row, int column, const CaseDictionary& dictionary, Used& used, quint32& out);
        template <typename T>
        [[nodiscard]] bool addIndex(
            const Statement& row, int column, const CaseDictionary& dictionary, Used& used, std::vector<T>& to);
        void reserve(size_t rows);
        void addTime(qint64 us, qint64 restNs);
        void compactTexts();
        void compactCodes(
            CaseDictionary& dictionary, Used& used, std::vector<quint16>& column, std::vector<CodeWord>& to);
        [[nodiscard]] Error fault(qint64 id) const;

        sqlite3* m_db;
        const SensorClocks& m_clocks;
        LoadedTable m_loaded;
        ColumnTable& m_table;
        CaseDictionaries m_dictionaries;
        std::vector<EvidenceSummary> m_evidence;
        IdIndex m_evidenceIndex;
        Used m_sources{0};
        Used m_domains{0};
        Used m_types{0};
        Used m_responses{0};
        Used m_sensors{0};
        Used m_evidenceUsed{0};
        bool m_sorted = true;
    };

    Error TableReader::fault(qint64 id) const
    {
        return {ErrorCode::Corrupt,
            QStringLiteral("the case is damaged: record %1 names something that is not in the case").arg(id),
            databasePath(m_db)};
    }

    Result<void> TableReader::readDictionaries()
    {
        for (CaseDictionary* d : {&m_dictionaries.sources, &m_dictionaries.domains, &m_dictionaries.types,
                 &m_dictionaries.responses, &m_dictionaries.sensors})
            if (const auto r = d->load(m_db); !r)
                return r.error();
        auto evidence = readEvidence(m_db);
        if (!evidence)
            return evidence.error();
        m_evidence = std::move(*evidence);
        for (size_t i = 0; i < m_evidence.size(); ++i)
            m_evidenceIndex.add(m_evidence[i].id, static_cast<quint32>(i));
        const size_t most = std::max({size_t{m_dictionaries.types.size()}, size_t{m_dictionaries.responses.size()},
            size_t{m_dictionaries.sensors.size()}, m_evidence.size()});
        if (most >= kNone16) {
            return Error{ErrorCode::TooLarge,
                QStringLiteral("the case has more than 65,534 logs, sensors, types or responses"), databasePath(m_db)};
        }
        m_sources = Used(m_dictionaries.sources.size());
        m_domains = Used(m_dictionaries.domains.size());
        m_types = Used(m_dictionaries.types.size());
        m_responses = Used(m_dictionaries.responses.size());
        m_sensors = Used(m_dictionaries.sensors.size());
        m_evidenceUsed = Used(m_evidence.size());
        return {};
    }

    void TableReader::reserve(size_t rows)
    {
        m_table.timeUs.reserve(rows);
        for (auto* column : {&m_table.recordId, &m_table.source, &m_table.server, &m_table.domain, &m_table.line,
                 &m_table.ttl, &m_table.rttUs})
            column->reserve(rows);
        for (auto* column : {&m_table.type, &m_table.response, &m_table.sensor, &m_table.evidence})
            column->reserve(rows);
    }

    bool TableReader::index(
        const Statement& row, int column, const CaseDictionary& dictionary, Used& used, quint32& out)
    {
        out = kNone;
        if (row.isNull(column))
            return true;
        out = dictionary.indexOf(row.integer(column));
        if (out == kNone)
            return false;
        used.mark(out);
        return true;
    }

    template <typename T>
    bool TableReader::addIndex(
        const Statement& row, int column, const CaseDictionary& dictionary, Used& used, std::vector<T>& to)
    {
        quint32 value = kNone;
        const bool good = index(row, column, dictionary, used, value);
        to.push_back(static_cast<T>(value)); // kNone cut to 16 bits is kNone16
        return good;
    }

    void TableReader::addTime(qint64 us, qint64 restNs)
    {
        const auto rest = static_cast<quint16>(std::clamp<qint64>(restNs, 0, 999));
        if (!m_table.timeUs.empty()) {
            const quint16 before = m_table.timeRestNs.empty() ? quint16{0} : m_table.timeRestNs.back();
            m_sorted = m_sorted && std::pair(m_table.timeUs.back(), before) <= std::pair(us, rest);
        }
        if (rest != 0 && m_table.timeRestNs.empty())
            m_table.timeRestNs.assign(m_table.timeUs.size(), 0);
        if (rest != 0 || !m_table.timeRestNs.empty())
            m_table.timeRestNs.push_back(rest);
        m_table.timeUs.push_back(us);
        if (m_table.timeDigits < 9)
            m_table.timeDigits = std::max(m_table.timeDigits, neededDigits(us, rest));
    }

    bool TableReader::takeRow(const Statement& row)
    {
        const qint64 offset = m_clocks.empty() ? 0 : offsetOf(m_clocks, static_cast<quint32>(row.integer(8)));
        addTime(correctedUs(row.integer(1), offset), row.integer(2));
        m_table.recordId.push_back(static_cast<quint32>(row.integer(0)));
        bool good = addIndex(row, 3, m_dictionaries.sources, m_sources, m_table.source);
        good = addIndex(row, 4, m_dictionaries.sources, m_sources, m_table.server) && good;
        good = addIndex(row, 5, m_dictionaries.domains, m_domains, m_table.domain) && good;
        good = addIndex(row, 6, m_dictionaries.types, m_types, m_table.type) && good;
        good = addIndex(row, 7, m_dictionaries.responses, m_responses, m_table.response) && good;
        good = addIndex(row, 8, m_dictionaries.sensors, m_sensors, m_table.sensor) && good;
        const quint32 evidence = m_evidenceIndex.find(row.integer(9));
        if (!good || evidence == kNone || m_table.sensor.back() == kNone16)
            return false;
        m_evidenceUsed.mark(evidence);
        m_table.evidence.push_back(static_cast<quint16>(evidence));
        m_table.line.push_back(saturated(row.integer(10)));
        m_table.ttl.push_back(row.isNull(11) ? kNone : saturated(row.integer(11)));
        m_table.rttUs.push_back(row.isNull(12) ? kNone : saturated(row.integer(12)));
        auto& groups = m_loaded.repeatGroup;
        if (!row.isNull(13) && groups.empty()) {
            groups.reserve(m_table.timeUs.capacity());
            groups.assign(m_table.timeUs.size() - 1, 0);
        }
        if (!row.isNull(13) || !groups.empty())
            groups.push_back(saturated(row.integer(13)));
        return true;
    }

    Result<void> TableReader::readRows(const std::atomic<bool>* cancelled, const std::function<void(int)>& progress)
    {
        const auto total = queryInteger(m_db, "SELECT count(*) FROM query");
        if (!total)
            return total.error();
        const auto last = queryInteger(m_db, "SELECT max(id) FROM query");
        if (!last)
            return last.error();
        if (*total >= kNone || *last >= kNone)
            return Error{ErrorCode::TooLarge, QStringLiteral("the case has too many records"), databasePath(m_db)};
        reserve(static_cast<size_t>(*total));
        Statement rows(m_db,
            "SELECT id, time_us, time_rest_ns, source, server, domain, type, response, sensor, evidence, line, ttl, "
            "rtt_us, repeat_group FROM query ORDER BY id");
        for (size_t count = 1; rows.row(); ++count) {
            if (!takeRow(rows))
                return fault(rows.integer(0));
            if (count % kRowsBetweenChecks != 0)
                continue;
            if (cancelled && cancelled->load(std::memory_order_relaxed))
                return Error{ErrorCode::Cancelled, QStringLiteral("opening was stopped"), databasePath(m_db)};
            if (progress)
                progress(static_cast<int>(static_cast<qint64>(count) * 850 / std::max<qint64>(*total, 1)));
        }
        return rows.result();
    }

    void TableReader::compactTexts()
    {
        CaseDictionary& sources = m_dictionaries.sources;
        const std::vector<quint32> sourceMap = m_sources.dense();
        for (quint32 i = 0; i < sources.size(); ++i)
            if (sourceMap[i] != kNone)
                m_table.sourceAddress.push_back(sources.addressAt(i));
        if (!m_sources.all()) {
            remap(m_table.source, sourceMap, kNone);
            remap(m_table.server, sourceMap, kNone);
            for (quint32 i = 0; i < sources.size(); ++i)
                if (sourceMap[i] != kNone)
                    m_table.sources.intern(sources.textAt(i));
        } else {
            m_table.sources = sources.takeTexts();
        }
        CaseDictionary& domains = m_dictionaries.domains;
        const std::vector<quint32> domainMap = m_domains.dense();
        if (!m_domains.all()) {
            remap(m_table.domain, domainMap, kNone);
            for (quint32 i = 0; i < domains.size(); ++i)
                if (domainMap[i] != kNone)
                    m_table.domains.intern(domains.textAt(i));
        } else {
            m_table.domains = domains.takeTexts();
        }
    }

    void TableReader::compactCodes(
        CaseDictionary& dictionary, Used& used, std::vector<quint16>& column, std::vector<CodeWord>& to)
    {
        const std::vector<quint32> map = used.dense();
        for (quint32 i = 0; i < dictionary.size(); ++i)
            if (map[i] != kNone)
                to.push_back(dictionary.codeAt(i));
        if (!used.all())
            remap(column, map, kNone16);
    }

    void TableReader::compact(const std::vector<quint32>& alsoSensors)
    {
        compactTexts();
        compactCodes(m_dictionaries.types, m_types, m_table.type, m_table.types);
        compactCodes(m_dictionaries.responses, m_responses, m_table.response, m_table.responses);
        CaseDictionary& sensors = m_dictionaries.sensors;
        for (const quint32 id : alsoSensors)
            if (const quint32 i = sensors.indexOf(id); i != kNone)
                m_sensors.mark(i);
        const std::vector<quint32> sensorMap = m_sensors.dense();
        for (quint32 i = 0; i < sensors.size(); ++i) {
            if (sensorMap[i] == kNone)
                continue;
            m_table.sensors.emplace_back(sensors.textAt(i));
            m_loaded.sensorIds.push_back(sensors.idAt(i));
        }
        remap(m_table.sensor, sensorMap, kNone16);
        const std::vector<quint32> evidenceMap = m_evidenceUsed.dense();
        for (size_t i = 0; i < m_evidence.size(); ++i)
            if (evidenceMap[i] != kNone) {
                m_table.evidenceNames.push_back(m_evidence[i].file.toStdString());
                m_loaded.evidenceIds.push_back(m_evidence[i].id);
            }
        remap(m_table.evidence, evidenceMap, kNone16);
    }

    // Rows come in the order of their ids, so a stable order by time is the order wanted. One column at a time is
    // moved, so that sorting needs little more memory than the table.
    void TableReader::sort()
    {
        if (m_sorted)
            return;
        std::vector<quint32> order(m_table.rows());
        std::iota(order.begin(), order.end(), 0U);
        const qint64* time = m_table.timeUs.data();
        const quint16* rest = m_table.timeRestNs.empty() ? nullptr : m_table.timeRestNs.data();
        std::sort(order.begin(), order.end(), [time, rest](quint32 a, quint32 b) {
            if (time[a] != time[b])
                return time[a] < time[b];
            if (rest && rest[a] != rest[b])
                return rest[a] < rest[b];
            return a < b;
        });
        permute(m_table.timeUs, order);
        permute(m_table.timeRestNs, order);
        for (auto* column : {&m_table.recordId, &m_table.source, &m_table.server, &m_table.domain, &m_table.line,
                 &m_table.ttl, &m_table.rttUs, &m_loaded.repeatGroup})
            permute(*column, order);
        for (auto* column : {&m_table.type, &m_table.response, &m_table.sensor, &m_table.evidence})
            permute(*column, order);
    }

} // namespace

Result<LoadedTable> loadTable(sqlite3* db, const std::vector<quint32>& alsoSensors, const SensorClocks& clocks,
    const std::atomic<bool>* cancelled, const std::function<void(int)>& progress)
{
    TableReader reader(db, clocks);
    if (const auto r = reader.readDictionaries(); !r)
        return r.error();
    if (const auto r = reader.readRows(cancelled, progress); !r)
        return r.error();
    reader.compact(alsoSensors);
    reader.sort();
    return reader.take();
}

} // namespace askance
