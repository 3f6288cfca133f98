// SPDX-License-Identifier: GPL-3.0-or-later
//
// TimelineScene's axes layer: what stands around the plot. Names and numbers of the lanes, minimap, coverage strip and
// time axis.
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

    // The case's records per pixel columns of the minimap, from the table itself: exact, a binary search per bin.
    std::vector<quint32> caseCounts(const ColumnTable& table, const TimeScale& scale, int columnPx)
    {
        std::vector<quint32> counts;
        size_t before = table.lowerBound(scale.span.beginUs);
        for (int px = columnPx; px <= scale.widthPx; px += columnPx) {
            const size_t after = table.lowerBound(scale.toUs(scale.leftPx + px));
            counts.push_back(static_cast<quint32>(after - before));
            before = after;
        }
        return counts;
    }

} // namespace

void TimelineScene::paintAxes(QPainter& painter) const
{
    paintMinimap(painter);
    paintGutter(painter);
    paintCoverage(painter);
    paintObserved(painter);
    paintTimeAxis(painter);
}

// The grey of the overview is the case: its hatch too is that of all sensors, whatever the filter asks.
std::vector<TimeSpan> TimelineScene::unrecordedOfCase() const
{
    return unrecordedSpans(m_picture->data->coverage, m_picture->data->table->span(), m_minimap.span);
}

void TimelineScene::paintMinimap(QPainter& painter) const
{
    constexpr int kColumnPx = 5;
    const QRect& box = m_layout.minimap;
    const QRect labels(kTextLeftPx, box.top(), kGutterPx - kTextLeftPx - 6, box.height());
    text(painter, labels.adjusted(0, 2, 0, -18), Qt::AlignLeft | Qt::AlignVCenter, chartFont(11), m_theme.secondaryText,
        QStringLiteral("Whole case"));
    painter.fillRect(box, m_theme.innerLine);
    painter.fillRect(box.adjusted(1, 1, -1, -1), m_theme.panel);
    if (m_minimap.span.isEmpty())
        return;
    const TimeSpan records = m_picture->data && m_picture->data->table ? shownSpan(*m_picture->data) : m_minimap.span;
    const bool oneYear
        = dayText(records.beginUs, m_zone, true).right(4) == dayText(records.endUs - 1, m_zone, true).right(4);
    const QString from = dayText(records.beginUs, m_zone, !oneYear);
    const QString to = dayText(records.endUs - 1, m_zone, !oneYear);
    text(painter, labels.adjusted(0, 17, 0, -2), Qt::AlignLeft | Qt::AlignVCenter, chartFont(11), m_theme.mutedText,
        from == to ? dayText(records.beginUs, m_zone, true) : from + QStringLiteral(" – ") + to);

    const int left = std::max(m_minimap.toPx(m_scale.span.beginUs), box.left());
    const int right = std::min(m_minimap.toPx(m_scale.span.endUs), box.right());
    const QRect window(left, box.top(), std::max(right - left + 1, 3), box.height());
    painter.fillRect(window, m_theme.accent);
    painter.fillRect(window.adjusted(1, 1, -1, -1), m_theme.zebra);
    if (const std::optional<TimeSpan> bounds = m_picture->spec.filter.timeBounds()) {
        const int begin = std::clamp(m_minimap.toPx(bounds->beginUs), box.left() + 1, box.right());
        const int end = std::clamp(m_minimap.toPx(bounds->endUs), box.left() + 1, box.right());
        painter.fillRect(QRect(box.left() + 1, box.top() + 2, begin - box.left() - 1, box.height() - 4), m_theme.sunk);
        painter.fillRect(QRect(end, box.top() + 2, box.right() - end, box.height() - 4), m_theme.sunk);
    }
    if (m_picture->data && m_picture->data->table) {
        for (const TimeSpan& silent : unrecordedOfCase()) {
            const int begin = std::max(m_minimap.toPx(silent.beginUs), box.left() + 1);
            const int end = std::max(std::min(m_minimap.toPx(silent.endUs), box.right()), begin + 1);
            drawHatch(painter, QRect(begin, box.top() + 2, end - begin, box.height() - 4), m_theme);
        }
        const std::vector<quint32> counts = caseCounts(*m_picture->data->table, m_minimap, kColumnPx);
        const quint32 most = counts.empty() ? 1 : std::max<quint32>(1, *std::max_element(counts.begin(), counts.end()));
        for (size_t i = 0; i < counts.size(); ++i) {
            const double share = static_cast<double>(counts[i]) / most;
            const int h = counts[i] == 0 ? 0 : std::max(1, static_cast<int>(share * (box.height() - 6) + 0.5));
            painter.fillRect(
                QRect(box.left() + static_cast<int>(i) * kColumnPx, box.bottom() - 1 - h, kColumnPx, h), m_theme.axis);
        }
    }
    drawHandle(painter, window.left(), box.center().y(), m_theme);
    drawHandle(painter, window.right(), box.center().y(), m_theme);
}

void TimelineScene::paintGutter(QPainter& painter) const
{
    if (!m_layout.annotations.isEmpty()) {
        QString words = QStringLiteral("Annotations");
        if (m_foldedFlags > 0)
            words += QStringLiteral(" +%1").arg(m_foldedFlags);
        text(painter, QRect(kTextLeftPx, m_layout.annotations.top(), kGutterPx - kTextLeftPx - 6, 20),
            Qt::AlignLeft | Qt::AlignVCenter, chartFont(11), m_theme.secondaryText, words);
    }
    for (size_t lane = 0; lane < m_layout.lanes.size(); ++lane) {
        if (!m_layout.lanes[lane].isNull())
            paintLaneGutter(painter, lane);
    }
}

void TimelineScene::paintLaneGutter(QPainter& painter, size_t lane) const
{
    const QRect& rect = m_layout.lanes[lane];
    const TimelineLane& counts = timeline().lanes[lane];
    painter.fillRect(QRect(rect.left(), rect.bottom() + 1, rect.width(), 1), m_theme.axis);
    // Numbers keep inside their lane: a low lane shows only its top.
    const bool isLow = rect.height() < 34;
    scaleText(painter, rect.top() + 4, m_theme, m_tops[lane]);
    if (!isLow)
        scaleText(painter, rect.bottom() - 3, m_theme, 0);
    if (lane == 0 && m_tops[0] % 2 == 0 && rect.height() >= 60)
        scaleText(painter, rect.top() + rect.height() / 2, m_theme, m_tops[0] / 2);

    const bool hasSwatch = !counts.isAll;
    const int left = hasSwatch ? kTextLeftPx + 15 : kTextLeftPx;
    // The half's number stands in the middle of a high first lane: its name stands above that.
    const int middle = rect.center().y() + 1 - (lane == 0 && rect.height() >= 90 ? 20 : 0);
    if (hasSwatch) {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing, true);
        painter.setPen(Qt::NoPen);
        painter.setBrush(laneColour(lane));
        painter.drawRoundedRect(QRectF(kTextLeftPx, middle - 13, 10, 10), 2.5, 2.5);
        painter.restore();
        const int step = patternStep(m_theme, m_categories[lane]);
        for (int y = step; step > 0 && y < 10; y += step)
            painter.fillRect(QRect(kTextLeftPx, middle - 13 + y, 10, 1), m_theme.panel);
    }
    const QStringList numbers = laneNumbers(lane);
    // In a low lane the name stands beside the number at its top.
    const bool besideTop = middle - 14 < rect.top() + 9; // as far as letters reach
    const int taken = besideTop ? QFontMetrics(chartFont(11)).horizontalAdvance(countText(m_tops[lane])) + 8 : 0;
    const int nameRoom = kGutterPx - left - 4 - taken;
    text(painter, QRect(left, middle - 17, nameRoom, 17), Qt::AlignLeft | Qt::AlignVCenter,
        chartFont(12, QFont::DemiBold), m_theme.text, laneName(lane));
    int y = middle;
    const auto line = [&](const QString& words, const QColor& colour) {
        text(painter, QRect(left, y, kGutterPx - left - 26, 15), Qt::AlignLeft | Qt::AlignVCenter, chartFont(11),
            colour, words);
        y += 15;
    };
    for (const QString& words : numbers)
        line(words, m_theme.mutedText);
    if (lane == 0 && scalesDiffer() && y + 15 <= rect.bottom() && rect.height() >= 60)
        line(QStringLiteral("scales differ"), m_theme.warningText);
}

// What the count below a lane's name is of is said wherever it is not that of the whole filter.
QStringList TimelineScene::laneNumbers(size_t lane) const
{
    const TimelineLane& counts = timeline().lanes[lane];
    const quint64 n = counts.total.inFilter;
    if (isPartOfFilter()) {
        const QString inView = countText(n) + QStringLiteral(" in view");
        if (!counts.isAll || m_layout.lanes[lane].height() < 60)
            return {inView};
        return {inView, QStringLiteral("of ") + countText(timeline().total.inFilter)};
    }
    if (counts.isAll)
        return {countedText(n, QStringLiteral("lookup"), QStringLiteral("lookups"))};
    const QString others = othersText(timeline(), counts);
    return {others.isEmpty() ? countText(n) : countText(n) + QStringLiteral(" · ") + others};
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
                const QRect rect = columnsOf(span.span, row);
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
        const QRect rect = columnsOf(span, row);
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
