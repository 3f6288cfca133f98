// SPDX-License-Identifier: GPL-3.0-or-later
//
// Mouse, wheel and keys of the graph (UI §4), turned into requests: what was clicked or framed, where to move, filter,
// exclude. Selects and never filters by itself but on Enter and double-click. Owns only the drag in progress.
#pragma once

#include "graph/GraphCanvas.h"

#include <QObject>
#include <QPoint>
#include <QTimer>

class QKeyEvent;
class QMouseEvent;
class QWheelEvent;

namespace askance {

// How an item joins what is selected.
enum class GraphPick { Alone, Toggled, Added, Path };

class GraphGestures : public QObject {
    Q_OBJECT
public:
    explicit GraphGestures(GraphCanvas& canvas, QObject* parent = nullptr);
    // Moves the canvas as little as needed to show all of an item.
    void bringIntoSight(const GraphItem& item);

Q_SIGNALS:
    void pointed(const std::optional<askance::GraphItem>& item); // by the pointer; nothing: on none, or it left
    void picked(const askance::GraphItem& item, askance::GraphPick how);
    void framed(const std::vector<askance::GraphItem>& items, bool adds);
    void timeFramed(askance::TimeSpan span); // on the time strip
    void toggled(const askance::GraphItem& group); // its triangle
    void filterToRequested(const askance::GraphItem& item);
    void filterRequested(); // to the selection
    void excludeRequested();
    void clearRequested();
    void fitRequested();
    void zoomToSelectionRequested();
    void zoomRequested(double factor); // about the middle

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum class Drag { None, Waiting, Band, Strip, Pan };

    bool press(QMouseEvent& event);
    bool move(QMouseEvent& event);
    bool release(QMouseEvent& event);
    bool doubleClick(QMouseEvent& event);
    bool wheel(QWheelEvent& event);
    bool key(QKeyEvent& event);
    bool escape();
    void click(const QPoint& point, Qt::KeyboardModifiers modifiers);
    void moveFocus(const QPointF& direction, bool extend);
    void hover(const QPoint& point);
    void showTip();
    [[nodiscard]] std::vector<GraphItem> itemsIn(const QRect& band) const;
    [[nodiscard]] TimeSpan timeIn(const QRect& band) const;
    [[nodiscard]] const GraphScene* scene() const { return m_canvas.scene(); }

    GraphCanvas& m_canvas;
    Drag m_drag = Drag::None;
    Drag m_pending = Drag::None; // what Waiting becomes once the pointer has moved far enough
    QPoint m_pressed;
    GraphPlace m_placeBefore;
    bool m_spaceHeld = false;
    QTimer m_tipDelay;
    QPoint m_tipPoint;
};

// Everything that the keyboard can walk to: groups, sources, names, documented parties.
[[nodiscard]] std::vector<GraphItem> keyboardStops(const GraphScene& scene);

} // namespace askance
