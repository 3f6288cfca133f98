// SPDX-License-Identifier: GPL-3.0-or-later
//
// What an exported figure, the window and the report have in common: something that can paint itself into any
// rectangle with any theme. Every view implements it with the same code that draws its screen. An immutable value: it
// is painted on worker threads too, so paintPicture() uses neither widgets nor QPixmap.
#pragma once

#include "drawing/Theme.h"

#include <QJsonObject>
#include <QPainter>
#include <QSize>
#include <QString>

#include <functional>
#include <memory>
#include <vector>

namespace askance {

// What a figure may leave out, where its picture has it.
enum class PicturePart { Annotations = 1, Coverage = 2, SelectionBand = 4 };
Q_DECLARE_FLAGS(PictureParts, PicturePart)
Q_DECLARE_OPERATORS_FOR_FLAGS(PictureParts)

// One entry of a figure's legend: a mark drawn into a small rectangle, and what it means. Plain, visible text.
struct LegendEntry {
    QString words;
    std::function<void(QPainter&, const QRect&, const Theme&)> paintMark;
};

class PaintablePicture {
public:
    virtual ~PaintablePicture() = default;
    // "Lookups per day" …: plain text.
    [[nodiscard]] virtual QString pictureTitle() const = 0;
    [[nodiscard]] virtual QSize leastPictureSize() const = 0;
    // The least height at which no words of it overlap; below that it is drawn, but crowded.
    [[nodiscard]] virtual int legibleHeight() const { return leastPictureSize().height(); }
    // Paints into (0, 0, size) of the painter. Works on raster, SVG and PDF devices.
    virtual void paintPicture(QPainter& painter, const QSize& size, const Theme& theme) const = 0;
    // The rectangle in which data are drawn, for (0, 0, size): equal on screen and in an export of the same size.
    [[nodiscard]] virtual QRect plotRect(const QSize& size) const = 0;

    // The line under a figure's title: range, zone, how to read the scales. Empty: none.
    [[nodiscard]] virtual QString pictureSubtitle() const { return {}; }
    // What this picture has and can leave out; the rest is not offered.
    [[nodiscard]] virtual PictureParts optionalParts() const { return {}; }
    [[nodiscard]] virtual PictureParts shownParts() const { return {}; }
    // The same picture with exactly `parts` of optionalParts(), all else as it is; null if there is nothing to choose.
    [[nodiscard]] virtual std::shared_ptr<const PaintablePicture> withParts(PictureParts parts) const
    {
        Q_UNUSED(parts);
        return nullptr;
    }
    // What of its looks a recipe must say beside the question that it answers, under the keys of its view's settings.
    [[nodiscard]] virtual QJsonObject ownSettings() const { return {}; }
    // What its marks mean, as far as they occur; empty if the picture explains itself.
    [[nodiscard]] virtual std::vector<LegendEntry> legend() const { return {}; }
};

} // namespace askance
