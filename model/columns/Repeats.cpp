// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which records tell of one lookup that several sensors saw. Rows of one microsecond stand together in the table, so
// each such run is taken alone; only runs with two sensors cost a sort.
#include "columns/SideColumns.h"

#include <algorithm>
#include <tuple>

namespace askance {

namespace {

    // Ordered so that equal lookups stand together, and within them each sensor's records in the order of the log.
    struct Sighting {
        quint16 restNs;
        quint32 source;
        quint32 domain;
        quint16 type;
        quint16 sensor;
        quint32 row;

        [[nodiscard]] auto lookup() const { return std::tie(restNs, source, domain, type); }
        friend bool operator<(const Sighting& a, const Sighting& b)
        {
            return std::tie(a.restNs, a.source, a.domain, a.type, a.sensor, a.row)
                < std::tie(b.restNs, b.source, b.domain, b.type, b.sensor, b.row);
        }
    };

    // The n-th record of one lookup within its sensor is on step n.
    struct Step {
        quint32 step;
        quint32 row;
    };

    class RepeatSearch {
    public:
        explicit RepeatSearch(const ColumnTable& table)
            : m_table(table)
        {
            m_column.groupOfRow.assign(table.rows(), kNone);
        }

        void takeRun(size_t begin, size_t end)
        {
            const auto& sensors = m_table.sensor;
            const quint16 sensor = sensors[begin];
            size_t row = begin + 1;
            while (row < end && sensors[row] == sensor)
                ++row;
            if (row == end)
                return;
            sightRun(begin, end);
            m_groups.clear();
            for (size_t i = 0; i < m_sightings.size();) {
                size_t j = i + 1;
                while (j < m_sightings.size() && m_sightings[j].lookup() == m_sightings[i].lookup())
                    ++j;
                if (m_sightings[i].sensor != m_sightings[j - 1].sensor)
                    groupLookup(i, j);
                i = j;
            }
            numberGroups();
        }

        RepeatColumn column() { return std::move(m_column); }

    private:
        void sightRun(size_t begin, size_t end)
        {
            m_sightings.clear();
            for (size_t row = begin; row < end; ++row) {
                // What was not recorded cannot be shown to be the same.
                if (m_table.source[row] == kNone || m_table.domain[row] == kNone)
                    continue;
                m_sightings.push_back(
                    {m_table.timeRestNs.empty() ? quint16{0} : m_table.timeRestNs[row], m_table.source[row],
                        m_table.domain[row], m_table.type[row], m_table.sensor[row], static_cast<quint32>(row)});
            }
            std::sort(m_sightings.begin(), m_sightings.end());
        }

        void groupLookup(size_t begin, size_t end)
        {
            m_steps.clear();
            quint32 step = 0;
            for (size_t i = begin; i < end; ++i) {
                step = i > begin && m_sightings[i].sensor == m_sightings[i - 1].sensor ? step + 1 : 0;
                m_steps.push_back({step, m_sightings[i].row});
            }
            std::sort(m_steps.begin(), m_steps.end(),
                [](const Step& a, const Step& b) { return std::tie(a.step, a.row) < std::tie(b.step, b.row); });
            for (size_t i = 0; i < m_steps.size();) {
                size_t j = i + 1;
                while (j < m_steps.size() && m_steps[j].step == m_steps[i].step)
                    ++j;
                for (size_t k = i; k < j && j - i > 1; ++k)
                    m_groups.push_back({m_steps[i].row, m_steps[k].row});
                i = j;
            }
        }

        // m_groups holds (first row of the group, row) for every row of the run that is in a group.
        void numberGroups()
        {
            std::sort(m_groups.begin(), m_groups.end());
            for (size_t i = 0; i < m_groups.size(); ++i) {
                if (i == 0 || m_groups[i].first != m_groups[i - 1].first)
                    ++m_column.groups;
                else
                    ++m_column.repeats;
                m_column.groupOfRow[m_groups[i].second] = m_column.groups - 1;
            }
        }

        const ColumnTable& m_table;
        RepeatColumn m_column;
        std::vector<Sighting> m_sightings;
        std::vector<Step> m_steps;
        std::vector<std::pair<quint32, quint32>> m_groups;
    };

} // namespace

RepeatColumn findRepeats(const ColumnTable& table)
{
    RepeatSearch search(table);
    const size_t rows = table.rows();
    for (size_t begin = 0; begin < rows;) {
        size_t end = begin + 1;
        while (end < rows && table.timeUs[end] == table.timeUs[begin])
            ++end;
        if (end - begin > 1)
            search.takeRun(begin, end);
        begin = end;
    }
    return search.column();
}

} // namespace askance
