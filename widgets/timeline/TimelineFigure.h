// SPDX-License-Identifier: GPL-3.0-or-later
//
// A timeline as an exported figure: TimelineScene without a window. Used by the export dialog, `chart` and the report.
#pragma once

#include "drawing/PaintablePicture.h"
#include "engine/QueryEngine.h"
#include "timeline/TimelineStyle.h"

namespace askance {

class TimelineScene;

class TimelineFigure : public PaintablePicture {
public:
    // `picture` holds a Timeline (Q_ASSERT).
    explicit TimelineFigure(PicturePtr picture, TimelineStyle style = {});

    [[nodiscard]] QString pictureTitle() const override; // "Lookups by organisation, per 1 day"
    [[nodiscard]] QSize leastPictureSize() const override;
    [[nodiscard]] int legibleHeight() const override; // each lane as high as its name and number
    void paintPicture(QPainter& painter, const QSize& size, const Theme& theme) const override;
    [[nodiscard]] QRect plotRect(const QSize& size) const override;
    [[nodiscard]] QString pictureSubtitle() const override; // "4 May – 23 Sep 2016, UTC. Each lane has its own …"
    // Annotations and coverage where there are some, the band of a selection that has a plain time.
    [[nodiscard]] PictureParts optionalParts() const override;
    [[nodiscard]] PictureParts shownParts() const override;
    [[nodiscard]] std::shared_ptr<const PaintablePicture> withParts(PictureParts parts) const override;
    [[nodiscard]] QJsonObject ownSettings() const override;
    [[nodiscard]] std::vector<LegendEntry> legend() const override;

    // What to ask an engine for so that bars stay at least 4 px wide: for PictureSpec::mostBins.
    [[nodiscard]] static size_t mostBins(const QSize& size);
    // Organisations where the case has some, else sources.
    [[nodiscard]] static GroupField defaultGroup(const Dataset& data);

private:
    // What does not depend on size and theme can be asked of any scene.
    [[nodiscard]] TimelineScene plainScene() const;

    PicturePtr m_picture;
    TimelineStyle m_style;
};

// Title of a timeline: "Lookups by organisation, per 1 day", "…, stacked".
[[nodiscard]] QString timelineTitle(const Timeline& timeline, TimelineMode mode);

} // namespace askance
