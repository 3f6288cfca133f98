// SPDX-License-Identifier: GPL-3.0-or-later
//
// TimelineScene's layers that lie in the plot: ground, grid, selection, flags.
#include "drawing/Hatch.h"
#include "drawing/TimeTicks.h"
#include "timeline/TimelineScene.h"

#include <QPainterPath>

#include <algorithm>

namespace askance {

namespace {

    constexpr int kBandRisePx = 2;

    // Lines of whole pixels without a pen: equal on every device, no cap that sticks out.
    void column(QPainter& painter, int px, int top, int bottom, const QColor& colour)
    {
        painter.fillRect(QRect(px, top, 1, bottom - top + 1), colour);
    }

    void row(QPainter& painter, int y, int left, int right, const QColor& colour)
    {
        painter.fillRect(QRect(left, y, right - left + 1, 1), colour);
    }

    void dottedColumn(QPainter& painter, int px, int top, int bottom, const QColor& colour)
    {
        for (int y = top; y <= bottom; y += 4)
            painter.fillRect(QRect(px, y, 1, std::min(2, bottom - y + 1)), colour);
    }

    QPainterPath flagIcon(TimelineFlag::Kind kind)
    {
        QPainterPath path;
        switch (kind) {
        case TimelineFlag::Kind::Event:
            path.moveTo(2, 11);
            path.lineTo(2, 1.5);
            path.lineTo(9.5, 1.5);
            path.lineTo(8, 4.25);
            path.lineTo(9.5, 7);
            path.lineTo(2, 7);
            break;
        case TimelineFlag::Kind::Mark:
            path.moveTo(3.5, 1.5);
            path.lineTo(8.5, 1.5);
            path.moveTo(4.5, 1.5);
            path.lineTo(4.5, 5);
            path.lineTo(2.5, 7);
            path.lineTo(9.5, 7);
            path.lineTo(7.5, 5);
            path.lineTo(7.5, 1.5);
            path.moveTo(6, 7);
            path.lineTo(6, 11);
            break;
        case TimelineFlag::Kind::Gap:
            path.moveTo(6, 1.5);
            path.lineTo(11.25, 10.5);
            path.lineTo(0.75, 10.5);
            path.closeSubpath();
            path.moveTo(6, 4.5);
            path.lineTo(6, 7);
            path.moveTo(6, 8.5);
            path.lineTo(6, 9);
            break;
        }
        return path;
    }

} // namespace

QRect TimelineScene::columnsOf(TimeSpan span, const QRect& rows) const
{
    const int left = std::max(m_scale.toPx(span.beginUs), m_layout.plot.left());
    const int right = std::min(m_scale.toPx(span.endUs), m_layout.plot.right() + 1);
    return left < right ? QRect(left, rows.top(), right - left, rows.height()) : QRect();
}

QRect TimelineScene::visibleColumnsOf(TimeSpan span, const QRect& rows) const
{
    if (!m_scale.span.intersects(span))
        return {};
    const int left = std::clamp(m_scale.toPx(span.beginUs), m_layout.plot.left(), m_layout.plot.right());
    const int right = std::min(m_scale.toPx(span.endUs), m_layout.plot.right() + 1);
    return {left, rows.top(), std::max(right - left, 1), rows.height()};
}

std::vector<QRect> TimelineScene::markRects() const
{
    std::vector<QRect> rects;
    std::vector<TimeSpan> spans = m_marks.spans;
    const bool isOnePlot = drawsOnePlot(); // there is no row of a lane to mark: its name is marked instead
    if (spans.empty() && !m_marks.lanes.empty() && !isOnePlot)
        spans.push_back(m_scale.span);
    for (const TimeSpan& span : spans) {
        const auto add = [&](const QRect& rows) {
            const QRect rect = columnsOf(span, rows);
            if (!rect.isEmpty())
                rects.push_back(rect);
        };
        if (m_marks.lanes.empty() || isOnePlot)
            add(m_layout.plot.adjusted(0, -kBandRisePx, 0, 0));
        for (const int lane : isOnePlot ? std::vector<int>() : m_marks.lanes) {
            if (lane >= 0 && static_cast<size_t>(lane) < m_layout.lanes.size()
                && !m_layout.lanes[static_cast<size_t>(lane)].isNull())
                add(m_layout.lanes[static_cast<size_t>(lane)]);
        }
    }
    return rects;
}

void TimelineScene::paintGround(QPainter& painter) const
{
    // The panel first: it makes the layer's buffer opaque, so that letters blend as they do in an export.
    painter.fillRect(QRect(QPoint(0, 0), m_size), m_theme.panel);
    const QRect& plot = m_layout.plot;
    for (const QRect& rect : outsideFilter())
        painter.fillRect(rect, m_theme.sunk);
    for (const QRect& rect : markRects())
        painter.fillRect(rect, m_theme.accentTint);
    for (const int lane : drawsOnePlot() ? m_marks.lanes : std::vector<int>()) {
        if (lane < 0 || static_cast<size_t>(lane) >= m_layout.names.size())
            continue;
        const QRect& name = m_layout.names[static_cast<size_t>(lane)];
        if (name.isNull())
            continue;
        const QRect box(QPoint(4, name.top()), QPoint(name.right() - 4, name.bottom()));
        painter.fillRect(box, m_theme.accent);
        painter.fillRect(box.adjusted(1, 1, -1, -1), m_theme.accentTint);
    }
    // Over shade and tint: what nobody recorded stays that, whoever selects it.
    for (const TimeSpan& span : timeline().uncovered) {
        QRect rect = columnsOf(span, plot);
        if (rect.isEmpty() && m_scale.span.intersects(span) && span.beginUs >= m_scale.span.beginUs)
            rect = QRect(std::min(m_scale.toPx(span.beginUs), plot.right()), plot.top(), 1, plot.height());
        drawHatch(painter, rect, m_theme);
    }
}

// The time outside the filter, before and after it, as far as it is in view.
std::array<QRect, 2> TimelineScene::outsideFilter() const
{
    const std::optional<TimeSpan> bounds = m_picture->spec.filter.timeBounds();
    if (!bounds)
        return {};
    return {columnsOf({m_scale.span.beginUs, bounds->beginUs}, m_layout.plot),
        columnsOf({bounds->endUs, m_scale.span.endUs}, m_layout.plot)};
}

// After the grey bars, which would hide it.
void TimelineScene::paintOutsideWords(QPainter& painter) const
{
    const QString words = QStringLiteral("outside time filter");
    const QFontMetrics metrics(chartFont(11));
    const QRect& all = m_layout.lanes.front();
    const int length = metrics.horizontalAdvance(words) + 12;
    for (const QRect& rect : outsideFilter()) {
        if (rect.width() < metrics.height() + 6 || length > m_layout.plot.height())
            continue;
        painter.save();
        painter.setFont(chartFont(11));
        painter.setPen(m_theme.secondaryText);
        painter.translate(rect.right() + 1 - (rect.width() - metrics.height()) / 2, all.top() + 6);
        painter.rotate(90);
        painter.drawText(0, metrics.ascent(), words);
        painter.restore();
    }
}

void TimelineScene::paintGrid(QPainter& painter) const
{
    const QRect& plot = m_layout.plot;
    for (const TimeTick& tick : timeTicks(m_scale, m_zone, chartFont(11, QFont::DemiBold), chartFont(11))) {
        if (tick.major && plot.left() <= tick.px && tick.px <= plot.right())
            column(painter, tick.px, plot.top() - 4, plot.bottom(), m_theme.grid);
    }
    column(painter, plot.left(), plot.top() - 4, plot.bottom(), m_theme.grid);
    column(painter, plot.right(), plot.top() - 4, plot.bottom(), m_theme.grid);
    const size_t rows = drawsOnePlot() ? 1 : m_layout.lanes.size();
    for (size_t lane = 0; lane < rows; ++lane) {
        const QRect& rect = m_layout.lanes[lane];
        if (rect.isNull())
            continue;
        row(painter, rect.top(), rect.left(), rect.right(), m_theme.grid);
        if (lane == 0)
            row(painter, rect.top() + rect.height() / 2, rect.left(), rect.right(), m_theme.grid);
    }
}

void TimelineScene::paintSelection(QPainter& painter) const
{
    const bool hasEdges = !m_marks.spans.empty();
    for (const QRect& rect : markRects()) {
        const int right = std::min(rect.right() + 1, m_layout.plot.right());
        column(painter, rect.left(), rect.top(), rect.bottom() + 1, m_theme.accent);
        column(painter, right, rect.top(), rect.bottom() + 1, m_theme.accent);
        if (!m_marks.lanes.empty() && !drawsOnePlot()) {
            row(painter, rect.top(), rect.left(), right, m_theme.accent);
            row(painter, rect.bottom() + 1, rect.left(), right, m_theme.accent);
        }
        if (!hasEdges)
            continue;
        const bool inAll = m_marks.lanes.empty() || drawsOnePlot();
        const int centre = inAll ? m_layout.lanes.front().center().y() : rect.center().y();
        drawHandle(painter, rect.left(), centre, m_theme);
        drawHandle(painter, right, centre, m_theme);
    }
}

void drawHandle(QPainter& painter, int px, int centreY, const Theme& theme)
{
    // 7 x 22 with one pixel off each corner, by hand: the same pixels with and without a buffer below.
    const QRect box(px - 3, centreY - 11, 7, 22);
    painter.fillRect(box.adjusted(1, 0, -1, 0), theme.accent);
    painter.fillRect(box.adjusted(0, 1, 0, -1), theme.accent);
    painter.fillRect(box.adjusted(2, 2, -2, -2), theme.panel);
}

void TimelineScene::paintFlags(QPainter& painter) const
{
    const QRect& plot = m_layout.plot;
    for (const TimelineFlag& flag : m_flags) {
        if (flag.span.beginUs < m_scale.span.beginUs)
            continue; // it began before: there is no line to draw
        const int top = flag.box.isNull() ? plot.top() - 4 : flag.box.bottom() + 1;
        dottedColumn(
            painter, std::clamp(flag.px, plot.left(), plot.right()), top, plot.bottom(), m_theme.secondaryText);
    }
    painter.setFont(chartFont(11));
    for (const TimelineFlag& flag : m_flags) {
        if (flag.box.isNull())
            continue;
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing, true);
        painter.setPen(QPen(m_theme.controlBorder, 1));
        painter.setBrush(m_theme.panel);
        painter.drawRoundedRect(QRectF(flag.box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        // On the side of its line: a box that ends there would else have its flag at another one's.
        const bool endsAtLine = flag.box.right() <= flag.px;
        painter.translate(endsAtLine ? flag.box.right() - 17 : flag.box.left() + 6, flag.box.top() + 4);
        painter.setPen(QPen(m_theme.secondaryText, 1.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(flagIcon(flag.kind));
        painter.restore();
        painter.setPen(m_theme.text);
        painter.drawText(endsAtLine ? flag.box.adjusted(7, 0, -20, 0) : flag.box.adjusted(22, 0, 0, 0),
            Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, flag.text);
    }
    if (m_moreBox.isNull())
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setPen(QPen(m_theme.controlBorder, 1));
    painter.setBrush(m_theme.panel);
    painter.drawRoundedRect(QRectF(m_moreBox).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.restore();
    painter.setPen(m_theme.text);
    painter.drawText(m_moreBox, Qt::AlignCenter | Qt::TextSingleLine, QStringLiteral("+%1").arg(unseenFlags().size()));
}

} // namespace askance
