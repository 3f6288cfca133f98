// SPDX-License-Identifier: GPL-3.0-or-later
//
// TimelineScene's axes layer: what stands around the plot. Names and numbers of the lanes, coverage strip and time
// axis; the minimap is in TimelineMinimap.cpp.
#include "drawing/Hatch.h"
#include "drawing/NumberText.h"
#include "drawing/PlainText.h"
#include "drawing/SpanText.h"
#include "drawing/TimeTicks.h"
#include "timeline/TimelineScene.h"

#include <QFontMetrics>

#include <algorithm>

namespace askance {

namespace {

    constexpr int kTextLeftPx = 12;
    constexpr int kLineSwatchPx = 14;
    constexpr int kNumberGapPx = 6; // between a name and the number beside it
    constexpr int kDigitReachPx = 5; // above and below the middle of a number

    void text(
        QPainter& painter, const QRect& rect, int flags, const QFont& font, const QColor& colour, const QString& words)
    {
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(
            rect, flags | Qt::TextSingleLine, QFontMetrics(font).elidedText(words, Qt::ElideRight, rect.width()));
    }

    // Text that ends 6 px left of the plot, centred on row `y`.
    void scaleText(QPainter& painter, int y, const Theme& theme, quint32 count)
    {
        text(painter, QRect(64, y - 8, kGutterPx - 64 - 6, 16), Qt::AlignRight | Qt::AlignVCenter, chartFont(11),
            theme.mutedText, countText(quint64{count}));
    }

    void scaleWords(QPainter& painter, int y, const Theme& theme)
    {
        text(painter, QRect(kTextLeftPx, y - 8, kGutterPx - kTextLeftPx - 6, 16), Qt::AlignRight | Qt::AlignVCenter,
            chartFont(11), theme.warningText, QStringLiteral("scales differ"));
    }

    QString othersText(const Timeline& timeline, const TimelineLane& lane)
    {
        if (!lane.isOther || lane.groupsInOther == 0)
            return {};
        const quint64 n = lane.groupsInOther;
        switch (timeline.group) {
        case GroupField::Organisation:
            return countedText(n, QStringLiteral("org"), QStringLiteral("orgs"));
        case GroupField::Source:
        case GroupField::Server:
            return countText(n) + QStringLiteral(" src");
        case GroupField::Domain:
            return countedText(n, QStringLiteral("name"), QStringLiteral("names"));
        case GroupField::Type:
            return countedText(n, QStringLiteral("type"), QStringLiteral("types"));
        case GroupField::Response:
            return countedText(n, QStringLiteral("response"), QStringLiteral("responses"));
        case GroupField::Sensor:
            return countedText(n, QStringLiteral("sensor"), QStringLiteral("sensors"));
        default:
            return countText(n) + QStringLiteral(" more");
        }
    }

} // namespace

void TimelineScene::paintAxes(QPainter& painter) const
{
    paintMinimap(painter);
    paintBaselines(painter);
    paintGutter(painter);
    paintCoverage(painter);
    paintObserved(painter);
    paintTimeAxis(painter);
}

// A line where someone recorded or is known not to have; dots where nothing is known, since a line would read as none.
void TimelineScene::paintBaselines(QPainter& painter) const
{
    std::vector<QRect> unknown; // at the height of the first lane
    for (const size_t bin : unknownBins()) {
        const QRect columns = columnsOf(binSpan(bin), m_layout.plot);
        if (!unknown.empty() && unknown.back().right() + 1 >= columns.left())
            unknown.back().setRight(std::max(columns.right(), unknown.back().right()));
        else if (!columns.isEmpty())
            unknown.push_back(columns);
    }
    for (size_t lane = 0; lane < m_layout.lanes.size(); ++lane) {
        const QRect& rect = m_layout.lanes[lane];
        if (rect.isNull() || (lane > 0 && drawsOnePlot()))
            continue;
        painter.fillRect(QRect(rect.left(), rect.bottom() + 1, rect.width(), 1), m_theme.axis);
        for (const QRect& columns : unknown)
            for (int x = columns.left(); x <= columns.right(); ++x)
                if ((x - rect.left()) % kDotPeriodPx >= kDotPx)
                    painter.fillRect(QRect(x, rect.bottom() + 1, 1, 1), m_theme.panel);
    }
}

void TimelineScene::paintGutter(QPainter& painter) const
{
    if (!m_layout.annotations.isEmpty()) {
        const int right = m_moreBox.isNull() ? kGutterPx - 6 : m_moreBox.left() - 4;
        text(painter, QRect(kTextLeftPx, m_layout.annotations.top(), right - kTextLeftPx, 20),
            Qt::AlignLeft | Qt::AlignVCenter, chartFont(11), m_theme.secondaryText, QStringLiteral("Annotations"));
    }
    for (size_t lane = 0; lane < m_layout.lanes.size(); ++lane) {
        const QRect& rect = m_layout.lanes[lane];
        if (!rect.isNull() && (lane == 0 || !drawsOnePlot())) {
            paintScale(painter, lane);
        }
        if (!m_layout.names[lane].isNull())
            paintLaneGutter(painter, lane);
    }
}

// 0 and the top, the first also the half. Lines of scales of their own have theirs beside their names.
void TimelineScene::paintScale(QPainter& painter, size_t lane) const
{
    const QRect& rect = m_layout.lanes[lane];
    // Numbers keep inside their lane: a low lane shows only its top.
    const bool isLow = rect.height() < 34;
    if (!isLow)
        scaleText(painter, rect.bottom() - 3, m_theme, 0);
    if (m_style.mode == TimelineMode::Lines && scalesDiffer())
        return;
    scaleText(painter, rect.top() + 4, m_theme, m_tops[lane]);
    if (lane == 0 && m_tops[0] % 2 == 0 && rect.height() >= 60)
        scaleText(painter, rect.top() + rect.height() / 2, m_theme, m_tops[0] / 2);
}

// How much of the gutter's right end the scale's numbers take between two rows of pixels.
int TimelineScene::scaleTextWidth(size_t lane, int top, int bottom) const
{
    const QRect& rect = m_layout.lanes[lane];
    const bool hasOwn = m_style.mode == TimelineMode::Lines && scalesDiffer();
    int width = 0;
    const auto take = [&](int y, quint32 count, bool isThere) {
        if (isThere && y + kDigitReachPx > top && y - kDigitReachPx < bottom)
            width = std::max(width, QFontMetrics(chartFont(11)).horizontalAdvance(countText(quint64{count})) + 8);
    };
    take(rect.top() + 4, m_tops[lane], !hasOwn);
    take(rect.top() + rect.height() / 2, m_tops[lane] / 2,
        !hasOwn && lane == 0 && m_tops[0] % 2 == 0 && rect.height() >= 60);
    take(rect.bottom() - 3, 0, rect.height() >= 34);
    return width;
}

void TimelineScene::paintSwatch(QPainter& painter, size_t lane, int left, int top) const
{
    if (m_style.mode == TimelineMode::Lines) {
        for (int x = 0; x < kLineSwatchPx; ++x)
            if (hasDash(laneMark(lane), x))
                painter.fillRect(QRect(left + x, top + 4, 1, kLinePx), laneColour(lane));
        return;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setPen(Qt::NoPen);
    painter.setBrush(laneColour(lane));
    painter.drawRoundedRect(QRectF(left, top, 10, 10), 2.5, 2.5);
    painter.restore();
    const int step = patternStep(m_theme, drawsOnePlot() ? laneMark(lane) : m_categories[lane]);
    for (int y = step; step > 0 && y < 10; y += step)
        painter.fillRect(QRect(left, top + y, 10, 1), m_theme.panel);
}

void TimelineScene::paintLaneGutter(QPainter& painter, size_t lane) const
{
    const QRect& rect = m_layout.names[lane];
    const bool hasSwatch = !timeline().lanes[lane].isAll;
    const int left = hasSwatch ? kTextLeftPx + (m_style.mode == TimelineMode::Lines ? 18 : 15) : kTextLeftPx;
    const size_t plotLane = drawsOnePlot() ? 0 : lane;
    const bool isList = drawsOnePlot();
    const bool hasTwoLines = !isList || rect.height() >= kTwoLineNamePx;
    // The half's number stands in the middle of a high first lane: its name stands above that.
    const int middle = isList ? rect.top() + (hasTwoLines ? rect.height() / 2 + 2 : (rect.height() + 17) / 2)
                              : rect.center().y() + 1 - (lane == 0 && rect.height() >= 90 ? 20 : 0);
    if (hasSwatch)
        paintSwatch(painter, lane, kTextLeftPx, middle - 13);
    const QStringList numbers = laneNumbers(lane);
    // Beside a number of the scale there is less room.
    const auto room = [&](int top, int bottom) { return kGutterPx - left - 4 - scaleTextWidth(plotLane, top, bottom); };
    if (!hasTwoLines) {
        // The name before the number, which the row's description and tool tips have as well.
        const int whole = room(middle - 17, middle);
        const QFont small = chartFont(11, QFont::DemiBold);
        const int number = QFontMetrics(chartFont(11)).horizontalAdvance(numbers.first());
        const bool hasNumber = QFontMetrics(small).horizontalAdvance(laneName(lane)) + kNumberGapPx + number <= whole;
        text(painter, QRect(left, middle - 17, whole, 17), Qt::AlignLeft | Qt::AlignVCenter, small, m_theme.text,
            laneName(lane));
        if (hasNumber)
            text(painter, QRect(left + whole - number, middle - 17, number + 1, 17), Qt::AlignRight | Qt::AlignVCenter,
                chartFont(11), m_theme.mutedText, numbers.first());
        return;
    }
    text(painter, QRect(left, middle - 17, room(middle - 14, middle - 3), 17), Qt::AlignLeft | Qt::AlignVCenter,
        chartFont(12, QFont::DemiBold), m_theme.text, laneName(lane));
    int y = middle;
    const auto line = [&](const QString& words, const QColor& colour) {
        const int width = isList ? room(y + 2, y + 13) : kGutterPx - left - 26;
        text(painter, QRect(left, y, width, 15), Qt::AlignLeft | Qt::AlignVCenter, chartFont(11), colour, words);
        y += 15;
    };
    for (const QString& words : numbers)
        if (!isList || y + 15 <= rect.bottom() + 3)
            line(words, m_theme.mutedText);
    if (lane == 0 && scalesDiffer() && !isList && y + 15 <= rect.bottom() && rect.height() >= 60)
        line(QStringLiteral("scales differ"), m_theme.warningText);
    if (lane == 0 && isList && scalesDiffer())
        scaleWords(painter, m_layout.plot.top() - 8, m_theme); // above the names, which leave no room
}

// What the count below a lane's name is of is said wherever it is not that of the whole filter.
QStringList TimelineScene::laneNumbers(size_t lane) const
{
    const TimelineLane& counts = timeline().lanes[lane];
    const quint64 n = counts.total.inFilter;
    // The scale of a line that has its own is said with its count: 0 to this.
    const QString scale = m_style.mode == TimelineMode::Lines && scalesDiffer() && !counts.isAll
        ? QStringLiteral(" · 0–") + countText(quint64{m_tops[lane]})
        : QString();
    if (isPartOfFilter()) {
        const QString inView = countText(n) + QStringLiteral(" in view") + scale;
        if (!counts.isAll || m_layout.names[lane].height() < 60)
            return {inView};
        return {inView, QStringLiteral("of ") + countText(timeline().total.inFilter)};
    }
    if (counts.isAll)
        return {lookupsText(n)};
    const QString others = othersText(timeline(), counts);
    return {(others.isEmpty() ? countText(n) : countText(n) + QStringLiteral(" · ") + others) + scale};
}

void TimelineScene::paintCoverage(QPainter& painter) const
{
    if (m_layout.sensors.empty())
        return;
    const QFont small = chartFont(11);
    text(painter, QRect(kTextLeftPx, m_layout.sensors.front().top() - 3, 60, 16), Qt::AlignLeft | Qt::AlignVCenter,
        chartFont(11, QFont::DemiBold), m_theme.secondaryText, QStringLiteral("Coverage"));
    if (m_layout.hiddenSensors > 0)
        text(painter, QRect(kTextLeftPx, m_layout.sensors.front().top() + 12, 60, 16), Qt::AlignLeft | Qt::AlignVCenter,
            small, m_theme.mutedText, QStringLiteral("+%1 more").arg(m_layout.hiddenSensors));
    const TimeSpan known = knownSpan(*m_picture->data); // the same ends as the hatch of the lanes
    for (size_t i = 0; i < m_layout.sensors.size(); ++i) {
        const QRect& row = m_layout.sensors[i];
        const SensorCoverage& sensor = timeline().sensors[i];
        text(painter, QRect(72, row.top() - 3, kGutterPx - 72 - 6, 16), Qt::AlignRight | Qt::AlignVCenter, small,
            m_theme.mutedText, visible(sensor.sensor));
        // Hatched is where it is known that the sensor did not record; beyond assumed coverage nothing is known.
        if (sensor.isStated)
            drawHatch(painter, columnsOf(known, row), m_theme);
        const auto fill = [&](CoverageKind kind, const QColor& colour) {
            for (const CoverageSpan& span : sensor.spans) {
                // Short recording is seen; gaps shorter than a pixel would together hatch what was recorded.
                const QRect rect
                    = kind == CoverageKind::Gap ? columnsOf(span.span, row) : visibleColumnsOf(span.span, row);
                if (span.kind != kind || rect.isEmpty())
                    continue;
                if (kind == CoverageKind::Gap)
                    drawHatch(painter, rect, m_theme);
                else
                    painter.fillRect(rect, colour);
            }
        };
        fill(CoverageKind::Assumed, m_theme.coverageAssumed);
        fill(CoverageKind::Stated, m_theme.coverageBar);
        fill(CoverageKind::Gap, m_theme.hatchGround);
    }
}

// Hollow, unlike all that counts lookups: someone saw these names answered at some time between first and last.
void TimelineScene::paintObserved(QPainter& painter) const
{
    const QRect& row = m_layout.observed;
    if (row.isNull())
        return;
    text(painter, QRect(kTextLeftPx, row.top() - 3, kGutterPx - kTextLeftPx - 6, 16), Qt::AlignRight | Qt::AlignVCenter,
        chartFont(11), m_theme.mutedText, QStringLiteral("Passive DNS"));
    for (const TimeSpan& span : timeline().observed.spans) {
        const QRect rect = visibleColumnsOf(span, row);
        if (rect.isEmpty())
            continue;
        painter.fillRect(rect, m_theme.secondaryText);
        painter.fillRect(rect.adjusted(1, 1, -1, -1), m_theme.panel);
    }
}

void TimelineScene::paintTimeAxis(QPainter& painter) const
{
    const QRect& axis = m_layout.axis;
    const QFont bold = chartFont(11, QFont::DemiBold);
    const QFont regular = chartFont(11);
    painter.fillRect(QRect(axis.left(), axis.top(), axis.width(), 1), m_theme.axis);
    // The zone whole before the words about it.
    const QString zone = QString::fromUtf8(m_zone.id());
    const QString said = QStringLiteral("Times in ") + zone;
    const int room = kGutterPx - kTextLeftPx - 6;
    text(painter, QRect(kTextLeftPx, axis.top() + 5, room, 16), Qt::AlignLeft | Qt::AlignVCenter, regular,
        m_theme.mutedText, QFontMetrics(regular).horizontalAdvance(said) <= room ? said : zone);
    for (const TimeTick& tick : timeTicks(m_scale, m_zone, bold, regular)) {
        const int px = std::min(tick.px, axis.right());
        painter.fillRect(QRect(px, axis.top(), 1, tick.major ? 14 : 4), m_theme.axis);
        if (tick.label.isEmpty())
            continue;
        painter.setFont(tick.major ? bold : regular);
        painter.setPen(tick.major ? m_theme.text : m_theme.mutedText);
        painter.drawText(tick.labelLeftPx, axis.top() + 17, tick.label);
    }
    for (const qint64 change : timeline().clockChangesUs) {
        if (m_scale.span.contains(change))
            painter.fillRect(QRect(m_scale.toPx(change) - 1, axis.top() - 3, 3, 7), m_theme.warningText);
    }
}

} // namespace askance
