// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a screen reader finds in the graph: the canvas with its title and totals, and in it one item per group, source,
// name and documented party with its name and lookups. Pressing an item selects it, as a click does.
#pragma once

#include <QAccessibleWidget>

#include <vector>

namespace askance {

class GraphCanvas;
struct GraphItem;

class GraphAccessible : public QAccessibleWidget {
public:
    explicit GraphAccessible(GraphCanvas* canvas);
    ~GraphAccessible() override;

    // Makes every GraphCanvas answer with this; once is enough.
    static void install();

    [[nodiscard]] int childCount() const override;
    [[nodiscard]] QAccessibleInterface* child(int index) const override;
    [[nodiscard]] QAccessibleInterface* childAt(int x, int y) const override;
    [[nodiscard]] QAccessibleInterface* focusChild() const override;
    [[nodiscard]] int indexOfChild(const QAccessibleInterface* child) const override;

private:
    [[nodiscard]] GraphCanvas* canvas() const;
    mutable std::vector<QAccessible::Id> m_items; // made when asked for
};

} // namespace askance
