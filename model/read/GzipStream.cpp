// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/GzipStream.h"

#include <array>

namespace askance {

namespace {

    constexpr std::array<char, 2> kMagic = {'\x1f', '\x8b'};

} // namespace

GzipStream::GzipStream(HashedInput& input)
    : m_input(input)
{
    // 15 window bits, +16: gzip wrapper only, with its check sum.
    if (inflateInit2(&m_stream, 31) != Z_OK)
        fail(SourceCondition::Corrupt, QStringLiteral("zlib could not be started"));
}

GzipStream::~GzipStream()
{
    inflateEnd(&m_stream);
}

void GzipStream::fail(SourceCondition condition, const QString& text)
{
    conclude(condition, text);
    m_state = State::Over;
}

Result<size_t> GzipStream::read(char* buffer, size_t size)
{
    while (m_state != State::Over) {
        const Result<std::string_view> ahead = m_input.ahead(1);
        if (!ahead)
            return ahead.error();
        std::string_view in = *ahead;
        const size_t n = inflateInto(in, buffer, size);
        m_input.consume(ahead->size() - in.size());
        if (n > 0)
            return n;
        if (ahead->empty())
            finish();
    }
    return size_t{0};
}

size_t GzipStream::inflateInto(std::string_view& in, char* buffer, size_t size)
{
    if (m_state == State::Between)
        startMember(in);
    if (m_state == State::Padding)
        skipPadding(in);
    if (m_state != State::Inside)
        return 0;
    // zlib's input pointer is not const by history; it never writes through it.
    m_stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    m_stream.avail_in = static_cast<uInt>(in.size());
    m_stream.next_out = reinterpret_cast<Bytef*>(buffer);
    m_stream.avail_out = static_cast<uInt>(size);
    const int result = inflate(&m_stream, Z_NO_FLUSH);
    const size_t used = in.size() - m_stream.avail_in;
    const size_t made = size - m_stream.avail_out;
    in.remove_prefix(used);
    m_in += static_cast<qint64>(used);
    m_out += static_cast<qint64>(made);
    if (result == Z_STREAM_END) {
        m_state = State::Between;
        m_magic = 0;
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
        const char* why = m_stream.msg ? m_stream.msg : "structure wrong";
        fail(SourceCondition::Corrupt,
            QStringLiteral("gzip data damaged near compressed byte %1 (%2)").arg(m_in).arg(QLatin1String(why)));
    }
    if (m_state != State::Over)
        checkRatio();
    return made;
}

void GzipStream::checkRatio()
{
    if (const QString bomb = expandsTooMuch(m_in, m_out); !bomb.isEmpty())
        fail(SourceCondition::Corrupt, bomb);
}

// The two magic bytes may come in two reads.
void GzipStream::startMember(std::string_view& in)
{
    while (!in.empty() && m_magic < 2) {
        if (m_magic == 0 && in.front() == '\0') {
            m_state = State::Padding;
            return;
        }
        if (in.front() != kMagic[static_cast<size_t>(m_magic)]) {
            fail(SourceCondition::Corrupt,
                QStringLiteral("bytes that are no gzip follow the last member at compressed byte %1")
                    .arg(m_in - m_magic));
            return;
        }
        ++m_magic;
        ++m_in;
        in.remove_prefix(1);
    }
    if (m_magic < 2)
        return;
    inflateReset(&m_stream);
    std::array<char, 2> magic = kMagic;
    m_stream.next_in = reinterpret_cast<Bytef*>(magic.data());
    m_stream.avail_in = 2;
    // No byte of output belongs to the header, but zlib wants a place for it.
    Bytef none = 0;
    m_stream.next_out = &none;
    m_stream.avail_out = 0;
    inflate(&m_stream, Z_NO_FLUSH);
    m_state = State::Inside;
}

void GzipStream::skipPadding(std::string_view& in)
{
    while (!in.empty() && in.front() == '\0') {
        in.remove_prefix(1);
        ++m_in;
    }
    if (!in.empty())
        fail(SourceCondition::Corrupt,
            QStringLiteral("bytes that are no gzip follow the last member at compressed byte %1").arg(m_in));
}

void GzipStream::finish()
{
    if (m_state == State::Inside)
        fail(SourceCondition::Truncated, QStringLiteral("gzip stream ends early at compressed byte %1").arg(m_in));
    else if (m_state == State::Between && m_magic == 1)
        fail(SourceCondition::Corrupt,
            QStringLiteral("bytes that are no gzip follow the last member at compressed byte %1").arg(m_in - 1));
    m_state = State::Over;
}

} // namespace askance
