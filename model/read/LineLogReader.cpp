// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/LineLogReader.h"

namespace askance {

LineLogReader::LineLogReader(const ReadOptions& options)
    : TextReader(options)
{
}

QStringList LineLogReader::assumptions() const
{
    QStringList said = textAssumptions();
    if (m_lacksZone && options().zone)
        said << QStringLiteral("The log states no time zone; its times were read as %1, as the user said.")
                    .arg(QString::fromUtf8(*options().zone));
    else if (m_lacksZone)
        said << QStringLiteral("The log states no time zone; its times were read as UTC.");
    if (m_lacksYear && m_writesYear)
        said << QStringLiteral("Some lines of the log state no year; each was placed in the year in which it follows "
                               "the record before it.");
    else if (m_lacksYear && options().year)
        said << QStringLiteral("The log states no year; its first record was placed in %1, as the user said.")
                    .arg(*options().year);
    return said;
}

QJsonObject LineLogReader::effectiveOptions() const
{
    QJsonObject said;
    said.insert(QStringLiteral("encoding"), QLatin1String(encodingName(encoding())));
    if (m_lacksZone)
        said.insert(QStringLiteral("zone"), QString::fromUtf8(options().zone.value_or("UTC")));
    if (m_lacksYear && options().year)
        said.insert(QStringLiteral("year"), *options().year);
    return said;
}

Result<TextReader::Decision> LineLogReader::begin(std::string_view head, bool isWhole, bool isLast)
{
    const char end = lineEnd();
    for (std::string_view rest = head; !rest.empty();) {
        const std::string_view record = firstLine(rest, end);
        rest.remove_prefix(record.size());
        if (record.back() != end && !isWhole)
            break;
        std::string_view line = withoutLineEnd(record);
        LineTime time;
        if (!takeTime(line, time))
            continue;
        m_foundTime = true;
        m_lacksZone = m_lacksZone || !time.hasZone;
        const bool writesYear = time.hasZone || time.civil.date.year != 0;
        m_lacksYear = m_lacksYear || !writesYear;
        m_writesYear = m_writesYear || writesYear;
    }
    if (!m_foundTime && !isLast)
        return Decision::NeedsMore;
    if (!m_foundTime && needsTimes())
        return Error{ErrorCode::Usage,
            QStringLiteral("no line of the log has a time; collect it with the time before each line, as in kubectl "
                           "logs --timestamps or docker logs --timestamps"),
            {}};
    const std::optional<int> told = m_lacksYear ? yearFrom(head) : std::nullopt;
    const std::optional<int> year = options().year ? options().year : told;
    m_asksYear = m_lacksYear && !told;
    if (!year && m_lacksYear)
        return Error{ErrorCode::Usage,
            QStringLiteral("the log writes no year; say in which its first record lies (--year YYYY)"), {}};
    Result<ZoneRules> zone = ZoneRules::named(options().zone.value_or("UTC"));
    if (!zone)
        return zone.error();
    m_clock = LogClock(*zone, year);
    m_carriesClock = m_lacksYear || m_lacksZone || !zone->isUtc();
    m_stretchClock = std::make_shared<const LogClock>(m_clock);
    return Decision::Made;
}

void LineLogReader::joined(std::string_view record)
{
    if (!m_carriesClock)
        return;
    std::string_view line = withoutLineEnd(record);
    LineTime time;
    if (takeTime(line, time) && !time.hasZone)
        static_cast<void>(m_clock.next(time.civil));
}

std::shared_ptr<const void> LineLogReader::state()
{
    std::shared_ptr<const LogClock> atBeginning = m_stretchClock;
    if (m_carriesClock)
        m_stretchClock = std::make_shared<const LogClock>(m_clock);
    return atBeginning;
}

size_t LineLogReader::acceptAt(const LineMoment& moment, BatchFiller& filler)
{
    const size_t row = filler.accept(moment.us, moment.restNs);
    if (moment.isDoubtful) {
        filler.addFlags(row, FlagTimeAmbiguous);
        filler.doubt("time_ambiguous");
    }
    if (moment.isYearPlaced) {
        filler.addFlags(row, FlagTimeAmbiguous);
        filler.doubt("time_without_year");
    }
    return row;
}

void LineLogReader::rejectTime(const LineMoment& moment, BatchFiller& filler)
{
    if (moment.isOutOfRange)
        filler.reject("time_out_of_range");
    else
        filler.reject("bad_time");
}

LineMoment LineLogReader::momentOf(std::string_view& line, LogClock& clock) const
{
    LineTime time;
    if (!takeTime(line, time))
        return {};
    LogClock::Moment written{usFromCivil(time.civil), false};
    if (!time.hasZone) {
        const std::optional<LogClock::Moment> placed = clock.next(time.civil);
        if (!placed)
            return {};
        written = *placed;
    }
    LineMoment moment;
    moment.isOutOfRange = written.utcUs < kEarliestUs || written.utcUs >= kLatestUs;
    moment.isKnown = !moment.isOutOfRange;
    moment.us = written.utcUs;
    moment.restNs = time.restNs;
    moment.isDoubtful = written.isDoubtful;
    moment.isYearPlaced = m_writesYear && !time.hasZone && time.civil.date.year == 0;
    return moment;
}

void LineLogReader::parse(const Stretch& stretch, std::vector<QueryBatch>& out) const
{
    BatchFiller filler(stretch, out);
    LogClock clock = *static_cast<const LogClock*>(stretch.state.get());
    const std::unique_ptr<Scratch> scratch = makeScratch();
    std::string_view text = stretch.bytes;
    const char end = lineEnd();
    while (!text.empty()) {
        const std::string_view record = firstLine(text, end);
        text.remove_prefix(record.size());
        const std::string_view line = withoutLineEnd(record);
        filler.next(record);
        if (line.find_first_not_of(" \t") == std::string_view::npos) {
            filler.skip("blank");
            continue;
        }
        std::string_view rest = line;
        const LineMoment moment = momentOf(rest, clock);
        fill(line, rest, moment, filler, scratch.get());
    }
    filler.finish();
}

} // namespace askance
