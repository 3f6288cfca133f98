// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/TimelineFind.h"

#include "investigation/Investigation.h"
#include "timeline/TimelineChart.h"
#include "timeline/TimelineLinks.h"

#include <algorithm>

namespace askance {

TimelineFind::TimelineFind(Investigation& investigation, TimelineChart& chart, const TimelineLinks& links,
    std::function<void(int lane)> reveal, QObject* parent)
    : FindTarget(parent)
    , m_investigation(investigation)
    , m_chart(chart)
    , m_links(links)
    , m_reveal(std::move(reveal))
{
}

QString TimelineFind::placeholder() const
{
    return tr("Name of a lane");
}

void TimelineFind::search(const QString& text)
{
    if (text == m_text)
        return;
    m_text = text;
    look();
}

void TimelineFind::pictureShown()
{
    if (!m_text.isEmpty())
        look();
}

void TimelineFind::look()
{
    m_lanes.clear();
    const TimelineScene* scene = m_chart.scene();
    for (size_t lane = 1; scene && !m_text.isEmpty() && lane < scene->timeline().lanes.size(); ++lane)
        if (scene->laneName(lane).contains(m_text, Qt::CaseInsensitive))
            m_lanes.push_back(static_cast<int>(lane));
    Q_EMIT found();
}

quint64 TimelineFind::nearest() const
{
    const int at = m_chart.focused() ? m_chart.focused()->lane : 0;
    const auto next = std::lower_bound(m_lanes.begin(), m_lanes.end(), at);
    return next == m_lanes.end() ? 0 : static_cast<quint64>(next - m_lanes.begin());
}

void TimelineFind::show(quint64 index)
{
    const TimelineScene* scene = m_chart.scene();
    if (!scene || index >= m_lanes.size())
        return;
    const int lane = m_lanes[index];
    m_reveal(lane);
    scene = m_chart.scene(); // scrolled, it is another one
    if (scene->timeline().bins() > 0) {
        const qint64 left = std::max(scene->scale().span.beginUs, scene->timeline().edgesUs.front());
        const size_t bin = m_chart.focused() ? m_chart.focused()->bin : scene->binAt(left).value_or(0);
        m_chart.setFocused(TimelineItem{lane, bin});
    }
    m_isShowing = true;
    m_investigation.setHovered(m_links.thingOfLane(lane));
    m_chart.setOutlinedLane(lane); // "Other" has no value of its own to be known by
}

void TimelineFind::leave()
{
    if (!std::exchange(m_isShowing, false))
        return;
    m_chart.setOutlinedLane(0);
    m_investigation.setHovered(std::nullopt);
}

} // namespace askance
