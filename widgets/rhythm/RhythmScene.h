// SPDX-License-Identifier: GPL-3.0-or-later
//
// A rhythm picture made ready to paint at one size with one theme: layout, rows of days, sums, colours. The screen and
// an exported figure both paint through it, which is why they cannot differ. Says what lies under a point. A value that
// is thrown away at the next resize, zoom or answer; building it is far cheaper than painting it.
#pragma once

#include "drawing/Theme.h"
#include "engine/QueryEngine.h"
#include "rhythm/DayRows.h"
#include "rhythm/RhythmInks.h"
#include "rhythm/RhythmItem.h"
#include "rhythm/RhythmLayout.h"
#include "rhythm/RhythmMarks.h"
#include "rhythm/RhythmStyle.h"

#include <QPainter>

namespace askance {

// A bar that groups are stacked in, from the axis outwards.
struct RhythmStack {
    std::vector<quint64> inFilter, inSelection; // by group
    [[nodiscard]] quint64 filterTotal() const;
};

class RhythmScene {
public:
    // `picture` holds a RhythmPicture.
    RhythmScene(PicturePtr picture, const RhythmStyle& style, const QSize& size, const Theme& theme,
        const RhythmMarks& marks = {});

    void setMarks(const RhythmMarks& marks) { m_marks = marks; } // nothing is laid out by them
    void paint(QPainter& painter) const;

    [[nodiscard]] const RhythmPicture& rhythm() const { return m_picture->as<RhythmPicture>(); }
    [[nodiscard]] const PicturePtr& picture() const { return m_picture; }
    [[nodiscard]] const RhythmStyle& style() const { return m_style; }
    [[nodiscard]] const RhythmLayout& layout() const { return m_layout; }
    [[nodiscard]] const DayRows& rows() const { return m_rows; }
    [[nodiscard]] const ZoneRules& zone() const { return m_zone; }
    [[nodiscard]] const Theme& theme() const { return m_theme; }
    [[nodiscard]] const RhythmMarks& marks() const { return m_marks; }
    [[nodiscard]] const RhythmInks& inks() const { return m_inks; }
    [[nodiscard]] bool hasSelection() const { return m_picture->spec.selection.has_value(); }

    // ---- raster
    [[nodiscard]] int slotMinutes() const; // of a cell, and what a brush snaps to
    [[nodiscard]] bool isPerSlot() const; // ticks stand for slots, not for lookups
    [[nodiscard]] int minuteX(double minute) const; // column of a time of day
    [[nodiscard]] double minuteAt(int x) const;
    [[nodiscard]] const std::vector<RhythmStack>& hourStacks() const { return m_hourStacks; }
    [[nodiscard]] int stackMinutes() const { return m_stackMinutes; } // of one bar of the upper margin
    [[nodiscard]] RhythmStack dayStack(size_t day) const;
    [[nodiscard]] ClockRect rectOf(size_t firstDay, size_t lastDay, int fromMinute, int toMinute) const;
    // Where a rectangle of marks stands in the plot; null if none of its days is in view.
    [[nodiscard]] QRect markRect(const ClockRect& rect) const;

    // ---- gaps
    [[nodiscard]] RhythmStack gapStack(size_t bin) const;
    [[nodiscard]] int gapX(double bin) const;
    [[nodiscard]] quint64 gapTop() const; // of the axis
    // Where the inks of the bars are explained, on no bar and no TTL if there is such a place; null without a
    // selection.
    [[nodiscard]] QRect gapLegendRect() const;
    [[nodiscard]] double gapAt(int x) const; // bins, with a fraction; not held inside the axis
    [[nodiscard]] double binOf(qint64 us) const; // of a length of time

    [[nodiscard]] std::optional<RhythmItem> itemAt(const QPoint& point) const;
    [[nodiscard]] QRect itemRect(const RhythmItem& item) const;

private:
    void sumHours();
    void paintTitle(
        QPainter& painter, const QRect& pane, const QString& title, const QString& words, const QColor& colour) const;
    void paintRaster(QPainter& painter) const;
    void paintBrackets(QPainter& painter) const;
    void paintHourBars(QPainter& painter) const;
    void paintGround(QPainter& painter) const;
    enum class ShadePart { Ground, Lines };
    void paintShades(QPainter& painter, ShadePart part) const;
    [[nodiscard]] QColor officeColour(const OfficeHours& office) const;
    void paintOutside(QPainter& painter, bool words) const;
    void paintTicks(QPainter& painter) const;
    void paintCells(QPainter& painter) const;
    void paintDayBars(QPainter& painter) const;
    void paintDates(QPainter& painter) const;
    void paintClock(QPainter& painter) const;
    [[nodiscard]] bool needsLegend() const;
    void paintLegend(QPainter& painter, const QString& axisWords) const;
    void paintRects(QPainter& painter) const;
    void paintSources(QPainter& painter, int left) const;
    void paintHours(QPainter& painter) const;
    void paintWeekCells(QPainter& painter) const;
    void paintSteps(QPainter& painter, const QRect& box, quint64 most) const;
    void paintGaps(QPainter& painter) const;
    void paintGapBars(QPainter& painter, quint64 top) const;
    void paintGapLegend(QPainter& painter) const;
    void paintTtls(QPainter& painter) const;
    void paintGapAxis(QPainter& painter) const;
    void paintHowTo(QPainter& painter) const;
    enum class StackWay { Up, Right };
    void fillStack(QPainter& painter, const RhythmStack& stack, const std::vector<GroupInk>& inks, const QRect& room,
        quint64 top, StackWay way) const;
    [[nodiscard]] std::optional<RhythmItem> rasterItemAt(const QPoint& point) const;
    [[nodiscard]] std::optional<RhythmItem> weekItemAt(const QPoint& point) const;

    PicturePtr m_picture;
    RhythmStyle m_style;
    QSize m_size;
    Theme m_theme;
    RhythmMarks m_marks;
    ZoneRules m_zone;
    RhythmLayout m_layout;
    QStringList m_howTo; // lines in the box of words
    DayRows m_rows;
    RhythmInks m_inks;
    std::vector<GroupInk> m_rasterInks, m_gapInks; // by group
    std::vector<RhythmStack> m_hourStacks;
    int m_stackMinutes = 60;
};

// A small handle of a brush.
void drawRhythmHandle(QPainter& painter, const QPoint& centre, const Theme& theme);
// A round number at or above `most` that has a whole half; 2 at least.
[[nodiscard]] quint64 roundedTop(quint64 most);

} // namespace askance
