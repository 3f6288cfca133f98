// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/ByteSource.h"

#include "read/GzipStream.h"
#include "read/RawInput.h"

#include <openssl/evp.h>

#include <cstring>
#include <optional>

namespace askance {

namespace {

    constexpr size_t kBlock = size_t{256} << 10;

    class Sha256 {
    public:
        Sha256()
            : m_context(EVP_MD_CTX_new())
        {
            EVP_DigestInit_ex(m_context, EVP_sha256(), nullptr);
        }
        ~Sha256() { EVP_MD_CTX_free(m_context); }
        Sha256(const Sha256&) = delete;
        Sha256& operator=(const Sha256&) = delete;
        void add(const char* data, size_t size) { EVP_DigestUpdate(m_context, data, size); }
        // The digest of what was added so far; more may follow.
        QByteArray digest() const
        {
            EVP_MD_CTX* copy = EVP_MD_CTX_new();
            EVP_MD_CTX_copy_ex(copy, m_context);
            QByteArray out(EVP_MAX_MD_SIZE, '\0');
            unsigned size = 0;
            EVP_DigestFinal_ex(copy, reinterpret_cast<unsigned char*>(out.data()), &size);
            EVP_MD_CTX_free(copy);
            out.resize(static_cast<qsizetype>(size));
            return out;
        }

    private:
        EVP_MD_CTX* m_context;
    };

    class HashedSource : public ByteSource {
    public:
        HashedSource(std::unique_ptr<RawInput> input, QString label)
            : m_input(std::move(input))
            , m_label(std::move(label))
            , m_block(kBlock, '\0')
        {
        }

        Result<size_t> read(char* buffer, size_t size) override;
        SourceCondition condition() const override { return m_condition; }
        QString conditionText() const override { return m_text; }
        QByteArray sha256Raw() const override { return m_rawHash.digest(); }
        // Without compression both are one, and it is computed once.
        QByteArray sha256Plain() const override { return m_gzip ? m_plainHash.digest() : m_rawHash.digest(); }
        qint64 rawBytesRead() const override { return m_rawBytes; }
        qint64 rawBytesTotal() const override { return m_input->total(); }
        QString label() const override { return m_label; }

    private:
        Result<void> fill();
        Result<void> sniff();
        Result<size_t> readPlain(char* buffer, size_t size);
        Result<size_t> readGzip(char* buffer, size_t size);
        Result<void> refuseNested(const char* buffer, size_t size);
        Result<void> drain();
        Result<void> conclude();

        std::unique_ptr<RawInput> m_input;
        QString m_label;
        std::string m_block;
        std::string_view m_pending; // of m_block: read and hashed, not yet handed on
        Sha256 m_rawHash;
        Sha256 m_plainHash;
        qint64 m_rawBytes = 0;
        bool m_inputEnded = false;
        bool m_sniffed = false;
        bool m_over = false;
        std::optional<GzipStream> m_gzip;
        std::string m_start; // the first bytes that came out of gzip
        std::optional<Error> m_error;
        SourceCondition m_condition = SourceCondition::Complete;
        QString m_text;
    };

    // Reads one more block behind what is pending (which is moved to the front).
    Result<void> HashedSource::fill()
    {
        const size_t kept = m_pending.size();
        if (kept > 0)
            std::memmove(m_block.data(), m_pending.data(), kept);
        const Result<size_t> n = m_input->read(m_block.data() + kept, m_block.size() - kept);
        m_pending = std::string_view(m_block).substr(0, kept);
        if (!n)
            return n.error();
        m_inputEnded = *n == 0;
        m_rawHash.add(m_block.data() + kept, *n);
        m_rawBytes += static_cast<qint64>(*n);
        m_pending = std::string_view(m_block).substr(0, kept + *n);
        return {};
    }

    Result<void> HashedSource::sniff()
    {
        while (m_pending.size() < 2 && !m_inputEnded)
            if (Result<void> r = fill(); !r)
                return r;
        if (m_pending.starts_with("\x1f\x8b"))
            m_gzip.emplace();
        m_sniffed = true;
        return {};
    }

    Result<size_t> HashedSource::readPlain(char* buffer, size_t size)
    {
        if (m_pending.empty() && !m_inputEnded)
            if (const Result<void> r = fill(); !r)
                return r.error();
        const size_t n = std::min(size, m_pending.size());
        if (n > 0)
            std::memcpy(buffer, m_pending.data(), n);
        m_pending.remove_prefix(n);
        return n;
    }

    Result<size_t> HashedSource::readGzip(char* buffer, size_t size)
    {
        while (!m_gzip->isOver()) {
            if (m_pending.empty() && !m_inputEnded)
                if (const Result<void> r = fill(); !r)
                    return r.error();
            const bool starved = m_pending.empty();
            const size_t n = m_gzip->inflateInto(m_pending, buffer, size);
            if (n > 0) {
                m_plainHash.add(buffer, n);
                if (const Result<void> r = refuseNested(buffer, n); !r)
                    return r.error();
                return n;
            }
            if (starved && m_inputEnded)
                m_gzip->finish();
        }
        m_condition = m_gzip->condition();
        m_text = m_gzip->text();
        return size_t{0};
    }

    Result<void> HashedSource::refuseNested(const char* buffer, size_t size)
    {
        if (m_start.size() >= 3)
            return {};
        m_start.append(buffer, std::min<size_t>(size, 3));
        if (!m_start.starts_with("\x1f\x8b\x08"))
            return {};
        return Error{ErrorCode::NotReadable,
            QStringLiteral("there is gzip inside the gzip; unpack it once (gzip -d) and read the result"), m_label};
    }

    // What is left after damage still belongs to the evidence: its hash is that of the whole file.
    Result<void> HashedSource::drain()
    {
        if (!m_input->isFinite())
            return {};
        while (!m_inputEnded) {
            m_pending = {};
            if (Result<void> r = fill(); !r)
                return r;
        }
        return {};
    }

    Result<void> HashedSource::conclude()
    {
        m_over = true;
        if (Result<void> r = drain(); !r)
            return r;
        const QString change = m_input->change();
        if (change.isEmpty())
            return {};
        m_text = m_text.isEmpty() ? change : change + QStringLiteral("; ") + m_text;
        m_condition = SourceCondition::Changed;
        return {};
    }

    Result<size_t> HashedSource::read(char* buffer, size_t size)
    {
        if (m_error)
            return *m_error;
        if (m_over || size == 0)
            return size_t{0};
        if (!m_sniffed)
            if (const Result<void> r = sniff(); !r) {
                m_error = r.error();
                return r.error();
            }
        Result<size_t> n = m_gzip ? readGzip(buffer, size) : readPlain(buffer, size);
        if (!n) {
            m_error = n.error();
            return n;
        }
        if (*n == 0)
            if (const Result<void> r = conclude(); !r) {
                m_error = r.error();
                return r.error();
            }
        return n;
    }

} // namespace

Result<std::unique_ptr<ByteSource>> ByteSource::open(const QString& path)
{
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
