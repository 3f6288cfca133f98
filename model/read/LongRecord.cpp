// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/LongRecord.h"

#include <openssl/evp.h>

#include <array>

namespace askance {

namespace {

    constexpr size_t kShownBytes = 200;

} // namespace

LongRecord::LongRecord()
    : m_hash(EVP_MD_CTX_new())
{
}

LongRecord::~LongRecord()
{
    EVP_MD_CTX_free(m_hash);
}

void LongRecord::begin(qint64 line, qint64 offset, std::string_view code)
{
    m_issue = {};
    m_issue.line = line;
    m_issue.offset = offset;
    m_issue.code = code;
    EVP_DigestInit_ex(m_hash, EVP_sha256(), nullptr);
}

void LongRecord::add(std::string_view bytes)
{
    if (m_issue.text.size() < kShownBytes)
        m_issue.text += bytes.substr(0, kShownBytes - m_issue.text.size());
    m_issue.length += static_cast<qint64>(bytes.size());
    EVP_DigestUpdate(m_hash, bytes.data(), bytes.size());
}

LineIssue LongRecord::finish()
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    EVP_DigestFinal_ex(m_hash, digest.data(), &size);
    constexpr std::string_view kHex = "0123456789abcdef";
    std::string text = "sha256 ";
    for (unsigned i = 0; i < size; ++i) {
        text += kHex[digest[i] >> 4U];
        text += kHex[digest[i] & 15U];
    }
    m_issue.text = text + ", begins: " + m_issue.text;
    return std::move(m_issue);
}

} // namespace askance
