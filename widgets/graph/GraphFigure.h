// SPDX-License-Identifier: GPL-3.0-or-later
//
// A drawn graph as an exported figure: all of it, made to fit. Used by the export dialog, `chart` and the report.
#pragma once

#include "drawing/PaintablePicture.h"
#include "engine/QueryEngine.h"

namespace askance {

class GraphFigure : public PaintablePicture {
public:
    // `picture` holds a GraphPicture (Q_ASSERT).
    explicit GraphFigure(PicturePtr picture);

    [[nodiscard]] QString pictureTitle() const override;
    [[nodiscard]] QSize leastPictureSize() const override;
    void paintPicture(QPainter& painter, const QSize& size, const Theme& theme) const override;
    [[nodiscard]] QRect plotRect(const QSize& size) const override;

    // What to ask an engine for so that a figure of this size can be read: large groups closed, the tail folded.
    [[nodiscard]] static GraphRequest request(const QSize& size);

private:
    PicturePtr m_picture;
};

} // namespace askance
