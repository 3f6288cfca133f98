// SPDX-License-Identifier: GPL-3.0-or-later
#include "CaseJson.h"

#include "record/CivilTime.h"
#include "record/Duration.h"

#include <QLocale>

#include <algorithm>

namespace askance {

namespace {

    QString iso(qint64 us, int restNs, int digits)
    {
        // Nanoseconds only where there are some: a stray rest in one record must not lengthen every other time.
        return QString::fromStdString(isoText(us, restNs, restNs == 0 ? std::min(digits, 6) : digits));
    }

    // Evidence and coverage are kept to the microsecond: nine digits would pretend to more.
    int wholeDigits(int timeDigits)
    {
        return std::min(timeDigits, 6);
    }

    QString kindWord(CoverageKind kind)
    {
        switch (kind) {
        case CoverageKind::Stated:
            return QStringLiteral("stated");
        case CoverageKind::Assumed:
            return QStringLiteral("assumed");
        case CoverageKind::Gap:
            break;
        }
        return QStringLiteral("gap");
    }

    void timeMember(JsonWriter& json, const char* key, bool known, const QString& text)
    {
        json.key(key);
        if (known)
            json.value(text);
        else
            json.null();
    }

    void appendSensors(JsonWriter& json, const Dataset& data, const std::vector<quint64>& perSensor)
    {
        const int digits = wholeDigits(data.table->timeDigits);
        json.key("sensors").beginArray();
        for (size_t i = 0; i < data.table->sensors.size(); ++i) {
            const QString name = QString::fromStdString(data.table->sensors[i]);
            json.beginObject().member("name", name).member("queries", perSensor[i]);
            json.member("clock_offset_us", data.sensorClocks.value(name, 0)).key("coverage").beginArray();
            for (const CoverageSpan& span : data.coverage) {
                if (span.sensor != i)
                    continue;
                json.beginObject().member("begin", iso(span.span.beginUs, 0, digits));
                json.member("end", iso(span.span.endUs, 0, digits)).member("kind", kindWord(span.kind));
                if (!span.note.isEmpty())
                    json.member("note", span.note);
                json.endObject();
            }
            json.endArray().endObject();
        }
        json.endArray();
    }

    QString number(quint64 value)
    {
        return QLocale(QLocale::English, QLocale::UnitedStates).toString(value);
    }

    QString number(qint64 value)
    {
        return number(static_cast<quint64>(std::max<qint64>(0, value)));
    }

    QString evidenceTable(const Dataset& data)
    {
        std::vector<QStringList> rows;
        for (const EvidenceSummary& e : data.evidence)
            rows.push_back({e.file, e.format, e.sensor, number(e.accepted), number(e.rejected), number(e.skipped),
                number(e.repeated), toString(e.status)});
        QString text = u'\n'
            + alignedText({QStringLiteral("evidence"), QStringLiteral("format"), QStringLiteral("sensor"),
                              QStringLiteral("accepted"), QStringLiteral("rejected"), QStringLiteral("skipped"),
                              QStringLiteral("repeated"), QStringLiteral("status")},
                rows, {false, false, false, true, true, true, true, false});
        for (const EvidenceSummary& e : data.evidence) {
            for (const QString& assumption : e.assumptions)
                text += visibleText(e.file + QStringLiteral(": assumed: ") + assumption) + u'\n';
        }
        return text;
    }

    QString sensorTable(const Dataset& data, const std::vector<quint64>& perSensor)
    {
        const int digits = wholeDigits(data.table->timeDigits);
        std::vector<QStringList> rows;
        for (size_t i = 0; i < data.table->sensors.size(); ++i) {
            const QString name = QString::fromStdString(data.table->sensors[i]);
            bool isFirst = true;
            for (const CoverageSpan& span : data.coverage) {
                if (span.sensor != i)
                    continue;
                rows.push_back(
                    {isFirst ? name : QString(), isFirst ? number(perSensor[i]) : QString(), kindWord(span.kind),
                        iso(span.span.beginUs, 0, digits), iso(span.span.endUs, 0, digits), span.note});
                isFirst = false;
            }
            if (isFirst)
                rows.push_back({name, number(perSensor[i]), QStringLiteral("none"), {}, {}, {}});
        }
        QString text = u'\n'
            + alignedText({QStringLiteral("sensor"), QStringLiteral("queries"), QStringLiteral("coverage"),
                              QStringLiteral("begin"), QStringLiteral("end"), QStringLiteral("note")},
                rows, {false, true, false, false, false, false});
        for (auto it = data.sensorClocks.begin(); it != data.sensorClocks.end(); ++it)
            text += visibleText(QStringLiteral("clock of %1 corrected by %2").arg(it.key(), signedDuration(it.value())))
                + u'\n';
        return text;
    }

    QString issueTable(const Dataset& data)
    {
        if (data.issues.empty())
            return {};
        std::vector<QStringList> rows;
        for (const IssueSummary& issue : data.issues)
            rows.push_back(
                {issue.code, number(issue.count), issue.firstFile + u':' + QString::number(issue.firstLine)});
        return u'\n'
            + alignedText({QStringLiteral("issue"), QStringLiteral("lines"), QStringLiteral("first")}, rows,
                {false, true, false});
    }

} // namespace

void appendEvidenceJson(JsonWriter& json, const EvidenceSummary& evidence, int timeDigits)
{
    const int digits = wholeDigits(timeDigits);
    json.beginObject().member("file", evidence.file);
    json.member("sha256", QString::fromLatin1(evidence.sha256.toHex())).member("bytes", evidence.bytes);
    json.member("format", evidence.format).member("sensor", evidence.sensor).member("lines", evidence.lines);
    json.member("accepted", evidence.accepted).member("rejected", evidence.rejected);
    json.member("skipped", evidence.skipped).member("repeated", evidence.repeated);
    json.member("status", toString(evidence.status)).key("assumptions").beginArray();
    for (const QString& assumption : evidence.assumptions)
        json.value(assumption);
    json.endArray();
    timeMember(json, "first", evidence.accepted > 0, iso(evidence.firstUs, 0, digits));
    timeMember(json, "last", evidence.accepted > 0, iso(evidence.lastUs, 0, digits));
    json.endObject();
}

namespace {

    // Names of records and of observations, each once.
    qint64 distinctNames(const Dataset& data, const OverviewLine& all)
    {
        auto names = static_cast<qint64>(all.domains);
        const ByteDictionary& observed = data.observed->names;
        for (quint32 i = 0; i < observed.size(); ++i)
            names += data.table->domains.find(observed.at(i)) == kNone ? 1 : 0;
        return names;
    }

} // namespace

QByteArray infoJson(const Dataset& data, const OverviewLine& all, const std::vector<quint64>& perSensor)
{
    const int digits = data.table->timeDigits;
    JsonWriter json;
    json.beginObject().member("case", data.caseName).member("synthetic", data.synthetic);
    json.member("content_digest", QString::fromLatin1(data.contentDigest.toHex())).member("queries", all.queries);
    json.member("observations", data.observations)
        .member("sources", all.sources)
        .member("domains", distinctNames(data, all));
    json.member("nameless", all.nameless).member("repeats", all.repeats);
    timeMember(json, "first", all.queries > 0, iso(all.span.beginUs, all.firstRestNs, digits));
    timeMember(json, "last", all.queries > 0, iso(all.span.endUs - 1, all.lastRestNs, digits));
    json.key("evidence").beginArray();
    for (const EvidenceSummary& evidence : data.evidence)
        appendEvidenceJson(json, evidence, digits);
    json.endArray();
    appendSensors(json, data, perSensor);
    json.key("issues").beginArray();
    for (const IssueSummary& issue : data.issues)
        json.beginObject()
            .member("code", issue.code)
            .member("count", issue.count)
            .member("first_line", issue.firstLine)
            .endObject();
    json.endArray().endObject();
    return json.takeText() + '\n';
}

QString infoText(const Dataset& data, const OverviewLine& all, const std::vector<quint64>& perSensor)
{
    const int digits = data.table->timeDigits;
    std::vector<QStringList> rows = {{QStringLiteral("case"), data.caseName}};
    if (data.synthetic)
        rows.push_back({QString(), QStringLiteral("Synthetic sample data")});
    rows.push_back({QStringLiteral("content digest"), QString::fromLatin1(data.contentDigest.toHex())});
    rows.push_back({QStringLiteral("queries"), number(all.queries)});
    if (data.observations > 0)
        rows.push_back({QStringLiteral("observations"), number(data.observations)});
    rows.push_back({QStringLiteral("sources"), number(all.sources)});
    rows.push_back({QStringLiteral("domains"), number(distinctNames(data, all))});
    rows.push_back({QStringLiteral("nameless"), number(all.nameless)});
    rows.push_back({QStringLiteral("repeats"), number(all.repeats)});
    if (all.queries > 0) {
        rows.push_back({QStringLiteral("first"), iso(all.span.beginUs, all.firstRestNs, digits)});
        rows.push_back({QStringLiteral("last"), iso(all.span.endUs - 1, all.lastRestNs, digits)});
    }
    rows.push_back({QStringLiteral("zone"), data.zoneId});
    QString text;
    for (const QStringList& row : rows)
        text += row[0].leftJustified(16) + visibleText(row[1]) + u'\n';
    return text + evidenceTable(data) + sensorTable(data, perSensor) + issueTable(data);
}

} // namespace askance
