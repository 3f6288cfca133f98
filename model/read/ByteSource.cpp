// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/ByteSource.h"

#include "read/FilterStream.h"
#include "read/GzipStream.h"
#include "read/HashedInput.h"
#include "read/MemberSource.h"

#include <cstring>
#include <optional>

namespace askance {

namespace {

    constexpr size_t kFrameHeader = 8; // of a skippable frame: its magic and its length

    class HashedSource : public ByteSource {
    public:
        HashedSource(std::unique_ptr<RawInput> input, QString label)
            : m_input(std::move(input))
            , m_label(std::move(label))
        {
        }

        Result<size_t> read(char* buffer, size_t size) override;
        SourceCondition condition() const override { return m_condition; }
        QString conditionText() const override { return m_text; }
        QByteArray sha256Raw() const override { return m_input.digest(); }
        // Without compression both are one, and it is computed once.
        QByteArray sha256Plain() const override { return m_isPacked ? m_plainHash.digest() : m_input.digest(); }
        qint64 rawBytesRead() const override { return m_input.bytesRead(); }
        qint64 rawBytesTotal() const override { return m_input.raw().total(); }
        QString label() const override { return m_label; }
        QStringList assumptions() const override { return m_assumptions; }

    private:
        Result<void> sniff();
        Result<void> skipFrames();
        void open(Compression compression, std::string_view head);
        Result<size_t> readOn(char* buffer, size_t size);
        Result<size_t> readPacked(char* buffer, size_t size);
        Result<void> conclude();

        HashedInput m_input;
        QString m_label;
        Sha256Sum m_plainHash;
        bool m_isSniffed = false;
        bool m_isPacked = false;
        bool m_isOver = false;
        std::unique_ptr<PlainStream> m_stream; // null without compression
        std::optional<NestingCheck> m_nesting;
        std::optional<Error> m_error;
        SourceCondition m_condition = SourceCondition::Complete;
        QString m_text;
        QStringList m_assumptions;
    };

    Result<void> HashedSource::sniff()
    {
        m_isSniffed = true;
        if (Result<void> r = skipFrames(); !r)
            return r;
        const Result<std::string_view> head = m_input.ahead(kSniffBytes);
        if (!head)
            return head.error();
        const Compression compression = compressionOf(head->substr(0, kSniffBytes));
        if (compression == Compression::Zip)
            return Error{ErrorCode::NotReadable,
                m_input.raw().isFinite()
                    ? QStringLiteral("this is a zip archive; its members are logs of their own")
                    : QStringLiteral("a zip archive cannot be read from a pipe; give its file's name, or pipe one "
                                     "member (unzip -p)"),
                m_label};
        if (compression != Compression::None)
            open(compression, *head);
        else if (m_isPacked && !head->empty())
            return Error{ErrorCode::Corrupt,
                QStringLiteral("a skippable frame is at its beginning, and neither zstd nor lz4 follows at compressed "
                               "byte %1")
                    .arg(m_input.bytesConsumed()),
                m_label};
        return {};
    }

    // pzstd and others put one before the first frame of the log.
    Result<void> HashedSource::skipFrames()
    {
        for (;;) {
            Result<std::string_view> head = m_input.ahead(kFrameHeader);
            if (!head)
                return head.error();
            if (!isSkippableFrame(*head))
                return {};
            m_isPacked = true;
            qint64 left = kFrameHeader;
            for (size_t i = 4; i < std::min(kFrameHeader, head->size()); ++i)
                left += qint64{static_cast<unsigned char>((*head)[i])} << (8 * (i - 4));
            while (left > 0 && !head->empty()) {
                const size_t n = std::min(head->size(), static_cast<size_t>(left));
                m_input.consume(n);
                left -= static_cast<qint64>(n);
                head = m_input.ahead(1);
                if (!head)
                    return head.error();
            }
            if (left > 0) {
                m_condition = SourceCondition::Truncated;
                m_text = QStringLiteral("a skippable frame ends early at compressed byte %1").arg(m_input.bytesRead());
                return {};
            }
        }
    }

    void HashedSource::open(Compression compression, std::string_view head)
    {
        m_isPacked = true;
        m_nesting.emplace(compression);
        if (const QString lacks = lacksCheckSum(compression, head); !lacks.isEmpty())
            m_assumptions << lacks;
        if (compression == Compression::Gzip)
            m_stream = std::make_unique<GzipStream>(m_input);
        else
            m_stream = filterStream(m_input, compression);
    }

    Result<size_t> HashedSource::readPacked(char* buffer, size_t size)
    {
        Result<size_t> n = m_stream->read(buffer, size);
        if (!n) {
            Error error = n.error();
            if (error.where.isEmpty())
                error.where = m_label;
            return error;
        }
        m_plainHash.add(buffer, *n);
        if (std::optional<Error> nested = m_nesting->add({buffer, *n}, *n == 0, m_label))
            return *nested;
        if (*n == 0) {
            m_condition = m_stream->condition();
            m_text = m_stream->text();
        }
        return n;
    }

    // What is left after damage still belongs to the evidence: its hash is that of the whole file.
    Result<void> HashedSource::conclude()
    {
        m_isOver = true;
        m_stream.reset();
        if (Result<void> r = m_input.drain(); !r)
            return r;
        const QString change = m_input.raw().change();
        if (change.isEmpty())
            return {};
        m_text = m_text.isEmpty() ? change : change + QStringLiteral("; ") + m_text;
        m_condition = SourceCondition::Changed;
        return {};
    }

    Result<size_t> HashedSource::readOn(char* buffer, size_t size)
    {
        if (!m_isSniffed)
            if (const Result<void> r = sniff(); !r)
                return r.error();
        const Result<size_t> n = m_stream ? readPacked(buffer, size) : m_input.read(buffer, size);
        if (n && *n == 0)
            if (const Result<void> r = conclude(); !r)
                return r.error();
        return n;
    }

    Result<size_t> HashedSource::read(char* buffer, size_t size)
    {
        if (m_error)
            return *m_error;
        if (m_isOver || size == 0)
            return size_t{0};
        Result<size_t> n = readOn(buffer, size);
        if (!n)
            m_error = n.error();
        return n;
    }

} // namespace

Result<std::unique_ptr<ByteSource>> ByteSource::open(const QString& path, const QString& member)
{
    if (!member.isEmpty())
        return openMember(path, member);
    if (path == QLatin1String("-"))
        return std::unique_ptr<ByteSource>(std::make_unique<HashedSource>(openStandardInput(), path));
    Result<std::unique_ptr<RawInput>> input = openRawFile(path);
    if (!input)
        return input.error();
    return std::unique_ptr<ByteSource>(std::make_unique<HashedSource>(std::move(*input), path));
}

std::unique_ptr<ByteSource> ByteSource::ofBytes(QByteArray bytes, QString label)
{
    return std::make_unique<HashedSource>(rawBytes(std::move(bytes)), std::move(label));
}

} // namespace askance
