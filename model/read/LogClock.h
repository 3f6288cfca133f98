// SPDX-License-Identifier: GPL-3.0-or-later
//
// The clock of a log that writes local time, or no year: turns one clock face after another, in the order of the log,
// into UTC. A small value that can be copied, so that parsers may go on from any stretch as if they had read the log
// from its beginning. Used by readers of text logs.
//
// Year: the first record lies in the year that was given; a log goes forward, so each later one lies in the first year
// that places it no more than 31 days before the record before it: December to January goes on into the next year, and
// a line out of order at New Year goes back. What cannot be placed within 366 days is not placed.
// Clock change in autumn: the hour that comes twice is read as its first pass until the log steps back within it, and
// as its second from then on; first-pass times are doubtful (the log may have been silent), second-pass times are not.
// Clock change in spring: a time that the clock never showed is read with the offset from before, and is doubtful.
#pragma once

#include "record/CivilTime.h"
#include "record/ZoneRules.h"

#include <optional>

namespace askance {

class LogClock {
public:
    // `year`: of the first record, for logs that write none. Without it, a time without a year is placed only after
    // one with a year.
    explicit LogClock(ZoneRules zone = {}, std::optional<int> year = {});

    struct Moment {
        qint64 utcUs = 0;
        bool isDoubtful = false;
    };
    // `written.date.year` is 0 where the log writes none. Nothing if there is no such day (29 February), or no year to
    // place it in.
    [[nodiscard]] std::optional<Moment> next(CivilTime written);
    // Has next() ever had to use the year that was given?
    [[nodiscard]] bool neededYear() const { return m_neededYear; }

private:
    [[nodiscard]] bool placeInYear(CivilTime& written) const;

    ZoneRules m_zone;
    std::optional<int> m_year;
    std::optional<qint64> m_lastLocalUs;
    bool m_isSecondPass = false;
    bool m_neededYear = false;
};

// "Nov 23 08:31:44", "Nov  3 08:31:44.5": as syslog writes it, year 0; any number of blanks between the parts. Cuts
// what it read off `text`; false leaves it.
[[nodiscard]] bool takeSyslogTime(std::string_view& text, CivilTime& out);
// "23-Nov-2026 08:31:42.917", "2026-11-23T08:31:44.481", "2026-11-23 08:31:44,481", with "Z" or an offset ("+0100",
// "-05:00") if one follows at once: `hasZone` then says that `out` is UTC. Cuts what it read off `text`.
[[nodiscard]] bool takeDatedTime(std::string_view& text, CivilTime& out, bool& hasZone);

} // namespace askance
