// SPDX-License-Identifier: GPL-3.0-or-later
//
// Bars of counts over time: filled rectangles on whole pixels, no antialiasing, colours blended beforehand. Three inks:
// full = in the selection (in the filter, where nothing is selected), 42 % = in the filter only, grey = in the case
// only. QCPBars is not used: it takes 59 ms for 500 bars (PERFORMANCE D), these stay near 1 ms.
// drawBars() is all of it and takes any QPainter; the plottable is its seat in a QCustomPlot.
#pragma once

#include "drawing/Plot.h"
#include "drawing/Theme.h"
#include "drawing/TimeScale.h"

#include <functional>
#include <vector>

namespace askance {

inline constexpr double kFilterInk = 0.42;

// Pixel columns [left, right) of a bin's bar.
struct BarColumns {
    int left = 0;
    int right = 0;
};

// Counts of one lane, or of all groups one on the other. The vectors are the picture's own and outlive the drawing.
struct BarStack {
    struct Part {
        const std::vector<quint32>* inFilter = nullptr;
        const std::vector<quint32>* inSelection = nullptr; // read only with hasSelection
        int category = 0;
        QColor colour;
    };
    const std::vector<qint64>* edgesUs = nullptr; // n + 1
    std::vector<Part> parts; // bottom first
    const std::vector<quint32>* inCase = nullptr; // grey behind; may be null
    bool hasSelection = false;
    const std::vector<qint64>* coveredUs = nullptr; // per bin; where it is 0 no grey is drawn. Null: everywhere
    std::vector<BarColumns> hatched; // pixel columns that stay free of grey: of what nobody recorded nothing is known
};

enum class BarPass { Ghost, Inks };

// Draws the bars that lie in the scale's span into `rect`; `top` is the count at its upper edge. Bars of at least 4 px
// keep 1 px of air; several bins in one pixel column show the largest of them. A count > 0 is at least 1 px high.
void drawBars(QPainter& painter, const QRect& rect, const TimeScale& scale, const BarStack& stack, quint32 top,
    const Theme& theme, BarPass pass);

[[nodiscard]] BarColumns barColumns(const TimeScale& scale, qint64 beginUs, qint64 endUs);

// Rows of a bar of `count` where `top` is the count at `heightPx` rows; a count > 0 has at least one, none more than
// all.
[[nodiscard]] int barHeight(quint64 count, quint32 top, int heightPx);

// The least "round" number that is not below `count`, with a whole half from 10 upwards: 7 → 8, 103 → 120;
// at least 4.
[[nodiscard]] quint32 roundTop(quint32 count);

class BarsPlottable : public QCPAbstractPlottable {
    Q_OBJECT
public:
    // `paint` draws the bars (a closure over drawBars); the axes are the lane's.
    BarsPlottable(QCPAxis* keyAxis, QCPAxis* valueAxis, std::function<void(QPainter&)> paint);

    double selectTest(const QPointF& pos, bool onlySelectable, QVariant* details) const override;
    QCPRange getKeyRange(bool& foundRange, QCP::SignDomain inSignDomain) const override;
    QCPRange getValueRange(bool& foundRange, QCP::SignDomain inSignDomain, const QCPRange& inKeyRange) const override;

protected:
    void draw(QCPPainter* painter) override;
    void drawLegendIcon(QCPPainter* painter, const QRectF& rect) const override;
    // QCustomPlot moves clips up by one pixel, which would cut the baseline row.
    QRect clipRect() const override;

private:
    std::function<void(QPainter&)> m_paint;
};

} // namespace askance
