// SPDX-License-Identifier: GPL-3.0-or-later
#include "record/CivilTime.h"
#include "write/Caption.h"
#include "write/Table.h"

#include <algorithm>

namespace askance {

namespace {

    QString laneName(const TimelineLane& lane)
    {
        if (lane.isAll)
            return QStringLiteral("all");
        if (lane.isOther)
            return lane.groupsInOther == 1 ? QStringLiteral("other (1 group)")
                                           : QStringLiteral("other (%1 groups)").arg(lane.groupsInOther);
        return lane.key;
    }

    // Microseconds as seconds, without a fraction of zeros.
    QString secondsText(qint64 us)
    {
        QString text = QString::number(us / kUsPerSecond);
        if (us % kUsPerSecond != 0) {
            text += u'.' + QStringLiteral("%1").arg(us % kUsPerSecond, 6, 10, QLatin1Char('0'));
            while (text.endsWith(u'0'))
                text.chop(1);
        }
        return text;
    }

} // namespace

QByteArray timelineCsv(const Timeline& timeline)
{
    QStringList cells = {QStringLiteral("begin"), QStringLiteral("end"), QStringLiteral("covered_seconds")};
    for (const TimelineLane& lane : timeline.lanes) {
        const QString name = laneName(lane);
        cells << name + QStringLiteral(" case") << name + QStringLiteral(" filter");
        if (timeline.hasSelection)
            cells << name + QStringLiteral(" selection");
    }
    QByteArray out = csvLine(cells, CsvMode::SpreadsheetSafe);
    int digits = 0;
    for (const qint64 edge : timeline.edgesUs)
        digits = std::max(digits, neededDigits(edge, 0));
    for (size_t bin = 0; bin < timeline.bins(); ++bin) {
        cells = {QString::fromStdString(isoText(timeline.edgesUs[bin], 0, digits)),
            QString::fromStdString(isoText(timeline.edgesUs[bin + 1], 0, digits)),
            secondsText(timeline.coveredUs[bin])};
        for (const TimelineLane& lane : timeline.lanes) {
            cells << QString::number(lane.inCase[bin]) << QString::number(lane.inFilter[bin]);
            if (timeline.hasSelection)
                cells << QString::number(lane.inSelection[bin]);
        }
        out += csvLine(cells, CsvMode::SpreadsheetSafe);
    }
    return out;
}

} // namespace askance
