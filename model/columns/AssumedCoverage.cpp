// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/AssumedCoverage.h"

#include "record/Duration.h"

#include <algorithm>

namespace askance {

namespace {

    const QString kRule = QStringLiteral("assumed: no silence over ");

} // namespace

QString gapRule(qint64 gapUs)
{
    return kRule + spelledDuration(gapUs);
}

std::optional<qint64> gapOfRule(const QString& note)
{
    if (!note.startsWith(kRule))
        return std::nullopt;
    const std::optional<qint64> gap = parseDuration(QStringView(note).sliced(kRule.size()));
    return gap && *gap >= kLeastSilenceUs && gapRule(*gap) == note ? gap : std::nullopt;
}

Result<std::vector<TimeSpan>> spansWithoutSilence(const std::vector<qint64>& ascendingUs, qint64 gapUs)
{
    if (gapUs < kLeastSilenceUs || gapUs > kMostDurationUs) {
        return Error{ErrorCode::Usage,
            QStringLiteral("a silence of %1 ends no coverage; choose a gap of a second or more")
                .arg(spelledDuration(gapUs)),
            {}};
    }
    std::vector<TimeSpan> spans;
    for (const qint64 us : ascendingUs) {
        if (!spans.empty() && us - (spans.back().endUs - 1) <= gapUs) {
            spans.back().endUs = us + 1;
            continue;
        }
        if (spans.size() == kMostAssumedSpans) {
            return Error{ErrorCode::Usage,
                QStringLiteral("a gap of %1 would cut the coverage into more than %2 spans; choose a longer one")
                    .arg(spelledDuration(gapUs))
                    .arg(kMostAssumedSpans),
                {}};
        }
        spans.push_back({us, us + 1});
    }
    return spans;
}

Result<std::vector<CoverageEntry>> assumedByRule(const Dataset& data, const QString& sensor, qint64 gapUs)
{
    const ColumnTable& table = *data.table;
    const auto name = std::find(table.sensors.begin(), table.sensors.end(), sensor.toStdString());
    std::vector<qint64> times;
    for (size_t row = 0; row < table.rows() && name != table.sensors.end(); ++row)
        if (table.sensor[row] == static_cast<quint16>(name - table.sensors.begin()))
            times.push_back(table.timeUs[row]);
    const auto spans = spansWithoutSilence(times, gapUs);
    if (!spans)
        return spans.error();
    std::vector<CoverageEntry> entries;
    for (const TimeSpan& span : *spans)
        entries.push_back({sensor, span, CoverageKind::Assumed, gapRule(gapUs)});
    return entries;
}

} // namespace askance
