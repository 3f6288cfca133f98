// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/TimelineAccessible.h"

#include "timeline/TimelineChart.h"
#include "timeline/TimelineWords.h"

#include <QPointer>

namespace askance {

namespace {

    // One lane. The lanes of the chart come and go with its pictures; an item whose lane is gone is invalid.
    class LaneAccessible : public QAccessibleInterface {
    public:
        LaneAccessible(TimelineChart* chart, int lane)
            : m_chart(chart)
            , m_lane(lane)
        {
        }
        [[nodiscard]] bool isValid() const override
        {
            return m_chart && m_chart->scene()
                && static_cast<size_t>(m_lane) < m_chart->scene()->timeline().lanes.size();
        }
        [[nodiscard]] QObject* object() const override { return nullptr; }
        [[nodiscard]] QWindow* window() const override { return m_chart ? m_chart->window()->windowHandle() : nullptr; }
        [[nodiscard]] QAccessibleInterface* parent() const override
        {
            return QAccessible::queryAccessibleInterface(m_chart);
        }
        [[nodiscard]] QAccessibleInterface* child(int) const override { return nullptr; }
        [[nodiscard]] QAccessibleInterface* childAt(int, int) const override { return nullptr; }
        [[nodiscard]] int childCount() const override { return 0; }
        [[nodiscard]] int indexOfChild(const QAccessibleInterface*) const override { return -1; }
        [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }
        [[nodiscard]] QString text(QAccessible::Text what) const override
        {
            if (!isValid() || (what != QAccessible::Name && what != QAccessible::Description))
                return {};
            const TimelineScene& scene = *m_chart->scene();
            return what == QAccessible::Name ? scene.laneName(static_cast<size_t>(m_lane))
                                             : laneDescription(scene, static_cast<size_t>(m_lane));
        }
        void setText(QAccessible::Text, const QString&) override { }
        [[nodiscard]] QRect rect() const override
        {
            if (!isValid())
                return {};
            const TimelineLayout& layout = m_chart->scene()->layout();
            const auto at = static_cast<size_t>(m_lane);
            // In one plot the lanes lie over each other: each is found by its name.
            const QRect& lane = layout.isOnePlot() ? layout.names[at] : layout.lanes[at];
            return lane.isNull() ? QRect() : QRect(m_chart->mapToGlobal(lane.topLeft()), lane.size());
        }
        [[nodiscard]] QAccessible::State state() const override
        {
            QAccessible::State state;
            state.selectable = true;
            state.invalid = !isValid();
            state.selected = isValid()
                && std::find(m_chart->marks().lanes.begin(), m_chart->marks().lanes.end(), m_lane)
                    != m_chart->marks().lanes.end();
            state.offscreen = isValid() && m_chart->scene()->layout().names[static_cast<size_t>(m_lane)].isNull();
            return state;
        }

    private:
        QPointer<TimelineChart> m_chart;
        int m_lane;
    };

    QAccessibleInterface* factory(const QString&, QObject* object)
    {
        auto* chart = qobject_cast<TimelineChart*>(object);
        return chart ? new TimelineAccessible(chart) : nullptr;
    }

} // namespace

TimelineAccessible::TimelineAccessible(TimelineChart* chart)
    : QAccessibleWidget(chart, QAccessible::Chart)
{
}

TimelineAccessible::~TimelineAccessible()
{
    for (const QAccessible::Id id : m_lanes)
        QAccessible::deleteAccessibleInterface(id);
}

void TimelineAccessible::install()
{
    static const bool installed = [] {
        QAccessible::installFactory(factory);
        return true;
    }();
    Q_UNUSED(installed)
}

TimelineChart* TimelineAccessible::chart() const
{
    return static_cast<TimelineChart*>(widget());
}

int TimelineAccessible::childCount() const
{
    return chart()->scene() ? static_cast<int>(chart()->scene()->timeline().lanes.size()) : 0;
}

QAccessibleInterface* TimelineAccessible::child(int index) const
{
    if (index < 0 || index >= childCount())
        return nullptr;
    while (m_lanes.size() <= static_cast<size_t>(index))
        m_lanes.push_back(
            QAccessible::registerAccessibleInterface(new LaneAccessible(chart(), static_cast<int>(m_lanes.size()))));
    return QAccessible::accessibleInterface(m_lanes[static_cast<size_t>(index)]);
}

QAccessibleInterface* TimelineAccessible::childAt(int x, int y) const
{
    for (int i = 0; i < childCount(); ++i)
        if (QAccessibleInterface* lane = child(i); lane->rect().contains(x, y))
            return lane;
    return nullptr;
}

int TimelineAccessible::indexOfChild(const QAccessibleInterface* wanted) const
{
    for (int i = 0; i < childCount(); ++i)
        if (child(i) == wanted)
            return i;
    return -1;
}

} // namespace askance
