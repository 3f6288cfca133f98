// SPDX-License-Identifier: GPL-3.0-or-later
//
// The timeline on screen: a QCustomPlot whose lanes are axis rects and whose layers paint a TimelineScene. What follows
// the pointer is painted over the plot, so that moving it draws neither bars nor text anew. Shows, and says what lies
// under a point; asks nothing and decides nothing (TimelineView, TimelineGestures).
#pragma once

#include "drawing/LateUpdate.h"
#include "timeline/TimelineScene.h"

#include <memory>

namespace askance {

class TimelineChart : public QCustomPlot {
    Q_OBJECT
public:
    explicit TimelineChart(QWidget* parent = nullptr);
    ~TimelineChart() override;

    void setPicture(const PicturePtr& picture); // null: nothing is drawn
    void setStyle(const TimelineStyle& style); // its view included
    void setTheme(const Theme& theme);
    void setView(TimeSpan view);
    void setMarks(const TimelineMarks& marks); // drawn within a frame, with their counts if these come as soon
    void setHovered(const std::optional<TimelineItem>& item);
    // A lane that the pointer rests on elsewhere is framed; 0: none.
    void setOutlinedLane(int lane);
    // Where a lane that is dragged would stand: above this one, or below the last but one; 0: none is dragged.
    void setDropLane(int before);
    void setFocused(const std::optional<TimelineItem>& item);
    void setFirstLane(int lane);
    // The picture is old: drawn at 40 % under a thin bar until the next one arrives.
    void setWaiting(bool waiting);

    [[nodiscard]] const TimelineScene* scene() const { return m_scene.get(); } // null without a picture
    [[nodiscard]] const TimelineStyle& timelineStyle() const { return m_style; }
    [[nodiscard]] const TimelineMarks& marks() const { return m_marks; }
    [[nodiscard]] const std::optional<TimelineItem>& focused() const { return m_focused; }
    [[nodiscard]] const std::optional<TimelineItem>& hovered() const { return m_hovered; }
    [[nodiscard]] int outlinedLane() const { return m_outlinedLane; }
    [[nodiscard]] bool isWaiting() const { return m_waiting; }
    [[nodiscard]] std::optional<TimelineItem> itemAt(const QPoint& point) const;
    [[nodiscard]] QRect itemRect(const TimelineItem& item) const;

Q_SIGNALS:
    void laidOut(); // scene() is new: lanes may scroll, scales may differ

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    class LayerPart;
    class LaneLayout;
    void rebuild();
    void matchLanes();
    void paintHover(QPainter& painter) const;
    void paintLaneMarks(QPainter& painter) const;

    PicturePtr m_picture;
    TimelineStyle m_style;
    Theme m_theme;
    TimelineMarks m_marks;
    std::optional<TimelineItem> m_hovered;
    std::optional<TimelineItem> m_focused;
    int m_outlinedLane = 0;
    int m_dropLane = 0;
    int m_firstLane = 1;
    bool m_waiting = false;
    LateUpdate m_lateUpdate{this};
    bool m_isStale = true; // the buffers do not show m_scene yet
    std::unique_ptr<TimelineScene> m_scene;
    LaneLayout* m_lanes = nullptr; // owned by the plot
    std::vector<QCPAxisRect*> m_axisRects; // owned by m_lanes
};

} // namespace askance
