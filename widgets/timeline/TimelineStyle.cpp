// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/TimelineStyle.h"

namespace askance {

QString toString(TimelineMode mode)
{
    switch (mode) {
    case TimelineMode::Stacked:
        return QStringLiteral("stacked");
    case TimelineMode::Lines:
        return QStringLiteral("lines");
    case TimelineMode::Lanes:
        break;
    }
    return QStringLiteral("lanes");
}

Result<TimelineMode> parseTimelineMode(const QString& text)
{
    for (const TimelineMode mode : {TimelineMode::Lanes, TimelineMode::Stacked, TimelineMode::Lines})
        if (text == toString(mode))
            return mode;
    return Error{ErrorCode::Usage,
        QStringLiteral("no way to draw is called '%1'; there are: lanes, stacked, lines").arg(text), {}};
}

bool sharesScaleUnlessAsked(TimelineMode mode)
{
    return mode != TimelineMode::Lanes;
}

} // namespace askance
