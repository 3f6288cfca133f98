// SPDX-License-Identifier: GPL-3.0-or-later
#include "states/RecordingWords.h"

#include "drawing/NumberText.h"
#include "drawing/PlainText.h"
#include "filter/Match.h"
#include "filter/Parts.h"
#include "measure/Timeline.h"

#include <QStringList>

#include <algorithm>
#include <optional>

namespace askance {

namespace {

    TimeSpan askedSpan(const Dataset& data, const Filter& filter)
    {
        const TimeSpan all = data.table ? data.table->span() : TimeSpan{};
        TimeSpan asked = filter.timeBounds().value_or(all);
        if (asked.beginUs == kEarliestUs)
            asked.beginUs = std::min(all.beginUs, asked.endUs);
        if (asked.endUs == kLatestUs)
            asked.endUs = std::max(all.endUs, asked.beginUs);
        return asked;
    }

    // The sensor that every record of the filter would be of.
    std::optional<quint16> namedSensor(const Dataset& data, const Filter& filter)
    {
        for (size_t i = 0; data.table && i < data.table->sensors.size(); ++i) {
            if (namesValue(filter, FilterField::Sensor, QString::fromStdString(data.table->sensors[i])))
                return static_cast<quint16>(i);
        }
        return std::nullopt;
    }

    qint64 recordedUs(std::vector<CoverageSpan> coverage, TimeSpan within, bool statedOnly)
    {
        if (statedOnly)
            coverage.erase(std::remove_if(coverage.begin(), coverage.end(),
                               [](const CoverageSpan& span) { return span.kind == CoverageKind::Assumed; }),
                coverage.end());
        qint64 us = 0;
        for (const TimeSpan& span : coveredSpans(coverage, within))
            us += span.lengthUs();
        return us;
    }

    // How much of `within` nobody recorded for certain; the rest of what is not covered may have been recorded.
    qint64 silentUs(const std::vector<CoverageSpan>& coverage, const Dataset& data, TimeSpan within)
    {
        qint64 us = 0;
        for (const TimeSpan& span : unrecordedSpans(coverage, data.table ? knownSpan(data) : TimeSpan{}, within))
            us += span.lengthUs();
        return us;
    }

} // namespace

QString recordingWords(const Dataset& data, const Filter& filter)
{
    const TimeSpan asked = askedSpan(data, filter);
    const std::vector<CoverageSpan> coverage = data.table ? coverageOf(data, sensorsOf(data, filter)) : data.coverage;
    const std::optional<quint16> sensor = namedSensor(data, filter);
    const QString name = sensor ? isolated(QString::fromStdString(data.table->sensors[*sensor])) : QString();
    const qint64 length = asked.isEmpty() ? 0 : asked.lengthUs();
    const qint64 recorded = length == 0 ? 0 : recordedUs(coverage, asked, false);
    if (recorded == 0) {
        const bool isKnown = length > 0 && silentUs(coverage, data, asked) == length;
        return (sensor ? (isKnown ? QStringLiteral("Sensor %1 did not record in this period.")
                                  : QStringLiteral("Sensor %1 is not known to have recorded in this period."))
                             .arg(name)
                       : (isKnown ? QStringLiteral("No sensor recorded in this period.")
                                  : QStringLiteral("No sensor is known to have recorded in this period.")))
            + QStringLiteral(" This says nothing about lookups.");
    }
    QString words
        = sensor ? QStringLiteral("Sensor %1 was recording").arg(name) : QStringLiteral("Sensors were recording");
    if (recorded == length)
        words += QStringLiteral(" for this whole period");
    else
        words += QStringLiteral(" for part of this period only: %1 of %2")
                     .arg(durationText(recorded), durationText(length));
    if (recordedUs(coverage, asked, true) < recorded)
        words += sensor ? QStringLiteral(", as is assumed from its records, not stated")
                        : QStringLiteral(", as is assumed from their records, not stated");
    return words + QLatin1Char('.');
}

QString coverageInViewWords(const Dataset& data, TimeSpan view)
{
    constexpr size_t mostSensors = 4;
    if (!data.table)
        return {};
    // Bins and days reach beyond what the case has; of that nobody could have recorded anything.
    const TimeSpan known = view.intersected(knownSpan(data));
    if (known.isEmpty())
        return {};
    const std::vector<std::string>& sensors = data.table->sensors;
    QStringList words;
    std::vector<std::vector<CoverageSpan>> coverage(std::min(sensors.size(), mostSensors));
    for (const CoverageSpan& span : data.coverage)
        if (span.sensor < coverage.size())
            coverage[span.sensor].push_back(span);
    for (size_t i = 0; i < coverage.size(); ++i)
        words += visible(QString::fromStdString(sensors[i])) + QLatin1Char(' ')
            + shareText(static_cast<quint64>(recordedUs(std::move(coverage[i]), known, false)),
                static_cast<quint64>(known.lengthUs()));
    if (sensors.size() > mostSensors)
        words += QStringLiteral("+%1").arg(sensors.size() - mostSensors);
    return words.isEmpty() ? QString() : QStringLiteral("Coverage in view: ") + words.join(QStringLiteral(" · "));
}

} // namespace askance
