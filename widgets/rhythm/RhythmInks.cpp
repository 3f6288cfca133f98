// SPDX-License-Identifier: GPL-3.0-or-later
#include "rhythm/RhythmInks.h"

#include "rhythm/RhythmStyle.h"

#include <algorithm>
#include <array>
#include <map>

namespace askance {

QColor shadeOf(const Theme& theme, int category, int nth)
{
    const QColor colour = theme.category[static_cast<size_t>(std::clamp(category, 0, 8))];
    if (nth == 0)
        return colour;
    // Away from the ground first: on a light panel darker, on a dark one lighter. Hue and saturation stay.
    constexpr std::array steps = {0.20, -0.17, 0.10, -0.09, 0.27, -0.24, 0.15};
    const double step = steps[static_cast<size_t>(nth - 1) % steps.size()];
    float h = 0;
    float s = 0;
    float l = 0;
    colour.getHslF(&h, &s, &l);
    l = std::clamp(l + static_cast<float>(theme.isDark() ? step : -step), 0.08F, 0.92F);
    return QColor::fromHslF(std::max(h, 0.0F), s, l);
}

RhythmInks::RhythmInks(const RhythmPicture& picture, const Theme& theme)
    : m_isGrouped(picture.colour != GroupField::None)
{
    const auto ink = [&theme](const QColor& full, int category) {
        return GroupInk{full, theme.blended(full, kRestInk), category};
    };
    m_other = ink(theme.category[0], 0);
    m_all = ink(theme.secondaryText, 0);
    std::map<int, std::vector<QString>> byColour;
    const auto take = [&byColour](const auto& groups) {
        for (const auto& group : groups)
            if (!group.isOther)
                byColour[std::clamp(group.colour, 0, 8)].push_back(group.key);
    };
    if (picture.raster)
        take(picture.raster->groups);
    if (picture.gaps)
        take(picture.gaps->groups);
    for (auto& [category, keys] : byColour) {
        std::sort(keys.begin(), keys.end());
        keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
        const bool isShaded = picture.colour == GroupField::Source;
        for (size_t i = 0; i < keys.size(); ++i)
            m_inks.insert(keys[i], ink(shadeOf(theme, category, isShaded ? static_cast<int>(i) : 0), category));
    }
}

GroupInk RhythmInks::of(const QString& key, bool isOther) const
{
    if (!m_isGrouped)
        return m_all;
    return isOther ? m_other : m_inks.value(key, m_other);
}

} // namespace askance
