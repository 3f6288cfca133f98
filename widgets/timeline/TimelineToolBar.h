// SPDX-License-Identifier: GPL-3.0-or-later
//
// The 40 px above the timeline: lanes by, bins, scale, what is shown, zoom. Holds the choices, knows no picture.
#pragma once

#include "drawing/Theme.h"
#include "measure/Timeline.h"
#include "timeline/TimelineStyle.h"

#include <QWidget>

#include <optional>

class QCheckBox;
class QComboBox;
class QLabel;
class QToolButton;

namespace askance {

class TimelineToolBar : public QWidget {
    Q_OBJECT
public:
    explicit TimelineToolBar(QWidget* parent = nullptr);

    [[nodiscard]] GroupField group() const;
    [[nodiscard]] std::optional<BinWidth> binWidth() const; // nothing: automatic
    [[nodiscard]] bool sharedScale() const;
    [[nodiscard]] bool annotations() const;
    [[nodiscard]] bool coverage() const;
    void setGroup(GroupField group); // without a signal, as the next
    void setBinWidth(std::optional<BinWidth> width);
    void setDrawing(const TimelineStyle& style); // scale, annotations, coverage
    // "Auto · 1 day": what the automatic choice came to.
    void setAutomaticWidth(BinWidth width);
    void setScalesDiffer(bool differ);
    // Whether grey is drawn: then the bar says what it is, where it has the room.
    void setDrawsCaseInk(bool draws);
    void setTheme(const Theme& theme);

protected:
    void resizeEvent(QResizeEvent* event) override;

Q_SIGNALS:
    void countingChanged(); // group or width
    void drawingChanged(); // scale, annotations, coverage
    void zoomInRequested();
    void zoomOutRequested();
    void fitRequested();

private:
    void showOutside();

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
