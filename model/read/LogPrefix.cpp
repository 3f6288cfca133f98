// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/LogPrefix.h"

#include "read/EpochText.h"

#include <algorithm>

namespace askance {

namespace {

    bool isDigit(char c)
    {
        return c >= '0' && c <= '9';
    }

    // "<30>" and, behind it, the version of RFC 5424.
    void passPriority(std::string_view& line)
    {
        if (!line.starts_with('<'))
            return;
        size_t at = 1;
        while (at < line.size() && at < 4 && isDigit(line[at]))
            ++at;
        if (at == 1 || at >= line.size() || line[at] != '>')
            return;
        line.remove_prefix(at + 1);
        if (line.size() > 2 && isDigit(line[0]) && line[1] == ' ')
            line.remove_prefix(2);
    }

    // "[1795440704] "
    bool takeBracketed(std::string_view& line, LineTime& out)
    {
        const size_t end = line.substr(0, 40).find(']');
        if (end == std::string_view::npos || !epochTime(line.substr(1, end - 1), out))
            return false;
        line.remove_prefix(end + 1);
        return true;
    }

    // "Thu Nov 12 13:20:08 2020" after its first word: the year stands behind the clock.
    bool takeWithYear(std::string_view& line, LineTime& out)
    {
        constexpr std::array<std::string_view, 7> kDays = {"Mon ", "Tue ", "Wed ", "Thu ", "Fri ", "Sat ", "Sun "};
        std::string_view rest = line;
        if (std::find(kDays.begin(), kDays.end(), line.substr(0, 4)) == kDays.end())
            return false;
        rest.remove_prefix(4);
        if (!takeSyslogTime(rest, out.civil))
            return false;
        const bool hasYear = rest.size() >= 5 && rest[0] == ' '
            && std::all_of(rest.begin() + 1, rest.begin() + 5, isDigit) && (rest.size() == 5 || rest[5] == ' ');
        if (hasYear) {
            out.civil.date.year = static_cast<int>(smallNumber(rest.substr(1, 4), 9999));
            rest.remove_prefix(5);
        }
        line = rest;
        return true;
    }

} // namespace

bool epochTime(std::string_view seconds, LineTime& out)
{
    qint64 us = 0;
    bool outOfRange = false;
    if (seconds.empty() || seconds.find_first_not_of("0123456789.") != std::string_view::npos
        || !parseEpoch(seconds, EpochUnit::Second, us, out.restNs, outOfRange))
        return false;
    out.civil = civilFromUs(us);
    out.hasZone = true;
    return true;
}

bool takeLogTime(std::string_view& line, LineTime& out)
{
    std::string_view rest = line;
    passPriority(rest);
    out = {};
    if (rest.size() < 12)
        return false;
    const bool found = rest.front() == '[' ? takeBracketed(rest, out)
        : isDigit(rest.front())            ? takeDatedTime(rest, out.civil, out.hasZone)
                                           : takeSyslogTime(rest, out.civil) || takeWithYear(rest, out);
    if (!found)
        return false;
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    line = rest;
    return true;
}

std::string_view takeWord(std::string_view& text)
{
    const size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(text.find_first_not_of(' ', end), text.size()));
    return word;
}

bool takeProgram(std::string_view& rest, std::string_view program)
{
    constexpr int kMostWordsBefore = 3;
    std::string_view text = rest;
    for (int i = 0; i <= kMostWordsBefore && !text.empty(); ++i) {
        std::string_view word = takeWord(text);
        if (!word.starts_with(program))
            continue;
        word.remove_prefix(program.size());
        if (word.empty()) { // RFC 5424: process, message, structured data
            std::string_view behind = text;
            const std::string_view process = takeWord(behind);
            static_cast<void>(takeWord(behind));
            if (behind.starts_with('['))
                behind.remove_prefix(std::min(behind.find(']'), behind.size()));
            static_cast<void>(takeWord(behind));
            if (process != "-" && smallNumber(process, 1LL << 40) < 0)
                continue;
            rest = behind;
            return true;
        }
        if ((word.front() != '[' && word.front() != ':') || word.back() != ':')
            continue;
        rest = text;
        return true;
    }
    return false;
}

bool isAddressText(std::string_view text)
{
    const size_t scope = std::min(text.find('%'), text.size());
    const std::string_view address = text.substr(0, scope);
    if (address.size() < 2 || address.size() > 45
        || address.find_first_not_of("0123456789abcdefABCDEF:.") != std::string_view::npos)
        return false;
    if (std::count(address.begin(), address.end(), ':') >= 2)
        return true;
    return std::count(address.begin(), address.end(), '.') == 3 && isDigit(address.front())
        && address.find_first_not_of("0123456789.") == std::string_view::npos;
}

Endpoint endpointOf(std::string_view text, char separator)
{
    if (text.starts_with('[')) {
        const size_t close = text.find(']');
        if (close == std::string_view::npos)
            return {text, -1};
        const std::string_view behind = text.substr(close + 1);
        return {text.substr(1, close - 1),
            behind.starts_with(separator) ? static_cast<int>(smallNumber(behind.substr(1), 65535)) : -1};
    }
    const size_t at = text.rfind(separator);
    if (at == std::string_view::npos || (separator == ':' && text.find(':') != at))
        return {text, -1};
    return {text.substr(0, at), static_cast<int>(smallNumber(text.substr(at + 1), 65535))};
}

} // namespace askance
