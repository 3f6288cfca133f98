// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/TimelineFigure.h"

#include "timeline/TimelineScene.h"

namespace askance {

namespace {
    constexpr int kLeastBarPx = 4;
} // namespace

QString timelineTitle(const Timeline& timeline)
{
    QString title = QStringLiteral("Lookups");
    if (timeline.group != GroupField::None)
        title += QStringLiteral(" by ") + toString(timeline.group);
    return title + QStringLiteral(", per ") + spoken(timeline.width);
}

TimelineFigure::TimelineFigure(PicturePtr picture, TimelineStyle style)
    : m_picture(std::move(picture))
    , m_style(style)
{
    Q_ASSERT(m_picture && std::holds_alternative<Timeline>(m_picture->value));
    m_style.mayScroll = false;
}

QString TimelineFigure::pictureTitle() const
{
    return timelineTitle(m_picture->as<Timeline>());
}

QSize TimelineFigure::leastPictureSize() const
{
    return {480, 260};
}

void TimelineFigure::paintPicture(QPainter& painter, const QSize& size, const Theme& theme) const
{
    const TimelineScene scene(m_picture, m_style, size, theme);
    for (const TimelineLayer layer : {TimelineLayer::Ground, TimelineLayer::Grid, TimelineLayer::Ghost,
             TimelineLayer::Data, TimelineLayer::Selection, TimelineLayer::Axes, TimelineLayer::Flags})
        scene.paint(painter, layer);
}

QRect TimelineFigure::plotRect(const QSize& size) const
{
    return TimelineScene(m_picture, m_style, size, Theme::of(ThemeKind::Light)).layout().plot;
}

size_t TimelineFigure::mostBins(const QSize& size)
{
    const int plot = size.width() - kGutterPx - kRightMarginPx;
    return static_cast<size_t>(std::max(plot / kLeastBarPx, 1));
}

GroupField TimelineFigure::defaultGroup(const Dataset& data)
{
    const bool known = data.organisations && !data.organisations->list.empty();
    return known ? GroupField::Organisation : GroupField::Source;
}

} // namespace askance
