// SPDX-License-Identifier: GPL-3.0-or-later
#include "write/Caption.h"

#include "filter/Match.h"
#include "record/CivilTime.h"
#include "record/Duration.h"
#include "write/Table.h"

#include <QLocale>

#include <algorithm>

namespace askance {

namespace {

    constexpr qsizetype kMostNames = 6; // a caption names so many files, sensors or gaps; the rest is counted

    QString grouped(quint64 number)
    {
        return QLocale(QLocale::English, QLocale::UnitedStates).toString(number);
    }

    QString counted(quint64 number, const char* one, const char* many)
    {
        return QStringLiteral("%1 %2").arg(grouped(number), QString::fromLatin1(number == 1 ? one : many));
    }

    InkCount countsOf(const Picture& picture)
    {
        struct Visitor {
            InkCount operator()(const Overview& o) const
            {
                return {o.inCase.queries, o.inFilter.queries, o.inSelection.queries};
            }
            InkCount operator()(const Timeline& t) const { return t.total; }
            InkCount operator()(const TopCounts& t) const { return t.total; }
            InkCount operator()(const SourceDomainGraph& g) const { return g.total; }
            InkCount operator()(const GraphPicture& g) const { return g.graph.total; }
            InkCount operator()(const SubjectSummary& s) const
            {
                return {s.inCase, s.inFilter, s.hasSelection ? s.lookups() : 0};
            }
            InkCount operator()(const DayRaster& r) const { return r.total; }
            InkCount operator()(const HourOfWeek& h) const { return h.total; }
            InkCount operator()(const Intervals& i) const { return i.total; }
            InkCount operator()(const RhythmPicture& r) const { return r.total; }
            InkCount operator()(const RowsPicture& r) const
            {
                return {r.filter.tableRows(), r.filter.count(), r.selection.count()};
            }
        };
        return std::visit(Visitor(), picture.value);
    }

    // "3 files (a.log, b.log and 1 more)"
    QString listed(const QStringList& names, const char* one, const char* many)
    {
        QString text = counted(static_cast<quint64>(names.size()), one, many);
        if (names.isEmpty())
            return text;
        text += QStringLiteral(" (") + names.mid(0, kMostNames).join(QStringLiteral(", "));
        if (names.size() > kMostNames)
            text += QStringLiteral(" and %1 more").arg(grouped(static_cast<quint64>(names.size() - kMostNames)));
        return text + u')';
    }

    // Clock faces of the picture's zone, to the second unless the instant needs more.
    QString spanText(TimeSpan span, const ZoneRules& zone)
    {
        const auto face
            = [&](qint64 us) { return QString::fromStdString(clockText(zone.toLocal(us), neededDigits(us, 0))); };
        return face(span.beginUs) + QStringLiteral(" to ") + face(span.endUs);
    }

    QString filterLine(const Picture& picture, const QByteArray& caseZone)
    {
        const InkCount n = countsOf(picture);
        const QString filter
            = picture.spec.filter.isEmpty() ? QStringLiteral("none") : picture.spec.filter.toText(caseZone);
        QString line
            = QStringLiteral("Filter: %1. %2 of %3 records.").arg(filter, grouped(n.inFilter), grouped(n.inCase));
        if (picture.spec.selection)
            line += QStringLiteral(" Selection: %1. %2 records.")
                        .arg(picture.spec.selection->toText(caseZone), grouped(n.inSelection));
        return line;
    }

    QString timeLine(const Picture& picture, const ZoneRules& zone)
    {
        QString line = QStringLiteral("Times in %1.").arg(QString::fromUtf8(zone.id()));
        const auto* timeline = std::get_if<Timeline>(&picture.value);
        TimeSpan span = picture.data->table ? picture.data->table->span() : TimeSpan{};
        if (timeline && timeline->bins() > 0) {
            span = {timeline->edgesUs.front(), timeline->edgesUs.back()};
            line += QStringLiteral(" Shown: %1, in bins of %2.").arg(spanText(span, zone), spoken(timeline->width));
        } else if (!span.isEmpty()) {
            line += QStringLiteral(" Records: %1.").arg(spanText({span.beginUs, span.endUs - 1}, zone));
        }
        return line;
    }

    // Whose times are not those of its log, of the sensors that the filter asks for.
    QString clockWords(const Picture& picture)
    {
        const Dataset& data = *picture.data;
        if (data.sensorClocks.isEmpty() || !data.table)
            return {};
        const std::vector<quint8> asked = sensorsOf(data, picture.spec.filter);
        QStringList clocks;
        for (size_t i = 0; i < asked.size(); ++i) {
            const QString name = QString::fromStdString(data.table->sensors[i]);
            if (asked[i] != 0 && data.sensorClocks.contains(name))
                clocks += QStringLiteral("Clock of %1 corrected by %2.")
                              .arg(name, signedDuration(data.sensorClocks.value(name)));
        }
        QString words;
        for (const QString& clock : clocks.mid(0, kMostNames))
            words += u' ' + clock;
        if (clocks.size() > kMostNames)
            words += QStringLiteral(" And the clocks of %1 more sensors.")
                         .arg(grouped(static_cast<quint64>(clocks.size() - kMostNames)));
        return words;
    }

    QString datasetLine(const Dataset& data)
    {
        return QStringLiteral("Dataset SHA-256 %1.").arg(QString::fromLatin1(data.contentDigest.toHex()));
    }

    QString evidenceLine(const Dataset& data)
    {
        QStringList files, sensors;
        for (const EvidenceSummary& evidence : data.evidence) {
            files += evidence.file;
            if (evidence.status != EvidenceStatus::Complete)
                files.last() += QStringLiteral(" [%1]").arg(toString(evidence.status));
        }
        if (data.table) {
            for (const std::string& sensor : data.table->sensors)
                sensors += QString::fromStdString(sensor);
        }
        return QStringLiteral("%1; %2; %3 rejected.")
            .arg(listed(files, "file", "files"), listed(sensors, "sensor", "sensors"),
                counted(static_cast<quint64>(std::max<qint64>(0, data.rejected())), "row", "rows"));
    }

    // What nobody recorded, within what is drawn; without a timeline, within the case.
    QString gapLine(const Picture& picture, const ZoneRules& zone)
    {
        const std::vector<quint8> sensors
            = picture.data->table ? sensorsOf(*picture.data, picture.spec.filter) : std::vector<quint8>();
        std::vector<TimeSpan> gaps;
        if (const auto* timeline = std::get_if<Timeline>(&picture.value)) {
            gaps = timeline->uncovered;
        } else if (picture.data->table) {
            const TimeSpan span = picture.data->table->span();
            qint64 from = span.beginUs;
            for (const TimeSpan& covered : coveredSpans(coverageOf(*picture.data, sensors), span)) {
                if (covered.beginUs > from)
                    gaps.push_back({from, covered.beginUs});
                from = std::max(from, covered.endUs);
            }
            if (from < span.endUs)
                gaps.push_back({from, span.endUs});
        }
        if (gaps.empty())
            return QStringLiteral("Gaps: none stated.");
        QStringList spans;
        for (const TimeSpan& gap : gaps)
            spans += spanText(gap, zone);
        // Whose records the filter leaves out says nothing of these spans.
        QStringList asked;
        for (size_t i = 0; i < sensors.size(); ++i)
            if (sensors[i] != 0)
                asked += QString::fromStdString(picture.data->table->sensors[i]);
        const bool all = static_cast<size_t>(asked.size()) == sensors.size();
        QString line = (all ? QStringLiteral("No sensor recorded: ")
                            : QStringLiteral("Not recorded by %1: ").arg(listed(asked, "sensor", "sensors")))
            + spans.mid(0, kMostNames).join(QStringLiteral("; "));
        if (spans.size() > kMostNames)
            line += QStringLiteral("; and %1 more").arg(grouped(static_cast<quint64>(spans.size() - kMostNames)));
        return line + u'.';
    }

    // Sensors asked that recorded only part of what is drawn, where somebody stated when: fewer lookups there may be
    // fewer ears.
    QString partLine(const Picture& picture, const ZoneRules& zone)
    {
        const Dataset& data = *picture.data;
        if (!data.table)
            return {};
        TimeSpan within = knownSpan(data);
        if (const auto* timeline = std::get_if<Timeline>(&picture.value); timeline && timeline->bins() > 0)
            within = within.intersected({timeline->edgesUs.front(), timeline->edgesUs.back()});
        const std::vector<quint8> asked = sensorsOf(data, picture.spec.filter);
        if (std::count_if(asked.begin(), asked.end(), [](quint8 is) { return is != 0; }) < 2)
            return {}; // of one alone gapLine() says it
        QStringList silent;
        QStringList parts;
        for (size_t i = 0; i < asked.size(); ++i) {
            const auto number = static_cast<quint16>(i);
            const bool isStated = std::any_of(data.coverage.begin(), data.coverage.end(),
                [&](const CoverageSpan& span) { return span.sensor == number && span.kind == CoverageKind::Stated; });
            if (asked[i] == 0 || !isStated)
                continue;
            QStringList spans;
            for (const TimeSpan& gap : ownGaps(data, number, within))
                spans += spanText(gap, zone);
            if (spans.isEmpty())
                continue;
            const QString name = QString::fromStdString(data.table->sensors[i]);
            std::vector<quint8> alone(asked.size(), 0);
            alone[i] = 1;
            if (coveredSpans(coverageOf(data, alone), within).empty()) {
                silent += name;
                continue;
            }
            const qsizetype more = std::max<qsizetype>(0, spans.size() - kMostNames);
            parts += name + QStringLiteral(" (did not record ") + spans.mid(0, kMostNames).join(QStringLiteral("; "))
                + (more > 0 ? QStringLiteral("; and %1 more").arg(grouped(static_cast<quint64>(more))) : QString())
                + u')';
        }
        const auto sentence = [](const QString& words, const QStringList& names) {
            if (names.isEmpty())
                return QString();
            const qsizetype more = std::max<qsizetype>(0, names.size() - kMostNames);
            return words + names.mid(0, kMostNames).join(QStringLiteral(", "))
                + (more > 0 ? QStringLiteral(", and %1 more").arg(grouped(static_cast<quint64>(more))) : QString())
                + u'.';
        };
        return sentence(QStringLiteral(" Recorded nothing of this time: "), silent)
            + sentence(QStringLiteral(" Recorded only part of this time: "), parts);
    }

} // namespace

QStringList evidenceCaption(const Picture& picture)
{
    const Dataset& data = *picture.data;
    const Result<ZoneRules> named = ZoneRules::named(picture.spec.zone);
    const ZoneRules zone = named ? named.value() : ZoneRules();
    QStringList lines;
    if (data.synthetic)
        lines += QStringLiteral("Synthetic sample data");
    lines += filterLine(picture, data.zoneId.toUtf8());
    lines += timeLine(picture, zone) + clockWords(picture);
    lines += datasetLine(data);
    lines += evidenceLine(data);
    lines += gapLine(picture, zone) + partLine(picture, zone);
    lines += QStringLiteral("A DNS query shows a lookup, not a conversation. Made with Askance %1.")
                 .arg(QStringLiteral(ASKANCE_VERSION));
    for (QString& line : lines)
        line = visibleText(line);
    return lines;
}

} // namespace askance
