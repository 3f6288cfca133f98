// SPDX-License-Identifier: GPL-3.0-or-later
//
// Zoom out, zoom in, fit: the three small buttons at the right end of a view's tool bar. Knows no view.
#pragma once

#include "drawing/Theme.h"

#include <QWidget>

class QToolButton;

namespace askance {

class ZoomButtons : public QWidget {
    Q_OBJECT
public:
    // Object names of the buttons begin with `prefix`: "graphZoomOut", "graphZoomIn", "graphFit".
    explicit ZoomButtons(const QString& prefix, QWidget* parent = nullptr);
    void setTheme(const Theme& theme);

Q_SIGNALS:
    void zoomInRequested();
    void zoomOutRequested();
    void fitRequested();

private:
    QToolButton* m_out = nullptr;
    QToolButton* m_in = nullptr;
    QToolButton* m_fit = nullptr;
};

} // namespace askance
