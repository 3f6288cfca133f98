// SPDX-License-Identifier: GPL-3.0-or-later
//
// Dates and times as Windows writes them in the regional format of its server, and which of two numbers is the day: no
// line says so, a log as a whole nearly always does. Pure; used by WindowsDnsReader.
#pragma once

#include "read/LooseTime.h"

#include <array>
#include <optional>

namespace askance {

// A date and time as written, before it is known which number is what.
struct WindowsTime {
    std::array<int, 3> numbers{}; // of the date, from left to right
    std::array<size_t, 3> digits{};
    char separator = '/'; // '\0': eight digits, year first
    CivilTime clock; // its date is not set
    bool hasDesignator = false; // AM or PM

    [[nodiscard]] bool beginsWithYear() const { return digits[0] == 4; }
    // Can the two numbers beside the year be taken for one another?
    [[nodiscard]] bool needsOrder() const { return !beginsWithYear() && separator != '.'; }
};

// "5/21/2015 1:51:18 PM", "20.01.2026 23:00:18", "2024-01-20 7.12.26", "20240120 07:12:26" at the front of `text`, cut
// off it. False leaves it.
[[nodiscard]] bool takeWindowsTime(std::string_view& text, WindowsTime& out);
// False if there is no such day, or if `order` is needed and Unknown.
[[nodiscard]] bool civilTimeOf(const WindowsTime& written, DayOrder order, CivilTime& out);

// What the times of a log, in its order, tell about the order of day and month.
class DayOrderEvidence {
public:
    void add(const WindowsTime& written);

    [[nodiscard]] bool isNeeded() const { return m_isNeeded; }
    // By a number over 12, by the way the format pads ("5/01" pads the month alone, as no format does to a day behind
    // its month), or because the log would go back by days when read the other way.
    [[nodiscard]] DayOrder order() const;
    // Both numbers are over 12 somewhere: lines of two servers, perhaps.
    [[nodiscard]] bool contradictsItself() const { return m_dayOver12 && m_monthOver12; }
    // Times with AM and PM are American unless something says otherwise.
    [[nodiscard]] bool looksAmerican() const { return m_hasDesignator; }

private:
    struct Reading {
        std::optional<qint64> lastUs;
        bool isBroken = false; // goes back by more than a day, or names a day that there is not
        void add(const WindowsTime& written, DayOrder order);
    };
    Reading m_dayFirst;
    Reading m_monthFirst;
    bool m_isNeeded = false;
    bool m_dayOver12 = false; // the first number
    bool m_monthOver12 = false; // the second
    bool m_padsSecondOnly = false;
    bool m_hasDesignator = false;
};

} // namespace askance
