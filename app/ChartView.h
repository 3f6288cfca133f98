// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the window asks of the chart in front, whichever it is: to zoom, to make a figure. One line for each view that
// draws a picture; the records are none of them.
#pragma once

#include "drawing/PaintablePicture.h"
#include "engine/QueryEngine.h"
#include "write/Recipe.h"

#include <QSize>
#include <QStringList>

#include <functional>
#include <memory>

class QObject;
class QWidget;

namespace askance {

struct ChartView {
    using Receive = std::function<void(const Result<PicturePtr>&, std::shared_ptr<const PaintablePicture>)>;
    QString name; // "timeline", as the navigator knows it
    QWidget* widget = nullptr;
    QWidget* keys = nullptr; // the part of it that takes them
    std::function<void()> zoomIn, zoomOut, zoomToSelection, zoomToFit;
    std::function<QSize()> size;
    std::function<PicturePtr()> picture;
    // `piece`: of `pieces`; 0 where there are none.
    std::function<void(const QSize& size, int piece, QObject* context, const Receive& receive)> requestFigure;
    QStringList pieces; // that can be exported alone, the whole first; empty: only the whole
    std::function<int(const Recipe&)> pieceOf; // the one that a picture of this recipe shows; null: the whole
};

} // namespace askance
