// SPDX-License-Identifier: GPL-3.0-or-later
//
// The days of the raster as what can be found in the rhythm view: by date as people and as logs write it.
#pragma once

#include "drawing/FindTarget.h"
#include "rhythm/RhythmCanvas.h"

namespace askance {

class RhythmFind : public FindTarget {
    Q_OBJECT
public:
    explicit RhythmFind(RhythmCanvas& canvas, QObject* parent = nullptr);

    // The canvas shows another picture.
    void pictureShown();

    [[nodiscard]] QString placeholder() const override;
    void search(const QString& text) override;
    [[nodiscard]] quint64 total() const override { return m_days.size(); }
    [[nodiscard]] quint64 nearest() const override;
    void show(quint64 index) override;
    void leave() override;

private:
    RhythmCanvas& m_canvas;
    QString m_text;
    std::vector<int> m_days; // of the raster
};

} // namespace askance
