// SPDX-License-Identifier: GPL-3.0-or-later
//
// The graph on screen. The columns are painted once, larger than the canvas, and moved as one image: a pan costs the
// same whatever the number of flows. Where painting takes long it is done on a worker, and the last image stays until
// the next one is there. Shows, and says what lies under a point; asks nothing and decides nothing (GraphView,
// GraphGestures).
#pragma once

#include "graph/GraphScene.h"

#include <QImage>
#include <QWidget>

namespace askance {

class Job;

class GraphCanvas : public QWidget {
    Q_OBJECT
public:
    explicit GraphCanvas(QWidget* parent = nullptr);
    ~GraphCanvas() override;

    void setPicture(const PicturePtr& picture); // null: nothing is drawn; the place stays
    void setTheme(const Theme& theme);
    void setPlace(const GraphPlace& place); // held within sight
    [[nodiscard]] const GraphPlace& place() const { return m_place; }
    // Pointer and keyboard; `outlined` is what another view points at.
    void setHovered(const std::optional<GraphItem>& item);
    void setFocused(const std::optional<GraphItem>& item);
    void setOutlined(const std::vector<GraphItem>& items);
    [[nodiscard]] const std::optional<GraphItem>& hovered() const { return m_hovered; }
    [[nodiscard]] const std::optional<GraphItem>& focused() const { return m_focused; }
    [[nodiscard]] const std::vector<GraphItem>& outlined() const { return m_outlined; }
    void setBand(const QRect& band); // null: none
    void setWaiting(bool waiting);

    [[nodiscard]] const GraphScene* scene() const { return m_scene.get(); } // null without a picture
    // False while what is on screen is not yet what it should be.
    [[nodiscard]] bool isDrawn() const;

Q_SIGNALS:
    void laidOut(); // scene() is new
    void placeChanged();
    void itemPressed(const askance::GraphItem& item); // by a screen reader

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    // The columns as an image. `area` is in canvas pixels while the canvas is at `place`.
    struct Sheet {
        std::shared_ptr<const GraphScene> scene;
        GraphPlace place;
        QRectF area;
        QImage image;
    };
    void rebuild();
    [[nodiscard]] bool covers(const Sheet& sheet, double margin) const;
    [[nodiscard]] Sheet blankSheet(double marginX, double marginY) const;
    [[nodiscard]] QPointF ahead() const;
    static void fill(Sheet& sheet, const std::atomic<bool>* cancelled);
    void refreshSheet();
    void paintSheet(QPainter& painter) const;
    void paintMarks(QPainter& painter) const;

    PicturePtr m_picture;
    Theme m_theme;
    std::shared_ptr<const GraphScene> m_scene;
    GraphPlace m_place;
    Sheet m_sheet;
    std::shared_ptr<Sheet> m_coming; // being painted by m_job
    Job* m_job = nullptr;
    std::optional<GraphItem> m_hovered;
    std::optional<GraphItem> m_focused;
    std::vector<GraphItem> m_outlined;
    QRect m_band;
    bool m_waiting = false;
};

} // namespace askance
