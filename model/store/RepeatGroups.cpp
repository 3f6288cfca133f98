// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/RepeatGroups.h"

#include "record/Ids.h"
#include "store/SensorClocks.h"
#include "store/SqliteError.h"
#include "store/Statement.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_set>
#include <vector>

namespace askance {

namespace {

    using Seen = SeenRecord;

    struct Change {
        quint32 id;
        quint32 group; // 0 = none
    };

    struct Grouping {
        std::vector<Change> changes;
        std::map<quint16, qint64> repeated; // by evidence
        qint64 groups = 0;
        bool sameParts = true; // the stored groups hold the same records, whatever their numbers
    };

    class Grouper {
    public:
        explicit Grouper(std::vector<Seen>& seen, quint32 highest = 0)
            : m_seen(seen)
            , m_highest(highest)
        {
            for (const Seen& s : seen)
                m_highest = std::max(m_highest, s.group);
        }
        [[nodiscard]] quint32 highest() const { return m_highest; }
        [[nodiscard]] Grouping run()
        {
            sortByKey();
            for (size_t begin = 0; begin < m_seen.size();) {
                size_t end = begin + 1;
                while (end < m_seen.size() && m_seen[end].key() == m_seen[begin].key())
                    ++end;
                takeEqual(begin, end);
                begin = end;
            }
            return std::move(m_out);
        }

    private:
        // Logs mostly come in order of time: then only records of one instant need sorting among each other.
        void sortByKey()
        {
            const auto byKey
                = [](const Seen& a, const Seen& b) { return std::pair(a.key(), a.id) < std::pair(b.key(), b.id); };
            const auto byTime = [](const Seen& a, const Seen& b) { return a.timeUs < b.timeUs; };
            if (!std::is_sorted(m_seen.begin(), m_seen.end(), byTime))
                return std::sort(m_seen.begin(), m_seen.end(), byKey);
            for (auto begin = m_seen.begin(); begin != m_seen.end();) {
                auto end = begin + 1;
                while (end != m_seen.end() && end->timeUs == begin->timeUs)
                    ++end;
                if (end - begin > 1)
                    std::sort(begin, end, byKey);
                begin = end;
            }
        }

        // Equal records, in the order of their ids.
        void takeEqual(size_t begin, size_t end)
        {
            // As findRepeats(): what was not recorded cannot be shown to be the same.
            if (end - begin == 1 || m_seen[begin].source == 0 || m_seen[begin].domain == 0) {
                for (size_t i = begin; i < end; ++i)
                    setGroup(m_seen[i], 0);
                return;
            }
            std::map<quint16, size_t> countOfSensor;
            std::vector<std::vector<size_t>> steps; // members of the n-th step of multiplicity
            for (size_t i = begin; i < end; ++i) {
                const size_t step = countOfSensor[m_seen[i].sensor]++;
                if (step == steps.size())
                    steps.emplace_back();
                steps[step].push_back(i);
            }
            for (const auto& members : steps)
                takeStep(members);
        }

        void takeStep(const std::vector<size_t>& members)
        {
            if (members.size() == 1)
                return setGroup(m_seen[members.front()], 0);
            ++m_out.groups;
            quint32 number = 0;
            for (const size_t i : members) {
                const Seen& s = m_seen[i];
                if (number == 0 && s.group != 0 && m_used.insert(s.group).second)
                    number = s.group;
                m_out.sameParts = m_out.sameParts && s.group != 0 && s.group == m_seen[members.front()].group;
                if (i != members.front())
                    ++m_out.repeated[s.evidence];
            }
            if (number == 0) {
                m_out.sameParts = false; // none stored, or stored for another group too
                m_used.insert(number = ++m_highest);
            }
            for (const size_t i : members)
                setGroup(m_seen[i], number);
        }

        void setGroup(const Seen& seen, quint32 group)
        {
            if (group == 0 && seen.group != 0)
                m_out.sameParts = false;
            if (seen.group != group)
                m_out.changes.push_back({seen.id, group});
        }

        std::vector<Seen>& m_seen;
        quint32 m_highest; // number of a group so far
        std::unordered_set<quint32> m_used;
        Grouping m_out;
    };

    // Adds the records of every evidence but `except`.
    Result<void> readSeen(sqlite3* db, quint32 except, std::vector<Seen>& seen)
    {
        const auto others = queryInteger(db, "SELECT count(*) FROM evidence", 0);
        if (!others)
            return others.error();
        if (except != 0 && *others == 1)
            return {};
        const auto count = queryInteger(db, "SELECT count(*) FROM query");
        if (!count)
            return count.error();
        const auto clocks = readClocks(db);
        if (!clocks)
            return clocks.error();
        seen.reserve(static_cast<size_t>(*count));
        Statement rows(db,
            "SELECT time_us, id, source, domain, repeat_group, time_rest_ns, type, sensor, evidence FROM query "
            "WHERE evidence <> ?1");
        rows.bind(1, qint64{except});
        while (rows.row()) {
            for (int column = 6; column <= 8; ++column) {
                if (rows.integer(column) > 0xFFFF)
                    return Error{ErrorCode::TooLarge, QStringLiteral("the case has more than 65,535 logs or types"),
                        databasePath(db)};
            }
            const qint64 us = correctedUs(rows.integer(0), offsetOf(*clocks, static_cast<quint32>(rows.integer(7))));
            seen.push_back({us, static_cast<quint32>(rows.integer(1)), static_cast<quint32>(rows.integer(2)),
                static_cast<quint32>(rows.integer(3)), static_cast<quint32>(rows.integer(4)),
                static_cast<quint16>(rows.integer(5)), static_cast<quint16>(rows.integer(6)),
                static_cast<quint16>(rows.integer(7)), static_cast<quint16>(rows.integer(8))});
        }
        return rows.result();
    }

    Result<Grouping> groupRecords(sqlite3* db, std::vector<Seen> seen = {}, quint32 freshEvidence = 0)
    {
        if (const auto r = readSeen(db, seen.empty() ? 0 : freshEvidence, seen); !r)
            return r.error();
        return Grouper(seen).run();
    }

    Result<void> writeChanges(sqlite3* db, Grouping& grouping)
    {
        std::sort(grouping.changes.begin(), grouping.changes.end(),
            [](const Change& a, const Change& b) { return a.id < b.id; });
        Statement update(db, "UPDATE query SET repeat_group = ?1 WHERE id = ?2");
        for (const Change& change : grouping.changes)
            if (const auto r = update.bindUnless(1, change.group, 0).bind(2, qint64{change.id}).run(); !r)
                return r.error();
        Statement clear(db, "UPDATE evidence SET repeated = 0 WHERE repeated <> 0");
        if (const auto r = clear.run(); !r)
            return r.error();
        Statement repeated(db, "UPDATE evidence SET repeated = ?1 WHERE id = ?2");
        for (const auto& [evidence, count] : grouping.repeated)
            if (const auto r = repeated.bind(1, count).bind(2, qint64{evidence}).run(); !r)
                return r.error();
        return {};
    }

    // False if no record can have a twin and none has a group.
    Result<bool> isWorthwhile(sqlite3* db)
    {
        const auto sensors = queryInteger(db, "SELECT count(*) FROM sensor");
        if (!sensors)
            return sensors.error();
        if (*sensors >= 2)
            return true;
        const auto grouped = queryInteger(db, "SELECT id FROM query WHERE repeat_group IS NOT NULL LIMIT 1");
        if (!grouped)
            return grouped.error();
        return *grouped != 0;
    }

} // namespace

Result<void> refreshRepeatGroups(sqlite3* db, std::vector<SeenRecord> fresh, quint32 freshEvidence)
{
    const auto worthwhile = isWorthwhile(db);
    if (!worthwhile)
        return worthwhile.error();
    if (!*worthwhile)
        return {};
    auto grouping = groupRecords(db, std::move(fresh), freshEvidence);
    if (!grouping)
        return grouping.error();
    return writeChanges(db, *grouping);
}

void groupNeighbours(std::vector<SeenRecord>& batch, quint32& highest)
{
    std::vector<SeenRecord> run;
    for (size_t begin = 0; begin < batch.size();) {
        size_t end = begin + 1;
        while (end < batch.size() && batch[end].timeUs == batch[begin].timeUs)
            ++end;
        if (end - begin > 1) {
            run.assign(
                batch.begin() + static_cast<std::ptrdiff_t>(begin), batch.begin() + static_cast<std::ptrdiff_t>(end));
            Grouper grouper(run, highest);
            for (const Change& change : grouper.run().changes)
                batch[change.id - batch.front().id].group = change.group;
            highest = grouper.highest();
        }
        begin = end;
    }
}

Result<qint64> checkRepeatGroups(sqlite3* db)
{
    const auto grouping = groupRecords(db);
    if (!grouping)
        return grouping.error();
    if (!grouping->sameParts)
        return Error{ErrorCode::Integrity, QStringLiteral("the groups of repeats are not those of the records"),
            databasePath(db)};
    return grouping->groups;
}

} // namespace askance
