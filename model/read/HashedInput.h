// SPDX-License-Identifier: GPL-3.0-or-later
//
// Raw bytes of a log, hashed as they come in and held until someone consumes them: what all decompression reads from.
// Decompresses nothing. Used by ByteSource.
#pragma once

#include "read/RawInput.h"

#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace askance {

class Sha256Sum {
public:
    Sha256Sum();
    ~Sha256Sum();
    Sha256Sum(const Sha256Sum&) = delete;
    Sha256Sum& operator=(const Sha256Sum&) = delete;
    void add(const char* data, size_t size);
    // The digest of what was added so far; more may follow.
    [[nodiscard]] QByteArray digest() const;

private:
    evp_md_ctx_st* m_context;
};

class HashedInput {
public:
    explicit HashedInput(std::unique_ptr<RawInput> input);

    // What lies ahead: at least `size` bytes (at most a block of 256 KiB), fewer only at the end of the input. Valid
    // until the next call.
    [[nodiscard]] Result<std::string_view> ahead(size_t size);
    void consume(size_t size);
    // Moves on by up to `size` bytes, which `buffer` gets; 0 only at the end of the input.
    [[nodiscard]] Result<size_t> read(char* buffer, size_t size);
    // Reads what is left, for the hash of the whole. Nothing of an input that may never end.
    [[nodiscard]] Result<void> drain();

    [[nodiscard]] qint64 bytesRead() const { return m_bytesRead; }
    [[nodiscard]] qint64 bytesConsumed() const { return m_bytesRead - static_cast<qint64>(m_pending.size()); }
    [[nodiscard]] QByteArray digest() const { return m_hash.digest(); }
    [[nodiscard]] const RawInput& raw() const { return *m_input; }

private:
    Result<void> fill();
    [[nodiscard]] Result<size_t> readOn(char* buffer, size_t size);

    std::unique_ptr<RawInput> m_input;
    std::string m_block;
    std::string_view m_pending; // of m_block: read and hashed, not yet consumed
    Sha256Sum m_hash;
    qint64 m_bytesRead = 0;
    bool m_hasEnded = false;
};

} // namespace askance
