// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/FilterStream.h"

#include <archive.h>
#include <archive_entry.h>

#include <cerrno>
#include <cstring>

namespace askance {

namespace {

    struct ArchiveCloser {
        void operator()(archive* handle) const { archive_read_free(handle); }
    };

    int filterCode(Compression compression)
    {
        switch (compression) {
        case Compression::Bzip2:
            return ARCHIVE_FILTER_BZIP2;
        case Compression::Xz:
            return ARCHIVE_FILTER_XZ;
        case Compression::Zstd:
            return ARCHIVE_FILTER_ZSTD;
        case Compression::Lz4:
            return ARCHIVE_FILTER_LZ4;
        default:
            return ARCHIVE_FILTER_NONE;
        }
    }

    class FilterStream : public PlainStream {
    public:
        FilterStream(HashedInput& input, Compression compression)
            : m_input(input)
            , m_compression(compression)
            , m_archive(archive_read_new())
        {
        }
        Result<size_t> read(char* buffer, size_t size) override;

    private:
        static la_ssize_t readRaw(archive* handle, void* self, const void** buffer);
        la_ssize_t nextBlock(const void** buffer);
        Result<void> open();
        Result<void> advance();
        Result<void> fail(bool isCut = false);
        Result<void> checkTail();
        void end(SourceCondition condition, const QString& text);
        // Compressed bytes that were used, with those before; libarchive does not know it before its first output.
        [[nodiscard]] qint64 taken() const
        {
            return m_begin + std::max<qint64>(0, archive_filter_bytes(m_archive.get(), -1));
        }
        [[nodiscard]] QString said() const;

        HashedInput& m_input;
        Compression m_compression;
        std::unique_ptr<archive, ArchiveCloser> m_archive;
        std::string_view m_ready; // decompressed, of libarchive's buffer
        size_t m_handed = 0; // of what lies ahead in m_input: lent to libarchive
        qint64 m_begin = 0; // compressed bytes before the first that libarchive saw
        qint64 m_made = 0;
        bool m_isOpen = false;
        bool m_isOver = false;
        bool m_sawEnd = false; // libarchive was told that there is no more
        std::optional<Error> m_error; // of the input
    };

    // No exception may pass through libarchive.
    la_ssize_t FilterStream::readRaw(archive* handle, void* self, const void** buffer)
    {
        try {
            const la_ssize_t n = static_cast<FilterStream*>(self)->nextBlock(buffer);
            if (n < 0)
                archive_set_error(handle, EIO, "reading failed");
            return n;
        } catch (...) {
            archive_set_error(handle, EIO, "reading failed");
            return ARCHIVE_FATAL;
        }
    }

    la_ssize_t FilterStream::nextBlock(const void** buffer)
    {
        m_input.consume(m_handed);
        m_handed = 0;
        const Result<std::string_view> bytes = m_input.ahead(1);
        if (!bytes) {
            m_error = bytes.error();
            return ARCHIVE_FATAL;
        }
        m_sawEnd = bytes->empty();
        m_handed = bytes->size();
        *buffer = bytes->data();
        return static_cast<la_ssize_t>(bytes->size());
    }

    QString FilterStream::said() const
    {
        const char* text = archive_error_string(m_archive.get());
        return text ? QString::fromUtf8(text).trimmed() : QStringLiteral("structure wrong");
    }

    void FilterStream::end(SourceCondition condition, const QString& text)
    {
        m_isOver = true;
        m_ready = {};
        conclude(condition, text);
    }

    // A stream that ended before libarchive had what it wanted was cut; all else is damage.
    Result<void> FilterStream::fail(bool isCut)
    {
        if (m_error)
            return *m_error;
        const QString name = nameOf(m_compression);
        if (isCut || m_sawEnd)
            end(SourceCondition::Truncated,
                QStringLiteral("%1 stream ends early at compressed byte %2").arg(name).arg(m_input.bytesRead()));
        else if (m_made > 0)
            end(SourceCondition::Corrupt,
                QStringLiteral("%1 data damaged near compressed byte %2 (%3)").arg(name).arg(taken()).arg(said()));
        else
            end(SourceCondition::Corrupt,
                QStringLiteral("%1 data damaged before compressed byte %2 (%3)")
                    .arg(name)
                    .arg(m_input.bytesRead())
                    .arg(said()));
        return {};
    }

    Result<void> FilterStream::open()
    {
        archive* handle = m_archive.get();
        const int code = filterCode(m_compression);
        m_isOpen = true;
        m_begin = m_input.bytesConsumed();
        // A warning says that libarchive would start a program for it.
        if (handle == nullptr || archive_read_support_filter_by_code(handle, code) != ARCHIVE_OK)
            return Error{ErrorCode::Unsupported,
                QStringLiteral("the libarchive of this system cannot read %1").arg(nameOf(m_compression)), {}};
        archive_read_support_format_raw(handle);
        archive_read_support_format_empty(handle);
        archive_entry* entry = nullptr;
        if (archive_read_open(handle, this, nullptr, readRaw, nullptr) != ARCHIVE_OK)
            return fail();
        const int next = archive_read_next_header(handle, &entry);
        if (m_error || archive_filter_code(handle, 0) != code)
            return fail();
        if (archive_filter_count(handle) > 2) // the filter, and the bytes as they are
            return nestedError(m_compression, m_compression, {});
        if (next == ARCHIVE_EOF)
            return checkTail();
        return next == ARCHIVE_OK ? Result<void>() : fail();
    }

    // libarchive says nothing of bytes behind a stream that it does not know.
    Result<void> FilterStream::checkTail()
    {
        const qint64 used = taken();
        m_isOver = true;
        m_ready = {};
        m_input.consume(static_cast<size_t>(std::max<qint64>(0, used - m_input.bytesConsumed())));
        m_handed = 0;
        const Result<std::string_view> tail = m_input.ahead(kSniffBytes);
        if (!tail)
            return tail.error();
        if (tail->empty() && used == m_input.bytesRead())
            return {};
        if (isCutMagic(m_compression, *tail))
            return fail(true);
        end(SourceCondition::Corrupt,
            QStringLiteral("bytes that are no %1 follow the last stream at compressed byte %2")
                .arg(nameOf(m_compression))
                .arg(used));
        return {};
    }

    Result<void> FilterStream::advance()
    {
        const void* data = nullptr;
        size_t size = 0;
        la_int64_t offset = 0;
        const int got = archive_read_data_block(m_archive.get(), &data, &size, &offset);
        if (got == ARCHIVE_EOF)
            return checkTail();
        if (got < ARCHIVE_WARN)
            return fail();
        m_ready = {static_cast<const char*>(data), size};
        m_made += static_cast<qint64>(size);
        if (const QString bomb = expandsTooMuch(taken() - m_begin, m_made); !bomb.isEmpty())
            end(SourceCondition::Corrupt, bomb);
        return {};
    }

    Result<size_t> FilterStream::read(char* buffer, size_t size)
    {
        while (m_ready.empty() && !m_isOver)
            if (const Result<void> r = m_isOpen ? advance() : open(); !r)
                return r.error();
        const size_t n = std::min(size, m_ready.size());
        if (n > 0)
            std::memcpy(buffer, m_ready.data(), n);
        m_ready.remove_prefix(n);
        return n;
    }

} // namespace

std::unique_ptr<PlainStream> filterStream(HashedInput& input, Compression compression)
{
    return std::make_unique<FilterStream>(input, compression);
}

} // namespace askance
