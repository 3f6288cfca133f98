// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a screen reader finds in the timeline: the chart with its title and totals, and in it one item per lane with its
// name, its lookups and where they are densest. Selecting an item selects the lane, as a click on its name does.
#pragma once

#include <QAccessibleWidget>

#include <vector>

namespace askance {

class TimelineChart;

class TimelineAccessible : public QAccessibleWidget {
public:
    explicit TimelineAccessible(TimelineChart* chart);
    ~TimelineAccessible() override;

    // Makes every TimelineChart answer with this; once is enough.
    static void install();

    [[nodiscard]] int childCount() const override;
    [[nodiscard]] QAccessibleInterface* child(int index) const override;
    [[nodiscard]] QAccessibleInterface* childAt(int x, int y) const override;
    [[nodiscard]] int indexOfChild(const QAccessibleInterface* child) const override;

private:
    [[nodiscard]] TimelineChart* chart() const;
    mutable std::vector<QAccessible::Id> m_lanes; // made when asked for
};

} // namespace askance
