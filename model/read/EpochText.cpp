// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/EpochText.h"

#include "record/CivilTime.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace askance {

namespace {

    bool isDigit(char c)
    {
        return c >= '0' && c <= '9';
    }

    constexpr qint64 kNsPerSecond = 1000000000;

    struct Decimal {
        bool negative = false;
        std::string digits; // without the point
        qint64 point = 0; // digits before the point
    };

    // "-12.5e3" → negative, "125", 5.
    bool readDecimal(std::string_view text, Decimal& out)
    {
        if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
            out.negative = text.front() == '-';
            text.remove_prefix(1);
        }
        bool pointSeen = false;
        size_t i = 0;
        for (; i < text.size() && (isDigit(text[i]) || (text[i] == '.' && !pointSeen)); ++i) {
            if (text[i] == '.') {
                pointSeen = true;
                continue;
            }
            out.digits += text[i];
            out.point += pointSeen ? 0 : 1;
        }
        if (out.digits.empty())
            return false;
        if (i == text.size())
            return true;
        if (text[i] != 'e' && text[i] != 'E')
            return false;
        std::string_view power = text.substr(i + 1);
        if (!power.empty() && power.front() == '+')
            power.remove_prefix(1);
        int exponent = 0;
        const char* end = power.data() + power.size();
        const auto parsed = std::from_chars(power.data(), end, exponent);
        if (power.empty() || parsed.ec != std::errc() || parsed.ptr != end || exponent > 100 || exponent < -100)
            return false;
        out.point += exponent;
        return true;
    }

    // What nearly every log writes: digits, as a rule a point and up to nine more. False for anything else, however
    // valid. Too short to be out of range.
    bool parsePlainSeconds(std::string_view text, qint64& us, int& restNs)
    {
        constexpr size_t kMostWhole = 11;
        constexpr std::array<qint64, 10> kNsOf // of the last of that many digits
            = {kNsPerSecond, 100000000, 10000000, 1000000, 100000, 10000, 1000, 100, 10, 1};
        const auto digits = [&](size_t begin, size_t end, qint64& value) {
            size_t i = begin;
            for (; i < end && isDigit(text[i]); ++i)
                value = value * 10 + (text[i] - '0');
            return i - begin;
        };
        qint64 seconds = 0;
        const size_t whole = digits(0, std::min(text.size(), kMostWhole), seconds);
        us = seconds * kUsPerSecond;
        restNs = 0;
        if (whole == text.size())
            return whole > 0;
        qint64 part = 0;
        const size_t places = text.size() - whole - 1;
        if (whole == 0 || text[whole] != '.' || places == 0 || places >= kNsOf.size()
            || digits(whole + 1, text.size(), part) != places)
            return false;
        const qint64 ns = part * kNsOf[places];
        us += ns / 1000;
        restNs = static_cast<int>(ns % 1000);
        return true;
    }

} // namespace

EpochUnit epochUnitOf(std::string_view number)
{
    if (!number.empty() && number.front() == '-')
        number.remove_prefix(1);
    size_t digits = 0;
    while (digits < number.size() && isDigit(number[digits]))
        ++digits;
    if (digits <= 11)
        return EpochUnit::Second;
    if (digits <= 14)
        return EpochUnit::Millisecond;
    return digits <= 17 ? EpochUnit::Microsecond : EpochUnit::Nanosecond;
}

bool parseEpoch(std::string_view text, EpochUnit unit, qint64& us, int& restNs, bool& outOfRange)
{
    outOfRange = false;
    if (unit == EpochUnit::Second && parsePlainSeconds(text, us, restNs))
        return true;
    if (text.size() > 400)
        return false;
    const auto isPlain = [](char c) { return c != 'e' && c != 'E' && c != '+'; };
    if (unit == EpochUnit::Second && std::all_of(text.begin(), text.end(), isPlain))
        return parseEpochSeconds(text, us, restNs, outOfRange);
    Decimal number;
    if (!readDecimal(text, number))
        return false;
    number.point -= static_cast<int>(unit);
    if (number.point <= 0) {
        number.digits.insert(0, static_cast<size_t>(1 - number.point), '0');
        number.point = 1;
    }
    if (number.digits.size() < static_cast<size_t>(number.point))
        number.digits.append(static_cast<size_t>(number.point) - number.digits.size(), '0');
    number.digits.insert(static_cast<size_t>(number.point), 1, '.');
    const size_t firstDigit = number.digits.find_first_not_of('0');
    number.digits.erase(0, std::min(firstDigit, static_cast<size_t>(number.point) - 1));
    if (number.negative)
        number.digits.insert(0, 1, '-');
    return parseEpochSeconds(number.digits, us, restNs, outOfRange);
}

} // namespace askance
