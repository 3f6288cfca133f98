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

// What is brushed: any number of spans, in all lanes or in some.
struct TimelineMarks {
    std::vector<TimeSpan> spans; // empty with lanes: all of the time
    std::vector<int> lanes; // indices; empty: all lanes
    [[nodiscard]] bool isEmpty() const { return spans.empty() && lanes.empty(); }
    friend bool operator==(const TimelineMarks&, const TimelineMarks&) = default;
};

class TimelineScene {
public:
    static constexpr int kInkCategory = -1; // no category: a lane of what has no colour of its own

    // `picture` holds a Timeline. `firstLane`: see TimelineLayoutRequest.
    TimelineScene(PicturePtr picture, const TimelineStyle& style, const QSize& size, const Theme& theme,
        const TimelineMarks& marks = {}, int firstLane = 1);

    void paint(QPainter& painter, TimelineLayer layer) const;
    void paintBars(QPainter& painter, size_t lane, BarPass pass) const;

    [[nodiscard]] const Timeline& timeline() const { return m_picture->as<Timeline>(); }
    [[nodiscard]] const PicturePtr& picture() const { return m_picture; }
    [[nodiscard]] const TimelineLayout& layout() const { return m_layout; }
    [[nodiscard]] const TimeScale& scale() const { return m_scale; }
    [[nodiscard]] const TimeScale& minimapScale() const { return m_minimap; }
    [[nodiscard]] const Theme& theme() const { return m_theme; }
    [[nodiscard]] const ZoneRules& zone() const { return m_zone; }
    [[nodiscard]] const std::vector<TimelineFlag>& flags() const { return m_flags; }
    [[nodiscard]] int foldedFlags() const { return m_foldedFlags; }
    [[nodiscard]] quint32 laneTop(size_t lane) const { return m_tops[lane]; }
    [[nodiscard]] bool scalesDiffer() const;
    // True if some lane draws grey: records of the case that are not in the filter.
    [[nodiscard]] bool drawsCaseInk() const;
    // True if the filter has lookups outside the time in view: then no lane's count is that of the filter.
    [[nodiscard]] bool isPartOfFilter() const;
    [[nodiscard]] QString laneName(size_t lane) const;
    [[nodiscard]] QColor laneColour(size_t lane) const;
    [[nodiscard]] int laneCategory(size_t lane) const { return m_categories[lane]; }
    // The bin at an instant; nothing outside the edges.
    [[nodiscard]] std::optional<size_t> binAt(qint64 us) const;
    [[nodiscard]] TimeSpan binSpan(size_t bin) const;
    // The whole time of the case, on bin edges: what the minimap spans.
    [[nodiscard]] TimeSpan wholeSpan() const { return m_minimap.span; }

private:
    void placeFlags(int firstLane);
    void collectFlags();
    void flagSensors();
    int packFlags();
    void countTops();
    void chooseCategories();
    [[nodiscard]] bool drawsCase(size_t bin) const;
    [[nodiscard]] BarStack stackOf(size_t lane) const;

    void paintGround(QPainter& painter) const;
    void paintGrid(QPainter& painter) const;
    void paintSelection(QPainter& painter) const;
    void paintAxes(QPainter& painter) const;
    void paintFlags(QPainter& painter) const;
    void paintOutsideWords(QPainter& painter) const;
    [[nodiscard]] std::array<QRect, 2> outsideFilter() const;
    void paintMinimap(QPainter& painter) const;
    [[nodiscard]] std::vector<TimeSpan> unrecordedOfCase() const;
    void paintGutter(QPainter& painter) const;
    void paintLaneGutter(QPainter& painter, size_t lane) const;
    [[nodiscard]] QStringList laneNumbers(size_t lane) const; // line by line
    void paintCoverage(QPainter& painter) const;
    void paintObserved(QPainter& painter) const;
    void paintTimeAxis(QPainter& painter) const;
    // The pixel columns of a span inside the plot; empty if it lies outside.
    [[nodiscard]] QRect columnsOf(TimeSpan span, const QRect& rows) const;
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
    int m_foldedFlags = 0;
    bool m_allAsked = true; // no sensor is left out by the filter
};

// Draws a handle of a brush or of the minimap's window centred on column `px`.
void drawHandle(QPainter& painter, int px, int centreY, const Theme& theme);

} // namespace askance
