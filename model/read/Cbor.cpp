// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/Cbor.h"

#include <algorithm>
#include <limits>

namespace askance {

namespace {

    constexpr quint64 kEndless = std::numeric_limits<quint64>::max();
    constexpr unsigned kEndlessLength = 31;
    constexpr unsigned char kBreak = 0xFF;

    unsigned majorOf(unsigned char first)
    {
        return first >> 5U;
    }

    unsigned shortArgument(unsigned char first)
    {
        return first & 31U;
    }

    // Bytes of the argument behind a head's first byte.
    size_t argumentBytes(unsigned char first)
    {
        const unsigned argument = shortArgument(first);
        return argument >= 24 && argument <= 27 ? size_t{1} << (argument - 24) : 0;
    }

} // namespace

size_t CborScanner::feed(std::string_view bytes)
{
    size_t at = 0;
    while (m_state == State::More && at < bytes.size()) {
        if (m_toSkip > 0) {
            const auto size = static_cast<size_t>(std::min<quint64>(m_toSkip, bytes.size() - at));
            at += size;
            m_toSkip -= size;
            if (m_toSkip == 0)
                close();
            continue;
        }
        const auto byte = static_cast<unsigned char>(bytes[at++]);
        if (m_argument > 0) {
            m_value = m_value << 8U | byte;
            if (--m_argument == 0)
                takeHead(m_first, m_value);
            continue;
        }
        m_first = byte;
        m_value = 0;
        m_argument = argumentBytes(byte);
        if (m_argument == 0)
            takeHead(byte, shortArgument(byte));
    }
    return at;
}

void CborScanner::takeHead(unsigned char first, quint64 value)
{
    const unsigned major = majorOf(first);
    const unsigned argument = shortArgument(first);
    const bool isEndless = argument == kEndlessLength;
    if (argument > 27 && !(isEndless && major >= 2 && major != 6)) {
        m_state = State::Broken;
        return;
    }
    switch (major) {
    case 2:
    case 3:
        m_toSkip = isEndless ? 0 : value;
        if (isEndless)
            open(kEndless);
        else if (value == 0)
            close();
        return;
    case 4:
        open(isEndless ? kEndless : value);
        return;
    case 5:
        if (!isEndless && value > kEndless / 4)
            m_state = State::Broken;
        else
            open(isEndless ? kEndless : 2 * value);
        return;
    case 6: // a tag: what it belongs to comes next
        return;
    default:
        if (first == kBreak && (m_depth == 0 || m_left[m_depth - 1] != kEndless)) {
            m_state = State::Broken;
            return;
        }
        if (first == kBreak)
            --m_depth;
        close();
    }
}

void CborScanner::open(quint64 items)
{
    if (items == 0)
        close();
    else if (m_depth == kMostDepth)
        m_state = State::Broken;
    else
        m_left[m_depth++] = items;
}

// An item has ended, and with it all that it was the last of.
void CborScanner::close()
{
    while (m_depth > 0) {
        quint64& left = m_left[m_depth - 1];
        if (left == kEndless || --left > 0)
            return;
        --m_depth;
    }
    m_state = State::Done;
}

bool CborReader::fail()
{
    m_failed = true;
    return false;
}

CborReader::Kind CborReader::kind() const
{
    if (m_failed || m_at >= m_bytes.size())
        return Kind::None;
    const auto first = static_cast<unsigned char>(m_bytes[m_at]);
    return first == kBreak ? Kind::Break : static_cast<Kind>(majorOf(first));
}

bool CborReader::head(unsigned major, quint64& value, bool& isEndless)
{
    if (m_failed || m_at >= m_bytes.size())
        return fail();
    const auto first = static_cast<unsigned char>(m_bytes[m_at]);
    const size_t size = argumentBytes(first);
    const unsigned argument = shortArgument(first);
    isEndless = argument == kEndlessLength;
    if (majorOf(first) != major || (argument > 27 && !isEndless) || m_bytes.size() - m_at - 1 < size)
        return fail();
    ++m_at;
    value = size == 0 ? argument : 0;
    for (size_t i = 0; i < size; ++i)
        value = value << 8U | static_cast<unsigned char>(m_bytes[m_at++]);
    return true;
}

bool CborReader::takeUnsigned(quint64& out)
{
    bool isEndless = false;
    return head(0, out, isEndless) && (!isEndless || fail());
}

bool CborReader::takeInteger(qint64& out)
{
    const bool isNegative = kind() == Kind::Negative;
    quint64 value = 0;
    bool isEndless = false;
    if (!head(isNegative ? 1 : 0, value, isEndless))
        return false;
    if (isEndless || value > static_cast<quint64>(std::numeric_limits<qint64>::max()))
        return fail();
    out = isNegative ? -1 - static_cast<qint64>(value) : static_cast<qint64>(value);
    return true;
}

bool CborReader::takeString(unsigned major, std::string_view& out)
{
    quint64 size = 0;
    bool isEndless = false;
    if (!head(major, size, isEndless))
        return false;
    if (isEndless || size > m_bytes.size() - m_at)
        return fail();
    out = m_bytes.substr(m_at, static_cast<size_t>(size));
    m_at += out.size();
    return true;
}

bool CborReader::takeBytes(std::string_view& out)
{
    return takeString(2, out);
}

bool CborReader::takeText(std::string_view& out)
{
    return takeString(3, out);
}

bool CborReader::enter(unsigned major, Items& out)
{
    return head(major, out.left, out.isEndless);
}

bool CborReader::more(Items& items)
{
    if (m_failed)
        return false;
    if (!items.isEndless)
        return items.left > 0 && items.left-- > 0;
    if (kind() != Kind::Break)
        return kind() != Kind::None || fail();
    ++m_at;
    return false;
}

bool CborReader::takeItem(std::string_view& out)
{
    if (m_failed)
        return false;
    CborScanner scanner;
    const size_t size = scanner.feed(m_bytes.substr(m_at));
    if (scanner.state() != CborScanner::State::Done)
        return fail();
    out = m_bytes.substr(m_at, size);
    m_at += size;
    return true;
}

bool CborReader::skip()
{
    std::string_view item;
    return takeItem(item);
}

} // namespace askance
