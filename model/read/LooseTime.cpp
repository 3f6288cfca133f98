// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/LooseTime.h"

#include <array>
#include <cstdio>

namespace askance {

namespace {

    bool isDigit(char c)
    {
        return c >= '0' && c <= '9';
    }

    bool isLetter(char c)
    {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    // Eats the front of the text piece by piece.
    class Cursor {
    public:
        explicit Cursor(std::string_view text)
            : m_text(text)
        {
        }
        [[nodiscard]] std::string_view rest() const { return m_text; }
        [[nodiscard]] char peek() const { return m_text.empty() ? '\0' : m_text.front(); }
        void skip(std::string_view any)
        {
            while (!m_text.empty() && any.find(m_text.front()) != std::string_view::npos)
                m_text.remove_prefix(1);
        }
        bool take(char c)
        {
            if (peek() != c || m_text.empty())
                return false;
            m_text.remove_prefix(1);
            return true;
        }
        // One to `most` digits; -1 if there are none or more.
        int number(size_t most, size_t* digits = nullptr)
        {
            size_t n = 0;
            int value = 0;
            while (n < m_text.size() && n <= most && isDigit(m_text[n]))
                value = value * 10 + (m_text[n++] - '0');
            if (n == 0 || n > most)
                return -1;
            m_text.remove_prefix(n);
            if (digits)
                *digits = n;
            return value;
        }
        std::string_view word()
        {
            size_t n = 0;
            while (n < m_text.size() && isLetter(m_text[n]))
                ++n;
            const std::string_view found = m_text.substr(0, n);
            m_text.remove_prefix(n);
            return found;
        }

    private:
        std::string_view m_text;
    };

    bool sameStart(std::string_view word, std::string_view three)
    {
        if (word.size() < 3)
            return false;
        for (size_t i = 0; i < 3; ++i)
            if ((word[i] | 0x20) != three[i])
                return false;
        return true;
    }

    // 1 … 12, or 0.
    int monthOf(std::string_view word)
    {
        constexpr std::array<std::string_view, 12> kMonths
            = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
        for (size_t i = 0; i < kMonths.size(); ++i)
            if (sameStart(word, kMonths[i]))
                return static_cast<int>(i) + 1;
        return 0;
    }

    struct Parts {
        int first = -1;
        int second = -1;
        int year = -1;
        bool named = false; // second is the month, read from a word
        bool points = false;
    };

    int wholeYear(int year, size_t digits)
    {
        return digits <= 2 ? year + 2000 : year;
    }

    // "Sep 23, 2016" and "September 23 2016".
    bool monthWordFirst(Cursor& in, Parts& out)
    {
        out.named = true;
        out.second = monthOf(in.word());
        in.skip(" .");
        out.first = in.number(2);
        in.skip(" ,");
        size_t digits = 0;
        out.year = in.number(4, &digits);
        return out.second > 0 && out.first > 0 && digits == 4;
    }

    bool readDate(Cursor& in, Parts& out)
    {
        if (isLetter(in.peek())) {
            const Cursor before = in;
            const std::string_view word = in.word();
            if (monthOf(word) == 0 || (in.skip(". "), !isDigit(in.peek()))) {
                // A weekday, then.
                in.skip(", ");
            } else {
                in = before;
            }
            if (isLetter(in.peek()))
                return monthWordFirst(in, out);
        }
        out.first = in.number(2);
        const char separator = in.peek();
        if (out.first < 0 || (separator != '/' && separator != '.' && separator != '-' && separator != ' '))
            return false;
        in.take(separator);
        out.points = separator == '.';
        out.named = isLetter(in.peek());
        out.second = out.named ? monthOf(in.word()) : in.number(2);
        if (!in.take(separator) || (separator == ' ' && !out.named))
            return false;
        size_t digits = 0;
        out.year = in.number(4, &digits);
        out.year = wholeYear(out.year, digits);
        return out.second > 0 && (digits == 2 || digits == 4);
    }

    bool afternoon(std::string_view word, bool& isAfternoon)
    {
        if (word.size() != 2 || (word[1] | 0x20) != 'm')
            return false;
        isAfternoon = (word[0] | 0x20) == 'p';
        return isAfternoon || (word[0] | 0x20) == 'a';
    }

    // "1:56:12.5 PM +0200" as "T13:56:12.5+0200", appended.
    bool readClock(Cursor& in, std::string& iso)
    {
        int hour = in.number(2);
        if (hour < 0 || !in.take(':'))
            return false;
        const int minute = in.number(2);
        int second = 0;
        if (in.take(':'))
            second = in.number(2);
        std::string fraction;
        if ((in.peek() == '.' || in.peek() == ',') && in.rest().size() > 1 && isDigit(in.rest()[1])) {
            in.skip(".,");
            fraction = '.';
            while (isDigit(in.peek())) {
                fraction += in.peek();
                in.take(in.peek());
            }
        }
        const Cursor before = in;
        in.skip(" ");
        bool isAfternoon = false;
        if (afternoon(in.word(), isAfternoon)) {
            if (hour < 1 || hour > 12)
                return false;
            hour = hour % 12 + (isAfternoon ? 12 : 0);
        } else {
            in = before;
        }
        if (minute < 0 || second < 0)
            return false;
        std::array<char, 48> text{};
        std::snprintf(text.data(), text.size(), "T%02d:%02d:%02d", hour, minute, second);
        iso += text.data();
        iso += fraction;
        iso += in.rest();
        return true;
    }

} // namespace

DayOrder dayOrderOf(std::string_view text, bool& isAmbiguous)
{
    isAmbiguous = false;
    Cursor in(text);
    Parts date;
    if (!readDate(in, date) || date.named)
        return DayOrder::Unknown;
    if (date.points || date.first > 12)
        return DayOrder::DayFirst;
    if (date.second > 12)
        return DayOrder::MonthFirst;
    isAmbiguous = date.first != date.second;
    return DayOrder::Unknown;
}

bool parseLooseTime(std::string_view text, DayOrder order, WrittenTime& out)
{
    Cursor in(text);
    Parts date;
    if (!readDate(in, date))
        return false;
    if (date.points)
        order = DayOrder::DayFirst;
    if (!date.named && order == DayOrder::Unknown && date.first != date.second)
        return false;
    const bool monthFirst = !date.named && order == DayOrder::MonthFirst;
    const int day = monthFirst ? date.second : date.first;
    const int month = monthFirst ? date.first : date.second;
    std::array<char, 48> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02d", date.year, month, day);
    std::string iso = buffer.data();
    in.skip(" ,:T");
    if (!in.rest().empty() && !readClock(in, iso))
        return false;
    return parseIsoTime(iso, out);
}

bool isClockTime(std::string_view text)
{
    Cursor in(text);
    std::string iso = "2000-01-01";
    WrittenTime time;
    return readClock(in, iso) && parseIsoTime(iso, time);
}

} // namespace askance
