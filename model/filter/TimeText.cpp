// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter/TimeText.h"

#include "record/CivilTime.h"

#include <array>

namespace askance {

namespace {

    bool readDigits(QStringView text, qsizetype& pos, int count, int& value)
    {
        if (pos + count > text.size())
            return false;
        value = 0;
        for (int i = 0; i < count; ++i) {
            const char16_t c = text[pos + i].unicode();
            if (c < u'0' || c > u'9')
                return false;
            value = value * 10 + (c - u'0');
        }
        pos += count;
        return true;
    }

    bool take(QStringView text, qsizetype& pos, char16_t c)
    {
        if (pos >= text.size() || text[pos].unicode() != c)
            return false;
        ++pos;
        return true;
    }

    // The clock face [begin, end) that was written, and the offset if the text gives one.
    struct Written {
        qint64 beginUs = 0;
        qint64 endUs = 0;
        std::optional<qint64> offsetUs;
    };

    bool readDate(QStringView text, qsizetype& pos, Written& out)
    {
        CivilTime time;
        if (!readDigits(text, pos, 4, time.date.year) || !isValidDate(time.date.year, 1, 1))
            return false;
        if (!take(text, pos, u'-')) {
            out.beginUs = usFromCivil(time);
            out.endUs = daysFromCivil(time.date.year + 1, 1, 1) * kUsPerDay;
            return pos == text.size();
        }
        if (!readDigits(text, pos, 2, time.date.month) || !isValidDate(time.date.year, time.date.month, 1))
            return false;
        if (!take(text, pos, u'-')) {
            const bool december = time.date.month == 12;
            out.beginUs = usFromCivil(time);
            out.endUs
                = daysFromCivil(time.date.year + (december ? 1 : 0), december ? 1 : time.date.month + 1, 1) * kUsPerDay;
            return pos == text.size();
        }
        if (!readDigits(text, pos, 2, time.date.day) || !isValidDate(time.date.year, time.date.month, time.date.day))
            return false;
        out.beginUs = usFromCivil(time);
        out.endUs = out.beginUs + kUsPerDay;
        return true;
    }

    // ".25": up to six digits, since records are matched to the microsecond.
    bool readFraction(QStringView text, qsizetype& pos, Written& out)
    {
        qint64 unit = kUsPerSecond;
        int digit = 0;
        while (unit > 1 && readDigits(text, pos, 1, digit)) {
            unit /= 10;
            out.beginUs += digit * unit;
        }
        out.endUs = out.beginUs + unit;
        return unit < kUsPerSecond;
    }

    bool readClock(QStringView text, qsizetype& pos, Written& out)
    {
        int value = 0;
        if (!readDigits(text, pos, 2, value) || value > 23)
            return false;
        out.beginUs += value * kUsPerHour;
        out.endUs = out.beginUs + kUsPerHour;
        if (!take(text, pos, u':'))
            return true;
        if (!readDigits(text, pos, 2, value) || value > 59)
            return false;
        out.beginUs += value * kUsPerMinute;
        out.endUs = out.beginUs + kUsPerMinute;
        if (!take(text, pos, u':'))
            return true;
        if (!readDigits(text, pos, 2, value) || value > 59)
            return false;
        out.beginUs += value * kUsPerSecond;
        out.endUs = out.beginUs + kUsPerSecond;
        return !take(text, pos, u'.') || readFraction(text, pos, out);
    }

    bool readOffset(QStringView text, qsizetype& pos, Written& out)
    {
        if (take(text, pos, u'Z') || take(text, pos, u'z')) {
            out.offsetUs = 0;
            return true;
        }
        const bool plus = take(text, pos, u'+');
        if (!plus && !take(text, pos, u'-'))
            return true;
        int hours = 0;
        int minutes = 0;
        if (!readDigits(text, pos, 2, hours))
            return false;
        const bool colon = take(text, pos, u':');
        if ((colon || pos < text.size()) && !readDigits(text, pos, 2, minutes))
            return false;
        if (hours > 18 || minutes > 59)
            return false;
        const qint64 offset = hours * kUsPerHour + minutes * kUsPerMinute;
        out.offsetUs = plus ? offset : -offset;
        return true;
    }

    // The instant a skipped clock time stands for: the change of the clock itself.
    qint64 changeBefore(qint64 utcUs, const ZoneRules& zone)
    {
        const std::vector<qint64> changes = zone.changesWithin({utcUs - 2 * kUsPerDay, utcUs + 1});
        return changes.empty() ? utcUs : changes.back();
    }

    qint64 firstInstant(qint64 localUs, const ZoneRules& zone)
    {
        const ZoneRules::Instant instant = zone.toUtc(localUs);
        return instant.kind == ZoneRules::Kind::Gap ? changeBefore(instant.utcUs, zone) : instant.utcUs;
    }

    // The moment after the clock showed the last microsecond before `localUs` for the last time.
    qint64 endInstant(qint64 localUs, const ZoneRules& zone)
    {
        const ZoneRules::Instant instant = zone.toUtc(localUs - 1);
        return instant.kind == ZoneRules::Kind::Gap ? changeBefore(instant.utcUs, zone) : instant.otherUtcUs + 1;
    }

    struct Unit {
        qint64 us;
        int length; // characters of "2016-05-04T10:30:15.123456" that show it
    };
    constexpr std::array kUnits
        = {Unit{kUsPerDay, 10}, Unit{kUsPerMinute, 16}, Unit{kUsPerSecond, 19}, Unit{1000, 23}, Unit{1, 26}};

    QString unitText(qint64 localUs, const Unit& unit, bool utc)
    {
        QString text = QString::fromStdString(clockText(localUs, 6)).left(unit.length);
        if (unit.length > 10) {
            text[10] = QLatin1Char('T');
            if (utc)
                text += QLatin1Char('Z');
        }
        return text;
    }

    // Tries to say `span` on one clock; `utc` marks the times with Z, which days cannot carry.
    std::optional<TimeRangeText> rangeOnClock(TimeSpan span, const ZoneRules& clock, const ZoneRules& zone, bool utc)
    {
        const bool openBegin = span.beginUs <= kEarliestUs;
        const bool openEnd = span.endUs >= kLatestUs;
        const qint64 begin = clock.toLocal(span.beginUs);
        // The clock face of the last microsecond inside, plus one: right also where the end is a clock change.
        const qint64 end = clock.toLocal(span.endUs - 1) + 1;
        for (const Unit& unit : kUnits) {
            if (utc && unit.us == kUsPerDay)
                continue;
            if ((!openBegin && floorMod(begin, unit.us) != 0) || (!openEnd && floorMod(end, unit.us) != 0))
                continue;
            TimeRangeText text;
            if (!openBegin)
                text.lower = unitText(begin, unit, utc);
            if (!openEnd)
                text.upper = unitText(end - unit.us, unit, utc);
            const auto read = readTimeRange(text.lower, text.upper, zone);
            if (read && (openBegin || read->beginUs == span.beginUs) && (openEnd || read->endUs == span.endUs))
                return text;
        }
        return std::nullopt;
    }

} // namespace

std::optional<TimeSpan> readTimeUnit(QStringView text, const ZoneRules& zone)
{
    qsizetype pos = 0;
    Written written;
    if (!readDate(text, pos, written))
        return std::nullopt;
    if (pos < text.size()) {
        if (!take(text, pos, u'T') && !take(text, pos, u't') && !take(text, pos, u' '))
            return std::nullopt;
        if (!readClock(text, pos, written) || !readOffset(text, pos, written) || pos != text.size())
            return std::nullopt;
    }
    TimeSpan span;
    if (written.offsetUs)
        span = {written.beginUs - *written.offsetUs, written.endUs - *written.offsetUs};
    else
        span = {firstInstant(written.beginUs, zone), endInstant(written.endUs, zone)};
    return TimeSpan{std::max(span.beginUs, kEarliestUs), std::min(span.endUs, kLatestUs)};
}

std::optional<TimeSpan> readTimeRange(QStringView lower, QStringView upper, const ZoneRules& zone)
{
    TimeSpan span{kEarliestUs, kLatestUs};
    if (!lower.isEmpty()) {
        const auto begin = readTimeUnit(lower, zone);
        if (!begin)
            return std::nullopt;
        span.beginUs = begin->beginUs;
    }
    if (!upper.isEmpty()) {
        const auto end = readTimeUnit(upper, zone);
        if (!end)
            return std::nullopt;
        span.endUs = end->endUs;
    }
    return span;
}

TimeRangeText timeRangeText(TimeSpan span, const ZoneRules& zone)
{
    if (auto text = rangeOnClock(span, zone, zone, false))
        return *text;
    // A bound inside an hour that the clock showed twice: only UTC can say it.
    return rangeOnClock(span, ZoneRules(), zone, true).value_or(TimeRangeText());
}

} // namespace askance
