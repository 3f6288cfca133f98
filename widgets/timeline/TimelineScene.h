// SPDX-License-Identifier: GPL-3.0-or-later
//
// A timeline made ready to paint at one size with one theme: scales, lane heights and tops, colours, flags. The screen
// and an exported figure both paint through it, layer by layer, which is why they cannot differ. A value that is thrown
// away at the next resize, zoom or answer; building it is far cheaper than painting it.
#pragma once

#include "drawing/Theme.h"
#include "drawing/TimeScale.h"
#include "engine/QueryEngine.h"
#include "timeline/BarsPlottable.h"
#include "timeline/StepLines.h"
#include "timeline/TimelineLayout.h"

#include <QPainter>

#include <array>
#include <optional>
#include <vector>

namespace askance {

// One label of the annotation row.
struct TimelineFlag {
    enum class Kind { Event, Mark, Gap };
    Kind kind = Kind::Event;
    TimeSpan span;
    QString title; // visible characters only
    QString text; // the title as far as it is drawn
    QString citation;
    int px = 0; // its line
    QRect box; // null: folded into "+n"
    int event = -1; // of Timeline::events; -1: what coverage says
};

// One bin of one lane, marked by pointer or keyboard.
struct TimelineItem {
    int lane = 0;
    size_t bin = 0;
    friend bool operator==(const TimelineItem&, const TimelineItem&) = default;
};

// What is brushed: any number of spans, in all lanes or in some.
struct TimelineMarks {
    std::vector<TimeSpan> spans; // empty with lanes: all of the time
    std::vector<int> lanes; // indices; empty: all lanes
    [[nodiscard]] bool isEmpty() const { return spans.empty() && lanes.empty(); }
    friend bool operator==(const TimelineMarks&, const TimelineMarks&) = default;
};

// What lies under a point of the minimap: ends and middle of a brush, of the filter's time, of the part in view.
enum class MinimapPart {
    Outside,
    Ground,
    BrushLeft,
    BrushRight,
    Brush,
    FilterLeft,
    FilterRight,
    Filter,
    ViewLeft,
    ViewRight,
    View
};

class TimelineScene {
public:
    static constexpr int kInkCategory = -1; // no category: a lane of what has no colour of its own

    // `picture` holds a Timeline. `firstLane`: see TimelineLayoutRequest.
    TimelineScene(PicturePtr picture, const TimelineStyle& style, const QSize& size, const Theme& theme,
        const TimelineMarks& marks = {}, int firstLane = 1);

    void setMarks(const TimelineMarks& marks) { m_marks = marks; } // nothing is laid out by them
    void paint(QPainter& painter, TimelineLayer layer) const;
    void paintBars(QPainter& painter, size_t lane, BarPass pass) const;

    [[nodiscard]] const Timeline& timeline() const { return m_picture->as<Timeline>(); }
    [[nodiscard]] const PicturePtr& picture() const { return m_picture; }
    [[nodiscard]] const TimelineMarks& marks() const { return m_marks; }
    [[nodiscard]] const TimelineLayout& layout() const { return m_layout; }
    [[nodiscard]] const TimeScale& scale() const { return m_scale; }
    [[nodiscard]] const TimeScale& minimapScale() const { return m_minimap; }
    [[nodiscard]] const Theme& theme() const { return m_theme; }
    [[nodiscard]] const ZoneRules& zone() const { return m_zone; }
    [[nodiscard]] const std::vector<TimelineFlag>& flags() const { return m_flags; }
    [[nodiscard]] int foldedFlags() const { return m_foldedFlags; }
    // Those that found no room, and those of events before or after all records: what "+n" stands for, and where.
    [[nodiscard]] std::vector<TimelineFlag> unseenFlags() const;
    [[nodiscard]] const QRect& moreBox() const { return m_moreBox; } // null: all flags are seen
    [[nodiscard]] TimelineMode mode() const { return m_style.mode; }
    [[nodiscard]] quint32 laneTop(size_t lane) const { return m_tops[lane]; }
    [[nodiscard]] bool scalesDiffer() const;
    // True if some lane draws grey: records of the case that are not in the filter.
    [[nodiscard]] bool drawsCaseInk() const;
    // True if nobody is known to have recorded in the bin nor, for all of it, known not to: no records there are no
    // zero.
    [[nodiscard]] bool isUnknown(size_t bin) const;
    [[nodiscard]] std::vector<size_t> unknownBins() const; // those in view
    // True if the filter has lookups outside the time in view: then no lane's count is that of the filter.
    [[nodiscard]] bool isPartOfFilter() const;
    [[nodiscard]] QString laneName(size_t lane) const;
    [[nodiscard]] QColor laneColour(size_t lane) const;
    [[nodiscard]] int laneCategory(size_t lane) const { return m_categories[lane]; }
    // How many groups of a lane's plot have a mark that colour alone would tell apart: 1 … 8 and 0 for "Other".
    [[nodiscard]] int laneMark(size_t lane) const;
    // The lane and bin that are drawn at a point: the piece of a stack, the line close by. Where none is drawn, the bin
    // of all; nothing outside the plot and between lanes.
    [[nodiscard]] std::optional<TimelineItem> itemAt(const QPoint& point) const;
    [[nodiscard]] QRect itemRect(const TimelineItem& item) const;
    // The bin at an instant; nothing outside the edges.
    [[nodiscard]] std::optional<size_t> binAt(qint64 us) const;
    [[nodiscard]] TimeSpan binSpan(size_t bin) const;
    // The whole time of the case, on bin edges: what the minimap spans.
    [[nodiscard]] TimeSpan wholeSpan() const { return m_minimap.span; }
    // The time that the filter names, as far as the case has it; all of it if it names none.
    [[nodiscard]] TimeSpan filterWindow() const;
    [[nodiscard]] bool isZoomed() const { return m_scale.span != m_minimap.span; }
    // What of the minimap is at a point; `span`: which of the brushed spans, for a part of a brush.
    [[nodiscard]] MinimapPart minimapPartAt(const QPoint& point, size_t& span) const;

private:
    void placeFlags(int firstLane);
    void collectFlags();
    void flagSensors();
    int packFlags();
    void countTops();
    void chooseCategories();
    [[nodiscard]] bool drawsCase(size_t bin) const;
    [[nodiscard]] BarStack stackOf(size_t lane) const;
    [[nodiscard]] StepLines stepLines() const;
    [[nodiscard]] size_t laneOfLine(size_t line) const;
    [[nodiscard]] bool drawsOnePlot() const { return m_style.mode != TimelineMode::Lanes; }

    void paintGround(QPainter& painter) const;
    void paintGrid(QPainter& painter) const;
    void paintSelection(QPainter& painter) const;
    void paintAxes(QPainter& painter) const;
    void paintBaselines(QPainter& painter) const;
    void paintFlags(QPainter& painter) const;
    void paintOutsideWords(QPainter& painter) const;
    [[nodiscard]] std::array<QRect, 2> outsideFilter() const;
    void paintMinimap(QPainter& painter) const;
    void paintMinimapGround(QPainter& painter) const;
    void paintMinimapCounts(QPainter& painter) const;
    void paintMinimapWindows(QPainter& painter) const;
    [[nodiscard]] QRect minimapColumns(TimeSpan span) const;
    [[nodiscard]] std::vector<TimeSpan> unrecordedOfCase() const;
    void paintGutter(QPainter& painter) const;
    void paintLaneGutter(QPainter& painter, size_t lane) const;
    void paintScale(QPainter& painter, size_t lane) const;
    void paintSwatch(QPainter& painter, size_t lane, int left, int top) const;
    [[nodiscard]] int scaleTextWidth(size_t lane, int top, int bottom) const;
    [[nodiscard]] QStringList laneNumbers(size_t lane) const; // line by line
    void paintCoverage(QPainter& painter) const;
    void paintObserved(QPainter& painter) const;
    void paintTimeAxis(QPainter& painter) const;
    // The pixel columns of a span inside the plot; empty if it lies outside.
    [[nodiscard]] QRect columnsOf(TimeSpan span, const QRect& rows) const;
    // The same, but one pixel wide where the span is shorter than one: what happened is seen at any scale.
    [[nodiscard]] QRect visibleColumnsOf(TimeSpan span, const QRect& rows) const;
    [[nodiscard]] std::vector<QRect> markRects() const;

    PicturePtr m_picture;
    TimelineStyle m_style;
    QSize m_size;
    Theme m_theme;
    TimelineMarks m_marks;
    ZoneRules m_zone;
    TimelineLayout m_layout;
    TimeScale m_scale;
    TimeScale m_minimap;
    std::vector<quint32> m_tops; // count at each lane's upper edge
    std::vector<quint32> m_caseTops; // largest count of the case in view
    std::vector<int> m_categories;
    std::vector<TimelineFlag> m_flags;
    std::vector<TimelineFlag> m_outsideFlags;
    QRect m_moreBox;
    int m_foldedFlags = 0;
    bool m_allAsked = true; // no sensor is left out by the filter
};

// Draws a handle of a brush or of the minimap's window centred on column `px`.
void drawHandle(QPainter& painter, int px, int centreY, const Theme& theme);

} // namespace askance
