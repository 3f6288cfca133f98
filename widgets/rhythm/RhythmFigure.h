// SPDX-License-Identifier: GPL-3.0-or-later
//
// A rhythm picture, or one part of it, as an exported figure: RhythmScene without a window. Used by the export dialog,
// `chart` and the report.
#pragma once

#include "drawing/PaintablePicture.h"
#include "engine/QueryEngine.h"
#include "rhythm/RhythmStyle.h"

namespace askance {

class RhythmScene;

class RhythmFigure : public PaintablePicture {
public:
    // `picture` holds a RhythmPicture (Q_ASSERT). Of `style` the parts are those of the picture.
    explicit RhythmFigure(PicturePtr picture, RhythmStyle style = {});

    [[nodiscard]] QString pictureTitle() const override;
    [[nodiscard]] QSize leastPictureSize() const override;
    void paintPicture(QPainter& painter, const QSize& size, const Theme& theme) const override;
    [[nodiscard]] QRect plotRect(const QSize& size) const override;
    [[nodiscard]] QString pictureSubtitle() const override; // range, zone, what a tick is, how to read the gaps
    [[nodiscard]] PictureParts optionalParts() const override; // the band of a selection
    [[nodiscard]] PictureParts shownParts() const override;
    [[nodiscard]] std::shared_ptr<const PaintablePicture> withParts(PictureParts parts) const override;
    [[nodiscard]] std::vector<LegendEntry> legend() const override;
    [[nodiscard]] QJsonObject ownSettings() const override;

    // Organisations where the case has some, else sources: whose lookup before is meant unless someone says.
    [[nodiscard]] static GroupField defaultGapsOf(const Dataset& data);

private:
    [[nodiscard]] RhythmScene sceneOf(const QSize& size, const Theme& theme) const;

    PicturePtr m_picture;
    RhythmStyle m_style;
};

} // namespace askance
