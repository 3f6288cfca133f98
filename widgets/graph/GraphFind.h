// SPDX-License-Identifier: GPL-3.0-or-later
//
// "Find in view" for the graph: nodes whose name holds what was typed, as far as they are drawn; a closed group is
// found by its own name. A hit is brought into sight, outlined, and gets the keyboard's focus.
#pragma once

#include "drawing/FindTarget.h"
#include "graph/GraphItem.h"

#include <vector>

namespace askance {

class GraphCanvas;
class GraphGestures;
class Investigation;

class GraphFind : public FindTarget {
    Q_OBJECT
public:
    GraphFind(Investigation& investigation, GraphCanvas& canvas, GraphGestures& gestures, QObject* parent);

    [[nodiscard]] QString placeholder() const override;
    void search(const QString& text) override;
    [[nodiscard]] quint64 total() const override { return m_items.size(); }
    [[nodiscard]] quint64 nearest() const override;
    void show(quint64 index) override;
    void leave() override;
    void pictureShown(); // the canvas has another picture: other items

private:
    void look();
    Investigation& m_investigation;
    GraphCanvas& m_canvas;
    GraphGestures& m_gestures;
    QString m_text;
    std::vector<GraphItem> m_items; // column by column, from top to bottom
    bool m_isShowing = false; // the outline is this one's
};

} // namespace askance
