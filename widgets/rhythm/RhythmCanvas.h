// SPDX-License-Identifier: GPL-3.0-or-later
//
// The rhythm picture on screen: painted once per picture, size and theme into an image, over which pointer and keyboard
// are drawn, so that moving the pointer repaints no tick. Shows, and says what lies under a point; asks nothing and
// decides nothing (RhythmView, RhythmGestures).
#pragma once

#include "drawing/LateUpdate.h"
#include "rhythm/RhythmScene.h"

#include <QImage>
#include <QWidget>

namespace askance {

class RhythmCanvas : public QWidget {
    Q_OBJECT
public:
    explicit RhythmCanvas(QWidget* parent = nullptr);

    void setPicture(const PicturePtr& picture); // null: nothing is drawn
    void setStyle(const RhythmStyle& style);
    void setTheme(const Theme& theme);
    void setMarks(const RhythmMarks& marks); // drawn within a frame, with their counts if these come as soon
    void setHovered(const std::optional<RhythmItem>& item);
    void setFocused(const std::optional<RhythmItem>& item);
    // What another view points at, as rectangles of the raster.
    void setOutlined(const std::vector<ClockRect>& rects);
    // The picture is old: drawn at 40 % under a thin bar until the next one arrives.
    void setWaiting(bool waiting);
    // What screen readers are told of the picture; of what has the focus they are told first.
    void setDescription(const QString& words);
    // The part that has the keyboard, of those that are there.
    void setPart(RhythmPart part);

    [[nodiscard]] const RhythmScene* scene() const { return m_scene.get(); } // null without a picture
    [[nodiscard]] const RhythmStyle& rhythmStyle() const { return m_style; }
    [[nodiscard]] const RhythmMarks& marks() const { return m_marks; }
    [[nodiscard]] const std::optional<RhythmItem>& hovered() const { return m_hovered; }
    [[nodiscard]] const std::optional<RhythmItem>& focused() const { return m_focused; }
    [[nodiscard]] const std::vector<ClockRect>& outlined() const { return m_outlined; }
    [[nodiscard]] bool isWaiting() const { return m_waiting; }
    [[nodiscard]] RhythmPart part() const { return m_part; }

Q_SIGNALS:
    void laidOut(); // scene() is new

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    // Tab goes from part to part before it leaves.
    bool focusNextPrevChild(bool next) override;

private:
    void rebuild();
    void paintMarks(QPainter& painter) const;
    void describe();
    [[nodiscard]] bool isValid(const std::optional<RhythmItem>& item) const;

    PicturePtr m_picture;
    RhythmStyle m_style;
    Theme m_theme;
    RhythmMarks m_marks;
    std::unique_ptr<RhythmScene> m_scene;
    QImage m_sheet; // null: to be painted
    LateUpdate m_lateUpdate{this};
    std::optional<RhythmItem> m_hovered, m_focused;
    std::vector<ClockRect> m_outlined;
    QString m_description;
    RhythmPart m_part = RhythmPart::Raster;
    bool m_waiting = false;
};

} // namespace askance
