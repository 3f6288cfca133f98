// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/RepeatGroups.h"

#include "record/Ids.h"
#include "store/SqliteError.h"
#include "store/Statement.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_set>
#include <vector>

namespace askance {

namespace {

    // What makes two records one lookup, and what is stored of it now. 32 bytes: a million take 32 MB for a moment.
    struct Seen {
        qint64 timeUs;
        quint32 id;
        quint32 source;
        quint32 domain;
        quint32 group; // as stored, 0 = none
        quint16 restNs;
        quint16 type;
        quint16 sensor;
        quint16 evidence;

        [[nodiscard]] auto key() const { return std::tie(timeUs, restNs, source, domain, type); }
    };

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
        explicit Grouper(std::vector<Seen>& seen)
            : m_seen(seen)
        {
            for (const Seen& s : seen)
                m_highest = std::max(m_highest, s.group);
        }
        [[nodiscard]] Grouping run()
        {
            std::sort(m_seen.begin(), m_seen.end(),
                [](const Seen& a, const Seen& b) { return std::pair(a.key(), a.id) < std::pair(b.key(), b.id); });
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
        std::unordered_set<quint32> m_used;
        quint32 m_highest = 0;
        Grouping m_out;
    };

    Result<std::vector<Seen>> readSeen(sqlite3* db)
    {
        const auto count = queryInteger(db, "SELECT count(*) FROM query");
        if (!count)
            return count.error();
        std::vector<Seen> seen;
        seen.reserve(static_cast<size_t>(*count));
        Statement rows(
            db, "SELECT time_us, id, source, domain, repeat_group, time_rest_ns, type, sensor, evidence FROM query");
        while (rows.row()) {
            for (int column = 6; column <= 8; ++column) {
                if (rows.integer(column) > 0xFFFF)
                    return Error{ErrorCode::TooLarge, QStringLiteral("the case has more than 65,535 logs or types"),
                        databasePath(db)};
            }
            seen.push_back(
                {rows.integer(0), static_cast<quint32>(rows.integer(1)), static_cast<quint32>(rows.integer(2)),
                    static_cast<quint32>(rows.integer(3)), static_cast<quint32>(rows.integer(4)),
                    static_cast<quint16>(rows.integer(5)), static_cast<quint16>(rows.integer(6)),
                    static_cast<quint16>(rows.integer(7)), static_cast<quint16>(rows.integer(8))});
        }
        if (const auto r = rows.result(); !r)
            return r.error();
        return seen;
    }

    Result<Grouping> groupRecords(sqlite3* db)
    {
        auto seen = readSeen(db);
        if (!seen)
            return seen.error();
        return Grouper(*seen).run();
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

Result<void> refreshRepeatGroups(sqlite3* db)
{
    const auto worthwhile = isWorthwhile(db);
    if (!worthwhile)
        return worthwhile.error();
    if (!*worthwhile)
        return {};
    auto grouping = groupRecords(db);
    if (!grouping)
        return grouping.error();
    return writeChanges(db, *grouping);
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
