// SPDX-License-Identifier: GPL-3.0-or-later
//
// Counts over time as step lines: level over each bin, never smoothed, on whole pixels, without antialiasing. The three
// inks of BarsPlottable.h: full = in the selection (in the filter, where nothing is selected), 42 % = in the filter
// only, grey = in the case only. A bin without any lookup is its baseline; where a line does not hold (no sensor
// recorded, or outside the filter's time) it breaks off. Takes any QPainter.
#pragma once

#include "drawing/Theme.h"
#include "drawing/TimeScale.h"
#include "timeline/BarsPlottable.h"

#include <QPainter>

#include <optional>
#include <vector>

namespace askance {

inline constexpr int kLinePx = 2;

// Counts of one line. The vectors are the picture's own and outlive the drawing.
struct StepLine {
    const std::vector<quint32>* inFilter = nullptr;
    const std::vector<quint32>* inSelection = nullptr; // read only with hasSelection
    const std::vector<quint32>* inCase = nullptr; // grey behind; null: none is drawn
    QColor colour;
    int dash = 0; // of lineDash()
    quint32 top = 1; // the count at the plot's upper edge
};

struct StepLines {
    const std::vector<qint64>* edgesUs = nullptr; // n + 1
    std::vector<StepLine> lines; // the first lies on top
    bool hasSelection = false;
    std::vector<quint8> holds; // n: 0 where a count of 0 says nothing
    std::vector<quint8> isSelected; // n: 1 where the selection's time is; read only with hasSelection
};

void drawStepLines(QPainter& painter, const QRect& rect, const TimeScale& scale, const StepLines& lines,
    const Theme& theme, BarPass pass);

// Whether a line of this kind has ink at a distance along it: no two kinds are alike, so that lines can be told apart
// without colour.
[[nodiscard]] bool hasDash(int dash, int px);

// The first line within reach of a point that lies over `bin`; nothing where none is near.
[[nodiscard]] std::optional<size_t> lineAt(const StepLines& lines, const QRect& rect, size_t bin, int y);

} // namespace askance
