// SPDX-License-Identifier: GPL-3.0-or-later
#include "drawing/TextSizes.h"

#include <QFontDatabase>
#include <QFontInfo>

#include <algorithm>
#include <cmath>

namespace askance {

namespace {

    constexpr double kBasePx = 13;

    void setSize(QFont& font, const QFont& base, double share)
    {
        if (base.pointSizeF() > 0)
            font.setPointSizeF(base.pointSizeF() * share);
        else
            font.setPixelSize(std::max(1, static_cast<int>(std::lround(base.pixelSize() * share))));
    }

} // namespace

QFont sizedFont(const QFont& base, double px, QFont::Weight weight)
{
    QFont font = base;
    setSize(font, base, px / kBasePx);
    font.setWeight(weight);
    return font;
}

QFont fixedFont(const QFont& base, double px)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    setSize(font, base, px / kBasePx);
    return font;
}

int grownPx(const QFont& base, int px)
{
    const double grown = px * QFontInfo(base).pixelSize() / kBasePx;
    return std::max(px, static_cast<int>(std::lround(grown)));
}

bool isLargeText(const QFont& base)
{
    constexpr double kLarge = 1.4;
    return QFontInfo(base).pixelSize() > kLarge * kBasePx;
}

} // namespace askance
