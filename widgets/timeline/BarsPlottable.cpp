// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/BarsPlottable.h"

#include "drawing/Hatch.h"

#include <algorithm>
#include <cmath>

namespace askance {

namespace {

    constexpr int kAirFromPx = 4;

    class BarDrawing {
    public:
        BarDrawing(QPainter& painter, const QRect& rect, const BarStack& stack, quint32 top, const Theme& theme)
            : m_painter(painter)
            , m_rect(rect)
            , m_stack(stack)
            , m_top(std::max<quint32>(top, 1))
            , m_theme(theme)
        {
            for (const BarStack::Part& part : stack.parts)
                m_pale.push_back(theme.blended(part.colour, kFilterInk));
        }

        [[nodiscard]] quint64 filterCount(size_t bin) const
        {
            quint64 count = 0;
            for (const BarStack::Part& part : m_stack.parts)
                count += (*part.inFilter)[bin];
            return count;
        }

        void ghost(size_t bin, const BarColumns& columns)
        {
            const quint64 inCase = m_stack.inCase ? (*m_stack.inCase)[bin] : 0;
            const bool isHatched = m_stack.coveredUs && (*m_stack.coveredUs)[bin] == 0;
            if (isHatched || inCase <= filterCount(bin))
                return;
            const int height = heightOf(inCase);
            int left = columns.left;
            for (const BarColumns& silent : m_stack.hatched) {
                if (silent.right <= left || silent.left >= columns.right)
                    continue;
                fill({left, silent.left}, 0, height, m_theme.hairline, 0);
                left = silent.right;
            }
            fill({left, columns.right}, 0, height, m_theme.hairline, 0);
        }

        void inks(size_t bin, const BarColumns& columns)
        {
            m_count = 0;
            m_y = 0;
            // Each group keeps its place, whatever of it is selected.
            for (size_t i = 0; i < m_stack.parts.size(); ++i) {
                const BarStack::Part& part = m_stack.parts[i];
                const quint32 chosen = m_stack.hasSelection ? (*part.inSelection)[bin] : 0;
                add(columns, chosen, part.colour, part.category);
                add(columns, (*part.inFilter)[bin] - chosen, m_stack.hasSelection ? m_pale[i] : part.colour,
                    part.category);
            }
        }

    private:
        [[nodiscard]] int heightOf(quint64 count) const { return barHeight(count, m_top, m_rect.height()); }

        // Heights come from running totals, so the pieces of a stack add up to the height of the whole.
        void add(const BarColumns& columns, quint32 count, const QColor& colour, int category)
        {
            if (count == 0)
                return;
            m_count += count;
            const int upper = heightOf(m_count);
            fill(columns, m_y, upper, colour, patternStep(m_theme, category));
            m_y = upper;
        }

        // Rows [from, to) counted from the baseline upwards.
        void fill(const BarColumns& columns, int from, int to, const QColor& colour, int pattern)
        {
            const int left = std::max(columns.left, m_rect.left());
            const int right = std::min(columns.right, m_rect.right() + 1);
            if (left >= right || from >= to)
                return;
            const int baseline = m_rect.bottom() + 1;
            m_painter.fillRect(QRect(left, baseline - to, right - left, to - from), colour);
            for (int y = from + pattern; pattern > 0 && y < to; y += pattern)
                m_painter.fillRect(QRect(left, baseline - y - 1, right - left, 1), m_theme.panel);
        }

        QPainter& m_painter;
        QRect m_rect;
        const BarStack& m_stack;
        quint32 m_top;
        const Theme& m_theme;
        std::vector<QColor> m_pale;
        quint64 m_count = 0;
        int m_y = 0;
    };

} // namespace

BarColumns barColumns(const TimeScale& scale, qint64 beginUs, qint64 endUs)
{
    BarColumns columns{scale.toPx(beginUs), scale.toPx(endUs)};
    if (columns.right - columns.left >= kAirFromPx)
        --columns.right;
    columns.right = std::max(columns.right, columns.left + 1);
    return columns;
}

int barHeight(quint64 count, quint32 top, int heightPx)
{
    if (count == 0)
        return 0;
    const double h = static_cast<double>(count) * heightPx / std::max<quint32>(top, 1);
    return std::clamp(static_cast<int>(std::min(std::floor(h + 0.5), 1e6)), 1, heightPx);
}

void drawBars(QPainter& painter, const QRect& rect, const TimeScale& scale, const BarStack& stack, quint32 top,
    const Theme& theme, BarPass pass)
{
    if (!stack.edgesUs || stack.edgesUs->size() < 2 || rect.isEmpty())
        return;
    const std::vector<qint64>& edges = *stack.edgesUs;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    BarDrawing drawing(painter, rect, stack, top, theme);
    const auto one = [&](size_t bin, const BarColumns& columns) {
        pass == BarPass::Ghost ? drawing.ghost(bin, columns) : drawing.inks(bin, columns);
    };
    const auto size = [&](size_t bin) {
        return pass == BarPass::Ghost && stack.inCase ? (*stack.inCase)[bin] : drawing.filterCount(bin);
    };
    const auto after = std::upper_bound(edges.begin(), edges.end(), scale.span.beginUs);
    size_t bin = after == edges.begin() ? 0 : static_cast<size_t>(after - edges.begin()) - 1;
    while (bin + 1 < edges.size() && edges[bin] < scale.span.endUs) {
        const BarColumns columns = barColumns(scale, edges[bin], edges[bin + 1]);
        size_t largest = bin;
        size_t next = bin + 1;
        while (next + 1 < edges.size() && scale.toPx(edges[next]) == columns.left) {
            if (size(next) > size(largest))
                largest = next;
            ++next;
        }
        one(largest, columns);
        bin = next;
    }
    painter.restore();
}

quint32 roundTop(quint32 count)
{
    // A lone lookup must not look like a peak.
    if (count <= 4)
        return 4;
    if (count <= 10)
        return count + count % 2;
    constexpr std::array steps = {10, 12, 16, 20, 30, 40, 50, 60, 80, 100};
    quint64 power = 1;
    while (count > 100 * power)
        power *= 10;
    for (const int step : steps) {
        if (static_cast<quint64>(step) * power >= count)
            return static_cast<quint32>(std::min<quint64>(static_cast<quint64>(step) * power, 0xFFFFFFFEU));
    }
    return count;
}

BarsPlottable::BarsPlottable(QCPAxis* keyAxis, QCPAxis* valueAxis, std::function<void(QPainter&)> paint)
    : QCPAbstractPlottable(keyAxis, valueAxis)
    , m_paint(std::move(paint))
{
}

// Which bar is under the pointer is asked of the layout, which also knows lanes and gutter.
double BarsPlottable::selectTest(const QPointF&, bool, QVariant*) const
{
    return -1;
}

QCPRange BarsPlottable::getKeyRange(bool& foundRange, QCP::SignDomain) const
{
    foundRange = false;
    return {};
}

QCPRange BarsPlottable::getValueRange(bool& foundRange, QCP::SignDomain, const QCPRange&) const
{
    foundRange = false;
    return {};
}

void BarsPlottable::draw(QCPPainter* painter)
{
    // QCPPainter moves everything by half a pixel while it is antialiasing, as plottables are by default.
    painter->setAntialiasing(false);
    m_paint(*painter);
}

void BarsPlottable::drawLegendIcon(QCPPainter*, const QRectF&) const { }

QRect BarsPlottable::clipRect() const
{
    return QCPAbstractPlottable::clipRect().adjusted(0, 0, 0, 1);
}

} // namespace askance
