// SPDX-License-Identifier: GPL-3.0-or-later
//
// The 40 px above the timeline: lanes by, mode, bins, scale, what is shown, zoom. Holds the choices, knows no picture.
// Where there is little room words give way to controls, and what still finds none stands in a second row.
#pragma once

#include "drawing/Theme.h"
#include "measure/Timeline.h"
#include "timeline/TimelineStyle.h"

#include <QWidget>

#include <array>
#include <optional>
#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QToolButton;

namespace askance {

class SegmentedSwitch;

class TimelineToolBar : public QWidget {
    Q_OBJECT
public:
    explicit TimelineToolBar(QWidget* parent = nullptr);

    [[nodiscard]] GroupField group() const;
    [[nodiscard]] std::optional<BinWidth> binWidth() const; // nothing: automatic
    [[nodiscard]] TimelineMode mode() const;
    [[nodiscard]] bool sharedScale() const; // of this mode
    [[nodiscard]] bool annotations() const;
    [[nodiscard]] bool coverage() const;
    void setGroup(GroupField group); // without a signal, as the next
    void setBinWidth(std::optional<BinWidth> width);
    void setDrawing(const TimelineStyle& style); // mode, scale, annotations, coverage
    void setMode(TimelineMode mode);
    void setSharedScale(TimelineMode mode, bool shared);
    // Of a mode, in view or not.
    [[nodiscard]] bool sharedScaleOf(TimelineMode mode) const { return m_shared[static_cast<size_t>(mode)]; }
    // "Auto · 1 day": what the automatic choice came to.
    void setAutomaticWidth(BinWidth width);
    void setScalesDiffer(bool differ);
    // Whether grey is drawn: then the bar says what it is, where it has the room.
    void setDrawsCaseInk(bool draws);
    void setTheme(const Theme& theme);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

Q_SIGNALS:
    void countingChanged(); // group or width
    void drawingChanged(); // mode, scale, annotations, coverage
    void zoomInRequested();
    void zoomOutRequested();
    void fitRequested();

private:
    void build();
    void refreshScale();
    void arrange();
    [[nodiscard]] int placed(bool reallyMove) const; // rows that take all that is shown

    QLabel* m_by = nullptr;
    QLabel* m_binsWord = nullptr;
    QLabel* m_scaleWord = nullptr;
    SegmentedSwitch* m_mode = nullptr;
    std::array<bool, 3> m_shared = {}; // by mode
    bool m_differs = false;
    std::vector<QWidget*> m_left; // in their order
    std::vector<QWidget*> m_right;
    QComboBox* m_group = nullptr;
    QComboBox* m_width = nullptr;
    QComboBox* m_scale = nullptr;
    QLabel* m_differ = nullptr;
    QLabel* m_outsideSwatch = nullptr;
    QLabel* m_outside = nullptr;
    bool m_drawsCaseInk = false;
    QCheckBox* m_annotations = nullptr;
    QCheckBox* m_coverage = nullptr;
    QToolButton* m_zoomOut = nullptr;
    QToolButton* m_zoomIn = nullptr;
    QToolButton* m_fit = nullptr;
};

} // namespace askance
