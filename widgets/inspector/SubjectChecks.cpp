// SPDX-License-Identifier: GPL-3.0-or-later
//
// "Check before you conclude": sentences made from counts and coverage, and from nothing else.
#include "inspector/SubjectWords.h"

#include "columns/AssumedCoverage.h"
#include "drawing/NumberText.h"
#include "drawing/SpanText.h"
#include "record/Duration.h"

#include <QCoreApplication>

#include <algorithm>

namespace askance {

namespace {

    constexpr size_t kMostSpans = 3; // named one by one; the rest is counted

    QString words(const char* text)
    {
        return QCoreApplication::translate("Inspector", text);
    }

    // "a, b and 3 more" of spans.
    QString spansText(const std::vector<TimeSpan>& spans, const ZoneRules& zone)
    {
        QStringList texts;
        for (size_t i = 0; i < std::min(spans.size(), kMostSpans); ++i)
            texts << spanText(spans[i], zone);
        QString text = texts.join(QStringLiteral(", "));
        if (spans.size() > kMostSpans)
            text += words(" and %1 more").arg(countText(spans.size() - kMostSpans));
        return text;
    }

    qint64 lengthOf(const std::vector<TimeSpan>& spans)
    {
        qint64 length = 0;
        for (const TimeSpan& span : spans)
            length += span.lengthUs();
        return length;
    }

    // Whose silence it is: the sensors that may have records of the subject.
    QString unwatchedBy(const SubjectSummary& summary)
    {
        if (summary.sensorsLeft == 0)
            return words("No sensor recorded");
        if (summary.sensors.size() == 1)
            return words("%1 did not record").arg(summary.sensors.front().name);
        return words("None of the %1 sensors asked recorded").arg(countText(summary.sensors.size()));
    }

    void checkGaps(const SubjectSummary& summary, const ZoneRules& zone, QStringList& checks)
    {
        if (!summary.unrecorded.empty())
            checks << unwatchedBy(summary)
                    + words(" %1. Nothing can be said of that %2.")
                          .arg(spansText(summary.unrecorded, zone), durationText(lengthOf(summary.unrecorded)));
        if (summary.gaps.leftOut > 0)
            checks << (summary.gaps.leftOut == 1
                    ? words("1 gap holds such time and is left out of median and burstiness.")
                    : words("%1 gaps hold such time and are left out of median and burstiness.")
                          .arg(countText(summary.gaps.leftOut)));
    }

    // What the coverage of a sensor was assumed by, if not by its first and last record.
    QString gapRuleOf(const Dataset& data, const QString& sensor)
    {
        for (const CoverageSpan& span : data.coverage)
            if (span.kind == CoverageKind::Assumed && gapOfRule(span.note)
                && QString::fromStdString(data.table->sensors[span.sensor]) == sensor)
                return spelledDuration(*gapOfRule(span.note));
        return {};
    }

    void checkClocks(const SubjectSummary& summary, const Dataset& data, QStringList& checks)
    {
        for (const SensorSummary& sensor : summary.sensors)
            if (const qint64 offset = data.sensorClocks.value(sensor.name, 0); offset != 0)
                checks << words("The clock of %1 is corrected by %2: its log gives other times.")
                              .arg(sensor.name, signedDuration(offset));
    }

    void checkSensors(const SubjectSummary& summary, const Dataset& data, const ZoneRules& zone, QStringList& checks)
    {
        QStringList assumed;
        QStringList blind;
        for (const SensorSummary& sensor : summary.sensors) {
            // Of one sensor alone checkGaps() has said it.
            if (!sensor.gaps.empty() && summary.sensors.size() > 1)
                checks
                    << words("%1 did not record %2, though others did.").arg(sensor.name, spansText(sensor.gaps, zone));
            if (sensor.recorded.isEmpty())
                continue;
            if (const QString gap = gapRuleOf(data, sensor.name); !gap.isEmpty())
                checks << words("Coverage of %1 is assumed: no silence of its records over %2; nobody stated it.")
                              .arg(sensor.name, gap);
            else if (!sensor.isStated)
                assumed << sensor.name;
            if (sensor.lookups == 0 && sensor.missed > 0)
                blind << sensor.name;
        }
        if (!blind.isEmpty())
            checks << words("Recording at the time, but did not see it: %1.").arg(blind.join(QStringLiteral(", ")));
        if (summary.sensorsLeft > 0)
            checks << (summary.sensorsLeft == 1
                    ? words(
                        "1 sensor of the case is left out by what is asked for; whether it saw the like is not said.")
                    : words(
                        "%1 sensors of the case are left out by what is asked for; whether they saw the like is not "
                        "said.")
                          .arg(countText(summary.sensorsLeft)));
        if (!assumed.isEmpty())
            checks << words("Coverage of %1 is assumed from first to last record; nobody stated it.")
                          .arg(assumed.join(QStringLiteral(", ")));
    }

} // namespace

QStringList checksFor(const Picture& picture, const ZoneRules& zone)
{
    const auto& summary = picture.as<SubjectSummary>();
    QStringList checks;
    checkGaps(summary, zone, checks);
    checkSensors(summary, *picture.data, zone, checks);
    checkClocks(summary, *picture.data, checks);
    if (summary.line.repeats > 0)
        checks << words("%1 what another sensor saw too (same time, source, name and type). The filter repeat:no keeps "
                        "one of each.")
                      .arg(countedText(summary.line.repeats, words("lookup repeats"), words("lookups repeat")));
    if (summary.lookups() > 0)
        checks << (summary.mostTtl && *summary.mostTtl > 0
                ? words("Caches hide repeats, here for up to %1 (largest TTL): fewer lookups does not mean less use.")
                      .arg(durationText(qint64{*summary.mostTtl} * kUsPerSecond))
                : words("Caches hide repeats: fewer lookups does not mean less use."));
    if (summary.line.nameless > 0)
        checks
            << words("%1 without a name.").arg(countedText(summary.line.nameless, words("lookup"), words("lookups")));
    return checks;
}

} // namespace askance
