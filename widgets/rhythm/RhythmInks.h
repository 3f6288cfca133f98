// SPDX-License-Identifier: GPL-3.0-or-later
//
// The colours of a rhythm picture's groups: an organisation's own, and for the sources of one organisation shades of it
// that can be told from each other. Decided by keys alone, so that counts do not change them. Pure.
#pragma once

#include "drawing/Theme.h"
#include "engine/RhythmPicture.h"

#include <QHash>

namespace askance {

struct GroupInk {
    QColor full; // in the selection, or without one
    QColor rest; // in the filter only
    int category = 0; // for the patterns of print
};

class RhythmInks {
public:
    RhythmInks() = default;
    RhythmInks(const RhythmPicture& picture, const Theme& theme);
    // Of a group of the raster or of the gaps. A group that is all records has the colour of text.
    [[nodiscard]] GroupInk of(const QString& key, bool isOther) const;

private:
    QHash<QString, GroupInk> m_inks;
    GroupInk m_other, m_all;
    bool m_isGrouped = false;
};

// The `nth` of `count` shades of a category: the colour itself first, then darker and lighter ones in turn.
[[nodiscard]] QColor shadeOf(const Theme& theme, int category, int nth);

} // namespace askance
