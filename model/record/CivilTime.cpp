// SPDX-License-Identifier: GPL-3.0-or-later
#include "record/CivilTime.h"

#include <array>
#include <cstdio>

namespace askance {

qint64 daysFromCivil(int year, int month, int day)
{
    const qint64 y = qint64{year} - (month <= 2 ? 1 : 0);
    const qint64 era = floorDiv(y, 400);
    const qint64 yearOfEra = y - era * 400;
    const qint64 dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const qint64 dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146097 + dayOfEra - 719468;
}

CivilDate civilFromDays(qint64 days)
{
    const qint64 shifted = days + 719468;
    const qint64 era = floorDiv(shifted, 146097);
    const qint64 dayOfEra = shifted - era * 146097;
    const qint64 yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    const qint64 dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const qint64 mp = (5 * dayOfYear + 2) / 153;
    const int day = static_cast<int>(dayOfYear - (153 * mp + 2) / 5 + 1);
    const int month = static_cast<int>(mp < 10 ? mp + 3 : mp - 9);
    return {static_cast<int>(yearOfEra + era * 400 + (month <= 2 ? 1 : 0)), month, day};
}

bool isValidDate(int year, int month, int day)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31)
        return false;
    return civilFromDays(daysFromCivil(year, month, day)) == CivilDate{year, month, day};
}

int weekdayFromDays(qint64 days)
{
    return static_cast<int>(floorMod(days + 3, 7)); // 1970-01-01 was a Thursday
}

CivilTime civilFromUs(qint64 us)
{
    const qint64 days = floorDiv(us, kUsPerDay);
    qint64 rest = us - days * kUsPerDay;
    CivilTime t;
    t.date = civilFromDays(days);
    t.hour = static_cast<int>(rest / kUsPerHour);
    rest %= kUsPerHour;
    t.minute = static_cast<int>(rest / kUsPerMinute);
    rest %= kUsPerMinute;
    t.second = static_cast<int>(rest / kUsPerSecond);
    t.microsecond = static_cast<int>(rest % kUsPerSecond);
    return t;
}

qint64 usFromCivil(const CivilTime& t)
{
    return daysFromCivil(t.date.year, t.date.month, t.date.day) * kUsPerDay + t.hour * kUsPerHour
        + t.minute * kUsPerMinute + t.second * kUsPerSecond + t.microsecond;
}

static std::string timeText(qint64 us, int restNs, int digits, char separator)
{
    const CivilTime t = civilFromUs(us);
    std::array<char, 48> buffer{};
    int n = std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02d%c%02d:%02d:%02d", t.date.year, t.date.month,
        t.date.day, separator, t.hour, t.minute, t.second);
    std::string text(buffer.data(), static_cast<size_t>(n));
    if (digits > 0) {
        n = std::snprintf(buffer.data(), buffer.size(), ".%06d%03d", t.microsecond, restNs);
        text.append(buffer.data(), static_cast<size_t>(std::min(n, 1 + digits)));
    }
    return text;
}

std::string isoText(qint64 us, int restNs, int digits)
{
    return timeText(us, restNs, digits, 'T') + 'Z';
}

std::string clockText(qint64 us, int digits)
{
    return timeText(us, 0, digits, ' ');
}

int neededDigits(qint64 us, int restNs)
{
    if (restNs != 0)
        return 9;
    const qint64 fraction = floorMod(us, kUsPerSecond);
    if (fraction == 0)
        return 0;
    return fraction % 1000 == 0 ? 3 : 6;
}

namespace {

    // Reads exactly `count` digits at `pos`.
    bool digitsAt(std::string_view text, size_t& pos, int count, int& value)
    {
        if (pos + static_cast<size_t>(count) > text.size())
            return false;
        value = 0;
        for (int i = 0; i < count; ++i) {
            const char c = text[pos + static_cast<size_t>(i)];
            if (c < '0' || c > '9')
                return false;
            value = value * 10 + (c - '0');
        }
        pos += static_cast<size_t>(count);
        return true;
    }

    bool take(std::string_view text, size_t& pos, char c)
    {
        if (pos < text.size() && text[pos] == c) {
            ++pos;
            return true;
        }
        return false;
    }

    // ".123456789" or ",123": any number of digits, the first nine count.
    bool readFraction(std::string_view text, size_t& pos, WrittenTime& out)
    {
        qint64 ns = 0;
        int count = 0;
        while (pos < text.size() && text[pos] >= '0' && text[pos] <= '9') {
            if (count < 9)
                ns = ns * 10 + (text[pos] - '0');
            ++count;
            ++pos;
        }
        if (count == 0)
            return false;
        for (int i = count; i < 9; ++i)
            ns *= 10;
        out.us += ns / 1000;
        out.restNs = static_cast<int>(ns % 1000);
        out.fractionDigits = std::min(count, 9);
        return true;
    }

    // "Z", " UTC", "+0200", "+02:00", "+02", "-05:30".
    bool readZone(std::string_view text, size_t& pos, WrittenTime& out)
    {
        if (take(text, pos, 'Z') || take(text, pos, 'z')) {
            out.hasZone = true;
            return true;
        }
        if (text.substr(pos) == " UTC" || text.substr(pos) == " GMT" || text.substr(pos) == " Z") {
            pos = text.size();
            out.hasZone = true;
            return true;
        }
        if (pos + 1 < text.size() && text[pos] == ' ' && (text[pos + 1] == '+' || text[pos + 1] == '-'))
            ++pos;
        const bool plus = take(text, pos, '+');
        if (!plus && !take(text, pos, '-'))
            return true;
        int hours = 0;
        int minutes = 0;
        if (!digitsAt(text, pos, 2, hours))
            return false;
        const bool colon = take(text, pos, ':');
        if (!digitsAt(text, pos, 2, minutes) && colon)
            return false;
        if (hours > 18 || minutes > 59)
            return false;
        const qint64 offset = hours * kUsPerHour + minutes * kUsPerMinute;
        out.us -= plus ? offset : -offset;
        out.hasZone = true;
        return true;
    }

} // namespace

bool parseIsoTime(std::string_view text, WrittenTime& out)
{
    out = {};
    size_t pos = 0;
    CivilTime t;
    const bool dateRead = digitsAt(text, pos, 4, t.date.year) && (take(text, pos, '-') || take(text, pos, '/'))
        && digitsAt(text, pos, 2, t.date.month) && (take(text, pos, '-') || take(text, pos, '/'))
        && digitsAt(text, pos, 2, t.date.day);
    if (!dateRead || !isValidDate(t.date.year, t.date.month, t.date.day))
        return false;
    if (pos == text.size()) {
        out.us = usFromCivil(t);
        return true;
    }
    if (!take(text, pos, 'T') && !take(text, pos, 't') && !take(text, pos, ' '))
        return false;
    if (!digitsAt(text, pos, 2, t.hour) || !take(text, pos, ':') || !digitsAt(text, pos, 2, t.minute))
        return false;
    const bool hasSeconds = take(text, pos, ':');
    if (hasSeconds && !digitsAt(text, pos, 2, t.second))
        return false;
    if (t.hour > 23 || t.minute > 59 || t.second > 59)
        return false;
    out.us = usFromCivil(t);
    out.hasTime = true;
    if (hasSeconds && (take(text, pos, '.') || take(text, pos, ',')) && !readFraction(text, pos, out))
        return false;
    return readZone(text, pos, out) && pos == text.size();
}

bool parseEpochSeconds(std::string_view text, qint64& us, int& restNs, bool& outOfRange)
{
    outOfRange = false;
    size_t pos = 0;
    const bool negative = take(text, pos, '-');
    qint64 seconds = 0;
    int whole = 0;
    while (pos < text.size() && text[pos] >= '0' && text[pos] <= '9') {
        if (whole < 15)
            seconds = seconds * 10 + (text[pos] - '0');
        ++whole;
        ++pos;
    }
    if (whole == 0)
        return false;
    WrittenTime fraction;
    if (take(text, pos, '.') && pos < text.size() && !readFraction(text, pos, fraction))
        return false;
    if (pos != text.size())
        return false;
    if (whole > 14 || seconds > -(kEarliestUs / kUsPerSecond) + kLatestUs / kUsPerSecond) {
        outOfRange = true;
        return false;
    }
    // As a count of nanoseconds in two parts, so that a negative time is floored and not truncated.
    us = seconds * kUsPerSecond + fraction.us;
    restNs = fraction.restNs;
    if (negative) {
        us = -us;
        if (restNs != 0) {
            us -= 1;
            restNs = 1000 - restNs;
        }
    }
    outOfRange = us < kEarliestUs || us >= kLatestUs;
    return !outOfRange;
}

} // namespace askance
