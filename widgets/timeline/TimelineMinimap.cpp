// SPDX-License-Identifier: GPL-3.0-or-later
//
// TimelineScene's minimap: the whole case in grey; in violet the filter's time and what is brushed; in the text's grey
// the part in view, once that is not all. What stands at a point of it is said here too.
#include "drawing/Hatch.h"
#include "drawing/PlainText.h"
#include "drawing/SpanText.h"
#include "timeline/TimelineScene.h"

#include <QFontMetrics>

#include <algorithm>
#include <cstdlib>

namespace askance {

namespace {

    constexpr int kReachPx = 5;
    constexpr int kColumnPx = 5;
    constexpr int kLabelLeftPx = 12;

    void label(QPainter& painter, const QRect& rect, const QColor& colour, const QString& words)
    {
        const QFont font = chartFont(11);
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
            QFontMetrics(font).elidedText(words, Qt::ElideRight, rect.width()));
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

// The grey of the overview is the case: its hatch too is that of all sensors, whatever the filter asks.
std::vector<TimeSpan> TimelineScene::unrecordedOfCase() const
{
    return unrecordedSpans(m_picture->data->coverage, m_picture->data->table->span(), m_minimap.span);
}

// All of the case where the filter names no time.
TimeSpan TimelineScene::filterWindow() const
{
    const std::optional<TimeSpan> bounds = m_picture->spec.filter.timeBounds();
    const TimeSpan window = bounds ? bounds->intersected(wholeSpan()) : wholeSpan();
    return window;
}

MinimapPart TimelineScene::minimapPartAt(const QPoint& point, size_t& span) const
{
    const QRect& box = m_layout.minimap;
    if (!box.adjusted(-kReachPx, 0, kReachPx, 0).contains(point))
        return MinimapPart::Outside;
    const bool isLow = point.y() > box.center().y();
    const auto isNear = [&](qint64 us) { return std::abs(point.x() - m_minimap.toPx(us)) <= kReachPx; };
    const TimeSpan view = m_scale.span;
    // Where several ends lie close together, that of the view is the lower one.
    const bool viewLeft = isZoomed() && isNear(view.beginUs);
    const bool viewRight = isZoomed() && isNear(view.endUs);
    if ((viewLeft || viewRight) && isLow)
        return viewLeft ? MinimapPart::ViewLeft : MinimapPart::ViewRight;
    for (span = 0; span < m_marks.spans.size(); ++span) {
        if (isNear(m_marks.spans[span].beginUs))
            return MinimapPart::BrushLeft;
        if (isNear(m_marks.spans[span].endUs))
            return MinimapPart::BrushRight;
    }
    span = 0;
    const TimeSpan window = filterWindow();
    if (!window.isEmpty() && !(isZoomed() && window == wholeSpan())) {
        if (isNear(window.beginUs))
            return MinimapPart::FilterLeft;
        if (isNear(window.endUs))
            return MinimapPart::FilterRight;
    }
    if (viewLeft || viewRight)
        return viewLeft ? MinimapPart::ViewLeft : MinimapPart::ViewRight;
    const qint64 us = m_minimap.toUs(point.x());
    const bool inView = isZoomed() && view.contains(us);
    for (span = 0; span < m_marks.spans.size(); ++span) {
        const TimeSpan& brush = m_marks.spans[span];
        const bool holdsView = brush.beginUs <= view.beginUs && view.endUs <= brush.endUs;
        if (brush.contains(us) && !(inView && holdsView))
            return MinimapPart::Brush;
    }
    span = 0;
    if (inView)
        return MinimapPart::View;
    return window != wholeSpan() && window.contains(us) ? MinimapPart::Filter : MinimapPart::Ground;
}

void TimelineScene::paintMinimap(QPainter& painter) const
{
    const QRect& box = m_layout.minimap;
    const QRect labels(kLabelLeftPx, box.top(), kGutterPx - kLabelLeftPx - 6, box.height());
    label(painter, labels.adjusted(0, 2, 0, -18), m_theme.secondaryText, QStringLiteral("Whole case"));
    painter.fillRect(box, m_theme.innerLine);
    painter.fillRect(box.adjusted(1, 1, -1, -1), m_theme.panel);
    if (m_minimap.span.isEmpty())
        return;
    const TimeSpan records = m_picture->data && m_picture->data->table ? shownSpan(*m_picture->data) : m_minimap.span;
    const bool oneYear
        = dayText(records.beginUs, m_zone, true).right(4) == dayText(records.endUs - 1, m_zone, true).right(4);
    const QString from = dayText(records.beginUs, m_zone, !oneYear);
    const QString to = dayText(records.endUs - 1, m_zone, !oneYear);
    label(painter, labels.adjusted(0, 17, 0, -2), m_theme.mutedText,
        from == to ? dayText(records.beginUs, m_zone, true) : from + QStringLiteral(" – ") + to);
    paintMinimapGround(painter);
    paintMinimapCounts(painter);
    paintMinimapWindows(painter);
}

// Columns of the minimap between two instants; never none.
QRect TimelineScene::minimapColumns(TimeSpan span) const
{
    const QRect& box = m_layout.minimap;
    const int left = std::clamp(m_minimap.toPx(span.beginUs), box.left(), box.right());
    const int right = std::clamp(m_minimap.toPx(span.endUs), box.left(), box.right());
    return QRect(left, box.top(), std::max(right - left + 1, 2), box.height());
}

// The window of the filter, what lies beside it, and the brush, all behind the columns.
void TimelineScene::paintMinimapGround(QPainter& painter) const
{
    const QRect inner = m_layout.minimap.adjusted(1, 2, -1, -2);
    const TimeSpan window = filterWindow();
    const QRect frame = minimapColumns(window);
    if (m_picture->spec.filter.timeBounds()) {
        painter.fillRect(QRect(inner.topLeft(), QPoint(frame.left() - 1, inner.bottom())), m_theme.sunk);
        painter.fillRect(QRect(QPoint(frame.right() + 1, inner.top()), inner.bottomRight()), m_theme.sunk);
    }
    if (!window.isEmpty()) {
        painter.fillRect(frame, m_theme.accent);
        painter.fillRect(frame.adjusted(1, 1, -1, -1), m_theme.zebra);
    }
    for (const TimeSpan& brush : m_marks.spans)
        if (brush.intersects(wholeSpan()))
            painter.fillRect(minimapColumns(brush).intersected(inner), m_theme.accentTint);
}

void TimelineScene::paintMinimapCounts(QPainter& painter) const
{
    const QRect& box = m_layout.minimap;
    if (!m_picture->data || !m_picture->data->table)
        return;
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

void TimelineScene::paintMinimapWindows(QPainter& painter) const
{
    const QRect& box = m_layout.minimap;
    const auto edge = [&](int px, int top, int bottom, int width, const QColor& colour) {
        painter.fillRect(QRect(px, top, width, bottom - top + 1), colour);
    };
    if (isZoomed()) {
        const QRect view = minimapColumns(m_scale.span);
        const QColor& ink = m_theme.secondaryText;
        for (const int y : {view.top(), view.bottom() - 1})
            painter.fillRect(QRect(view.left(), y, view.width(), 2), ink);
        edge(view.left(), view.top(), view.bottom(), 2, ink);
        edge(view.right() - 1, view.top(), view.bottom(), 2, ink);
        for (const int px : {view.left(), view.right()})
            edge(px - 2, view.bottom() - 9, view.bottom(), 5, ink);
    }
    for (const TimeSpan& brush : m_marks.spans) {
        if (!brush.intersects(wholeSpan()))
            continue;
        const QRect band = minimapColumns(brush);
        for (const int px : {band.left(), band.right()}) {
            edge(px, box.top() + 1, box.bottom() - 1, 1, m_theme.accent);
            edge(px - 1, box.top() + 3, box.top() + 13, 3, m_theme.accent);
        }
    }
    const TimeSpan window = filterWindow();
    if (window.isEmpty() || (isZoomed() && window == wholeSpan()))
        return;
    const QRect frame = minimapColumns(window);
    drawHandle(painter, frame.left(), box.center().y(), m_theme);
    drawHandle(painter, frame.right(), box.center().y(), m_theme);
}

} // namespace askance
