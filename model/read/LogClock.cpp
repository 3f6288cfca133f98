// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/LogClock.h"

#include <array>
#include <cstdlib>

namespace askance {

namespace {

    bool isDigit(char c)
    {
        return c >= '0' && c <= '9';
    }

    // Exactly `digits` digits at `at`, -1 if there are others.
    int numberAt(std::string_view text, size_t at, size_t digits)
    {
        if (at + digits > text.size())
            return -1;
        int value = 0;
        for (size_t i = at; i < at + digits; ++i) {
            if (!isDigit(text[i]))
                return -1;
            value = value * 10 + (text[i] - '0');
        }
        return value;
    }

    // English three-letter name at `at`: 1 … 12, or 0.
    int monthAt(std::string_view text, size_t at)
    {
        constexpr std::array<std::string_view, 12> kMonths
            = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
        const std::string_view word = text.substr(std::min(at, text.size()), 3);
        for (size_t i = 0; i < kMonths.size(); ++i)
            if (word == kMonths[i])
                return static_cast<int>(i) + 1;
        return 0;
    }

    // "08:31:44" and a fraction at `at`; moves `at` behind it.
    bool takeClock(std::string_view text, size_t& at, CivilTime& out)
    {
        out.hour = numberAt(text, at, 2);
        out.minute = numberAt(text, at + 3, 2);
        out.second = numberAt(text, at + 6, 2);
        if (out.hour < 0 || out.hour > 23 || out.minute < 0 || out.minute > 59 || out.second < 0 || out.second > 59
            || text[at + 2] != ':' || text[at + 5] != ':')
            return false;
        at += 8;
        out.microsecond = 0;
        if (at + 1 < text.size() && (text[at] == '.' || text[at] == ',') && isDigit(text[at + 1])) {
            int scale = 100'000;
            for (++at; at < text.size() && isDigit(text[at]); ++at) {
                out.microsecond += scale * (text[at] - '0');
                scale /= 10;
            }
        }
        return true;
    }

    // "Z", "+0100", "-05:00" at `at`: minutes east of Greenwich.
    bool takeOffset(std::string_view text, size_t& at, int& minutes)
    {
        if (at >= text.size())
            return false;
        if (text[at] == 'Z') {
            ++at;
            minutes = 0;
            return true;
        }
        if (text[at] != '+' && text[at] != '-')
            return false;
        const int hours = numberAt(text, at + 1, 2);
        const bool colon = at + 3 < text.size() && text[at + 3] == ':';
        const int rest = numberAt(text, at + (colon ? 4 : 3), 2);
        if (hours < 0 || hours > 15 || rest < 0 || rest > 59)
            return false;
        minutes = (hours * 60 + rest) * (text[at] == '-' ? -1 : 1);
        at += colon ? 6 : 5;
        return true;
    }

} // namespace

LogClock::LogClock(ZoneRules zone, std::optional<int> year)
    : m_zone(std::move(zone))
    , m_year(year)
{
}

bool LogClock::placeInYear(CivilTime& written) const
{
    constexpr qint64 kMostBack = 31 * kUsPerDay;
    constexpr qint64 kMostOn = 366 * kUsPerDay; // 29 February may be years away from a record that it cannot follow
    if (!m_lastLocalUs) {
        written.date.year = m_year.value_or(0);
        return m_year && isValidDate(*m_year, written.date.month, written.date.day);
    }
    const int last = civilFromUs(*m_lastLocalUs).date.year;
    for (int year = last - 1; year <= last + 1; ++year) {
        if (!isValidDate(year, written.date.month, written.date.day))
            continue;
        written.date.year = year;
        const qint64 on = usFromCivil(written) - *m_lastLocalUs;
        if (on >= -kMostBack)
            return on <= kMostOn;
    }
    return false;
}

std::optional<LogClock::Moment> LogClock::next(CivilTime written)
{
    if (written.date.year == 0) {
        m_neededYear = true;
        if (!placeInYear(written))
            return {};
    } else if (!isValidDate(written.date.year, written.date.month, written.date.day)) {
        return {};
    }
    const qint64 local = usFromCivil(written);
    const std::optional<qint64> before = m_lastLocalUs;
    m_lastLocalUs = local;
    if (m_zone.isUtc())
        return Moment{local, false};
    const ZoneRules::Instant instant = m_zone.toUtc(local);
    if (instant.kind == ZoneRules::Kind::Unique) {
        m_isSecondPass = false;
        return Moment{instant.utcUs, false};
    }
    if (instant.kind == ZoneRules::Kind::Gap)
        return Moment{instant.utcUs, true};
    // A step back within the hour that comes twice, by more than lines that crossed on their way into the log.
    constexpr qint64 kCrossing = 60 * kUsPerSecond;
    const qint64 fold = instant.otherUtcUs - instant.utcUs;
    if (before && local + kCrossing < *before && *before - local <= fold)
        m_isSecondPass = true;
    return m_isSecondPass ? Moment{instant.otherUtcUs, false} : Moment{instant.utcUs, true};
}

bool takeSyslogTime(std::string_view& text, CivilTime& out)
{
    CivilTime time;
    time.date.year = 0;
    time.date.month = monthAt(text, 0);
    if (time.date.month == 0)
        return false;
    const auto pastBlanks = [text](size_t from) { return std::min(text.find_first_not_of(' ', from), text.size()); };
    size_t at = pastBlanks(3);
    const size_t digits = at + 1 < text.size() && isDigit(text[at + 1]) ? 2 : 1;
    time.date.day = numberAt(text, at, digits);
    const size_t behindDay = at + digits;
    const bool parted = at > 3 && behindDay < text.size() && text[behindDay] == ' ';
    at = parted ? pastBlanks(behindDay) : text.size();
    if (time.date.day < 1 || time.date.day > 31 || !takeClock(text, at, time))
        return false;
    text.remove_prefix(at);
    out = time;
    return true;
}

bool takeDatedTime(std::string_view& text, CivilTime& out, bool& hasZone)
{
    CivilTime time;
    size_t at = 0;
    if (text.size() < 19)
        return false;
    if (text[2] == '-' && text[6] == '-' && text[11] == ' ') {
        time.date = {numberAt(text, 7, 4), monthAt(text, 3), numberAt(text, 0, 2)};
        at = 12;
    } else if (text[4] == '-' && text[7] == '-' && (text[10] == 'T' || text[10] == ' ')) {
        time.date = {numberAt(text, 0, 4), numberAt(text, 5, 2), numberAt(text, 8, 2)};
        at = 11;
    }
    if (at == 0 || !isValidDate(time.date.year, time.date.month, time.date.day) || text.size() < at + 8
        || !takeClock(text, at, time))
        return false;
    int minutes = 0;
    hasZone = takeOffset(text, at, minutes);
    if (hasZone && minutes != 0)
        time = civilFromUs(usFromCivil(time) - minutes * kUsPerMinute);
    text.remove_prefix(at);
    out = time;
    return true;
}

} // namespace askance
