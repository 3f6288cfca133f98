// SPDX-License-Identifier: GPL-3.0-or-later
#include "rhythm/OfficeHours.h"

#include "drawing/PlainText.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <map>

namespace askance {

namespace {

    constexpr qint64 kMostSampledDays = 4000; // over longer spans days are looked at in steps
    constexpr qsizetype kMostName = 60;

    QString clockOf(int minute)
    {
        return QStringLiteral("%1:%2")
            .arg(minute / 60, 2, 10, QLatin1Char('0'))
            .arg(minute % 60, 2, 10, QLatin1Char('0'));
    }

    QString shortClock(int minute)
    {
        return minute % 60 == 0 ? clockOf(minute).left(2) : clockOf(minute);
    }

    int minuteOf(const QString& hour, const QString& minute)
    {
        return hour.toInt() * 60 + minute.toInt();
    }

    Error wrongLine(const QString& line, const QString& why)
    {
        return {ErrorCode::Usage,
            QStringLiteral("'%1': %2; write it like: Moscow = Europe/Moscow 09:00-18:00")
                .arg(visible(line.left(80)), why),
            {}};
    }

    // On a clock that is `apartUs` ahead of the place's; cut at midnight.
    std::vector<ClockStretch> stretchesApart(const OfficeHours& office, qint64 apartUs)
    {
        const int apart = static_cast<int>(apartUs / kUsPerMinute);
        const int over = office.toMinute > office.fromMinute ? 0 : kMinutesOfDay;
        const int length = office.toMinute + over - office.fromMinute;
        const int from = ((office.fromMinute + apart) % kMinutesOfDay + kMinutesOfDay) % kMinutesOfDay;
        std::vector<ClockStretch> out{{from, std::min(from + length, kMinutesOfDay)}};
        if (from + length > kMinutesOfDay)
            out.push_back({0, from + length - kMinutesOfDay});
        return out;
    }

} // namespace

QString officeLabel(const OfficeHours& office)
{
    return visible(office.place) + QLatin1Char(' ') + shortClock(office.fromMinute) + QStringLiteral("–")
        + shortClock(office.toMinute);
}

Result<OfficeHours> parseOffice(const QString& line)
{
    static const QRegularExpression shape(
        QStringLiteral("^\\s*([^=;]+?)\\s*=\\s*(\\S+)\\s+(\\d{1,2}):(\\d{2})\\s*[-–]\\s*(\\d{1,2}):(\\d{2})\\s*"
                       "(?:\\s(shaded)\\s*)?(?:;\\s*(.*?)\\s*)?$"));
    const QRegularExpressionMatch match = shape.match(line);
    if (!match.hasMatch())
        return wrongLine(line, QStringLiteral("not a place with a zone and two times"));
    OfficeHours office;
    office.place = match.captured(1).left(kMostName);
    office.zone = match.captured(2).toLatin1();
    office.fromMinute = minuteOf(match.captured(3), match.captured(4));
    office.toMinute = minuteOf(match.captured(5), match.captured(6));
    office.isShaded = match.hasCaptured(7);
    office.organisation = match.captured(8);
    if (const Result<ZoneRules> zone = ZoneRules::named(office.zone); !zone)
        return wrongLine(line, zone.error().what);
    const bool isClock = match.captured(4).toInt() < 60 && match.captured(6).toInt() < 60
        && office.fromMinute < kMinutesOfDay && office.toMinute <= kMinutesOfDay;
    if (!isClock || office.fromMinute == office.toMinute)
        return wrongLine(line, QStringLiteral("a day has 00:00 to 24:00, and the two times must differ"));
    return office;
}

QString officeLine(const OfficeHours& office)
{
    QString line = QStringLiteral("%1 = %2 %3-%4")
                       .arg(office.place, QString::fromLatin1(office.zone), clockOf(office.fromMinute),
                           clockOf(office.toMinute));
    if (office.isShaded)
        line += QStringLiteral(" shaded");
    if (!office.organisation.isEmpty())
        line += QStringLiteral("; ") + office.organisation;
    return line;
}

Result<std::vector<OfficeHours>> parseOffices(const QString& lines)
{
    std::vector<OfficeHours> offices;
    const QStringList list = lines.split(QLatin1Char('\n'));
    for (const QString& line : list) {
        if (line.trimmed().isEmpty())
            continue;
        const Result<OfficeHours> office = parseOffice(line);
        if (!office)
            return office.error();
        offices.push_back(*office);
    }
    if (offices.size() > kMostOffices)
        return Error{ErrorCode::Usage, QStringLiteral("at most %1 places can be drawn").arg(kMostOffices), {}};
    return offices;
}

QString officeLines(const std::vector<OfficeHours>& offices)
{
    QStringList lines;
    for (const OfficeHours& office : offices)
        lines << officeLine(office);
    return lines.join(QLatin1Char('\n'));
}

OfficeOnClock officeOnClock(const OfficeHours& office, const ZoneRules& zone, TimeSpan span)
{
    const Result<ZoneRules> there = ZoneRules::named(office.zone);
    if (!there || span.isEmpty())
        return {};
    // How far the clocks are apart, day by day at noon; a day or two of a change do not decide.
    std::map<qint64, qint64> days;
    const qint64 step = std::max<qint64>(1, span.lengthUs() / kUsPerDay / kMostSampledDays) * kUsPerDay;
    for (qint64 us = span.beginUs; us < span.endUs; us += step)
        ++days[zone.offsetUsAt(us) - there->offsetUsAt(us)];
    const auto most
        = std::max_element(days.begin(), days.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    return {stretchesApart(office, most->first), days.size() > 1};
}

std::vector<OfficeDays> officeOnDays(
    const OfficeHours& office, const ZoneRules& zone, const std::vector<qint64>& noonsUs)
{
    const Result<ZoneRules> there = ZoneRules::named(office.zone);
    if (!there)
        return {};
    std::vector<OfficeDays> runs;
    qint64 apartBefore = 0;
    for (size_t day = 0; day < noonsUs.size(); ++day) {
        const qint64 apartUs = zone.offsetUsAt(noonsUs[day]) - there->offsetUsAt(noonsUs[day]);
        if (runs.empty() || apartUs != apartBefore)
            runs.push_back({day, day, stretchesApart(office, apartUs)});
        runs.back().endDay = day + 1;
        apartBefore = apartUs;
    }
    return runs;
}

std::optional<ClockStretch> hoursOfMarks(const RhythmMarks& marks)
{
    if (!marks.rects.empty()) {
        std::vector<ClockStretch> stretches;
        for (const ClockRect& rect : marks.rects) {
            if (rect.isWholeDay())
                return std::nullopt;
            const ClockStretch one{rect.fromMinute, rect.toMinute};
            if (std::find(stretches.begin(), stretches.end(), one) == stretches.end())
                stretches.push_back(one);
        }
        if (stretches.size() == 1)
            return stretches.front();
        std::sort(stretches.begin(), stretches.end(),
            [](const ClockStretch& a, const ClockStretch& b) { return a.fromMinute < b.fromMinute; });
        // The two sides of midnight; without hours between them they are the whole day.
        const bool isOverMidnight = stretches.size() == 2 && stretches.front().fromMinute == 0
            && stretches.back().toMinute == kMinutesOfDay && stretches.back().fromMinute > stretches.front().toMinute;
        return isOverMidnight ? std::optional(ClockStretch{stretches.back().fromMinute, stretches.front().toMinute})
                              : std::nullopt;
    }
    std::bitset<24> hours;
    for (size_t weekday = 0; weekday < 7; ++weekday) {
        std::bitset<24> ofDay;
        for (size_t hour = 0; hour < 24; ++hour)
            ofDay[hour] = marks.cells[weekday * 24 + hour];
        if (ofDay.any() && hours.any() && ofDay != hours)
            return std::nullopt;
        hours |= ofDay;
    }
    std::optional<ClockStretch> found;
    for (size_t hour = 0; hour < 24; ++hour) {
        if (!hours.test(hour) || hours.test((hour + 23) % 24))
            continue;
        if (found)
            return std::nullopt;
        size_t length = 1;
        while (hours.test((hour + length) % 24))
            ++length;
        found = ClockStretch{static_cast<int>(hour) * 60, static_cast<int>((hour + length - 1) % 24 + 1) * 60};
    }
    return found;
}

} // namespace askance
