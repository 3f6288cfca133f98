// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where the analyst has been: view, what part of it was in sight, and how many steps of the history had been done. Back
// and Forward walk these, as in a browser; going somewhere new drops what lay ahead. A value without signals.
#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace askance {

struct Place {
    QString view; // "timeline", "graph", "records"
    QByteArray viewport; // as the view wrote it; empty: all of it
    int step = 0; // index into the ChangeHistory
    friend bool operator==(const Place&, const Place&) = default;
};

class Places {
public:
    void clear();
    // The place the analyst is at now. A place of the same view and step replaces the current one while `settling`: a
    // zoom of many wheel notches is one place.
    void visit(const Place& place, bool settling = false);
    [[nodiscard]] bool canGoBack() const { return m_index > 0; }
    [[nodiscard]] bool canGoForward() const { return m_index + 1 < static_cast<int>(m_places.size()); }
    [[nodiscard]] const Place* back(); // null at the end
    [[nodiscard]] const Place* forward();
    [[nodiscard]] const std::vector<Place>& list() const { return m_places; }
    [[nodiscard]] int index() const { return m_index; } // -1 before the first visit
    // After `dropped` steps from the history's end or beginning: places whose step is gone go to the nearest left.
    void limitSteps(int steps);

private:
    std::vector<Place> m_places;
    int m_index = -1;
};

inline constexpr size_t kMostPlaces = 200; // the oldest are dropped beyond

} // namespace askance
