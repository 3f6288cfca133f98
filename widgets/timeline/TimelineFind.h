// SPDX-License-Identifier: GPL-3.0-or-later
//
// "Find in view" for the timeline: lanes whose name holds what was typed. A hit is scrolled into sight, framed, and
// gets the keyboard's focus, in the bin where that was.
#pragma once

#include "drawing/FindTarget.h"

#include <functional>
#include <vector>

namespace askance {

class Investigation;
class TimelineChart;
class TimelineLinks;

class TimelineFind : public FindTarget {
    Q_OBJECT
public:
    // `reveal` scrolls a lane into sight.
    TimelineFind(Investigation& investigation, TimelineChart& chart, const TimelineLinks& links,
        std::function<void(int lane)> reveal, QObject* parent);

    [[nodiscard]] QString placeholder() const override;
    void search(const QString& text) override;
    [[nodiscard]] quint64 total() const override { return m_lanes.size(); }
    [[nodiscard]] quint64 nearest() const override;
    void show(quint64 index) override;
    void leave() override;
    void pictureShown(); // the chart has another picture: its lanes may be others

private:
    void look();
    Investigation& m_investigation;
    TimelineChart& m_chart;
    const TimelineLinks& m_links;
    std::function<void(int)> m_reveal;
    QString m_text;
    std::vector<int> m_lanes;
    bool m_isShowing = false; // the outline is this one's
};

} // namespace askance
