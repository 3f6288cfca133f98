// SPDX-License-Identifier: GPL-3.0-or-later
//
// RhythmScene's intervals: how long after the lookup before, on a logarithmic axis, and the words below.
#include "drawing/Hatch.h"
#include "drawing/NumberText.h"
#include "rhythm/HowToRead.h"
#include "rhythm/PaintText.h"
#include "rhythm/RhythmScene.h"
#include "rhythm/RhythmWords.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>

namespace askance {

namespace {

    struct AxisMark {
        qint64 us;
        const char* label;
    };
    // The first eight are those of the whole axis; the others come where there is room between.
    constexpr AxisMark kAxisMarks[] = {{kUsPerSecond, "1 s"}, {kMostGapUs, "7 d"}, {10 * kUsPerSecond, "10 s"},
        {kUsPerMinute, "1 min"}, {10 * kUsPerMinute, "10 min"}, {kUsPerHour, "1 h"}, {6 * kUsPerHour, "6 h"},
        {kUsPerDay, "1 d"}, {30 * kUsPerSecond, "30 s"}, {2 * kUsPerSecond, "2 s"}, {5 * kUsPerSecond, "5 s"},
        {30 * kUsPerMinute, "30 min"}, {2 * kUsPerMinute, "2 min"}, {5 * kUsPerMinute, "5 min"},
        {2 * kUsPerHour, "2 h"}, {3 * kUsPerHour, "3 h"}, {12 * kUsPerHour, "12 h"}, {2 * kUsPerDay, "2 d"},
        {4 * kUsPerDay, "4 d"}};
    constexpr size_t kOwnMarks = 8;

    constexpr int kLegendRowPx = 17;
    constexpr int kLegendTextX = 18;
    constexpr int kLegendStepPx = 6; // places that are tried

    QString inkWords(bool isFull)
    {
        return isFull ? QStringLiteral("in selection") : QStringLiteral("rest of filter");
    }

    void dashedColumn(QPainter& painter, int x, int top, int bottom, const QColor& colour)
    {
        for (int y = top; y <= bottom; y += 7)
            painter.fillRect(QRect(x, y, 1, std::min(4, bottom - y + 1)), colour);
    }

} // namespace

void RhythmScene::paintGaps(QPainter& painter) const
{
    if (m_style.titles)
        paintTitle(
            painter, m_layout.gaps, QStringLiteral("Intervals"), gapsSubtitle(*rhythm().gaps), m_theme.mutedText);
    const quint64 top = gapTop();
    const QRect& plot = m_layout.gapPlot;
    for (const int share : {0, 1}) {
        const int y = plot.top() + share * plot.height() / 2;
        painter.fillRect(QRect(plot.left(), y, plot.width(), 1), m_theme.grid);
        textTo(
            painter, plot.left() - 6, y, kWeekGutterPx - 8, m_theme.mutedText, countText(share == 0 ? top : top / 2));
    }
    textTo(painter, plot.left() - 6, plot.bottom(), kWeekGutterPx - 8, m_theme.mutedText, QStringLiteral("0"));
    paintGapBars(painter, top);
    painter.fillRect(QRect(plot.left(), plot.bottom() + 1, plot.width(), 1), m_theme.axis);
    paintTtls(painter);
    paintGapLegend(painter);
    paintGapAxis(painter);
    paintHowTo(painter);
}

void RhythmScene::paintGapBars(QPainter& painter, quint64 top) const
{
    const QRect& plot = m_layout.gapPlot;
    const bool hasMarks = m_marks.gaps.any() && m_style.selectionBand;
    for (size_t bin = 0; bin < kGapBins; ++bin) {
        const int left = std::max(gapX(static_cast<double>(bin)), plot.left());
        const int right = std::min(gapX(static_cast<double>(bin + 1)), plot.right() + 1);
        if (left >= right)
            continue;
        if (hasMarks && m_marks.gaps[bin])
            painter.fillRect(QRect(left, plot.top(), right - left, plot.height()), m_theme.accentTint);
        const QRect room(left, plot.top(), std::max(1, right - left - (right - left > 3 ? 1 : 0)), plot.height());
        RhythmStack stack = gapStack(bin);
        // A range of gaps is no selection: what lies in it has full ink, the rest stays pale.
        if (hasMarks) {
            std::vector<GroupInk> inks = m_gapInks;
            for (GroupInk& ink : inks)
                ink.full = ink.rest = m_marks.gaps[bin] ? ink.full : ink.rest;
            fillStack(painter, stack, inks, room, top, StackWay::Up);
        } else {
            fillStack(painter, stack, m_gapInks, room, top, StackWay::Up);
        }
    }
    for (size_t bin = 0; bin <= kGapBins && hasMarks; ++bin) {
        const bool before = bin > 0 && m_marks.gaps[bin - 1];
        const bool after = bin < kGapBins && m_marks.gaps[bin];
        const int x = gapX(static_cast<double>(bin));
        if (before != after && x >= plot.left() && x <= plot.right() + 1)
            painter.fillRect(QRect(std::min(x, plot.right()), plot.top() - 2, 1, plot.height() + 3), m_theme.accent);
    }
}

quint64 RhythmScene::gapTop() const
{
    quint64 most = 0;
    for (size_t bin = 0; bin < kGapBins; ++bin)
        most = std::max(most, gapStack(bin).filterTotal());
    return roundedTop(most);
}

QRect RhythmScene::gapLegendRect() const
{
    const QRect& plot = m_layout.gapPlot;
    if (!hasSelection() || plot.isNull())
        return {};
    const QFont font = chartFont(kChartTextPx);
    const int words = std::max(textPx(inkWords(true), font), textPx(inkWords(false), font));
    QRect box(plot.left() + 2, plot.top() + 2, std::min(kLegendTextX + words + 4, plot.width()), 2 * kLegendRowPx);
    const double top = static_cast<double>(gapTop());
    std::array<int, kGapBins> barTops{};
    for (size_t bin = 0; bin < kGapBins; ++bin)
        barTops[bin] = plot.bottom() + 1
            - static_cast<int>(std::ceil(static_cast<double>(gapStack(bin).filterTotal()) / top * plot.height()));
    const auto faults = [&](const QRect& at) {
        int hidden = 0; // the highest bar's part behind it
        for (size_t bin = 0; bin < kGapBins; ++bin) {
            if (gapX(static_cast<double>(bin)) <= at.right() && gapX(static_cast<double>(bin + 1)) >= at.left())
                hidden = std::max(hidden, at.bottom() + 1 - barTops[bin]);
        }
        const auto ttls
            = std::count_if(rhythm().gaps->ttls.begin(), rhythm().gaps->ttls.end(), [&](const TtlCount& ttl) {
                  const int x = ttl.ttl == 0 ? -1 : gapX(binOf(qint64{ttl.ttl} * kUsPerSecond));
                  return x >= at.left() && x <= at.right();
              });
        return std::pair(hidden, ttls);
    };
    QRect best = box;
    for (auto least = faults(box);
         least > std::pair(0, std::ptrdiff_t{0}) && box.right() + kLegendStepPx <= plot.right();) {
        box.translate(kLegendStepPx, 0);
        if (const auto here = faults(box); here < least) {
            least = here;
            best = box;
        }
    }
    return best;
}

// On a ground of its own: where there is no better place a dashed TTL would run through the words.
void RhythmScene::paintGapLegend(QPainter& painter) const
{
    const QRect box = gapLegendRect();
    if (box.isNull())
        return;
    painter.fillRect(box, m_theme.panel);
    const GroupInk ink = m_gapInks.empty() ? GroupInk{m_theme.secondaryText, m_theme.mutedText, 0} : m_gapInks.front();
    int y = box.top() + 8;
    for (const bool isFull : {true, false}) {
        painter.fillRect(QRect(box.left() + 2, y - 5, 10, 10), isFull ? ink.full : ink.rest);
        textFrom(
            painter, box.left() + kLegendTextX, y, box.width() - kLegendTextX, m_theme.secondaryText, inkWords(isFull));
        y += kLegendRowPx;
    }
}

// The commonest has words; the others are lines to hold the gaps against.
void RhythmScene::paintTtls(QPainter& painter) const
{
    const QRect& plot = m_layout.gapPlot;
    bool isFirst = true;
    for (const TtlCount& ttl : rhythm().gaps->ttls) {
        const int x = gapX(binOf(qint64{ttl.ttl} * kUsPerSecond));
        if (ttl.ttl == 0)
            continue;
        const bool isLabelled = std::exchange(isFirst, false);
        if (x < plot.left() || x > plot.right())
            continue;
        dashedColumn(painter, x, plot.top() - (isLabelled ? 14 : 4), plot.bottom(),
            isLabelled ? m_theme.text : m_theme.mutedText);
        if (!isLabelled)
            continue;
        const QFont font = chartFont(kChartTextPx, QFont::DemiBold);
        const QString words = ttlText(ttl.ttl);
        const int width = textPx(words, font) + 2;
        if (x - 6 - width > m_layout.gaps.left())
            textTo(painter, x - 5, plot.top() - 9, width, m_theme.text, words, font);
        else
            textFrom(painter, x + 6, plot.top() - 9, width, m_theme.text, words, font);
    }
}

void RhythmScene::paintGapAxis(QPainter& painter) const
{
    const QRect& plot = m_layout.gapPlot;
    std::vector<std::pair<int, int>> taken;
    size_t index = 0;
    for (const AxisMark& mark : kAxisMarks) {
        const bool isOwn = index++ < kOwnMarks;
        const int x = gapX(binOf(mark.us));
        if (x < plot.left() || x > plot.right() + 1 || (!isOwn && m_style.gapView.isWhole()))
            continue;
        const QString label = QString::fromLatin1(mark.label);
        const int width = textPx(label, chartFont(kChartTextPx)) + 10;
        const int left = std::clamp(x - width / 2, plot.left() - 14, plot.right() + 12 - width);
        if (std::any_of(taken.begin(), taken.end(),
                [&](const auto& other) { return left < other.second && other.first < left + width; }))
            continue;
        taken.emplace_back(left, left + width);
        painter.fillRect(QRect(std::min(x, plot.right()), plot.bottom() + 1, 1, 4), m_theme.axis);
        textAround(painter, x, plot.bottom() + 14, plot.left() - 14, plot.right() + 12, m_theme.mutedText, label);
    }
    const int left = m_layout.gaps.left() + 8;
    const int right = m_layout.gaps.right() - 8;
    // The box of words says it whole, where there is one; else what is left out goes on in a second line.
    QStringList parts{QStringLiteral("gap length, logarithmic")};
    if (m_layout.howTo.isNull())
        parts += gapsBeyond(*rhythm().gaps).split(QStringLiteral(" · "), Qt::SkipEmptyParts);
    QStringList lines{QString()};
    for (const QString& part : parts) {
        const QString longer = lines.back().isEmpty() ? part : lines.back() + QStringLiteral(" · ") + part;
        if (!lines.back().isEmpty() && lines.size() < 2 && textPx(longer, chartFont(kChartTextPx)) > right - left)
            lines << part;
        else
            lines.back() = longer;
    }
    for (qsizetype i = 0; i < lines.size(); ++i)
        textAround(painter, plot.center().x(), plot.bottom() + 31 + static_cast<int>(i) * 14, left, right,
            m_theme.secondaryText, lines[i]);
}

void RhythmScene::paintHowTo(QPainter& painter) const
{
    const QRect& box = m_layout.howTo;
    if (box.isNull())
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setPen(QPen(m_theme.hairline, 1));
    painter.setBrush(m_theme.zebra);
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    painter.restore();
    int y = box.top() + kHowToPaddingPx;
    textFrom(painter, box.left() + 11, y + kHowToLinePx / 2, box.width() - 22, m_theme.text,
        QStringLiteral("How to read this"), chartFont(12, QFont::DemiBold));
    for (const QString& line : m_howTo) {
        y += kHowToLinePx;
        textFrom(painter, box.left() + 11, y + kHowToLinePx / 2, box.width() - 20, m_theme.text, line, chartFont(12));
    }
}

} // namespace askance
