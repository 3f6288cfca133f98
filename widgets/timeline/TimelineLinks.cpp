// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/TimelineLinks.h"

#include "filter/Parts.h"
#include "investigation/Investigation.h"
#include "timeline/TimelineBrush.h"

#include <QContextMenuEvent>

namespace askance {

TimelineLinks::TimelineLinks(
    Investigation& investigation, TimelineChart& chart, TimelineGestures& gestures, QObject* parent)
    : QObject(parent)
    , m_investigation(investigation)
    , m_chart(chart)
{
    connect(&gestures, &TimelineGestures::pointed, this, [this](const std::optional<TimelineItem>& item, int lane) {
        const std::optional<Filter> thing = item ? thingOf(*item) : thingOfLane(lane);
        m_isOwn = thing.has_value();
        m_investigation.setHovered(thing);
    });
    connect(&investigation, &Investigation::hoverChanged, this, &TimelineLinks::showHovered);
    connect(&chart, &TimelineChart::laidOut, this, &TimelineLinks::showHovered); // a new picture has no outlines yet
    m_chart.installEventFilter(this);
}

std::optional<Filter> TimelineLinks::filterOf(const TimelineMarks& marks) const
{
    const TimelineScene* scene = m_chart.scene();
    return scene ? filterOfMarks(marks, scene->timeline(), m_investigation.zone().id()) : std::nullopt;
}

std::optional<Filter> TimelineLinks::thingOf(const TimelineItem& item) const
{
    const TimelineScene* scene = m_chart.scene();
    if (!scene || item.bin >= scene->timeline().bins())
        return std::nullopt;
    TimelineMarks marks;
    marks.spans = {scene->binSpan(item.bin)};
    if (item.lane > 0)
        marks.lanes = {item.lane};
    return filterOf(marks);
}

std::optional<Filter> TimelineLinks::thingOfLane(int lane) const
{
    return lane > 0 ? filterOf({{}, {lane}}) : std::nullopt;
}

std::optional<Filter> TimelineLinks::thingAt(const QPoint& point) const
{
    const TimelineScene* scene = m_chart.scene();
    if (!scene)
        return std::nullopt;
    const TimelineLayout& layout = scene->layout();
    for (const TimelineFlag& flag : scene->flags())
        if (flag.box.contains(point))
            return filterOf(
                {{flag.span.isEmpty() ? snappedToBins(scene->timeline().edgesUs, flag.span.beginUs, flag.span.beginUs)
                                      : flag.span},
                    {}});
    if (point.x() < layout.plot.left())
        return thingOfLane(layout.nameAt(point.y()));
    const std::optional<TimelineItem> item = m_chart.itemAt(point);
    if (!item)
        return std::nullopt;
    // Inside a brush the brush is meant, as a right click on selected text means the text.
    const TimeSpan bin = scene->binSpan(item->bin);
    for (const TimeSpan& span : m_chart.marks().spans)
        if (m_investigation.selection() && span.beginUs <= bin.beginUs && bin.endUs <= span.endUs)
            return m_investigation.selection();
    return thingOf(*item);
}

void TimelineLinks::showHovered()
{
    const std::optional<Filter>& thing = m_investigation.hovered();
    const TimelineScene* scene = m_chart.scene();
    int outlined = 0;
    if (thing && scene) {
        const Timeline& timeline = scene->timeline();
        const std::optional<FilterField> field = filterFieldOf(timeline.group);
        for (size_t lane = 1; field && lane < timeline.lanes.size(); ++lane)
            if (!timeline.lanes[lane].isOther && namesValue(*thing, *field, timeline.lanes[lane].key))
                outlined = static_cast<int>(lane);
    }
    m_chart.setOutlinedLane(outlined);
    if (std::exchange(m_isOwn, false))
        return; // the chart outlines its own bin already
    const std::optional<TimeSpan> span = thing ? thing->timeBounds() : std::nullopt;
    std::optional<TimelineItem> item;
    if (span && scene)
        if (const std::optional<size_t> bin = scene->binAt(span->beginUs))
            item = TimelineItem{outlined, *bin};
    m_chart.setHovered(item);
}

bool TimelineLinks::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != &m_chart || event->type() != QEvent::ContextMenu)
        return QObject::eventFilter(watched, event);
    const auto& asked = static_cast<const QContextMenuEvent&>(*event);
    const bool byKeyboard = asked.reason() == QContextMenuEvent::Keyboard;
    QPoint point = asked.pos();
    std::optional<Filter> thing;
    if (byKeyboard) {
        const std::optional<TimelineItem>& focused = m_chart.focused();
        thing = m_investigation.selection() ? m_investigation.selection() : focused ? thingOf(*focused) : std::nullopt;
        point = focused ? m_chart.itemRect(*focused).center() : m_chart.rect().center();
    } else {
        thing = thingAt(point);
    }
    if (thing)
        Q_EMIT menuRequested(*thing, m_chart.mapToGlobal(point));
    return true;
}

} // namespace askance
