// SPDX-License-Identifier: GPL-3.0-or-later
//
// Lookups per day as thin bars: where a subject was busy, at a glance. Time that no sensor recorded is hatched. Where
// there are more days than pixels, a column stands for its busiest day. The timeline is where one looks closer.
#pragma once

#include "drawing/Theme.h"
#include "engine/QueryEngine.h"

#include <QWidget>

namespace askance {

class SparkBars : public QWidget {
    Q_OBJECT
public:
    explicit SparkBars(QWidget* parent = nullptr);

    // Draws a picture of kind Subject; null: nothing. `colour`: palette category, or -1 for the plain ink.
    void show(const PicturePtr& picture, const ZoneRules& zone, int colour);
    void setTheme(const Theme& theme);
    // The day under a place, as words for a tool tip; empty beside the bars.
    [[nodiscard]] QString wordsAt(const QPoint& place) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] int barsHeight() const;
    [[nodiscard]] int columnOf(qint64 us) const;

    PicturePtr m_picture;
    ZoneRules m_zone;
    int m_colour = -1;
    const Theme* m_theme;
};

} // namespace askance
