// SPDX-License-Identifier: GPL-3.0-or-later
//
// Mouse, wheel and keys of the rhythm view (UI §4), turned into requests: new marks, another view of the days or of the
// gaps, filter, exclude. Selects and never filters by itself but on Enter and double-click. Owns only the drag in
// progress.
#pragma once

#include "rhythm/RhythmCanvas.h"

#include <QObject>
#include <QPoint>
#include <QTimer>

class QKeyEvent;
class QMouseEvent;
class QWheelEvent;

namespace askance {

class RhythmGestures : public QObject {
    Q_OBJECT
public:
    explicit RhythmGestures(RhythmCanvas& canvas, QObject* parent = nullptr);

    // The marks that a click on this means; empty for a place where nothing can be selected.
    [[nodiscard]] RhythmMarks marksOf(const RhythmItem& item) const;

Q_SIGNALS:
    // Of one part: the others follow what is selected. `finished`: no drag goes on.
    void marksChanged(const askance::RhythmMarks& marks, bool finished);
    void abandoned(); // Esc during a drag: the selection is again what it was before
    void panBegan();
    void panAbandoned();
    void daysPanned(int days); // since panBegan()
    void gapsPanned(double bins); // since panBegan()
    void daysScrolled(int days); // from where it is
    void gapsScrolled(double bins);
    void daysZoomed(double factor, double share); // share of the days in view that stays where it is
    void gapsZoomed(double factor, double bin);
    void fitRequested();
    void zoomToMarksRequested();
    void filterRequested();
    void excludeRequested();
    void clearRequested();
    void pointed(const std::optional<askance::RhythmItem>& item);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum class Drag { None, Waiting, Rect, Resize, Move, Cells, Gaps, PanDays, PanGaps };
    enum class How { Alone, Extend, Add };
    struct Sides {
        bool left = false, right = false, top = false, bottom = false;
        [[nodiscard]] bool any() const { return left || right || top || bottom; }
    };

    bool press(QMouseEvent& event);
    bool move(QMouseEvent& event);
    bool release(QMouseEvent& event);
    bool doubleClick(QMouseEvent& event);
    bool wheel(QWheelEvent& event);
    bool key(QKeyEvent& event);
    bool escape();

    [[nodiscard]] Drag dragAt(const QPoint& point);
    void dragTo(const QPoint& point, bool free, bool finished);
    [[nodiscard]] std::vector<ClockRect> draggedRects(const QPoint& point, bool free) const;
    [[nodiscard]] std::vector<ClockRect> resizedRects(const QPoint& point, bool free) const;
    [[nodiscard]] std::vector<ClockRect> movedRects(const QPoint& point, bool free) const;
    [[nodiscard]] WeekCells draggedCells(const QPoint& point) const;
    [[nodiscard]] GapBins draggedGaps(const QPoint& point) const;
    void pan(const QPoint& point);
    void click(const QPoint& point, Qt::KeyboardModifiers modifiers);
    // Pictures come and go: an item of the raster is found again by its date.
    [[nodiscard]] qint64 dateOf(const RhythmItem& item) const; // 0 where it has none
    [[nodiscard]] RhythmItem foundAgain(RhythmItem item, qint64 date) const;
    void clickItem(const RhythmItem& item, Qt::KeyboardModifiers modifiers);
    [[nodiscard]] RhythmMarks marksBetween(const RhythmItem& from, const RhythmItem& to) const;
    [[nodiscard]] RhythmMarks marksWith(const RhythmItem& item) const;
    void moveFocus(int columns, int rows, bool extend);
    [[nodiscard]] RhythmItem firstItem() const;
    void hover(const QPoint& point);
    void showTip();
    [[nodiscard]] int rectAt(const QPoint& point, Sides& sides) const; // index or -1
    [[nodiscard]] size_t dayNear(int y) const;
    [[nodiscard]] int minuteNear(int x, bool up, bool free) const; // on a slot's begin or, `up`, its end
    [[nodiscard]] const RhythmScene* scene() const { return m_canvas.scene(); }

    static constexpr int kDragFromPx = 4; // less is a click
    RhythmCanvas& m_canvas;
    Drag m_drag = Drag::None;
    Drag m_pending = Drag::None;
    How m_how = How::Alone;
    QPoint m_pressed;
    std::optional<RhythmItem> m_pressedItem; // what was there
    qint64 m_pressedDay = 0; // its date
    RhythmMarks m_before;
    size_t m_rect = 0; // of m_before that is resized or moved
    Sides m_sides;
    std::optional<RhythmItem> m_anchor; // clicked last, from which Shift selects
    qint64 m_anchorDay = 0; // its date
    bool m_spaceHeld = false;
    QTimer m_tipDelay;
    QPoint m_tipPoint;
};

} // namespace askance
