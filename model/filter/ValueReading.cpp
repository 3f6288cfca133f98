// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the text of a value means, field by field: resolveValue().
#include "filter/FieldNames.h"
#include "filter/RegexOptions.h"
#include "filter/TimeText.h"
#include "filter/ValueText.h"

#include "record/CivilTime.h"
#include "record/DomainName.h"

#include <array>
#include <limits>

namespace askance {

namespace {

    constexpr qint64 kEndless = std::numeric_limits<qint64>::max();

    ValueFault fault(const QString& message, const QString& expected, bool inUpper = false)
    {
        ValueFault f;
        f.inUpper = inUpper;
        f.message = message;
        f.expected = expected;
        return f;
    }

    // A whole unit or number [begin, end) of each side becomes the bounds that the operator asks for.
    void applyBounds(FilterValue& value, TimeSpan lower, TimeSpan upper, TimeSpan limits)
    {
        switch (value.kind) {
        case ValueKind::Range:
            value.begin = value.text.isEmpty() ? limits.beginUs : lower.beginUs;
            value.end = value.upper.isEmpty() ? limits.endUs : upper.endUs;
            return;
        case ValueKind::Less:
            value.begin = limits.beginUs;
            value.end = lower.beginUs;
            return;
        case ValueKind::LessEqual:
            value.begin = limits.beginUs;
            value.end = lower.endUs;
            return;
        case ValueKind::Greater:
            value.begin = lower.endUs;
            value.end = limits.endUs;
            return;
        case ValueKind::GreaterEqual:
            value.begin = lower.beginUs;
            value.end = limits.endUs;
            return;
        default:
            value.begin = lower.beginUs;
            value.end = lower.endUs;
        }
    }

    using ReadSide = std::optional<TimeSpan> (*)(const QString&, const ZoneRules&);

    // Reads both sides with `read` and checks that a range runs forwards.
    std::optional<ValueFault> resolveOrdered(FilterValue& value, const ZoneRules& zone, ReadSide read, TimeSpan limits,
        const QString& kindOfValue, const QString& expected)
    {
        const bool range = value.kind == ValueKind::Range;
        if (range && value.text.isEmpty() && value.upper.isEmpty())
            return fault(QStringLiteral("a range needs a value on at least one side of '..'"), expected);
        TimeSpan lower = limits;
        TimeSpan upper = limits;
        const auto readSide = [&](const QString& text, TimeSpan& side) {
            const auto span = text.isEmpty() && range ? std::optional(limits) : read(text, zone);
            if (span)
                side = *span;
            return span.has_value();
        };
        if (!readSide(value.text, lower))
            return fault(QStringLiteral("'%1' is no %2").arg(value.text, kindOfValue), expected);
        if (range && !readSide(value.upper, upper))
            return fault(QStringLiteral("'%1' is no %2").arg(value.upper, kindOfValue), expected, true);
        applyBounds(value, lower, upper, limits);
        if (range && value.begin >= value.end)
            return fault(QStringLiteral("the range ends before it begins"),
                QStringLiteral("the smaller value before the '..'"), true);
        return std::nullopt;
    }

    // ---- time, hour, weekday

    std::optional<ValueFault> resolveTime(FilterValue& value, const ZoneRules& zone)
    {
        const ReadSide read = [](const QString& text, const ZoneRules& clock) { return readTimeUnit(text, clock); };
        auto failure = resolveOrdered(value, zone, read, {kEarliestUs, kLatestUs}, QStringLiteral("time"),
            QStringLiteral("a time such as 2016-09-23, 2016-09, 2016-09-23T13:56 or 2016-05-04..2016-09-23"));
        if (!failure && value.kind == ValueKind::Exact && value.begin >= value.end)
            return fault(
                QStringLiteral("the clocks of %1 never showed '%2'").arg(QString::fromLatin1(zone.id()), value.text),
                QStringLiteral("a time outside the change of the clocks"));
        return failure;
    }

    // "9", "09", "09:30", "24:00": minutes [begin, end) of the day.
    std::optional<TimeSpan> readHour(const QString& text)
    {
        const QStringList parts = text.split(QLatin1Char(':'));
        if (parts.size() > 2 || parts[0].isEmpty() || parts[0].size() > 2)
            return std::nullopt;
        std::array<int, 2> numbers = {0, 0};
        for (qsizetype i = 0; i < parts.size(); ++i) {
            for (const QChar c : parts[i]) {
                if (c < QLatin1Char('0') || c > QLatin1Char('9'))
                    return std::nullopt;
                numbers[static_cast<size_t>(i)] = numbers[static_cast<size_t>(i)] * 10 + (c.unicode() - u'0');
            }
        }
        if (parts.size() == 2 && parts[1].size() != 2)
            return std::nullopt;
        const int begin = numbers[0] * 60 + numbers[1];
        if (numbers[1] > 59 || begin > 24 * 60)
            return std::nullopt;
        return TimeSpan{begin, begin + (parts.size() == 2 ? 1 : 60)};
    }

    std::optional<ValueFault> resolveHour(FilterValue& value)
    {
        constexpr qint64 day = 24 * 60;
        const QString expected = QStringLiteral("an hour such as 9, 09:30 or 09:00..18:00");
        const auto bad = [&](const QString& text, bool upper) {
            return fault(QStringLiteral("'%1' is no hour").arg(text), expected, upper);
        };
        if (value.kind == ValueKind::Exact) {
            const auto unit = readHour(value.text);
            if (!unit || unit->beginUs >= day)
                return bad(value.text, false);
            value.begin = unit->beginUs;
            value.end = unit->endUs;
            return std::nullopt;
        }
        if (value.text.isEmpty() && value.upper.isEmpty())
            return fault(QStringLiteral("a range needs a value on at least one side of '..'"), expected);
        const auto begin = value.text.isEmpty() ? TimeSpan{0, 1} : readHour(value.text);
        const auto end = value.upper.isEmpty() ? TimeSpan{day, day + 1} : readHour(value.upper);
        if (!begin || begin->beginUs >= day)
            return bad(value.text, false);
        if (!end)
            return bad(value.upper, true);
        value.begin = begin->beginUs;
        value.end = end->beginUs;
        if (value.begin == value.end)
            return fault(QStringLiteral("the range ends where it begins"), expected, true);
        return std::nullopt;
    }

    constexpr std::array<const char*, 7> kDays
        = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

    // "mon" or "Monday" → 0; -1 if it is no day.
    int readWeekday(const QString& text)
    {
        for (size_t i = 0; i < kDays.size(); ++i) {
            const QString day = QString::fromLatin1(kDays[i]);
            if (text.size() >= 3 && day.startsWith(text, Qt::CaseInsensitive))
                return static_cast<int>(i);
        }
        return -1;
    }

    std::optional<ValueFault> resolveWeekday(FilterValue& value)
    {
        const QString expected = QStringLiteral("a day such as mon, or mon..fri");
        const bool range = value.kind == ValueKind::Range;
        if (range && value.text.isEmpty() && value.upper.isEmpty())
            return fault(QStringLiteral("a range needs a value on at least one side of '..'"), expected);
        const int first = range && value.text.isEmpty() ? 0 : readWeekday(value.text);
        const int last = !range ? first : value.upper.isEmpty() ? 6 : readWeekday(value.upper);
        for (const bool upper : {false, true}) {
            if ((upper ? last : first) >= 0)
                continue;
            const QString& text = upper && range ? value.upper : value.text;
            ValueFault f = fault(QStringLiteral("'%1' is no day of the week").arg(text), expected, upper && range);
            QStringList days;
            for (const char* day : kDays)
                days += QString::fromLatin1(day, 3);
            for (const char* day : kDays)
                days += QString::fromLatin1(day);
            f.suggestion = nearestWord(text, days).left(3);
            return f;
        }
        value.begin = first;
        value.end = last + 1;
        if (range && (last + 1) % 7 == first) { // all seven: never begin == end, which would be none
            value.begin = 0;
            value.end = 7;
        }
        return std::nullopt;
    }

    // ---- numbers

    std::optional<qint64> readWhole(const QString& text)
    {
        qint64 number = 0;
        if (text.isEmpty() || text.size() > 15)
            return std::nullopt;
        for (const QChar c : text) {
            if (c < QLatin1Char('0') || c > QLatin1Char('9'))
                return std::nullopt;
            number = number * 10 + (c.unicode() - u'0');
        }
        return number;
    }

    std::optional<TimeSpan> readNumber(const QString& text, const ZoneRules&)
    {
        const auto number = readWhole(text);
        return number ? std::optional(TimeSpan{*number, *number + 1}) : std::nullopt;
    }

    // "0.5s", "500ms", "250us", "250µs"; without a unit, seconds. In microseconds, exactly.
    std::optional<TimeSpan> readDuration(const QString& text, const ZoneRules&)
    {
        qsizetype letters = 0;
        while (letters < text.size() && text[text.size() - 1 - letters].isLetter())
            ++letters;
        const QString unit = text.right(letters);
        qint64 unitUs = 0;
        if (unit.isEmpty() || unit == QLatin1String("s"))
            unitUs = kUsPerSecond;
        else if (unit == QLatin1String("ms"))
            unitUs = 1000;
        else if (unit == QLatin1String("us") || unit == QStringLiteral("\u00B5s") || unit == QStringLiteral("\u03BCs"))
            unitUs = 1;
        const QStringList parts = text.chopped(letters).split(QLatin1Char('.'));
        const auto whole = readWhole(parts[0]);
        if (unitUs == 0 || parts.size() > 2 || !whole || *whole > 1'000'000'000)
            return std::nullopt;
        qint64 us = *whole * unitUs;
        if (parts.size() == 2) {
            if (!readWhole(parts[1]))
                return std::nullopt;
            for (const QChar digit : parts[1]) {
                if (unitUs % 10 != 0 && digit != QLatin1Char('0')) // finer than a microsecond
                    return std::nullopt;
                unitUs /= 10;
                us += (digit.unicode() - u'0') * unitUs;
            }
        }
        return TimeSpan{us, us + 1};
    }

    // ---- words

    std::optional<ValueFault> checkRegex(const FilterValue& value)
    {
        const RE2 regex(value.text.toStdString(), regexOptions());
        if (regex.ok())
            return std::nullopt;
        ValueFault f = fault(QString::fromStdString(regex.error()), QStringLiteral("an RE2 regular expression"));
        const QString part = QString::fromStdString(regex.error_arg());
        const qsizetype at = part.isEmpty() ? -1 : value.text.indexOf(part);
        if (at >= 0) {
            f.begin = at;
            f.length = part.size();
        }
        return f;
    }

    std::optional<ValueFault> resolvePrefix(FilterValue& value)
    {
        if (parsePrefix(value.text.toStdString(), value.prefix))
            return std::nullopt;
        ValueFault f = fault(QStringLiteral("'%1' is no address prefix").arg(value.text),
            QStringLiteral("an address, a prefix such as 192.0.2.0/24, or a name in quotes"));
        f.suggestion = QLatin1Char('"') + value.text + QLatin1Char('"');
        return f;
    }

    std::optional<ValueFault> resolveDomain(FilterField field, const FilterValue& value)
    {
        if (value.kind != ValueKind::Exact)
            return std::nullopt;
        std::string name;
        if (value.text.isEmpty())
            return field == FilterField::Domain
                ? std::nullopt
                : std::optional(fault(QStringLiteral("nothing lies below no name"),
                    QStringLiteral("a name such as under:example.com; '.' is the root")));
        if (!presentationName(value.text.toStdString(), NameSpelling::Plain, name))
            return fault(QStringLiteral("'%1' can be no query name").arg(value.text),
                QStringLiteral("labels of 1 to 63 bytes with dots between, 253 characters at most"));
        return std::nullopt;
    }

    std::optional<ValueFault> resolveCode(FilterField field, FilterValue& value)
    {
        if (value.kind == ValueKind::Exact || value.kind == ValueKind::Glob || value.kind == ValueKind::Regex)
            return std::nullopt;
        return resolveOrdered(value, {}, readNumber, {0, 65536}, QStringLiteral("number"),
            field == FilterField::Type ? QStringLiteral("a type's number, such as 28")
                                       : QStringLiteral("a response's number, such as 3"));
    }

    bool takesPatterns(FilterField field)
    {
        // finding: says by itself what is wrong with it.
        return !isNumeric(field) && field != FilterField::Under && field != FilterField::Repeat;
    }

} // namespace

bool isNumeric(FilterField field)
{
    switch (field) {
    case FilterField::Time:
    case FilterField::Hour:
    case FilterField::Weekday:
    case FilterField::Row:
    case FilterField::Ttl:
    case FilterField::Rtt:
        return true;
    default:
        return false;
    }
}

bool isOrdered(FilterField field)
{
    return isNumeric(field) || field == FilterField::Type || field == FilterField::Response;
}

std::optional<ValueFault> resolveValue(FilterField field, const ZoneRules& zone, FilterValue& value)
{
    const bool pattern = value.kind == ValueKind::Glob || value.kind == ValueKind::Regex;
    if (pattern && !takesPatterns(field))
        return fault(QStringLiteral("%1: takes no patterns").arg(fieldName(field)),
            QStringLiteral("a value such as %1").arg(QString::fromLatin1(fieldInfo(field).example)));
    if (value.kind == ValueKind::Regex)
        return checkRegex(value);
    const bool empty = value.kind == ValueKind::Exact && value.text.isEmpty();
    switch (field) {
    case FilterField::Time:
        return resolveTime(value, zone);
    case FilterField::Hour:
        return resolveHour(value);
    case FilterField::Weekday:
        return resolveWeekday(value);
    case FilterField::Row:
        return resolveOrdered(value, zone, readNumber, {0, kEndless}, QStringLiteral("record number"),
            QStringLiteral("a number such as 5, or 5..10"));
    case FilterField::Ttl:
        return empty ? std::nullopt
                     : resolveOrdered(value, zone, readNumber, {0, kEndless}, QStringLiteral("number of seconds"),
                         QStringLiteral("seconds such as 60, or 60..300"));
    case FilterField::Rtt:
        return empty ? std::nullopt
                     : resolveOrdered(value, zone, readDuration, {0, kEndless}, QStringLiteral("duration"),
                         QStringLiteral("a duration such as 0.5s, 500ms or 250us"));
    case FilterField::Source:
    case FilterField::Server:
        return value.kind == ValueKind::Prefix ? resolvePrefix(value) : std::nullopt;
    case FilterField::Domain:
    case FilterField::Under:
        return resolveDomain(field, value);
    case FilterField::Type:
    case FilterField::Response:
        return resolveCode(field, value);
    case FilterField::Repeat: {
        const bool known = value.text.compare(QLatin1String("no"), Qt::CaseInsensitive) == 0
            || value.text.compare(QLatin1String("yes"), Qt::CaseInsensitive) == 0;
        return known ? std::nullopt
                     : std::optional(fault(QStringLiteral("'%1' says nothing of repeats").arg(value.text),
                         QStringLiteral("repeat:no (one of each group) or repeat:yes")));
    }
    case FilterField::Finding:
        return fault(QStringLiteral("this case has no finding called '%1'").arg(value.text),
            QStringLiteral("another field: cases hold no findings yet"));
    case FilterField::Text:
        return empty ? std::optional(
                   fault(QStringLiteral("there is nothing to look for"), QStringLiteral("a part of a name or source")))
                     : std::nullopt;
    default:
        return std::nullopt;
    }
}

} // namespace askance
