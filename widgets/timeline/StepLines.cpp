// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/StepLines.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace askance {

namespace {

    constexpr int kReachPx = 6;

    // What a line shows over one or several bins that share their first pixel column.
    struct Step {
        int left = 0;
        int right = 0;
        int level = 0; // rows above the baseline; 0: the baseline itself
        bool holds = true;
        bool isFull = true;
    };

    class LineDrawing {
    public:
        LineDrawing(QPainter& painter, const QRect& rect, int dash)
            : m_painter(painter)
            , m_rect(rect)
            , m_dash(dash)
        {
        }

        void draw(const std::vector<Step>& steps, const QColor& full, const QColor& pale)
        {
            for (size_t i = 0; i < steps.size(); ++i) {
                const Step& step = steps[i];
                if (!step.holds)
                    continue;
                const QColor& ink = step.isFull ? full : pale;
                const bool follows = i > 0 && steps[i - 1].holds && steps[i - 1].right == step.left;
                if (follows && steps[i - 1].level != step.level)
                    rise(step.left, steps[i - 1].level, step.level, step.isFull && steps[i - 1].isFull ? full : pale);
                if (step.level > 0)
                    run(step.left, step.right, step.level, ink);
            }
        }

    private:
        void run(int from, int to, int level, const QColor& ink)
        {
            const int left = std::max(from - 1, m_rect.left());
            const int right = std::min(to + 1, m_rect.right() + 1);
            const int y = m_rect.bottom() + 1 - level;
            for (int x = left; x < right;) {
                int end = x;
                while (end < right && hasDash(m_dash, end) == hasDash(m_dash, x))
                    ++end;
                if (hasDash(m_dash, x))
                    m_painter.fillRect(QRect(x, y, end - x, std::min(kLinePx, level)), ink);
                x = end;
            }
        }

        void rise(int px, int a, int b, const QColor& ink)
        {
            if (px - 1 < m_rect.left() || px > m_rect.right())
                return;
            const int top = m_rect.bottom() + 1 - std::max(a, b);
            const int bottom = m_rect.bottom() + 1 - std::min(a, b);
            m_painter.fillRect(QRect(px - 1, top, kLinePx, bottom - top), ink);
        }

        QPainter& m_painter;
        QRect m_rect;
        int m_dash;
    };

    // Several bins in one pixel column show the largest of them, as bars do.
    template <typename StepOf>
    std::vector<Step> stepsOf(
        const std::vector<qint64>& edges, const TimeScale& scale, const std::vector<quint32>& counts, StepOf stepOf)
    {
        std::vector<Step> steps;
        const auto after = std::upper_bound(edges.begin(), edges.end(), scale.span.beginUs);
        size_t bin = after == edges.begin() ? 0 : static_cast<size_t>(after - edges.begin()) - 1;
        while (bin + 1 < edges.size() && edges[bin] < scale.span.endUs) {
            size_t largest = bin;
            size_t next = bin + 1;
            while (next + 1 < edges.size() && scale.toPx(edges[next]) == scale.toPx(edges[bin])) {
                if (counts[next] > counts[largest])
                    largest = next;
                ++next;
            }
            Step step = stepOf(largest);
            step.left = scale.toPx(edges[bin]);
            step.right = std::max(scale.toPx(edges[next]), step.left + 1);
            steps.push_back(step);
            bin = next;
        }
        return steps;
    }

} // namespace

bool hasDash(int dash, int px)
{
    // Ink and gap by turns. 1 is whole; the rest differ in rhythm, the last is what is left over.
    constexpr std::array<std::array<int, 4>, 9> patterns = {{{2, 3, 2, 3}, {1, 0, 0, 0}, {10, 4, 10, 4}, {4, 3, 4, 3},
        {12, 3, 3, 3}, {18, 4, 18, 4}, {6, 6, 6, 6}, {8, 2, 2, 2}, {3, 6, 3, 6}}};
    const std::array<int, 4>& pattern = patterns[static_cast<size_t>(std::clamp(dash, 0, 8))];
    const int period = pattern[0] + pattern[1] + pattern[2] + pattern[3];
    const int at = ((px % period) + period) % period;
    return at < pattern[0] || (at >= pattern[0] + pattern[1] && at < pattern[0] + pattern[1] + pattern[2]);
}

void drawStepLines(QPainter& painter, const QRect& rect, const TimeScale& scale, const StepLines& lines,
    const Theme& theme, BarPass pass)
{
    if (!lines.edgesUs || lines.edgesUs->size() < 2 || rect.isEmpty())
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (size_t i = lines.lines.size(); i-- > 0;) {
        const StepLine& line = lines.lines[i];
        const auto level = [&](quint32 count) { return barHeight(count, line.top, rect.height()); };
        if (pass == BarPass::Ghost) {
            if (!line.inCase)
                continue;
            const auto grey = [&](size_t bin) {
                const bool holds = (*line.inCase)[bin] > (*line.inFilter)[bin];
                return Step{0, 0, level((*line.inCase)[bin]), holds, true};
            };
            LineDrawing(painter, rect, 1)
                .draw(stepsOf(*lines.edgesUs, scale, *line.inCase, grey), theme.hairline, theme.hairline);
            continue;
        }
        LineDrawing drawing(painter, rect, line.dash);
        const QColor pale = theme.blended(line.colour, kFilterInk);
        const auto inFilter = [&](size_t bin) {
            const quint32 count = (*line.inFilter)[bin];
            const bool isFull
                = !lines.hasSelection || (count > 0 ? (*line.inSelection)[bin] == count : lines.isSelected[bin] != 0);
            return Step{0, 0, level(count), count > 0 || lines.holds[bin] != 0, isFull};
        };
        drawing.draw(stepsOf(*lines.edgesUs, scale, *line.inFilter, inFilter), line.colour, pale);
        if (!lines.hasSelection)
            continue;
        // Where only some of a bin's lookups are selected, a step of their own below that of the filter.
        const auto inSelection = [&](size_t bin) {
            const quint32 count = (*line.inSelection)[bin];
            return Step{0, 0, level(count), count > 0 && count < (*line.inFilter)[bin], true};
        };
        drawing.draw(stepsOf(*lines.edgesUs, scale, *line.inSelection, inSelection), line.colour, line.colour);
    }
    painter.restore();
}

std::optional<size_t> lineAt(const StepLines& lines, const QRect& rect, size_t bin, int y)
{
    for (int reach = 1; reach <= kReachPx; ++reach) {
        for (size_t i = 0; i < lines.lines.size(); ++i) {
            const quint32 count = (*lines.lines[i].inFilter)[bin];
            const int level = barHeight(count, lines.lines[i].top, rect.height());
            if (count > 0 && std::abs(rect.bottom() + 1 - level + kLinePx / 2 - y) <= reach)
                return i;
        }
    }
    return std::nullopt;
}

} // namespace askance
