// SPDX-License-Identifier: GPL-3.0-or-later
#include "record/CivilTime.h"
#include "write/Caption.h"
#include "write/PlottedValues.h"

#include <algorithm>

namespace askance {

namespace {

    constexpr size_t kFirstCount = 3; // column

    QString laneName(const TimelineLane& lane)
    {
        if (lane.isAll)
            return QStringLiteral("all");
        if (lane.isOther && lane.groupsInOther == 0) // only what belongs to no group
            return QStringLiteral("other");
        if (lane.isOther)
            return lane.groupsInOther == 1 ? QStringLiteral("other (1 group)")
                                           : QStringLiteral("other (%1 groups)").arg(lane.groupsInOther);
        return lane.key;
    }

    // A row for each bin; each lane has a column for each ink.
    class TimelineValues : public PlottedValues {
    public:
        explicit TimelineValues(std::shared_ptr<const Timeline> timeline)
            : m_timeline(std::move(timeline))
            , m_inks(m_timeline->hasSelection ? 3 : 2)
        {
            for (const qint64 edge : m_timeline->edgesUs)
                m_digits = std::max(m_digits, neededDigits(edge, 0));
            m_columns = {{{}, QStringLiteral("begin"), PlottedKind::Instant},
                {{}, QStringLiteral("end"), PlottedKind::Instant},
                {{}, QStringLiteral("covered_seconds"), PlottedKind::Length}};
            for (const TimelineLane& lane : m_timeline->lanes) {
                const QString name = laneName(lane);
                m_columns.push_back({name, QStringLiteral("case"), PlottedKind::Count, PlottedInk::Case});
                m_columns.push_back({name, QStringLiteral("filter"), PlottedKind::Count, PlottedInk::Filter});
                if (m_timeline->hasSelection)
                    m_columns.push_back({name, QStringLiteral("selection"), PlottedKind::Count, PlottedInk::Selection});
            }
        }

        [[nodiscard]] size_t rows() const override { return m_timeline->bins(); }
        [[nodiscard]] int digitsOf(qint64) const override { return m_digits; }
        [[nodiscard]] PlottedCell cell(size_t row, size_t column) const override
        {
            if (column < 2)
                return {{}, m_timeline->edgesUs[row + column]};
            if (column < kFirstCount)
                return {{}, m_timeline->coveredUs[row]};
            const TimelineLane& lane = m_timeline->lanes[(column - kFirstCount) / m_inks];
            const size_t ink = (column - kFirstCount) % m_inks;
            const std::vector<quint32>& counts = ink == 0 ? lane.inCase : ink == 1 ? lane.inFilter : lane.inSelection;
            // What nobody vouches for is not zero; but a record is a record.
            const bool isData = m_timeline->coveredUs[row] > 0 || m_timeline->lanes.front().inCase[row] > 0;
            return {{}, qint64{counts[row]}, true, isData};
        }

    private:
        std::shared_ptr<const Timeline> m_timeline;
        size_t m_inks;
        int m_digits = 0;
    };

} // namespace

std::shared_ptr<const PlottedValues> timelineValues(std::shared_ptr<const Timeline> timeline)
{
    return std::make_shared<const TimelineValues>(std::move(timeline));
}

QByteArray timelineCsv(const Timeline& timeline)
{
    return timelineValues({std::shared_ptr<const Timeline>(), &timeline})->csv();
}

} // namespace askance
