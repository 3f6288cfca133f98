// SPDX-License-Identifier: GPL-3.0-or-later
//
// A drawn graph made ready to paint at one size with one theme: the layout as wide as the size, scaled and moved, and
// around it what stays in place: time strip, headings, legend. The screen and an exported figure both paint through it,
// which is why they cannot differ. A value that is cheap to copy; painting is the costly part and may be done on any
// thread.
#pragma once

#include "drawing/Theme.h"
#include "engine/QueryEngine.h"
#include "graph/GraphItem.h"

#include <QPainter>

#include <atomic>
#include <memory>
#include <optional>

namespace askance {

// Pixels of the canvas = pixels of the layout × scale + offset.
struct GraphPlace {
    double scale = 1;
    QPointF offset;
    friend bool operator==(const GraphPlace&, const GraphPlace&) = default;
};

inline constexpr double kLeastGraphScale = 0.05;
inline constexpr double kMostGraphScale = 4;
inline constexpr int kGraphHeadPx = 87; // time strip and headings
inline constexpr int kGraphLegendPx = 76;
// The dashes of what a document says, as long at every width.
[[nodiscard]] QPen documentedPen(const QColor& colour, double widthPx);
inline constexpr int kGraphMarginPx = 14;

class GraphScene {
public:
    // `picture` holds a GraphPicture (Q_ASSERT). `fills`: the columns stand as far apart as the width allows when all
    // of it is made to fit; else as at scale 1.
    GraphScene(PicturePtr picture, const QSize& size, const Theme& theme, bool fills = false);

    // What is laid out, within `clip` (canvas pixels, the painter's own). Stops early if `cancelled` turns true.
    void paintColumns(QPainter& painter, const GraphPlace& place, const QRectF& clip,
        const std::atomic<bool>* cancelled = nullptr) const;
    // Time strip, headings, legend; opaque, over the columns.
    void paintFrame(QPainter& painter, const GraphPlace& place) const;
    // The outline of an item in canvas pixels.
    [[nodiscard]] QPainterPath outline(const GraphItem& item, const GraphPlace& place) const;
    [[nodiscard]] QRectF rectOf(const GraphItem& item, const GraphPlace& place) const;
    [[nodiscard]] std::optional<GraphItem> itemAt(const QPointF& point, const GraphPlace& place) const;
    // The triangle of a group that opens and closes.
    [[nodiscard]] std::optional<GraphItem> toggleAt(const QPointF& point, const GraphPlace& place) const;
    [[nodiscard]] QRectF toggleRect(const GraphItem& group, const GraphPlace& place) const;

    // Everything in view, at most at scale 1.
    [[nodiscard]] GraphPlace fitted() const;
    // Where the view opens: fitted if that can be read, else at scale 1 from the top.
    [[nodiscard]] GraphPlace opening() const;
    // `place` moved so that something stays in sight.
    [[nodiscard]] GraphPlace held(GraphPlace place) const;
    [[nodiscard]] QRectF canvas() const; // the room between headings and legend
    [[nodiscard]] QRect stripRect() const;
    [[nodiscard]] QRect legendRect() const;
    // True where the frame covers the columns: strip and headings above, the legend's band below.
    [[nodiscard]] bool isFrame(const QPointF& point) const;
    [[nodiscard]] TimeSpan stripSpan() const { return m_stripSpan; }

    [[nodiscard]] const GraphPicture& graph() const { return m_picture->as<GraphPicture>(); }
    [[nodiscard]] const PicturePtr& picture() const { return m_picture; }
    [[nodiscard]] const GraphLayout& layout() const { return m_layout; }
    [[nodiscard]] const Theme& theme() const { return m_theme; }
    [[nodiscard]] const ZoneRules& zone() const { return m_zone; }
    [[nodiscard]] const QSize& size() const { return m_size; }
    [[nodiscard]] bool isSelected(const GraphItem& item) const;
    [[nodiscard]] bool isEmpty() const { return graph().graph.flows.empty(); }
    // How much painting costs, in flows or ends.
    [[nodiscard]] size_t weight() const;

private:
    friend class GraphPainter;
    void findSelected();

    PicturePtr m_picture;
    QSize m_size;
    Theme m_theme;
    ZoneRules m_zone;
    GraphLayout m_layout;
    TimeSpan m_stripSpan;
    std::vector<size_t> m_flowOrder; // widest first, so that thin ones lie on top
    // Per group, end and flow; empty without a selection.
    std::vector<bool> m_selectedSources, m_selectedNames, m_selectedSourceGroups, m_selectedNameGroups, m_selectedFlows;
};

// The curve of a flow in pixels of the layout.
[[nodiscard]] QPainterPath flowPath(const GraphLayout::Flow& flow);

} // namespace askance
