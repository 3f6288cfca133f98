// SPDX-License-Identifier: GPL-3.0-or-later
//
// The 40 px above the graph: group by, least lookups, documented relations, zoom. Holds the choices, knows no picture.
#pragma once

#include "drawing/Theme.h"
#include "measure/GroupedGraph.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QSlider;

namespace askance {

class ZoomButtons;

class GraphToolBar : public QWidget {
    Q_OBJECT
public:
    explicit GraphToolBar(QWidget* parent = nullptr);

    [[nodiscard]] GraphGrouping grouping() const;
    [[nodiscard]] quint64 leastLookups() const;
    [[nodiscard]] bool documents() const;
    // Without signals.
    void setGrouping(GraphGrouping grouping);
    void setLeastLookups(quint64 least); // the nearest step at or above
    void setDocuments(bool shown);
    void setTheme(const Theme& theme);

Q_SIGNALS:
    void groupingChosen();
    void leastChosen();
    void documentsToggled();
    void zoomInRequested();
    void zoomOutRequested();
    void fitRequested();

private:
    void showLeast();
    QComboBox* m_grouping = nullptr;
    QSlider* m_least = nullptr;
    QLabel* m_leastText = nullptr;
    QCheckBox* m_documents = nullptr;
    ZoomButtons* m_zoom = nullptr;
};

} // namespace askance
