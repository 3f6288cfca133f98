// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/TimelineFigure.h"

#include "drawing/Hatch.h"
#include "drawing/NumberText.h"
#include "drawing/SpanText.h"
#include "timeline/TimelineBrush.h"
#include "timeline/TimelineScene.h"

#include <algorithm>

namespace askance {

namespace {

    constexpr int kLeastBarPx = 4;
    constexpr int kTallPx = 2000; // more than any lanes need

    LegendEntry filled(const QString& words, QColor Theme::*role)
    {
        return {words,
            [role](QPainter& painter, const QRect& mark, const Theme& theme) { painter.fillRect(mark, theme.*role); }};
    }

    // The inks of bars, said with a neutral colour since every lane has its own.
    LegendEntry ink(const QString& words, double opacity)
    {
        return {words, [opacity](QPainter& painter, const QRect& mark, const Theme& theme) {
                    painter.fillRect(mark, theme.blended(theme.secondaryText, opacity));
                }};
    }

    LegendEntry hatched(const QString& words)
    {
        return {words,
            [](QPainter& painter, const QRect& mark, const Theme& theme) { drawHatch(painter, mark, theme, 6); }};
    }

    LegendEntry dotted(const QString& words)
    {
        return {words, [](QPainter& painter, const QRect& mark, const Theme& theme) {
                    for (int x = mark.left(); x <= mark.right(); x += kDotPeriodPx)
                        painter.fillRect(QRect(x, mark.bottom(), kDotPx, 1), theme.axis);
                }};
    }

    LegendEntry hollow(const QString& words)
    {
        return {words, [](QPainter& painter, const QRect& mark, const Theme& theme) {
                    painter.fillRect(mark, theme.secondaryText);
                    painter.fillRect(mark.adjusted(1, 1, -1, -1), theme.panel);
                }};
    }

    LegendEntry band(const QString& words)
    {
        return {words, [](QPainter& painter, const QRect& mark, const Theme& theme) {
                    painter.fillRect(mark, theme.accent);
                    painter.fillRect(mark.adjusted(1, 0, -1, 0), theme.accentTint);
                }};
    }

    bool covers(const Timeline& timeline, CoverageKind kind)
    {
        return std::any_of(timeline.sensors.begin(), timeline.sensors.end(), [kind](const SensorCoverage& sensor) {
            return std::any_of(sensor.spans.begin(), sensor.spans.end(),
                [kind](const CoverageSpan& span) { return span.kind == kind; });
        });
    }

} // namespace

QString timelineTitle(const Timeline& timeline, TimelineMode mode)
{
    QString title = QStringLiteral("Lookups");
    if (timeline.group != GroupField::None)
        title += QStringLiteral(" by ") + toString(timeline.group);
    title += QStringLiteral(", per ") + spoken(timeline.width);
    return mode == TimelineMode::Lanes ? title : title + QStringLiteral(", ") + toString(mode);
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
    return timelineTitle(m_picture->as<Timeline>(), m_style.mode);
}

QSize TimelineFigure::leastPictureSize() const
{
    return {320, 240};
}

int TimelineFigure::legibleHeight() const
{
    // What stands above and below the lanes is as high whatever the lanes are; narrow figures stack the most flags.
    const TimelineScene scene(m_picture, m_style, {leastPictureSize().width(), kTallPx}, Theme::of(ThemeKind::Light));
    const TimelineLayout& layout = scene.layout();
    const int lanes = static_cast<int>(scene.timeline().lanes.size());
    const int plot = m_style.mode == TimelineMode::Lanes ? (lanes + 1) * kLeastLanePx + (lanes - 1) * kLaneGapPx
                                                         : std::max(lanes * kTwoLineNamePx, 4 * kLeastLanePx);
    return std::max(
        leastPictureSize().height(), layout.plot.top() + plot + layout.axis.bottom() - layout.plot.bottom() + 8);
}

void TimelineFigure::paintPicture(QPainter& painter, const QSize& size, const Theme& theme) const
{
    const TimelineMarks marks = m_style.selectionBand ? marksOfFilter(m_picture->spec.selection) : TimelineMarks();
    const TimelineScene scene(m_picture, m_style, size, theme, marks);
    for (const TimelineLayer layer : {TimelineLayer::Ground, TimelineLayer::Grid, TimelineLayer::Ghost,
             TimelineLayer::Data, TimelineLayer::Selection, TimelineLayer::Axes, TimelineLayer::Flags})
        scene.paint(painter, layer);
}

QRect TimelineFigure::plotRect(const QSize& size) const
{
    return TimelineScene(m_picture, m_style, size, Theme::of(ThemeKind::Light)).layout().plot;
}

TimelineScene TimelineFigure::plainScene() const
{
    return {m_picture, m_style, leastPictureSize(), Theme::of(ThemeKind::Light)};
}

QString TimelineFigure::pictureSubtitle() const
{
    const TimelineScene scene = plainScene();
    QString line = spanText(scene.scale().span, scene.zone()) + QStringLiteral(", ")
        + QString::fromUtf8(scene.zone().id()) + QLatin1Char('.');
    const Timeline& t = scene.timeline();
    if (scene.isPartOfFilter())
        line += QStringLiteral(" Of the filter's %1, %2 in this time.")
                    .arg(lookupsText(t.total.inFilter),
                        countText(t.lanes.front().total.inFilter)
                            + (t.lanes.front().total.inFilter == 1 ? QStringLiteral(" lies") : QStringLiteral(" lie")));
    if (scene.scalesDiffer())
        line += m_style.mode == TimelineMode::Lines ? QStringLiteral(" Each line has its own vertical scale.")
                                                    : QStringLiteral(" Each lane has its own vertical scale.");
    return line;
}

PictureParts TimelineFigure::optionalParts() const
{
    const Timeline& t = m_picture->as<Timeline>();
    PictureParts parts;
    TimelineStyle all = m_style;
    all.annotations = true;
    if (!TimelineScene(m_picture, all, leastPictureSize(), Theme::of(ThemeKind::Light)).flags().empty())
        parts |= PicturePart::Annotations;
    if (!t.sensors.empty())
        parts |= PicturePart::Coverage;
    if (!marksOfFilter(m_picture->spec.selection).isEmpty())
        parts |= PicturePart::SelectionBand;
    return parts;
}

PictureParts TimelineFigure::shownParts() const
{
    PictureParts parts;
    parts.setFlag(PicturePart::Annotations, m_style.annotations);
    parts.setFlag(PicturePart::Coverage, m_style.coverage);
    parts.setFlag(PicturePart::SelectionBand, m_style.selectionBand);
    return parts & optionalParts();
}

std::shared_ptr<const PaintablePicture> TimelineFigure::withParts(PictureParts parts) const
{
    // What is not there to choose stays as it is: an empty row of annotations keeps its place, as on screen.
    TimelineStyle style = m_style;
    const PictureParts has = optionalParts();
    if (has.testFlag(PicturePart::Annotations))
        style.annotations = parts.testFlag(PicturePart::Annotations);
    if (has.testFlag(PicturePart::Coverage))
        style.coverage = parts.testFlag(PicturePart::Coverage);
    if (has.testFlag(PicturePart::SelectionBand))
        style.selectionBand = parts.testFlag(PicturePart::SelectionBand);
    return std::make_shared<const TimelineFigure>(m_picture, style);
}

QJsonObject TimelineFigure::ownSettings() const
{
    return {{QStringLiteral("mode"), toString(m_style.mode)},
        {QStringLiteral("scale"), m_style.sharedScale ? QStringLiteral("shared") : QStringLiteral("own")},
        {QStringLiteral("annotations"), m_style.annotations}, {QStringLiteral("coverage"), m_style.coverage},
        {QStringLiteral("band"), m_style.selectionBand}};
}

std::vector<LegendEntry> TimelineFigure::legend() const
{
    const TimelineScene scene = plainScene();
    const Timeline& t = scene.timeline();
    const TimeSpan shown = scene.scale().span;
    std::vector<LegendEntry> entries;
    const bool hasCaseInk = scene.drawsCaseInk();
    if (t.hasSelection) {
        entries.push_back(ink(QStringLiteral("in the selection"), 1.0));
        entries.push_back(ink(QStringLiteral("in the filter only"), kFilterInk));
    } else if (hasCaseInk) {
        entries.push_back(ink(QStringLiteral("in the filter"), 1.0));
    }
    if (hasCaseInk)
        entries.push_back(filled(QStringLiteral("in the case, outside the filter"), &Theme::hairline));
    if (m_style.selectionBand && t.hasSelection)
        entries.push_back(band(QStringLiteral("selected time")));
    const std::optional<TimeSpan> bounds = m_picture->spec.filter.timeBounds();
    if (bounds && (bounds->beginUs > shown.beginUs || bounds->endUs < shown.endUs))
        entries.push_back(filled(QStringLiteral("outside the time filter"), &Theme::sunk));
    if (std::any_of(t.uncovered.begin(), t.uncovered.end(), [&](TimeSpan gap) { return gap.intersects(shown); }))
        entries.push_back(hatched(QStringLiteral("no sensor recorded")));
    if (!scene.unknownBins().empty())
        entries.push_back(dotted(QStringLiteral("not known whether a sensor recorded")));
    if (std::any_of(t.clockChangesUs.begin(), t.clockChangesUs.end(), [&](qint64 us) { return shown.contains(us); }))
        entries.push_back(
            {QStringLiteral("the clock changes"), [](QPainter& painter, const QRect& mark, const Theme& theme) {
                 painter.fillRect(QRect(mark.center().x() - 1, mark.top(), 3, mark.height()), theme.warningText);
             }});
    if (m_style.coverage && covers(t, CoverageKind::Stated))
        entries.push_back(filled(QStringLiteral("recording, as stated"), &Theme::coverageBar));
    if (m_style.coverage && covers(t, CoverageKind::Assumed))
        entries.push_back(filled(QStringLiteral("recording, assumed"), &Theme::coverageAssumed));
    if (m_style.coverage && t.observed.rows > 0)
        entries.push_back(
            hollow(QStringLiteral("seen by passive DNS at some time between (%1 of %2), no lookups")
                       .arg(countedText(t.observed.rows, QStringLiteral("observation"), QStringLiteral("observations")),
                           countedText(t.observed.names, QStringLiteral("name"), QStringLiteral("names")))));
    return entries;
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
