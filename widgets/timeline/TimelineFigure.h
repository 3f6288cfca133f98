// SPDX-License-Identifier: GPL-3.0-or-later
//
// A timeline as an exported figure: TimelineScene without a window. Used by the export dialog, `chart` and the report.
#pragma once

#include "drawing/PaintablePicture.h"
#include "engine/QueryEngine.h"
#include "timeline/TimelineStyle.h"

namespace askance {

class TimelineFigure : public PaintablePicture {
public:
    // `picture` holds a Timeline (Q_ASSERT).
    explicit TimelineFigure(PicturePtr picture, TimelineStyle style = {});

    [[nodiscard]] QString pictureTitle() const override; // "Lookups by organisation, per 1 day"
    [[nodiscard]] QSize leastPictureSize() const override;
    void paintPicture(QPainter& painter, const QSize& size, const Theme& theme) const override;
    [[nodiscard]] QRect plotRect(const QSize& size) const override;

    // What to ask an engine for so that bars stay at least 4 px wide: for PictureSpec::mostBins.
    [[nodiscard]] static size_t mostBins(const QSize& size);
    // Organisations where the case has some, else sources.
    [[nodiscard]] static GroupField defaultGroup(const Dataset& data);

private:
    PicturePtr m_picture;
    TimelineStyle m_style;
};

// Title of a timeline: "Lookups by organisation, per 1 day".
[[nodiscard]] QString timelineTitle(const Timeline& timeline);

} // namespace askance
