// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/ZipReader.h"

#include <archive.h>
#include <archive_entry.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace askance {

namespace {

    // Small, so that what was taken for a member is told closely enough for the limit on its expansion.
    constexpr size_t kBlock = size_t{64} << 10;

    QString labelOf(const QByteArray& name)
    {
        const QString text = QString::fromUtf8(name);
        if (text.toUtf8() == name)
            return text;
        QString escaped;
        for (const char c : name) {
            const auto byte = static_cast<unsigned char>(c);
            if (byte >= 0x20 && byte < 0x7f)
                escaped += QLatin1Char(c);
            else
                escaped += QStringLiteral("\\x%1").arg(byte, 2, 16, QLatin1Char('0'));
        }
        return escaped;
    }

    QString said(archive* handle)
    {
        const char* text = archive_error_string(handle);
        return text ? QString::fromUtf8(text).trimmed() : QStringLiteral("structure wrong");
    }

} // namespace

ZipReader::ZipReader(std::unique_ptr<RawInput> input)
    : m_input(std::move(input))
    , m_block(kBlock, '\0')
{
}

ZipReader::~ZipReader()
{
    archive_read_free(m_archive);
}

Result<std::unique_ptr<ZipReader>> ZipReader::open(std::unique_ptr<RawInput> input)
{
    std::unique_ptr<ZipReader> reader(new ZipReader(std::move(input)));
    if (!reader->begin(true)) {
        reader->m_isCut = true;
        if (!reader->m_error && !reader->begin(false) && !reader->m_error)
            return Error{ErrorCode::Corrupt,
                QStringLiteral("the zip archive of %1 bytes is cut or damaged: no member of it can be found")
                    .arg(reader->m_input->total()),
                {}};
    }
    if (reader->m_error)
        return *reader->m_error;
    return reader;
}

// No exception may pass through libarchive; none comes from here, as nothing but an error's text is allocated.
qint64 ZipReader::readRaw(archive* handle, void* self, const void** buffer)
{
    auto& reader = *static_cast<ZipReader*>(self);
    const Result<size_t> n = reader.m_input->read(reader.m_block.data(), reader.m_block.size());
    if (!n) {
        reader.m_error = n.error();
        archive_set_error(handle, EIO, "reading failed");
        return ARCHIVE_FATAL;
    }
    reader.m_sawEnd = *n == 0;
    reader.m_place += static_cast<qint64>(*n);
    reader.m_taken += static_cast<qint64>(*n);
    *buffer = reader.m_block.data();
    return static_cast<qint64>(*n);
}

qint64 ZipReader::seekRaw(archive*, void* self, qint64 offset, int whence)
{
    auto& reader = *static_cast<ZipReader*>(self);
    const qint64 from = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? reader.m_place : reader.m_input->total();
    if (offset > std::numeric_limits<qint64>::max() - from)
        return ARCHIVE_FATAL;
    const qint64 place = from + offset;
    if (place < 0 || !reader.m_input->seek(place))
        return ARCHIVE_FATAL;
    reader.m_place = place;
    return place;
}

// To the first member, if there is one; false if the archive cannot be read this way.
bool ZipReader::begin(bool byDirectory)
{
    archive_read_free(m_archive);
    m_entry = nullptr;
    m_place = 0;
    m_archive = archive_read_new();
    if (m_archive == nullptr || !m_input->seek(0))
        return false;
    if (byDirectory)
        archive_read_support_format_zip_seekable(m_archive);
    else
        archive_read_support_format_zip_streamable(m_archive);
    archive_read_set_read_callback(m_archive, [](archive* handle, void* self, const void** buffer) -> la_ssize_t {
        return static_cast<la_ssize_t>(readRaw(handle, self, buffer));
    });
    if (byDirectory)
        archive_read_set_seek_callback(
            m_archive, [](archive* handle, void* self, la_int64_t offset, int whence) -> la_int64_t {
                return seekRaw(handle, self, offset, whence);
            });
    archive_read_set_callback_data(m_archive, this);
    if (archive_read_open1(m_archive) != ARCHIVE_OK)
        return false;
    const int first = archive_read_next_header(m_archive, &m_entry);
    m_hasFirst = first == ARCHIVE_OK || first == ARCHIVE_WARN;
    return m_hasFirst || first == ARCHIVE_EOF;
}

Result<bool> ZipReader::next()
{
    m_ready = {};
    m_made = m_taken = 0;
    m_isOver = false;
    conclude(SourceCondition::Complete, {});
    ++m_number;
    if (std::exchange(m_hasFirst, false))
        return true;
    if (m_number == 1)
        return false;
    const int got = archive_read_next_header(m_archive, &m_entry);
    if (m_error)
        return *m_error;
    m_isCut = m_isCut || (got != ARCHIVE_EOF && got < ARCHIVE_WARN);
    return got == ARCHIVE_OK || got == ARCHIVE_WARN;
}

QString ZipReader::name() const
{
    const char* bytes = archive_entry_pathname(m_entry);
    if (bytes == nullptr)
        bytes = archive_entry_pathname_utf8(m_entry);
    return bytes && *bytes ? labelOf(bytes) : QStringLiteral("member %1").arg(m_number);
}

bool ZipReader::isFolder() const
{
    return archive_entry_filetype(m_entry) == AE_IFDIR;
}

bool ZipReader::isRegular() const
{
    return archive_entry_filetype(m_entry) == AE_IFREG || archive_entry_filetype(m_entry) == 0;
}

bool ZipReader::isEncrypted() const
{
    return archive_entry_is_encrypted(m_entry) != 0;
}

void ZipReader::end(SourceCondition condition, const QString& text)
{
    m_isOver = true;
    m_ready = {};
    conclude(condition, text);
}

Result<void> ZipReader::advance()
{
    const void* data = nullptr;
    size_t size = 0;
    la_int64_t offset = 0;
    const int got = archive_read_data_block(m_archive, &data, &size, &offset);
    if (m_error)
        return *m_error;
    if (got == ARCHIVE_EOF) {
        end(SourceCondition::Complete, {});
        return {};
    }
    if (got == ARCHIVE_FAILED && m_made == 0)
        return Error{ErrorCode::NotReadable,
            QStringLiteral("this member cannot be unpacked (%1); unpack it with another program").arg(said(m_archive)),
            {}};
    if (got < ARCHIVE_WARN) {
        if (m_sawEnd)
            end(SourceCondition::Truncated,
                QStringLiteral("zip archive ends early at compressed byte %1").arg(m_input->total()));
        else
            end(SourceCondition::Corrupt, QStringLiteral("zip member damaged (%1)").arg(said(m_archive)));
        return {};
    }
    m_ready = {static_cast<const char*>(data), data == nullptr ? 0 : size};
    m_made += static_cast<qint64>(size);
    // A warning is a check sum or a length that is wrong; what comes with it is the end of the member.
    if (got == ARCHIVE_WARN) {
        m_isOver = true;
        conclude(SourceCondition::Corrupt, QStringLiteral("zip member damaged (%1)").arg(said(m_archive)));
    } else if (const QString bomb = expandsTooMuch(m_taken, m_made); !bomb.isEmpty()) {
        end(SourceCondition::Corrupt, bomb);
    }
    return {};
}

Result<size_t> ZipReader::read(char* buffer, size_t size)
{
    while (m_ready.empty() && !m_isOver)
        if (const Result<void> r = advance(); !r)
            return r.error();
    const size_t n = std::min(size, m_ready.size());
    if (n > 0)
        std::memcpy(buffer, m_ready.data(), n);
    m_ready.remove_prefix(n);
    return n;
}

} // namespace askance
