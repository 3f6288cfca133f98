// SPDX-License-Identifier: GPL-3.0-or-later
//
// Mouse, wheel and keys of the timeline (UI §4), turned into requests: new marks, a new view, filter, exclude. Selects
// and never filters by itself but on Enter and double-click. Owns only the drag in progress.
#pragma once

#include "timeline/TimelineChart.h"

#include <QObject>
#include <QPoint>
#include <QTimer>

class QKeyEvent;
class QMouseEvent;
class QWheelEvent;

namespace askance {

class TimelineGestures : public QObject {
    Q_OBJECT
public:
    explicit TimelineGestures(TimelineChart& chart, QObject* parent = nullptr);

    // As a click on it does.
    void selectFlag(const TimelineFlag& flag);

Q_SIGNALS:
    void marksChanged(const askance::TimelineMarks& marks, bool finished); // finished: no drag goes on
    void abandoned(); // Esc during a drag: the selection is again what it was before
    void viewChanged(askance::TimeSpan view);
    void fitRequested();
    void zoomRequested(double factor); // about the middle
    void zoomToMarksRequested();
    void filterRequested();
    void excludeRequested();
    void clearRequested();
    void lanesScrolled(int by);
    void moreRequested(const QPoint& globalPos); // the flags that found no room
    void laneMoved(int lane, int before); // `before` may be one past the last that can be moved
    // What the pointer rests on: a bin, or a lane by its name (0: neither).
    void pointed(const std::optional<askance::TimelineItem>& item, int lane);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum class Drag {
        None,
        Waiting,
        Brush,
        Extend,
        Add,
        LeftEdge,
        RightEdge,
        Move,
        Lane, // by its name, up or down
        Pan,
        WindowLeft,
        WindowRight,
        WindowMove
    };

    bool press(QMouseEvent& event);
    bool move(QMouseEvent& event);
    bool release(QMouseEvent& event);
    bool doubleClick(QMouseEvent& event);
    bool wheel(QWheelEvent& event);
    bool key(QKeyEvent& event);

    [[nodiscard]] Drag dragAt(const QMouseEvent& event);
    [[nodiscard]] Drag minimapDragAt(const QMouseEvent& event);
    // By what a drag is measured: the plot's scale and bins, or those of the minimap.
    [[nodiscard]] const TimeScale& dragScale() const;
    [[nodiscard]] const std::vector<qint64>& dragEdges() const;
    void dragTo(const QPoint& point, Qt::KeyboardModifiers modifiers, bool finished);
    void dragEdge(const QPoint& point, bool free, bool finished);
    void dragWindow(const QPoint& point);
    void dragLane(const QPoint& point, bool finished);
    [[nodiscard]] int lastLane() const; // that has a place of its own: "Other" stays the last
    void click(const QPoint& point, Qt::KeyboardModifiers modifiers);
    void clickBin(const TimelineItem& item, Qt::KeyboardModifiers modifiers);
    void clickLane(int lane, Qt::KeyboardModifiers modifiers);
    void stepLane(int by);
    void moveFocus(int bins, int lanes, bool extend);
    void hover(const QPoint& point);
    void showTip();
    [[nodiscard]] QPoint tipCorner(const QString& words) const;
    void updateCursor(const QPoint& point);
    [[nodiscard]] int edgeAt(const QPoint& point, bool& left) const; // span index or -1
    [[nodiscard]] int spanAt(const QPoint& point) const;
    [[nodiscard]] TimelineMarks marksOf(const TimelineItem& item) const;
    [[nodiscard]] const TimelineScene* scene() const { return m_chart.scene(); }

    TimelineChart& m_chart;
    Drag m_drag = Drag::None;
    Drag m_pending = Drag::None; // what Waiting becomes once the pointer has moved far enough
    QPoint m_pressed;
    TimelineMarks m_before; // marks when the drag began: Esc brings them back
    TimeSpan m_viewBefore;
    bool m_isInMinimap = false; // where the drag began
    std::vector<qint64> m_minimapEdges; // bins of the whole case
    int m_lane = 0; // that is dragged
    size_t m_span = 0; // of m_before that an edge or the middle is dragged of
    // The bin clicked last, from which Shift selects. By time and lane: pictures come and go, their numbers with them.
    struct Anchor {
        TimeSpan span;
        QString key; // of its lane; empty for "all" and "Other"
        bool isOther = false;
        [[nodiscard]] bool sameLane(const Anchor& other) const { return key == other.key && isOther == other.isOther; }
    };
    [[nodiscard]] Anchor anchorOf(const TimelineItem& item) const;
    std::optional<Anchor> m_anchor;
    bool m_spaceHeld = false;
    QTimer m_tipDelay;
    QPoint m_tipPoint;
};

} // namespace askance
