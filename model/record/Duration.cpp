// SPDX-License-Identifier: GPL-3.0-or-later
#include "record/Duration.h"

#include <QStringList>

#include <iterator>

namespace askance {

namespace {

    struct Unit {
        const char* words[2]; // the first is how it is printed
        qint64 us;
    };
    constexpr Unit kUnits[] = {{{"d", "d"}, kUsPerDay}, {{"h", "h"}, kUsPerHour}, {{"min", "m"}, kUsPerMinute},
        {{"s", "s"}, kUsPerSecond}, {{"ms", "ms"}, 1000}, {{"us", "µs"}, 1}};
    constexpr int kUnitCount = static_cast<int>(std::size(kUnits));

    int unitOf(QStringView word)
    {
        for (int i = 0; i < kUnitCount; ++i)
            for (const char* known : kUnits[i].words)
                if (word == QString::fromUtf8(known))
                    return i;
        return -1;
    }

    QStringView takeWhile(QStringView& rest, bool (*belongs)(QChar))
    {
        qsizetype length = 0;
        while (length < rest.size() && belongs(rest[length]))
            ++length;
        const QStringView taken = rest.first(length);
        rest = rest.sliced(length);
        return taken;
    }

    bool isDigit(QChar c)
    {
        return c >= u'0' && c <= u'9';
    }

    // digits "." digits of a unit, in µs; nothing if that is no whole number of them, or too many.
    std::optional<qint64> amountOf(QStringView whole, QStringView fraction, qint64 unitUs)
    {
        constexpr qsizetype mostFraction = 7; // 7 digits of a day still fit into 64 bits
        while (fraction.endsWith(u'0'))
            fraction.chop(1);
        if (fraction.size() > mostFraction)
            return std::nullopt;
        qint64 us = 0;
        for (const QChar c : whole) {
            us = us * 10 + (c.unicode() - u'0');
            if (us > kMostDurationUs / unitUs)
                return std::nullopt;
        }
        qint64 part = 0;
        qint64 scale = 1;
        for (const QChar c : fraction) {
            part = part * 10 + (c.unicode() - u'0');
            scale *= 10;
        }
        if (part * unitUs % scale != 0)
            return std::nullopt;
        return us * unitUs + part * unitUs / scale;
    }

} // namespace

QString spelledDuration(qint64 us)
{
    const bool negative = us < 0;
    quint64 rest = negative ? quint64{0} - static_cast<quint64>(us) : static_cast<quint64>(us);
    QStringList parts;
    for (int i = 0; i < 3; ++i) {
        const quint64 count = rest / static_cast<quint64>(kUnits[i].us);
        rest %= static_cast<quint64>(kUnits[i].us);
        if (count > 0)
            parts << QStringLiteral("%1 %2").arg(count).arg(QString::fromUtf8(kUnits[i].words[0]));
    }
    if (rest > 0 || parts.isEmpty()) {
        QString seconds = QString::number(rest / kUsPerSecond);
        if (rest % kUsPerSecond != 0) {
            seconds += u'.' + QString::number(rest % kUsPerSecond).rightJustified(6, u'0');
            while (seconds.endsWith(u'0'))
                seconds.chop(1);
        }
        parts << seconds + QStringLiteral(" s");
    }
    return (negative ? QStringLiteral("-") : QString()) + parts.join(u' ');
}

QString signedDuration(qint64 us)
{
    return us < 0 ? spelledDuration(us) : u'+' + spelledDuration(us);
}

std::optional<qint64> parseDuration(QStringView text)
{
    QStringView rest = text.trimmed();
    const bool negative = rest.startsWith(u'-') || rest.startsWith(QChar(0x2212));
    if (negative || rest.startsWith(u'+'))
        rest = rest.sliced(1).trimmed();
    if (rest == u"0")
        return 0;
    qint64 total = 0;
    int last = -1;
    while (!rest.isEmpty()) {
        const QStringView whole = takeWhile(rest, isDigit);
        QStringView fraction;
        if (rest.startsWith(u'.')) {
            rest = rest.sliced(1);
            fraction = takeWhile(rest, isDigit);
            if (fraction.isEmpty())
                return std::nullopt;
        }
        rest = rest.trimmed();
        const int unit = unitOf(takeWhile(rest, [](QChar c) { return c.isLetter(); }));
        if (whole.isEmpty() || unit <= last)
            return std::nullopt;
        const std::optional<qint64> amount = amountOf(whole, fraction, kUnits[unit].us);
        if (!amount || total + *amount > kMostDurationUs)
            return std::nullopt;
        total += *amount;
        last = unit;
        rest = rest.trimmed();
    }
    if (last < 0)
        return std::nullopt;
    return negative ? -total : total;
}

} // namespace askance
