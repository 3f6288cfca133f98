// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Sha256.h"

#include <QtEndian>

#include <array>
#include <openssl/evp.h>

namespace askance {

// OpenSSL rather than QCryptographicHash: it uses the processor's SHA instructions.
struct Sha256::Context {
    Context() { EVP_DigestInit_ex(context, EVP_sha256(), nullptr); }
    ~Context() { EVP_MD_CTX_free(context); }
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;
    EVP_MD_CTX* context = EVP_MD_CTX_new();
};

Sha256::Sha256()
    : m_context(std::make_unique<Context>())
{
}

Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::add(std::string_view bytes)
{
    EVP_DigestUpdate(m_context->context, bytes.data(), bytes.size());
}

void Sha256::addNumber(qint64 value)
{
    std::array<char, 8> bytes = {};
    qToLittleEndian(value, bytes.data());
    add({bytes.data(), bytes.size()});
}

void Sha256::addText(std::string_view text)
{
    addNumber(static_cast<qint64>(text.size()));
    add(text);
}

QByteArray Sha256::digest() const
{
    Context copy;
    EVP_MD_CTX_copy_ex(copy.context, m_context->context);
    QByteArray bytes(32, '\0');
    EVP_DigestFinal_ex(copy.context, reinterpret_cast<unsigned char*>(bytes.data()), nullptr);
    return bytes;
}

} // namespace askance
