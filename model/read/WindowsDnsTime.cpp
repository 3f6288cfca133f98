// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/WindowsDnsTime.h"

namespace askance {

namespace {

    bool isDigit(char c)
    {
        return c >= '0' && c <= '9';
    }

    // Up to `most` digits at `at`, which moves behind them; their number, 0 if there are none.
    size_t takeNumber(std::string_view text, size_t& at, size_t most, int& value)
    {
        const size_t begin = at;
        value = 0;
        while (at < text.size() && at - begin < most && isDigit(text[at]))
            value = value * 10 + (text[at++] - '0');
        return at - begin;
    }

    bool takeChar(std::string_view text, size_t& at, char c)
    {
        if (at >= text.size() || text[at] != c)
            return false;
        ++at;
        return true;
    }

    bool takeDate(std::string_view text, size_t& at, WindowsTime& out)
    {
        // Eight digits at once, as servers of 2003 wrote them.
        std::array<int, 3> run{};
        size_t runAt = at;
        if (takeNumber(text, runAt, 4, run[0]) == 4 && takeNumber(text, runAt, 2, run[1]) == 2
            && takeNumber(text, runAt, 2, run[2]) == 2) {
            out.numbers = run;
            out.digits = {4, 2, 2};
            out.separator = '\0';
            at = runAt;
            return true;
        }
        for (size_t i = 0; i < 3; ++i) {
            out.digits[i] = takeNumber(text, at, 4, out.numbers[i]);
            if (out.digits[i] == 0)
                return false;
            if (i == 2)
                break;
            if (i == 0) {
                out.separator = at < text.size() ? text[at] : '\0';
                if (out.separator != '/' && out.separator != '.' && out.separator != '-')
                    return false;
            }
            if (!takeChar(text, at, out.separator))
                return false;
        }
        return true;
    }

    // "AM", "pm", "a.m." behind a blank: 'A' or 'P', and `at` behind it; else '\0'.
    char takeDesignator(std::string_view text, size_t& at)
    {
        std::string_view word = text.substr(std::min(at, text.size()));
        if (!word.starts_with(' '))
            return '\0';
        word = word.substr(1, word.find(' ', 1) - 1);
        std::string letters;
        for (const char c : word.substr(0, 5))
            if (c != '.')
                letters += c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
        if (word.size() > 4 || (letters != "AM" && letters != "PM"))
            return '\0';
        at += 1 + word.size();
        return letters.front();
    }

    bool takeClock(std::string_view text, size_t& at, WindowsTime& out)
    {
        CivilTime& clock = out.clock;
        if (takeNumber(text, at, 2, clock.hour) == 0)
            return false;
        const char separator = at < text.size() && text[at] == '.' ? '.' : ':';
        if (!takeChar(text, at, separator) || takeNumber(text, at, 2, clock.minute) != 2
            || !takeChar(text, at, separator) || takeNumber(text, at, 2, clock.second) != 2)
            return false;
        const char designator = takeDesignator(text, at);
        out.hasDesignator = designator != '\0';
        if (out.hasDesignator) {
            if (clock.hour < 1 || clock.hour > 12)
                return false;
            clock.hour = clock.hour % 12 + (designator == 'P' ? 12 : 0);
        }
        return clock.hour <= 23 && clock.minute <= 59 && clock.second <= 59;
    }

} // namespace

bool takeWindowsTime(std::string_view& text, WindowsTime& out)
{
    WindowsTime time;
    size_t at = 0;
    if (!takeDate(text, at, time) || !takeChar(text, at, ' ') || !takeClock(text, at, time))
        return false;
    if (at < text.size() && text[at] != ' ')
        return false;
    text.remove_prefix(at);
    out = time;
    return true;
}

bool civilTimeOf(const WindowsTime& written, DayOrder order, CivilTime& out)
{
    CivilDate date;
    const auto& n = written.numbers;
    if (written.beginsWithYear())
        date = {n[0], n[1], n[2]};
    else if (!written.needsOrder() || order == DayOrder::DayFirst)
        date = {n[2], n[1], n[0]};
    else if (order == DayOrder::MonthFirst)
        date = {n[2], n[0], n[1]};
    else
        return false;
    if (!written.beginsWithYear() && written.digits[2] <= 2)
        date.year += 2000;
    out = written.clock;
    out.date = date;
    return isValidDate(date.year, date.month, date.day);
}

void DayOrderEvidence::Reading::add(const WindowsTime& written, DayOrder order)
{
    CivilTime civil;
    if (!civilTimeOf(written, order, civil)) {
        isBroken = true;
        return;
    }
    const qint64 us = usFromCivil(civil);
    isBroken = isBroken || (lastUs && us < *lastUs - kUsPerDay);
    lastUs = us;
}

void DayOrderEvidence::add(const WindowsTime& written)
{
    if (!written.needsOrder())
        return;
    m_isNeeded = true;
    m_hasDesignator = m_hasDesignator || written.hasDesignator;
    m_dayOver12 = m_dayOver12 || written.numbers[0] > 12;
    m_monthOver12 = m_monthOver12 || written.numbers[1] > 12;
    const bool padsSecond = written.digits[1] == 2 && written.numbers[1] < 10;
    m_padsSecondOnly = m_padsSecondOnly || (padsSecond && written.digits[0] == 1);
    m_dayFirst.add(written, DayOrder::DayFirst);
    m_monthFirst.add(written, DayOrder::MonthFirst);
}

DayOrder DayOrderEvidence::order() const
{
    if (m_dayOver12 || m_monthOver12)
        return m_dayOver12 == m_monthOver12 ? DayOrder::Unknown
            : m_dayOver12                   ? DayOrder::DayFirst
                                            : DayOrder::MonthFirst;
    if (m_padsSecondOnly)
        return DayOrder::DayFirst;
    if (m_dayFirst.isBroken != m_monthFirst.isBroken)
        return m_dayFirst.isBroken ? DayOrder::MonthFirst : DayOrder::DayFirst;
    return DayOrder::Unknown;
}

} // namespace askance
