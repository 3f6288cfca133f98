// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/HashedInput.h"

#include <openssl/evp.h>

#include <cstring>

namespace askance {

namespace {

    constexpr size_t kBlock = size_t{256} << 10;

} // namespace

Sha256Sum::Sha256Sum()
    : m_context(EVP_MD_CTX_new())
{
    EVP_DigestInit_ex(m_context, EVP_sha256(), nullptr);
}

Sha256Sum::~Sha256Sum()
{
    EVP_MD_CTX_free(m_context);
}

void Sha256Sum::add(const char* data, size_t size)
{
    EVP_DigestUpdate(m_context, data, size);
}

QByteArray Sha256Sum::digest() const
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

HashedInput::HashedInput(std::unique_ptr<RawInput> input)
    : m_input(std::move(input))
    , m_block(kBlock, '\0')
{
}

Result<size_t> HashedInput::readOn(char* buffer, size_t size)
{
    const Result<size_t> n = m_input->read(buffer, size);
    if (!n)
        return n.error();
    m_hasEnded = *n == 0;
    m_hash.add(buffer, *n);
    m_bytesRead += static_cast<qint64>(*n);
    return *n;
}

// Reads one more block behind what is pending (which is moved to the front).
Result<void> HashedInput::fill()
{
    const size_t kept = m_pending.size();
    if (kept > 0)
        std::memmove(m_block.data(), m_pending.data(), kept);
    m_pending = std::string_view(m_block).substr(0, kept);
    const Result<size_t> n = readOn(m_block.data() + kept, m_block.size() - kept);
    if (!n)
        return n.error();
    m_pending = std::string_view(m_block).substr(0, kept + *n);
    return {};
}

Result<std::string_view> HashedInput::ahead(size_t size)
{
    while (m_pending.size() < size && m_pending.size() < m_block.size() && !m_hasEnded)
        if (const Result<void> r = fill(); !r)
            return r.error();
    return m_pending;
}

void HashedInput::consume(size_t size)
{
    m_pending.remove_prefix(size);
}

// Straight into the buffer once nothing is pending.
Result<size_t> HashedInput::read(char* buffer, size_t size)
{
    if (m_pending.empty())
        return m_hasEnded ? Result<size_t>(size_t{0}) : readOn(buffer, size);
    const size_t n = std::min(size, m_pending.size());
    std::memcpy(buffer, m_pending.data(), n);
    consume(n);
    return n;
}

Result<void> HashedInput::drain()
{
    while (m_input->isFinite() && !m_hasEnded) {
        m_pending = {};
        if (Result<void> r = fill(); !r)
            return r;
    }
    m_pending = {};
    return {};
}

} // namespace askance
